/* The Wijkprofiel: put the rows in their place, open a trend without loading a new page, go to an area. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;

  window.dash_clientside.profile = {
    show: function (html) {
      const place = document.getElementById("profile-spine");
      if (!place || typeof html !== "string") return none();
      const before = new Map([...place.querySelectorAll("details")].map((one) => [one.id, one.open]));
      const narrow = window.matchMedia("(max-width: 48em)").matches;
      place.innerHTML = html;
      place.setAttribute("aria-busy", "false");
      for (const part of place.querySelectorAll("details")) {
        if (before.has(part.id)) part.open = before.get(part.id);
        else if (narrow && !part.id.endsWith("-sided")) part.open = false;
      }
      if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
      return String(html.length);
    },
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

  /* Links in the rows stay inside the page; with a modifier key the browser does what it always does. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-inside]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    window.dash_clientside.set_props("location", { pathname: address.pathname, search: address.search });
    window.scrollTo(0, 0);
  });
})();
