/* The address and the changes since: what the reader has chosen before the server answers. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { components, set } from "./page.js";

const { choice, place, wish } = await import("../../assets/components/place.js");
const chosen = () => Object.fromEntries(choice());

beforeEach(() => {
  set.length = 0;
  components.place = { asked: "/kaart?indicator=bijstand&jaar=2020" };
});

test("without changes the choice is the address", () => {
  assert.deepEqual(chosen(), { indicator: "bijstand", jaar: "2020" });
});

test("changes come on top of the address in their order, and an empty one takes a choice away", () => {
  wish({ jaar: "2021", gebied: "WK051829" });
  wish({ gebied: null });
  wish({ jaar: "2022" });
  assert.deepEqual(chosen(), { indicator: "bijstand", jaar: "2022" });
  assert.equal(set.length, 3);
});

test("a value with signs of an address comes back as it was", () => {
  wish({ zoek: "wonen & werken #1 = 50% ?" });
  assert.equal(chosen().zoek, "wonen & werken #1 = 50% ?");
});

test("after the answer of the server the choice is what it made of it", () => {
  wish({ jaar: "1900" });
  const { asked } = components.place;
  components.place.settled = { asked, path: "/kaart", query: "indicator=bijstand&jaar=2015" };
  assert.deepEqual(chosen(), { indicator: "bijstand", jaar: "2015" });
});

test("an answer to an earlier question does not count", () => {
  components.place.settled = { asked: components.place.asked, path: "/kaart", query: "indicator=bijstand&jaar=2020" };
  wish({ jaar: "2021" });
  assert.equal(chosen().jaar, "2021");
});

test("a link to another area of the same screen keeps the choice", () => {
  components.place = { asked: "/wijk/WK051829?indicator=bijstand" };
  assert.equal(place.ask("", "/wijk/WK051838", "/wijk/WK051829"), "/wijk/WK051838?indicator=bijstand");
  assert.equal(place.ask("?jaar=2020", "/wijk/WK051838", "/wijk/WK051829"), "/wijk/WK051838?jaar=2020");
});

test("the address that stands there, and another screen, are not asked again", () => {
  const { no_update: noUpdate } = window.dash_clientside;
  assert.equal(place.ask("?indicator=bijstand&jaar=2020", "/kaart", "/kaart"), noUpdate);
  assert.equal(place.ask("?indicator=bijstand", "/trends", "/kaart"), noUpdate);
});
