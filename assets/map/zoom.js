/* Where the reader looks. The maps of a screen look at the same place. */
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";

/** @typedef {import("d3-zoom").ZoomTransform} View units of the drawing as units of what is seen */

const DRAGGED = 4; // pixels: less is a click
/** What draws each map anew, by its drawing. @type {Map<SVGSVGElement, () => void>} */
const maps = new Map();
/** @type {View} */
let view = zoomIdentity;
export const currentView = () => view;

/** A mouse drags, two fingers zoom; one finger and the wheel scroll the page. @param {MouseEvent | TouchEvent} event */
const isZoom = (event) => ("touches" in event ? event.touches.length > 1 : event.type === "mousedown" && !event.button);

/** @type {import("d3-zoom").ZoomBehavior<SVGSVGElement, unknown>} */
const behaviour = zoom();
behaviour.scaleExtent([0.7, 40]).clickDistance(DRAGGED).filter(isZoom).on("zoom", ({ transform }) => look(transform));

/** @param {View} next */
function look(next) {
  if (next === view) return; // a map that follows the others
  view = next;
  for (const [svg, draw] of maps) {
    if (!svg.isConnected) {
      maps.delete(svg);
    } else {
      if (zoomTransform(svg) !== next) behaviour.transform(select(svg), next);
      draw();
    }
  }
}

/** @param {SVGSVGElement} svg @param {() => void} draw when the reader looks elsewhere @param {boolean} whole see all of it */
export function addMap(svg, draw, whole) {
  maps.set(svg, draw);
  select(svg).call(behaviour).on("dblclick.zoom", null);
  if (whole) look(zoomIdentity);
  behaviour.transform(select(svg), view);
  draw();
}

/** Buttons: so many doublings closer for every map of the screen; 0 is the whole map again. @param {number} doublings */
export function zoomMaps(doublings) {
  const svg = [...maps.keys()].find((map) => map.isConnected);
  if (doublings === 0) look(zoomIdentity);
  else if (svg) behaviour.scaleBy(select(svg), Math.pow(2, doublings));
}
