/* Spread: sets properties of other components, only those that differ: at once, when the rest is drawn, or when
   they are seen. */
(function () {
  "use strict";
  const { useEffect, useLayoutEffect, useRef } = window.React;
  const text = JSON.stringify;
  const LATEST = 200; // milliseconds
  const NEAR = "100px";
  const later = window.requestIdleCallback
    ? (work) => window.requestIdleCallback(work, { timeout: LATEST })
    : (work) => window.setTimeout(work, LATEST / 4);

  /* A part of a property, written whole.part, as that property with this part. */
  function whole(name, value, known) {
    const [property, part] = name.split(".");
    return [property, part ? { ...known[property], [part]: value } : value];
  }

  function spread(data) {
    for (const [id, wanted] of Object.entries(data)) {
      const known = window.dash_component_api.getLayout(id).props;
      const other = Object.entries(wanted)
        .map(([name, value]) => whole(name, value, known))
        .filter(([name, value]) => text(known[name] ?? null) !== text(value));
      if (other.length) window.dash_clientside.set_props(id, Object.fromEntries(other));
    }
  }

  /* Do the work once the element comes near what the reader sees, or the page is printed; gives its end. */
  function whenSeen(element, work) {
    const seen = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && done(), {
      rootMargin: NEAR,
    });
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

  /* Every answer in its turn: a later one leaves out what an earlier one brought. */
  function Spread(props) {
    const waiting = useRef([]);
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

  window.svdw = Object.assign(window.svdw || {}, { Spread: Spread, whenSeen: whenSeen });
})();
