/* A chart as a picture to download, with the words that belong to it: heading, subtitle and source. */
import { onClick, styleValue } from "../dom.js";

const LINE = 125; // letters of the source on a line
const LETTER = 14; // pixels of a letter of the heading, at most
const [EDGE, TITLE_HEIGHT, SUBTITLE_HEIGHT, LINE_HEIGHT] = [16, 28, 56, 18]; // pixels

/** @param {string} words @param {number} most letters on a line */
export function wrap(words, most) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line ? line + " " + word : word;
  }
  return lines;
}

/** The chart with its words above and below it, in a layout of its own.
 * @param {{ data: object[], layout: Props }} chart @param {number} width
 * @param {{ title: string, subtitle: string, source: string }} words @param {Props} ink */
export function withWords(chart, width, { title, subtitle, source }, ink) {
  const layout = structuredClone(chart.layout);
  const heading = wrap(title, Math.floor(width / LETTER));
  const lines = source.split("\n").flatMap((line) => wrap(line, LINE));
  const above = EDGE + heading.length * TITLE_HEIGHT + SUBTITLE_HEIGHT;
  const below = 2 * EDGE + lines.length * LINE_HEIGHT;
  const { l: left = 0, r: right = 0, t: top = 0, b: bottom = 0 } = layout.margin;
  const note = (/** @type {string} */ text, /** @type {number} */ size, /** @type {Props} */ at) => ({
    text, ...at, x: 0, xshift: -left, showarrow: false, xref: "paper", yref: "paper", xanchor: "left", yanchor: "top",
    align: "left", font: { size, color: ink.text } });
  return {
    data: chart.data,
    layout: { ...layout, width, height: layout.height + above + below, paper_bgcolor: ink.card,
      margin: { ...layout.margin, l: left + EDGE, r: right + EDGE, t: top + above, b: bottom + below },
      annotations: [...(layout.annotations || []),
        note("<b>" + heading.join("<br>") + "</b>", 22, { y: 1, yshift: top + above - EDGE }),
        note(subtitle, 14, { y: 1, yshift: top + SUBTITLE_HEIGHT - EDGE / 2 }),
        note(lines.join("<br>"), 12, { y: 0, yshift: -bottom - EDGE })] },
  };
}

/** @param {{ data: object[], layout: Props }} chart @param {number} width
 * @param {{ title: string, subtitle: string, source: string, name: string }} words */
export async function downloadChart(chart, width, words) {
  const picture = withWords(chart, width, words, { text: styleValue("--text"), card: styleValue("--card") });
  const { height } = picture.layout;
  await window.Plotly?.downloadImage(picture, { format: "png", width, height, scale: 2, filename: words.name });
}

/** A button asks for the picture of its screen. @param {Record<string, () => unknown>} pictures by screen */
export function onPicture(pictures) {
  onClick("button[data-picture]", (button) => pictures[button.dataset.picture || ""]());
}
