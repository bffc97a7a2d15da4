/* The Kaart screen in the browser: which drawing stands where, and what the reader chose. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;
  const { createElement, useLayoutEffect, useRef } = window.React;
  const beside = {};

  /* Draw what the server sent: a whole drawing, or new values for the one that this map has. */
  async function paint(map, answer) {
    if (!answer.borders && !map.drawing) return;
    const done = await map.draw(Object.assign({}, map.drawing, answer));
    if (!done) return;
    if (map.drawing.base) window.svdw.layBaseMap(map, map.drawing.base);
    const frame = map.place.closest(".map-frame");
    window.requestAnimationFrame(() => {
      if (!frame.dataset.ready) window.dash_clientside.set_props("map-table-wanted", { data: true });
      frame.dataset.ready = "true";
      frame.dispatchEvent(new CustomEvent("svdw-map-drawn"));
    });
  }

  function AreaMap(props) {
    const place = useRef(null);
    const map = useRef(null);
    useLayoutEffect(() => {
      map.current = map.current || new window.svdw.MapPicture(place.current, choose);
      if (props.drawing) paint(map.current, props.drawing);
    }, [props.drawing]);
    return createElement("div", { id: props.id, className: props.className, ref: place });
  }

  const address = () => new URLSearchParams(window.location.search);
  const areaOf = (query) => (query.get("gebied") || "").split(",")[0];

  /* Choices: what was touched becomes a wish, unless it is already so. */
  function choose(code) {
    const query = address();
    if (code === areaOf(query)) return;
    window.dash_clientside.set_props("selection-wish", { data: { gebied: withSelected(query, code) } });
  }

  function withSelected(query, code) {
    const others = (query.get("gebied") || "").split(",").slice(1).filter((one) => one && one !== code);
    return [code, ...others].filter(Boolean).join(",") || null;
  }

  function wishOf(id, value, query, marks) {
    const own = areaOf(query) || null;
    const area = (code) => (code && code !== own ? { gebied: withSelected(query, code) } : null);
    const changed = (name, wanted) => (wanted === (query.get(name) || null) ? null : { [name]: wanted });
    switch (id) {
      case "map-area":
        return value ? area(value) : own ? { gebied: withSelected(query, null) } : null;
      case "map-clear":
        return value && own ? { gebied: withSelected(query, null) } : null;
      case "map-year": {
        const stop = (marks || []).find((one) => Math.abs(one.value - value) < 0.01);
        return stop ? changed("jaar", stop.label) : null;
      }
      case "map-measure":
        return changed("toon", value === "waarde" ? null : value);
      case "map-base":
        return value ? changed("basis", value) : null;
      case "map-beside":
        return changed("naast", value && value !== "geen" ? value : null);
      default:
        return null;
    }
  }

  function wish() {
    const query = new URLSearchParams(arguments[arguments.length - 2] || "");
    const marks = arguments[arguments.length - 1];
    for (const one of window.dash_clientside.callback_context.triggered) {
      const found = wishOf(one.prop_id.split(".")[0], one.value, query, marks);
      if (found) return found;
    }
    return none();
  }

  window.dash_clientside.map = {
    wish: wish,
    besideOptions: function (first, indicators) {
      const key = JSON.stringify(first);
      const known = document.getElementById("map-beside");
      if (key === beside.key && known === beside.list) return none();
      Object.assign(beside, { key: key, list: known });
      return (first || []).concat(indicators || []);
    },
    picture: () => window.svdw.mapPicture(),
  };
  window.svdw = Object.assign(window.svdw || {}, {
    AreaMap: AreaMap, chooseArea: choose, chosenArea: () => areaOf(address()),
  });

  document.addEventListener("click", function (event) {
    const pressed = event.target.closest?.("[data-zoom]");
    if (pressed) window.svdw.zoomMaps(Number(pressed.dataset.zoom));
    if (event.target.closest?.(".map-retry")) {
      window.dash_clientside.set_props("map-retry", { data: Date.now() });
    }
  });
})();
