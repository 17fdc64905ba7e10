"""Join two changes of one text, by paragraph or element and then by sentence; in doubt do not.

The smallest piece is a sentence, not a word: two people's words in one sentence can make a claim that neither
wrote ("was charged" and "was not ..."), while two whole sentences stand as they were written. A word that
either side wrote is in the result, or there is no result (None) and the caller shows both texts.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from articles.merge.diff3 import join_sequences
from articles.merge.markup import TAG, cut, elements, shell, well_formed, without_tags

Split = Callable[[str], list[str]]

ENDS_SENTENCE = re.compile(
    rf"(?P<tag>{TAG.pattern})"  # a full stop in an attribute ends nothing
    r"|(?<![.!?…؟।])[.!?…؟।]+[\"'”’»)\]]*(?:</\w+>)*(?=\s+(?P<next>\S))"
    r"|(?P<ideographic>[。！？]+[」』）”]*)",
)
# After one of these a full stop is rarely an end. A sentence too long costs a conflict, never a word.
ABBREVIATIONS = frozenset({"capt", "col", "gen", "gov", "hon", "inc", "ltd", "prof", "rep", "sen", "sgt"})
SHORTEST_LAST_WORD = 3  # "Mr.", "U.S.", "St." and initials are shorter


def join_prose(base: str, mine: str, theirs: str) -> str | None:
    """Join plain text; None when both changed one sentence, wrote at one place or moved one sentence."""
    joined = _join(base, mine, theirs, (paragraphs, sentences))
    return None if joined is None or _doubles(joined, mine, theirs) else joined


def join_rich(base: str, mine: str, theirs: str) -> str | None:
    """Join HTML; None as for prose, and when the result would not be well-formed."""
    # Four times: a paragraph in an item of a list in an item of a list is as deep as an editor writes.
    joined = _join(base, mine, theirs, (elements, shell) * 4 + (sentences,))
    if joined is None or not well_formed(joined):
        return None
    words = [without_tags(html) for html in (joined, mine, theirs)]
    return None if _doubles(*words) else joined


def paragraphs(text: str) -> list[str]:
    """Cut before each run of line ends."""
    return re.split(r"(?<!\n)(?=\n)", text)


def sentences(text: str) -> list[str]:
    """Cut behind the end of each sentence; the white space between belongs to the later one."""
    ends = [match.end() for match in ENDS_SENTENCE.finditer(text) if _is_end(text, match)]
    return cut(text, [0, *ends])


def _doubles(joined: str, mine: str, theirs: str) -> bool:
    """Whether a sentence stands more often than in either: put in or moved by both, to two places."""
    often, in_mine, in_theirs = (Counter(_sentences_of_all(text)) for text in (joined, mine, theirs))
    return any(count > max(in_mine[each], in_theirs[each]) for each, count in often.items())


def _sentences_of_all(text: str) -> list[str]:
    found = (sentence.strip() for paragraph in paragraphs(text) for sentence in sentences(paragraph))
    return [sentence for sentence in found if sentence]


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match["tag"]:
        return False
    if match["ideographic"]:
        return True
    word = re.split(r"\W", text[max(0, match.start() - 12) : match.start()])[-1]
    if word.lower() in ABBREVIATIONS or match["next"].islower():
        return False
    # A closing quote or tag before the stop leaves no word to judge by: then it is an end.
    return not word or len(word) >= SHORTEST_LAST_WORD


def _join(base: str, mine: str, theirs: str, levels: tuple[Split, ...]) -> str | None:
    """Cut all three by the first level and merge; where they clash piece against piece, go one level down."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if not levels:
        return None
    split, finer = levels[0], levels[1:]

    def resolve(b: Sequence[str], m: Sequence[str], t: Sequence[str]) -> list[str] | None:
        if not len(b) == len(m) == len(t):
            return None
        pairs = [_join(*three, finer) for three in zip(b, m, t, strict=True)]
        found = [piece for piece in pairs if piece is not None]
        return found if len(found) == len(pairs) else None

    pieces = join_sequences(split(base), split(mine), split(theirs), resolve)
    return None if pieces is None else "".join(pieces)
