/* A chart that leaves the page while it is still being drawn is cleared after its drawing, not in the middle.
   One that is told to fit its place anew is drawn again only when it does not fit. */
(function () {
  "use strict";
  const drawing = new WeakMap();
  const element = (chart) => (typeof chart === "string" ? document.getElementById(chart) : chart);

  function remembered(owner, name) {
    const draw = owner[name];
    owner[name] = function (chart, ...rest) {
      const done = draw.call(owner, chart, ...rest);
      const place = element(chart);
      if (place && done && done.then) {
        drawing.set(place, Promise.allSettled([drawing.get(place), done]));
      }
      return done;
    };
  }

  function fits(chart) {
    const drawn = chart._fullLayout;
    const same = (size, place) => Math.abs(size - place) < 1;
    return drawn && same(drawn.width, chart.clientWidth)
      && (chart.layout.height ? drawn.height === chart.layout.height : same(drawn.height, chart.clientHeight));
  }

  function careful(plotly) {
    const resize = plotly.Plots.resize;
    plotly.Plots.resize = (chart) => (fits(element(chart)) ? Promise.resolve(chart) : resize(chart));
    for (const name of ["react", "newPlot", "relayout", "restyle", "update"]) remembered(plotly, name);
    remembered(plotly.Plots, "resize");
    const purge = plotly.purge;
    plotly.purge = function (chart) {
      const busy = drawing.get(element(chart));
      if (!busy) return purge(chart);
      busy.then(() => purge(chart));
      return chart;
    };
    return plotly;
  }

  let plotly;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (loaded) => {
      plotly = loaded && careful(loaded);
    },
  });
})();
