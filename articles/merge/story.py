"""Merge a whole working copy."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.merge.blocks import merge_blocks
from articles.merge.fields import Kind, Place, merge_fields
from articles.merge.members import merge_lists, merge_sets
from articles.merge.notes import PLAIN, Conflict, Labels, Note
from articles.merge.values import Working


@dataclass(frozen=True)
class Merged:
    """What to save, what could not be joined, and what else the person who saves should know."""

    working: Working
    conflicts: tuple[Conflict, ...] = ()
    told: tuple[Note, ...] = ()

    def sentences(self, labels: Labels = PLAIN) -> tuple[str, ...]:
        """All that has to be said, conflicts first."""
        return tuple(note.sentence(labels) for note in (*self.conflicts, *self.told))


def merge(base: Working, mine: Working, theirs: Working, kinds: Mapping[str, Kind] | None = None) -> Merged:
    """Three-way merge of what I posted and what stands saved, against the revision my page was opened on.

    `kinds` says by "field" or "type.field" which texts may be joined by sentence (see `fields.Kind`). A block
    that a side does not have is deleted by it; a field, list or set that it does not have is untouched.
    The rules:

    1. What one side changed, added, deleted or moved is done; what both did alike is done once.
    2. A field that both changed is joined if its kind allows and it can be done cleanly, and that is told.
       Otherwise it is a Conflict: theirs, which is saved already, stays; the Conflict carries mine.
    3. A block that one deleted and the other changed is kept, and that is told.
    4. A block added by me goes behind the neighbour it has in mine; added by both there: theirs first.
    5. A block moved by both stands where they put it, and that is told.

    So what they wrote is in `working`, and what I wrote is there or in a conflict.
    Raises `TypeChanged` when one block has two types.
    """
    base, mine, theirs = (side.with_plain_line_ends() for side in (base, mine, theirs))
    kinds = kinds or {}
    story = merge_fields(Place(), base.fields, mine.fields, theirs.fields, kinds)
    blocks = merge_blocks(base.blocks, mine.blocks, theirs.blocks, kinds)
    lists, reordered = merge_lists(base.lists, mine.lists, theirs.lists)
    sets = merge_sets(base.sets, mine.sets, theirs.sets)
    return Merged(
        working=Working(story.values, blocks.in_order(), lists, sets),
        conflicts=(*story.conflicts, *blocks.conflicts),
        told=(*story.joined, *blocks.told, *reordered),
    )
