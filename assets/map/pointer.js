/* One pointer chooses, points or (a mouse) drags; two fingers zoom; one finger scrolls the page. */
import { moveTo, view, zoomBy } from "./zoom.js";

const DRAGGED = 4; // pixels: less is a click

/** @param {import("./drawing.js").MapDrawing} map @param {SVGSVGElement} svg */
export function listenToPointers(map, svg) {
  /** Where each finger is, by its id. @type {Map<number, Point>} */
  const fingers = new Map();
  let dragged = 0;

  /** @param {PointerEvent} event @param {Point} before */
  function drag(event, before) {
    /** @type {Point} */
    const now = [event.clientX, event.clientY];
    fingers.set(event.pointerId, now);
    dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (dragged <= DRAGGED) return;
    map.tooltip.hide();
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (/** @type {Point} */ finger) => Math.hypot(finger[0] - other[0], finger[1] - other[1]) || 1;
      zoomBy(apart(now) / apart(before), map.unitsAt(...other));
    } else if (event.pointerType !== "touch") {
      svg.setPointerCapture(event.pointerId);
      moveTo(view.scale, view.x + (now[0] - before[0]) / map.unit, view.y + (now[1] - before[1]) / map.unit);
    }
  }

  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size === 1) dragged = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before) drag(event, before);
    else map.point(event);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel", "pointerleave"])) {
    svg.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      if (name !== "pointerup") map.tooltip.hide();
    });
  }
  svg.addEventListener("click", ({ target }) => {
    const code = target instanceof SVGElement && target.dataset.code;
    if (code && dragged <= DRAGGED) map.choose(code);
  });
}
