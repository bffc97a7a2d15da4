/* SetProps and WhenVisible: set properties of other components, only where they differ. */
import { accept } from "../choice/choice.js";
import { give } from "../choice/controls.js";
import { properties, setProps } from "../dash.js";

const { useEffect, useLayoutEffect, useRef } = window.React;
const NEAR = "100px";

/** Whether the reader is writing in this box: then it is not written over. @param {string} id */
function isTyped(id) {
  const box = document.activeElement;
  return box instanceof HTMLInputElement && box.id === id && !box.hasAttribute("aria-haspopup");
}

/** @param {Record<string, Props>} data properties by id of their component */
function set(data) {
  const controls = properties("choice").controls || {};
  for (const [id, wanted] of Object.entries(data)) {
    if (id in controls && "value" in wanted) give(id, wanted.value, wanted);
    const known = properties(id);
    const other = Object.entries(wanted)
      .filter(([name, value]) => JSON.stringify(known[name] ?? null) !== JSON.stringify(value))
      .filter(([name]) => name !== "value" || !isTyped(id));
    if (other.length) setProps(id, Object.fromEntries(other));
  }
}

/** Sets its `data` at once, unless it answers an earlier choice. @param {Props} props */
export function SetProps(props) {
  useLayoutEffect(() => {
    if (!props.data || !accept(props.data.choice?.resolved)) return;
    set(props.data);
    document.dispatchEvent(new CustomEvent("svdw-answered"));
  }, [props.data]);
  return null;
}

/** Do the work once the element comes near what the reader sees, or the page is printed; gives its end.
 * @param {Element} element @param {() => void} work */
function whenVisible(element, work) {
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

/** Sets the newest `data` when its first component is near, or after `rest` milliseconds. @param {Props} props */
export function WhenVisible(props) {
  const waiting = useRef(/** @type {Record<string, Props> | null} */ (null));
  const apply = () => {
    if (waiting.current) set(waiting.current);
    waiting.current = null;
  };
  useEffect(() => {
    if (!props.data) return undefined;
    waiting.current = props.data;
    const element = document.getElementById(Object.keys(props.data)[0]);
    // A chart takes its place only when it is drawn, its frame has it before.
    const place = element?.matches("[data-request], [data-wanted]") ? element : element?.parentElement;
    const end = place ? whenVisible(place, apply) : () => {};
    const timer = props.rest ? window.setTimeout(apply, props.rest) : 0;
    return () => {
      end();
      window.clearTimeout(timer);
    };
  }, [props.data]);
  return null;
}
