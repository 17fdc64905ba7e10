"""Words and sentences, for every script: what the rules count and compare."""

import re

# Scripts that put no space between words (Han, kana; Thai, Lao, Khmer, Burmese).
HAN_AND_KANA = r"\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
SOUTH_EAST_ASIAN = r"\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
UNSPACED = HAN_AND_KANA + SOUTH_EAST_ASIAN

FULL_STOPS = ".。．｡۔।॥።։"
SENTENCE_ENDS = FULL_STOPS + "!?！？؟…"
CLOSERS = "\"'”’»›)]）」』“«"  # “ and « close in German

# A dot behind one of these does not end a sentence. Single letters are known without a list.
_ABBREVIATIONS = """
    inc co corp ltd jr sr st mr mrs ms dr prof gen col lt sen rep gov vs approx dept
    jan feb apr jun jul aug sep sept oct nov dec bzw ca mio mrd nr zzgl vgl mme mlle sra
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

_WORD = re.compile(rf"[{UNSPACED}]+|[^\W{UNSPACED}]+(?:['’\-‐][^\W{UNSPACED}]+)*")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]")
_BOUNDARY = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSERS)}]*(?:\s+|$)|[。！？][」』）]*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def words(text: str) -> list[str]:
    """The words in their order. Where a script writes none apart, each two characters count as one."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if _UNSPACED_RUN.match(word):
            found.extend(word[at : at + 2] for at in range(0, len(word), 2))
        else:
            found.append(word)
    return found


def word_count(text: str) -> int:
    return len(words(text))


def telling_words(text: str) -> frozenset[str]:
    """The words that carry meaning, for comparing two texts: four letters or more, or a number.

    In scripts without spaces: every pair of neighbouring characters, so that the cut does not matter.
    """
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED_RUN.match(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= 4 or any(character.isdigit() for character in word):
            found.add(word)
    return frozenset(found)


def share_of(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`: 0.0 to 1.0."""
    return len(part & whole) / len(part) if part else 0.0


def sentence_starts(text: str) -> list[int]:
    """Where the sentences begin; the first one at 0."""
    ends = (match for match in _BOUNDARY.finditer(text) if not _is_abbreviation(text, match.start()))
    return [0, *(match.end() for match in ends if match.end() < len(text))]


def sentence_count(text: str) -> int:
    return len(sentence_starts(text))


def has_full_stop(text: str) -> bool:
    """Whether the text ends as a statement does. An ellipsis and an abbreviation ("in the U.S.") do not."""
    bare = text.rstrip().rstrip(CLOSERS).rstrip()
    if not bare or bare[-1] not in FULL_STOPS or bare.endswith(".."):
        return False
    return not _is_abbreviation(bare, len(bare) - 1)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence of any kind does: statement, question, exclamation, ellipsis."""
    bare = text.rstrip().rstrip(CLOSERS).rstrip()
    return bool(bare) and bare[-1] in SENTENCE_ENDS


def _is_abbreviation(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    match = _LAST_WORD.search(text, max(0, dot - 12), dot)
    if not match:
        return False
    word = match.group()
    before = text[match.start() - 1 : match.start()]
    return word.casefold() in ABBREVIATIONS or (len(word) == 1 and (word.isupper() or before == "."))


def is_title_case(text: str) -> bool:
    """Whether nearly every long word has a capital, as English headlines do (needs four such words)."""
    long_words = [word for word in words(text) if len(word) >= 4 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 4 and capitals / len(long_words) >= 0.75
