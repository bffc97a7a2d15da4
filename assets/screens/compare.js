/* The picture of Vergelijken. */
import { downloadChart } from "../charts/picture.js";
import { fileName, onClick, textOf } from "../dom.js";

/* On a phone the choice of figures is folded until it is asked for. */
onClick(".compare-fold", (button) => {
  const open = String(button.ariaExpanded !== "true");
  button.ariaExpanded = open;
  button.parentElement?.setAttribute("data-open", open);
});

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
