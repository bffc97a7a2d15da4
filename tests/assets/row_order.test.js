/* The order of the rows of a table. */
import assert from "node:assert/strict";
import test from "node:test";

import { comparing, nextOrder } from "../../assets/components/row_order.js";

/** @param {(number | undefined)[]} values @param {"ascending" | "descending"} order */
const sorted = (values, order) =>
  values.map((value) => ({ value, text: "" })).sort(comparing(order, false, "nl")).map(({ value }) => value);

test("numbers sort by size, and what has none stands at the end in both directions", () => {
  assert.deepEqual(sorted([10, undefined, -2, 0, 9.5], "ascending"), [-2, 0, 9.5, 10, undefined]);
  assert.deepEqual(sorted([10, undefined, -2, 0, 9.5], "descending"), [10, 9.5, 0, -2, undefined]);
});

test("equal rows stay in the order in which the server sent them", () => {
  const rows = [["b", 1], ["a", 1], ["c", 0]].map(([text, value]) => ({ text: String(text), value: Number(value) }));
  for (const order of /** @type {const} */ (["ascending", "descending"])) {
    const texts = [...rows].sort(comparing(order, false, "nl")).map(({ text }) => text).join("");
    assert.equal(texts, order === "ascending" ? "cba" : "bac");
  }
});

test("words sort as a reader of the language expects", () => {
  const words = ["Zuiderpark", "één", "Eden", "de Kade", "Česká"].map((text) => ({ text }));
  const found = words.sort(comparing("ascending", true, "nl")).map(({ text }) => text);
  assert.deepEqual(found, ["Česká", "de Kade", "Eden", "één", "Zuiderpark"]);
});

test("the third time the head is pressed the rows stand as they came", () => {
  assert.equal(nextOrder("none"), "ascending");
  assert.equal(nextOrder("ascending"), "descending");
  assert.equal(nextOrder("descending"), "none");
});
