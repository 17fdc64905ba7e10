// What each crop shows, live, and the buttons to draw it or to give it back.
import { paintPart } from "./paint.js";

const LONGEST = 360; // pixels of the canvas
const WANTED = 1200; // pixels of the larger rendition (media/recipes.py)

const make = (tag, values) => Object.assign(document.createElement(tag), values);

export class Preview {
  constructor(crop, described, image, shaping, say) {
    Object.assign(this, { crop, described, image, shaping, say });
    const { item, name } = described;
    this.button = make("button", { type: "button", className: "crops-choose" });
    this.canvas = make("canvas", {});
    this.size = make("span", { className: "crops-size" });
    this.state = item.querySelector(".crops-state");
    this.act = make("button", { type: "button", className: "crops-act" });
    this.button.append(this.canvas, item.querySelector(".crops-name"), this.size);
    item.querySelector(".crops-made").remove();
    item.prepend(this.button);
    item.append(this.act);
    this.button.setAttribute("aria-label", `Adjust ${name}`);
    this.button.addEventListener("click", () => this.choose());
    this.act.addEventListener("click", () => this.change());
  }

  get isDrawn() {
    return Boolean(this.shaping.state.crops[this.crop]);
  }

  get isChosen() {
    return this.shaping.chosen?.crop === this.crop;
  }

  choose() {
    this.shaping.choose(this.isChosen ? null : { crop: this.crop });
    if (this.isChosen) this.onChosen?.();
  }

  change() {
    const rect = this.isDrawn ? null : this.shaping.rectOf(this.crop);
    this.shaping.step({ crops: { ...this.shaping.state.crops, [this.crop]: rect } });
    this.say(`${this.described.name} is ${this.words()}.`);
  }

  words() {
    if (this.isDrawn) return "drawn by hand";
    return this.described.isOnDemand ? "not made" : "proposed";
  }

  draw() {
    const { picture, state } = this.shaping;
    const rect = this.shaping.rectOf(this.crop);
    const scale = LONGEST / Math.max(rect.width, rect.height);
    const size = [rect.width, rect.height].map((side) => Math.max(1, Math.round(side * scale)));
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) [this.canvas.width, this.canvas.height] = size;
    paintPart(this.canvas, this.image, picture, rect, state.masks);
    this.drawWords(rect);
  }

  drawWords(rect) {
    const { item, isOnDemand, name } = this.described;
    const isSmall = rect.width < WANTED;
    item.classList.toggle("is-chosen", this.isChosen);
    item.classList.toggle("is-absent", isOnDemand && !this.isDrawn);
    item.classList.toggle("is-small", isSmall);
    this.button.setAttribute("aria-pressed", this.isChosen);
    this.button.setAttribute("aria-label", `Adjust ${name}: ${this.words()}, ${rect.width} by ${rect.height} pixels`);
    this.size.textContent = `${rect.width} × ${rect.height}`;
    this.state.textContent = isSmall && !item.matches(".is-absent") ? `${this.words()}; fewer than 1,200 pixels wide` : this.words();
    this.act.textContent = this.isDrawn ? (isOnDemand ? "Remove" : "Proposed") : "Draw";
    this.act.setAttribute("aria-label", `${this.act.textContent}: ${name}`);
    this.act.hidden = !this.isDrawn && !isOnDemand;
  }
}
