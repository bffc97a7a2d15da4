/* The library of charts comes with the first chart of a visit; the page names where it is (`libraries.py`). */
const address = () => /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="svdw-charts"]'))?.content;

/* Dash asks this address when it draws its first chart, and sets its own before that. */
Object.defineProperty(window, "_dashPlotlyJSURL", { get: address, set: () => {} });
