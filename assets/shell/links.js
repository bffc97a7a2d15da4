/* Links inside the site, the links to other languages, and what is a step in the history of the browser. */
import { openPage } from "../dash.js";
import { onClick } from "../dom.js";

/* An address that is only completed, or search words that are still typed, stay one step in the history:
   "back" leads back. */
const push = window.history.pushState.bind(window.history);

/** @param {string} search */
function withoutWords(search) {
  const query = new URLSearchParams(search);
  query.delete("zoek");
  return query.toString();
}

window.history.pushState = (state, title, address) => {
  const [there, here] = [new URL(address || "", window.location.href), window.location];
  const complete = new URLSearchParams(here.search).has("niveau");
  const same = there.pathname === here.pathname && (!complete || withoutWords(there.search) === withoutWords(here.search));
  if (same) window.history.replaceState(state, title, address);
  else push(state, title, address);
  pointLanguages();
};
window.addEventListener("popstate", () => pointLanguages());

/* The links to the other languages keep the present view. */
function pointLanguages() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".language-link"))) {
    const query = new URLSearchParams(window.location.search);
    if (link.lang === "nl") query.delete("taal");
    else query.set("taal", link.lang);
    link.href = "?" + decodeURIComponent(query.toString());
  }
}

/* A link of ours stays inside the page; with a modifier key the browser does what it always does. */
onClick("a[data-inside]", (link, event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openPage(link.getAttribute("href") || "");
  link.blur();
  window.scrollTo(0, 0);
});
