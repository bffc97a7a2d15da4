/* Addresses as text: what a choice makes of one. Nothing here needs a page. */

/** @param {string} address @returns {[path: string, query: string]} */
export function split(address) {
  const [path, query = ""] = address.split("#")[0].split("?");
  return [path, query];
}

/** The address after these changes: values by name, and an empty one takes a choice away. Where a path ends in a choice,
 * the path follows it.
 * @param {string} address @param {Record<string, string | null>} changes
 * @param {Record<string, string>} paths the name of the choice by the start of such a path */
export function merge(address, changes, paths) {
  const [standing, query] = split(address);
  let path = standing;
  const values = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) values.set(name, value);
    else values.delete(name);
  }
  for (const [start, name] of Object.entries(paths)) {
    const [first] = (changes[name] || "").split(",");
    if (path.startsWith(start) && first) path = start + first;
  }
  return join(path, readable(values));
}

/** An address without choices has no question mark. @param {string} path @param {string} query */
const join = (path, query) => (query ? path + "?" + query : path);

/** A query as the server writes it: lists keep their comma. @param {URLSearchParams} values */
export const readable = (values) => values.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");

/** The address where a link leads: one without a query keeps the choice. @param {string} link @param {string} from */
export function carry(link, from) {
  const [path, query] = split(link);
  return join(path, query || split(from)[1]);
}

/** Addresses of one screen differ in what they name: /wijk/WK051829 and /wijk/WK051838, but not /wijk. @param {string} path */
export const screenOf = (path) => path.replace(/^(\/[^/]+\/).+/, "$1");

/** Whether two addresses differ in search words only: these are typed, and each letter is no step back.
 * @param {string} address @param {string} other */
export function differsInWordsOnly(address, other) {
  const rest = (/** @type {string} */ text) => {
    const values = new URLSearchParams(split(text)[1]);
    values.delete("zoek");
    values.sort();
    return split(text)[0] + "?" + values;
  };
  return rest(address) === rest(other);
}

/** A list with this code first, or without its first. @param {string} list @param {string} code */
export function withFirst(list, code) {
  const others = list.split(",").slice(1).filter((other) => other && other !== code);
  return [code, ...others].filter(Boolean).join(",");
}
