/* Large libraries come with the first chart or table of a visit; the page names where they are (`libraries.py`). */
import { loadScript } from "./dom.js";

/** @param {string} name */
const address = (name) =>
  /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="svdw-${name}"]`))?.content;

/* Dash asks this address when it draws its first chart, and sets its own before that. */
Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => address("charts"), set: () => {} });

/** A table that brings its library with it. @param {string} source */
function lateTable(source) {
  const { createElement, lazy, Suspense } = window.React;
  /** @type {Promise<any> | undefined} */
  let library;

  /** The library takes the name under which Dash found us; from then on it has both what it brings and our table. */
  const loaded = () => library || (library = loadScript(source).then(() => {
    const brought = window.dash_ag_grid;
    window.dash_ag_grid = { ...brought, AgGrid: Table };
    return brought?.AgGrid;
  }));
  const Brought = lazy(() => loaded().then((AgGrid) => ({ default: AgGrid })));
  const Table = (/** @type {Props} */ props) => createElement(Suspense, { fallback: null }, createElement(Brought, props));
  let ready = false;
  Object.defineProperty(Table, "_dashprivate_isLazyComponentReady", {
    get: () => ready || loaded().then((AgGrid) => AgGrid._dashprivate_isLazyComponentReady).then(() => (ready = true)),
  });
  return Table;
}

const tables = address("tables");
if (tables) window.dash_ag_grid = { AgGrid: lateTable(tables) }; // otherwise the page opens with a table: it is here
