/* The picture of a map to download: heading, legend, map and source in one image. */
(function () {
  "use strict";
  const words = (id) => (document.getElementById(id)?.innerText || "").trim();
  const [WIDTH, EDGE, SCALE] = [1200, 32, 2];

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

  /* The drawing without its names: an image does not know our typeface. */
  function imageOf(svg, size) {
    const copy = svg.cloneNode(true);
    copy.querySelector(".map-names").remove();
    copy.setAttribute("width", size.width * SCALE);
    copy.setAttribute("height", size.height * SCALE);
    copy.setAttribute("font-family", "sans-serif");
    const text = new XMLSerializer().serializeToString(copy);
    return loaded("data:image/svg+xml," + encodeURIComponent(text));
  }

  async function picture() {
    const svg = document.querySelector("#map-graph .map-svg");
    if (!svg) return;
    const style = window.getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const size = { width: svg.clientWidth, height: svg.clientHeight };
    const image = await imageOf(svg, size);
    const shown = { width: WIDTH - 2 * EDGE, height: ((WIDTH - 2 * EDGE) * size.height) / size.width };
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const font = (weight, points) => (pen.font = weight + " " + points + "px 'Source Sans 3', sans-serif");
    font(400, 16);
    const source = wrapped(pen, words("map-source").replace(/\n+/g, " "), WIDTH - 2 * EDGE);
    font(650, 28);
    const title = wrapped(pen, words("map-title"), WIDTH - 2 * EDGE);
    const top = EDGE + title.length * 36 + 40 + 108;
    canvas.width = WIDTH * SCALE;
    canvas.height = (top + shown.height + 24 + source.length * 22 + EDGE) * SCALE;
    pen.scale(SCALE, SCALE);
    pen.fillStyle = colour("--card");
    pen.fillRect(0, 0, WIDTH, canvas.height);
    pen.textBaseline = "top";
    pen.fillStyle = colour("--text");
    font(650, 28);
    title.forEach((line, row) => pen.fillText(line, EDGE, EDGE + row * 36));
    pen.fillStyle = colour("--muted");
    font(400, 18);
    pen.fillText(words("map-subtitle"), EDGE, EDGE + title.length * 36 + 4);
    drawLegend(pen, font, { left: EDGE, top: EDGE + title.length * 36 + 44, width: WIDTH - 2 * EDGE, colour });
    pen.fillStyle = colour("--muted");
    font(400, 16);
    const looks = [...document.querySelectorAll("#map-legend .legend-looks li > span:last-child")];
    pen.fillText(looks.map((look) => look.innerText).join(" · "), EDGE, top - 14);
    pen.drawImage(image, EDGE, top, shown.width, shown.height);
    drawNames(pen, font, svg, { left: EDGE, top: top, ratio: shown.width / size.width, colour });
    pen.fillStyle = colour("--muted");
    font(400, 16);
    source.forEach((line, row) => pen.fillText(line, EDGE, top + shown.height + 24 + row * 22));
    const link = document.createElement("a");
    const query = new URLSearchParams(window.location.search);
    link.download = ["staat-van-de-wijk_kaart", query.get("indicator"), query.get("jaar")]
      .filter(Boolean).join("-").replace(/_/g, "-") + ".png";
    link.href = canvas.toDataURL("image/png");
    link.click();
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

  function drawNames(pen, font, svg, place) {
    const frame = svg.getBoundingClientRect();
    font(650, 18);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const name of svg.querySelectorAll(".map-names text")) {
      const box = name.getBoundingClientRect();
      const at = [
        place.left + (box.left + box.width / 2 - frame.left) * place.ratio,
        place.top + (box.top + box.height / 2 - frame.top) * place.ratio,
      ];
      pen.lineWidth = 4;
      pen.lineJoin = "round";
      pen.strokeStyle = place.colour("--card");
      pen.strokeText(name.textContent, ...at);
      pen.fillStyle = place.colour("--text");
      pen.fillText(name.textContent, ...at);
    }
    pen.textAlign = "left";
    pen.textBaseline = "top";
  }

  window.svdw = Object.assign(window.svdw || {}, { mapPicture: picture });
})();
