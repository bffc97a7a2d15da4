/* Where the reader is (dashboard/selection/resolve.py): the address, and what was changed there since. The server gets both at
   once; the address follows with its answer. */
import { noUpdate, properties, setProps, useText } from "../dash.js";

const { useEffect, useLayoutEffect, useRef } = window.React;
const AFTER = 250; // milliseconds after an answer: the screen goes first

/** What was asked: the address, with all changes in it as soon as the server has answered. @returns {string} */
function known() {
  const { asked, settled } = properties("place");
  return asked && settled?.asked === asked ? settled.path + "?" + settled.query : asked || "";
}

/** @param {string} text @param {string} mark */
function after(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? "" : text.slice(at + 1);
}

/** The choice by name, as far as it is known before the server has settled it. */
export function choice() {
  const [address, ...changes] = known().split("#");
  const query = new URLSearchParams(after(address, "?"));
  for (const [name, value] of changes.flatMap((change) => [...new URLSearchParams(change)])) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query;
}

/** Ask what is there after these changes (values by name; none takes a choice away). @param {Props} changes */
export function wish(changes) {
  const values = Object.entries(changes).map(([name, value]) => [name, value || ""]);
  setProps("place", { asked: known() + "#" + new URLSearchParams(values) });
}

/** What the reader changed in some controls; what the server put there is no wish. @param {Props} props */
export function Wishes(props) {
  const text = useText(() => JSON.stringify(props.controls.map((/** @type {string} */ id) => properties(id).value ?? null)));
  const last = useRef(text);
  useLayoutEffect(() => {
    const [values, before] = [JSON.parse(text), JSON.parse(last.current)];
    const changed = /** @type {string[]} */ (props.controls).map((id, at) => [id, values[at]])
      .filter(([_id, value], at) => JSON.stringify(value) !== JSON.stringify(before[at]));
    last.current = text;
    const wanted = changed.length && window.svdw[props.wish](Object.fromEntries(changed));
    if (wanted && Object.keys(wanted).length) wish(wanted);
  }, [text]);
  return null;
}

/** Addresses of one screen differ in what they name: /wijk/WK051829 and /wijk/WK051838, but not /wijk. @param {string} path */
const screenOf = (path) => path.replace(/^(\/[^/]+\/).+/, "$1");

export const place = {
  /** The reader went to another address. Another screen is asked for when it stands there.
   * @param {string} search @param {string} path @param {string} shown */
  ask(search, path, shown) {
    const now = known();
    if (screenOf(path) !== screenOf(shown) || path + search === now.split("#")[0]) return noUpdate();
    const next = path + "?" + (search.slice(1) || after(now, "?"));
    return next === now ? noUpdate() : next;
  },
};

/** The address follows when the screen is drawn, unless the reader has gone on. @param {Props} settled */
function follow(settled) {
  const { asked } = properties("place");
  const here = properties("location");
  if (settled.asked !== asked || here.pathname !== asked.split("?")[0]) return;
  const changed = Object.entries({ search: "?" + settled.query, pathname: settled.path })
    .filter(([name, value]) => here[name] !== value);
  if (changed.length) setProps("location", Object.fromEntries(changed));
}

/** @param {Props} props */
export function Place(props) {
  useEffect(() => {
    if (props.settled) window.setTimeout(() => follow(props.settled), AFTER);
  }, [props.settled]);
  return null;
}
