/* The filters of the screens. */

export const filters = {
  /** @param {number} clicks */
  toggle(clicks) {
    const open = clicks % 2 === 1 ? "true" : "false";
    return [open, open];
  },
};
