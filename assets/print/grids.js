/* On paper every row of a table stands there: a grid on the screen only draws what is in view. */
const GRIDS = ".catalogue-table[id], .compare-table[id]";

/** @param {string} kind @param {string | null | undefined} text @param {string} [second] */
function cell(kind, text, second) {
  const element = document.createElement(kind);
  element.textContent = text ?? "";
  if (second) {
    const under = document.createElement("small");
    under.textContent = second;
    element.append(under);
  }
  return element;
}

/** @param {Props} api @param {Props} node @param {Props[]} columns */
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

/** @param {Props} api of a grid */
function table(api) {
  const columns = api.getAllDisplayedColumns();
  const element = document.createElement("table");
  element.className = "print-table";
  const head = element.createTHead().insertRow();
  for (const column of columns) head.append(cell("th", column.getColDef().headerName));
  const body = element.createTBody();
  for (let at = 0; at < api.getPinnedTopRowCount(); at += 1) body.append(line(api, api.getPinnedTopRow(at), columns));
  api.forEachNodeAfterFilterAndSort((/** @type {Props} */ node) => body.append(line(api, node, columns)));
  return element;
}

function remove() {
  for (const printed of document.querySelectorAll(".print-table")) printed.remove();
}

window.addEventListener("beforeprint", () => {
  remove();
  for (const grid of document.querySelectorAll(GRIDS)) {
    const api = window.dash_ag_grid?.getApi?.(grid.id);
    if (api) grid.after(table(api));
  }
});
window.addEventListener("afterprint", remove);
