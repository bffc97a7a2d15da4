/* Just before printing: open what is folded (what must be asked for would come too late, and what is further away is
   for who opens it), make charts as wide as paper. Just after: as it was. */
const PAPER = 620; // pixels
/** @type {(() => void)[]} */
let undo = [];

function unfold() {
  const folded = document.querySelectorAll("main details:not([open], [data-asks], [data-further])");
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (folded)) {
    fold.open = true;
    undo.push(() => { fold.open = false; });
  }
}

/** The whole chart is zoomed with its width held: any other change of size makes the library draw it anew.
 * @param {HTMLElement} chart */
function shrink(chart) {
  const { offsetWidth: width, offsetHeight: height } = chart;
  if (width <= PAPER) return;
  const share = PAPER / width;
  const outer = /** @type {HTMLElement} */ (chart.closest("[class*='-box'], [class*='-frame']") || chart.parentElement);
  const before = [chart.style.zoom, chart.style.width, chart.style.height, outer.style.height];
  chart.style.zoom = String(share);
  chart.style.width = width + "px";
  chart.style.height = height + "px";
  outer.style.height = Math.ceil(height * share) + "px";
  undo.push(() => {
    [chart.style.zoom, chart.style.width, chart.style.height, outer.style.height] = before;
  });
}

function restore() {
  for (const back of undo.reverse()) back();
  undo = [];
}

window.addEventListener("beforeprint", () => {
  restore();
  unfold();
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main .js-plotly-plot")).forEach(shrink);
});
window.addEventListener("afterprint", restore);
