"""What of a text is somebody's own words, between quotation marks (pure). These are never changed."""

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』"}


def quoted(text: str) -> list[tuple[int, int]]:
    """The spans between quotation marks, in order. One that nobody closes goes on to the end of its line.

    Single marks are read as quotation marks only where no letter stands before the opening one and none after the
    closing one: the others are apostrophes.
    """
    spans: list[tuple[int, int]] = []
    start, closes, last_single = 0, "", text.rfind("’")
    for at, sign in enumerate(text):
        if closes:
            if sign == "\n" or (sign in closes and not _is_apostrophe(text, at)):
                spans.append((start, at))
                closes = ""
        elif sign == '"':
            start, closes = at + 1, '"'
        elif sign in _PAIRS:
            start, closes = at + 1, _PAIRS[sign]
        elif sign == "‘" and not text[at - 1 : at].isalpha() and at < last_single:
            start, closes = at + 1, "’"
    if closes:
        spans.append((start, len(text)))
    return spans


def is_quoted(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of it stands between quotation marks."""
    return any(start < last and end > first for first, last in spans)


def quotes_are_kept(before: str, after: str) -> bool:
    """Whether every quotation of the text is the same, word for word, in the other one."""
    return [before[a:b] for a, b in quoted(before)] == [after[a:b] for a, b in quoted(after)]


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalpha()
