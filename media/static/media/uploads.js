// Files dropped on the page, chosen or pasted: two at a time over media/line.js, each with its row and what became of it.
import { Following } from "./following.js";
import { Line, Refused, wake } from "./line.js";

const AT_ONCE = 2;
const panel = document.querySelector("[data-uploads]");
const list = panel.querySelector("ol");
const summary = panel.querySelector("[role=status]");
const again = panel.querySelector("[data-again]");
const together = panel.querySelector("[data-together-link]");
const look = panel.querySelector("[data-look]");
const line = new Line({
  known: panel.dataset.known,
  states: panel.dataset.states,
  pieces: panel.dataset.pieces,
  most: Number(panel.dataset.most),
  token: panel.querySelector("[name=csrfmiddlewaretoken]").value,
});
const following = new Following(line);
const rows = [];
const FIRST = ["refused", "failed"]; // what somebody must mend stands before the others

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

async function preview(file, canvas) {
  if (!file.type.startsWith("image/")) return;
  try {
    const bitmap = await createImageBitmap(file, { resizeHeight: 96, resizeQuality: "medium" });
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
  } catch {
    canvas.classList.add("is-empty"); // the browser cannot show this kind, which says nothing about the picture
  }
}

class Row {
  constructor(file) {
    this.file = file;
    this.state = "waiting";
    this.canvas = element("canvas", { width: 1, height: 1, className: "uploads-preview", ariaHidden: "true" });
    this.status = element("span", { className: "uploads-status", textContent: "Waits for its turn." });
    this.progress = element("progress", { max: 1, value: 0, ariaLabel: `Sending ${file.name}` });
    const name = element("strong", { dir: "auto", textContent: file.name });
    this.item = element("li", {}, this.canvas, element("div", {}, name, this.status, this.progress));
    list.append(this.item);
  }

  say(...words) {
    this.status.replaceChildren(...words);
  }

  tell({ done, waits }) {
    if (waits !== undefined) {
      this.say(waits ? `The line is broken. It goes on by itself in ${waits} s.` : "Waits for the line; it goes on by itself.");
      this.set("broken");
      return;
    }
    this.set("sending");
    this.progress.value = done;
    this.say(done < 1 ? `Sending: ${Math.floor(done * 100)} %` : "It has arrived and is looked at.");
  }

  set(state) {
    if (this.state === state) return;
    this.state = state;
    this.item.className = `uploads-${state}`;
    this.progress.hidden = !["sending", "broken"].includes(state);
    if (FIRST.includes(state)) this.goUp();
    count();
  }

  goUp() {
    const others = FIRST.map((state) => `:not(.uploads-${state})`).join("");
    list.insertBefore(this.item, list.querySelector(`:scope > li${others}`));
  }

  // A new state and its words. Who stands on the row's link with the keyboard stays there.
  become(state, ...words) {
    const stands = this.item.contains(document.activeElement);
    this.say(...words);
    this.set(state);
    if (stands) this.status.querySelector("a")?.focus();
  }

  async send() {
    this.set("sending");
    this.say("Reading it.");
    await preview(this.file, this.canvas);
    try {
      this.end(await line.send(this.file, (news) => this.tell(news)));
    } catch (error) {
      this.say(error instanceof Refused ? `Not taken. ${error.message}` : `Not sent. ${error.message}`);
      this.set(error instanceof Refused ? "refused" : "stopped");
    }
  }

  end({ outcome, address, picture, state, failure }) {
    this.picture = picture;
    this.address = address;
    if (state === "failed") return this.fail("Was here already, and failed", failure);
    if (outcome === "new") this.become("new", "Taken in. ", this.link("Describe it"));
    else this.become("known", "Was here already, so nothing was added. ", this.link("Look at it"));
    if (state === "waiting") following.add(picture, (standing) => this.hear(standing));
  }

  // What the workers made of it, seconds later.
  hear({ state, failure }) {
    const isNew = this.state === "new";
    if (state === "failed") this.fail(isNew ? "Taken in, but cannot be shown" : "Was here already, and failed", failure);
    else if (isNew && state === "usable") this.become("ready", "Ready. ", this.link("Describe it"));
  }

  fail(what, why) {
    this.become("failed", `${what}: ${why} `, this.link("Look at it"));
  }

  link(text) {
    return element("a", { href: this.address, textContent: text });
  }
}

const inState = (...states) => rows.filter((row) => states.includes(row.state));

function words(states, text) {
  const number = inState(...states).length;
  return number ? [`${number} ${text}`] : [];
}

function count() {
  const parts = [
    ...words(["new", "ready"], "taken in"),
    ...words(["known"], "here already"),
    ...words(["refused"], "not taken"),
    ...words(["failed"], "cannot be shown"),
    ...words(["broken"], "waiting for the line"),
    ...words(["stopped"], "not sent"),
    ...words(["waiting", "sending"], "to go"),
  ];
  summary.textContent = `${rows.length === 1 ? "1 file" : `${rows.length} files`}: ${parts.join(", ")}.`;
  again.hidden = inState("broken", "stopped").length === 0;
  const fresh = inState("new", "ready").map((row) => `picture=${row.picture}`);
  look.hidden = fresh.length === 0;
  look.href = `${look.dataset.look}?${fresh.join("&")}`;
  if (together) {
    together.hidden = fresh.length < 2;
    together.href = `${together.dataset.togetherLink}?${fresh.join("&")}`;
  }
}

function next() {
  while (inState("sending", "broken").length < AT_ONCE) {
    const row = rows.find((each) => each.state === "waiting");
    if (!row) return;
    row.send().then(next);
  }
}

function add(files) {
  if (!files.length) return;
  panel.hidden = false;
  for (const file of files) rows.push(new Row(file));
  count();
  next();
}

again.addEventListener("click", () => {
  wake();
  for (const row of inState("stopped")) row.set("waiting");
  next();
  panel.focus(); // the button goes: the keyboard stays where it was
});

const brings = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  document.documentElement.classList.add("is-dropping");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.documentElement.classList.remove("is-dropping");
});
addEventListener("drop", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  document.documentElement.classList.remove("is-dropping");
  add([...event.dataTransfer.files]);
});
addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length) event.preventDefault();
  add(files);
});
addEventListener("beforeunload", (event) => {
  if (inState("waiting", "sending", "broken").length) event.preventDefault();
});

const form = document.querySelector(".upload-form");
if (form) {
  const input = form.querySelector("input[type=file]");
  form.querySelector(".submit-row").hidden = true;
  form.querySelector("[data-drop-hint]").hidden = false;
  input.required = false;
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
}
