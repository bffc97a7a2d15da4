/* Vergelijken: cells with a tiny dot against the city, choices that go to the address, and the picture. */
(function () {
  "use strict";
  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  window.dash_clientside = window.dash_clientside || {};
  const make = (kind, props, ...children) => window.React.createElement(kind, props, ...children);

  cells.SvdwPlace = function (props) {
    const row = props.data;
    if (row.g) return make("span", { className: "compare-place compare-place-city" }, row.a);
    const name = "catalogue-link compare-place" + (row.y ? " compare-place-chosen" : "");
    return make("a", { href: "/wijk/" + row.c, "data-inside": "", className: name, tabIndex: -1 }, row.a);
  };

  cells.SvdwAgainst = function (props) {
    const row = props.data;
    const said = row["s" + props.number];
    const [place, kind] = [row["w" + props.number], row["k" + props.number] || "none"];
    const parts = [
      make("span", { key: "m", className: "compare-mark kind-" + kind, "aria-hidden": "true" }, row["m" + props.number] || ""),
      make("span", { key: "v", className: "compare-value" }, props.valueFormatted),
    ];
    if (said) parts.push(make("span", { key: "s", className: "visually-hidden" }, " " + said));
    if (place !== undefined) {
      parts.push(make("span", { key: "d", className: "compare-strip kind-" + kind, "aria-hidden": "true" },
        make("span", { className: "compare-strip-dot", style: { left: 50 + 46 * place + "%" } })));
    }
    return make("div", { className: "compare-cell", title: said || undefined }, ...parts);
  };

  const text = (id) => {
    const element = document.getElementById(id);
    return element ? element.innerText.trim() : "";
  };

  function withWords(chart, width) {
    const layout = JSON.parse(JSON.stringify(chart.layout));
    const style = getComputedStyle(document.documentElement);
    const [top, bottom] = [110, 110];
    const head = document.getElementById("compare-scatter-head");
    const lines = head ? Array.from(head.children, (one) => one.innerText) : [];
    const source = text("compare-scatter-notes").split("\n").filter((line) => line.startsWith("Bron") || line.startsWith("Source"));
    const note = (words, size, place) => Object.assign({
      text: words, showarrow: false, xref: "paper", yref: "paper", xanchor: "left", align: "left",
      font: { size: size, color: style.getPropertyValue("--text").trim() }, x: 0, xshift: -48,
    }, place);
    layout.width = width;
    layout.height = chart.layout.height + top + bottom;
    layout.margin = Object.assign({}, layout.margin, { t: top, b: bottom });
    layout.paper_bgcolor = style.getPropertyValue("--card").trim();
    layout.annotations = (layout.annotations || []).concat([
      note("<b>" + (lines[0] || "") + "</b>", 19, { y: 1, yshift: 96, yanchor: "top" }),
      note(lines[1] || "", 14, { y: 1, yshift: 62, yanchor: "top" }),
      note(source.join("<br>"), 12, { y: 0, yshift: -50, yanchor: "top" }),
    ]);
    return { data: chart.data, layout: layout };
  }

  /* Only what the reader changed: what the answer filled in is also in the store. */
  function compareWish(changed) {
    const held = window.svdw.properties("compare-held").data;
    const wish = {};
    if (!held) return wish;
    const columns = changed["compare-columns"];
    if (columns !== undefined && (columns || []).join(",") !== held.columns) wish.kolommen = (columns || []).join(",");
    const second = changed["compare-second"];
    if (second && second !== held.second) wish.naast = "indicator:" + second;
    return wish;
  }
  window.svdw = Object.assign(window.svdw || {}, { compareWish: compareWish });

  window.dash_clientside.compare = {
    picture: async function () {
      const chart = document.querySelector("#compare-scatter .js-plotly-plot, #compare-scatter.js-plotly-plot");
      if (!chart || !chart.layout || !window.Plotly) return;
      const picture = withWords(chart, 1200);
      const names = new URLSearchParams(window.location.search);
      const second = document.getElementById("compare-second");
      await window.Plotly.downloadImage(picture, {
        format: "png", width: 1200, height: picture.layout.height, scale: 2,
        filename: "staat-van-de-wijk_" + (names.get("indicator") || "samen").replace(/_/g, "-") +
          (second && second.value ? "_" + second.value.toLowerCase().replace(/[^a-z0-9]+/g, "-") : ""),
      });
    },
  };
})();
