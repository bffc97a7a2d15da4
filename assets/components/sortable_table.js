/* Tables (layouts/components/sortable_table.py): sorted by the column whose head is pressed, walked with the arrow keys. */
import { closest, onClick } from "../dom.js";
import { comparing, nextOrder } from "./row_order.js";

const ROW = ".sortable-table tbody:not([data-pinned]) tr";
/** @typedef {import("./row_order.js").Order} Order */
/** By id of the place of a table: the column that sorts it. @type {Map<string, {key?: string, order: Order}>} */
const chosen = new Map();
/** By id of the place of a table: the row in which the keyboard was last. @type {Map<string, string | undefined>} */
const walked = new Map();
/** The rows as the server sent them. @type {WeakMap<Element, HTMLTableRowElement[]>} */
const sent = new WeakMap();
/** By id of the place of a table: the heads whose height is watched. @type {Map<string, HTMLElement>} */
const measured = new Map();

/** @param {Element} place @returns {HTMLTableSectionElement | null} without the rows that stay on top */
const bodyOf = (place) => place.querySelector(".sortable-table tbody:not([data-pinned])");
/** @param {Element | null | undefined} row @returns {HTMLElement | null} */
const controlOf = (row) => row?.querySelector("a[href], button") || null;
/** @param {Element} part @returns {HTMLElement | null} */
const placeOf = (part) => part.closest("[id]");

/** Puts the rows in the order that the reader chose for this place.
 * @param {Element} place @param {HTMLTableSectionElement} body */
function sort(place, body) {
  const heads = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".sortable-table thead th")]);
  const { key, order = "none" } = chosen.get(place.id) || {};
  const at = heads.findIndex((head) => head.dataset.key === key);
  heads.forEach((head, number) => head.setAttribute("aria-sort", number === at ? order : "none"));
  const rows = [...(sent.get(body) || [])];
  if (at >= 0 && order !== "none") {
    const compare = comparing(order, heads[at].matches(".words"), document.documentElement.lang);
    const keys = new Map(rows.map((row) => [row, keyOf(row.cells[at])]));
    rows.sort((a, b) => compare(keys.get(a) || NOTHING, keys.get(b) || NOTHING));
  }
  if (rows.every((row, number) => row === body.rows[number])) return;
  const focused = body.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  body.append(...rows);
  focused?.focus({ preventScroll: true }); // a row that moves loses it
}

const NOTHING = { text: "" };

/** @param {HTMLElement} cell */
const keyOf = (cell) => ({
  value: cell.dataset.value === undefined ? undefined : Number(cell.dataset.value), text: cell.textContent || "",
});

/** Tab stops at one row: the one where the keyboard was, or else the first.
 * @param {Element} place @param {HTMLTableSectionElement} body */
function oneStop(place, body) {
  const stop = controlOf(rowOf(place, body)) || controlOf(body.rows[0]);
  for (const row of body.rows) {
    const control = controlOf(row);
    if (control) control.tabIndex = control === stop ? 0 : -1;
  }
}

/** The row in which the keyboard was last. @param {Element} place @param {HTMLTableSectionElement} body */
const rowOf = (place, body) => body.querySelector(`[data-code="${CSS.escape(walked.get(place.id) || "")}"]`);

/** How high the heads are and the rows that stay on top: these lie below the heads, what gets focus below both. It
 * stands on the place, which outlives its content: a new value makes the browser look at every cell again. */
const heights = new ResizeObserver((all) => {
  for (const { target: heads } of all) {
    const place = placeOf(heads);
    if (!place) continue;
    setHeight(place, "--head", heads);
    setHeight(place, "--pinned", place.querySelector("tbody[data-pinned]"));
  }
});

/** @param {HTMLElement} place @param {string} name @param {Element | null} part */
function setHeight(place, name, part) {
  const height = `${Math.floor(part?.getBoundingClientRect().height || 0)}px`;
  if (place.style.getPropertyValue(name) !== height) place.style.setProperty(name, height);
}

/** @param {Element} place */
function watchHeight(place) {
  const [old, heads] = [measured.get(place.id), /** @type {HTMLElement} */ (place.querySelector(".sortable-table thead"))];
  if (old) heights.unobserve(old);
  heights.observe(heads);
  measured.set(place.id, heads);
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const row = closest(event, ROW);
  if (!row?.parentElement || event.target !== controlOf(row)) return;
  const { firstElementChild, lastElementChild } = row.parentElement;
  /** @type {Record<string, Element | null>} */
  const to = {
    ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: firstElementChild, End: lastElementChild,
  };
  if (!(event.key in to) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  controlOf(to[event.key])?.focus();
}

onClick(".sortable-table thead button", (button) => {
  const [head, place] = [button.closest("th"), placeOf(button)];
  const body = place && bodyOf(place);
  if (!head || !body) return;
  const order = /** @type {Order} */ (head.getAttribute("aria-sort"));
  chosen.set(place.id, { key: head.dataset.key, order: nextOrder(order) });
  sort(place, body);
  oneStop(place, body);
});
document.addEventListener("keydown", walk);
document.addEventListener("focusin", (event) => {
  const row = closest(event, ROW);
  const place = row && placeOf(row);
  const body = place && bodyOf(place);
  if (!body || walked.get(place.id) === row.dataset.code) return;
  walked.set(place.id, row.dataset.code);
  oneStop(place, body);
});
document.addEventListener("svdw-filled", (event) => {
  const place = /** @type {HTMLElement} */ (event.target);
  const body = bodyOf(place);
  if (!body) return;
  sent.set(body, [...body.rows]);
  sort(place, body);
  // Another choice moved the rows: the keyboard stays with the one where it was.
  if (body.contains(document.activeElement)) controlOf(rowOf(place, body))?.focus({ preventScroll: true });
  oneStop(place, body);
  watchHeight(place);
});
