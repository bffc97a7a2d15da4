/* Vergelijken: cells with a tiny dot against the city, and the picture. */
import { downloadChart } from "../charts/picture.js";
import { fileName, textOf } from "../dom.js";

const make = window.React.createElement;

export const cells = {
  /** @param {Props} props */
  SvdwPlace(props) {
    const row = props.data;
    if (row.g) return make("span", { className: "compare-place compare-place-city" }, row.a);
    const className = "catalogue-link compare-place" + (row.y ? " compare-place-chosen" : "");
    return make("a", { href: "/wijk/" + row.c, "data-inside": "", className, tabIndex: -1 }, row.a);
  },

  /** @param {Props} props */
  SvdwAgainst({ data: row, number, valueFormatted }) {
    const words = row["s" + number];
    const [place, kind] = [row["w" + number], row["k" + number] || "none"];
    /** @type {React.ReactElement[]} */
    const parts = [
      make("span", { key: "m", className: "compare-mark kind-" + kind, "aria-hidden": "true" }, row["m" + number] || ""),
      make("span", { key: "v", className: "compare-value" }, valueFormatted),
    ];
    if (words) parts.push(make("span", { key: "s", className: "visually-hidden" }, " " + words));
    if (place !== undefined) {
      parts.push(make("span", { key: "d", className: "compare-strip kind-" + kind, "aria-hidden": "true" },
        make("span", { className: "compare-strip-dot", style: { left: 50 + 46 * place + "%" } })));
    }
    return make("div", { className: "compare-cell", title: words || undefined }, ...parts);
  },
};

export async function picture() {
  const chart = /** @type {Chart | null} */ (
    document.querySelector("#compare-scatter .js-plotly-plot, #compare-scatter.js-plotly-plot"));
  if (!chart?.layout) return;
  const head = /** @type {HTMLElement[]} */ ([...document.getElementById("compare-scatter-head")?.children || []]);
  const [title = "", subtitle = ""] = head.map((line) => line.innerText);
  const second = /** @type {HTMLInputElement | null} */ (document.getElementById("compare-second"))?.value;
  const indicator = new URLSearchParams(window.location.search).get("indicator") || "samen";
  await downloadChart(chart, 1200, {
    title, subtitle,
    source: textOf("compare-scatter-notes").split("\n").filter((line) => /^(Bron|Source)/.test(line)).join("\n"),
    name: "staat-van-de-wijk_" + fileName(indicator) + (second ? "_" + second.toLowerCase().replace(/[^a-z0-9]+/g, "-") : ""),
  });
}
