// The picture with what can be taken hold of on it: the focal point, and the frame of a crop or a mask.
import { between, grow, move, resize } from "./geometry.js";
import { arrow, drags, place, pointOf, says, slider } from "./handles.js";
import { paintStage } from "./paint.js";

const CORNERS = ["nw", "ne", "sw", "se"];
const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000;
const holds = ({ left, top, width, height }, [x, y]) => x >= left && x <= left + width && y >= top && y <= top + height;
const inPixels = ({ width, height, left, top }) => `${width} by ${height} pixels, ${left} from the left, ${top} from the top`;

export class Stage {
  constructor(element, image, shaping, say) {
    Object.assign(this, { element, image, shaping, say, picture: shaping.picture });
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.focal = slider("crops-focal-mark", "Focal point", "point");
    this.frame = slider("crops-frame", "", "frame");
    for (const corner of CORNERS) {
      const grip = Object.assign(document.createElement("span"), { className: `crops-corner is-${corner}` });
      grip.dataset.corner = corner;
      this.frame.append(grip);
    }
    element.append(this.canvas, this.focal, this.frame);
    element.classList.add("is-live");
    new ResizeObserver(() => this.fit()).observe(element);
    this.fit();
    this.listen();
  }

  fit() {
    const box = this.element.getBoundingClientRect();
    this.canvas.width = Math.max(1, Math.round(box.width * devicePixelRatio));
    this.canvas.height = Math.max(1, Math.round(box.height * devicePixelRatio));
    this.draw();
  }

  draw() {
    const { state, chosen, frame, isDrawingMask } = this.shaping;
    paintStage(this.canvas, this.image, this.picture, { masks: state.masks, frame: chosen?.crop && frame });
    const [x, y] = state.focal;
    [this.focal.style.left, this.focal.style.top] = [`${x * 100}%`, `${y * 100}%`];
    says(this.focal, x * 100, this.focalSaid());
    this.element.classList.toggle("is-drawing", isDrawingMask);
    this.element.classList.toggle("is-framing", Boolean(frame));
    this.frame.hidden = !frame;
    if (frame) this.drawFrame(frame, chosen);
  }

  drawFrame(frame, chosen) {
    place(this.frame, frame, this.picture);
    this.frame.classList.toggle("is-mask", Boolean(chosen.mask));
    this.frame.classList.toggle("is-proposed", Boolean(chosen.crop && !this.shaping.state.crops[chosen.crop]));
    this.frame.setAttribute("aria-label", chosen.crop ? `Crop ${this.shaping.crops.get(chosen.crop).name}` : "Mask");
    says(this.frame, (frame.left / this.picture.width) * 100, inPixels(frame));
  }

  focalSaid() {
    const [x, y] = this.shaping.state.focal.map((part) => Math.round(part * 100));
    return `${x} % from the left, ${y} % from the top`;
  }

  listen() {
    const done = () => {
      this.shaping.done();
      this.say(this.shaping.chosen ? inPixels(this.shaping.frame) : `Focal point: ${this.focalSaid()}`);
    };
    drags(this.focal, { begin: () => (event) => this.pointAt(pointOf(event, this.element, this.picture)), end: done });
    drags(this.frame, { begin: (event) => this.takeHold(event), end: done });
    drags(this.element, { begin: (event) => this.beginMask(event), end: () => this.endMask() });
    this.element.addEventListener("click", (event) => this.click(event));
    this.focal.addEventListener("keydown", (event) => this.focalKey(event));
    this.frame.addEventListener("keydown", (event) => this.frameKey(event));
  }

  pointAt([x, y]) {
    this.shaping.set({ focal: [share(x / this.picture.width), share(y / this.picture.height)] });
  }

  // A click sets the focal point, or chooses the mask that it hits.
  click(event) {
    const { shaping } = this;
    if (shaping.frame || shaping.isDrawingMask || event.target.closest("[role=slider]")) return;
    const point = pointOf(event, this.element, this.picture);
    const hit = shaping.state.masks.find((mask) => holds(mask.rect, point));
    if (hit) return shaping.choose({ mask: hit.row });
    this.pointAt(point);
    this.focal.focus({ preventScroll: true }); // the arrow keys go on from here
    shaping.done();
    this.say(`Focal point: ${this.focalSaid()}`);
  }

  takeHold(event) {
    const { corner } = event.target.dataset;
    const { shaping, picture } = this;
    const [start, from] = [shaping.frame, pointOf(event, this.element, picture)];
    return (later) => {
      const to = pointOf(later, this.element, picture);
      const rect = corner
        ? resize(start, corner, to, picture, shaping.ratio, shaping.least)
        : move(start, [to[0] - from[0], to[1] - from[1]], picture);
      shaping.set(shaping.withFrame(rect));
    };
  }

  focalKey(event) {
    const by = arrow(event);
    if (!by || event.altKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 0.05 : 0.01;
    const [x, y] = this.shaping.state.focal;
    this.shaping.step({ focal: [share(x + by[0] * step), share(y + by[1] * step)] });
  }

  frameKey(event) {
    const by = arrow(event);
    if (by && !event.altKey) {
      event.preventDefault();
      this.shaping.step(this.shaping.withFrame(this.nudged(by, event)));
    } else if (event.key === "Escape") {
      this.shaping.giveUp();
      this.leave(event);
    } else if (event.key === "Home" && this.shaping.chosen.crop) {
      this.shaping.step(this.shaping.withFrame(null));
      event.preventDefault();
    } else if (["Delete", "Backspace"].includes(event.key) && this.shaping.chosen.mask) {
      this.shaping.step(this.shaping.withoutMask(this.shaping.chosen.mask));
      this.leave(event);
    }
  }

  // By 1 % of the picture, with Ctrl by one pixel; with Shift its size.
  nudged([dx, dy], event) {
    const { shaping, picture } = this;
    const step = (side) => (event.ctrlKey ? 1 : Math.max(1, Math.round(side / 100)));
    const by = [dx * step(picture.width), dy * step(picture.height)];
    if (!event.shiftKey) return move(shaping.frame, by, picture);
    return grow(shaping.frame, by, picture, shaping.ratio, shaping.least);
  }

  leave(event) {
    event.preventDefault();
    const { crop } = this.shaping.chosen ?? {};
    this.shaping.choose(null);
    (crop ? this.shaping.crops.get(crop).item.querySelector("button") : this.focal).focus();
  }

  beginMask(event) {
    const { shaping, picture } = this;
    if (!shaping.isDrawingMask) return null;
    const [from, row] = [pointOf(event, this.element, picture), shaping.fields.freeRow(shaping.state)];
    const others = shaping.state.masks;
    this.newMask = row;
    const add = (rect) => shaping.set({ masks: [...others, { row, style: "cover", rect }] });
    const [wide, high] = [picture.width / 8, picture.height / 8]; // for who only clicks
    add(between([from[0] - wide / 2, from[1] - high / 2], [from[0] + wide / 2, from[1] + high / 2], picture, shaping.least));
    return (later) => add(between(from, pointOf(later, this.element, picture), picture, shaping.least));
  }

  endMask() {
    this.shaping.done();
    this.shaping.choose({ mask: this.newMask });
    this.frame.focus({ preventScroll: true });
    this.say("A mask is drawn.");
  }

  // For who has no pointer: a mask in the middle, to be moved by the arrow keys.
  addMask() {
    const { shaping, picture } = this;
    this.newMask = shaping.fields.freeRow(shaping.state);
    const part = ([x, y]) => [picture.width * x, picture.height * y];
    const rect = between(part([0.4, 0.4]), part([0.6, 0.6]), picture, shaping.least);
    shaping.set({ masks: [...shaping.state.masks, { row: this.newMask, style: "cover", rect }] });
    this.endMask();
  }
}
