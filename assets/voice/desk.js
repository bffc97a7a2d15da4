/* The desk of moderators by keyboard. Without this file every button is there too. */
const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".desk-item")]);
const TYPING = "input:not([type=checkbox]), textarea, select";

/** The item that has the focus, or else the first. */
const current = () => items.find((item) => item.contains(document.activeElement)) || items[0];

/** @param {number} step */
function move(step) {
  const at = items.findIndex((item) => item.contains(document.activeElement));
  items[Math.min(Math.max(at + step, 0), items.length - 1)]?.focus();
}

/** @param {string} key */
function act(key) {
  const target = /** @type {HTMLElement | null | undefined} */ (current()?.querySelector(`[data-key="${key}"]`));
  if (!target) return false;
  if (target instanceof HTMLSelectElement) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  const place = /** @type {HTMLElement} */ (event.target);
  const form = place.closest("form");
  if (event.key === "Enter" && event.ctrlKey && form) {
    /** @type {HTMLElement | null} */ (form.querySelector("button"))?.click();
    return;
  }
  if (event.key === "Enter" && place.matches(".desk-item select")) {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (place.parentElement?.querySelector('[value^="niet_plaatsen:"]'))?.click();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || place.matches(TYPING)) return;
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else if (event.key === "x") current()?.querySelector("input")?.click();
  else if (!act(event.key)) return;
  event.preventDefault();
});

document.getElementById("alles")?.addEventListener("change", (event) => {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=gekozen]"))) {
    box.checked = /** @type {HTMLInputElement} */ (event.target).checked;
  }
});

/* A draft is stored while it is written, so that nothing is lost when a session ends. */
const answer = /** @type {HTMLFormElement | null} */ (document.getElementById("antwoord"));
let waiting = 0;
answer?.addEventListener("input", () => {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => fetch(answer.dataset.draft || "", { method: "POST", body: new FormData(answer) }), 1000);
});
answer?.addEventListener("submit", () => window.clearTimeout(waiting));

/** @type {HTMLElement | null} */ (document.querySelector("[data-first]") || items[0])?.focus();
