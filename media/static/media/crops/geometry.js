// The arithmetic of rectangles, as in media/crops.py: whole pixels of the upright original, from the top left.
// A test holds propose() to Python's, and what is moved or resized here to what the server takes.

export const SMALLEST = 16;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// As Python rounds: a half goes to its even neighbour.
export function round(value) {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function largest({ width, height }, [across, down]) {
  if (width * down > height * across) return [Math.max(1, Math.min(width, round((height * across) / down))), height];
  return [width, Math.max(1, Math.min(height, round((width * down) / across)))];
}

function place(length, crop, focal) {
  const aim = clamp(focal, 1 / 3, 2 / 3);
  return clamp(round(focal * length - aim * crop), 0, length - crop);
}

function placed(picture, [width, height], [x, y]) {
  return { left: place(picture.width, width, x), top: place(picture.height, height, y), width, height };
}

// The largest crop of the ratio that keeps the focal point in view. Of a free one: two thirds of the picture.
export function propose(picture, ratio, focal) {
  const least = (side) => Math.min(side, Math.max(SMALLEST, round((side * 2) / 3)));
  return placed(picture, ratio ? largest(picture, ratio) : [least(picture.width), least(picture.height)], focal);
}

export function smallest(picture, ratio) {
  return Math.min(SMALLEST, ...(ratio ? largest(picture, ratio) : [picture.width, picture.height]));
}

export function move(rect, [dx, dy], picture) {
  return {
    ...rect,
    left: clamp(round(rect.left + dx), 0, picture.width - rect.width),
    top: clamp(round(rect.top + dy), 0, picture.height - rect.height),
  };
}

// Width and height of the ratio, as near to those wanted as `least` and `most` allow.
function sized([width, height], ratio, least, [mostWide, mostHigh]) {
  if (!ratio) return [clamp(round(width), least, mostWide), clamp(round(height), least, mostHigh)];
  const [across, down] = ratio;
  const floor = Math.max(least, Math.ceil((least * across) / down));
  const wide = round(Math.min(Math.max(width, floor), mostWide, (mostHigh * across) / down));
  return [wide, clamp(round((wide * down) / across), least, mostHigh)];
}

// One corner ("nw", "ne", "sw", "se") drawn to a point of the picture; the opposite corner stays.
export function resize(rect, corner, [x, y], picture, ratio, least) {
  const [west, north] = [corner.includes("w"), corner.includes("n")];
  const [fixedX, fixedY] = [west ? rect.left + rect.width : rect.left, north ? rect.top + rect.height : rect.top];
  const most = [west ? fixedX : picture.width - fixedX, north ? fixedY : picture.height - fixedY];
  let wanted = [west ? fixedX - x : x - fixedX, north ? fixedY - y : y - fixedY];
  if (ratio) wanted = [Math.max(wanted[0], (wanted[1] * ratio[0]) / ratio[1]), 0];
  const [width, height] = sized(wanted, ratio, least, most);
  return { left: west ? fixedX - width : fixedX, top: north ? fixedY - height : fixedY, width, height };
}

// Wider and higher by so many pixels (a ratio listens to the first that is not 0), about the same middle.
export function grow(rect, [dx, dy], picture, ratio, least) {
  const wider = dx || (ratio ? (dy * ratio[0]) / ratio[1] : 0);
  const most = [picture.width, picture.height];
  const [width, height] = sized([rect.width + wider, rect.height + dy], ratio, least, most);
  const moved = [(rect.width - width) / 2, (rect.height - height) / 2];
  return move({ ...rect, width, height }, moved, picture);
}

// The rectangle between two points of the picture.
export function between([x1, y1], [x2, y2], picture, least) {
  const [left, top] = [clamp(round(Math.min(x1, x2)), 0, picture.width - least), clamp(round(Math.min(y1, y2)), 0, picture.height - least)];
  const width = clamp(round(Math.abs(x2 - x1)), least, picture.width - left);
  return { left, top, width, height: clamp(round(Math.abs(y2 - y1)), least, picture.height - top) };
}
