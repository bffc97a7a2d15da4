/* On paper every row of a table stands there: a grid on the screen only draws what is in view. */
(function () {
  "use strict";
  const GRIDS = ".catalogue-table[id], .compare-table[id]";

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
      const { field, cellRendererParams } = column.getColDef();
      const mark = cellRendererParams && node.data["m" + cellRendererParams.number];
      const text = api.getCellValue({ rowNode: node, colKey: column, useFormatter: true });
      row.append(cell("td", (mark ? mark + " " : "") + (text || node.data[field + "1"] || ""), node.data[field + "2"]));
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
    for (let at = 0; at < api.getPinnedTopRowCount(); at += 1) body.append(line(api, api.getPinnedTopRow(at), columns));
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
