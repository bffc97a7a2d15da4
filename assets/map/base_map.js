/* The base map under a map, drawn by MapLibre where the browser has WebGL. It may fail: the figures stay. */
import { mapLibreOf } from "../charts/drawing.js";
import { loadScript } from "../dom.js";

const TILE = 512; // pixels of the whole earth at zoom 0
/** @type {Promise<void> | null} */
let library = null;

function hasWebGL() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
}

/** MapLibre comes with the whole chart library, which is fetched only for this. @param {string} address */
function loadMapLibre(address) {
  const here = document.querySelector(`script[src="${address}"]`) && window.Plotly;
  library = library || (here ? Promise.resolve() : loadScript(address));
  return library;
}

/** Lay a base map under `map` and keep it where the reader looks.
 * @param {import("./drawing.js").MapDrawing} map @param {{ library: string, style: object }} base */
export async function layBaseMap(map, base) {
  if (map.place.querySelector(".map-ground") || !hasWebGL()) return;
  const ground = document.createElement("div");
  ground.className = "map-ground";
  map.place.prepend(ground);
  const view = () => {
    const { middle: [lon, lat], turn } = map.sight;
    return { center: { lon, lat }, zoom: Math.log2(turn / TILE) };
  };
  try {
    await loadMapLibre(base.library);
    const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, map: { style: base.style, ...view() } };
    await window.Plotly?.newPlot(ground, [{ type: "scattermap" }], layout, { staticPlot: true, responsive: true });
  } catch {
    ground.remove();
    return;
  }
  map.place.addEventListener("svdw-map-moved", () => mapLibreOf(ground)?.jumpTo(view()));
}
