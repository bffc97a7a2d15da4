/* Small things that need no server: colour scheme, screen width, newer figures. */
import { repair } from "../choice/choice.js";
import { noUpdate } from "../dash.js";

/** @type {string | null} */
let scheme = null;
/** @type {boolean | null} */
let narrow = null;

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
