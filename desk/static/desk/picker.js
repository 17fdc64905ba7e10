// The picture of a picture block: a button opens the library in a dialog; choosing fills in the number.
"use strict";
(() => {
  let dialog;

  const make = (tag, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  };

  const library = (address, onChoice) => {
    const search = make("input", { type: "search", placeholder: "Search caption, credit, file name" });
    search.setAttribute("aria-label", "Search the library");
    const list = make("div", { className: "desk-library-list" });
    const close = make("button", { type: "button", textContent: "Close" });
    dialog?.remove();
    dialog = make("dialog", { className: "desk-dialog" }, make("header", {}, search, close), list);
    document.body.append(dialog);

    const load = async (before) => {
      const url = new URL(address, location.href);
      if (search.value) url.searchParams.set("q", search.value);
      if (before) url.searchParams.set("before", before);
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const html = answer.ok ? await answer.text() : "<p>The library does not answer. Try again in a moment.</p>";
      if (before) list.querySelector(".desk-more")?.parentElement.remove();
      else list.replaceChildren();
      list.insertAdjacentHTML("beforeend", html);
    };

    let waiting;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(load, 250);
    });
    list.addEventListener("click", (event) => {
      const item = event.target.closest(".desk-library-item");
      if (item) {
        onChoice(item.dataset);
        dialog.close();
      }
      const more = event.target.closest(".desk-more");
      if (more) load(more.dataset.before);
    });
    close.addEventListener("click", () => dialog.close());
    dialog.showModal();
    load();
  };

  const hint = (picker, name, text) => {
    const field = picker.closest(".inline-related")?.querySelector(`[name$="-${name}"]`);
    if (field) field.placeholder = text || "";
  };

  const WORDS = ["caption", "credit", "alt_text"];
  const say = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Words that were written for one picture do not stand under another one: its own take their place, until one says more.
  const emptyWords = (picker) => {
    picker.querySelector(".desk-emptied")?.remove();
    const block = picker.closest(".inline-related");
    const decorative = block?.querySelector('[name$="-is_decorative"]');
    if (decorative) decorative.checked = false;
    const filled = WORDS.map((name) => block?.querySelector(`[name$="-${name}"]`)).filter((field) => field?.value);
    if (!filled.length) return;
    const before = filled.map((field) => [field, field.value]);
    filled.forEach((field) => say(field, ""));
    const back = make("button", { type: "button", className: "button", textContent: "Put them back" });
    const told = make("span", { className: "desk-emptied" }, "The words of the former picture were taken out. ", back);
    told.setAttribute("role", "status");
    back.addEventListener("click", () => {
      before.forEach(([field, value]) => say(field, value));
      told.remove();
    });
    picker.append(told);
  };

  // The crops that the picture has. One that it lacks is no longer chosen: the whole picture is shown.
  const offer = (select, crops) => {
    const chosen = select.value;
    const known = new Map([...select.options].map((option) => [option.value, option]));
    const option = (crop) => known.get(crop) ?? new Option(crop.replace("x", ":"), crop);
    select.replaceChildren(...crops.map(option));
    select.value = crops.includes(chosen) ? chosen : "";
  };

  const start = (picker) => {
    if (picker.dataset.started) return;
    picker.dataset.started = "1";
    const input = picker.querySelector("input");
    const thumb = picker.querySelector(".desk-thumb");
    const choose = picker.querySelector(".desk-choose");
    const clear = picker.querySelector(".desk-clear");
    input.type = "hidden";
    const crop = picker.closest(".inline-related")?.querySelector('[name$="-crop"]');
    const show = () => {
      const crops = JSON.parse(picker.dataset.crops || "{}");
      const src = crops[crop?.value] || crops[""] || "";
      thumb.hidden = !src;
      if (src) thumb.src = src;
      thumb.classList.toggle("is-crop", Boolean(crop?.value && crops[crop.value]));
      choose.hidden = false;
      choose.textContent = input.value ? "Choose another picture" : "Choose a picture";
      clear.hidden = !input.value;
    };
    choose.addEventListener("click", () =>
      library(picker.dataset.library, (picture) => {
        if (input.value && input.value !== picture.id) emptyWords(picker);
        input.value = picture.id;
        picker.dataset.crops = picture.crops;
        offer(crop, Object.keys(JSON.parse(picture.crops)));
        show();
        hint(picker, "caption", picture.caption);
        hint(picker, "credit", picture.credit);
        hint(picker, "alt_text", picture.alt);
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }),
    );
    clear.addEventListener("click", () => {
      input.value = "";
      picker.dataset.crops = "{}";
      show();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    crop?.addEventListener("change", show);
    show();
  };

  const startAll = (root) =>
    root.querySelectorAll(".desk-picker").forEach((picker) => {
      if (!picker.closest(".empty-form")) start(picker);
    });

  document.addEventListener("DOMContentLoaded", () => startAll(document));
  document.addEventListener("formset:added", (event) => startAll(event.target));
})();
