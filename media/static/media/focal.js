// Sets the focal point by a click on the picture. Without this script the two number fields do the same.
const frame = document.querySelector("[data-focal]");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");

function draw() {
  for (const circle of frame.querySelectorAll("circle")) {
    circle.setAttribute("cx", `${(Number(across.value) || 0) * 100}%`);
    circle.setAttribute("cy", `${(Number(down.value) || 0) * 100}%`);
  }
}

function share(value, from, length) {
  return Math.min(1, Math.max(0, (value - from) / length)).toFixed(3);
}

if (frame && across && down && !across.matches(":disabled")) {
  frame.classList.add("is-clickable");
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    across.value = share(event.clientX, box.left, box.width);
    down.value = share(event.clientY, box.top, box.height);
    draw();
  });
  across.addEventListener("input", draw);
  down.addEventListener("input", draw);
}
