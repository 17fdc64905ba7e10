// The texts on the page in which names are shown, and where on the screen each of their characters stands.

const BREAKS = new Set(["P", "H2", "H3", "H4", "LI", "BR"]);
const NOT_TEXT = ".ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-widget, .ProseMirror-gapcursor";

/** The plain text of an editor as newsroom/lib/html.py makes it of its HTML, and the text nodes that it comes from. */
function read(root) {
  const pieces = [];
  let text = "";
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE && node.data) {
      pieces.push({ start: text.length, node });
      text += node.data;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(NOT_TEXT)) return;
    node.childNodes.forEach(visit);
    if (BREAKS.has(node.tagName) && text && !text.endsWith("\n")) text += "\n";
  };
  visit(root);
  return { text: text.replace(/\n+$/, ""), pieces };
}

/** A prose editor. */
class Rich {
  constructor(element) {
    this.element = element;
    this.look();
    this.observer = new MutationObserver(() => this.changed?.());
    this.observer.observe(element, { childList: true, characterData: true, subtree: true });
  }

  look() {
    ({ text: this.text, pieces: this.pieces } = read(this.element));
  }

  range(start, length) {
    const range = document.createRange();
    range.setStart(...this.place(start, false));
    range.setEnd(...this.place(start + length, true));
    return range;
  }

  /** The text node at an offset, and the offset in it; where two meet, the one before if it is an end. */
  place(offset, isEnd) {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.pieces[middle].start < offset + (isEnd ? 0 : 1)) low = middle;
      else high = middle - 1;
    }
    const { start, node } = this.pieces[low];
    return [node, Math.min(offset - start, node.data.length)];
  }

  caret() {
    const { focusNode, focusOffset } = document.getSelection();
    const piece = this.pieces.find(({ node }) => node === focusNode);
    return piece ? piece.start + focusOffset : -1;
  }
}

const COPIED = ["font", "letterSpacing", "wordSpacing", "textAlign", "textTransform", "textIndent", "direction", "lineHeight", "padding", "borderWidth"];

/** An input or a text area. Its text cannot be marked: a copy of it lies over it, unseen but for the marks. */
class Plain {
  constructor(element) {
    this.element = element;
    this.mirror = document.createElement("div");
    this.mirror.className = `desk-mirror${element.tagName === "INPUT" ? " is-line" : ""}`;
    this.mirror.setAttribute("aria-hidden", "true");
    this.node = document.createTextNode("");
    this.mirror.append(this.node);
    element.parentElement.classList.add("desk-mirrored");
    element.after(this.mirror);
    this.look();
    element.addEventListener("input", () => this.changed?.());
    element.addEventListener("scroll", () => this.lay());
    new ResizeObserver(() => this.lay()).observe(element);
  }

  look() {
    this.text = this.element.value;
    this.node.data = this.text;
    this.lay();
  }

  lay() {
    const { element, mirror } = this;
    const style = getComputedStyle(element);
    for (const name of COPIED) mirror.style[name] = style[name];
    mirror.style.left = `${element.offsetLeft}px`;
    mirror.style.top = `${element.offsetTop}px`;
    mirror.style.width = `${element.offsetWidth}px`;
    mirror.style.height = `${element.offsetHeight}px`;
    mirror.scrollTop = element.scrollTop;
    mirror.scrollLeft = element.scrollLeft;
  }

  range(start, length) {
    const range = document.createRange();
    range.setStart(this.node, start);
    range.setEnd(this.node, start + length);
    return range;
  }

  caret() {
    return document.activeElement === this.element ? this.element.selectionStart : -1;
  }
}

/** The field that holds this text; null while its editor has not started, or where it is not on the page. Who may not
 * write sees the text beside the form. */
export function fieldOf({ block, field, rich }, form) {
  const shown = document.querySelector(`[data-text="${block}/${field}"]`);
  if (shown) return new Rich(shown);
  const place = block ? blockOf(block, form) : form;
  const named = block ? `[name$="-${field}"]` : `[name="${field}"]`;
  const element = place?.querySelector(`:is(textarea, input)${named}`);
  if (!element || !rich) return element ? new Plain(element) : null;
  const editor = element.closest(".prose-editor")?.querySelector("[contenteditable]");
  return editor ? new Rich(editor) : null;
}

function blockOf(uuid, form) {
  const keys = [...form.querySelectorAll('input[name$="-key"]')];
  return keys.find((input) => input.value === uuid)?.closest(".inline-related");
}
