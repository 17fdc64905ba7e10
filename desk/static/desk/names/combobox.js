// Finding an entity of the authority file while a name is typed (WAI-ARIA Authoring Practices, "Combobox").

let number = 0;

export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

/** An entity in a list: its name, and what tells it from others of that name. */
export function described(entity) {
  const said = [entity.kind_name, entity.description].filter(Boolean).join(", ");
  return [make("span", { dir: "auto", className: "desk-entity-name", textContent: entity.name }), make("small", { dir: "auto", textContent: said })];
}

/** Makes `input` offer what `address` finds; `choose` is given the entity. */
export function combobox(input, address, choose) {
  const id = `desk-found-${(number += 1)}`;
  const list = make("ul", { id, className: "desk-found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found in the authority file");
  const told = make("p", { className: "desk-level" });
  told.setAttribute("role", "status");
  input.after(list, told);
  const is = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", autocomplete: "off" };
  for (const [name, value] of Object.entries(is)) input.setAttribute(name, value);

  let entities = [];
  let marked = -1;
  const show = (found) => {
    entities = found;
    marked = -1;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (found.length) list.scrollIntoView({ block: "nearest" });
    input.removeAttribute("aria-activedescendant");
  };
  const option = (entity, nth) => {
    const item = make("li", { id: `${id}-${nth}`, className: `is-${entity.kind}` }, ...described(entity));
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
    item.addEventListener("click", () => take(entity));
    return item;
  };
  const take = (entity) => {
    show([]);
    input.value = "";
    choose(entity);
  };
  const mark = (nth) => {
    marked = (nth + entities.length) % entities.length;
    [...list.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === marked)));
    input.setAttribute("aria-activedescendant", list.children[marked].id);
    list.children[marked].scrollIntoView({ block: "nearest" });
  };

  let waiting;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = (asked += 1);
      const url = new URL(address, location.href);
      url.searchParams.set("q", input.value);
      const answer = await fetch(url, { redirect: "error" }).catch(() => null);
      if (mine !== asked) return;
      if (!answer?.ok) {
        told.textContent = "The authority file does not answer. Write the name in full, or try again.";
        return;
      }
      show((await answer.json()).entities);
      const typed = input.value.trim().length > 1;
      told.textContent = entities.length ? `${entities.length} found` : typed ? "Nothing of that name" : "";
    }, 180);
  });
  const keys = {
    ArrowDown: () => mark(marked + 1),
    ArrowUp: () => mark(marked < 0 ? -1 : marked - 1),
    Escape: () => show([]),
    Enter: () => take(entities[Math.max(marked, 0)]),
  };
  input.addEventListener("keydown", (event) => {
    if (!entities.length || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  input.addEventListener("blur", () => setTimeout(() => show([]), 150));
}
