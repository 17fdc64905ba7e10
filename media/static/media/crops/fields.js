// The form's fields as one value, and back: what is drawn on the screen is what is sent.
//
//   { focal: [x, y], crops: { "16x9": rect or null (proposed), ... }, masks: [{ row, style, rect }, ...] }

const SIDES = ["left", "top", "width", "height"];

export class Fields {
  constructor(form) {
    this.form = form;
    this.names = [...form.querySelectorAll("[data-numbers]")].map((row) => row.dataset.numbers);
    this.total = form.elements["masks-TOTAL_FORMS"];
    this.most = Number(form.elements["masks-MAX_NUM_FORMS"].value);
    this.rows = new Map([...form.querySelectorAll(".crops-masks [data-mask]")].map((row) => [row.dataset.mask, row]));
  }

  read() {
    const crops = this.names.map((name) => [name, this.isDrawn(name).checked ? this.rect(`crop_${name}`) : null]);
    const masks = [...this.rows.keys()].filter((row) => !this.field(row, "DELETE").checked);
    return {
      focal: [Number(this.form.elements.focal_x.value), Number(this.form.elements.focal_y.value)],
      crops: Object.fromEntries(crops),
      masks: masks
        .map((row) => ({ row, style: this.field(row, "style").value, rect: this.rect(row) }))
        .filter(({ rect }) => rect),
    };
  }

  // `proposed(name)` is the rectangle of a crop that is not drawn: its numbers are shown as well.
  write(state, proposed) {
    [this.form.elements.focal_x.value, this.form.elements.focal_y.value] = state.focal;
    for (const name of this.names) {
      this.isDrawn(name).checked = Boolean(state.crops[name]);
      this.setRect(`crop_${name}`, state.crops[name] ?? proposed(name));
    }
    const wanted = new Map(state.masks.map((mask) => [mask.row, mask]));
    for (const key of wanted.keys()) if (!this.rows.has(key)) this.addRow(key);
    for (const [key, row] of this.rows) this.writeMask(key, row, wanted.get(key));
  }

  writeMask(key, row, mask) {
    row.hidden = !mask;
    this.field(key, "DELETE").checked = !mask;
    if (!mask) return;
    this.field(key, "style").value = mask.style;
    this.setRect(key, mask.rect);
  }

  // The key of a row that holds no mask: the empty one that the page came with, or the next.
  freeRow(state) {
    const taken = new Set(state.masks.map((mask) => mask.row));
    const empty = [...this.rows.keys()].find((key) => !taken.has(key) && !this.field(key, "left").value);
    return empty ?? `masks-${this.rows.size}`;
  }

  addRow(key) {
    const template = this.form.querySelector("#mask-template");
    const number = key.replace("masks-", "");
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
    const row = holder.firstElementChild;
    this.form.querySelector(".crops-masks").append(row);
    this.rows.set(key, row);
    this.total.value = this.rows.size;
  }

  field(prefix, name) {
    return this.form.elements[`${prefix}-${name}`];
  }

  isDrawn(name) {
    return this.field(`crop_${name}`, "is_drawn");
  }

  rect(prefix) {
    const values = SIDES.map((side) => this.field(prefix, side).value);
    if (values.some((value) => value === "" || !Number.isInteger(Number(value)))) return null;
    return Object.fromEntries(SIDES.map((side, at) => [side, Number(values[at])]));
  }

  setRect(prefix, rect) {
    for (const side of SIDES) this.field(prefix, side).value = rect[side];
  }
}
