// Where names stand after the text was changed (pure). A mark: { start, surface, lost }, in order of start.

const JOINS = /[\p{Lu}\p{Ll}\p{Lt}\p{Nd}]/u;
const joins = (character) => Boolean(character) && JOINS.test(character);

/** Whether it does not go on as the same word. Scripts without capitals have no such ends. */
const isWhole = (text, at, surface) =>
  !(joins(text[at - 1]) && joins(surface[0])) && !(joins(surface.at(-1)) && joins(text[at + surface.length]));

/** The whole occurrence that begins nearest to `expected`, from `first` to `last`; -1 where there is none. */
function nearest(text, surface, expected, first, last) {
  let best = -1;
  for (let at = text.indexOf(surface, Math.max(0, first)); at >= 0 && at <= last; at = text.indexOf(surface, at + 1)) {
    if (isWhole(text, at, surface) && (best < 0 || Math.abs(at - expected) < Math.abs(best - expected))) best = at;
    if (best >= 0 && at > expected) break;
  }
  return best;
}

/** How many characters both texts begin with, and end with besides. */
function same(before, after) {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last += 1;
  return [first, last];
}

/** Moves the marks along. What lies outside the change moves with its text; inside it each name is looked for again. */
export function follow(marks, before, after) {
  if (before === after) return;
  const [first, last] = same(before, after);
  const shift = after.length - before.length;
  let passed = 0;
  let drift = 0;
  for (const mark of marks) {
    const length = mark.surface.length;
    let at;
    if (!mark.lost && mark.start + length < first) at = mark.start;
    else if (!mark.lost && mark.start > before.length - last) at = mark.start + shift;
    else {
      at = nearest(after, mark.surface, mark.start + drift, Math.max(passed, first - length), after.length - last);
      if (at >= 0) drift = at - mark.start;
    }
    mark.lost = at < 0;
    if (mark.lost) continue;
    mark.start = at;
    passed = at + length;
  }
}
