/* The catalogue: cells of two lines, links without reloading the page, and the choices around the list. */
(function () {
  "use strict";
  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;
  const line = (text, name) => window.React.createElement("span", { className: name }, text);

  cells.SvdwIndicator = function (props) {
    const row = props.data;
    const link = window.React.createElement(
      "a", { href: "/indicator/" + row.i, "data-inside": "", className: "catalogue-link" }, row.t);
    return window.React.createElement("div", { className: "catalogue-cell", title: row.t2 }, link,
      line(row.t2, "catalogue-second"));
  };

  cells.SvdwTwoLines = function (props) {
    const row = props.data;
    const field = props.colDef.field;
    const first = field === "n" && !row.n ? row.n1 : row[field];
    const second = "catalogue-second" + (field === "b" && row.late ? " catalogue-late" : "");
    return window.React.createElement("div", { className: "catalogue-cell" },
      line(first, field === "n" && row.n ? "catalogue-first" : ""), line(row[field + "2"], second));
  };

  functions.svdwWords = (a, b) => String(a).localeCompare(String(b), "nl");

  /* By period; indicators without a figure always come last. */
  functions.svdwNewest = function (a, b, _one, _other, descending) {
    if (!a || !b) return (!a - !b) * (descending ? -1 : 1);
    return a < b ? -1 : a > b ? 1 : 0;
  };

  /* Enter on a cell follows its link; the arrows move between cells. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.classList.contains("ag-cell")) return;
    const link = event.target.querySelector("a.catalogue-link");
    if (link) link.click();
  });

  /* The dots as a picture, with the words that belong to them. */
  function withWords(chart, source, width) {
    const text = (id) => (document.getElementById(id)?.innerText || "").trim();
    const layout = JSON.parse(JSON.stringify(chart.layout));
    const note = (words, size, place) => Object.assign({ text: words, showarrow: false, xref: "paper",
      yref: "paper", align: "left", xanchor: "left", x: 0, font: { size: size } }, place);
    const lines = source.replace(/\s+/g, " ").match(/.{1,125}(\s|$)/g) || [];
    layout.width = width;
    layout.height = chart.layout.height + 96 + 24 + 18 * lines.length;
    layout.margin = Object.assign({}, layout.margin, { t: 96, b: layout.margin.b + 24 + 18 * lines.length });
    layout.paper_bgcolor = window.getComputedStyle(document.documentElement).getPropertyValue("--card").trim();
    layout.annotations = (layout.annotations || []).concat([
      note("<b>" + text("indicator-headline") + "</b>", 22, { y: 1, yshift: 84, yanchor: "top" }),
      note(text("indicator-subtitle"), 14, { y: 1, yshift: 46, yanchor: "top" }),
      note(lines.join("<br>"), 12, { y: 0, yshift: -40, yanchor: "top" }),
    ]);
    return { data: chart.data, layout: layout };
  }

  function catalogueWish(changed) {
    const now = window.svdw.choice();
    const wish = {};
    for (const [id, value] of Object.entries(changed)) {
      const name = id === "indicators-search" ? "zoek" : "cijfers";
      const wanted = value === "alle" ? "" : (value || "").trim();
      if (wanted !== (now.get(name) || "")) wish[name] = wanted;
    }
    return wish;
  }
  window.svdw = Object.assign(window.svdw || {}, { catalogueWish: catalogueWish });

  window.dash_clientside.indicators = {
    picture: function () {
      const chart = document.querySelector("#indicator-chart .js-plotly-plot");
      if (!chart) return;
      const source = document.getElementById("indicator-source").innerText.trim();
      const drawn = withWords(chart, source, 1120);
      window.Plotly.downloadImage(drawn, { format: "png", width: drawn.layout.width,
        height: drawn.layout.height, scale: 2,
        filename: "staat-van-de-wijk_" + window.location.pathname.split("/").pop().replace(/_/g, "-") });
    },
    /* Back and forward change the boxes too, but never while someone types. */
    chosen: function () {
      const now = window.svdw.choice();
      const box = document.getElementById("indicators-search");
      const typing = box && box === document.activeElement;
      return [typing ? none() : now.get("zoek") || "", now.get("cijfers") || "alle"];
    },
  };
})();
