/* In which order the rows of a table stand. */

/** @typedef {"none" | "ascending" | "descending"} Order */
/** What is known of a row: a value (undefined: no figure) or a text. @typedef {{ value?: number, text: string }} Key */

/** What pressing the head of a column makes of its order; the third time the rows stand as they were sent.
 * @param {Order} order @returns {Order} */
export const nextOrder = (order) => (order === "none" ? "ascending" : order === "ascending" ? "descending" : "none");

/** Compares two rows for a sort. Without a number they stand at the end, in either direction.
 * @param {Order} order @param {boolean} words @param {string} language @returns {(a: Key, b: Key) => number} */
export function comparing(order, words, language) {
  const turn = order === "descending" ? -1 : 1;
  const { compare } = new Intl.Collator(language);
  if (words) return (a, b) => turn * compare(a.text, b.text);
  return (a, b) => {
    if (a.value === undefined || b.value === undefined) return Number(a.value === undefined) - Number(b.value === undefined);
    return turn * (a.value - b.value);
  };
}
