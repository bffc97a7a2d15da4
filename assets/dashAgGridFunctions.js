/* What grids ask of us, by the names that Dash looks up. */
(function () {
  "use strict";
  const formats = new Map();
  let theme = null;

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    /* One theme for good: Dash asks for it at every change, and AG Grid measures all again for another one. */
    svdwTheme: function (base) {
      theme = theme || base.withParams({
        accentColor: "var(--selected)", backgroundColor: "var(--card)", foregroundColor: "var(--text)",
        borderColor: "var(--line)", chromeBackgroundColor: "var(--card)", headerTextColor: "var(--muted)",
        fontFamily: "inherit", fontSize: 16, headerFontSize: 14, rowHoverColor: "var(--action-soft)",
        selectedRowBackgroundColor: "var(--selected-soft)", wrapperBorder: false, columnBorder: false, rowHeight: 40,
        headerHeight: 56,
      });
      return theme;
    },

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
