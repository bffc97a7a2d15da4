/* The header: a choice in a menu, a press beside it or Escape folds it; on a phone the present screen is in sight. */
import { closest, onFilled } from "../dom.js";

/** @returns {NodeListOf<HTMLDetailsElement>} */
const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  const chosen = closest(event, "details.menu .menu-list a");
  for (const menu of openMenus()) {
    if (chosen || !(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

onFilled("nav", (nav) => {
  const link = /** @type {HTMLElement | null} */ (nav.querySelector("a.nav-link-here"));
  const here = /** @type {HTMLElement | null | undefined} */ (link?.closest("details.menu")) || link;
  if (here) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 2;
});
