"""Where the paragraphs of plain text begin and end, and whether its lines were wrapped by a machine."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wire.parsers.draft import Report, Span, UnreadableCopy
from wire.parsers.prose import UNSPACED, ends_sentence

# A page of results runs to some hundred lines; no editor can work on a story of five thousand blocks.
MAX_PARAGRAPHS = 5_000

# Machines wrap at 64 to 80 columns, mail at 72 to 78. A longer line was written as it stands; shorter ones
# are a list or a poem, unless the script sets a word in two columns (unspaced scripts have no lower limit).
MIN_WRAP_WIDTH, MAX_WRAP_WIDTH = 40, 120

# LS and VT break a line inside a paragraph (Unicode 5.8, "Newline Guidelines"); PS and FF end a paragraph.
_HARD_ENDS = r"\r\n|\n|\r|\x85|\u2029|\f"
_LINE = re.compile(rf"([^\r\n\x85\u2029\f]*)({_HARD_ENDS}|$)")
_SOFT_LINE = re.compile(r"([^\u2028\v]*)([\u2028\v]|$)")
_PARAGRAPH_ENDS = "\u2029\f"
_ODD_ENDS = "\x85\u2029\f\u2028\v"
_UNSPACED = re.compile(rf"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, and the end that closes it. `span` leaves out the white space around it."""

    span: Span
    end: str


def split_paragraphs(text: str) -> tuple[list[Span], list[Report]]:
    """The spans of the paragraphs, in order, and what was odd about the line ends.

    1. Lines end with LF, CRLF, CR, NEL, PS or FF; with LS or VT only where nothing else divides the copy.
    2. Blank lines, PS and FF divide the lines into groups.
    3. Where the lines of the groups are wrapped by a machine, a line that is full belongs with the next one;
       else every line is a paragraph of its own.
    """
    lines = _lines(text, _LINE)
    if sum(not _is_blank(line) for line in lines) == 1:
        lines = _lines(text, _SOFT_LINE)
    groups = _groups(lines)
    width = _wrap_width(text, groups)
    spans = [span for group in groups for span in _join_full_lines(text, group, width)]
    if len(spans) > MAX_PARAGRAPHS:
        raise UnreadableCopy(
            "too-many-paragraphs",
            f"This copy has {len(spans):,} paragraphs; a take may have {MAX_PARAGRAPHS:,}. Send it in parts.",
        )
    return spans, _odd_line_ends(text)


def _lines(text: str, pattern: re.Pattern[str]) -> list[Line]:
    found = []
    for match in pattern.finditer(text):
        content = match.group(1)
        start = match.start(1) + len(content) - len(content.lstrip())
        found.append(Line(Span(start, max(start, match.start(1) + len(content.rstrip()))), match.group(2)))
    return found


def _is_blank(line: Line) -> bool:
    return line.span.start == line.span.end


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if not _is_blank(line):
            groups[-1].append(line)
        if groups[-1] and (_is_blank(line) or line.end in _PARAGRAPH_ENDS):
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(text: str, groups: list[list[Line]]) -> int:
    """The column at which a machine wrapped the copy, or 0 when nobody did.

    A line is full when the first word of the next would have gone over the longest line. Wrapped copy breaks
    at full lines and in mid-sentence; copy with one paragraph a line, a list or a poem hardly ever does both.
    At least one line must go on with no capital: a headline over its standfirst looks full, too.
    """
    width = max((_length(line) for group in groups for line in group), default=0)
    pairs = [pair for group in groups for pair in pairwise(group)]
    if not pairs or width > MAX_WRAP_WIDTH:
        return 0
    wrapped = [pair for pair in pairs if _is_full(text, *pair, width) and _runs_on(text, *pair)]
    sure = any(not text[after.span.start].isupper() for _, after in wrapped)
    narrow = width < MIN_WRAP_WIDTH and not _UNSPACED.match(text, pairs[0][1].span.start)
    return width if sure and not narrow and 2 * len(wrapped) >= len(pairs) else 0


def _length(line: Line) -> int:
    return line.span.end - line.span.start


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    next_word = text[after.span.start : after.span.start + width + 1].split(maxsplit=1)[0]
    room = 1 if _UNSPACED.match(next_word) else 1 + len(next_word)  # unspaced scripts break at any character
    return _length(line) + room > width


def _runs_on(text: str, line: Line, after: Line) -> bool:
    """Whether the sentence goes on: a small letter follows or, where there are none, no full stop stands."""
    first = text[after.span.start]
    if first.isupper() or first.islower():
        return first.islower() or not ends_sentence(line.span.cut(text)[-20:])
    return not ends_sentence(line.span.cut(text)[-20:])


def _join_full_lines(text: str, group: list[Line], width: int) -> list[Span]:
    spans = [group[0].span]
    for line, after in pairwise(group):
        if width and _is_full(text, line, after, width):
            spans[-1] = Span(spans[-1].start, after.span.end)
        else:
            spans.append(after.span)
    return spans


def _odd_line_ends(text: str) -> list[Report]:
    """LF, CRLF and CR are what systems write. Several of them in one copy, or others, are worth a word."""
    ends = re.findall(rf"{_HARD_ENDS}|[\u2028\v]", text)
    kinds = set(ends)
    if len(kinds) < 2 and not kinds & set(_ODD_ENDS):
        return []
    message = "The copy ends its lines in several ways; all of them were read as line ends."
    spans = tuple(Span(match.start(), match.end()) for match in re.finditer(rf"[{_ODD_ENDS}]", text))
    return [Report("line-ends", message, spans)]
