/* Spread: sets properties of other components, only those that differ: at once, when the rest is drawn, or when
   they are seen. */
import { properties, setProps } from "../dash.js";

const { useEffect, useLayoutEffect, useRef } = window.React;
const LATEST = 200; // milliseconds
const NEAR = "100px";

/** @param {() => void} work when the browser has nothing else to do */
const later = (work) => window.requestIdleCallback
  ? window.requestIdleCallback(work, { timeout: LATEST })
  : window.setTimeout(work, LATEST / 4);

/** A part of a property, written whole.part, as that property with this part.
 * @param {string} name @param {unknown} value @param {Props} known @returns {[string, unknown]} */
function whole(name, value, known) {
  const [property, part] = name.split(".");
  return [property, part ? { ...known[property], [part]: value } : value];
}

/** @param {Record<string, Props>} data properties by id of their component */
function spread(data) {
  for (const [id, wanted] of Object.entries(data)) {
    const known = properties(id);
    const other = Object.entries(wanted)
      .map(([name, value]) => whole(name, value, known))
      .filter(([name, value]) => JSON.stringify(known[name] ?? null) !== JSON.stringify(value));
    if (other.length) setProps(id, Object.fromEntries(other));
  }
}

/** Do the work once the element comes near what the reader sees, or the page is printed; gives its end.
 * @param {Element} element @param {() => void} work */
export function whenSeen(element, work) {
  const seen = new IntersectionObserver((all) => all.some((entry) => entry.isIntersecting) && done(), { rootMargin: NEAR });
  const end = () => {
    seen.disconnect();
    window.removeEventListener("beforeprint", done);
  };
  const done = () => {
    end();
    work();
  };
  seen.observe(element);
  window.addEventListener("beforeprint", done);
  return end;
}

/** Every answer in its turn: a later one leaves out what an earlier one brought. @param {Props} props */
export function Spread(props) {
  const waiting = useRef(/** @type {Record<string, Props>[]} */ ([]));
  const all = () => waiting.current.splice(0).forEach(spread);
  useEffect(() => {
    if (!props.data || props.when === "now") return undefined;
    if (props.when !== "seen") {
      waiting.current.push(props.data);
      return void later(all);
    }
    waiting.current = [Object.assign({}, waiting.current[0], props.data)]; // one drawing, of the newest
    const first = Object.keys(waiting.current[0])[0];
    const place = first && document.getElementById(first)?.parentElement; // a chart takes its place only later
    return place ? whenSeen(place, all) : undefined;
  }, [props.data]);
  useLayoutEffect(() => {
    if (props.data && props.when === "now") spread(props.data);
  }, [props.data]);
  useEffect(() => () => { waiting.current = []; }, []);
  return null;
}
