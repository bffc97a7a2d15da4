/* What a choice makes of an address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { carry, differsInWordsOnly, merge, screenOf, withFirst } from "../../assets/choice/address.js";

const PATHS = { "/wijk/": "gebied", "/indicator/": "indicator" };

test("changes come into the address, and an empty one takes a choice away", () => {
  assert.equal(merge("/kaart?indicator=bijstand&jaar=2020", { jaar: "2021", gebied: "WK051829" }, PATHS),
    "/kaart?indicator=bijstand&jaar=2021&gebied=WK051829");
  assert.equal(merge("/kaart?indicator=bijstand&jaar=2020", { jaar: null }, PATHS), "/kaart?indicator=bijstand");
  assert.equal(merge("/kaart", { wat: "" }, PATHS), "/kaart");
});

test("where a path ends in a choice it follows it, and the first of several", () => {
  assert.equal(merge("/indicator/roker?niveau=wijk", { indicator: "bijstand" }, PATHS),
    "/indicator/bijstand?niveau=wijk&indicator=bijstand");
  assert.equal(merge("/wijk/WK051829?", { gebied: "WK051838,WK051834" }, PATHS), "/wijk/WK051838?gebied=WK051838,WK051834");
  assert.equal(merge("/wijk/WK051829?wat=wonen", { wat: null }, PATHS), "/wijk/WK051829");
});

test("a value with signs of an address comes back as it was, and lists keep their comma", () => {
  const words = "wonen & werken #1 = 50% ?";
  const address = merge("/indicatoren?niveau=wijk", { zoek: words }, PATHS);
  assert.equal(new URLSearchParams(address.split("?")[1]).get("zoek"), words);
  assert.equal(merge("/kaart", { naast: "jaar:2015", gebied: "A,B" }, PATHS), "/kaart?naast=jaar:2015&gebied=A,B");
});

test("changes one after another end where all of them at once end", () => {
  const start = "/kaart?indicator=bijstand&jaar=2020";
  const steps = merge(merge(start, { jaar: "2021" }, PATHS), { gebied: "WK051829", jaar: "2022" }, PATHS);
  assert.equal(steps, merge(start, { jaar: "2022", gebied: "WK051829" }, PATHS));
});

test("a link without a query keeps the choice, one with a query has its own", () => {
  assert.equal(carry("/trends", "/kaart?jaar=2020"), "/trends?jaar=2020");
  assert.equal(carry("/trends?jaar=2015", "/kaart?jaar=2020"), "/trends?jaar=2015");
  assert.equal(carry("/over#privacy", ""), "/over");
});

test("addresses of one screen", () => {
  assert.equal(screenOf("/wijk/WK051829"), screenOf("/wijk/WK051838"));
  assert.notEqual(screenOf("/wijk"), screenOf("/wijk/WK051838"));
  assert.notEqual(screenOf("/kaart"), screenOf("/trends"));
});

test("letters that are typed are no step back, another choice is", () => {
  assert.ok(differsInWordsOnly("/indicatoren?zoek=sch&niveau=wijk", "/indicatoren?niveau=wijk&zoek=schuld"));
  assert.ok(!differsInWordsOnly("/indicatoren?zoek=sch", "/indicatoren?zoek=sch&cijfers=met"));
});

test("the first of several is another one, and the others stay", () => {
  assert.equal(withFirst("A,B,C", "D"), "D,B,C");
  assert.equal(withFirst("A,B,C", "B"), "B,C");
  assert.equal(withFirst("A,B", ""), "B");
  assert.equal(withFirst("", "A"), "A");
});
