/* Small helpers for the page. */

/** @param {string} id */
export const textOf = (id) => (document.getElementById(id)?.innerText || "").trim();

/** @param {string} name of a custom property of the style sheet, such as --card */
export const styleValue = (name) => window.getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} where it happened, or around it */
export const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

/** @param {string} selector @param {(element: HTMLElement, event: MouseEvent) => void} act on a click in such an element */
export function onClick(selector, act) {
  document.addEventListener("click", (event) => {
    const element = closest(event, selector);
    if (element) act(element, event);
  });
}

/** @param {string} id @param {(place: HTMLElement) => void} act each time this block of HTML has a new content */
export function onFilled(id, act) {
  document.addEventListener("svdw-filled", (event) => {
    if (event.target instanceof HTMLElement && event.target.id === id) act(event.target);
  });
}

/** @param {string} address of a script @returns {Promise<void>} once it has run */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: () => resolve(), onerror: reject });
    document.head.append(script);
  });
}

/** @param {string} address @param {string} name of the file */
export function download(address, name) {
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
}

/** The name that a file gets: the parts that are there, with dashes. @param {(string | null | undefined)[]} parts */
export const fileName = (...parts) => parts.filter(Boolean).join("-").replace(/_/g, "-");

/** Small letters without accents. @param {string} text */
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
