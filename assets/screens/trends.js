/* Trends: the chart as a picture with its title and source, and the card of the chosen indicator. */
import { downloadChart } from "../charts/picture.js";
import { whenSeen } from "../components/spread.js";
import { setProps } from "../dash.js";
import { fileName, onClick, onFilled, textOf } from "../dom.js";

const WIDTH = 1200;
const HEIGHT = 520;
const REST = 1000; // milliseconds after an answer

/** The chart alone says too little: its headline, subtitle and source go along in the picture. */
export async function picture() {
  const chart = /** @type {Chart | null} */ (document.querySelector("#trends-chart .js-plotly-plot"));
  if (!chart?.layout) return;
  const { margin } = chart.layout;
  const wider = { ...margin, r: Math.round(margin.r * 1.25) }; // the names of the lines
  await downloadChart({ data: chart.data, layout: { ...chart.layout, height: HEIGHT, margin: wider } }, WIDTH, {
    title: textOf("trends-headline"), subtitle: textOf("trends-subtitle"),
    source: textOf("trends-source").replace(/\n+/g, " "),
    name: fileName("staat-van-de-wijk_trends", new URLSearchParams(window.location.search).get("indicator")),
  });
}

let stopWaiting = () => {};
/** @type {string | undefined} */
let chosen;

export const trends = {
  /** Whether the wall shows an earlier choice; then nobody sees it, and the new one is asked for when the reader
   * comes near it, prints, or rests: it holds every indicator.
   * @param {{ key: string, indicator: string } | null} wanted @param {string} shown */
  wall(wanted, shown) {
    chosen = wanted?.indicator;
    markCurrent();
    stopWaiting();
    const place = document.getElementById("trends-wall");
    if (!wanted || wanted.key === shown || !place) return "false";
    const ask = () => {
      stopWaiting();
      if (place.isConnected) setProps("trends-wall-asked", { data: wanted.key });
    };
    const notSeen = whenSeen(place, ask);
    const resting = window.setTimeout(ask, REST);
    stopWaiting = () => { notSeen(); window.clearTimeout(resting); };
    return "true";
  },
};

/* The card of the indicator in the large chart stands out, in a new wall from the beginning. */
function markCurrent() {
  for (const card of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".wall-card"))) {
    const indicator = new URL(card.href).searchParams.get("indicator");
    if (indicator === chosen) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
}
onFilled("trends-wall", markCurrent);

/* The table is asked for when a reader opens it. */
document.addEventListener("toggle", ({ target }) => {
  if (target instanceof HTMLDetailsElement && target.classList.contains("trends-details")) {
    setProps("trends-table-open", { data: target.open });
  }
}, true);

/* After choosing a card the reader is at the large chart, with the keyboard too. */
onClick(".wall-card", (_card, event) => {
  if (!event.defaultPrevented) return;
  window.setTimeout(() => {
    const heading = document.getElementById("trends-heading");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, 50);
});
