/* Small things that need no server: language, colour scheme, screen width, newer figures. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;

  function hasWebGL() {
    try {
      const canvas = document.createElement("canvas");
      return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
    } catch (error) {
      return false;
    }
  }

  function preferredScheme() {
    const kept = window.localStorage.getItem("svdw-scheme");
    if (kept === "light" || kept === "dark") return kept;
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  let scheme = null;
  let webgl = null;
  let narrow = null;

  window.dash_clientside.shell = {
    otherLanguage: function (search) {
      const wanted = new URLSearchParams(search || "");
      if (wanted.get("taal") === "en") wanted.delete("taal");
      else wanted.set("taal", "en");
      return "?" + decodeURIComponent(wanted.toString());
    },
    webgl: function () {
      const found = hasWebGL();
      if (found === webgl) return none();
      webgl = found;
      return found;
    },
    narrow: function () {
      const found = window.matchMedia("(max-width: 48em)").matches;
      if (found === narrow) return none();
      narrow = found;
      return found;
    },
    scheme: function (clicks) {
      if (clicks) {
        scheme = scheme === "dark" ? "light" : "dark";
        window.localStorage.setItem("svdw-scheme", scheme);
      } else {
        scheme = preferredScheme();
      }
      document.documentElement.dataset.scheme = scheme;
      return [scheme, scheme];
    },
    dataVersion: async function (_ticks, known) {
      try {
        const answer = await fetch("/api/data-version", { cache: "no-cache" });
        if (!answer.ok) return none();
        const version = (await answer.json()).data_version;
        return version === known ? none() : version;
      } catch (error) {
        return none();
      }
    },
  };

  window.dash_clientside.filters = {
    toggle: function (clicks) {
      const open = clicks % 2 === 1 ? "true" : "false";
      return [open, open];
    },
  };
})();
