/* Small things that need no server: colour scheme, screen width, newer figures. */
import { repair } from "../choice/choice.js";
import { noUpdate, setProps } from "../dash.js";

/** @type {string | null} */
let scheme = null;
/** @type {boolean | null} */
let narrow = null;
/** @type {string | null} */
let seen = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let ending;
const NEWS_MS = 15_000;

function preferredScheme() {
  const saved = window.localStorage.getItem("svdw-scheme");
  if (saved === "light" || saved === "dark") return saved;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const shell = {
  narrow() {
    const found = window.matchMedia("(max-width: 48em)").matches;
    if (found === narrow) return noUpdate();
    narrow = found;
    return found;
  },
  /** @param {number | null} clicks */
  scheme(clicks) {
    if (clicks) {
      scheme = scheme === "dark" ? "light" : "dark";
      window.localStorage.setItem("svdw-scheme", scheme);
    } else {
      scheme = preferredScheme();
    }
    document.documentElement.dataset.scheme = scheme;
    return [scheme, scheme];
  },
  /**
   * What changed is said when the number of the data version changes, not at the first look.
   * @param {string | null} version
   */
  news(version) {
    const number = (version || "").split("-")[0];
    const isNew = seen !== null && number !== "" && number !== seen;
    if (number) seen = number;
    if (!isNew) return noUpdate();
    clearTimeout(ending);
    ending = setTimeout(() => setProps("news", { hidden: true }), NEWS_MS);
    return false;
  },
  /** @param {number} _ticks @param {string} known */
  async dataVersion(_ticks, known) {
    try {
      const answer = await fetch("/api/data-version", { cache: "no-cache" });
      if (!answer.ok) return noUpdate();
      repair();
      const version = (await answer.json()).data_version;
      return version === known ? noUpdate() : version;
    } catch {
      return noUpdate();
    }
  },
};
