/* The reader's choice: the one place that writes it. The address has it at once, the server answers it, and when no
   answer comes the page goes back to what it shows and says so. */
import { onOpened, properties, setProps } from "../dash.js";
import { carry, differsInWordsOnly, merge, screenOf, split, withFirst } from "./address.js";
import { controlText, forgetControls, isChanged, restoreControls } from "./controls.js";

/** Values by name; none takes a choice away. @typedef {Record<string, string | null>} Changes */
/** What did not get through; `lost` when there was no connection.
 * @typedef {{ changes: Changes, opened: string, ask: boolean, parts: Map<string, string>, lost: boolean }} Failed */

/** @returns {Failed} */
const nothing = () => ({ changes: {}, opened: "", ask: false, parts: new Map(), lost: false });

/** What the server was asked and did not answer yet. */
const state = {
  number: 0,
  /** The complete address of the last answer: what the page shows. */
  shown: "",
  /** What was changed since. @type {Changes} */
  pending: {},
  /** Whether another screen was asked for. */
  opening: false,
  failed: nothing(),
};
const here = () => window.location.pathname + window.location.search;

/** The choice by name, as it stands in the address. */
export const choice = () => new URLSearchParams(window.location.search);

/** @param {string} address @param {{ push?: boolean }} how a step back in the browser undoes it */
function write(address, { push = false } = {}) {
  const same = split(address)[0] === window.location.pathname;
  if (push) window.history.pushState({}, "", address);
  else if (address !== here()) window.history.replaceState({}, "", address + (same ? window.location.hash : ""));
  document.dispatchEvent(new CustomEvent("svdw-address"));
}

/** @param {string} address @param {string[]} changed names */
function request(address, changed) {
  state.number += 1;
  document.documentElement.dataset.asking = "true"; // charts are pale until there is an answer
  return { address, changed, before: state.shown, number: state.number };
}

/** Ask what an address shows. @param {string} address */
function ask(address) {
  Object.assign(state, { shown: address, pending: {} });
  write(address);
  setProps("choice", { request: request(address, []) });
}

/** The reader chooses. What was not answered yet goes along. @param {Changes} changes */
export function choose(changes) {
  if (state.opening) return; // of the screen that is left, such as a search box that waits until typing rests
  const first = !Object.keys(state.pending).length;
  state.pending = { ...state.failed.changes, ...state.pending, ...changes };
  forgive();
  const address = merge(state.shown, state.pending, properties("choice").paths || {});
  write(address, { push: first && !differsInWordsOnly(address, state.shown) });
  setProps("choice", { request: request(address, Object.keys(state.pending)) });
}

/** An answer: whether it is to the newest request. Then the address is as the server completed it.
 * @param {{ number: number, address: string } | undefined} resolved */
export function accept(resolved) {
  if (!resolved) return true;
  if (resolved.number !== state.number) return false;
  delete document.documentElement.dataset.asking;
  Object.assign(state, { shown: resolved.address, pending: {} });
  if (screenOf(split(resolved.address)[0]) === screenOf(window.location.pathname)) write(resolved.address);
  const { parts } = state.failed;
  forgive();
  askParts(parts); // an answer that leaves a part as it is does not ask for it
  return true;
}

/* The reader follows a link, or goes back or forward. */
function follow() {
  const address = carry(here(), state.shown);
  const isOther = screenOf(split(address)[0]) !== screenOf(properties("choice").shown);
  if (isOther || state.opening) open(address);
  else if (address !== state.shown || Object.keys(state.pending).length) ask(address);
  else write(address); // another part of the page
}

/** Another screen: its layout comes first, then it is asked what it shows. @param {string} address */
function open(address) {
  Object.assign(state, { pending: {}, opening: true });
  write(address);
  setProps("choice", { opened: request(address, []) });
}
window.addEventListener("popstate", follow);
onOpened(follow);

/* Something did not get through. */
function complain() {
  delete document.documentElement.dataset.asking;
  setProps("choice-failure", { hidden: false });
  const words = document.querySelector("#choice-failure p")?.textContent;
  setProps("live-region", { children: words });
}

function forgive() {
  state.failed = nothing();
  if (properties("choice-failure").hidden === false) setProps("choice-failure", { hidden: true });
}

/** The page goes back to what it shows, unless the reader has gone on.
 * @param {{ number: number }} asked @param {{ lost: boolean }} why lost: there is no connection */
export function requestFailed(asked, { lost }) {
  if (asked.number !== state.number) return;
  state.failed = { ...state.failed, changes: { ...state.failed.changes, ...state.pending }, ask: true, lost };
  state.pending = {};
  restoreControls();
  write(state.shown);
  complain();
}

/** @param {{ number: number, address: string }} asked @param {{ lost: boolean }} why */
export function openingFailed(asked, { lost }) {
  if (asked.number !== state.number) return;
  state.opening = false;
  state.failed = { ...state.failed, opened: asked.address, lost };
  write(state.shown);
  complain();
}

/** A part of the screen that was asked for by itself stays hidden.
 * @param {string} id @param {string} key @param {{ lost: boolean }} why */
export function partFailed(id, key, { lost }) {
  if (properties(id)["data-wanted"] !== key) return;
  state.failed.parts.set(id, key);
  state.failed.lost = lost;
  complain();
}

/** Ask again what did not get through. */
export function retry() {
  const { changes, opened, ask: again, parts } = state.failed;
  forgive();
  if (opened) {
    window.history.pushState({}, "", opened);
    open(opened);
  } else if (Object.keys(changes).length) choose(changes);
  else if (again || !parts.size) ask(state.shown); // the server may have said itself that it failed
  askParts(parts);
}

/** @param {Map<string, string>} parts by id, what was asked */
function askParts(parts) {
  for (const [id, key] of parts) {
    if (properties(id)["data-wanted"] !== key) continue;
    setProps(id, { "data-request": "" }); // the same request once more is no change
    setProps(id, { "data-request": key });
  }
}

/** There is a connection: repair what was lost without one. */
export function repair() {
  if (state.failed.lost) retry();
}
window.addEventListener("online", repair);

/* What Dash calls. */
export const choiceCallbacks = {
  /** A control has another value: when the server did not put it there, the reader chose it. */
  changed() {
    const { controls } = properties("choice");
    /** @type {Changes} */
    const changes = {};
    for (const { prop_id: property, value } of window.dash_clientside.callback_context.triggered) {
      const id = property.slice(0, property.lastIndexOf("."));
      const text = controlText(id, value);
      if (text === null || !isChanged(id, text)) continue;
      const [name, first] = controls[id].split(":");
      changes[name] = first ? withFirst(choice().get(name) || "", text) : text;
    }
    if (Object.keys(changes).length) choose(changes);
  },

  /** A screen stands there: what does its address show? @param {string} shown path */
  start(shown) {
    const address = carry(here(), state.shown);
    forgetControls();
    state.opening = false;
    if (state.number && screenOf(split(address)[0]) !== screenOf(shown)) {
      window.setTimeout(follow); // the reader went on while it came
      return window.dash_clientside.no_update;
    }
    Object.assign(state, { shown: address, pending: {} });
    write(address);
    return request(address, []);
  },
};
