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

  const chosenArea = () => (window.svdw.choice().get("gebied") || "").split(",")[0];

  /* Choices: what was touched becomes a wish, unless it is already so. */
  function choose(code) {
    if ((code || "") === chosenArea()) return;
    window.svdw.wish({ gebied: withSelected(code) });
  }

  function withSelected(code) {
    const others = (window.svdw.choice().get("gebied") || "").split(",").slice(1).filter((one) => one && one !== code);
    return [code, ...others].filter(Boolean).join(",") || null;
  }

  function wishOf(id, value, { area, figures }) {
    const changed = (name, wanted) => (!figures || wanted === (figures[name] || null) ? null : { [name]: wanted });
    switch (id) {
      case "map-area":
        return (value || null) === (area || null) ? null : { gebied: withSelected(value) };
      case "map-year": {
        const stops = window.svdw.properties("map-year").marks || [];
        const stop = stops.find((one) => Math.abs(one.value - value) < 0.01);
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

  function mapWish(changed) {
    const held = window.svdw.properties("map-held").data || {};
    return Object.assign({}, ...Object.entries(changed).map(([id, value]) => wishOf(id, value, held)));
  }

  window.dash_clientside.map = {
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
    AreaMap: AreaMap, mapWish: mapWish, chooseArea: choose, chosenArea: chosenArea,
  });

  document.addEventListener("click", function (event) {
    const pressed = event.target.closest?.("[data-zoom]");
    if (pressed) window.svdw.zoomMaps(Number(pressed.dataset.zoom));
    if (event.target.closest?.("#map-clear")) choose(null);
    if (event.target.closest?.(".map-retry")) {
      window.dash_clientside.set_props("map-retry", { data: Date.now() });
    }
  });
})();
