/* Links inside the site, and the links to other languages. */
import { openPage } from "../dash.js";
import { onClick } from "../dom.js";
import { showPart } from "./parts.js";

/* The links to the other languages keep the present view. */
function pointLanguages() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".language-link"))) {
    const query = new URLSearchParams(window.location.search);
    if (link.lang === "nl") query.delete("taal");
    else query.set("taal", link.lang);
    link.href = "?" + decodeURIComponent(query.toString());
  }
}

document.addEventListener("svdw-address", pointLanguages);

/* A link of ours stays inside the page; with a modifier key the browser does what it always does. */
onClick("a[data-inside]", (link, event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openPage(link.getAttribute("href") || "");
  link.blur();
  window.scrollTo(0, 0);
  const part = (link.getAttribute("href") || "").split("#")[1];
  if (part) window.setTimeout(() => showPart("#" + part));
});
