/* Before the page is drawn: the colours that the reader chose on the screens, else those of the system. */
(function () {
  try {
    const saved = localStorage.getItem("svdw-scheme");
    if (saved === "light" || saved === "dark") document.documentElement.dataset.scheme = saved;
  } catch {
    /* without storage the style sheet follows the system */
  }
})();
