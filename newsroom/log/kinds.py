"""The kinds of events. An app registers its own where it defines them; docs/events.md has a heading for each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """`name` is `<subject>.<what happened>`; `meaning` is one sentence for docs and the audit view."""

    name: str
    meaning: str

    @property
    def subject_kind(self) -> str:
        return self.name.partition(".")[0]

    def __str__(self) -> str:
        return self.name


_registered: dict[str, EventKind] = {}


def register(name: str, meaning: str) -> EventKind:
    kind = EventKind(name, meaning)
    if _registered.setdefault(name, kind) != kind:
        raise ValueError(f"Two event kinds are called {name!r}.")
    return kind


def registered() -> dict[str, EventKind]:
    return dict(_registered)
