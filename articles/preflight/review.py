"""What a person has to decide before the story is printed: its time, and its tags."""

from collections.abc import Iterator

from articles.preflight.finding import Finding, Level, StoryToCheck, check


@check
def embargo(story: StoryToCheck) -> Iterator[Finding]:
    if story.embargo_at and story.embargo_at > story.publish_at:
        message = f"The story is under embargo until {story.embargo_at:%d %B %Y, %H:%M %Z}."
        hint = "Schedule it for then or later, or take the embargo away if the source has lifted it."
        yield Finding("embargo", Level.ERROR, message, hint, field="embargo_at")


@check
def tags_unreviewed(story: StoryToCheck) -> Iterator[Finding]:
    if story.unreviewed_tags:
        one = story.unreviewed_tags == 1
        message = (
            "One suggested tag waits for a decision."
            if one
            else (f"{story.unreviewed_tags} suggested tags wait for a decision.")
        )
        yield Finding(
            "tags-unreviewed",
            Level.WARNING,
            message,
            "Confirm or reject them: readers see confirmed ones only.",
        )
