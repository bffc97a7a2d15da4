/* A chart that leaves the page while it is still being drawn is cleared after its drawing, not in the middle.
   A chart that must fit its place anew is drawn again only when it does not fit. */

/** The drawings of a chart that are under way. @type {WeakMap<Chart, Promise<unknown>>} */
const drawing = new WeakMap();

/** @param {Chart | string} chart */
const elementOf = (chart) =>
  /** @type {Chart | null} */ (typeof chart === "string" ? document.getElementById(chart) : chart);

/** Remember what this function of the library has under way. @param {Props} owner @param {string} name */
function remember(owner, name) {
  const draw = owner[name];
  /** @param {Chart | string} chart @param {unknown[]} rest */
  owner[name] = (chart, ...rest) => {
    const done = draw.call(owner, chart, ...rest);
    const element = elementOf(chart);
    if (element && done && done.then) drawing.set(element, Promise.allSettled([drawing.get(element), done]));
    return done;
  };
}

/** @param {Chart} chart */
function fits(chart) {
  const drawn = chart._fullLayout;
  const same = (/** @type {number} */ size, /** @type {number} */ room) => Math.abs(size - room) < 1;
  return drawn && same(drawn.width, chart.clientWidth)
    && (chart.layout.height ? drawn.height === chart.layout.height : same(drawn.height, chart.clientHeight));
}

/** The MapLibre map that plotly.js drew in this element, when it is there. @param {HTMLElement} element */
export const mapLibreOf = (element) => /** @type {Partial<Chart>} */ (element)._fullLayout?.map?._subplot?.map;

/** @param {Props} plotly */
function careful(plotly) {
  const { purge } = plotly;
  const { resize } = plotly.Plots;
  plotly.Plots.resize = (/** @type {Chart | string} */ chart) => {
    const element = elementOf(chart);
    return element && fits(element) ? Promise.resolve(chart) : resize(chart);
  };
  for (const name of ["react", "newPlot", "relayout", "restyle", "update"]) remember(plotly, name);
  remember(plotly.Plots, "resize");
  plotly.purge = (/** @type {Chart | string} */ chart) => {
    const element = elementOf(chart);
    const busy = element && drawing.get(element);
    if (!busy) return purge(chart);
    busy.then(() => purge(chart));
    return chart;
  };
  return plotly;
}

/** @type {Props | undefined} */
let library;
Object.defineProperty(window, "Plotly", {
  configurable: true,
  get: () => library,
  set: (loaded) => {
    library = loaded && careful(loaded);
  },
});
