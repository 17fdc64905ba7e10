"""The segments of a JPEG, walked without decoding (ITU-T T.81, annex B)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

SOS, EOI = 0xDA, 0xD9
APP1, APP13 = 0xE1, 0xED
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # TEM, RSTn, SOI: no length follows
# Inside entropy-coded data FF is followed by 00 (stuffing) or a restart marker; anything else ends it
# (B.1.1.5).
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Segment(NamedTuple):
    marker: int
    start: int  # of the payload, after the two bytes of length
    end: int


def segments(raw: bytes) -> Iterator[Segment]:
    """Every segment up to the end of the first image; stops quietly where the file stops making sense."""
    at = 2
    while found := _NEXT_MARKER.search(raw, at):
        marker = raw[found.start() + 1]
        at = found.end()
        if marker == EOI:
            return
        if marker in _STANDALONE:
            continue
        length = int.from_bytes(raw[at : at + 2])
        if length < 2 or at + length > len(raw):
            return
        yield Segment(marker, at + 2, at + length)
        at += length


def header_segments(raw: bytes) -> Iterator[Segment]:
    """The segments before the first scan: where the metadata is."""
    for segment in segments(raw):
        if segment.marker == SOS:
            return
        yield segment


def count_scans(raw: bytes, at_most: int) -> int:
    """How many scans the image has; counting stops at `at_most`."""
    scans = 0
    for segment in segments(raw):
        scans += segment.marker == SOS
        if scans >= at_most:
            break
    return scans
