/* The map in the browser: outlines and names over the figures, choices, zoom and the picture to download. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;
  const words = (id) => (document.getElementById(id)?.innerText || "").trim();
  const ESTIMATED = 3;
  const SELECTED = 6;
  const TILE = 512;
  const MARGIN = 0.94;
  const borders = new Map();
  const state = {};

  /* Borders: each file is fetched once and kept by the browser under its own address. */
  function ringsOf(address) {
    if (!borders.has(address)) {
      const found = fetch(address)
        .then((answer) => answer.json())
        .then((content) => new Map(content.features.map((one) => [one.id, rings(one.geometry)])));
      found.catch(() => borders.delete(address));
      borders.set(address, found);
    }
    return borders.get(address);
  }

  function rings(geometry) {
    return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.coordinates;
  }

  /* Lines along these rings in which a border between two areas is drawn once, so that dashes stay dashes. */
  function singleLines(all) {
    const seen = new Set();
    const lines = [];
    for (const ring of all) {
      let line = null;
      for (let place = 1; place < ring.length; place += 1) {
        const [a, b] = [ring[place - 1], ring[place]];
        const [from, to] = [a.join(), b.join()];
        const key = from < to ? from + ";" + to : to + ";" + from;
        if (seen.has(key)) {
          line = null;
        } else {
          seen.add(key);
          if (line) line.push(b);
          else lines.push((line = [a, b]));
        }
      }
    }
    return lines;
  }

  function asTrace(trace, lines) {
    const lon = [];
    const lat = [];
    for (const line of lines) {
      for (const [x, y] of line) {
        lon.push(x);
        lat.push(y);
      }
      lon.push(null);
      lat.push(null);
    }
    return Object.assign({}, trace, { lon: lon, lat: lat });
  }

  async function linesFor(trace, address, single) {
    const codes = (trace.meta && trace.meta.areas) || [];
    if (!codes.length) return [];
    const known = await ringsOf((trace.meta && trace.meta.borders) || address);
    const all = codes.flatMap((code) => known.get(code) || []);
    return single ? singleLines(all) : all;
  }

  /* Where the map looks: the whole box in the size that the element really has. */
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

  function fit(box, element) {
    const [west, south, east, north] = box;
    const [bottom, top] = [mercator(south), mercator(north)];
    const zoom = Math.min(
      Math.log2((element.clientWidth * MARGIN) / TILE / ((east - west) / 360)),
      Math.log2((element.clientHeight * MARGIN) / TILE / (top - bottom))
    );
    const lat = (2 * Math.atan(Math.exp((top + bottom) * Math.PI)) - Math.PI / 2) * (180 / Math.PI);
    return { center: { lon: (west + east) / 2, lat: lat }, zoom: zoom };
  }

  /* A whole drawing, or the one that this map has with some places in it changed; null where none changed. */
  function brought(answer, id) {
    if (!answer || !answer.changes) return answer;
    const held = state[id] && state[id].drawing;
    if (!held) return null;
    const drawing = Object.assign({}, held);
    let moved = false;
    for (const [path, value] of answer.changes) {
      let place = drawing;
      for (const step of path.slice(0, -1)) {
        place[step] = Array.isArray(place[step]) ? place[step].slice() : Object.assign({}, place[step]);
        place = place[step];
      }
      const last = path[path.length - 1];
      moved = moved || JSON.stringify(place[last]) !== JSON.stringify(value);
      place[last] = value;
    }
    return moved ? drawing : null;
  }

  async function paint(answer, id) {
    const drawing = brought(answer, id);
    if (!drawing || !drawing.figure) return none();
    const element = document.getElementById(id);
    const own = (state[id] = state[id] || {});
    if (own.key !== drawing.key) own.view = null;
    own.key = drawing.key;
    own.drawing = drawing;
    const figure = drawing.figure;
    const data = figure.data.slice();
    const layout = Object.assign({}, figure.layout);
    let estimated = [];
    let selected = [];
    try {
      estimated = await linesFor(data[ESTIMATED], drawing.borders, true);
      selected = await linesFor(data[SELECTED], drawing.borders, false);
    } catch (error) {
      /* Without outlines the colours still tell the figures. */
    }
    if (own.drawing !== drawing) return none();
    data[SELECTED] = asTrace(data[SELECTED], selected);
    if (layout.map) {
      const layer = Object.assign({}, layout.map.layers[0], {
        source: { type: "MultiLineString", coordinates: estimated },
        visible: estimated.length > 0,
      });
      layout.map = Object.assign({}, layout.map, { layers: [layer] }, own.view || fit(drawing.box, element));
    } else {
      data[ESTIMATED] = asTrace(data[ESTIMATED], estimated);
      if (own.view) layout.geo = withView(layout.geo, own.view);
    }
    window.setTimeout(() => watch(id), 0);
    return { data: data, layout: layout };
  }

  function withView(geo, view) {
    const seen = Object.assign({}, geo);
    if (view.center) seen.center = view.center;
    seen.projection = Object.assign({}, geo.projection, view.projection);
    return seen;
  }

  /* The reader's own zoom is kept until another level is shown; names move along with the map. */
  function plotOf(id) {
    return document.querySelector("#" + id + " .js-plotly-plot");
  }

  function watch(id) {
    const plot = plotOf(id);
    if (!plot || !plot.on) {
      window.setTimeout(() => watch(id), 100);
      return;
    }
    if (plot !== state[id].plot) {
      state[id].plot = plot;
      plot.on("plotly_relayout", (changed) => remember(id, changed));
      new ResizeObserver(() => refit(id)).observe(plot);
      plot.on("plotly_relayouting", () => placeNames(id));
      plot.on("plotly_afterplot", () => {
        letPageScroll(plot);
        placeNames(id);
      });
      plot.on("plotly_hover", () => window.requestAnimationFrame(() => makeRoom(plot)));
      plot.on("plotly_unhover", () => window.requestAnimationFrame(() => makeRoom(plot)));
    }
    const frame = plot.closest(".map-frame");
    if (!frame.dataset.ready) window.dash_clientside.set_props("map-table-wanted", { data: true });
    frame.dataset.ready = "true";
    const canvas = plot.querySelector(".maplibregl-canvas");
    if (canvas) {
      const title = frame.parentElement.querySelector(".map-side-title").innerText || words("map-title");
      canvas.setAttribute("aria-label", frame.getAttribute("aria-label") + ": " + title);
      canvas.setAttribute("tabindex", "-1");
    }
    letPageScroll(plot);
    placeNames(id);
  }

  function remember(id, changed) {
    const layout = plotOf(id).layout;
    const moved = Object.keys(changed || {}).some((name) => name.startsWith("map.") || name.startsWith("geo."));
    if (!moved || state[id].fitting) {
      state[id].fitting = false;
    } else if (layout.map) {
      state[id].view = { center: layout.map.center, zoom: layout.map.zoom };
    } else if (layout.geo) {
      state[id].view = { center: layout.geo.center, projection: { scale: layout.geo.projection.scale } };
    }
    placeNames(id);
  }

  /* Another size, the same sight: unless the reader zoomed, the whole map stays in view. */
  function refit(id) {
    const own = state[id];
    window.clearTimeout(own.waiting);
    own.waiting = window.setTimeout(() => {
      if (!own.view && own.plot === plotOf(id) && own.plot.clientHeight > 50) zoomBy(id, 0);
    }, 150);
  }

  function mapOf(plot) {
    const full = plot._fullLayout || {};
    return full.map && full.map._subplot && full.map._subplot.map;
  }

  /* On a phone one finger scrolls the page, also where it begins on the map; two fingers still zoom. */
  function letPageScroll(plot) {
    const map = mapOf(plot);
    if (map && plot.layout.dragmode === false) map.dragPan.disable();
  }

  function projector(plot) {
    const full = plot._fullLayout || {};
    const map = mapOf(plot);
    if (map) return (at) => map.project(at);
    if (full.geo && full.geo._subplot && full.geo._subplot.projection) {
      const geo = full.geo._subplot;
      return (at) => {
        const found = geo.projection(at);
        return found && { x: found[0], y: found[1] };
      };
    }
    return null;
  }

  /* Whether a box (left, top, right, bottom) lies in the layer and on none of the boxes taken. */
  function hasRoom(place, layer, taken) {
    const inside = place[0] > 0 && place[1] > 0 &&
      place[2] < layer.clientWidth && place[3] < layer.clientHeight;
    return inside && taken.every((other) =>
      place[2] < other[0] || other[2] < place[0] || place[3] < other[1] || other[3] < place[1]);
  }

  function placeNames(id) {
    const own = state[id];
    const plot = own && own.plot;
    const layer = plot && plot.closest(".map-frame").querySelector(".map-names");
    const project = plot && projector(plot);
    if (!layer || !project || !own.drawing.labels) return;
    const taken = [];
    const names = [];
    for (const label of own.drawing.labels) {
      const at = project(label.at);
      if (!at) continue;
      const half = { x: label.name.length * 3.5 + 3, y: 9 };
      const place = [at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y];
      if (!hasRoom(place, layer, taken)) continue;
      taken.push(place);
      const name = document.createElement("span");
      name.textContent = label.name;
      name.style.transform = "translate(" + at.x + "px," + at.y + "px) translate(-50%,-50%)";
      names.push(name);
    }
    layer.replaceChildren(...names, ...marks(own.drawing, project, layer, taken));
  }

  /* ▲ ▼ ● in the middle of areas, where a name or another mark leaves room. */
  function marks(drawing, project, layer, taken) {
    const found = [];
    [...(drawing.symbols || "")].forEach((mark, number) => {
      const at = mark !== " " && drawing.centres[number] && project(drawing.centres[number]);
      if (!at) return;
      for (const step of [0, 14, -14]) {
        const place = [at.x - 6, at.y + step - 6, at.x + 6, at.y + step + 6];
        if (!hasRoom(place, layer, taken)) continue;
        taken.push(place);
        const span = document.createElement("span");
        span.className = "map-mark";
        span.textContent = mark;
        span.style.transform = "translate(" + at.x + "px," + (at.y + step) + "px) translate(-50%,-50%)";
        found.push(span);
        return;
      }
    });
    return found;
  }

  /* A name steps aside for what the pointer shows. */
  function makeRoom(plot) {
    const said = [...plot.querySelectorAll(".hoverlayer .hovertext")].map((one) => one.getBoundingClientRect());
    for (const name of plot.closest(".map-frame").querySelectorAll(".map-names span")) {
      const own = name.getBoundingClientRect();
      const under = said.some((box) =>
        own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom);
      name.style.visibility = under ? "hidden" : "visible";
    }
  }

  function zoomBy(id, steps) {
    const plot = plotOf(id);
    const own = state[id];
    if (!plot || !own || !own.drawing || !window.Plotly) return;
    const layout = plot.layout;
    if (steps === 0) {
      own.view = null;
      own.fitting = true;
    }
    if (layout.map) {
      const whole = fit(own.drawing.box, plot);
      const view = steps === 0 ? whole : { center: layout.map.center, zoom: layout.map.zoom + steps };
      window.Plotly.relayout(plot, { "map.center": view.center, "map.zoom": view.zoom });
    } else if (layout.geo) {
      const whole = own.drawing.figure.layout.geo;
      const scale = steps === 0 ? 1 : Math.max(0.5, (layout.geo.projection.scale || 1) * Math.pow(2, steps));
      const centre = steps === 0 ? whole.center : layout.geo.center || whole.center;
      window.Plotly.relayout(plot, {
        "geo.projection.scale": scale,
        "geo.center.lon": centre.lon,
        "geo.center.lat": centre.lat,
      });
    }
  }

  /* Choices: what was touched becomes a wish, unless it is already so. */
  function clicked(click) {
    const point = click && click.points && click.points[0];
    return point && point.location ? point.location : null;
  }

  function withSelected(query, code) {
    const others = (query.get("gebied") || "").split(",").slice(1).filter((one) => one && one !== code);
    return [code, ...others].filter(Boolean).join(",") || null;
  }

  function wishOf(id, value, query, marks) {
    const rows = Array.isArray(value) ? value : [];
    const own = (query.get("gebied") || "").split(",")[0] || null;
    const area = (code) => (code && code !== own ? { gebied: withSelected(query, code) } : null);
    const changed = (name, wanted) => (wanted === (query.get(name) || null) ? null : { [name]: wanted });
    switch (id) {
      case "map-graph":
      case "map-second-graph":
        return area(clicked(value));
      case "map-table":
        return area(rows.length ? rows[0].c : null);
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
      if (found) return [found, null, null];
    }
    return [none(), none(), none()];
  }

  /* The picture to download: heading, legend, map and source in one image. */
  function wrapped(pen, text, width) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = (lines[lines.length - 1] + " " + word).trim();
      if (pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  function loaded(address) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = reject;
      image.src = address;
    });
  }

  async function picture() {
    const plot = plotOf("map-graph");
    if (!plot || !window.Plotly) return;
    const style = window.getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const [width, edge, scale] = [1200, 32, 2];
    const size = { width: plot.clientWidth, height: plot.clientHeight };
    const image = await loaded(await window.Plotly.toImage(plot, { format: "png", scale: scale, ...size }));
    const shown = { width: width - 2 * edge, height: ((width - 2 * edge) * size.height) / size.width };
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const font = (weight, points) => (pen.font = weight + " " + points + "px 'Source Sans 3', sans-serif");
    font(400, 16);
    const source = wrapped(pen, words("map-source").replace(/\n+/g, " "), width - 2 * edge);
    font(650, 28);
    const title = wrapped(pen, words("map-title"), width - 2 * edge);
    const top = edge + title.length * 36 + 40 + 108;
    canvas.width = width * scale;
    canvas.height = (top + shown.height + 24 + source.length * 22 + edge) * scale;
    pen.scale(scale, scale);
    pen.fillStyle = colour("--card");
    pen.fillRect(0, 0, width, canvas.height);
    pen.textBaseline = "top";
    pen.fillStyle = colour("--text");
    font(650, 28);
    title.forEach((line, row) => pen.fillText(line, edge, edge + row * 36));
    pen.fillStyle = colour("--muted");
    font(400, 18);
    pen.fillText(words("map-subtitle"), edge, edge + title.length * 36 + 4);
    drawLegend(pen, font, { left: edge, top: edge + title.length * 36 + 44, width: width - 2 * edge, colour });
    pen.fillStyle = colour("--muted");
    font(400, 16);
    const looks = [...document.querySelectorAll("#map-legend .legend-looks li > span:last-child")];
    pen.fillText(looks.map((look) => look.innerText).join(" · "), edge, top - 14);
    pen.drawImage(image, edge, top, shown.width, shown.height);
    drawNames(pen, font, { left: edge, top: top, ratio: shown.width / size.width, colour });
    pen.fillStyle = colour("--muted");
    font(400, 16);
    source.forEach((line, row) => pen.fillText(line, edge, top + shown.height + 24 + row * 22));
    const link = document.createElement("a");
    const query = new URLSearchParams(window.location.search);
    link.download = ["staat-van-de-wijk_kaart", query.get("indicator"), query.get("jaar")]
      .filter(Boolean).join("-").replace(/_/g, "-") + ".png";
    link.href = canvas.toDataURL("image/png");
    link.click();
    return none();
  }

  function drawLegend(pen, font, place) {
    const steps = [...document.querySelectorAll("#map-legend .legend-step")];
    const wide = place.width / Math.max(steps.length, 1);
    steps.forEach((step, number) => {
      const left = place.left + number * wide;
      pen.fillStyle = step.querySelector(".legend-colour").style.backgroundColor;
      pen.fillRect(left, place.top + 22, wide - 2, 14);
      pen.fillStyle = place.colour("--text");
      font(600, 15);
      pen.fillText(step.querySelector(".legend-marks").innerText.replace(/\n/g, ", "), left, place.top);
      font(400, 16);
      const count = step.querySelector(".legend-count > span").innerText;
      pen.fillText(step.querySelector(".legend-range").innerText + " (" + count + ")", left, place.top + 42);
    });
  }

  function drawNames(pen, font, place) {
    font(650, 18);
    pen.textAlign = "center";
    for (const name of document.querySelectorAll("#map-frame .map-names span")) {
      const [x, y] = name.style.transform.match(/-?[\d.]+(?=px)/g).map(Number);
      const at = [place.left + x * place.ratio, place.top + y * place.ratio - 9];
      pen.lineWidth = 4;
      pen.lineJoin = "round";
      pen.strokeStyle = place.colour("--card");
      pen.strokeText(name.textContent, ...at);
      pen.fillStyle = place.colour("--text");
      pen.fillText(name.textContent, ...at);
    }
    pen.textAlign = "left";
  }

  window.dash_clientside.map = {
    paintFirst: (drawing) => paint(drawing, "map-graph"),
    paintSecond: (drawing) => paint(drawing, "map-second-graph"),
    wish: wish,
    besideOptions: function (first, indicators) {
      const key = JSON.stringify(first);
      const known = document.getElementById("map-beside");
      if (key === state.beside && known === state.besideList) return none();
      state.beside = key;
      state.besideList = known;
      return (first || []).concat(indicators || []);
    },
    zoom: function () {
      const pressed = window.dash_clientside.callback_context.triggered[0];
      const steps = { "map-zoom-in": 0.7, "map-zoom-out": -0.7, "map-zoom-reset": 0 };
      if (pressed && pressed.value) {
        for (const id of ["map-graph", "map-second-graph"]) zoomBy(id, steps[pressed.prop_id.split(".")[0]]);
      }
      return none();
    },
    picture: picture,
  };

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest(".map-retry")) {
      window.dash_clientside.set_props("map-retry", { data: Date.now() });
    }
  });
})();
