/* Search boxes whose list the server finds: the one in the header, and the choosers of figures. A list says for which
   words it is. Enter takes its first hit; pressed before the list of these words came, Enter waits for it. */
import { openPage, properties, setProps } from "../dash.js";
import { plain } from "../dom.js";

/** What the server found. @typedef {{ box: string, words: string, values: string[], data?: object[], message: string }} Found */
/** @typedef {{ value: string, label: string, year?: string }} Option */
/** @typedef {Option | { group: string, items: Option[] }} Entry */

const HEADER = "area-search";
const FRAMES = 60;

const state = {
  /** By box, what the reader typed there last. @type {Map<string, string>} */
  typed: new Map(),
  /** By box, the first of the list as it is drawn now. @type {Map<string, string>} */
  first: new Map(),
  /** Where Enter was pressed before its list came. @type {HTMLInputElement | null} */
  waiting: null,
};

/** @param {EventTarget | null} element @returns {HTMLInputElement | null} */
function searchBox(element) {
  if (!(element instanceof HTMLInputElement) || !element.id) return null;
  return properties(element.id).filter?.function === "foundByServer" ? element : null;
}

/** @param {HTMLInputElement} box */
const wordsOfList = (box) => properties(box.id).filter.options.words;

/** The drawn choices of a box. @param {HTMLInputElement} box @returns {HTMLElement[]} */
function choices(box) {
  const list = document.getElementById(box.getAttribute("aria-controls") || "");
  return list ? [...list.querySelectorAll("[role=option]")].map((one) => /** @type {HTMLElement} */ (one)) : [];
}

/** From the header to the page of what was found. @param {HTMLInputElement} box @param {string} address */
function go(box, address) {
  state.typed.delete(box.id);
  box.blur(); // this empties the box too
  openPage(address);
  window.scrollTo(0, 0);
}

/** Take the first hit, once it is drawn. @param {HTMLInputElement} box */
function takeFirst(box, frames = FRAMES) {
  if (box.id === HEADER) {
    const [first] = properties(box.id).filter.options.values;
    if (first) go(box, first);
    return;
  }
  const [drawn] = choices(box);
  if (drawn && drawn.getAttribute("value") === state.first.get(box.id)) drawn.click();
  else if (frames && document.activeElement === box) window.requestAnimationFrame(() => takeFirst(box, frames - 1));
}

document.addEventListener("input", (event) => {
  const box = searchBox(event.target);
  if (!box) return;
  state.waiting = null;
  state.typed.set(box.id, box.value);
  setProps("search-asked", { data: { box: box.id, words: box.value } });
}, true);

document.addEventListener("keydown", (event) => {
  const box = event.key === "Enter" ? searchBox(event.target) : null;
  if (!box || event.isComposing) return;
  const picked = choices(box).find((option) => option.hasAttribute("data-combobox-selected"));
  if (picked && box.id !== HEADER) return;
  if (!picked && (!box.value.trim() || state.typed.get(box.id) !== box.value)) return;
  event.preventDefault();
  event.stopPropagation();
  if (picked) go(box, picked.getAttribute("value") || "");
  else if (wordsOfList(box) === box.value) takeFirst(box);
  else state.waiting = box;
}, true);

document.addEventListener("click", (event) => {
  const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(HEADER));
  if (!option || !box || option.closest("[role=listbox]")?.id !== box.getAttribute("aria-controls")) return;
  event.preventDefault();
  event.stopPropagation();
  go(box, option.getAttribute("value") || "");
}, true);

/* Who enters a box, or comes back to it after a choice, finds its text selected: typing begins a new search. */
document.addEventListener("focusin", (event) => searchBox(event.target)?.select());
document.addEventListener("mouseup", (event) => {
  const box = searchBox(event.target);
  if (!box || state.typed.get(box.id) === box.value) return; // the reader may point at a letter of these words
  event.preventDefault();
  box.select();
}, true);
document.addEventListener("focusout", (event) => {
  if (event.target === state.waiting) state.waiting = null;
});

/* What Dash calls. */
export const search = {
  /** @param {Found | null} found */
  found(found) {
    if (!found) return;
    const { box: id, words, values, data, message } = found;
    if (state.typed.get(id) !== words) return; // the reader typed on
    const { filter } = properties(id);
    if (!filter) return;
    const list = { filter: { ...filter, options: { box: id, words, values } }, nothingFoundMessage: message };
    setProps(id, data ? { ...list, data } : list);
    const box = state.waiting;
    if (box?.id !== id) return;
    state.waiting = null;
    takeFirst(box);
  },
};

/** What is shown of a list: in the header all that the server sent; of figures those that it found, the best first, and
 * until it answers those with the words in their name.
 * @param {{ options: Entry[], search: string }} list @param {{ box: string, words: string, values: string[] }} found */
export function foundByServer({ options, search: words }, found) {
  const shown = found.box === HEADER || !words.trim() ? options : matching(options, words, found);
  const [first] = shown;
  state.first.set(found.box, (first && "items" in first ? first.items[0] : first)?.value || "");
  return shown;
}

/** @param {Entry[]} options @param {string} words
 * @param {{ words: string, values: string[] }} found @returns {Entry[]} */
function matching(options, words, found) {
  const places = found.words === words ? new Map(found.values.map((value, at) => [value, at])) : null;
  const wanted = plain(words);
  /** @param {Option} option @returns {number} its place among the hits, Infinity for none */
  const placeOf = ({ value, label }) => {
    const figure = value.replace(/^indicator:/, "");
    if (places && !figure.includes(":")) return places.get(figure) ?? Infinity;
    return plain(label).includes(wanted) ? Number.MAX_SAFE_INTEGER : Infinity;
  };
  /** @param {Option[]} items */
  const hits = (items) => items.filter((item) => placeOf(item) < Infinity).sort((one, other) => placeOf(one) - placeOf(other));
  /** @type {{ at: number, entry: Entry }[]} */
  const shown = [];
  for (const option of options) {
    const items = hits("items" in option ? option.items : [option]);
    if (items.length) shown.push({ at: placeOf(items[0]), entry: "items" in option ? { ...option, items } : option });
  }
  return shown.sort((one, other) => one.at - other.at).map(({ entry }) => entry);
}

/** A row of a chooser of figures: its name and its newest year. @param {{ option: Option }} row */
export function figureOption({ option }) {
  const { createElement } = window.React;
  if (!option.year) return option.label;
  return createElement("span", { className: "figure-option" },
    createElement("span", null, option.label), " ", createElement("span", { className: "figure-year" }, option.year));
}
