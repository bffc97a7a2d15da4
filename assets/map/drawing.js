/* A map as SVG in its frame: areas in colours, outlines, marks and names, and the reader's own zoom. */
import { ringsOf, singleLines } from "./borders.js";
import { DIRECTIONS, middleOf, nearestTo, nextInDirection } from "./keyboard.js";
import { drawOutlines, outlinesOf } from "./layer.js";
import { drawNames } from "./names.js";
import { MARGIN, partsOf, rimCovered } from "./parts.js";
import { WIDTH } from "./projection.js";
import { closedPath, dotsPath, openPath } from "./svg.js";
import { Tooltip } from "./tooltip.js";
import { addMap, currentView } from "./zoom.js";

/** @param {string} html without tags */
const plain = (html) =>
  html.includes("&") ? Object.assign(document.createElement("i"), { innerHTML: html }).textContent : html;

export class MapDrawing {
  /** @param {HTMLElement} place the element of the map @param {(code: string) => void} choose when an area is clicked */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.tooltip = new Tooltip(place);
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {import("./parts.js").Parts | null} */
    this.parts = null;
    this.active = -1; // number of the area where the keyboard is
    this.key = ""; // of the drawing that stands
    this.borders = "";
    /** @type {LayerArea[]} */
    this.layer = [];
    /** @type {import("./layer.js").Outlines} */
    this.outlines = { granted: [], asked: [] };
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
    drawOutlines(parts, this.outlines);
    this.placeNames(parts, drawing);
    return true;
  }

  /** Lay areas over the map; none takes the layer away. @param {LayerArea[]} areas */
  async lay(areas) {
    if (!areas.length && !this.layer.length) return;
    this.layer = areas;
    const outlines = await outlinesOf(areas);
    if (this.layer !== areas) return;
    this.outlines = outlines;
    if (!this.parts || !this.drawing) return;
    drawOutlines(this.parts, outlines);
    this.placeNames(this.parts, this.drawing);
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
    if (drawing.overlap) rimCovered(parts, drawing);
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
      const colour = paint.colours[paint.places[number]];
      area.setAttribute("fill", colour);
      if (area.dataset.covered) area.setAttribute("stroke", colour);
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
  placeNames(parts, drawing) {
    drawNames(this.place, parts, { ...drawing, layer: this.layer }, { middle: this.middle, unit: this.unit });
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
