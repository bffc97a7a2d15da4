/* What the page says before its scripts run stays until the screen is drawn: where Dash would put "Loading..." in its
place, a slow machine would have no words for seconds. */
const place = document.getElementById("react-entry-point");

if (place && !place.querySelector("main")) {
  const first = document.createElement("div");
  first.className = "first";
  first.append(...place.childNodes);
  place.before(first);
  const drawn = new MutationObserver(() => {
    if (!place.querySelector("main")) return;
    drawn.disconnect();
    first.remove();
  });
  drawn.observe(place, { childList: true, subtree: true });
}
