/* Web Mercator, in units: x to the right, y down, from the north-west corner of the box. */
export const WIDTH = 1000; // units from the west to the east of the box

/** @param {Drawing["box"]} box in degrees */
export function projectionOf([west, south, east, north]) {
  const up = (/** @type {number} */ lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const turn = WIDTH / ((east - west) / 360);
  /** @param {Point} degrees @returns {Point} */
  const at = ([lon, lat]) => [((lon - west) / 360) * turn, (up(north) - up(lat)) * turn];
  /** @param {Point} units @returns {Point} */
  const degrees = ([x, y]) => [
    west + (x / turn) * 360,
    (2 * Math.atan(Math.exp((up(north) - y / turn) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI),
  ];
  return { turn, at, degrees, height: at([west, south])[1] };
}
