/* What the pointer or the keyboard shows of an area: the same facts as the table. */
const [RIGHT, BELOW, ABOVE, EDGE] = [14, 14, 10, 4]; // pixels from the pointer, and from the edge of the map

export class Tooltip {
  /** @param {HTMLElement} place the element of the map */
  constructor(place) {
    this.place = place;
    this.element = document.createElement("div");
    this.element.className = "map-tip";
    place.append(this.element);
    /** @type {Drawing | null} */
    this.drawing = null;
    this.number = -1; // of the area in the drawing
    this.hide();
  }

  hide() {
    this.element.hidden = true;
  }

  /** @param {Drawing} drawing @param {number} number of the area @param {number} across @param {number} down in the window */
  show(drawing, number, across, down) {
    const { element } = this;
    element.hidden = false;
    if (this.number !== number || this.drawing !== drawing) {
      const name = document.createElement("strong");
      name.textContent = drawing.names[number];
      element.innerHTML = drawing.paint.hover[number];
      element.prepend(name, document.createElement("br"));
      Object.assign(this, { number, drawing });
    }
    const box = this.place.getBoundingClientRect();
    const [x, y] = [across - box.left, down - box.top];
    const left = Math.min(x + RIGHT, box.width - element.offsetWidth - EDGE);
    const below = y + BELOW + element.offsetHeight <= box.height;
    const top = below ? y + BELOW : y - element.offsetHeight - ABOVE;
    element.style.transform = `translate(${Math.max(EDGE, left)}px,${Math.max(EDGE, top)}px)`;
  }
}
