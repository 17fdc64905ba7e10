"""Counts frames and pages from the headers alone, never further than a limit.

Pillow's own `n_frames` walks (and for some kinds decodes) the whole file: thousands of frames are cheap to
write.
"""

from collections.abc import Callable

from media import ifd
from media.kinds import Kind


def count_frames(raw: bytes, kind: Kind, at_most: int) -> int:
    """How many frames (pages) the picture has; counting stops at `at_most`. AVIF is left to its decoder:
    1.
    """
    counter = _COUNTERS.get(kind)
    return max(1, counter(raw, at_most)) if counter else 1


def _gif(raw: bytes, at_most: int) -> int:
    """GIF89a, sections 17 to 26: blocks of an introducer, fixed fields and length-prefixed sub-blocks."""
    at = 13 + _colour_table(raw[10:11])
    frames = 0
    while frames < at_most and at < len(raw):
        if raw[at] == 0x21:  # extension
            at = _after_sub_blocks(raw, at + 2)
        elif raw[at] == 0x2C:  # image
            frames += 1
            at = _after_sub_blocks(raw, at + 11 + _colour_table(raw[at + 9 : at + 10]))
        elif raw[at] == 0x3B:  # trailer
            break
        else:
            at += 1
    return frames


def _colour_table(flags: bytes) -> int:
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_sub_blocks(raw: bytes, at: int) -> int:
    while at < len(raw) and raw[at]:
        at += raw[at] + 1
    return at + 1


def _png(raw: bytes, at_most: int) -> int:
    """The number in acTL, which stands before the first IDAT (PNG, third edition, section 11.3.6.1)."""
    at = 8
    while at + 8 <= len(raw) and raw[at + 4 : at + 8] != b"IDAT":
        if raw[at + 4 : at + 8] == b"acTL":
            return min(int.from_bytes(raw[at + 8 : at + 12]), at_most)
        at += int.from_bytes(raw[at : at + 4]) + 12
    return 1


def _webp(raw: bytes, at_most: int) -> int:
    """One ANMF chunk a frame (RFC 9649, section 2.7.1.1)."""
    at, frames = 12, 0
    while at + 8 <= len(raw) and frames < at_most:
        frames += raw[at : at + 4] == b"ANMF"
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        at += 8 + size + (size & 1)
    return frames


def _tiff(raw: bytes, at_most: int) -> int:
    try:
        form = ifd.layout(raw)
    except ifd.BrokenIfd:
        return 1
    return sum(1 for _ in ifd.chain(raw, form, at_most))


_COUNTERS: dict[Kind, Callable[[bytes, int], int]] = {
    Kind.GIF: _gif,
    Kind.PNG: _png,
    Kind.WEBP: _webp,
    Kind.TIFF: _tiff,
}
