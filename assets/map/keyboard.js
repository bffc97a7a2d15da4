/* The keyboard walks from area to area. */

/** Where each arrow leads, x to the right and y down. @type {Record<string, Point>} */
export const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {{ x: number, y: number, width: number, height: number }} box @returns {Point} */
export const middleOf = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

/** The nearest of these points in a direction; a point aside counts double. @param {Point[]} points
 * @param {Point} from @param {Point} direction @returns {number} its number, or -1 */
export function nextInDirection(points, from, [x, y]) {
  return nearest(points, (point) => {
    const way = [point[0] - from[0], point[1] - from[1]];
    const [along, aside] = [way[0] * x + way[1] * y, Math.abs(way[0] * y) + Math.abs(way[1] * x)];
    return along > 0 && aside <= 2 * along ? along + 2 * aside : Infinity;
  });
}

/** @param {Point[]} points @param {Point} from @returns {number} */
export const nearestTo = (points, from) => nearest(points, (point) => Math.hypot(point[0] - from[0], point[1] - from[1]));

/** @param {Point[]} points @param {(point: Point) => number} distance */
function nearest(points, distance) {
  let [found, least] = [-1, Infinity];
  points.forEach((point, number) => {
    const far = distance(point);
    if (far < least) [found, least] = [number, far];
  });
  return found;
}
