/* Where the arrow keys go on the map. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DIRECTIONS, nearestTo, nextInDirection } from "../../assets/map/keyboard.js";

/* Areas on a grid of three by three, ten apart, numbered as one reads; y goes down. */
const GRID = /** @type {Point[]} */ ([0, 10, 20].flatMap((y) => [0, 10, 20].map((x) => [x, y])));

test("an arrow leads to the next area in its direction, and stops at the edge", () => {
  const from = (/** @type {number} */ number, /** @type {string} */ key) => nextInDirection(GRID, GRID[number], DIRECTIONS[key]);
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => from(4, key)), [3, 5, 1, 7]);
  assert.equal(from(2, "ArrowRight"), -1);
});

test("an area straight ahead goes before a nearer one aside, and one behind is never next", () => {
  const [right, left] = [DIRECTIONS.ArrowRight, DIRECTIONS.ArrowLeft];
  assert.equal(nextInDirection([[12, 0], [6, 6]], [0, 0], right), 0);
  assert.equal(nextInDirection([[6, 13]], [0, 0], right), -1);
  assert.equal(nextInDirection([[12, 0], [6, 6]], [0, 0], left), -1);
});

test("with every arrow from the middle every area of a grid can be reached", () => {
  const seen = new Set([4]);
  for (const number of seen) {
    for (const direction of Object.values(DIRECTIONS)) {
      const next = nextInDirection(GRID, GRID[number], direction);
      if (next >= 0) seen.add(next);
    }
  }
  assert.equal(seen.size, GRID.length);
});

test("the first area is the one nearest to the middle", () => {
  assert.equal(nearestTo(GRID, [11, 12]), 4);
  assert.equal(nearestTo([], [0, 0]), -1);
});
