/* The tab has the name of the screen, or of the area or indicator that it is about; who cannot see it hears it. */
import { setProps } from "../dash.js";

const AFTER = 300; // milliseconds: a screen changes in many steps
const NAME = document.title;
/** @type {string | null} */
let heading = null;
let timer = 0;

function announce() {
  timer = 0;
  const about = window.location.pathname.split("/")[2];
  const name = (!about && document.querySelector("a.nav-link-here")) || document.querySelector("#inhoud h1");
  const found = name?.firstChild?.textContent?.trim();
  if (!found || found === heading) return;
  document.title = found + " · " + NAME;
  if (heading !== null) setProps("live-region", { children: found });
  heading = found;
}

new MutationObserver(() => { timer = timer || window.setTimeout(announce, AFTER); })
  .observe(document.body, { childList: true, subtree: true, characterData: true });
