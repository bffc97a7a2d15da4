/* A report takes a few seconds: say so, take no second click, and say what went wrong. */
(function () {
  "use strict";
  const LONGEST = 60000;

  function told(link, words, kind) {
    const place = link.parentElement?.querySelector(".report-state");
    if (!place) return;
    place.textContent = words;
    place.dataset.kind = kind;
  }

  function nameOf(answer) {
    const found = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1] : "rapport.pdf";
  }

  async function fetchReport(link) {
    const stop = new AbortController();
    const timer = window.setTimeout(() => stop.abort(), LONGEST);
    try {
      const answer = await fetch(link.href, { signal: stop.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const address = URL.createObjectURL(await answer.blob());
      const saved = document.createElement("a");
      saved.href = address;
      saved.download = nameOf(answer);
      saved.click();
      window.setTimeout(() => URL.revokeObjectURL(address), LONGEST);
    } finally {
      window.clearTimeout(timer);
    }
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-report]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy") === "true") return;
    link.setAttribute("aria-busy", "true");
    told(link, link.dataset.report, "busy");
    try {
      await fetchReport(link);
      told(link, link.dataset.done, "done");
    } catch (error) {
      told(link, link.dataset.failed, "failed");
    } finally {
      link.removeAttribute("aria-busy");
    }
  });
})();
