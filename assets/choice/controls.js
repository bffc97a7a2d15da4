/* What the controls of the page hold: what the server put there, and what the reader made of it. */
import { properties, setProps } from "../dash.js";

const NONE = new Set(["alle", "geen"]);
/** By id, what the server put there. @type {Map<string, { text: string, value: unknown }>} */
const given = new Map();
/** By id, what the reader chose there since. @type {Map<string, string>} */
const chosen = new Map();

/** The value of a control as it stands in an address; null when it means nothing there.
 * @param {string} id @param {any} value */
export function controlText(id, value) {
  /** @type {{ value: number, label: string }[] | undefined} */
  const stops = properties(id).marks;
  if (stops) return stops.find((stop) => Math.abs(stop.value - value) < 0.01)?.label ?? null;
  const text = Array.isArray(value) ? value.join(",") : String(value ?? "").trim();
  return NONE.has(text) ? "" : text;
}

/** The server puts a value in a control. @param {string} id @param {unknown} value @param {Props} props that come with it */
export function give(id, value, props) {
  const text = controlText(id, value) ?? props.marks?.find((/** @type {Props} */ stop) => stop.value === value)?.label ?? "";
  given.set(id, { text, value });
  chosen.delete(id);
}

/** Whether a reader made this of a control. One that the server did not fill yet empties itself when it is drawn.
 * @param {string} id @param {string} text */
export function isChanged(id, text) {
  if (text === (chosen.get(id) ?? given.get(id)?.text ?? "")) return false;
  chosen.set(id, text);
  return true;
}

/** Put back what the server put there. */
export function restoreControls() {
  for (const id of chosen.keys()) {
    chosen.delete(id);
    const before = given.get(id);
    if (before) setProps(id, { value: before.value });
  }
}

/** Another screen stands there. */
export function forgetControls() {
  given.clear();
  chosen.clear();
}
