/* The catalogue: cells of two lines, links without reloading the page, and the picture of an indicator. */
import { downloadChart } from "../charts/picture.js";
import { fileName, textOf } from "../dom.js";

const make = window.React.createElement;
/** @param {string} text @param {string} className */
const line = (text, className) => make("span", { className }, text);

export const cells = {
  /** @param {Props} props */
  SvdwIndicator({ data: row }) {
    const link = make("a", { href: "/indicator/" + row.i, "data-inside": "", className: "catalogue-link" }, row.t);
    return make("div", { className: "catalogue-cell", title: row.t2 }, link, line(row.t2, "catalogue-second"));
  },

  /** @param {Props} props */
  SvdwTwoLines({ data: row, colDef: { field } }) {
    const first = field === "n" && !row.n ? row.n1 : row[field];
    const second = "catalogue-second" + (field === "b" && row.late ? " catalogue-late" : "");
    return make("div", { className: "catalogue-cell" },
      line(first, field === "n" && row.n ? "catalogue-first" : ""), line(row[field + "2"], second));
  },
};

/* Enter on a cell follows its link; the arrows move between cells. */
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Enter" || !(target instanceof Element) || !target.classList.contains("ag-cell")) return;
  /** @type {HTMLElement | null} */ (target.querySelector("a.catalogue-link"))?.click();
});

/** The dots of an indicator's page as a picture. */
export async function picture() {
  const chart = /** @type {Chart | null} */ (document.querySelector("#indicator-chart .js-plotly-plot"));
  if (!chart) return;
  await downloadChart(chart, 1120, {
    title: textOf("indicator-headline"), subtitle: textOf("indicator-subtitle"),
    source: textOf("indicator-source").replace(/\s+/g, " "),
    name: "staat-van-de-wijk_" + fileName(window.location.pathname.split("/").pop()),
  });
}
