/* What grids ask of us, by the names that Dash looks up. */
(function () {
  "use strict";
  const formats = new Map();

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    /* Tab leaves the table; the arrows move inside it. */
    svdwLeave: () => false,

    /* As `format_number` writes it on the server. */
    svdwNumber: function (value, decimals, language) {
      if (value === null || value === undefined) return "–";
      const key = language + decimals;
      if (!formats.has(key)) {
        const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        formats.set(key, new Intl.NumberFormat(language === "en" ? "en-GB" : "nl-NL", digits));
      }
      return (value < 0 ? "−" : "") + formats.get(key).format(Math.abs(value));
    },

    /* By size; areas without a figure always come last. */
    svdwOrder: function (a, b, _one, _other, descending) {
      const [none, other] = [a === null || a === undefined, b === null || b === undefined];
      if (none || other) return (none - other) * (descending ? -1 : 1);
      return a - b;
    },
  });
})();
