/* The Overzicht: a row and its area on the map light up together, and a button chooses what colours the map. */
import { closest, onClick } from "../dom.js";

const ROWS = ".overview [data-row]";

/** @param {HTMLElement} element a row or an area of the map */
function light(element) {
  const code = element.dataset.row;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ROWS))) {
    const lit = part.dataset.row === code;
    part.classList.toggle("is-lit", lit);
    // The outline of an area lies under the areas that are drawn after it.
    if (lit && part instanceof SVGElement && part.nextElementSibling) part.parentElement?.append(part);
  }
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const element = closest(event, ROWS);
    if (element && !element.classList.contains("is-lit")) light(element);
  });
}

/** An area of the map leads where its row leads; so does a row beside its link. */
onClick(ROWS, (element, event) => {
  if (closest(event, "a") || window.getSelection()?.toString()) return;
  const row = document.querySelector(`.overview-row[data-row="${CSS.escape(element.dataset.row || "")}"]`);
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector("a"))?.click();
});

onClick(".overview [data-column]", (button) => {
  const place = Number(button.dataset.column);
  for (const other of button.parentElement?.children || []) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  const shown = new Set();
  const map = button.closest(".overview-frame");
  map?.querySelector("[role=img]")?.setAttribute("aria-label", button.dataset.words || "");
  for (const area of /** @type {NodeListOf<SVGElement> | []} */ (map?.querySelectorAll("[data-bands]") || [])) {
    area.dataset.band = (area.dataset.bands || "").split(" ")[place];
    shown.add(area.dataset.band === "unsure" ? "small" : area.dataset.band);
  }
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-legend]"))) {
    line.hidden = !shown.has(line.dataset.legend);
  }
});

export {};
