/* The filters of the screens. */
import { onClick } from "../dom.js";

/* "Klaar" does what the button above the choices does, and leaves the keyboard there. */
onClick("[data-press]", (button) => {
  const other = document.getElementById(button.dataset.press || "");
  other?.click();
  other?.focus();
});

export const filters = {
  /** @param {number} clicks */
  toggle(clicks) {
    const open = clicks % 2 === 1 ? "true" : "false";
    return [open, open];
  },
};
