/* Where the reader looks: the maps of a screen look at the same place. */
const [FARTHEST, CLOSEST] = [0.7, 40];

/** @type {Set<import("./drawing.js").MapDrawing>} */
const maps = new Set();
export const view = { scale: 1, x: 0, y: 0 };

/** @param {import("./drawing.js").MapDrawing} map */
export const addMap = (map) => maps.add(map);

/** Units of the drawing as units of what is seen. @param {Point} units @returns {Point} */
export const zoomed = ([x, y]) => [x * view.scale + view.x, y * view.scale + view.y];
/** @param {Point} seen @returns {Point} */
export const unzoomed = ([x, y]) => [(x - view.x) / view.scale, (y - view.y) / view.scale];

/** @param {number} scale @param {number} x @param {number} y */
export function moveTo(scale, x, y) {
  Object.assign(view, { scale, x, y });
  for (const map of maps) {
    if (!map.place.isConnected) maps.delete(map);
    else map.look();
  }
}

/** @param {number} factor @param {Point} around in units of what is seen */
export function zoomBy(factor, [x, y]) {
  const scale = Math.min(CLOSEST, Math.max(FARTHEST, view.scale * factor));
  const share = scale / view.scale;
  moveTo(scale, x - (x - view.x) * share, y - (y - view.y) * share);
}

/** Buttons: so many doublings closer for every map of the screen; 0 is the whole map again. @param {number} doublings */
export function zoomMaps(doublings) {
  const map = [...maps].find(({ place, parts }) => place.isConnected && parts);
  if (!map) return;
  if (doublings === 0) moveTo(1, 0, 0);
  else zoomBy(Math.pow(2, doublings), map.middle);
}
