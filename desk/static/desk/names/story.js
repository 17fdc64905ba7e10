// The names of the story on the page: which fields hold them, where they stand now, and in what colour.
import { fieldOf } from "./fields.js";
import { follow } from "./follow.js";
import { paint } from "./paint.js";

const keyOf = ({ block, field }) => `${block}/${field}`;
const sameMarks = (one, other) => one.text === other.text && JSON.stringify(one.names.map((each) => each.slice(0, 2))) === JSON.stringify(other.names.map((each) => each.slice(0, 2)));

export class Story {
  constructor(form) {
    this.form = form;
    this.data = { fields: [], items: [], entities: {} };
    this.held = new Map(); // by the key of the field: { field, marks, given }
    this.isShown = true;
  }

  /** Takes what the server says. Editors start when they like: those that are not there yet are looked for again. */
  take(data) {
    this.data = data;
    const keys = new Set(data.fields.map(keyOf));
    for (const key of this.held.keys()) if (!keys.has(key)) this.held.delete(key);
    this.attach();
  }

  attach(tries = 0) {
    for (const given of this.data.fields) this.hold(given);
    const waits = this.data.fields.some((given) => given.names.length && !this.held.has(keyOf(given)));
    if (waits && tries < 60) setTimeout(() => this.attach(tries + 1), 250);
    this.draw();
  }

  hold(given) {
    const key = keyOf(given);
    const held = this.held.get(key);
    if (!held && !given.names.length) return;
    const field = held?.field.element.isConnected ? held.field : fieldOf(given, this.form);
    if (!field) return;
    if (held && held.given === given) return;
    let marks = given.names.map(([start, length, item]) => ({ start, surface: given.text.slice(start, start + length), item, lost: false }));
    if (held && sameMarks(held.given, given)) marks = held.marks.map((mark, nth) => ({ ...mark, item: marks[nth].item }));
    else {
      field.look();
      follow(marks, given.text, field.text);
    }
    field.changed = () => this.changed(key);
    this.held.set(key, { field, marks, given });
  }

  /** Something was typed: once a frame, the marks of that field move along. */
  changed(key) {
    const held = this.held.get(key);
    if (!held || held.waits) return;
    held.waits = true;
    requestAnimationFrame(() => {
      held.waits = false;
      const before = held.field.text;
      held.field.look();
      follow(held.marks, before, held.field.text);
      this.draw();
    });
  }

  *marks() {
    for (const given of this.data.fields) {
      const held = this.held.get(keyOf(given));
      if (!held?.field.element.isConnected) continue;
      for (const mark of held.marks) if (!mark.lost) yield { ...mark, held };
    }
  }

  range({ held, start, surface }) {
    return held.field.range(start, surface.length);
  }

  draw() {
    const shown = this.isShown ? [...this.marks()].map((mark) => [this.range(mark), this.data.items[mark.item]]) : [];
    paint(shown);
  }

  /** The name that is drawn at this point of the screen. */
  at(x, y, element) {
    for (const mark of this.marks()) {
      if (!mark.held.field.element.contains(element)) continue;
      const inside = [...this.range(mark).getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
      if (inside) return mark;
    }
    return null;
  }

  /** The name in which the caret stands. */
  atCaret(element) {
    for (const mark of this.marks()) {
      if (!mark.held.field.element.contains(element)) continue;
      const caret = mark.held.field.caret();
      if (caret >= mark.start && caret <= mark.start + mark.surface.length) return mark;
    }
    return null;
  }

  /** Each item's first place, in the order of the text. */
  order() {
    const seen = new Map();
    for (const mark of this.marks()) if (!seen.has(mark.item)) seen.set(mark.item, mark);
    return [...seen.values()];
  }

  /** The words around a name, for who hears the page. */
  context({ held, start, surface }) {
    const text = held.field.text;
    return `… ${text.slice(Math.max(0, start - 40), start)}${surface}${text.slice(start + surface.length, start + surface.length + 40)} …`.replace(/\s+/g, " ");
  }
}
