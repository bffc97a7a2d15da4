/* The Kaart screen in the browser: what its controls choose, and its buttons. */
import { properties, setProps, noUpdate } from "../dash.js";
import { onClick } from "../dom.js";
import { chooseArea, withSelected } from "../map/choose.js";
import { zoomMaps } from "../map/zoom.js";

/** What was touched becomes a wish, unless it is already so.
 * @param {string} id @param {any} value @param {Props} shown @returns {Props | null} */
function wishOf(id, value, { area, figures }) {
  const changed = (/** @type {string} */ name, /** @type {string | null} */ wanted) =>
    (!figures || wanted === (figures[name] || null) ? null : { [name]: wanted });
  switch (id) {
    case "map-area":
      return (value || null) === (area || null) ? null : { gebied: withSelected(value) };
    case "map-year": {
      /** @type {{ value: number, label: string }[]} */
      const stops = properties("map-year").marks || [];
      const stop = stops.find((year) => Math.abs(year.value - value) < 0.01);
      return stop ? changed("jaar", stop.label) : null;
    }
    case "map-measure":
      return changed("toon", value === "waarde" ? null : value);
    case "map-base":
      return value ? changed("basis", value) : null;
    case "map-beside":
      return changed("naast", value && value !== "geen" ? value : null);
    default:
      return null;
  }
}

/** @param {Props} changed values by id */
export function mapWish(changed) {
  const shown = properties("map-held").data || {};
  return Object.assign({}, ...Object.entries(changed).map(([id, value]) => wishOf(id, value, shown)));
}

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
onClick(".map-retry", () => setProps("map-retry", { data: Date.now() }));
