/* What grids ask of us, by the names that Dash looks up. */
window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
  /* Tab leaves the table; the arrows move inside it. */
  svdwLeave: () => false,

  /* By size; areas without a figure always come last. */
  svdwOrder: function (a, b, _one, _other, descending) {
    const [none, other] = [a === null || a === undefined, b === null || b === undefined];
    if (none || other) return (none - other) * (descending ? -1 : 1);
    return a - b;
  },
});
