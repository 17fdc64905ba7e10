// What is taken hold of on the picture, by finger, mouse or keyboard. Positions are of the original's pixels.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function arrow(event) {
  return ARROWS[event.key];
}

// Where on the picture an event happened.
export function pointOf(event, stage, picture) {
  const box = stage.getBoundingClientRect();
  return [((event.clientX - box.left) / box.width) * picture.width, ((event.clientY - box.top) / box.height) * picture.height];
}

// Follows a pointer from where it came down: `begin(event)` gives what is to be done with each later place, or nothing
// if it is not for us; `end()` once it is let go.
export function drags(element, { begin, end }) {
  let follow;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    follow = begin(event);
    if (!follow) return;
    event.preventDefault();
    event.stopPropagation();
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
  });
  element.addEventListener("pointermove", (event) => follow?.(event));
  for (const kind of ["pointerup", "pointercancel"]) {
    element.addEventListener(kind, () => {
      if (!follow) return;
      follow = undefined;
      end();
    });
  }
}

// A handle that says where it is: to a screen reader it is a slider, which lets the arrow keys through.
export function slider(className, label, kind) {
  const handle = document.createElement("div");
  handle.className = className;
  handle.tabIndex = 0;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", label);
  handle.setAttribute("aria-roledescription", kind);
  handle.setAttribute("aria-describedby", "crops-help");
  handle.setAttribute("aria-valuemin", 0);
  handle.setAttribute("aria-valuemax", 100);
  return handle;
}

export function says(handle, percent, words) {
  handle.setAttribute("aria-valuenow", Math.round(percent));
  handle.setAttribute("aria-valuetext", words);
}

export function place(element, rect, picture) {
  element.style.left = `${(rect.left / picture.width) * 100}%`;
  element.style.top = `${(rect.top / picture.height) * 100}%`;
  element.style.width = `${(rect.width / picture.width) * 100}%`;
  element.style.height = `${(rect.height / picture.height) * 100}%`;
}
