// The page of one picture: taking over what came, and finding entities while a name is typed. Without this script the
// words that came can be copied, and a name that is written in full is found when the form is saved.
for (const came of document.querySelectorAll("[data-came]")) {
  const button = came.querySelector("[data-use-came]");
  const field = document.getElementById(came.dataset.came);
  if (!button || !field || field.matches(":disabled")) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    field.value = came.querySelector("textarea").value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

const part = document.querySelector("[data-depicted]");
const input = document.getElementById("id_depicted_name");
const found = document.getElementById("depicted-found");

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function add({ uuid, name, kind }) {
  let box = part.querySelector(`input[name="depicted"][value="${uuid}"]`);
  if (!box) {
    box = element("input", { type: "checkbox", name: "depicted", value: uuid });
    const words = [" ", element("span", { dir: "auto", textContent: name }), " ", element("small", { textContent: kind })];
    part.querySelector("[data-chosen]").append(element("li", {}, element("label", {}, box, ...words)));
  }
  box.checked = true;
  part.querySelector("[data-told]").textContent = `${name} is added.`;
  input.value = "";
  show([]);
  input.focus();
}

let entities = [];
let marked = -1;

function show(list) {
  entities = list;
  marked = -1;
  found.replaceChildren(
    ...list.map((entity, index) => {
      const item = element("li", { id: `found-${index}`, role: "option" });
      item.append(element("span", { dir: "auto", textContent: entity.name }), " ");
      item.append(element("small", { textContent: [entity.kind, entity.description].filter(Boolean).join(", ") }));
      item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
      item.addEventListener("click", () => add(entity));
      return item;
    }),
  );
  found.hidden = list.length === 0;
  input.setAttribute("aria-expanded", String(list.length > 0));
  input.removeAttribute("aria-activedescendant");
}

function mark(index) {
  marked = (index + entities.length) % entities.length;
  [...found.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === marked)));
  input.setAttribute("aria-activedescendant", `found-${marked}`);
  found.children[marked].scrollIntoView({ block: "nearest" });
}

const KEYS = {
  ArrowDown: () => mark(marked + 1),
  ArrowUp: () => mark(marked < 0 ? -1 : marked - 1),
  Escape: () => show([]),
  Enter: () => add(entities[Math.max(marked, 0)]),
};

if (input && !input.matches(":disabled")) {
  input.setAttribute("role", "combobox");
  input.setAttribute("autocomplete", "off");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", found.id);
  input.setAttribute("aria-expanded", "false");
  let waiting;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const number = ++asked;
      const address = new URL(part.dataset.depicted, location.href);
      address.searchParams.set("q", input.value);
      const answer = await fetch(address, { redirect: "error" }).catch(() => null);
      if (answer?.ok && number === asked) show((await answer.json()).entities);
    }, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (!entities.length || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  input.addEventListener("blur", () => setTimeout(() => show([]), 150));
}
