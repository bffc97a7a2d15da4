/* The picture of a map to download: heading, legend, map and source in one image. */
import { download, fileName, styleValue, textOf } from "../dom.js";

const [WIDTH, EDGE, SCALE] = [1200, 32, 2];
const INNER = WIDTH - 2 * EDGE;

/** @param {CanvasRenderingContext2D} pen @param {number} weight @param {number} size @param {string} colour */
function use(pen, weight, size, colour) {
  pen.font = weight + " " + size + "px 'Source Sans 3', sans-serif";
  pen.fillStyle = styleValue(colour);
}

/** @param {CanvasRenderingContext2D} pen @param {string} text @param {number} width */
function wrap(pen, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = (lines[lines.length - 1] + " " + word).trim();
    if (pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The drawing without its names: an image does not know our typeface. @param {SVGSVGElement} svg */
async function imageOf(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  copy.querySelector(".map-names")?.remove();
  copy.setAttribute("width", String(svg.clientWidth * SCALE));
  copy.setAttribute("height", String(svg.clientHeight * SCALE));
  copy.setAttribute("font-family", "sans-serif");
  const image = new Image();
  image.src = "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await image.decode();
  return image;
}

/** @param {string} selector @returns {HTMLElement[]} the parts of the legend of the first map */
const legendParts = (selector) =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#map-legend " + selector)]);

/** The classes with their words over the whole width, and the cities on the scale. @param {CanvasRenderingContext2D} pen
 * @param {number} top */
function drawLegend(pen, top) {
  const steps = legendParts(".legend-step");
  const wide = INNER / Math.max(steps.length, 1);
  steps.forEach((step, number) => {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (step.querySelector(name));
    const left = EDGE + number * wide;
    pen.fillStyle = part(".legend-colour").style.backgroundColor;
    pen.fillRect(left, top + 22, wide - 2, 14);
    use(pen, 400, 16, "--text");
    pen.fillText(part(".legend-range").textContent + " (" + part(".legend-count").textContent + ")", left, top + 42, wide - 8);
  });
  const at = (/** @type {HTMLElement} */ part) => EDGE + (parseFloat(part.style.left) / 100) * INNER;
  for (const needle of legendParts(".legend-needle")) pen.fillRect(at(needle) - 1, top + 18, 2, 22);
  use(pen, 600, 15, "--text");
  pen.textAlign = "center";
  for (const tick of legendParts(".legend-tick")) pen.fillText(tick.innerText, at(tick), top);
  pen.textAlign = "left";
  use(pen, 400, 16, "--muted");
  pen.fillText(legendParts(".legend-looks li > span:last-child").map((look) => look.textContent).join(" · "), EDGE, top + 70);
}

/** @param {CanvasRenderingContext2D} pen @param {SVGSVGElement} svg @param {number} top @param {number} ratio */
function drawNames(pen, svg, top, ratio) {
  const frame = svg.getBoundingClientRect();
  use(pen, 650, 18, "--text");
  Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineWidth: 4, lineJoin: "round",
    strokeStyle: styleValue("--card") });
  for (const name of svg.querySelectorAll(".map-names text")) {
    const box = name.getBoundingClientRect();
    const x = EDGE + (box.left + box.width / 2 - frame.left) * ratio;
    const y = top + (box.top + box.height / 2 - frame.top) * ratio;
    pen.strokeText(name.textContent || "", x, y);
    pen.fillText(name.textContent || "", x, y);
  }
  Object.assign(pen, { textAlign: "left", textBaseline: "top" });
}

/** @param {SVGSVGElement} svg @param {HTMLCanvasElement} canvas */
async function drawPicture(svg, canvas) {
  const image = await imageOf(svg);
  const ratio = INNER / svg.clientWidth;
  const high = svg.clientHeight * ratio;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  use(pen, 400, 16, "--text");
  const source = wrap(pen, textOf("map-source").replace(/\n+/g, " "), INNER);
  use(pen, 650, 28, "--text");
  const title = wrap(pen, textOf("map-title"), INNER);
  const legend = EDGE + title.length * 36 + 44;
  const top = legend + 104;
  canvas.width = WIDTH * SCALE;
  canvas.height = (top + high + 24 + source.length * 22 + EDGE) * SCALE; // a new size wipes the canvas and its pen
  pen.scale(SCALE, SCALE);
  pen.fillStyle = styleValue("--card");
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.textBaseline = "top";
  use(pen, 650, 28, "--text");
  title.forEach((line, row) => pen.fillText(line, EDGE, EDGE + row * 36));
  use(pen, 400, 18, "--muted");
  pen.fillText(textOf("map-subtitle"), EDGE, legend - 40);
  drawLegend(pen, legend);
  pen.drawImage(image, EDGE, top, INNER, high);
  drawNames(pen, svg, top, ratio);
  use(pen, 400, 16, "--muted");
  source.forEach((line, row) => pen.fillText(line, EDGE, top + high + 24 + row * 22));
}

export async function picture() {
  const svg = /** @type {SVGSVGElement | null} */ (document.querySelector("#map-graph .map-svg"));
  if (!svg) return;
  const canvas = document.createElement("canvas");
  await drawPicture(svg, canvas);
  const query = new URLSearchParams(window.location.search);
  const name = fileName("staat-van-de-wijk_kaart", query.get("indicator"), query.get("jaar")) + ".png";
  download(canvas.toDataURL("image/png"), name);
}
