// An entity's page shows the fields of its kind. What is filled in stays in sight, so that nothing wrong is hidden.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const kind = document.querySelector("#id_kind");
  const groups = ["person", "place"].map((name) => [name, [...document.querySelectorAll(`.for-${name}`)]]);
  const words = [["began", "Born:", "Began:"], ["ended", "Died:", "Ended:"]];

  const isFilled = (group) =>
    [...group.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), textarea, .errorlist")].some(
      (field) => !field.closest(".empty-form") && (field.matches(".errorlist") || field.value),
    );
  const show = () => {
    for (const [name, elements] of groups)
      for (const element of elements) element.hidden = kind.value !== name && !isFilled(element);
    for (const [field, ofPerson, ofOthers] of words) {
      const label = document.querySelector(`label[for=id_${field}]`);
      if (label) label.textContent = kind.value === "person" ? ofPerson : ofOthers;
    }
  };
  if (!kind) return;
  kind.addEventListener("change", show);
  show();
});
