/* Tables of areas: sorted by the column whose head is pressed; on Kaart a row chooses its area. */
import { onClick } from "../dom.js";
import { chooseArea, chosenArea } from "../map/choose.js";

/** By id of the place of a table: the column, and whether it goes down. @type {Map<string, {key?: string, down: boolean}>} */
const order = new Map();

/** @param {HTMLTableRowElement} row @param {HTMLTableRowElement} other @param {number} at @param {boolean} down */
function compareRows(row, other, at, down) {
  const [a, b] = [row.cells[at], other.cells[at]];
  if (a.matches(".words, th")) {
    return (a.textContent || "").localeCompare(b.textContent || "", document.documentElement.lang) * (down ? -1 : 1);
  }
  const [x, y] = [a.dataset.value, b.dataset.value];
  if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
  return (Number(x) - Number(y)) * (down ? -1 : 1);
}

/** @param {HTMLElement} place */
function sort(place) {
  const wanted = order.get(place.id);
  const table = place.querySelector("table");
  if (!wanted || !table?.tHead) return;
  const heads = [...table.tHead.rows[0].cells];
  const at = heads.findIndex((head) => head.dataset.key === wanted.key);
  if (at < 0) return;
  heads.forEach((head) => head.setAttribute("aria-sort", "none"));
  heads[at].setAttribute("aria-sort", wanted.down ? "descending" : "ascending");
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort((row, other) => compareRows(row, other, at, wanted.down)));
}

function markChosen() {
  const chosen = chosenArea();
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#map-table tbody tr"))) {
    if (row.dataset.code === chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

onClick(".area-table thead button", (button) => {
  const head = button.closest("th");
  const place = /** @type {HTMLElement | null} */ (head && head.closest("[id]"));
  if (!head || !place) return;
  order.set(place.id, { key: head.dataset.key, down: head.getAttribute("aria-sort") === "ascending" });
  sort(place);
});
onClick("#map-table tbody tr", (row) => chooseArea(row.dataset.code || null));
document.addEventListener("svdw-filled", (event) => {
  const place = /** @type {HTMLElement} */ (event.target);
  if (!place.querySelector(".area-table")) return;
  sort(place);
  markChosen();
});
document.addEventListener("svdw-map-drawn", markChosen, true);
