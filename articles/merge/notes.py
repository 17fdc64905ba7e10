"""What the person who saves is told, in plain sentences: conflicts, and changes that need a second look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from articles.merge.values import Json


@dataclass(frozen=True)
class Labels:
    """The caller's names: `fields` by "field" or "type.field", `blocks` by type, `other` for the person."""

    fields: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    other: str = "someone else"

    def field(self, name: str, block_type: str | None) -> str:
        label = by_type(self.fields, block_type, name) or name.replace("_", " ")
        return f"“{label}” in the {self.block(block_type)}" if block_type else f"“{label}”"

    def block(self, block_type: str) -> str:
        return self.blocks.get(block_type, f"{block_type.replace('_', ' ')} block")


PLAIN = Labels()


def by_type(names: Mapping[str, str], block_type: str | None, name: str) -> str | None:
    """`names["type.field"]` if it is there, else `names["field"]`, else None."""
    return names.get(f"{block_type}.{name}", names.get(name))


class Note(Protocol):
    """Anything that can be told to the person who saves."""

    def sentence(self, labels: Labels = ...) -> str: ...


@dataclass(frozen=True)
class Conflict:
    """Both changed one field in ways that cannot be joined. `theirs` is saved, `mine` stands only here."""

    block: str | None
    field: str
    base: Json
    mine: Json
    theirs: Json
    block_type: str | None = None

    def sentence(self, labels: Labels = PLAIN) -> str:
        what = labels.field(self.field, self.block_type)
        return _sentence(
            f"you and {labels.other} both changed {what}. "
            f"The version of {labels.other} is saved, yours is shown beside it: choose one or combine them."
        )


@dataclass(frozen=True)
class Joined:
    """Both changed one text in different sentences, and `joined` holds both changes."""

    block: str | None
    field: str
    base: str
    mine: str
    theirs: str
    joined: str
    block_type: str | None = None

    def sentence(self, labels: Labels = PLAIN) -> str:
        what = labels.field(self.field, self.block_type)
        return _sentence(
            f"{labels.other} changed other sentences of {what} while you did. "
            "Both changes were kept; please read it through."
        )


@dataclass(frozen=True)
class Kept:
    """One deleted the block, the other changed it: it stays, with the change."""

    block: str
    block_type: str
    deleted_by_me: bool

    def sentence(self, labels: Labels = PLAIN) -> str:
        name = labels.block(self.block_type)
        if self.deleted_by_me:
            return _sentence(f"you deleted this {name} while {labels.other} changed it; it was kept.")
        return _sentence(f"{labels.other} deleted this {name} while you changed it; yours was kept.")


@dataclass(frozen=True)
class BothMoved:
    """Both moved one block to different places."""

    block: str
    block_type: str

    def sentence(self, labels: Labels = PLAIN) -> str:
        name = labels.block(self.block_type)
        return _sentence(
            f"you and {labels.other} both moved this {name}; it stands where {labels.other} put it."
        )


@dataclass(frozen=True)
class BothReordered:
    """Both changed the order of a list, such as the bylines."""

    name: str

    def sentence(self, labels: Labels = PLAIN) -> str:
        what = labels.field(self.name, None)
        return _sentence(f"you and {labels.other} both changed the order of {what}; please check it.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
