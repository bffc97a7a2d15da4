/* Large libraries come with the first chart or table of a visit; the page names where they are (`libraries.py`). */
(function () {
  "use strict";
  const address = (name) => document.querySelector(`meta[name="svdw-${name}"]`)?.content;

  /* Dash asks this address when it draws its first chart, and sets its own before that. */
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => address("charts"), set: () => {} });

  const source = address("tables");
  if (!source) return; // the page opens with a table: its library is here
  const { createElement, lazy, Suspense } = window.React;
  let library = null;

  /* The library takes the name under which Dash found us; from then on it has both what it brings and our table. */
  function loaded() {
    library = library || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => {
        const brought = window.dash_ag_grid;
        window.dash_ag_grid = { ...brought, AgGrid: Table };
        resolve(brought.AgGrid);
      };
      Object.assign(script, { src: source, onerror: reject });
      document.head.append(script);
    });
    return library;
  }

  const Brought = lazy(() => loaded().then((AgGrid) => ({ default: AgGrid })));
  const Table = (props) => createElement(Suspense, { fallback: null }, createElement(Brought, props));
  let ready = false;
  Object.defineProperty(Table, "_dashprivate_isLazyComponentReady", {
    get: () => ready || loaded().then((AgGrid) => AgGrid._dashprivate_isLazyComponentReady).then(() => (ready = true)),
  });
  window.dash_ag_grid = { AgGrid: Table };
})();
