// Blocks without a mouse: fingers and keyboards cannot drag, so each block has buttons to move it, and every "+" is a button.
"use strict";
(() => {
  const BLOCKS = ".order-machine .inline-related:not(.empty-form)";
  const place = (block) => block.querySelector(".order-machine-ordering");
  const inOrder = () =>
    [...document.querySelectorAll(BLOCKS)].sort((a, b) => Number(place(a).value) - Number(place(b).value));

  const move = (block, by) => {
    const blocks = inOrder();
    const from = blocks.indexOf(block);
    const to = from + by;
    if (to < 0 || to >= blocks.length) return;
    blocks.splice(to, 0, ...blocks.splice(from, 1));
    blocks.forEach((each, number) => {
      place(each).value = each.style.order = 10 * (number + 1);
    });
    block.scrollIntoView({ block: "nearest" });
    block.dispatchEvent(new CustomEvent("desk:moved", { bubbles: true }));
  };

  const button = (words, sign, by, block) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "desk-move", textContent: sign, title: words });
    made.setAttribute("aria-label", words);
    made.addEventListener("click", (event) => {
      event.stopPropagation(); // a click on the heading itself folds the block
      move(block, by);
      made.focus();
    });
    return made;
  };

  const pressable = (element, words) => {
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    if (words) element.setAttribute("aria-label", words);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      element.click();
      const menu = document.querySelector(".plugin-buttons-visible .plugin-buttons");
      if (element.matches(".order-machine-insert-target")) menu?.querySelector(".plugin-button")?.focus();
    });
  };

  const prepare = (block) => {
    const target = block.querySelector(":scope > .order-machine-insert-target");
    if (target && !target.hasAttribute("role")) pressable(target, "Add a block before this one");
    const heading = block.querySelector(":scope > h3");
    if (!heading?.hasAttribute("draggable") || heading.querySelector(".desk-move")) return;
    const buttons = document.createElement("span");
    buttons.className = "desk-moves";
    buttons.append(button("Move up", "↑", -1, block), button("Move down", "↓", 1, block));
    heading.querySelector(".inline_label").after(buttons);
  };

  document.addEventListener("content-editor:ready", () => {
    document.querySelectorAll(BLOCKS).forEach(prepare);
    document.querySelectorAll(".order-machine-insert-target.last").forEach((last) => pressable(last, "Add a block at the end"));
    document.querySelectorAll(".plugin-button[data-plugin-prefix]").forEach((each) => pressable(each));
  });
  document.addEventListener("content-editor:activate", (event) => {
    if (!event.detail.inline.matches(".empty-form")) prepare(event.detail.inline);
  });
})();
