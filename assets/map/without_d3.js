/* What the map uses of d3, for an install without npm: the same projection, and zoom by buttons only. */
const { PI, atan, exp, log, max, min, tan } = Math;

/** @param {number} degrees */
const radians = (degrees) => (degrees * PI) / 180;
/** @param {number} radians */
const degrees = (radians) => (radians * 180) / PI;

/** Web Mercator on a sphere with radius `scale`. */
export function geoMercator() {
  let [k, left, top] = [1, 0, 0];
  const mercator = (/** @type {Point} */ [lon, lat]) =>
    [left + k * radians(lon), top - k * log(tan(PI / 4 + radians(lat) / 2))];
  return Object.assign(mercator, {
    scale(/** @type {number} */ radius) { k = radius; return this; },
    translate(/** @type {Point} */ place) { [left, top] = place; return this; },
    invert: (/** @type {Point} */ [x, y]) => [degrees((x - left) / k), degrees(2 * atan(exp((top - y) / k)) - PI / 2)],
  });
}

/** @param {number} k @param {number} x @param {number} y */
const transform = (k, x, y) => ({
  k, x, y, apply: (/** @type {Point} */ at) => [at[0] * k + x, at[1] * k + y],
  invert: (/** @type {Point} */ at) => [(at[0] - x) / k, (at[1] - y) / k], toString: () => `translate(${x},${y}) scale(${k})` });
export const zoomIdentity = transform(1, 0, 0);
/** @type {WeakMap<SVGSVGElement, typeof zoomIdentity>} */
const transforms = new WeakMap();
export const zoomTransform = (/** @type {SVGSVGElement} */ svg) => transforms.get(svg) || zoomIdentity;

/** @typedef {{ svg: SVGSVGElement, call(f: Function): Selection, on(): Selection }} Selection */
/** @param {SVGSVGElement} svg @returns {Selection} */
export const select = (svg) => ({ svg, call() { return this; }, on() { return this; } });

export function zoom() {
  let [least, most] = [0, Infinity];
  let listener = (/** @type {{ transform: typeof zoomIdentity }} */ _event) => {};
  return {
    scaleExtent(/** @type {Point} */ extent) { [least, most] = extent; return this; },
    clickDistance() { return this; },
    filter() { return this; },
    on(/** @type {string} */ _type, /** @type {typeof listener} */ act) { listener = act; return this; },
    transform(/** @type {Selection} */ { svg }, /** @type {typeof zoomIdentity} */ next) {
      transforms.set(svg, next);
      listener({ transform: next });
    },
    /** Around the middle of the picture. */
    scaleBy(/** @type {Selection} */ selection, /** @type {number} */ factor) {
      const { k, x, y } = zoomTransform(selection.svg);
      const { x: left, y: top, width, height } = selection.svg.viewBox.baseVal;
      const [middle, half] = [left + width / 2, top + height / 2];
      const next = min(most, max(least, k * factor));
      this.transform(selection, transform(next, middle - (middle - x) * (next / k), half - (half - y) * (next / k)));
    },
  };
}
