/* The choice: written at once, answered by number, and back to what is shown when no answer comes. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { components, page, set } from "./page.js";

const { accept, choice, choiceCallbacks, choose, openingFailed, requestFailed, retry } =
  await import("../../assets/choice/choice.js");
const { give } = await import("../../assets/choice/controls.js");
const asked = () => components.choice.request;
const resolved = (/** @type {string} */ address) => accept({ number: asked().number, address });
const change = (/** @type {string} */ id, /** @type {unknown} */ value) => {
  page.triggered = [{ prop_id: id + ".value", value }];
  choiceCallbacks.changed();
};

beforeEach(() => {
  set.length = 0;
  components.choice = {
    shown: "/kaart", paths: { "/wijk/": "gebied" },
    controls: { "filter-period": "jaar", "filter-theme": "wat", "map-area": "gebied:first", "map-year": "jaar" },
  };
  components["choice-failure"] = { hidden: true };
  page.go("/kaart?indicator=bijstand&jaar=2020");
  components.choice.request = choiceCallbacks.start("/kaart");
  resolved("/kaart?indicator=bijstand&niveau=wijk&jaar=2020");
  give("filter-period", "2020", {});
  give("filter-theme", "alle", {});
});

test("the address has a choice at once, and a step back undoes it", () => {
  const steps = page.steps;
  choose({ jaar: "2021" });
  assert.equal(page.address, "/kaart?indicator=bijstand&niveau=wijk&jaar=2021");
  assert.equal(page.steps, steps + 1);
  assert.deepEqual(asked().changed, ["jaar"]);
});

test("a choice before the answer takes the one before it along, as one step", () => {
  const steps = page.steps;
  choose({ jaar: "2021" });
  choose({ gebied: "WK051829" });
  assert.deepEqual(Object.fromEntries(choice()), { indicator: "bijstand", niveau: "wijk", jaar: "2021", gebied: "WK051829" });
  assert.deepEqual(asked().changed, ["jaar", "gebied"]);
  assert.equal(page.steps, steps + 1);
});

test("an answer to an earlier request does not count", () => {
  choose({ jaar: "2021" });
  const { number } = asked();
  choose({ jaar: "2022" });
  assert.equal(accept({ number, address: "/kaart?jaar=2021" }), false);
  assert.equal(choice().get("jaar"), "2022");
  assert.equal(resolved("/kaart?indicator=bijstand&niveau=wijk&jaar=2019"), true);
  assert.equal(choice().get("jaar"), "2019");
});

test("what the server puts in a control is no choice", () => {
  give("filter-period", "2019", {});
  const { number } = asked();
  change("filter-period", "2019");
  assert.equal(asked().number, number);
  change("filter-period", "2018");
  assert.equal(choice().get("jaar"), "2018");
});

test("all themes is no theme, and a slider chooses the year of its stop", () => {
  change("filter-theme", "wonen");
  assert.equal(choice().get("wat"), "wonen");
  change("filter-theme", "alle");
  assert.equal(choice().has("wat"), false);
  components["map-year"] = { marks: [{ value: 2016.5, label: "2016" }] };
  change("map-year", 2016.5);
  assert.equal(choice().get("jaar"), "2016");
});

test("one area takes the place of the first", () => {
  resolved("/kaart?gebied=WK051829,WK051838");
  change("map-area", "WK051834");
  assert.equal(choice().get("gebied"), "WK051834,WK051838");
});

test("a request that failed goes back to what is shown, says so, and comes with the next choice", () => {
  change("filter-period", "2015");
  requestFailed(asked(), { lost: true });
  assert.equal(choice().get("jaar"), "2020");
  assert.equal(components["filter-period"].value, "2020");
  assert.equal(components["choice-failure"].hidden, false);
  choose({ gebied: "WK051829" });
  assert.equal(choice().get("jaar"), "2015");
  assert.equal(components["choice-failure"].hidden, true);
});

test("trying again asks the same choice, also of another screen", () => {
  choose({ jaar: "2015" });
  const { number } = asked();
  requestFailed(asked(), { lost: false });
  retry();
  assert.equal(choice().get("jaar"), "2015");
  assert.ok(asked().number > number);
  resolved(page.address);
  page.go("/trends");
  window.dispatchEvent(new Event("popstate"));
  assert.equal(components.choice.opened.address, "/trends?indicator=bijstand&niveau=wijk&jaar=2015");
  openingFailed(components.choice.opened, { lost: true });
  assert.equal(page.address.split("?")[0], "/kaart");
  window.dispatchEvent(new Event("online"));
  assert.equal(page.address.split("?")[0], "/trends");
});

test("a failure of an earlier request is forgotten", () => {
  choose({ jaar: "2015" });
  const first = asked();
  choose({ jaar: "2016" });
  requestFailed(first, { lost: true });
  assert.equal(choice().get("jaar"), "2016");
  assert.equal(components["choice-failure"].hidden, true);
});
