"""What an import tells of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass
class Report:
    """How many lines there were of each sort. `kept` counts values that differ because they were changed here; `loose`
    references that led nowhere. `bytes` have been read.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    kept: int = 0
    loose: int = 0
    bytes: int = 0

    @property
    def lines(self) -> int:
        return self.added + self.changed + self.unchanged + self.refused

    def __str__(self) -> str:
        counts = f"{self.added} added, {self.changed} changed, {self.unchanged} unchanged"
        refused = f", {self.refused} refused" if self.refused else ""
        loose = f"; {_number(self.loose, 'reference leads', 'references lead')} nowhere" if self.loose else ""
        differ = _number(self.kept, "value differs", "values differ")
        were = "it was" if self.kept == 1 else "they were"
        stays = "stays" if self.kept == 1 else "stay"
        kept = f"; {differ} because {were} changed here, and {stays}" if self.kept else ""
        return f"{counts}{refused}{loose}{kept}."


@dataclass(frozen=True)
class Change:
    """What one line changed, or would change. `fields`: [before, after] by field; of a list the texts on each side."""

    line: int
    name: str
    kind: str
    is_new: bool
    fields: Mapping[str, Any]

    def sentences(self) -> list[str]:
        """A line for each field: `description: “Leader” → “Supreme Leader”`, `aliases: + “UN”`.

        Of a new one without kind and name, which stand before them.
        """
        told = {
            name: sides
            for name, sides in self.fields.items()
            if not (self.is_new and name in ("kind", "name"))
        }
        return [_told(name, *sides) for name, sides in told.items()]


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _told(field: str, before: Any, after: Any) -> str:
    name = field.replace("_", " ")
    if isinstance(before, list):
        signs = [f"− “{text}”" for text in before] + [f"+ “{text}”" for text in after]
        return f"{name}: {', '.join(signs)}"
    return f"{name}: {_quoted(before)} → {_quoted(after)}"


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        f"“{value}”" if isinstance(value, str) and value else "nothing" if value in ("", None) else str(value)
    )
