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

/** The bar says whether a theme, a target group or an age leaves indicators out: then a folded line stays open. */
function markNarrowed() {
  const query = new URLSearchParams(window.location.search);
  const narrowed = String(["wat", "wie", "fase"].some((name) => query.get(name)));
  const bar = document.getElementById("filter-bar");
  // Written again, even the same value makes the browser look at the style of the whole bar.
  if (bar && bar.dataset.narrowed !== narrowed) bar.dataset.narrowed = narrowed;
}
document.addEventListener("svdw-address", markNarrowed);
document.addEventListener("svdw-filled", markNarrowed);
