/* An address with a part of a page (#privacy) leads there, once that part has been made. */
(function () {
  "use strict";
  const PATIENCE = 100;

  function toPart() {
    const name = decodeURIComponent(window.location.hash.slice(1));
    if (!name || name === "inhoud") return;
    let tries = 0;
    const timer = window.setInterval(function () {
      const part = document.getElementById(name);
      tries += 1;
      if (part) part.scrollIntoView();
      if (part || tries > PATIENCE) window.clearInterval(timer);
    }, 100);
  }
  window.addEventListener("load", toPart);
})();
