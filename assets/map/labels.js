/* Names, the most important first, and ▲ ▼ ● in the middle of areas: where there is room. A name that its area is too
   small for stands beside it, with a line to it. */

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */
/** What may stand on the map, with in pixels its size, half its width and height, and how far it may move down for room.
 * `beside`: it may stand further away with a line. `within`: half of its area in units, in which the words must fit.
 * @typedef {{ words: string, at: Point, size: number, half: Point, shifts: number[], beside?: boolean,
 *   within?: Point | null, numbered?: boolean }} Label */
/** @typedef {{ label: Label, x: number, y: number, line: [Point, Point] | null }} Placed in units */

const NAME = 13; // pixels
const SHIFTS = [0, -8, 8, -16, 16]; // pixels up and down in which a name stays in its area
const STEPS_ASIDE = [0, -22, 22, -44, 44]; // pixels that a number moves for a name
const ANCHOR = 6; // pixels around the middle of an area, for the dot of its line
const DISTANCES = [34, 48, 64, 84, 108, 136, 168]; // pixels from the middle of an area to its name beside it
const TURNS = 24; // directions in which there may be room
const CLOSE = 1.7; // so many times closer by, every name may stand

/** @param {string} words @returns {Point} */
const halfOf = (words) => [words.length * 3.5 + 4, 9];

/** @param {Drawing} drawing @param {(Point | null)[]} sizes half of each area in units @param {number} zoom
 * @returns {Label[]} the most important first */
export function labelsOf({ labels, names, paint, centres, layer = [] }, sizes = [], zoom = 1) {
  /** @type {Label[]} */
  const result = labels.map(({ name, at, half }) =>
    ({ words: name, at, size: NAME, half: halfOf(name), shifts: SHIFTS, beside: true, within: half }));
  for (const { number, at } of layer) {
    if (at) result.push({ words: number, at, size: NAME, half: [11, 11], shifts: STEPS_ASIDE, beside: true, numbered: true });
  }
  const shown = new Set(labels.map(({ name }) => name));
  if (zoom >= CLOSE) {
    names.forEach((words, number) => {
      const at = centres[number];
      if (!at || shown.has(words)) return;
      result.push({ words, at, size: NAME, half: halfOf(words), shifts: [0], within: sizes[number] });
    });
  }
  [...paint.symbols].forEach((words, number) => {
    const at = centres[number];
    if (words !== " " && at) result.push({ words, at, size: 11, half: [6, 6], shifts: [0, 14, -14] });
  });
  return result;
}

/** Which labels have room, and where. @param {Label[]} labels @param {(at: Point) => Point} toUnits
 * @param {Box} room what is seen, in units @param {number} unit pixels per unit @param {number} [zoom]
 * @param {Box[]} [blocked] where nothing may stand @returns {Placed[]} the middle of each, in units */
export function placeLabels(labels, toUnits, room, unit, zoom = 1, blocked = []) {
  const taken = [...blocked];
  /** @type {[Point, Point][]} */
  const lines = [];
  const anchors = labels.filter(({ beside }) => beside).map((label) =>
    /** @type {[Label, Box]} */ ([label, around(toUnits(label.at), [ANCHOR / unit, ANCHOR / unit])]));
  return labels.flatMap((label) => {
    const at = toUnits(label.at);
    const half = /** @type {Point} */ ([label.half[0] / unit, label.half[1] / unit]);
    const isSmall = label.within && (label.within[0] * zoom < half[0] * 0.8 || label.within[1] * zoom < half[1] * 0.8);
    const others = anchors.filter(([owner]) => owner !== label).map(([, box]) => box);
    const free = (/** @type {Point} */ place) => {
      const box = around(place, half);
      return hasRoom(box, room, [...taken, ...others]) && lines.every((line) => !crosses(line, box));
    };
    let place = isSmall ? null : label.shifts.map((shift) => /** @type {Point} */ ([at[0], at[1] + shift / unit])).find(free);
    /** @type {[Point, Point] | null} */
    let line = null;
    if (!place && label.beside && isInside(at, room)) {
      place = placesBeside(at, half, room, unit).find((one) =>
        free(one) && taken.every((box) => !crosses(lineTo(at, one, half), box)));
      if (place) line = lineTo(at, place, half);
    }
    if (!place) return [];
    taken.push(around(place, half));
    if (line) lines.push(line);
    return [{ label, x: place[0], y: place[1], line }];
  });
}

/** Places for a name around its area, the nearest first; away from the middle of the map goes before towards it.
 * @param {Point} at @param {Point} half @param {Box} room @param {number} unit @returns {Point[]} */
function placesBeside([x, y], half, room, unit) {
  const outward = Math.atan2(y - (room[1] + room[3]) / 2, x - (room[0] + room[2]) / 2);
  const turns = Array.from({ length: TURNS }, (_, turn) =>
    Math.ceil(turn / 2) * (turn % 2 ? 1 : -1) * ((2 * Math.PI) / TURNS));
  return DISTANCES.flatMap((distance) => turns.map((turn) => {
    const [cos, sin] = [Math.cos(outward + turn), Math.sin(outward + turn)];
    return /** @type {Point} */ ([x + cos * (distance / unit + half[0]), y + (sin * distance) / unit]);
  }));
}

/** @param {Point} at @param {Point} place @param {Point} half @returns {[Point, Point]} from the area to its name */
const lineTo = (at, place, half) => [at, [clamp(at[0], place[0], half[0]), clamp(at[1], place[1], half[1])]];
/** @param {number} value @param {number} middle @param {number} half */
const clamp = (value, middle, half) => Math.min(Math.max(value, middle - half), middle + half);

/** @param {Point} middle @param {Point} half @returns {Box} */
const around = ([x, y], [wide, high]) => [x - wide, y - high, x + wide, y + high];

/** Whether a line goes through a box. @param {[Point, Point]} line @param {Box} box */
function crosses([from, to], [left, top, right, bottom]) {
  let [start, end] = [0, 1];
  for (const [origin, way, low, high] of [[from[0], to[0] - from[0], left, right], [from[1], to[1] - from[1], top, bottom]]) {
    if (!way) {
      if (origin <= low || origin >= high) return false;
      continue;
    }
    const [a, b] = [(low - origin) / way, (high - origin) / way];
    start = Math.max(start, Math.min(a, b));
    end = Math.min(end, Math.max(a, b));
  }
  return start < end;
}

/** @param {Point} at @param {Box} room */
const isInside = ([x, y], [left, top, right, bottom]) => x > left && x < right && y > top && y < bottom;

/** @param {Box} box @param {Box} room @param {Box[]} taken */
function hasRoom([left, top, right, bottom], room, taken) {
  return left > room[0] && top > room[1] && right < room[2] && bottom < room[3] &&
    taken.every((other) => right < other[0] || other[2] < left || bottom < other[1] || other[3] < top);
}
