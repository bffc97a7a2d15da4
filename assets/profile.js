/* The Wijkprofiel: put the rows in their place, open a trend without loading a new page, go to an area. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;

  window.dash_clientside.profile = {
    go: function (code) {
      return code ? ["/wijk/" + code, "", null] : [none(), none(), none()];
    },
  };

  /* The server finds areas, with typing errors: everything it sends is shown. */
  const functions = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  functions.foundByServer = ({ options }) => options;

  /* What the server found comes after the last letter: Enter then takes the first, as readers expect. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "area-search") return;
    const list = document.getElementById(event.target.getAttribute("aria-controls") || "");
    const options = list ? [...list.querySelectorAll("[role=option]")] : [];
    if (!options.length || options.some((one) => one.hasAttribute("data-combobox-selected"))) return;
    event.preventDefault();
    event.stopPropagation();
    options[0].click();
  }, true);

  /* On a phone only the figures with a favourable side are open at first; an address may name a part. */
  const seen = new WeakMap();
  document.addEventListener("svdw-filled", (event) => {
    const place = event.target;
    if (place.id !== "profile-spine") return;
    const known = seen.get(place) || new Set();
    const narrow = window.matchMedia("(max-width: 48em)").matches;
    for (const fold of place.querySelectorAll("details")) {
      if (narrow && !known.has(fold.id) && !fold.id.endsWith("-sided")) fold.open = false;
      known.add(fold.id);
    }
    seen.set(place, known);
    if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  });
})();
