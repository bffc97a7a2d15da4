/* The address of the present view, for somebody else: the share sheet of a phone, else the clipboard. */
import { setProps } from "../dash.js";
import { onClick } from "../dom.js";

const SHOWN = 4000; // milliseconds that the button says what happened

/** @param {HTMLElement} button @param {string} words */
function say(button, words) {
  const name = button.dataset.shareName || button.textContent || "";
  button.dataset.shareName = name;
  button.textContent = words;
  setProps("live-region", { children: words });
  window.setTimeout(() => { button.textContent = name; }, SHOWN);
}

onClick("[data-share]", async (button) => {
  const { share = "", shareFailed = "" } = button.dataset;
  const view = { title: document.title, url: window.location.href };
  try {
    if (window.matchMedia("(pointer: coarse)").matches && navigator.canShare?.(view)) await navigator.share(view);
    else {
      await navigator.clipboard.writeText(view.url);
      say(button, share);
    }
  } catch (problem) {
    /* Closing the share sheet is a choice, not a failure. Without https there is no clipboard. */
    if (!(problem instanceof DOMException && problem.name === "AbortError")) say(button, shareFailed);
  }
});
