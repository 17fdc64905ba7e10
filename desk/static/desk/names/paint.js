// Names in colour, by the CSS Custom Highlight API (CSS Custom Highlight API Module Level 1): the text itself stays as it is.

export const canPaint = "highlights" in CSS;

const SAME_LOOK = { rejected: "name-rejected", never: "name-rejected", unclear: "name-unknown", unknown: "name-unknown" };

/** The highlight that shows a name of this kind in this state. */
const look = ({ kind, state }) => SAME_LOOK[state] ?? `name-${kind}-${state}`;

/** Shows these and no others. `shown`: pairs of a range and an item. */
export function paint(shown) {
  if (!canPaint) return;
  const wanted = new Map();
  for (const [range, item] of shown) {
    const name = look(item);
    if (!wanted.has(name)) wanted.set(name, new Highlight());
    wanted.get(name).add(range);
  }
  for (const name of [...CSS.highlights.keys()]) {
    if (name.startsWith("name-") && name !== "name-current" && !wanted.has(name)) CSS.highlights.delete(name);
  }
  for (const [name, highlight] of wanted) CSS.highlights.set(name, highlight);
}

/** The one that is looked at, or none. */
export function paintCurrent(range) {
  if (!canPaint) return;
  if (!range) {
    CSS.highlights.delete("name-current");
    return;
  }
  const highlight = new Highlight(range);
  highlight.priority = 1;
  CSS.highlights.set("name-current", highlight);
}
