/* Tables of areas: sorted by the column whose head is pressed; on Kaart a row chooses its area. */
(function () {
  "use strict";
  const order = new Map(); // by id of the place of a table: the column, and whether it goes down

  function compared(one, other, at, down) {
    const [a, b] = [one.cells[at], other.cells[at]];
    if (a.matches(".words, th")) {
      return a.textContent.localeCompare(b.textContent, document.documentElement.lang) * (down ? -1 : 1);
    }
    const [x, y] = [a.dataset.value, b.dataset.value];
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
    return (x - y) * (down ? -1 : 1);
  }

  function sort(place) {
    const wanted = order.get(place.id);
    const table = place.querySelector("table");
    const heads = [...table.tHead.rows[0].cells];
    const at = wanted ? heads.findIndex((head) => head.dataset.key === wanted.key) : -1;
    if (at < 0) return;
    heads.forEach((head) => head.setAttribute("aria-sort", "none"));
    heads[at].setAttribute("aria-sort", wanted.down ? "descending" : "ascending");
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((one, other) => compared(one, other, at, wanted.down)));
  }

  function mark() {
    const chosen = window.svdw.chosenArea();
    for (const row of document.querySelectorAll("#map-table tbody tr")) {
      if (row.dataset.code === chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", function (event) {
    const head = event.target.closest?.(".area-table thead button")?.closest("th");
    if (head) {
      const place = head.closest("[id]");
      order.set(place.id, { key: head.dataset.key, down: head.getAttribute("aria-sort") === "ascending" });
      sort(place);
    }
    const row = event.target.closest?.("#map-table tbody tr");
    if (row) window.svdw.chooseArea(row.dataset.code);
  });
  document.addEventListener("svdw-filled", function (event) {
    if (!event.target.querySelector(".area-table")) return;
    sort(event.target);
    mark();
  });
  document.addEventListener("svdw-map-drawn", mark, true);
})();
