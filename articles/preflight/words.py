"""Slips that a second pair of eyes would catch in the words."""

import re
from collections.abc import Iterator

from articles.preflight.finding import Finding, Level, StoryToCheck, check, shortened
from articles.preflight.spellings import two_spellings_in
from articles.texts import texts

# French sets a space before : ; ? ! and », so only full stop and comma are slips everywhere. An ellipsis may have one.
_STRAY_SPACE = re.compile(r"\w(?P<space>[ \u00a0]+[.,](?![.\d\w])|  +)")


@check
def stray_space(story: StoryToCheck) -> Iterator[Finding]:
    for text in texts(story.working):
        found = _STRAY_SPACE.search(text.text)
        if found:
            around = text.text[max(0, found.start() - 20) : found.end() + 10].strip()
            message = f"There is a stray space in “… {around} …”."
            yield Finding(
                "stray-space", Level.WARNING, message, "Take it out.", block=text.block, field=text.field
            )


@check
def two_spellings(story: StoryToCheck) -> Iterator[Finding]:
    for one, other in two_spellings_in([text.text for text in texts(story.working)]):
        message = f"One name may be spelled in two ways: “{shortened(one)}” and “{shortened(other)}”."
        yield Finding(
            "two-spellings",
            Level.WARNING,
            message,
            "Use one of them throughout, unless a quote has the other.",
        )
