/* AreaMap: the element in which a map is drawn. */
import { layBaseMap } from "../map/base_map.js";
import { chooseArea } from "../map/choose.js";
import { MapDrawing } from "../map/drawing.js";

const { createElement, useLayoutEffect, useRef } = window.React;

/** Draw what the server sent: a whole drawing, or new values for the one that this map has.
 * @param {MapDrawing} map @param {Drawing} answer */
async function paint(map, answer) {
  if (!answer.borders && !map.drawing) return;
  const drawing = Object.assign({}, map.drawing, answer);
  if (!(await map.draw(drawing))) return;
  if (drawing.base) layBaseMap(map, drawing.base);
  const frame = /** @type {HTMLElement | null} */ (map.place.closest(".map-frame"));
  window.requestAnimationFrame(() => {
    if (!frame) return;
    frame.dataset.ready = "true";
    frame.dispatchEvent(new CustomEvent("svdw-map-drawn"));
  });
}

/** @param {Props} props */
export function AreaMap(props) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const map = useRef(/** @type {MapDrawing | null} */ (null));
  useLayoutEffect(() => {
    if (!place.current) return;
    map.current = map.current || new MapDrawing(place.current, chooseArea);
    if (props.drawing) paint(map.current, props.drawing);
  }, [props.drawing]);
  useLayoutEffect(() => {
    map.current?.lay(props.layer || []);
  }, [props.layer]);
  return createElement("div", { id: props.id, className: props.className, ref: place });
}
