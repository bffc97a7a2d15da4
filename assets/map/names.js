/* The names on a map and the lines to them, in the size of the screen however close the reader looks. */
import { labelsOf, placeLabels } from "./labels.js";
import { svg } from "./svg.js";
import { currentView } from "./zoom.js";

const SEA_NAMED = 0.5; // pixels per unit: on a smaller map the sea has no name

/** @param {HTMLElement} place @param {import("./parts.js").Parts} parts @param {Drawing} drawing
 * @param {{ middle: Point, unit: number }} scale half the drawing in units, and the pixels per unit */
export function drawNames(place, { names, leaders, projection, areas, sea }, drawing, { middle: [x, y], unit }) {
  const view = currentView();
  const [wide, high] = [place.clientWidth / unit / 2, place.clientHeight / unit / 2];
  const room = /** @type {import("./labels.js").Box} */ ([x - wide, y - high, x + wide, y + high]);
  const toUnits = (/** @type {Point} */ at) => view.apply(projection.at(at));
  const sizes = view.k > 1 ? areas.map((area) => halfOf(area.getBBox())) : [];
  const placed = placeLabels(labelsOf(drawing, sizes, view.k), toUnits, room, unit, view.k, instruments(place, room, unit));
  const words = placed.map(({ label, x, y }) => {
    const text = svg("text", { x, y, dy: "0.35em", "font-size": label.size / unit, "font-weight": 650,
      "stroke-width": 4 / unit }, label.words);
    return label.numbered ? numbered(text, drawing, unit) : text;
  });
  const water = sea && unit > SEA_NAMED ? [seaName(sea, drawing, unit)] : [];
  names.replaceChildren(...words, ...water);
  leaders.replaceChildren(...placed.flatMap(({ line }) => (line ? leader(line, unit) : [])));
}

/** @param {{ width: number, height: number }} box @returns {Point} */
const halfOf = ({ width, height }) => [width / 2, height / 2];

/** What lies over the frame and leaves no room for names, in units. @param {HTMLElement} place
 * @param {import("./labels.js").Box} room @param {number} unit @returns {import("./labels.js").Box[]} */
function instruments(place, room, unit) {
  const frame = place.getBoundingClientRect();
  const found = place.closest(".map-part")?.querySelectorAll(".map-controls, .map-zoom") || [];
  return [...found].flatMap((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (left === right) return [];
    return [[room[0] + (left - frame.left) / unit, room[1] + (top - frame.top) / unit,
      room[0] + (right - frame.left) / unit, room[1] + (bottom - frame.top) / unit]];
  });
}

/** A number of a layer in a disc. @param {SVGTextElement} text @param {Drawing} drawing @param {number} unit */
function numbered(text, { ink }, unit) {
  text.setAttribute("fill", ink.ground);
  text.setAttribute("stroke", "none");
  const [x, y] = [text.getAttribute("x") || 0, text.getAttribute("y") || 0];
  const disc = svg("circle", { cx: x, cy: y, r: 10 / unit, fill: ink.layer, "stroke-width": 2 / unit });
  return svg("g", { class: "map-numbered" }, disc, text);
}

/** A line from an area to its name, with a dot in the area. @param {[Point, Point]} line @param {number} unit */
const leader = ([[x, y], [x2, y2]], unit) => [
  svg("path", { d: `M${x} ${y}L${x2} ${y2}`, "stroke-width": 1.2 / unit }),
  svg("circle", { cx: x, cy: y, r: 2.4 / unit, stroke: "none" }),
];

/** @param {NonNullable<import("./parts.js").Parts["sea"]>} sea @param {Drawing} drawing @param {number} unit */
function seaName(sea, { sea: words, ink }, unit) {
  const [x, y] = currentView().apply(sea.name);
  return svg("text", { x, y, "font-size": 14 / unit, "font-style": "italic", "letter-spacing": 1 / unit, fill: ink.muted,
    stroke: "none", transform: `rotate(${sea.turn} ${x} ${y})` }, words);
}
