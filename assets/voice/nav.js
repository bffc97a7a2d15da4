/* On a phone the screens are a row that scrolls: show the one that is open, as the screens of the dashboard do. */
const nav = document.querySelector(".voice-nav");
const here = /** @type {HTMLElement | null | undefined} */ (nav?.querySelector("a.nav-link-here"));

if (nav && here) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 2;
