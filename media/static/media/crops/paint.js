// Paints the picture, what the masks make of it, and what a crop leaves out. The coordinates are the original's.

const COVER = "#262626"; // as media/masks.py covers
const CELLS = 8; // of a mosaic, along its longer side

// A part of the picture (`view`) on a canvas, with its masks.
export function paintPart(canvas, image, picture, view, masks) {
  const context = canvas.getContext("2d");
  const scale = [canvas.width / view.width, canvas.height / view.height];
  context.setTransform(scale[0], 0, 0, scale[1], -view.left * scale[0], -view.top * scale[1]);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, picture.width, picture.height);
  for (const mask of masks) paintMask(context, image, picture, mask);
}

function paintMask(context, image, picture, { rect, style }) {
  context.fillStyle = COVER;
  context.fillRect(rect.left, rect.top, rect.width, rect.height);
  if (style !== "pixels") return;
  context.imageSmoothingEnabled = false;
  context.drawImage(mosaic(image, picture, rect), rect.left, rect.top, rect.width, rect.height);
  context.imageSmoothingEnabled = true;
}

function mosaic(image, picture, rect) {
  const cell = Math.max(rect.width, rect.height) / CELLS;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(rect.width / cell));
  canvas.height = Math.max(1, Math.round(rect.height / cell));
  const context = canvas.getContext("2d");
  const [across, down] = [image.naturalWidth / picture.width, image.naturalHeight / picture.height];
  context.imageSmoothingQuality = "high";
  context.drawImage(
    image,
    rect.left * across, rect.top * down, Math.max(1, rect.width * across), Math.max(1, rect.height * down),
    0, 0, canvas.width, canvas.height,
  );
  return canvas;
}

// Over the shown picture: the masks, and for the frame that is being drawn the thirds, with the rest dimmed.
export function paintStage(canvas, image, picture, { masks, frame }) {
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(canvas.width / picture.width, 0, 0, canvas.height / picture.height, 0, 0);
  for (const mask of masks) paintMask(context, image, picture, mask);
  if (frame) paintFrame(context, picture, frame, picture.width / canvas.width);
}

function paintFrame(context, picture, { left, top, width, height }, pixel) {
  context.fillStyle = "rgb(0 0 0 / 60%)";
  context.beginPath();
  context.rect(0, 0, picture.width, picture.height);
  context.rect(left, top, width, height);
  context.fill("evenodd");
  for (const [style, thickness] of [["rgb(0 0 0 / 45%)", 3], ["rgb(255 255 255 / 75%)", 1]]) {
    context.strokeStyle = style;
    context.lineWidth = thickness * pixel;
    context.beginPath();
    for (const third of [1 / 3, 2 / 3]) {
      context.moveTo(left + width * third, top);
      context.lineTo(left + width * third, top + height);
      context.moveTo(left, top + height * third);
      context.lineTo(left + width, top + height * third);
    }
    context.stroke();
  }
}
