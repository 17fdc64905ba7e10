"""One line a record: what came from outside cannot begin a line of its own in the log."""

import logging


class LineFormatter(logging.Formatter):
    """`time level logger message`, with control characters of the message written as escapes.

    A traceback keeps its lines, each indented, so that a forged line is never mistaken for a record.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        return escape(super().formatMessage(record))

    def formatException(self, ei: object) -> str:
        lines = super().formatException(ei).splitlines()  # type: ignore[arg-type]  # passed on as it came
        return "\n".join(f"    {escape(line)}" for line in lines)


def escape(text: str) -> str:
    """The text with every control character, line and paragraph separator as a Python escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )
