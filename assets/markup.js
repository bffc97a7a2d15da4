/* Markup: an element with a text of HTML inside. What the reader opened or held stays so in the new text. */
(function () {
  "use strict";
  const { createElement, useLayoutEffect, useRef } = window.React;
  const ATTRIBUTES = /^(id|className|role|hidden|(aria|data)-.*)$/;
  const HELD = "a[href], button, summary, [tabindex]";

  const folds = (place) =>
    new Map([...place.querySelectorAll("details")].map((fold, at) => [fold.id || at, fold.open]));

  function fill(place, html, shown) {
    const held = [...place.querySelectorAll(HELD)].indexOf(document.activeElement);
    const before = folds(place);
    place.innerHTML = html;
    const sent = folds(place);
    [...place.querySelectorAll("details")].forEach((fold, at) => {
      const key = fold.id || at;
      if (before.has(key) && before.get(key) !== shown.get(key)) fold.open = before.get(key);
    });
    if (held >= 0) place.querySelectorAll(HELD)[held]?.focus({ preventScroll: true });
    place.dispatchEvent(new CustomEvent("svdw-filled", { bubbles: true }));
    return sent;
  }

  function Markup(props) {
    const place = useRef(null);
    const shown = useRef(new Map());
    useLayoutEffect(() => {
      shown.current = fill(place.current, props.html, shown.current);
    }, [props.html]);
    const own = Object.entries(props).filter(([name]) => ATTRIBUTES.test(name));
    return createElement(props.tag, { ...Object.fromEntries(own), ref: place });
  }

  window.svdw = Object.assign(window.svdw || {}, { Markup: Markup });
})();
