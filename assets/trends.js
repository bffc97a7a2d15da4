/* Trends: the chart as a picture with its title and source, and the card of the chosen indicator. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const text = (id) => (document.getElementById(id)?.innerText || "").trim();

  function wrapped(words, most) {
    const lines = [""];
    for (const word of words.split(/\s+/)) {
      const line = lines[lines.length - 1];
      if (line && line.length + word.length > most) lines.push(word);
      else lines[lines.length - 1] = line ? line + " " + word : word;
    }
    return lines;
  }

  function note(words, size, place) {
    return Object.assign(
      { text: words, showarrow: false, xref: "paper", yref: "paper", align: "left", xanchor: "left" },
      { font: { size: size } },
      place
    );
  }

  /* The chart alone says too little: its headline, subtitle and source go along in the picture. */
  function withWords(chart, width, height) {
    const left = chart.layout.margin.l;
    const style = window.getComputedStyle(document.documentElement);
    const shift = -left + 16;
    const source = wrapped(text("trends-source").replace(/\n+/g, " "), 125);
    const top = 96;
    const bottom = 44 + 18 * source.length;
    const layout = JSON.parse(JSON.stringify(chart.layout));
    layout.width = width;
    layout.height = height + top + bottom;
    layout.margin.r = Math.round(layout.margin.r * 1.25);
    layout.margin.t = top + 28;
    layout.margin.b = bottom + 36;
    layout.paper_bgcolor = style.getPropertyValue("--card").trim();
    layout.annotations = (layout.annotations || []).concat([
      note("<b>" + text("trends-headline") + "</b>", 22,
        { x: 0, y: 1, xshift: shift, yshift: top + 20, yanchor: "top" }),
      note(text("trends-subtitle"), 14,
        { x: 0, y: 1, xshift: shift, yshift: top - 14, yanchor: "top" }),
      note(source.join("<br>"), 12,
        { x: 0, y: 0, xshift: shift, yshift: -44, yanchor: "top" }),
    ]);
    return { data: chart.data, layout: layout };
  }

  window.dash_clientside.trends = {
    picture: async function () {
      const chart = document.querySelector("#trends-chart .js-plotly-plot");
      if (!chart || !chart.layout || !window.Plotly) return;
      const indicator = new URLSearchParams(window.location.search).get("indicator") || "trends";
      const size = { width: 1200, height: 520 };
      await window.Plotly.downloadImage(withWords(chart, size.width, size.height), {
        format: "png",
        width: size.width,
        height: withWords(chart, size.width, size.height).layout.height,
        scale: 2,
        filename: "staat-van-de-wijk_trends-" + indicator.replace(/_/g, "-"),
      });
    },
    /* Whether the wall shows an earlier choice; then nobody sees it, and the new one is asked for when the reader
       comes near it, prints, or rests: it holds every indicator. */
    wall: function (wanted, shown) {
      chosen = wanted?.indicator;
      markCurrent();
      stopWaiting();
      const place = document.getElementById("trends-wall");
      if (!wanted || wanted.key === shown) return "false";
      const ask = () => {
        stopWaiting();
        if (place.isConnected) window.dash_clientside.set_props("trends-wall-asked", { data: wanted.key });
      };
      const notSeen = window.svdw.whenSeen(place, ask);
      const resting = window.setTimeout(ask, REST);
      stopWaiting = () => { notSeen(); window.clearTimeout(resting); };
      return "true";
    },
  };

  const REST = 1000; // milliseconds after an answer
  let stopWaiting = () => {};

  /* The card of the indicator in the large chart stands out, in a new wall from the beginning. */
  let chosen = null;
  function markCurrent() {
    for (const card of document.querySelectorAll(".wall-card")) {
      const own = new URL(card.href).searchParams.get("indicator");
      if (own === chosen) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
  }
  document.addEventListener("svdw-filled", (event) => {
    if (event.target.id === "trends-wall") markCurrent();
  });

  /* The table is asked for when a reader opens it. */
  document.addEventListener("toggle", function (event) {
    const fold = event.target;
    if (fold.classList && fold.classList.contains("trends-details")) {
      window.dash_clientside.set_props("trends-table-open", { data: fold.open });
    }
  }, true);

  /* After choosing a card the reader is at the large chart, with the keyboard too. */
  document.addEventListener("click", function (event) {
    if (!event.target.closest?.(".wall-card") || !event.defaultPrevented) return;
    window.setTimeout(function () {
      const heading = document.getElementById("trends-heading");
      if (!heading) return;
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    }, 50);
  });
})();
