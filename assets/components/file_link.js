/* A file that has to be made takes seconds, or waits for its turn: say so, take no second click, and say what went wrong. */
import { download, onClick } from "../dom.js";

const LONGEST = 600_000; // milliseconds, with all that goes first
const ONE = 120_000;
const SECOND = 1000;
const MOST_BETWEEN = 10; // seconds: who waits sees the line move
const LOST = 3; // times in a row that no answer comes, as when a server process is replaced
const MADE = /^\/download\/.*\.(pdf|xlsx|docx|zip|xml)$/;

/** @typedef {{ link: HTMLAnchorElement, place: HTMLElement | null, words: DOMStringMap }} Asked */

/** The words of a report stand at its link, those of every other file at the place where its state is said.
 * @param {HTMLAnchorElement} link @returns {Asked} */
function asked(link) {
  const own = link.dataset.report !== undefined;
  const place = own ? link.parentElement?.querySelector(".report-state") : document.getElementById("file-state");
  const found = place instanceof HTMLElement ? place : null;
  return { link, place: found, words: own ? link.dataset : found?.dataset || {} };
}

/** @param {Asked} file @param {string | undefined} words @param {string} kind */
function report({ place }, words, kind) {
  if (!place) return;
  place.textContent = words || "";
  place.dataset.kind = kind;
}

/** @param {Asked} file @param {number} before @param {number} seconds */
function waits(file, before, seconds) {
  const { report: busy, waiting = "" } = file.words;
  report(file, before ? waiting.replace("{before}", String(before)).replace("{seconds}", String(seconds)) : busy, "busy");
}

/** @param {Response} answer @param {string} address */
const nameOf = (answer, address) =>
  /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "")?.[1] ||
  new URL(address).pathname.split("/").pop() ||
  "";

/** @param {number} seconds */
const pause = (seconds) => new Promise((resolve) => window.setTimeout(resolve, seconds * SECOND));

/** @param {string} address @returns {Promise<Response>} */
async function ask(address) {
  for (let lost = 1; ; lost += 1) {
    try {
      return await fetch(address, { signal: AbortSignal.timeout(ONE) });
    } catch (error) {
      if (lost === LOST || !(error instanceof TypeError)) throw error;
      await pause(1);
    }
  }
}

/** Ask until it is our turn: the server says how many go first, and when it is; our place stays meanwhile.
 * @param {Asked} file @returns {Promise<Response>} */
async function inTurn(file) {
  const until = Date.now() + LONGEST;
  for (;;) {
    const answer = await ask(file.link.href);
    const seconds = Number(answer.headers.get("Retry-After"));
    if (![429, 503].includes(answer.status) || !seconds || Date.now() > until) return answer;
    waits(file, Number(answer.headers.get("X-Svdw-Before")), seconds);
    await pause(Math.min(seconds, MOST_BETWEEN));
  }
}

/** @param {Asked} file */
async function fetchFile(file) {
  const answer = await inTurn(file);
  if (!answer.ok) throw new Error(String(answer.status));
  const content = URL.createObjectURL(await answer.blob());
  download(content, nameOf(answer, file.link.href));
  window.setTimeout(() => URL.revokeObjectURL(content), ONE);
}

onClick("a[data-report], a[download]", async (link, event) => {
  if (!(link instanceof HTMLAnchorElement) || !MADE.test(link.pathname)) return;
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy") === "true") return;
  const file = asked(link);
  link.setAttribute("aria-busy", "true");
  report(file, file.words.report, "busy");
  try {
    await fetchFile(file);
    report(file, file.words.done, "done");
  } catch {
    report(file, file.words.failed, "failed");
  } finally {
    link.removeAttribute("aria-busy");
  }
});
