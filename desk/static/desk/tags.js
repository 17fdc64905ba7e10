// Deciding on a tag changes the panel and not the page: what is typed beside it stays. Without JavaScript: a reload.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const panel = () => document.getElementById("tags-panel");
  if (!panel()) return;

  const show = (html) => {
    panel().outerHTML = html;
    lookAgain();
  };

  const post = async (form, button) => {
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Desk": "panel" } });
    if (answer.ok) show(await answer.text());
    else panel().insertAdjacentHTML("beforeend", '<p class="desk-error" role="alert">That could not be saved. Try again.</p>');
  };

  // While a worker looks the names up, the panel asks again, more and more slowly.
  let pause = 1500;
  const lookAgain = () => {
    const form = panel().querySelector("form");
    if (!panel().querySelector("[data-tagging]") || !form || pause > 30000) return;
    setTimeout(() => post(form), pause);
    pause *= 1.5;
  };

  document.addEventListener("submit", (event) => {
    if (event.target.closest("#tags-panel")) {
      event.preventDefault();
      post(event.target, event.submitter);
    }
  });
  lookAgain();
});
