/* A report takes a few seconds: say so, take no second click, and say what went wrong. */
import { download, onClick } from "../dom.js";

const LONGEST = 120_000; // milliseconds
const SECOND = 1000;

/** @param {HTMLElement} link @param {string} words @param {string} kind */
function report(link, words, kind) {
  const place = /** @type {HTMLElement | null} */ (link.parentElement?.querySelector(".report-state"));
  if (!place) return;
  place.textContent = words;
  place.dataset.kind = kind;
}

/** @param {Response} answer */
const nameOf = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "")?.[1] || "rapport.pdf";

/** Ask until it is our turn: a full queue says after how many seconds to come back.
 * @param {string} address @param {() => void} waits @returns {Promise<Response>} */
async function inTurn(address, waits) {
  const until = Date.now() + LONGEST;
  for (;;) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST) });
    const seconds = Number(answer.headers.get("Retry-After"));
    if (answer.status !== 503 || !seconds || Date.now() + seconds * SECOND > until) return answer;
    waits();
    await new Promise((resolve) => window.setTimeout(resolve, seconds * SECOND));
  }
}

/** @param {string} address @param {() => void} waits */
async function fetchReport(address, waits) {
  const answer = await inTurn(address, waits);
  if (!answer.ok) throw new Error(String(answer.status));
  const content = URL.createObjectURL(await answer.blob());
  download(content, nameOf(answer));
  window.setTimeout(() => URL.revokeObjectURL(content), LONGEST);
}

onClick("a[data-report]", async (link, event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy") === "true") return;
  const { report: busy = "", waiting = busy, done = "", failed = "" } = link.dataset;
  link.setAttribute("aria-busy", "true");
  report(link, busy, "busy");
  try {
    await fetchReport(/** @type {HTMLAnchorElement} */ (link).href, () => report(link, waiting, "busy"));
    report(link, done, "done");
  } catch {
    report(link, failed, "failed");
  } finally {
    link.removeAttribute("aria-busy");
  }
});
