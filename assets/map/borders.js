/* Borders of areas: each file is fetched once and kept by the browser under its own address. */
/** @type {Map<string, Promise<Map<string, Ring[]>>>} */
const files = new Map();

/** @param {string} address of GeoJSON @returns {Promise<Map<string, Ring[]>>} the rings of each area by its code */
export function ringsOf(address) {
  const known = files.get(address);
  if (known) return known;
  const rings = fetch(address)
    .then((answer) => answer.json())
    .then(({ features }) => new Map(features.map((/** @type {Props} */ area) => [area.id, flat(area.geometry)])));
  rings.catch(() => files.delete(address)); // the next drawing asks again
  files.set(address, rings);
  return rings;
}

/** @param {Props} geometry @returns {Ring[]} */
const flat = ({ type, coordinates }) => (type === "MultiPolygon" ? coordinates.flat() : coordinates);

/** Lines along these rings in which a border between two areas is drawn once, so that dashes stay dashes.
 * @param {Ring[]} rings */
export function singleLines(rings) {
  const seen = new Set();
  /** @type {Point[][]} */
  const lines = [];
  for (const ring of rings) {
    /** @type {Point[] | null} */
    let line = null;
    for (let place = 1; place < ring.length; place += 1) {
      const [a, b] = [ring[place - 1], ring[place]];
      const key = [a.join(), b.join()].sort().join(";");
      if (seen.has(key)) {
        line = null;
      } else {
        seen.add(key);
        if (line) line.push(b);
        else lines.push((line = [a, b]));
      }
    }
  }
  return lines;
}
