// The grid: filters that act at once, choosing many pictures (with Shift for a row of them), and older pictures on the
// same page. Without this script each of them is a button or a link.
const search = document.querySelector("[data-search]");
const form = document.querySelector("[data-together]");

search?.addEventListener("change", (event) => {
  if (event.target.closest(".library-filters")) search.requestSubmit();
});

const boxes = () => [...form.querySelectorAll(".library-choose")];
const bar = form?.querySelector(".library-together");
let last = null;

function tell() {
  const count = boxes().filter((box) => box.checked).length;
  bar.hidden = count === 0;
  bar.querySelector("[data-chosen]").textContent = count === 1 ? "1 picture chosen" : `${count} pictures chosen`;
}

function range(from, to) {
  const all = boxes();
  const [first, end] = [all.indexOf(from), all.indexOf(to)].sort((one, other) => one - other);
  return all.slice(first, end + 1);
}

function choose(event) {
  const box = event.target.closest(".library-choose");
  if (!box) return;
  if (event.shiftKey && last?.isConnected) range(last, box).forEach((each) => (each.checked = box.checked));
  last = box;
  tell();
}

async function more(event) {
  const link = event.target.closest("[data-older]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    location.assign(link.href); // the browser says what is wrong, or asks for the log-in
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const cards = [...page.querySelectorAll(".library-picture")];
  form.querySelector(".library").append(...cards);
  const next = page.querySelector("[data-older]");
  if (next) link.replaceWith(next);
  else link.remove();
  cards[0]?.querySelector("a").focus();
}

if (form) {
  bar.classList.add("is-bar");
  bar.querySelector("[data-choose-none]").hidden = false;
  bar.querySelector("[data-choose-none]").addEventListener("click", () => {
    boxes().forEach((box) => (box.checked = false));
    tell();
  });
  form.addEventListener("click", choose); // a key that ticks a box is a click as well
  form.addEventListener("click", more);
  window.addEventListener("pageshow", tell); // whoever comes back finds the boxes as they were
  tell();
}
