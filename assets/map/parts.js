/* The elements of a map: areas, outlines, marks, names and the ground around them. */
import { projectionOf, WIDTH } from "./projection.js";
import { seaOf } from "./sea.js";
import { closedPath, outline, svg } from "./svg.js";

export const MARGIN = 16; // units around the box
const RIM = 9; // pixels, of which the inner half lies under smaller areas

/** @typedef {ReturnType<typeof partsOf>} Parts */

/** The elements of a drawing. @param {Drawing} drawing @param {Map<string, Ring[]>} rings @param {string} id */
export function partsOf(drawing, rings, id) {
  const { ink } = drawing;
  const projection = projectionOf(drawing.box);
  const { at, height } = projection;
  const areas = drawing.codes.map((code) =>
    svg("path", { d: closedPath(rings.get(code) || [], at), "data-code": code, "fill-rule": "evenodd", id: id + "-" + code,
      role: "option", stroke: ink.edge, "stroke-width": 0.8, "vector-effect": "non-scaling-stroke" }));
  const lines = {
    hatch: outline(ink.country, 1),
    dots: outline(ink.muted, 3, { "stroke-linecap": "round" }),
    estimated: outline(ink.muted, 1, { "stroke-dasharray": "4 3" }),
    cities: outline(ink.city, 1.5, { d: closedPath(drawing.cities, at) }),
    focus: outline(ink.text, 1.5, { d: closedPath(drawing.focus, at) }),
    layerGround: outline(ink.ground, 7),
    layer: outline(ink.layer, 3),
    layerAsked: outline(ink.layer, 3, { "stroke-dasharray": "7 5" }),
    selected: outline(ink.selected, 4),
    active: outline(ink.selected, 3, { "stroke-dasharray": "2 3" }),
  };
  const silent = { "aria-hidden": "true", "pointer-events": "none" };
  const quiet = { ...silent, "text-anchor": "middle" };
  const sea = seaOf(drawing.cities.map((ring) => ring.map(at)));
  const water = sea ? [svg("path", { d: closedPath([sea.ring], (point) => point), fill: ink.sea, ...silent })] : [];
  const zooming = svg("g", {}, ...water, svg("g", { class: "map-areas" }, ...areas), ...Object.values(lines));
  const leaders = svg("g", { class: "map-leaders", stroke: ink.text, fill: ink.text, ...silent });
  const names = svg("g", { class: "map-names", fill: ink.text, stroke: ink.ground, "paint-order": "stroke",
    "stroke-linejoin": "round", ...quiet });
  const middle = [WIDTH / 2, height / 2];
  const example = svg("text", { x: middle[0], y: middle[1], fill: ink.text, "font-size": 150, "font-weight": 600,
    opacity: 0.16, transform: "rotate(-28 " + middle.join(" ") + ")", ...quiet }, drawing.watermark);
  const frame = [-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, height + 2 * MARGIN];
  const root = svg("svg", { viewBox: frame.join(" "), class: "map-svg", role: "listbox", tabindex: 0,
    "aria-label": drawing.words }, zooming, leaders, names, example);
  return { ...lines, projection, areas, zooming, leaders, names, example, root, sea };
}

/** Of areas that overlap the larger ones lie below, and smaller ones may cover all of them: those get a broad rim.
 * @param {Parts} parts @param {Drawing} drawing */
export function rimCovered({ areas, projection }, { centres, ink }) {
  const middles = centres.map((centre) => centre && projection.at(centre));
  areas.forEach((area, number) => {
    const above = middles.slice(number + 1);
    if (!above.some((middle) => middle && area.isPointInFill(new DOMPoint(...middle)))) return;
    area.dataset.covered = "true";
    area.setAttribute("stroke-width", String(RIM));
    area.before(outline(ink.city, RIM + 2, { d: area.getAttribute("d") || "" }));
  });
}
