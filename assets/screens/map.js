/* The Kaart screen in the browser: the list of second maps, and its buttons. */
import { choose } from "../choice/choice.js";
import { noUpdate, properties } from "../dash.js";
import { onClick } from "../dom.js";
import { chooseArea } from "../map/choose.js";
import { zoomMaps } from "../map/zoom.js";

/** The options that stand in the list beside the map. @type {{ key?: string, list?: HTMLElement | null }} */
const beside = {};

export const map = {
  /** @param {object[] | null} first @param {object[] | null} indicators */
  besideOptions(first, indicators) {
    const key = JSON.stringify(first);
    const list = document.getElementById("map-beside");
    if (key === beside.key && list === beside.list) return noUpdate();
    Object.assign(beside, { key, list });
    return (first || []).concat(indicators || []);
  },
};

/** Where the map begins: it takes the height that is left of the first screen (assets/map.css). What the page said before
its scripts ran (first_words.js) may still stand above it, and is about to go. */
function fitFirstScreen() {
  const screen = /** @type {HTMLElement | null} */ (document.querySelector(".map-screen"));
  if (!screen) return;
  const going = /** @type {HTMLElement | null} */ (document.querySelector("body > .first"))?.offsetHeight || 0;
  const top = Math.round(screen.getBoundingClientRect().top + window.scrollY - going) + "px";
  if (screen.style.getPropertyValue("--map-top") !== top) screen.style.setProperty("--map-top", top);
}
new ResizeObserver(fitFirstScreen).observe(document.documentElement);
for (const event of ["svdw-filled", "svdw-address"]) document.addEventListener(event, fitFirstScreen);

/** The stop of the year slider so many further. @param {number} step */
function stopAt(step) {
  const { marks = [], value } = properties("map-year");
  const here = marks.findIndex((/** @type {Props} */ stop) => Math.abs(stop.value - value) < 0.01);
  return marks[here + step];
}

onClick("[data-year-step]", (button) => {
  const stop = stopAt(Number(button.dataset.yearStep));
  if (stop) choose({ jaar: stop.label });
});
/* On a phone the card is a sheet over the map: its handle pulls it up, and down again. */
onClick(".map-sheet-handle", (handle) => {
  const sheet = handle.closest("aside");
  if (!sheet) return;
  const open = String(sheet.dataset.open !== "true");
  sheet.dataset.open = open;
  handle.setAttribute("aria-expanded", open);
});
onClick(".map-layer", (button) => choose({ laag: button.ariaPressed === "true" ? null : button.dataset.layer || null }));
onClick("[data-zoom]", (button) => zoomMaps(Number(button.dataset.zoom)));
onClick("#map-clear", () => chooseArea(null));
