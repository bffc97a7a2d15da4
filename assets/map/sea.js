/* The sea beside the cities, from their own coast: a quiet ground by which a resident recognises the city. */

const FAR = 4000; // units: beyond every edge of the frame
const OFF_SHORE = 130; // units from the coast to the name

/** @param {Point[]} points @param {(point: Point) => number} size @returns {number} the place of the smallest */
const least = (points, size) => points.reduce((best, point, place) => (size(point) < size(points[best]) ? place : best), 0);

/** The coast is the side of the rings that faces north-west, from their most western to their most northern point;
 * beyond those it goes straight on. @param {Point[][]} rings in units, y down
 * @returns {{ ring: Point[], name: Point, turn: number } | null} the sea, where its name stands and its slope in degrees */
export function seaOf(rings) {
  const all = rings.flat();
  if (!all.length) return null;
  const [west, north] = [all[least(all, ([x]) => x)], all[least(all, ([, y]) => y)]];
  const ring = rings.find((points) => points.includes(west) && points.includes(north));
  const [x, y] = [north[0] - west[0], north[1] - west[1]];
  const long = Math.hypot(x, y);
  if (!ring || !long || x <= 0 || y >= 0) return null;
  const [along, out] = [[x / long, y / long], [y / long, -x / long]];
  const chain = coast(ring, ring.indexOf(west), ring.indexOf(north), out);
  /** @type {(point: Point, a: number, o: number) => Point} */
  const moved = (point, a, o) => [point[0] + a * along[0] + o * out[0], point[1] + a * along[1] + o * out[1]];
  return {
    ring: [moved(west, -FAR, 0), ...chain, moved(north, FAR, 0), moved(north, FAR, FAR), moved(west, -FAR, FAR)],
    name: moved(west, long * 0.45, OFF_SHORE),
    turn: (Math.atan2(y, x) * 180) / Math.PI,
  };
}

/** Of the two ways around a ring the one that lies further out to sea. @param {Point[]} ring @param {number} from
 * @param {number} to @param {number[]} out @returns {Point[]} */
function coast(ring, from, to, [x, y]) {
  const forth = from <= to ? ring.slice(from, to + 1) : [...ring.slice(from), ...ring.slice(0, to + 1)];
  const back = (from >= to ? ring.slice(to, from + 1) : [...ring.slice(to), ...ring.slice(0, from + 1)]).reverse();
  const outward = (/** @type {Point[]} */ way) => way.reduce((sum, point) => sum + point[0] * x + point[1] * y, 0) / way.length;
  return outward(forth) > outward(back) ? forth : back;
}
