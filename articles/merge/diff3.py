"""Three-way merge of sequences: diff3 (Khanna, Kunal, Pierce 2007, "A formal investigation of diff3").

One thing differs from diff3: edits that only touch do not clash. With lines of code a neighbour is context;
here the pieces are sentences and paragraphs, each written whole by one person, and the order of two touching
edits is known. Only insertions at the very same point have no known order: those clash.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.merge.edits import Edit, edits

Resolve = Callable[[Sequence[str], Sequence[str], Sequence[str]], Sequence[str] | None]


@dataclass
class Region:
    """A stretch `base[start:end]` and the edits of either side that overlap in it."""

    start: int
    end: int
    mine: list[Edit]
    theirs: list[Edit]

    def clashes_with(self, edit: Edit) -> bool:
        """Whether an edit that starts here or later overlaps, or inserts at the same point."""
        at_one_point = self.start == self.end == edit.start == edit.end
        return at_one_point or edit.start < self.end


def join_sequences(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], resolve: Resolve
) -> list[str] | None:
    """Both sides' edits applied to base; `resolve` is asked where they clash, None if it has no answer."""
    my_edits, their_edits = edits(base, mine), edits(base, theirs)
    if my_edits is None or their_edits is None:
        return None
    joined: list[str] = []
    done = 0
    for region in _regions(my_edits, their_edits):
        pieces = _settle(base, region, resolve)
        if pieces is None:
            return None
        joined += [*base[done : region.start], *pieces]
        done = region.end
    return [*joined, *base[done:]]


def _regions(mine: Sequence[Edit], theirs: Sequence[Edit]) -> list[Region]:
    regions: list[Region] = []
    tagged = [(edit, True) for edit in mine] + [(edit, False) for edit in theirs]
    for edit, is_mine in sorted(tagged, key=lambda each: (each[0].start, each[0].end)):
        if not regions or not regions[-1].clashes_with(edit):
            regions.append(Region(edit.start, edit.end, [], []))
        regions[-1].end = max(regions[-1].end, edit.end)
        (regions[-1].mine if is_mine else regions[-1].theirs).append(edit)
    return regions


def _settle(base: Sequence[str], region: Region, resolve: Resolve) -> Sequence[str] | None:
    mine, theirs = _apply(base, region, region.mine), _apply(base, region, region.theirs)
    if not region.theirs or mine == theirs:
        return mine
    if not region.mine:
        return theirs
    return resolve(base[region.start : region.end], mine, theirs)


def _apply(base: Sequence[str], region: Region, changes: Sequence[Edit]) -> list[str]:
    pieces: list[str] = []
    done = region.start
    for edit in changes:
        pieces += [*base[done : edit.start], *edit.pieces]
        done = edit.end
    return [*pieces, *base[done : region.end]]
