/* The table below the map: a row chooses its area, and that of the chosen area is marked. */
import { onClick, onFilled } from "../dom.js";
import { chooseArea, chosenArea } from "./choose.js";

function markChosen() {
  const chosen = chosenArea();
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#map-table tbody tr"))) {
    if (row.dataset.code === chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

onClick("#map-table tbody tr", (row) => chooseArea(row.dataset.code || null));
onFilled("map-table", markChosen);
document.addEventListener("svdw-map-drawn", markChosen, true);
