/* The picture of a chart: its words stand around it and all of them fit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withWords, wrap } from "../../assets/charts/picture.js";

const MARGIN = { l: 48, r: 20, t: 30, b: 40 };
const CHART = { data: [], layout: { height: 400, margin: MARGIN, annotations: [{ text: "in the chart" }] } };
const INK = { text: "#222", card: "#fff" };
/** @param {string} title @param {string} source */
const drawn = (title, source) => withWords(CHART, 1200, { title, subtitle: "Procent, 2020", source }, INK).layout;

test("a text is cut between words, and no line is longer than asked", () => {
  assert.deepEqual(wrap("een twee drie vier", 9), ["een twee", "drie vier"]);
  assert.deepEqual(wrap("onafscheidelijk", 5), ["onafscheidelijk"]);
  assert.deepEqual(wrap("", 5), [""]);
});

test("the chart keeps its height, and the words get theirs above and below it", () => {
  const { height, margin, annotations } = drawn("Kop", "Bron: CBS");
  assert.equal(height - margin.t - margin.b, 400 - 30 - 40);
  assert.deepEqual(annotations.map((/** @type {{ text: string }} */ { text }) => text),
    ["in the chart", "<b>Kop</b>", "Procent, 2020", "Bron: CBS"]);
  const [, title, subtitle, source] = annotations;
  assert.ok(title.yshift < margin.t && title.yshift - 28 > subtitle.yshift && subtitle.yshift - 20 > 30);
  assert.ok(-source.yshift > 40 && -source.yshift + 18 < margin.b);
});

test("a long heading gets a second line and the room for it", () => {
  const [short, long] = [drawn("Kop", "Bron"), drawn("woord ".repeat(20).trim(), "Bron")];
  const [, title] = long.annotations;
  assert.equal(title.text.split("<br>").length, 2);
  assert.equal(long.height - short.height, 28);
  assert.equal(title.yshift - short.annotations[1].yshift, 28);
});

test("every line of a source of several lines starts anew", () => {
  const [, , , source] = drawn("Kop", "Bron: CBS\n" + "Bron: RIVM ".repeat(20)).annotations;
  assert.match(source.text, /^Bron: CBS<br>Bron: RIVM/);
  assert.equal(source.text.match(/RIVM/g).length, 20);
});
