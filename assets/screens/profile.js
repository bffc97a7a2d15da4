/* The Wijkprofiel: put the rows in their place, open a trend without loading a new page. */
import { onFilled } from "../dom.js";

/* On a phone only the figures with a favourable side are open at first; an address may name a part. */
/** The folds that the reader saw before. @type {WeakMap<HTMLElement, Set<string>>} */
const seen = new WeakMap();
onFilled("profile-spine", (place) => {
  const known = seen.get(place) || new Set();
  const narrow = window.matchMedia("(max-width: 48em)").matches;
  for (const fold of place.querySelectorAll("details")) {
    if (narrow && !known.has(fold.id) && !fold.id.endsWith("-sided")) fold.open = false;
    known.add(fold.id);
  }
  seen.set(place, known);
  if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
});
