/* Names, the most important first, and ▲ ▼ ● in the middle of areas: where there is room. */

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */
/** What may stand on the map, with in pixels its size, half its width and height, and how far it may move down for room.
 * @typedef {{ words: string, at: Point, size: number, half: Point, shifts: number[] }} Label */

/** @param {Drawing} drawing @returns {Label[]} the most important first */
export function labelsOf({ labels, paint, centres }) {
  /** @type {Label[]} */
  const names = labels.map(({ name, at }) => ({ words: name, at, size: 13, half: [name.length * 3.5 + 3, 9], shifts: [0] }));
  [...paint.symbols].forEach((words, number) => {
    const at = centres[number];
    if (words !== " " && at) names.push({ words, at, size: 11, half: [6, 6], shifts: [0, 14, -14] });
  });
  return names;
}

/** Which labels have room, and where. @param {Label[]} labels @param {(at: Point) => Point} toUnits
 * @param {Box} room what is seen, in units @param {number} unit pixels per unit
 * @returns {{ label: Label, x: number, y: number }[]} the middle of each, in units */
export function placeLabels(labels, toUnits, room, unit) {
  /** @type {Box[]} */
  const taken = [];
  return labels.flatMap((label) => {
    const [x, middle] = toUnits(label.at);
    const [wide, high] = [label.half[0] / unit, label.half[1] / unit];
    for (const shift of label.shifts) {
      const y = middle + shift / unit;
      /** @type {Box} */
      const box = [x - wide, y - high, x + wide, y + high];
      if (!hasRoom(box, room, taken)) continue;
      taken.push(box);
      return [{ label, x, y }];
    }
    return [];
  });
}

/** @param {Box} box @param {Box} room @param {Box[]} taken */
function hasRoom([left, top, right, bottom], room, taken) {
  return left > room[0] && top > room[1] && right < room[2] && bottom < room[3] &&
    taken.every((other) => right < other[0] || other[2] < left || bottom < other[1] || other[3] < top);
}
