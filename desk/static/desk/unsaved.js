// Nobody's work is lost: leaving a changed page asks first; blocks get the anchors that the checks link to.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) return;
  let changed = false;
  let saving = false;
  const mark = () => { changed = true; };
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !saving) event.preventDefault();
  });
  form.querySelectorAll('input[name$="-key"]').forEach((input) => {
    if (input.value) input.closest(".inline-related").dataset.block = input.value;
  });
  const go = () => {
    const uuid = location.hash.startsWith("#block-") && location.hash.slice(7);
    const block = uuid && form.querySelector(`[data-block="${CSS.escape(uuid)}"]`);
    if (block) {
      block.scrollIntoView({ block: "center" });
      block.querySelector("input:not([type=hidden]), textarea, [contenteditable]")?.focus();
    }
  };
  window.addEventListener("hashchange", go);
  setTimeout(go, 300);
});
