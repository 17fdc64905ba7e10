// Words typed into a field that is left as it is are meant: its way becomes "replace", and again "leave as it is" when
// they are taken out, so that no field is emptied unasked. Without this script the page asks what to do with the words.
const told = document.querySelector("[data-mode-told]");

for (const mode of document.querySelectorAll(".batch-row select[name$='_mode']")) {
  const words = mode.form.elements[mode.name.replace(/_mode$/, "_words")];
  let isOurs = false;

  const choose = (way) => {
    mode.value = way;
    isOurs = way === "replace";
    if (told) told.textContent = `${mode.labels[0].textContent}: ${mode.selectedOptions[0].textContent}`;
  };

  mode.addEventListener("change", () => {
    isOurs = false;
  });
  words.addEventListener("input", () => {
    if (words.value && mode.value === "keep") choose("replace");
    else if (!words.value && isOurs) choose("keep");
  });
}
