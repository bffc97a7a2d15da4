/* Elements and paths of SVG. */
const NS = "http://www.w3.org/2000/svg";

/** @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[Name]} */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A line that keeps its width when the map is zoomed.
 * @param {string} colour @param {number} width in pixels @param {Record<string, string | number>} [more] */
export const outline = (colour, width, more) => svg("path", { fill: "none", stroke: colour, "stroke-width": width,
  "stroke-linejoin": "round", "vector-effect": "non-scaling-stroke", "pointer-events": "none", "aria-hidden": "true", ...more });

/** @param {Point[]} points */
const steps = (points) => points.map(([x, y]) => x.toFixed(1) + " " + y.toFixed(1)).join("L");
/** @param {Point[][]} lines @param {(point: Point) => Point} at */
export const openPath = (lines, at) => lines.map((line) => "M" + steps(line.map(at))).join("");
/** @param {Point[][]} rings @param {(point: Point) => Point} at */
export const closedPath = (rings, at) => rings.map((ring) => "M" + steps(ring.map(at)) + "z").join("");
/** @param {Point[]} points @param {(point: Point) => Point} at */
export const dotsPath = (points, at) => points.map((point) => "M" + steps([at(point)]) + "h0").join("");
