/* Small things that need no server: language, colour scheme, screen width, newer figures. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  const none = () => window.dash_clientside.no_update;

  /* An address that is only completed, or search words that are still typed, stay one step in the history:
     "back" leads back. */
  const push = window.history.pushState.bind(window.history);
  const without = function (search) {
    const kept = new URLSearchParams(search);
    kept.delete("zoek");
    return kept.toString();
  };
  window.history.pushState = function (state, title, address) {
    const [there, here] = [new URL(address, window.location.href), window.location];
    const complete = new URLSearchParams(here.search).has("niveau");
    const same = there.pathname === here.pathname && (!complete || without(there.search) === without(here.search));
    if (same) window.history.replaceState(state, title, address);
    else push(state, title, address);
    pointLanguages();
  };
  window.addEventListener("popstate", () => pointLanguages());

  /* The links to the other languages keep the present view. */
  function pointLanguages() {
    for (const link of document.querySelectorAll(".language-link")) {
      const wanted = new URLSearchParams(window.location.search);
      if (link.lang === "nl") wanted.delete("taal");
      else wanted.set("taal", link.lang);
      link.href = "?" + decodeURIComponent(wanted.toString());
    }
  }

  function preferredScheme() {
    const kept = window.localStorage.getItem("svdw-scheme");
    if (kept === "light" || kept === "dark") return kept;
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /* Another page of ours, as a link of Dash does it. */
  function open(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  window.svdw = Object.assign(window.svdw || {}, {
    open: open,
  });

  /* A link of ours stays inside the page; with a modifier key the browser does what it always does. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-inside]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link.getAttribute("href"));
    link.blur();
    window.scrollTo(0, 0);
  });

  /* The picture of a chart: the script of its screen makes it. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-picture]");
    if (button) window.dash_clientside[button.dataset.picture].picture();
  });

  let scheme = null;
  let narrow = null;

  window.dash_clientside.shell = {
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

  /* The tab has the name of the screen, or of the area or indicator that it is about; who cannot see it hears it. */
  const NAME = document.title;
  let heading = null;
  let telling = null;
  function tell() {
    telling = null;
    const about = window.location.pathname.split("/")[2];
    const name = (!about && document.querySelector(".nav-link-here")) || document.querySelector("#inhoud h1");
    const found = name?.firstChild?.textContent.trim();
    if (!found || found === heading) return;
    document.title = found + " · " + NAME;
    if (heading !== null) window.dash_clientside.set_props("live-region", { children: found });
    heading = found;
  }
  new MutationObserver(() => { telling = telling || window.setTimeout(tell, 300); })
    .observe(document.body, { childList: true, subtree: true, characterData: true });

  /* Only what the reader changed: what the server filled in is also in the store. */
  function filterWish(changed) {
    const held = window.svdw.properties("filter-held").data.values;
    const wish = {};
    for (const [id, value] of Object.entries(changed)) {
      const [name, known] = held[id];
      const wanted = Array.isArray(value) ? value.join(",") : value === "alle" ? "" : value || "";
      if (wanted !== known) wish[name] = wanted;
    }
    return wish;
  }
  window.svdw.filterWish = filterWish;

  window.dash_clientside.filters = {
    toggle: function (clicks) {
      const open = clicks % 2 === 1 ? "true" : "false";
      return [open, open];
    },
  };
})();
