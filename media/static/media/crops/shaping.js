// The shape that the picture has on this page now, what of it is taken hold of, and the way back.
import { Fields } from "./fields.js";
import { propose, smallest } from "./geometry.js";

export class Shaping {
  constructor(form, changed) {
    this.form = form;
    this.changed = changed; // called after each change
    this.picture = { width: Number(form.dataset.width), height: Number(form.dataset.height) };
    this.crops = new Map([...form.querySelectorAll("[data-crop]")].map((item) => [item.dataset.crop, this.described(item)]));
    this.fields = new Fields(form);
    this.state = this.fields.read();
    this.saved = JSON.stringify(this.state);
    this.history = [];
    this.chosen = null; // { crop } or { mask }: what the frame is around; nothing: the focal point
    this.isDrawingMask = false;
  }

  described(item) {
    const ratio = item.dataset.ratio ? item.dataset.ratio.split(":").map(Number) : null;
    return { item, name: item.dataset.name, ratio, isOnDemand: "onDemand" in item.dataset, least: smallest(this.picture, ratio) };
  }

  rectOf(crop) {
    return this.state.crops[crop] ?? propose(this.picture, this.crops.get(crop).ratio, this.state.focal);
  }

  get mask() {
    return this.chosen?.mask && this.state.masks.find((mask) => mask.row === this.chosen.mask);
  }

  get ratio() {
    return this.chosen?.crop ? this.crops.get(this.chosen.crop).ratio : null;
  }

  get least() {
    return this.chosen?.crop ? this.crops.get(this.chosen.crop).least : Math.min(8, this.picture.width, this.picture.height);
  }

  get frame() {
    return this.chosen?.crop ? this.rectOf(this.chosen.crop) : this.mask?.rect;
  }

  get isChanged() {
    return JSON.stringify(this.state) !== this.saved;
  }

  choose(chosen) {
    this.chosen = chosen;
    this.isDrawingMask = false;
    this.before = this.state;
    this.changed();
  }

  // While something is dragged: `done()` makes one step of it.
  set(part) {
    this.begun ??= this.state;
    this.state = { ...this.state, ...part };
    this.fields.write(this.state, (crop) => this.rectOf(crop));
    this.changed();
  }

  done() {
    if (this.begun && JSON.stringify(this.begun) !== JSON.stringify(this.state)) this.history.push(this.begun);
    this.begun = undefined;
    this.changed();
  }

  step(part) {
    this.set(part);
    this.done();
  }

  undo() {
    const before = this.history.pop();
    if (before) this.restore(before);
  }

  // What was done to the frame since it was chosen is taken back.
  giveUp() {
    if (this.before !== this.state) this.step(this.before);
  }

  restore(state) {
    this.set(state);
    this.begun = undefined;
    if (this.chosen?.mask && !this.mask) this.chosen = null;
    this.changed();
  }

  withFrame(rect) {
    const { crop, mask } = this.chosen;
    if (crop) return { crops: { ...this.state.crops, [crop]: rect } };
    return { masks: this.state.masks.map((each) => (each.row === mask ? { ...each, rect } : each)) };
  }

  withoutMask(row) {
    return { masks: this.state.masks.filter((each) => each.row !== row) };
  }

  // What was typed into the fields. A crop keeps its ratio: the other side follows the one that was typed.
  typed(field) {
    const [, crop, side] = field.name.match(/^crop_(\w+)-(left|top|width|height)$/) ?? [];
    if (crop) this.fields.isDrawn(crop).checked = true;
    const ratio = crop && this.crops.get(crop).ratio;
    if (ratio && side === "width") this.fields.field(`crop_${crop}`, "height").value = Math.round((field.value * ratio[1]) / ratio[0]);
    if (ratio && side === "height") this.fields.field(`crop_${crop}`, "width").value = Math.round((field.value * ratio[0]) / ratio[1]);
    if (crop && !this.fields.rect(`crop_${crop}`)) return; // not all four numbers are there yet
    if (/^masks-\d+-/.test(field.name) && !this.isWholeRow(field)) return;
    this.step(this.fields.read());
    if (this.chosen?.mask && !this.mask) this.choose(null);
  }

  isWholeRow(field) {
    const row = field.name.replace(/-\w+$/, "");
    return this.fields.field(row, "DELETE").checked || this.fields.rect(row);
  }
}
