/* The base map under a map, drawn by MapLibre where the browser has WebGL. It may fail: the figures stay. */
(function () {
  "use strict";
  const TILE = 512;
  let library = null;

  function hasWebGL() {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  }

  /* MapLibre comes with the whole chart library, which is fetched only for this. */
  function loaded(address) {
    library = library || new Promise((resolve, reject) => {
      if (document.querySelector(`script[src="${address}"]`) && window.Plotly) return resolve();
      const script = document.createElement("script");
      Object.assign(script, { src: address, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    return library;
  }

  /* Lay a base map under `map` (a MapPicture) and keep it where the reader looks. */
  async function lay(map, base) {
    if (map.place.querySelector(".map-ground") || !hasWebGL()) return;
    const ground = document.createElement("div");
    ground.className = "map-ground";
    map.place.prepend(ground);
    const sight = () => {
      const { middle, turn } = map.look;
      return { center: { lon: middle[0], lat: middle[1] }, zoom: Math.log2(turn / TILE) };
    };
    try {
      await loaded(base.library);
      const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, map: { style: base.style, ...sight() } };
      await window.Plotly.newPlot(ground, [{ type: "scattermap" }], layout, { staticPlot: true, responsive: true });
    } catch (error) {
      ground.remove();
      return;
    }
    map.place.addEventListener("svdw-map-moved", () => {
      const { center, zoom } = sight();
      ground._fullLayout?.map?._subplot?.map?.jumpTo({ center: center, zoom: zoom });
    });
  }

  window.svdw = Object.assign(window.svdw || {}, { layBaseMap: lay });
})();
