/* HtmlBlock: an element with a text of HTML inside. What the reader opened or held stays so in the new text. */
const { createElement, useLayoutEffect, useRef } = window.React;
const ATTRIBUTES = /^(id|className|role|hidden|(aria|data)-.*)$/;
const FOCUSABLE = "a[href], button, summary, [tabindex]";

/** Whether each fold is open, by its id or its number. @typedef {Map<string | number, boolean>} Folds */

/** @param {HTMLElement} place @returns {Folds} */
const foldsOf = (place) => new Map([...place.querySelectorAll("details")].map((fold, at) => [fold.id || at, fold.open]));

/** @param {HTMLElement} place @param {string} html @param {Folds} shown as the server sent them before */
function fill(place, html, shown) {
  const focusable = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll(FOCUSABLE)]);
  const focused = focusable().findIndex((element) => element === document.activeElement);
  const before = foldsOf(place);
  place.innerHTML = html;
  const sent = foldsOf(place);
  [...place.querySelectorAll("details")].forEach((fold, at) => {
    const open = before.get(fold.id || at);
    if (open !== undefined && open !== shown.get(fold.id || at)) fold.open = open;
  });
  if (focused >= 0) focusable()[focused]?.focus({ preventScroll: true });
  place.dispatchEvent(new CustomEvent("svdw-filled", { bubbles: true }));
  return sent;
}

/** @param {Props} props */
export function HtmlBlock(props) {
  const place = useRef(null);
  const shown = useRef(/** @type {Folds} */ (new Map()));
  useLayoutEffect(() => {
    if (place.current) shown.current = fill(place.current, props.html, shown.current);
  }, [props.html]);
  const attributes = Object.fromEntries(Object.entries(props).filter(([name]) => ATTRIBUTES.test(name)));
  // Made by itself (callbacks/screen.py): the style sheet hides it while it shows something else than the screen.
  if (props["data-wanted"]) attributes["aria-busy"] = String(props["data-wanted"] !== props["data-shown"]);
  return createElement(props.tag, { ...attributes, ref: place });
}
