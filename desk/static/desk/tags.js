// Deciding on a tag changes the panel and not the page: what is typed beside it stays. Without JavaScript: a reload.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const panel = () => document.getElementById("tags-panel");
  if (!panel()) return;

  const FIRST = 1500;
  let pause = FIRST;
  let waiting;

  // Another panel for this one: what is being typed in it, which reasons are open and where the focus is stay.
  const show = (html) => {
    const typed = document.getElementById("desk-add-tag")?.value ?? "";
    const at = panel().contains(document.activeElement) ? document.activeElement : null;
    const key = at && (at.id ? `#${at.id}` : at.name && `[name="${at.name}"][value="${at.value}"]`);
    const open = [...panel().querySelectorAll("details[open]")].map((each) => each.dataset.of);
    const given = new DOMParser().parseFromString(html, "text/html");
    panel().replaceWith(given.getElementById("tags-panel"));
    const fit = document.getElementById("fit-panel");
    const nowFit = given.getElementById("fit-panel");
    if (fit && nowFit && fit.innerHTML !== nowFit.innerHTML) fit.replaceWith(nowFit);
    for (const each of panel().querySelectorAll("details")) each.open = open.includes(each.dataset.of);
    const input = document.getElementById("desk-add-tag");
    if (input) input.value = typed;
    if (key) (panel().querySelector(key) ?? input)?.focus({ preventScroll: true });
    lookAgain();
  };

  const post = async (form, button) => {
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value);
    else if (!button) body.delete("add"); // the panel asks by itself: what is half typed is nobody's decision
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Desk": "panel" } });
    if (answer.ok) {
      const html = await answer.text();
      const isAdded = button && body.get("add") && !html.includes('class="desk-error" role="status"'); // else it says what is wrong with it
      if (isAdded) document.getElementById("desk-add-tag").value = "";
      show(html);
      document.dispatchEvent(new CustomEvent("desk:tags"));
    } else panel().insertAdjacentHTML("beforeend", '<p class="desk-error" role="alert">That could not be saved. Try again.</p>');
  };

  // While a worker looks the names up, the panel asks again, more and more slowly.
  const lookAgain = () => {
    clearTimeout(waiting);
    const form = panel().querySelector("form");
    if (!panel().querySelector("[data-tagging]") || !form || pause > 30000) return;
    waiting = setTimeout(() => post(form), pause);
    pause *= 1.5;
  };

  document.addEventListener("submit", (event) => {
    if (event.target.closest("#tags-panel")) {
      event.preventDefault();
      pause = FIRST;
      post(event.target, event.submitter);
    }
  });
  // A decision that was taken in the text: see names.js.
  document.addEventListener("desk:panel", ({ detail }) => {
    pause = FIRST;
    show(detail);
  });
  lookAgain();
});
