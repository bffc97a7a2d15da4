/* Numbers in tables as readers expect them, and a tiny bar for a difference. */
(function () {
  "use strict";
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const formats = new Map();
  const NONE = "–";

  function format(decimals, language) {
    const key = language + decimals;
    if (!formats.has(key)) {
      formats.set(key, new Intl.NumberFormat(language === "en" ? "en-GB" : "nl-NL", {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }));
    }
    return formats.get(key);
  }

  functions.svdwNumber = function (value, decimals, language) {
    if (value === null || value === undefined || Number.isNaN(value)) return NONE;
    const text = format(decimals, language).format(Math.abs(value));
    return value < 0 ? "−" + text : text;
  };

  functions.svdwSigned = function (value, decimals, language) {
    const text = functions.svdwNumber(value, decimals, language);
    return value > 0 ? "+" + text : text;
  };

  /* A difference with the mark of its verdict. */
  functions.svdwMarked = function (row, decimals, language) {
    const text = functions.svdwSigned(row ? row.d : null, decimals, language);
    return row && row.m ? row.m + " " + text : text;
  };

  functions.svdwRank = function (row, of) {
    return row && row.r ? (row.p || row.r) + " " + of + " " + row.o : NONE;
  };

  /* By size; areas without a figure always come last. */
  functions.svdwOrder = function (a, b, _one, _other, descending) {
    const [none, other] = [a === null || a === undefined, b === null || b === undefined];
    if (none || other) return (none - other) * (descending ? -1 : 1);
    return a - b;
  };

  /* Tab leaves the table; the arrows move inside it. */
  functions.svdwLeave = () => false;

  /* A bar from the middle of the cell: left of it is lower, right of it higher. */
  functions.svdwBar = function (params) {
    const share = params.data && params.data.w;
    if (!share) return { backgroundImage: "none" };
    const colour = "var(--favour-" + params.data.k + ")";
    const [middle, reach] = [25, 22 * Math.abs(share)];
    const start = share < 0 ? middle - reach : middle;
    const bar = ["transparent " + start + "%", colour + " " + start + "%",
      colour + " " + (start + reach) + "%", "transparent " + (start + reach) + "%"].join(", ");
    return {
      backgroundImage: "linear-gradient(90deg, " + bar + ")",
      backgroundSize: "100% 8px",
      backgroundPosition: "0 50%",
      backgroundRepeat: "no-repeat",
    };
  };
})();
