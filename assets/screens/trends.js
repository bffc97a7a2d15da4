/* Trends: the chart as a picture with its title and source, and the card of the chosen indicator. */
import { downloadChart } from "../charts/picture.js";
import { properties } from "../dash.js";
import { fileName, onClick, onFilled, textOf } from "../dom.js";

const WIDTH = 1200;
const HEIGHT = 520;

/** The chart alone says too little: its heading, subtitle and source go along in the picture. */
export async function picture() {
  const chart = /** @type {Chart | null} */ (document.querySelector("#trends-chart .js-plotly-plot"));
  if (!chart?.layout) return;
  const { margin } = chart.layout;
  const wider = { ...margin, r: Math.round(margin.r * 1.25) }; // the names of the lines
  await downloadChart({ data: chart.data, layout: { ...chart.layout, height: HEIGHT, margin: wider } }, WIDTH, {
    title: textOf("trends-heading"), subtitle: textOf("trends-subtitle"),
    source: textOf("trends-source").replace(/\n+/g, " "),
    name: "staat-van-de-wijk_" + fileName("trends", new URLSearchParams(window.location.search).get("indicator")),
  });
}

/* The card of the indicator in the large chart stands out, in a new wall from the beginning. */
function markCurrent() {
  for (const card of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".wall-card"))) {
    const indicator = new URL(card.href).searchParams.get("indicator");
    if (indicator === properties("trends-wall")["data-indicator"]) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
}
onFilled("trends-wall", markCurrent);
document.addEventListener("svdw-answered", markCurrent);

/* After choosing a card the reader is at the large chart, with the keyboard too. */
onClick(".wall-card", (_card, event) => {
  if (!event.defaultPrevented) return;
  window.setTimeout(() => {
    const heading = document.getElementById("trends-head");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, 50);
});
