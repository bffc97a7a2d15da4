/* On paper every row of a table stands there: a grid on the screen only draws what is in view. */
(function () {
  "use strict";
  const GRIDS = ".catalogue-table[id]";

  function cell(kind, text, second) {
    const made = document.createElement(kind);
    made.textContent = text === null || text === undefined ? "" : text;
    if (second) {
      const under = document.createElement("small");
      under.textContent = second;
      made.append(under);
    }
    return made;
  }

  function line(api, node, columns) {
    const row = document.createElement("tr");
    for (const column of columns) {
      const field = column.getColDef().field;
      const text = api.getCellValue({ rowNode: node, colKey: column, useFormatter: true });
      const other = field + "1";
      row.append(cell("td", text || node.data[other], node.data[field + "2"]));
    }
    return row;
  }

  function table(api) {
    const columns = api.getAllDisplayedColumns();
    const made = document.createElement("table");
    made.className = "print-table";
    const head = made.createTHead().insertRow();
    for (const column of columns) head.append(cell("th", column.getColDef().headerName));
    const body = made.createTBody();
    api.forEachNodeAfterFilterAndSort((node) => body.append(line(api, node, columns)));
    return made;
  }

  function remove() {
    for (const made of document.querySelectorAll(".print-table")) made.remove();
  }

  window.addEventListener("beforeprint", function () {
    remove();
    for (const grid of document.querySelectorAll(GRIDS)) {
      const api = window.dash_ag_grid && window.dash_ag_grid.getApi(grid.id);
      if (api) grid.after(table(api));
    }
  });
  window.addEventListener("afterprint", remove);
})();
