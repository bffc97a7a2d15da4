/* The picture of an indicator. */
import { downloadChart } from "../charts/picture.js";
import { fileName, textOf } from "../dom.js";

/** The dots of an indicator's page as a picture. */
export async function picture() {
  const chart = /** @type {Chart | null} */ (document.querySelector("#indicator-chart .js-plotly-plot"));
  if (!chart) return;
  await downloadChart(chart, 1120, {
    title: textOf("indicator-heading"), subtitle: textOf("indicator-subtitle"),
    source: textOf("indicator-source").replace(/\s+/g, " "),
    name: "staat-van-de-wijk_" + fileName(window.location.pathname.split("/").pop()),
  });
}
