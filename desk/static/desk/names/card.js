// The card of one name: what it is taken for, why, and what can be said of it.
import { combobox, described, make } from "./combobox.js";

const STATES = {
  suggested: "Suggested",
  confirmed: "Confirmed",
  rejected: "Rejected",
  never: "Never linked here",
  unclear: "More than one has this name",
  unknown: "Not in the authority file",
};
export const KEYS = [["n", "next"], ["p", "previous"], ["y", "confirm"], ["x", "reject"], ["o", "other"], ["?", "help"], ["Esc", "leave"]];
const KINDS = { person: "Person", organisation: "Organisation", place: "Place", event: "Event", work: "Work", topic: "Topic" };

/** What holds of it. One bearer only makes no confusion: then the tagger was not sure, and says why. */
export const stateWords = (item) => {
  if (item.state === "unclear" && item.candidates.length === 1) return "Not linked";
  return STATES[item.state] + (item.still ? `; ${stillWords(item)}` : "");
};
export const stillWords = (item) => `${item.still} is still confirmed for its other names`;
const times = (count) => ["", "once in the text", "twice in the text"][count] ?? `${count} times in the text`;

export class Card {
  /** `page`: { search, add, mayTag, say(do, values) }; `say` is the decision of the person. */
  constructor(page) {
    this.page = page;
    this.element = make("div", { className: "desk-card", id: "desk-name-card", tabIndex: -1, popover: "manual" });
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-labelledby", "desk-card-name");
    document.body.append(this.element);
    const again = () => this.isOpen && this.place();
    document.addEventListener("scroll", again, { passive: true, capture: true });
    window.addEventListener("resize", again);
    new ResizeObserver(again).observe(this.element);
  }

  get isOpen() {
    return this.element.matches(":popover-open");
  }

  show(item, entities, range, where) {
    this.item = item;
    this.isChoosing = false;
    this.where = where;
    this.range = range;
    const entity = entities[item.entity];
    this.element.className = `desk-card is-${item.kind}${where ? " is-review" : ""}`;
    this.element.replaceChildren(
      ...this.head(item, entity, where),
      ...(this.page.mayTag ? this.decisions(item, entity, entities) : []),
      where ? this.hints() : "",
    );
    if (!this.isOpen) this.element.showPopover();
    this.place();
  }

  hide() {
    if (this.isOpen) this.element.hidePopover();
  }

  /** What went wrong with the last decision. */
  fail(said) {
    if (!this.isOpen) return;
    this.element.querySelector(".desk-card-error")?.remove();
    this.element.append(make("p", { className: "desk-card-error desk-error", textContent: said }));
  }

  head(item, entity, where) {
    const kind = entity ? KINDS[item.kind] : KINDS[item.kind] ? `${KINDS[item.kind]}?` : "A name";
    const standing = [stateWords(item), ...(entity?.standing ?? []), times(item.count)];
    const close = make("button", { type: "button", className: "desk-card-close", textContent: "✕", title: "Close" });
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => this.page.leave());
    return [
      make("header", {}, make("span", { className: "desk-card-kind", textContent: kind }), where ? make("span", { className: "desk-card-where", textContent: where }) : "", close),
      make("h2", { id: "desk-card-name", dir: "auto", textContent: entity?.name ?? `“${item.surface}”` }),
      entity?.description ? make("p", { className: "desk-card-description", dir: "auto", textContent: entity.description }) : "",
      make("p", { className: "desk-card-standing", textContent: standing.filter(Boolean).join(" · ") }),
      item.why ? make("p", { className: "desk-card-why", dir: "auto" }, make("span", { className: "desk-level", textContent: item.state === "unclear" ? "Why not linked: " : "Why: " }), item.why[0].toUpperCase() + item.why.slice(1)) : "",
    ];
  }

  decisions(item, entity, entities) {
    const first = make("div", { className: "desk-card-buttons" });
    const second = make("div", { className: "desk-card-more" });
    const known = Boolean(entity);
    if (known && item.state !== "confirmed") first.append(this.button("Confirm", "confirm", "is-main"));
    if (known && item.state !== "rejected") first.append(this.button("Reject", "reject"));
    const other = make("button", { type: "button", textContent: known ? "Other …" : "Choose …" });
    other.setAttribute("aria-expanded", "false");
    other.addEventListener("click", () => this.other());
    first.append(other);
    this.otherButton = other;
    if (item.rule) second.append(this.button(`Forget “${item.rule} here”`, "clear"));
    if (known && item.rule !== "always") second.append(this.button("Always here", "always", "", `“${item.surface}” always means ${entity.name} in this story`));
    if (item.rule !== "never") second.append(this.button("Never here", "never", "", `“${item.surface}” is never linked in this story`));
    if (!known && this.page.add) second.append(this.newEntity(item));
    this.others = this.choice(item, entities);
    return [first, second, this.others];
  }

  button(words, what, style = "", title = "") {
    const made = make("button", { type: "button", textContent: words, className: style, title });
    made.addEventListener("click", () => this.page.say(what, this.item));
    return made;
  }

  newEntity(item) {
    const url = new URL(this.page.add, location.href);
    url.searchParams.set("name", item.surface);
    if (KINDS[item.kind]) url.searchParams.set("kind", item.kind);
    return make("a", { href: url.href, target: "_blank", rel: "noopener", textContent: "New entity …", title: "Opens the authority file in another tab" });
  }

  /** The others of this name, and a search. */
  choice(item, entities) {
    const input = make("input", { type: "search", placeholder: "Search the authority file", dir: "auto", id: "desk-card-search" });
    const label = make("label", { htmlFor: input.id, className: "desk-level", textContent: "Search the authority file" });
    const rivals = item.candidates.filter((uuid) => uuid !== item.entity && entities[uuid]);
    const list = make("ul", { className: "desk-candidates" }, ...rivals.map((uuid) => make("li", {}, this.candidate(entities[uuid]))));
    const asks = item.state === "unclear" && rivals.length ? make("p", { className: "desk-card-asks", textContent: rivals.length > 1 ? "Which one is it?" : "Is it …?" }) : "";
    const part = make("div", { className: "desk-card-others", hidden: item.state !== "unclear" }, asks, rivals.length ? list : "", label, input);
    combobox(input, this.page.search, (entity) => this.page.say("always", this.item, entity.uuid));
    return part;
  }

  candidate(entity) {
    const made = make("button", { type: "button", className: `is-${entity.kind}` }, ...described(entity));
    made.addEventListener("click", () => this.page.say("always", this.item, entity.uuid));
    return made;
  }

  /** On to the search. Until it is left, letters are what is typed, and no decisions. */
  other() {
    if (!this.others) return;
    this.isChoosing = true;
    this.others.hidden = false;
    this.otherButton.setAttribute("aria-expanded", "true");
    this.place();
    this.others.querySelector("input").focus();
  }

  /** Back from the search to the name. */
  endOther() {
    this.isChoosing = false;
    this.others.hidden = this.item.state !== "unclear";
    this.others.querySelector("input").value = "";
    this.otherButton.setAttribute("aria-expanded", "false");
    this.place();
    this.element.focus({ preventScroll: true });
  }

  hints() {
    const keys = KEYS.flatMap(([key, words]) => [make("kbd", { textContent: key }), ` ${words} `]);
    return make("p", { className: "desk-card-keys" }, ...keys);
  }

  /** Under the name, or above it where there is more room. On a phone it stands at the foot: see names.css. */
  place() {
    const { element, range } = this;
    const at = range?.getClientRects()[0];
    if (!at || matchMedia("(max-width: 40rem)").matches) {
      element.style.left = element.style.top = "";
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = at.bottom + 8;
    const top = below + height < innerHeight - 8 || at.top < height + 16 ? below : at.top - height - 8;
    element.style.left = `${Math.max(8, Math.min(at.left - 12, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  }
}
