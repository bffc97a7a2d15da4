/* A place that asks the server for its content once it is on the page: nothing waits for it. */

document.addEventListener("svdw-filled", (event) => {
  if (!(event.target instanceof HTMLElement)) return;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (event.target.querySelectorAll("[data-later]"))) {
    const address = place.dataset.later || "";
    place.removeAttribute("data-later");
    fetch(address)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        place.innerHTML = html;
      })
      .catch(() => {
        /* the link under it leads to the same */
      });
  }
});
