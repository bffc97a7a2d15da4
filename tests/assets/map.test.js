/* The map: where a point lies, and which names have room. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { geoMercator } from "d3-geo";
import { select } from "d3-selection";
import { zoom } from "d3-zoom";
import { singleLines } from "../../assets/map/borders.js";
import { labelsOf, placeLabels } from "../../assets/map/labels.js";
import * as plain from "../../assets/map/without_d3.js";
import { projectionOf } from "../../assets/map/projection.js";
import { seaOf } from "../../assets/map/sea.js";

/* The example of EPSG's guidance note 7-2 for method 1024 (Popular Visualisation Pseudo-Mercator), on a sphere with
   the radius of WGS 84: 24°22'54.433"N 100°20'00.000"W lies at E -11169055.58 m, N 2800000.00 m. */
const EXAMPLE = { east: -11169055.58, north: 2800000.0 };
const CORNER = /** @type {Point} */ ([-(100 + 20 / 60), 24 + 22 / 60 + 54.433 / 3600]);
const AROUND = 2 * Math.PI * 6378137; // metres around the equator

/** @param {number} found @param {number} wanted @param {number} within */
const near = (found, wanted, within) => assert.ok(Math.abs(found - wanted) < within, `${found} is not ${wanted}`);

test("the projection is Web Mercator, as EPSG computes it", () => {
  const { at, turn, height } = projectionOf([CORNER[0], 0, 0, CORNER[1]]);
  const metre = turn / AROUND; // units
  const [x, y] = at([0, 0]);
  near(x, -EXAMPLE.east * metre, 0.001);
  near(y, EXAMPLE.north * metre, 0.001);
  assert.equal(x, 1000);
  assert.equal(y, height);
  assert.deepEqual(at(CORNER), [0, 0]);
});

test("units lead back to degrees", () => {
  const { at, degrees } = projectionOf([4.18, 51.99, 4.43, 52.14]);
  const [lon, lat] = degrees(at([4.3007, 52.0705]));
  near(lon, 4.3007, 1e-9);
  near(lat, 52.0705, 1e-9);
});

test("without npm the projection is the same as d3's", () => {
  for (const scale of [1, 150, 2e5]) {
    const theirs = geoMercator().scale(scale).translate([3, -7]);
    const ours = /** @type {typeof theirs} */ (/** @type {any} */ (plain.geoMercator().scale(scale)).translate([3, -7]));
    for (const degrees of /** @type {Point[]} */ ([[4.3, 52.07], [-100.3, 24.4], [0, 0], [179, -80]])) {
      const [[x, y], [wantedX, wantedY]] = [ours(degrees), theirs(degrees)].map((units) => units || [NaN, NaN]);
      near(x, wantedX, 1e-9 * scale);
      near(y, wantedY, 1e-9 * scale);
      const [lon, lat] = ours.invert?.([x, y]) || [NaN, NaN];
      near(lon, degrees[0], 1e-9);
      near(lat, degrees[1], 1e-9);
    }
  }
});

/* A picture of 1000 by 600 with a margin of 30, as far as zoom asks for it. */
const PICTURE = { viewBox: { baseVal: { x: -30, y: -30, width: 1060, height: 660 } } };

/** Zoom by these factors, one after the other; what the reader then sees. @param {any} select @param {any} behaviour
 * @param {number[]} factors */
function zoomedBy(select, behaviour, factors) {
  const svg = /** @type {any} */ ({ ...PICTURE, style: {}, addEventListener() {} });
  /** @type {any[]} */
  const seen = [];
  behaviour.scaleExtent([0.7, 40]).on("zoom", (/** @type {any} */ event) => seen.push(event.transform));
  const selection = select(svg).call(behaviour);
  for (const factor of factors) behaviour.scaleBy(selection, factor);
  return seen.map(({ k, x, y }) => [k, x, y]);
}

test("without npm the buttons zoom as d3 does: around the middle, not too close and not too far", () => {
  const factors = [2, 2, 0.5, 100, 0.001];
  const ours = zoomedBy(plain.select, plain.zoom(), factors);
  const theirs = zoomedBy(select, zoom().extent([[-30, -30], [1030, 630]]).touchable(false), factors);
  assert.deepEqual(ours[0], [2, -500, -300]); // the middle, (500, 300), stays where it is
  assert.deepEqual(ours.map(([k]) => k), [2, 4, 2, 40, 0.7]);
  ours.forEach((place, turn) => place.forEach((number, at) => near(number, theirs[turn][at], 1e-6)));
});

const SQUARE = /** @type {Ring} */ ([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]);
const BESIDE = /** @type {Ring} */ ([[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]);

test("a border between two areas is one line", () => {
  const lines = singleLines([SQUARE, BESIDE]);
  const steps = lines.map((line) => line.length - 1).reduce((sum, more) => sum + more);
  assert.equal(steps, 7); // of eight sides one is shared
  assert.deepEqual(lines[0], SQUARE);
});

/** @param {string} words @param {Point} at @param {number[]} [shifts] @returns {import("../../assets/map/labels.js").Label} */
const label = (words, at, shifts = [0]) => ({ words, at, size: 13, half: [20, 10], shifts });
/** @param {import("../../assets/map/labels.js").Label[]} labels @param {number} [unit] */
const placed = (labels, unit = 1) =>
  placeLabels(labels, (at) => at, [0, 0, 200, 100], unit).map(({ label: { words }, x, y }) => [words, x, y]);

test("of two names in one place the more important one stands", () => {
  assert.deepEqual(placed([label("Laak", [100, 50]), label("Spoorwijk", [130, 55])]), [["Laak", 100, 50]]);
});

test("closer by both have room: names keep their size on the screen", () => {
  const both = [label("Laak", [100, 50]), label("Spoorwijk", [130, 55])];
  assert.equal(placed(both, 2).length, 2);
});

test("a name that would lie over the edge is left out", () => {
  assert.deepEqual(placed([label("Scheveningen", [19, 50]), label("Loosduinen", [21, 50])]), [["Loosduinen", 21, 50]]);
});

test("a mark moves down, or else up, to make room for a name", () => {
  const name = label("Laak", [100, 50]);
  assert.deepEqual(placed([name, label("▲", [100, 50], [0, 21, -21])])[1], ["▲", 100, 71]);
  const low = label("Laak", [100, 75]);
  assert.deepEqual(placed([low, label("▲", [100, 75], [0, 21, -21])])[1], ["▲", 100, 54]);
});

test("a name that its area is too small for stands beside it, with a line from the area to the name", () => {
  const small = { ...label("Rustenburg", [60, 50]), beside: true, within: /** @type {Point} */ ([5, 5]) };
  const [{ x, y, line }] = placeLabels([small], (at) => at, [0, 0, 400, 200], 1);
  assert.ok(Math.abs(x - 60) > 20 || Math.abs(y - 50) > 10, "not over its area");
  assert.deepEqual(line?.[0], [60, 50]);
  const end = line?.[1] || [NaN, NaN];
  near(Math.max(Math.abs(end[0] - x) / 20, Math.abs(end[1] - y) / 10), 1, 0.5); // at the edge of the words
});

test("names beside their areas cover neither each other nor the middle of another area", () => {
  const at = /** @type {Point[]} */ ([[100, 100], [112, 104], [96, 112], [108, 92], [120, 116]]);
  const labels = at.map((point, number) =>
    ({ ...label("Wijk " + number, point), beside: true, within: /** @type {Point} */ ([3, 3]) }));
  const found = placeLabels(labels, (point) => point, [0, 0, 300, 240], 1);
  assert.equal(found.length, 5);
  found.forEach(({ x, y, label: own }, number) => {
    for (const other of found.slice(number + 1)) {
      assert.ok(Math.abs(x - other.x) >= 40 || Math.abs(y - other.y) >= 20, own.words + " covers " + other.label.words);
    }
    for (const other of labels.filter((one) => one !== own)) {
      assert.ok(Math.abs(x - other.at[0]) > 20 || Math.abs(y - other.at[1]) > 10, own.words + " covers a middle");
    }
  });
});

test("no name stands where the instruments of the frame lie", () => {
  assert.deepEqual(placeLabels([label("Laak", [100, 50])], (at) => at, [0, 0, 200, 100], 1, 1, [[90, 40, 110, 60]]), []);
});

test("closer by other areas have their names too, where they fit", () => {
  const drawing = /** @type {any} */ ({ labels: [{ name: "Laak", at: [0, 0], half: [9, 9] }], names: ["Laak", "Mariahoeve"],
    paint: { symbols: "" }, centres: [[0, 0], [5, 5]] });
  assert.deepEqual(labelsOf(drawing, [], 1).map(({ words }) => words), ["Laak"]);
  assert.deepEqual(labelsOf(drawing, [[9, 9], [9, 9]], 2).map(({ words }) => words), ["Laak", "Mariahoeve"]);
});

/* A city by the sea: its coast runs from (0, 100) in the west to (100, 0) in the north, with a harbour out at sea. */
const BAY = /** @type {Point[]} */ ([[0, 100], [45, 45], [40, 40], [55, 45], [100, 0], [150, 80], [60, 160], [0, 100]]);

test("the sea lies on the side of the coast, and follows it", () => {
  const sea = seaOf([BAY]);
  assert.ok(sea);
  for (const point of BAY.slice(0, 5)) assert.ok(sea.ring.some((one) => one[0] === point[0] && one[1] === point[1]));
  assert.ok(!sea.ring.some(([x, y]) => x === 60 && y === 160), "the land side is no coast");
  assert.ok(sea.name[0] + sea.name[1] < 100, "the name lies at sea");
  assert.equal(sea.turn, -45);
});

test("without a coast to the north-west there is no sea", () => {
  assert.equal(seaOf([]), null);
  assert.equal(seaOf([[[0, 0], [1, 0], [1, 1], [0, 0]]]), null);
});

test("names come before marks, and an area without a middle has no mark", () => {
  const drawing = /** @type {any} */ ({
    labels: [{ name: "Laak", at: [4.3, 52.1] }], names: [], paint: { symbols: "▲ ▼●" }, centres: [[1, 1], [2, 2], null, [4, 4]],
  });
  assert.deepEqual(labelsOf(drawing).map(({ words, at }) => [words, at]), [["Laak", [4.3, 52.1]], ["▲", [1, 1]], ["●", [4, 4]]]);
});
