// The names in the story's text: shown in colour, decided on by mouse or by keyboard. The stored text is never touched, and
// what is typed stays: decisions are sent beside the form.
import { Card, KEYS, stateWords, stillWords } from "./names/card.js";
import { combobox } from "./names/combobox.js";
import { canPaint, paintCurrent } from "./names/paint.js";
import { Story } from "./names/story.js";

const UNDECIDED = new Set(["suggested", "unclear", "unknown"]);
const TOLD = { confirm: "confirmed", reject: "rejected", always: "always linked here", never: "never linked here", clear: "forgotten" };
const SHOWN = "desk-names-shown";

const form = document.getElementById("article_form");
const panel = document.getElementById("names-panel");

class Names {
  constructor() {
    this.story = new Story(form);
    this.mayTag = "mayTag" in panel.dataset;
    this.card = new Card({ search: panel.dataset.search, add: panel.dataset.add, mayTag: this.mayTag, say: (...said) => this.say(...said), leave: () => this.leave() });
    this.live = panel.querySelector("[data-live]");
    this.start = panel.querySelector("[data-review]");
    this.isReviewing = false;
    this.mark = null;
    this.listen();
    this.offer();
    this.load();
  }

  async load() {
    const answer = await fetch(panel.dataset.names, { redirect: "error" }).catch(() => null);
    if (answer?.ok) this.take(await answer.json());
    else this.tell("The names in the text could not be fetched. Load the page again to see them.", true);
  }

  take(data) {
    this.story.take(data);
    const left = data.items.filter(({ state }) => UNDECIDED.has(state)).length;
    panel.querySelector("[data-left]").textContent = left ? `${left} to decide` : data.items.length ? "All decided" : "No names in the text";
    this.start.disabled = !data.items.length;
  }

  /** For who hears the page; with `isSeen` also for who sees it. */
  tell(words, isSeen = false) {
    this.live.textContent = words;
    panel.querySelector("[data-told]").textContent = isSeen ? words : "";
  }

  listen() {
    panel.hidden = false;
    const shows = panel.querySelector("[data-show]");
    shows.checked = this.story.isShown = localStorage.getItem(SHOWN) !== "no";
    shows.closest("label").hidden = panel.querySelector(".desk-legend").hidden = !canPaint;
    shows.addEventListener("change", () => {
      this.story.isShown = shows.checked;
      localStorage.setItem(SHOWN, shows.checked ? "yes" : "no");
      this.story.draw();
    });
    this.start.addEventListener("click", () => this.review());
    for (const part of [form, document.getElementById("reading")]) part?.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("input", () => !this.isReviewing && this.leave());
    form.addEventListener("keydown", (event) => this.fromCaret(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.card.isOpen && !this.card.element.contains(target) && !form.contains(target) && !target.closest("#reading")) this.leave();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.card.isOpen || event.defaultPrevented) return;
      event.preventDefault();
      this.leave();
    });
    this.card.element.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("desk:tags", () => {
      this.offer();
      this.load();
    });
    document.addEventListener("content-editor:activate", () => this.story.attach());
  }

  /** The panel's field "Add by name" finds names while they are typed. */
  offer() {
    const input = document.getElementById("desk-add-tag");
    if (input) combobox(input, panel.dataset.search, (entity) => this.send("confirm", { entity: entity.uuid }).then((data) => data && this.tell(`${entity.name}: confirmed.`)));
  }

  // --- the card, opened in the text -----------------------------------------------------------------------------------

  clicked({ clientX, clientY, target, detail }) {
    if (!detail || !document.getSelection().isCollapsed || !this.story.isShown) return;
    const mark = this.story.at(clientX, clientY, target);
    if (mark) this.open(mark);
    else if (this.card.isOpen) this.leave();
  }

  /** Alt and Enter, with the caret in a name. */
  fromCaret(event) {
    if (event.key !== "Enter" || !event.altKey) return;
    const mark = this.story.atCaret(event.target);
    if (!mark) return;
    event.preventDefault();
    this.back = event.target;
    this.open(mark);
    this.card.element.focus();
  }

  open(mark, where = "") {
    this.mark = mark;
    const range = this.story.range(mark);
    paintCurrent(range);
    this.card.show(this.story.data.items[mark.item], this.story.data.entities, range, where);
  }

  leave() {
    const hadFocus = this.card.element.contains(document.activeElement);
    this.card.hide();
    paintCurrent(null);
    this.mark = null;
    if (hadFocus) (this.isReviewing ? this.start : this.back ?? this.start).focus();
    this.isReviewing = false;
    this.back = null;
    document.body.classList.remove("desk-reviewing");
  }

  // --- review by keyboard ---------------------------------------------------------------------------------------------

  review() {
    const order = this.story.order();
    const undecided = order.findIndex(({ item }) => UNDECIDED.has(this.story.data.items[item].state));
    if (!order.length) {
      this.tell("There are no names in the text to review.", true);
      return;
    }
    this.isReviewing = true;
    document.body.classList.add("desk-reviewing");
    this.goTo(order, Math.max(0, undecided));
  }

  goTo(order, nth) {
    const mark = order[nth];
    const item = this.story.data.items[mark.item];
    const range = this.story.range(mark);
    const at = range.startContainer.parentElement;
    const box = range.getBoundingClientRect();
    const isPhone = matchMedia("(max-width: 40rem)").matches;
    scrollBy({ top: box.top - innerHeight * (isPhone ? 0.25 : 0.35), behavior: "instant" });
    if (!at.isConnected) return;
    this.open(mark, `${nth + 1} of ${order.length}`);
    this.card.element.focus({ preventScroll: true });
    const name = this.story.data.entities[item.entity]?.name ?? item.surface;
    this.tell(`${nth + 1} of ${order.length}: ${name}. ${stateWords(item)}. In the text: ${this.story.context(mark)}`);
  }

  step(by) {
    const order = this.story.order();
    const here = order.findIndex(({ item }) => item === this.mark.item);
    this.goTo(order, (here + by + order.length) % order.length);
  }

  pressed(event) {
    if (this.card.isChoosing) {
      if (event.key !== "Escape") return; // letters are typed, even beside the box
      event.preventDefault();
      this.card.endOther();
      return;
    }
    if (event.key === "Escape" || !this.isReviewing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input")) return; // there letters are typed
    const item = this.story.data.items[this.mark.item];
    const confirm = () => this.mayTag && (item.entity ? this.say("confirm", item) : this.tell("Nobody is meant yet: choose who it is with o."));
    const keys = {
      n: () => this.step(1),
      j: () => this.step(1),
      p: () => this.step(-1),
      k: () => this.step(-1),
      y: confirm,
      x: () => this.mayTag && (item.entity ? this.say("reject", item) : this.say("never", item)),
      o: () => this.card.other(),
      "?": () => this.tell(`Keys: ${KEYS.map(([key, words]) => `${key} ${words}`).join(", ")}. Elsewhere in the text, Alt and Enter opens the name at the caret.`),
    };
    if (event.target === this.card.element) keys.Enter = confirm;
    if (!keys[event.key]) return;
    event.preventDefault();
    if (event.key === "?") this.card.element.classList.toggle("shows-help");
    keys[event.key]();
  }

  /** On to the next name that nobody has decided on. */
  onward() {
    const order = this.story.order();
    const here = this.story.order().findIndex(({ item, start, held }) => start === this.mark.start && held === this.mark.held);
    const undecided = ({ item }) => UNDECIDED.has(this.story.data.items[item].state);
    const next = order.findIndex((mark, nth) => nth > here && undecided(mark));
    if (next >= 0) {
      this.goTo(order, next);
      return;
    }
    const left = order.filter(undecided).length;
    this.leave();
    this.start.focus();
    this.tell(left ? `That was the last one. ${left} left undecided.` : "All names are decided.", true);
  }

  // --- decisions ------------------------------------------------------------------------------------------------------

  async say(what, item, entity = item.entity) {
    const name = this.story.data.entities[item.entity]?.name ?? item.surface;
    const data = await this.send(what, { surface: item.surface, was: item.state, ...(entity ? { entity } : {}) });
    if (!data) return;
    const still = what === "never" && data.items.find((each) => each.surface === item.surface && each.still);
    const sentence = `${name}: ${TOLD[what]}.${still ? ` ${stillWords(still)}.` : ""}`;
    if (this.isReviewing) {
      this.onward();
      this.live.textContent = `${sentence} ${this.live.textContent}`;
    } else {
      this.again();
      this.tell(sentence);
    }
  }

  /** The card once more, with what holds now. */
  again() {
    if (!this.mark) return;
    const { start, held } = this.mark;
    const mark = [...this.story.marks()].find((each) => each.start === start && each.held.field === held.field);
    const hadFocus = this.card.element.contains(document.activeElement);
    if (mark) this.open(mark, this.card.where);
    else this.leave();
    if (mark && hadFocus) this.card.element.focus();
  }

  /** Where the person looks: on the card if there is one, else in the panel. */
  fail(said) {
    this.tell(said, !this.card.isOpen);
    this.card.fail(said);
  }

  async send(what, values) {
    const body = new URLSearchParams({ do: what, ...values });
    const headers = { "X-CSRFToken": form.querySelector('[name="csrfmiddlewaretoken"]').value };
    const answer = await fetch(panel.dataset.names, { method: "POST", body, headers, redirect: "error" }).catch(() => null);
    if (answer?.status === 409) {
      const data = await answer.json();
      this.takeDecided(data);
      this.again();
      this.fail(data.error);
      return null;
    }
    if (!answer?.ok) {
      const said = answer?.headers.get("Content-Type")?.includes("json") ? (await answer.json()).error : "That could not be saved. Try again.";
      this.fail(said);
      return null;
    }
    const data = await answer.json();
    this.takeDecided(data);
    return data;
  }

  takeDecided(data) {
    this.take(data);
    document.dispatchEvent(new CustomEvent("desk:panel", { detail: data.panel }));
    this.offer();
  }
}

if (form && panel) new Names();
