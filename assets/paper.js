/* Just before printing: open what is folded, make charts and maps as wide as paper. Just after: as it was. */
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

  /* A map drawn by the graphics card is gone on paper: a picture of it goes in its place. */
  function keepMap(plot) {
    const map = plot._fullLayout?.map?._subplot?.map;
    const canvas = plot.querySelector("canvas.maplibregl-canvas");
    if (!map || !canvas) return;
    map.redraw();
    const picture = document.createElement("img");
    picture.src = canvas.toDataURL();
    picture.alt = "";
    picture.className = "print-map";
    picture.style.cssText = canvas.style.cssText;
    canvas.after(picture);
    undo.push(() => picture.remove());
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
    for (const plot of document.querySelectorAll("main .js-plotly-plot")) {
      keepMap(plot);
      shrink(plot);
    }
  });
  window.addEventListener("afterprint", restore);
})();
