/* Spread: sets properties of other components, only those that differ, at once or when the rest is drawn. */
(function () {
  "use strict";
  const { useEffect, useLayoutEffect, useRef } = window.React;
  const text = JSON.stringify;
  const LATEST = 200; // milliseconds
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

  /* Every answer in its turn: a later one leaves out what an earlier one brought. */
  function Spread(props) {
    const waiting = useRef([]);
    useEffect(() => {
      if (!props.data || props.now) return;
      waiting.current.push(props.data);
      later(() => waiting.current.splice(0).forEach(spread));
    }, [props.data]);
    useLayoutEffect(() => {
      if (props.data && props.now) spread(props.data);
    }, [props.data]);
    useEffect(() => () => { waiting.current = []; }, []);
    return null;
  }

  window.svdw = Object.assign(window.svdw || {}, { Spread: Spread });
})();
