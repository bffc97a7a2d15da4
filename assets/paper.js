/* Just before printing: open what is folded, make charts as wide as paper. Just after: as it was. */
(function () {
  "use strict";
  const PAPER = 620;
  let undo = [];

  function unfold() {
    for (const part of document.querySelectorAll("main details:not([open])")) {
      part.open = true;
      undo.push(() => { part.open = false; });
    }
  }

  /* The whole chart is zoomed with its width held: any other change of size makes the library draw it anew. */
  function shrink(plot) {
    const { offsetWidth: width, offsetHeight: height } = plot;
    if (width <= PAPER) return;
    const share = PAPER / width;
    const outer = plot.closest("[class*='-box'], [class*='-frame']") || plot.parentElement;
    const before = [plot.style.zoom, plot.style.width, plot.style.height, outer.style.height];
    plot.style.zoom = String(share);
    plot.style.width = width + "px";
    plot.style.height = height + "px";
    outer.style.height = Math.ceil(height * share) + "px";
    undo.push(() => {
      [plot.style.zoom, plot.style.width, plot.style.height, outer.style.height] = before;
    });
  }

  function restore() {
    for (const back of undo.reverse()) back();
    undo = [];
  }

  window.addEventListener("beforeprint", () => {
    restore();
    unfold();
    document.querySelectorAll("main .js-plotly-plot").forEach(shrink);
  });
  window.addEventListener("afterprint", restore);
})();
