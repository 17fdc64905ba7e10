"""Random stories and random editors for the properties of the merge. Every word written is unique."""

import itertools
import re
from collections.abc import Callable

from hypothesis import strategies as st

from articles.merge import Block, Kind, Merged, Working, merge

KINDS: dict[str, Kind] = {"standfirst": "prose", "quote.words": "prose", "text.html": "rich"}
WORD = re.compile(r"[A-Z][a-z]+\d+")


class Pen:
    """Writes words that nobody wrote before: Mine1, Mine2, ..."""

    def __init__(self, name: str) -> None:
        self._words = (f"{name}{number}" for number in itertools.count(1))

    def word(self) -> str:
        return next(self._words)

    def sentences(self, count: int) -> str:
        return " ".join(f"{self.word()} {self.word()}." for _ in range(count))

    def html(self, draw: Callable, count: int) -> str:
        shape = st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<ul><li><p>{}</p></li></ul>", "\n<p>{}</p>"])
        return "".join(draw(shape).format(self.sentences(draw(st.integers(1, 3)))) for _ in range(count))

    def block(self, draw: Callable) -> Block:
        if draw(st.booleans()):
            return Block(self.word(), "text", {"html": self.html(draw, draw(st.integers(0, 3)))})
        return Block(self.word(), "quote", {"words": self.sentences(2), "speaker": self.word()})


def write_story(draw: Callable, pen: Pen) -> Working:
    fields = {"headline": pen.word(), "standfirst": pen.sentences(draw(st.integers(0, 3))), "urgency": 4}
    blocks = tuple(pen.block(draw) for _ in range(draw(st.integers(0, 3))))
    bylines = tuple(pen.word() for _ in range(draw(st.integers(0, 4))))
    tags = frozenset(pen.word() for _ in range(draw(st.integers(0, 3))))
    return Working(fields, blocks, {"bylines": bylines}, {"tags": tags})


def edit_story(draw: Callable, story: Working, pen: Pen) -> Working:
    """One random thing that an editor does."""
    blocks = list(story.blocks)
    verb = draw(st.sampled_from(["field", *["block"] * 5, "add", "delete", "move", "bylines", "tags"]))
    if verb == "field":
        return Working(_edit_fields(draw, story.fields, pen), story.blocks, story.lists, story.sets)
    if verb == "bylines":
        lists = {"bylines": _edit_keys(draw, story.lists["bylines"], pen)}
        return Working(story.fields, story.blocks, lists, story.sets)
    if verb == "tags":
        sets = {"tags": frozenset(_edit_keys(draw, tuple(sorted(story.sets["tags"])), pen))}
        return Working(story.fields, story.blocks, story.lists, sets)
    if verb == "add":
        blocks.insert(draw(st.integers(0, len(blocks))), pen.block(draw))
    elif blocks:
        block = blocks.pop(draw(st.integers(0, len(blocks) - 1)))
        if verb == "block":
            blocks.append(Block(block.uuid, block.type, _edit_fields(draw, block.fields, pen)))
            blocks = [next(b for b in blocks if b.uuid == old.uuid) for old in story.blocks]
        if verb == "move":
            blocks.insert(draw(st.integers(0, len(blocks))), block)
    return Working(story.fields, tuple(blocks), story.lists, story.sets)


def _edit_keys(draw: Callable, keys: tuple[str, ...], pen: Pen) -> tuple[str, ...]:
    kept = list(draw(st.permutations(keys)))[draw(st.integers(0, 1)) :]
    return (*kept, pen.word()) if draw(st.booleans()) else tuple(kept)


def _edit_fields(draw: Callable, fields: dict, pen: Pen) -> dict:
    name = draw(st.sampled_from(sorted(fields)))
    old = fields[name]
    if not isinstance(old, str):
        return {**fields, name: draw(st.integers(1, 8))}
    if name == "html":
        return {**fields, name: _edit_html(draw, old, pen)}
    return {**fields, name: _edit_words(draw, old, pen)}


def _edit_html(draw: Callable, html: str, pen: Pen) -> str:
    verb = draw(st.sampled_from(["words", "words", "add", "delete", "strong"]))
    if verb == "words":
        return _edit_words(draw, html, pen) if WORD.search(html) else f"<p>{pen.sentences(1)}</p>"
    if verb == "delete":
        found = draw(st.sampled_from([*re.findall(r"<p>.*?</p>", html), ""]))
        return html.replace(found, "", 1)
    if verb == "strong" and (words := WORD.findall(re.sub(r"<strong>.*?</strong>", "", html))):
        word = draw(st.sampled_from(words))
        return re.sub(rf"\b{word}\b", f"<strong>{word}</strong>", html)
    at = draw(st.sampled_from([0, *(match.end() for match in re.finditer("</p>|</h2>|</ul>", html))]))
    return html[:at] + f"<p>{pen.sentences(draw(st.integers(1, 2)))}</p>" + html[at:]


def _edit_words(draw: Callable, text: str, pen: Pen) -> str:
    words = list(WORD.finditer(text))
    verb = draw(st.sampled_from(["insert", "insert", "end", "delete"]))
    if verb == "end" and "<" not in text:
        return f"{text} {pen.sentences(1)}".strip()
    if not words:
        return text + pen.word()
    word = draw(st.sampled_from(words))
    if verb == "delete":
        return text[: word.start()] + text[word.end() :]
    return text[: word.end()] + " " + pen.word() + text[word.end() :]


def write_all(draw: Callable, story: Working, pen: Pen) -> Working:
    for _ in range(draw(st.integers(1, 8))):
        story = edit_story(draw, story, pen)
    return story


@st.composite
def bases_and_sides(draw: Callable) -> tuple[Working, Working, Working]:
    base = write_story(draw, Pen("Base"))
    return base, write_all(draw, base, Pen("Mine")), write_all(draw, base, Pen("Theirs"))


def words_of(story: Working) -> set[str]:
    return set(WORD.findall(repr(story.to_json())))


def words_shown(merged: Merged) -> set[str]:
    """Words in what is saved and in what the person who saves sees beside it."""
    return words_of(merged.working) | set(WORD.findall(repr([c.mine for c in merged.conflicts])))


def merge_stories(base: Working, mine: Working, theirs: Working) -> Merged:
    return merge(base, mine, theirs, KINDS)
