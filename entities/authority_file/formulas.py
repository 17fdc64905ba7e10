"""Cells that a spreadsheet would run as a formula (pure).

OWASP, "CSV Injection": a cell that begins with = + - @, a tab or a line break is prefixed with an apostrophe, which
spreadsheets take as "this is text". The same in full width, which some of them read alike. So that nothing is lost,
a text that begins with apostrophes and such a sign gets one more, and reading takes one away.
"""

import re

_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_RUNS = re.compile(f"'*[{_SIGNS}]")
_DEFUSED = re.compile(f"'+[{_SIGNS}]")


def defuse(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text


def undo(text: str) -> str:
    """What `defuse` was given."""
    return text[1:] if _DEFUSED.match(text) else text
