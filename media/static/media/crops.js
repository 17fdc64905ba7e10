// The page of crops and masks: the picture with handles over the form's fields, which do the same without this script.
import { Preview } from "./crops/previews.js";
import { Shaping } from "./crops/shaping.js";
import { Stage } from "./crops/stage.js";

// What is done with a pointer, and what with the keyboard: a phone shows the first alone.
const HELP = {
  focal: ["Tap or click on what must stay in view, or drag the mark.", "Arrow keys move it by 1 %, with Shift by 5 %."],
  drawing: ["Draw a box around what nobody may see.", ""],
  crop: [
    "Drag to move, a corner to resize.",
    "Arrow keys move, with Shift resize, with Ctrl by one pixel. Home: as proposed. Escape: as before.",
  ],
  mask: ["Drag to move, a corner to resize.", "Arrow keys move, with Shift resize. Delete: no mask. Escape: as before."],
};

const form = document.querySelector(".crops-form");
const stageElement = form?.querySelector("[data-stage]");
const shown = stageElement?.querySelector("img");

// The picture that is shown, in its own pixels: an <img> with srcset counts in others.
async function loaded() {
  await shown.decode();
  const image = new Image();
  image.src = shown.currentSrc;
  await image.decode();
  return image;
}

function start(image) {
  const status = form.querySelector(".crops-status");
  const say = (words) => { status.textContent = words; };
  let isDue = false;
  const shaping = new Shaping(form, () => {
    if (!isDue) requestAnimationFrame(() => { isDue = false; draw(); });
    isDue = true;
  });
  const stage = new Stage(stageElement, image, shaping, say);
  const previews = [...shaping.crops].map(([crop, described]) => new Preview(crop, described, image, shaping, say));
  for (const preview of previews) {
    preview.onChosen = () => {
      stageElement.scrollIntoView({ block: "nearest" });
      draw();
      stage.frame.focus({ preventScroll: true });
    };
  }
  const tools = startTools(shaping, stage);
  const rows = new MaskRows(shaping, stage);

  function draw() {
    stage.draw();
    for (const each of [...previews, tools, rows]) each.draw();
  }

  form.addEventListener("change", (event) => shaping.typed(event.target));
  warnBeforeLeaving(shaping);
  draw();
}

function startTools(shaping, stage) {
  const [focal, mask, undo] = ["focal", "mask", "undo"].map((tool) => form.querySelector(`[data-tool=${tool}]`));
  const help = form.querySelector("#crops-help");
  const [pointer, keys] = help.children;
  focal.parentElement.hidden = help.hidden = false;
  focal.addEventListener("click", () => shaping.choose(null));
  mask.addEventListener("click", (event) => {
    if (event.detail === 0) return stage.addMask(); // pressed by a key
    shaping.choose(null);
    shaping.isDrawingMask = true;
    shaping.changed();
  });
  undo.addEventListener("click", () => shaping.undo());
  document.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.matches("input, textarea");
    if (!isUndo) return;
    event.preventDefault();
    shaping.undo();
  });
  return {
    draw() {
      const { chosen, isDrawingMask } = shaping;
      focal.setAttribute("aria-pressed", !chosen && !isDrawingMask);
      mask.setAttribute("aria-pressed", isDrawingMask);
      mask.disabled = shaping.state.masks.length >= shaping.fields.most;
      undo.disabled = !shaping.history.length;
      const words = HELP[isDrawingMask ? "drawing" : chosen?.crop ? "crop" : chosen?.mask ? "mask" : "focal"];
      [pointer.textContent, keys.textContent] = words;
    },
  };
}

// The rows of the masks' fields get a number, and a button that takes hold of the mask on the picture.
class MaskRows {
  constructor(shaping, stage) {
    Object.assign(this, { shaping, stage });
    this.shaping.fields.write(shaping.state, (crop) => shaping.rectOf(crop)); // hides the empty row
  }

  draw() {
    this.shaping.state.masks.forEach((mask, at) => {
      const row = this.shaping.fields.rows.get(mask.row);
      row.querySelector("legend").textContent = `Mask ${at + 1}`;
      const button = row.querySelector("button") ?? this.button(row, mask.row);
      button.setAttribute("aria-pressed", this.shaping.chosen?.mask === mask.row);
      button.setAttribute("aria-label", `Adjust mask ${at + 1}`);
    });
  }

  button(row, key) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "crops-act", textContent: "Adjust" });
    button.addEventListener("click", () => {
      this.shaping.choose({ mask: key });
      stageElement.scrollIntoView({ block: "nearest" });
      this.stage.draw();
      this.stage.frame.focus({ preventScroll: true });
    });
    row.querySelector("legend").after(button);
    return button;
  }
}

function warnBeforeLeaving(shaping) {
  let isSaving = false;
  form.addEventListener("submit", () => { isSaving = true; });
  addEventListener("beforeunload", (event) => {
    if (shaping.isChanged && !isSaving) event.preventDefault();
  });
}

if (shown && "mayChange" in form.dataset) loaded().then(start);
