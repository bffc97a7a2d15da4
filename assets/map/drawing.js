/* A map as SVG in its frame: areas in colours, outlines, marks and names, and the reader's own zoom. */
import { ringsOf, singleLines } from "./borders.js";
import { DIRECTIONS, middleOf, nearestTo, nextInDirection } from "./keyboard.js";
import { labelsOf, placeLabels } from "./labels.js";
import { projectionOf, WIDTH } from "./projection.js";
import { closedPath, dotsPath, openPath, outline, svg } from "./svg.js";
import { Tooltip } from "./tooltip.js";
import { addMap, currentView } from "./zoom.js";

const MARGIN = 30; // units around the box

/** @param {string} html without tags */
const plain = (html) =>
  html.includes("&") ? Object.assign(document.createElement("i"), { innerHTML: html }).textContent : html;

/** The elements of a drawing. @param {Drawing} drawing @param {Map<string, Ring[]>} rings @param {string} id */
function partsOf(drawing, rings, id) {
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
    selected: outline(ink.selected, 4),
    active: outline(ink.selected, 3, { "stroke-dasharray": "2 3" }),
  };
  const quiet = { "aria-hidden": "true", "pointer-events": "none", "text-anchor": "middle" };
  const zooming = svg("g", {}, svg("g", { class: "map-areas" }, ...areas), ...Object.values(lines));
  const names = svg("g", { class: "map-names", fill: ink.text, stroke: ink.ground, "paint-order": "stroke",
    "stroke-linejoin": "round", ...quiet });
  const middle = [WIDTH / 2, height / 2];
  const example = svg("text", { x: middle[0], y: middle[1], fill: ink.text, "font-size": 150, "font-weight": 600,
    opacity: 0.16, transform: "rotate(-28 " + middle.join(" ") + ")", ...quiet }, drawing.watermark);
  const frame = [-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, height + 2 * MARGIN];
  const root = svg("svg", { viewBox: frame.join(" "), class: "map-svg", role: "listbox", tabindex: 0,
    "aria-label": drawing.words }, zooming, names, example);
  return { ...lines, projection, areas, zooming, names, example, root };
}

export class MapDrawing {
  /** @param {HTMLElement} place the element of the map @param {(code: string) => void} choose when an area is clicked */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.tooltip = new Tooltip(place);
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {ReturnType<typeof partsOf> | null} */
    this.parts = null;
    this.active = -1; // number of the area where the keyboard is
    this.key = ""; // of the drawing that stands
    this.borders = "";
    new ResizeObserver(() => this.look()).observe(place);
  }

  /** Draw what came: a whole drawing, or new values for the one that stands.
   * @param {Drawing} drawing @returns {Promise<boolean>} false when a newer one came in between */
  async draw(drawing) {
    this.drawing = drawing;
    const rings = await ringsOf(drawing.borders);
    const chosen = await ringsOf(drawing.selected.borders || drawing.borders);
    if (this.drawing !== drawing) return false;
    const parts = this.parts && this.key === drawing.key ? this.parts : this.build(drawing, rings);
    this.paint(parts, drawing, rings);
    const selected = drawing.selected.areas.flatMap((code) => chosen.get(code) || []);
    parts.selected.setAttribute("d", closedPath(selected, parts.projection.at));
    this.placeNames(parts, drawing);
    return true;
  }

  /** @param {Drawing} drawing @param {Map<string, Ring[]>} rings */
  build(drawing, rings) {
    const parts = partsOf(drawing, rings, this.place.id);
    if (this.parts) this.parts.root.replaceWith(parts.root);
    else this.place.append(parts.root);
    this.parts = parts;
    this.key = drawing.key;
    this.active = -1;
    this.listen(parts.root);
    addMap(parts.root, () => this.look(), this.borders !== drawing.borders);
    this.borders = drawing.borders;
    return parts;
  }

  /** @param {SVGSVGElement} root */
  listen(root) {
    root.addEventListener("keydown", (event) => this.press(event));
    root.addEventListener("blur", () => this.activate(-1));
    root.addEventListener("pointermove", (event) => this.point(event));
    root.addEventListener("pointerleave", () => this.tooltip.hide());
    root.addEventListener("click", ({ target }) => {
      const code = target instanceof SVGElement && target.dataset.code;
      if (code) this.choose(code);
    });
  }

  /** @param {NonNullable<MapDrawing["parts"]>} parts @param {Drawing} drawing @param {Map<string, Ring[]>} rings */
  paint(parts, drawing, rings) {
    const { paint } = drawing;
    const { at } = parts.projection;
    const [chosen] = drawing.selected.areas;
    parts.areas.forEach((area, number) => {
      area.setAttribute("fill", paint.colours[paint.places[number]]);
      area.setAttribute("aria-label", drawing.names[number] + ": " + plain(paint.hover[number].replaceAll("<br>", ", ")));
      area.setAttribute("aria-selected", String(drawing.codes[number] === chosen));
    });
    parts.hatch.setAttribute("d", openPath(paint.hatch.map(([a, b, c, d]) => [[a, b], [c, d]]), at));
    parts.dots.setAttribute("d", dotsPath(paint.dots, at));
    parts.estimated.setAttribute("d", openPath(singleLines(paint.estimated.flatMap((code) => rings.get(code) || [])), at));
    parts.example.style.display = paint.example ? "" : "none";
  }

  /** Half the drawing, in units. @returns {Point} */
  get middle() {
    return [WIDTH / 2, (this.parts?.projection.height || 0) / 2];
  }

  /** Pixels per unit, without the reader's zoom. */
  get unit() {
    const { clientWidth, clientHeight } = this.place;
    return Math.min(clientWidth / (WIDTH + 2 * MARGIN), clientHeight / (2 * (this.middle[1] + MARGIN))) || 1;
  }

  /** Draw where the reader looks. */
  look() {
    if (!this.parts || !this.drawing) return;
    this.parts.zooming.setAttribute("transform", currentView().toString());
    this.placeNames(this.parts, this.drawing);
    this.place.dispatchEvent(new CustomEvent("svdw-map-moved"));
  }

  /** What the middle of the frame shows, for the base map: degrees, and pixels per turn of the earth. */
  get sight() {
    const { degrees = (/** @type {Point} */ point) => point, turn = 1 } = this.parts?.projection || {};
    const view = currentView();
    return { middle: degrees(view.invert(this.middle)), turn: turn * view.k * this.unit };
  }

  /** @param {NonNullable<MapDrawing["parts"]>} parts @param {Drawing} drawing */
  placeNames({ names, projection }, drawing) {
    const { unit } = this;
    const [x, y] = this.middle;
    const [wide, high] = [this.place.clientWidth / unit / 2, this.place.clientHeight / unit / 2];
    const toUnits = (/** @type {Point} */ at) => currentView().apply(projection.at(at));
    const placed = placeLabels(labelsOf(drawing), toUnits, [x - wide, y - high, x + wide, y + high], unit);
    names.replaceChildren(...placed.map(({ label, ...at }) =>
      svg("text", { ...at, dy: "0.35em", "font-size": label.size / unit, "font-weight": 650, "stroke-width": 4 / unit },
        label.words)));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key in DIRECTIONS) this.activate(this.next(DIRECTIONS[event.key]));
    else if (["Enter", " "].includes(event.key) && this.active >= 0) this.choose(this.drawing?.codes[this.active] || "");
    else return;
    event.preventDefault();
  }

  /** The next area in a direction; the first is the chosen area, or the one in the middle. @param {Point} direction */
  next(direction) {
    if (!this.parts || !this.drawing) return -1;
    if (this.active < 0) {
      const chosen = this.drawing.codes.indexOf(this.drawing.selected.areas[0]);
      if (chosen >= 0) return chosen;
    }
    const middles = this.parts.areas.map((area) => middleOf(area.getBBox()));
    if (this.active < 0) return nearestTo(middles, this.middle);
    const next = nextInDirection(middles, middles[this.active], direction);
    return next < 0 ? this.active : next;
  }

  /** The area where the keyboard stands shows what the pointer would show. @param {number} number of the area, or -1 */
  activate(number) {
    this.active = number;
    if (!this.parts || !this.drawing) return;
    const { active, areas, root } = this.parts;
    const area = areas[number];
    active.setAttribute("d", area?.getAttribute("d") || "");
    if (!area) {
      root.removeAttribute("aria-activedescendant");
      this.tooltip.hide();
      return;
    }
    root.setAttribute("aria-activedescendant", area.id);
    this.tooltip.show(this.drawing, number, ...middleOf(area.getBoundingClientRect()));
  }

  /** @param {PointerEvent} event over the map */
  point({ target, pointerType, buttons, clientX, clientY }) {
    const code = target instanceof SVGElement && target.dataset.code;
    if (!code || !this.drawing || buttons || pointerType === "touch") this.tooltip.hide();
    else this.tooltip.show(this.drawing, this.drawing.codes.indexOf(code), clientX, clientY);
  }
}
