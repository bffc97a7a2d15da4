/* The filters of the screens. */
import { properties } from "../dash.js";

export const filters = {
  /** @param {number} clicks */
  toggle(clicks) {
    const open = clicks % 2 === 1 ? "true" : "false";
    return [open, open];
  },
};

/** Only what the reader changed: what the server filled in is also in the store. @param {Props} changed values by id */
export function filterWish(changed) {
  const { values } = properties("filter-held").data;
  /** @type {Props} */
  const wish = {};
  for (const [id, value] of Object.entries(changed)) {
    const [name, known] = values[id];
    const wanted = Array.isArray(value) ? value.join(",") : value === "alle" ? "" : value || "";
    if (wanted !== known) wish[name] = wanted;
  }
  return wish;
}
