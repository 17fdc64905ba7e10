"""The lines of a file, one at a time, however large the file is."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 256 * 1024  # bytes; an entity with thousands of names fits

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Counted:
    """A file that is read line by line, and how many bytes of it have been."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.bytes = file, 0

    def readline(self, most: int) -> bytes:
        line = self.file.readline(most)
        self.bytes += len(line)
        return line


def lines_of(file: BinaryIO | Counted) -> Iterator[tuple[int, bytes]]:
    """Number (from 1) and bytes of each line that is not blank.

    Of a line that is too long, one byte more than LONGEST_LINE: enough to see that it is, never all of it.
    """
    yield from ((number, line) for number, line in all_lines_of(file) if line.strip())


def all_lines_of(file: BinaryIO | Counted) -> Iterator[tuple[int, bytes]]:
    """The same with the blank ones, which may stand inside a cell of a table."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _skip_the_rest(file)
        yield number, line


def _skip_the_rest(file: BinaryIO | Counted) -> None:
    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
