/* What grids ask of us, by the names that Dash looks up. */
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();
/** @type {unknown} */
let theme = null;

const none = (/** @type {unknown} */ value) => value === null || value === undefined;

export const gridFunctions = {
  /** One theme for good: Dash asks for it at every change, and AG Grid measures all again for another one.
   * @param {{ withParams(params: object): unknown }} base */
  svdwTheme(base) {
    theme = theme || base.withParams({
      accentColor: "var(--selected)", backgroundColor: "var(--card)", foregroundColor: "var(--text)",
      borderColor: "var(--line)", chromeBackgroundColor: "var(--card)", headerTextColor: "var(--muted)",
      fontFamily: "inherit", fontSize: 16, headerFontSize: 14, rowHoverColor: "var(--action-soft)",
      selectedRowBackgroundColor: "var(--selected-soft)", wrapperBorder: false, columnBorder: false, rowHeight: 40,
      headerHeight: 56,
    });
    return theme;
  },

  /** Tab leaves the table; the arrows move inside it. */
  svdwLeave: () => false,

  /** As `format_number` writes it on the server.
   * @param {number | null | undefined} value @param {number} decimals @param {string} language */
  svdwNumber(value, decimals, language) {
    if (value === null || value === undefined) return "–";
    const key = language + decimals;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const format = formats.get(key) || new Intl.NumberFormat(language === "en" ? "en-GB" : "nl-NL", digits);
    formats.set(key, format);
    return (value < 0 ? "−" : "") + format.format(Math.abs(value));
  },

  /** By size; areas without a figure always come last.
   * @param {any} a @param {any} b @param {unknown} _row @param {unknown} _other @param {boolean} descending */
  svdwOrder(a, b, _row, _other, descending) {
    if (none(a) || none(b)) return (Number(none(a)) - Number(none(b))) * (descending ? -1 : 1);
    return a - b;
  },

  /** @param {unknown} a @param {unknown} b */
  svdwWords: (a, b) => String(a).localeCompare(String(b), "nl"),

  /** By period; indicators without a figure always come last.
   * @param {string} a @param {string} b @param {unknown} _row @param {unknown} _other @param {boolean} descending */
  svdwNewest(a, b, _row, _other, descending) {
    if (!a || !b) return (Number(!a) - Number(!b)) * (descending ? -1 : 1);
    return a < b ? -1 : a > b ? 1 : 0;
  },
};
