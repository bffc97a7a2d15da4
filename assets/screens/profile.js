/* The Wijkprofiel: put the rows in their place, open a trend without loading a new page, go to an area. */
import { noUpdate, openPage } from "../dash.js";
import { onFilled } from "../dom.js";

export const profile = {
  /** @param {string | null} code */
  go(code) {
    if (!code) return noUpdate();
    openPage("/wijk/" + code);
    return null;
  },
};

/** The server finds areas, with typing errors: everything it sends is shown. */
export const mantineFunctions = { foundByServer: (/** @type {{ options: object[] }} */ { options }) => options };

/* What the server found comes after the last letter: Enter then takes the first, as readers expect. */
document.addEventListener("keydown", (event) => {
  const search = /** @type {HTMLElement} */ (event.target);
  if (event.key !== "Enter" || search.id !== "area-search") return;
  const list = document.getElementById(search.getAttribute("aria-controls") || "");
  const options = list ? /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]) : [];
  if (!options.length || options.some((option) => option.hasAttribute("data-combobox-selected"))) return;
  event.preventDefault();
  event.stopPropagation();
  options[0].click();
}, true);

/* On a phone only the figures with a favourable side are open at first; an address may name a part. */
/** The folds that the reader saw before. @type {WeakMap<HTMLElement, Set<string>>} */
const seen = new WeakMap();
onFilled("profile-spine", (place) => {
  const known = seen.get(place) || new Set();
  const narrow = window.matchMedia("(max-width: 48em)").matches;
  for (const fold of place.querySelectorAll("details")) {
    if (narrow && !known.has(fold.id) && !fold.id.endsWith("-sided")) fold.open = false;
    known.add(fold.id);
  }
  seen.set(place, known);
  if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
});
