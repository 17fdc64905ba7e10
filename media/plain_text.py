"""Text from outside, made fit to keep: no control characters, one kind of line end, bounded length."""

import re
import unicodedata

# C0 and C1 controls but tab and newline, lone surrogates, and what XML 1.0 (section 2.2) cannot carry.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")


def plain(text: str, limit: int) -> str:
    """`text` in NFC without control characters or outer white space, cut to `limit` characters.

    Angle brackets stay: this is text, and it is the template's work to escape it.
    """
    text = _UNFIT.sub("", _LINE_END.sub("\n", text[: limit * 4]))
    return unicodedata.normalize("NFC", text).strip()[:limit].strip()
