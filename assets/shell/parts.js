/* An address with a part of a page (#privacy) leads there, once that part has been made. */
const EVERY = 100; // milliseconds
const TRIES = 100;
let timer = 0;

/** Go to the part, opening what it is folded in. @param {string} part @returns {boolean} whether it is there */
function reach(part) {
  const element = document.getElementById(part);
  if (!element) return false;
  for (let at = element.closest("details"); at; at = at.parentElement?.closest("details") || null) at.open = true;
  element.scrollIntoView();
  return true;
}

/** @param {string} hash of an address, with its sign */
export function showPart(hash) {
  window.clearInterval(timer);
  const part = decodeURIComponent(hash.slice(1));
  if (!part || part === "inhoud" || reach(part)) return;
  let tries = 0;
  timer = window.setInterval(() => {
    tries += 1;
    if (reach(part) || tries > TRIES) window.clearInterval(timer);
  }, EVERY);
}

showPart(window.location.hash);
