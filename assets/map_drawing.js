/* A map as SVG in its frame: areas in colours, outlines, marks and names, and the reader's own zoom. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const WIDTH = 1000; // units from the west to the east of the box
  const MARGIN = 30;
  const CLOSEST = 40;
  const DRAGGED = 4; // pixels
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const borders = new Map();

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

  /* Web Mercator, in units: x to the right, y down, from the north-west corner of the box. */
  function projection(box) {
    const [west, south, east, north] = box;
    const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
    const turn = WIDTH / ((east - west) / 360);
    const at = ([lon, lat]) => [((lon - west) / 360) * turn, (up(north) - up(lat)) * turn];
    const degrees = ([x, y]) => [
      west + (x / turn) * 360,
      (2 * Math.atan(Math.exp((up(north) - y / turn) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI),
    ];
    return { turn: turn, at: at, degrees: degrees, height: at([west, south])[1] };
  }

  const plain = (html) =>
    html.includes("&") ? Object.assign(document.createElement("i"), { innerHTML: html }).textContent : html;
  const steps = (points) => points.map(([x, y]) => x.toFixed(1) + " " + y.toFixed(1)).join("L");
  const closed = (all, at) => all.map((ring) => "M" + steps(ring.map(at)) + "z").join("");
  const open = (lines, at) => lines.map((line) => "M" + steps(line.map(at))).join("");

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

  function made(name, attributes, ...children) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const line = (colour, width, more) =>
    made("path", { fill: "none", stroke: colour, "stroke-width": width, "stroke-linejoin": "round",
      "vector-effect": "non-scaling-stroke", ...more });

  /* The maps of a screen look at the same place. */
  const sight = { scale: 1, x: 0, y: 0, maps: new Set() };

  function moveTo(scale, x, y) {
    Object.assign(sight, { scale: scale, x: x, y: y });
    for (const map of sight.maps) {
      if (!map.place.isConnected) sight.maps.delete(map);
      else if (map.svg) map.placeSight();
    }
  }

  class MapPicture {
    /* `place` is the element that holds the picture; `choose` hears the code of an area that was clicked. */
    constructor(place, choose) {
      this.place = place;
      this.choose = choose;
      this.fingers = new Map();
      this.dragged = 0;
      this.tip = madeTip(place);
      sight.maps.add(this);
      new ResizeObserver(() => this.svg && this.placeSight()).observe(place);
    }

    /* Draw what came: a whole drawing, or new values for the one that stands. */
    async draw(drawing) {
      this.drawing = drawing;
      const known = await ringsOf(drawing.borders);
      const chosen = await ringsOf(drawing.selected.borders || drawing.borders);
      if (this.drawing !== drawing) return false;
      if (this.key !== drawing.key) this.build(known);
      this.paint(known);
      const own = drawing.selected.areas.flatMap((code) => chosen.get(code) || []);
      this.parts.selected.setAttribute("d", closed(own, this.projection.at));
      this.nameAreas();
      return true;
    }

    build(known) {
      const { drawing } = this;
      const { ink } = drawing;
      const shape = (this.projection = projection(drawing.box));
      this.key = drawing.key;
      this.active = null;
      this.areas = drawing.codes.map((code) =>
        made("path", { d: closed(known.get(code) || [], shape.at), "data-code": code, "fill-rule": "evenodd",
          id: this.place.id + "-" + code, role: "option",
          stroke: ink.edge, "stroke-width": 0.8, "vector-effect": "non-scaling-stroke" }));
      this.parts = {
        hatch: line(ink.country, 1),
        dots: line(ink.muted, 3, { "stroke-linecap": "round" }),
        estimated: line(ink.muted, 1, { "stroke-dasharray": "4 3" }),
        cities: line(ink.city, 1.5, { d: closed(drawing.cities, shape.at) }),
        focus: line(ink.text, 1.5, { d: closed(drawing.focus, shape.at) }),
        selected: line(ink.selected, 4),
        active: line(ink.selected, 3, { "stroke-dasharray": "2 3" }),
      };
      this.inside = made("g", {}, made("g", { class: "map-areas" }, ...this.areas), ...Object.values(this.parts));
      for (const part of Object.values(this.parts)) part.setAttribute("pointer-events", "none");
      this.names = made("g", { class: "map-names", "text-anchor": "middle", "pointer-events": "none",
        fill: ink.text, stroke: ink.ground, "paint-order": "stroke", "stroke-linejoin": "round" });
      this.middle = [WIDTH / 2, shape.height / 2];
      this.example = made("text", { x: this.middle[0], y: this.middle[1], fill: ink.text,
        "text-anchor": "middle", "font-size": 150, "font-weight": 600, opacity: 0.16, "pointer-events": "none",
        transform: "rotate(-28 " + this.middle.join(" ") + ")" }, drawing.watermark);
      this.frame = [-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, shape.height + 2 * MARGIN];
      for (const part of [...Object.values(this.parts), this.names, this.example]) {
        part.setAttribute("aria-hidden", "true");
      }
      const svg = made("svg", { viewBox: this.frame.join(" "), class: "map-svg", role: "listbox", tabindex: 0,
        "aria-label": drawing.words }, this.inside, this.names, this.example);
      if (this.svg) this.svg.replaceWith(svg);
      else this.place.append(svg);
      this.svg = svg;
      this.listen(svg);
      if (this.borders !== drawing.borders) moveTo(1, 0, 0);
      else this.placeSight();
      this.borders = drawing.borders;
    }

    paint(known) {
      const { paint } = this.drawing;
      const { at } = this.projection;
      const [chosen] = this.drawing.selected.areas;
      this.areas.forEach((area, number) => {
        const told = plain(paint.hover[number].replaceAll("<br>", ", "));
        area.setAttribute("fill", paint.colours[paint.places[number]]);
        area.setAttribute("aria-label", this.drawing.names[number] + ": " + told);
        area.setAttribute("aria-selected", this.drawing.codes[number] === chosen);
      });
      this.parts.hatch.setAttribute("d", open(paint.hatch.map(([a, b, c, d]) => [[a, b], [c, d]]), at));
      this.parts.dots.setAttribute("d", paint.dots.map((dot) => "M" + steps([at(dot)]) + "h0").join(""));
      const estimated = paint.estimated.flatMap((code) => known.get(code) || []);
      this.parts.estimated.setAttribute("d", open(singleLines(estimated), at));
      this.example.style.display = paint.example ? "" : "none";
    }

    /* Pixels per unit, without the reader's zoom. */
    get unit() {
      const { clientWidth, clientHeight } = this.place;
      return Math.min(clientWidth / this.frame[2], clientHeight / this.frame[3]) || 1;
    }

    /* A place in the window as units of the whole picture. */
    unitsAt(x, y) {
      const box = this.place.getBoundingClientRect();
      return [
        this.middle[0] + (x - box.left - box.width / 2) / this.unit,
        this.middle[1] + (y - box.top - box.height / 2) / this.unit,
      ];
    }

    zoom(factor, [x, y]) {
      const scale = Math.min(CLOSEST, Math.max(0.7, sight.scale * factor));
      const share = scale / sight.scale;
      moveTo(scale, x - (x - sight.x) * share, y - (y - sight.y) * share);
    }

    placeSight() {
      this.inside.setAttribute("transform", `translate(${sight.x} ${sight.y}) scale(${sight.scale})`);
      this.nameAreas();
      this.place.dispatchEvent(new CustomEvent("svdw-map-moved"));
    }

    /* What the middle of the frame shows: degrees, and pixels per turn of the earth. */
    get look() {
      const [x, y] = this.middle;
      const middle = [(x - sight.x) / sight.scale, (y - sight.y) / sight.scale];
      return { middle: this.projection.degrees(middle), turn: this.projection.turn * sight.scale * this.unit };
    }

    /* Names, the most important first, and ▲ ▼ ● in the middle of areas: where there is room. */
    nameAreas() {
      const { drawing, unit } = this;
      const room = this.room(unit);
      const taken = [];
      const found = [];
      const write = (words, at, size, half, shifts) => {
        const [x, y] = this.projection.at(at);
        for (const shift of shifts) {
          const [left, top] = [x * sight.scale + sight.x, y * sight.scale + sight.y + shift / unit];
          const box = [left - half[0] / unit, top - half[1] / unit, left + half[0] / unit, top + half[1] / unit];
          if (!hasRoom(box, room, taken)) continue;
          taken.push(box);
          found.push(made("text", { x: left, y: top, dy: "0.35em", "font-size": size / unit,
            "font-weight": 650, "stroke-width": 4 / unit }, words));
          return;
        }
      };
      for (const { name, at } of drawing.labels) write(name, at, 13, [name.length * 3.5 + 3, 9], [0]);
      [...drawing.paint.symbols].forEach((mark, number) => {
        const at = drawing.centres[number];
        if (mark !== " " && at) write(mark, at, 11, [6, 6], [0, 14, -14]);
      });
      this.names.replaceChildren(...found);
    }

    /* What the place shows of the picture, in units: left, top, right, bottom. */
    room(unit) {
      const [wide, high] = [this.place.clientWidth / unit, this.place.clientHeight / unit];
      const [x, y] = this.middle;
      return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
    }

    /* One pointer chooses, points or (a mouse) drags; two fingers zoom; one finger scrolls the page. */
    listen(svg) {
      svg.addEventListener("pointerdown", (event) => {
        this.fingers.set(event.pointerId, [event.clientX, event.clientY]);
        if (this.fingers.size === 1) this.dragged = 0;
      });
      svg.addEventListener("pointermove", (event) => {
        if (this.fingers.has(event.pointerId)) this.drag(event);
        else this.point(event);
      });
      for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
        svg.addEventListener(name, (event) => {
          this.fingers.delete(event.pointerId);
          if (name !== "pointerup") this.tip.hidden = true;
        });
      }
      svg.addEventListener("click", (event) => {
        const code = event.target.dataset.code;
        if (code && this.dragged <= DRAGGED) this.choose(code);
      });
      svg.addEventListener("keydown", (event) => {
        const walked = event.key in WAYS;
        if (walked) this.activate(this.beside(WAYS[event.key]));
        else if ((event.key === "Enter" || event.key === " ") && this.active) this.choose(this.active.dataset.code);
        else return;
        event.preventDefault();
      });
      svg.addEventListener("blur", () => this.activate(null));
    }

    /* The keyboard walks from area to area; the one where it stands shows what the pointer would show. */
    activate(area) {
      this.active = area;
      this.parts.active.setAttribute("d", area ? area.getAttribute("d") : "");
      if (!area) {
        this.svg.removeAttribute("aria-activedescendant");
        this.tip.hidden = true;
        return;
      }
      this.svg.setAttribute("aria-activedescendant", area.id);
      const box = area.getBoundingClientRect();
      this.tell(this.areas.indexOf(area), box.left + box.width / 2, box.top + box.height / 2);
    }

    /* The nearest area in a direction; the first one is the chosen area, or the one in the middle. */
    beside([x, y]) {
      const middle = (one) => {
        const box = one.getBBox();
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      const [chosen] = this.drawing.selected.areas;
      const first = !this.active && this.areas.find((one) => one.dataset.code === chosen);
      if (first) return first;
      const from = this.active ? middle(this.active) : this.middle;
      let [nearest, least] = [this.active, Infinity];
      for (const one of this.areas) {
        const to = middle(one);
        const way = [to[0] - from[0], to[1] - from[1]];
        const [along, aside] = [way[0] * x + way[1] * y, Math.abs(way[0] * y) + Math.abs(way[1] * x)];
        const far = this.active ? along + 2 * aside : Math.hypot(...way);
        const ahead = !this.active || (along > 0 && aside <= 2 * along);
        if (one !== this.active && ahead && far < least) [nearest, least] = [one, far];
      }
      return nearest;
    }

    drag(event) {
      const before = this.fingers.get(event.pointerId);
      const now = [event.clientX, event.clientY];
      this.fingers.set(event.pointerId, now);
      const way = [now[0] - before[0], now[1] - before[1]];
      this.dragged += Math.hypot(...way);
      if (this.dragged <= DRAGGED) return;
      this.tip.hidden = true;
      const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
        this.zoom(apart(now) / apart(before), this.unitsAt(...other));
      } else if (event.pointerType !== "touch") {
        this.svg.setPointerCapture(event.pointerId);
        moveTo(sight.scale, sight.x + way[0] / this.unit, sight.y + way[1] / this.unit);
      }
    }

    /* What the pointer shows: the same facts as the table. */
    point(event) {
      const number = this.areas.indexOf(event.target);
      if (number < 0 || event.pointerType === "touch") this.tip.hidden = true;
      else this.tell(number, event.clientX, event.clientY);
    }

    tell(number, across, down) {
      this.tip.hidden = false;
      if (this.tip.dataset.of !== this.drawing.codes[number] || this.told !== this.drawing) {
        const name = document.createElement("strong");
        name.textContent = this.drawing.names[number];
        this.tip.innerHTML = this.drawing.paint.hover[number];
        this.tip.prepend(name, document.createElement("br"));
        this.tip.dataset.of = this.drawing.codes[number];
        this.told = this.drawing;
      }
      const box = this.place.getBoundingClientRect();
      const [x, y] = [across - box.left, down - box.top];
      const left = Math.min(x + 14, box.width - this.tip.offsetWidth - 4);
      const top = y + 14 + this.tip.offsetHeight > box.height ? y - this.tip.offsetHeight - 10 : y + 14;
      this.tip.style.transform = `translate(${Math.max(4, left)}px,${Math.max(4, top)}px)`;
    }
  }

  function hasRoom([left, top, right, bottom], room, taken) {
    return left > room[0] && top > room[1] && right < room[2] && bottom < room[3] &&
      taken.every((one) => right < one[0] || one[2] < left || bottom < one[1] || one[3] < top);
  }

  function madeTip(place) {
    const tip = document.createElement("div");
    tip.className = "map-tip";
    tip.hidden = true;
    place.append(tip);
    return tip;
  }

  /* Buttons: so many doublings closer for every map of the screen; 0 is the whole map again. */
  function zoomAll(doublings) {
    const map = [...sight.maps].find((one) => one.place.isConnected && one.svg);
    if (!map) return;
    if (doublings === 0) return moveTo(1, 0, 0);
    map.zoom(Math.pow(2, doublings), map.middle);
  }

  window.svdw = Object.assign(window.svdw || {}, { MapPicture: MapPicture, zoomMaps: zoomAll });
})();
