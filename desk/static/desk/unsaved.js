// Nobody's work is lost: leaving a changed page asks first; blocks get the anchors that the checks link to.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) return;
  // A page that came back with an error holds what was typed, and none of it is saved yet.
  const refused = document.querySelector(".errornote");
  let changed = Boolean(refused);
  let saving = false;
  const mark = () => {
    changed = true;
    document.body.classList.add("desk-changed");
  };
  for (const event of ["input", "change", "drop", "formset:added", "formset:removed", "desk:moved"]) {
    form.addEventListener(event, mark);
  }
  // The panels beside the form have forms of their own: those reload the page, and what was typed would be gone.
  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !saving) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[name="_save"]'));
    }
  });
  form.querySelectorAll('input[name$="-key"]').forEach((input) => {
    if (input.value) input.closest(".inline-related").dataset.block = input.value;
  });
  const inside = 'input:not([type="hidden"]), select, textarea, button:not([hidden]), [contenteditable="true"]';
  // The editor scrolls to where its writer was; what was refused is shown first.
  if (refused) history.replaceState(null, "", location.pathname);
  const go = () => {
    if (refused) document.querySelector("ul.errorlist")?.scrollIntoView({ block: "center" });
    const uuid = location.hash.startsWith("#block-") && location.hash.slice(7);
    const block = uuid && form.querySelector(`[data-block="${CSS.escape(uuid)}"]`);
    if (block) {
      block.scrollIntoView({ block: "center" });
      const fields = [...block.querySelectorAll("fieldset")].flatMap((each) => [...each.querySelectorAll(inside)]);
      fields.find((field) => field.checkVisibility())?.focus({ preventScroll: true });
    }
  };
  window.addEventListener("hashchange", go);
  document.addEventListener("content-editor:ready", () => requestAnimationFrame(go));
});
