/* The Kaart screen in the browser: the list of second maps, and its buttons. */
import { noUpdate } from "../dash.js";
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

onClick("[data-zoom]", (button) => zoomMaps(Number(button.dataset.zoom)));
onClick("#map-clear", () => chooseArea(null));
