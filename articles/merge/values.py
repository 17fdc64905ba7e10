"""The working copy of a story as plain values, the same from a form, from rows and from a stored Revision."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


class UnreadableWorking(ValueError):
    """The stored or posted value has not the shape of a working copy."""


class TypeChanged(ValueError):
    """One block has two types. A block is deleted and another one added, never turned into another type."""


@dataclass(frozen=True)
class Block:
    """One block of a story; `uuid` says which, for ever."""

    uuid: str
    type: str
    fields: Mapping[str, Json]


@dataclass(frozen=True)
class Working:
    """A whole working copy.

    `blocks` and every value of `lists` (bylines) are in reading order and hold nothing twice; `sets` (chosen
    tags) have no order. Raises `UnreadableWorking` when something stands twice.
    """

    fields: Mapping[str, Json] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ordered = {"blocks": [block.uuid for block in self.blocks], **self.lists}
        for name, keys in ordered.items():
            if len(set(keys)) != len(keys):
                raise UnreadableWorking(f"Something stands twice in {name}. Reload the page and try again.")

    def to_json(self) -> dict[str, Json]:
        """Values that `json.dumps` takes; sets are sorted, so equal working copies give equal JSON."""
        return {
            "fields": dict(self.fields),
            "blocks": [{"uuid": b.uuid, "type": b.type, "fields": dict(b.fields)} for b in self.blocks],
            "lists": {name: list(keys) for name, keys in self.lists.items()},
            "sets": {name: sorted(keys) for name, keys in self.sets.items()},
        }

    @classmethod
    def from_json(cls, value: Json) -> "Working":
        """Read what `to_json` wrote. Raises `UnreadableWorking` and names the part that is wrong."""
        whole = _mapping(value, "the working copy")
        return cls(
            fields=_mapping(whole.get("fields"), "fields"),
            blocks=tuple(_block(each) for each in _sequence(whole.get("blocks"), "blocks")),
            lists={n: _keys(v, n) for n, v in _mapping(whole.get("lists"), "lists").items()},
            sets={n: frozenset(_keys(v, n)) for n, v in _mapping(whole.get("sets"), "sets").items()},
        )

    def with_plain_line_ends(self) -> "Working":
        """The same with \\n for \\r\\n and \\r: browsers post \\r\\n, which is no change of an editor."""
        blocks = tuple(Block(b.uuid, b.type, _plain_fields(b.fields)) for b in self.blocks)
        return Working(_plain_fields(self.fields), blocks, self.lists, self.sets)


def same(one: Json, other: Json) -> bool:
    """Equal as JSON: 1 and true are not the same, a tuple and a list are."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _plain_fields(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Json) -> Json:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return _plain_fields(value)
    if isinstance(value, Sequence):
        return [_plain(each) for each in value]
    return value


def _block(value: Json) -> Block:
    parts = _mapping(value, "a block")
    uuid, kind = parts.get("uuid"), parts.get("type")
    if not isinstance(uuid, str) or not isinstance(kind, str):
        raise UnreadableWorking("A block has no uuid or no type. Open the story again from its list.")
    return Block(uuid, kind, _mapping(parts.get("fields"), "the fields of a block"))


def _mapping(value: Json, name: str) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise UnreadableWorking(f"Cannot read {name}: names with values were expected there.")
    return value


def _sequence(value: Json, name: str) -> Sequence[Json]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise UnreadableWorking(f"Cannot read {name}: a list was expected there.")
    return value


def _keys(value: Json, name: str) -> tuple[str, ...]:
    keys = tuple(key for key in _sequence(value, name) if isinstance(key, str))
    if len(keys) != len(_sequence(value, name)):
        raise UnreadableWorking(f"Cannot read {name}: a list of keys was expected there.")
    return keys
