"""The lines of a file, one at a time, however large the file is."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 256 * 1024  # bytes; an entity with thousands of names fits

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def lines_of(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Number (from 1) and bytes of each line that is not blank.

    Of a line that is too long, one byte more than LONGEST_LINE: enough to see that it is, never all of it.
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _skip_the_rest(file)
        if line.strip():
            yield number, line


def _skip_the_rest(file: BinaryIO) -> None:
    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
