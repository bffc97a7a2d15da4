/* A report takes a few seconds: say so, take no second click, and say what went wrong. */
import { download, onClick } from "../dom.js";

const LONGEST = 60000; // milliseconds

/** @param {HTMLElement} link @param {string} words @param {string} kind */
function report(link, words, kind) {
  const place = /** @type {HTMLElement | null} */ (link.parentElement?.querySelector(".report-state"));
  if (!place) return;
  place.textContent = words;
  place.dataset.kind = kind;
}

/** @param {Response} answer */
const nameOf = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "")?.[1] || "rapport.pdf";

/** @param {string} address */
async function fetchReport(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST) });
  if (!answer.ok) throw new Error(String(answer.status));
  const content = URL.createObjectURL(await answer.blob());
  download(content, nameOf(answer));
  window.setTimeout(() => URL.revokeObjectURL(content), LONGEST);
}

onClick("a[data-report]", async (link, event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy") === "true") return;
  const { report: busy = "", done = "", failed = "" } = link.dataset;
  link.setAttribute("aria-busy", "true");
  report(link, busy, "busy");
  try {
    await fetchReport(/** @type {HTMLAnchorElement} */ (link).href);
    report(link, done, "done");
  } catch {
    report(link, failed, "failed");
  } finally {
    link.removeAttribute("aria-busy");
  }
});
