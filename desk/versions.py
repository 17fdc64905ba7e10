"""The words of one version of a story beside those of the version before it (pure)."""

from collections import defaultdict
from dataclasses import dataclass

from articles.merge import Working
from articles.texts import StoryText, texts
from desk.differences import Mark, Part, differences
from desk.labels import label


@dataclass(frozen=True)
class ShownText:
    """One text, under what it is called at the desk."""

    label: str
    parts: list[Part]

    @property
    def is_changed(self) -> bool:
        return any(part.mark is not Mark.KEPT for part in self.parts)


def side_by_side(before: Working, after: Working) -> list[ShownText]:
    """All texts in reading order. What was taken out stands where it stood: behind the text that it followed."""
    old, new = _by_place(before), _by_place(after)
    gone = _gone(old, new)
    shown = [_shown(old[place], old[place].text, "") for place in gone[None]]
    for place, text in new.items():
        shown.append(_shown(text, old[place].text if place in old else "", text.text))
        shown += [_shown(old[each], old[each].text, "") for each in gone[place]]
    return shown


Place = tuple[str, str]


def _by_place(working: Working) -> dict[Place, StoryText]:
    return {(text.block, text.field): text for text in texts(working)}


def _gone(old: dict[Place, StoryText], new: dict[Place, StoryText]) -> dict[Place | None, list[Place]]:
    """The places of the texts that are there no more, by the place before them that still is."""
    gone: dict[Place | None, list[Place]] = defaultdict(list)
    last: Place | None = None
    for place in old:
        if place in new:
            last = place
        else:
            gone[last].append(place)
    return gone


def _shown(text: StoryText, before: str, after: str) -> ShownText:
    return ShownText(label(text.field, text.type), differences(before, after))
