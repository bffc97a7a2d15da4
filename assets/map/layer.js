/* A layer over the map: areas outlined, with dashes where all was only asked for. Nothing is fetched while it is empty. */
import { ringsOf, singleLines } from "./borders.js";
import { closedPath, openPath } from "./svg.js";

/** @typedef {{ granted: Ring[], asked: Ring[] }} Outlines */

/** Places have no borders. @param {LayerArea[]} layer @returns {Promise<Outlines>} */
export async function outlinesOf(layer) {
  const areas = layer.filter(({ borders }) => borders);
  const files = await Promise.all(areas.map(({ borders }) => ringsOf(borders)));
  const rings = (/** @type {boolean} */ asked) =>
    areas.flatMap((area, number) => (area.asked === asked && files[number].get(area.code)) || []);
  return { granted: rings(false), asked: rings(true) };
}

/** @param {import("./parts.js").Parts} parts @param {Outlines} outlines */
export function drawOutlines({ layerGround, layer, layerAsked, projection }, { granted, asked }) {
  layerGround.setAttribute("d", closedPath([...granted, ...asked], projection.at));
  layer.setAttribute("d", closedPath(granted, projection.at));
  layerAsked.setAttribute("d", openPath(singleLines(asked), projection.at)); // dashes over dashes would close the line
}
