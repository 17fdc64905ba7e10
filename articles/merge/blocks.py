"""Merge the blocks of a story: which stay, what they say, in which order they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from articles.merge.fields import Kind, Place, merge_fields, touched
from articles.merge.notes import BothMoved, Conflict, Joined, Kept
from articles.merge.order import merge_order
from articles.merge.values import Block, TypeChanged


@dataclass
class Blocks:
    """Merged blocks by uuid, and what has to be said about them."""

    by_uuid: dict[str, Block] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    conflicts: list[Conflict] = field(default_factory=list)
    told: list[Joined | Kept | BothMoved] = field(default_factory=list)

    def in_order(self) -> tuple[Block, ...]:
        return tuple(self.by_uuid[uuid] for uuid in self.order)


def merge_blocks(
    base: Iterable[Block], mine: Iterable[Block], theirs: Iterable[Block], kinds: Mapping[str, Kind]
) -> Blocks:
    """Merge block by block. Raises `TypeChanged` when one uuid has two types."""
    old, ours, others = ({block.uuid: block for block in side} for side in (base, mine, theirs))
    merged = Blocks()
    for uuid in {**old, **others, **ours}:
        versions = (old.get(uuid), ours.get(uuid), others.get(uuid))
        _refuse_two_types(versions)
        _merge_one(merged, versions, kinds)
    order = merge_order(tuple(old), tuple(ours), tuple(others), merged.by_uuid)
    merged.order = order.keys
    merged.told += [BothMoved(uuid, merged.by_uuid[uuid].type) for uuid in order.both_moved]
    return merged


def _merge_one(
    merged: Blocks, versions: tuple[Block | None, Block | None, Block | None], kinds: Mapping[str, Kind]
) -> None:
    base, mine, theirs = versions
    if mine and theirs:
        _merge_both(merged, base, mine, theirs, kinds)
    elif base and theirs:
        _deleted_by_one(merged, base, theirs, by_me=True)
    elif base and mine:
        _deleted_by_one(merged, base, mine, by_me=False)
    elif added := mine or theirs:
        merged.by_uuid[added.uuid] = added


def _merge_both(
    merged: Blocks, base: Block | None, mine: Block, theirs: Block, kinds: Mapping[str, Kind]
) -> None:
    place = Place(mine.uuid, mine.type)
    fields = merge_fields(place, base.fields if base else {}, mine.fields, theirs.fields, kinds)
    merged.by_uuid[mine.uuid] = Block(mine.uuid, mine.type, fields.values)
    merged.conflicts += fields.conflicts
    merged.told += fields.joined


def _deleted_by_one(merged: Blocks, base: Block, other: Block, *, by_me: bool) -> None:
    """A deletion holds only over what its author saw: a block that the other changed stays."""
    if touched(base.fields, other.fields):
        merged.by_uuid[other.uuid] = Block(other.uuid, other.type, {**base.fields, **other.fields})
        merged.told.append(Kept(other.uuid, other.type, deleted_by_me=by_me))


def _refuse_two_types(versions: Iterable[Block | None]) -> None:
    types = sorted({block.type for block in versions if block})
    if len(types) > 1:
        raise TypeChanged(
            f"A block cannot turn from {types[0]} into {types[1]}. Delete it and add a new one instead."
        )
