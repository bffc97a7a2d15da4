/* Web Mercator, in units: x to the right, y down, from the north-west corner of the box. */
import { geoMercator } from "d3-geo";

export const WIDTH = 1000; // units from the west to the east of the box

/** @param {Drawing["box"]} box in degrees */
export function projectionOf([west, south, east, north]) {
  const turn = WIDTH / ((east - west) / 360); // units around the earth
  const mercator = geoMercator().scale(turn / (2 * Math.PI)).translate([0, 0]);
  /** @param {Point} degrees */
  const at = (degrees) => /** @type {Point} */ (mercator(degrees));
  const [left, top] = at([west, north]);
  mercator.translate([-left, -top]);
  /** @param {Point} units */
  const degrees = (units) => /** @type {Point} */ (mercator.invert?.(units));
  return { turn, at, degrees, height: at([west, south])[1] };
}
