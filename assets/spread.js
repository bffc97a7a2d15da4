/* Spread: sets properties of other components, only those that differ, and when the browser has drawn the rest. */
(function () {
  "use strict";
  const { useEffect } = window.React;
  const text = JSON.stringify;
  const LATEST = 200; // milliseconds
  const [later, never] = window.requestIdleCallback
    ? [(work) => window.requestIdleCallback(work, { timeout: LATEST }), window.cancelIdleCallback]
    : [(work) => window.setTimeout(work, LATEST / 4), window.clearTimeout];

  function spread(data) {
    for (const [id, wanted] of Object.entries(data)) {
      const known = window.dash_component_api.getLayout(id).props;
      const other = Object.entries(wanted).filter(([name, value]) => text(known[name] ?? null) !== text(value));
      if (other.length) window.dash_clientside.set_props(id, Object.fromEntries(other));
    }
  }

  function Spread(props) {
    useEffect(() => {
      if (!props.data) return undefined;
      const waiting = later(() => spread(props.data));
      return () => never(waiting);
    }, [props.data]);
    return null;
  }

  window.svdw = Object.assign(window.svdw || {}, { Spread: Spread });
})();
