"""What the kind of story must have, and how long its headline and standfirst may be."""

from collections.abc import Iterator

from articles.preflight.finding import Finding, Level, StoryToCheck, check
from articles.texts import texts

LONG_HEADLINE, LONGEST_HEADLINE = 100, 200
LONG_STANDFIRST, LONGEST_STANDFIRST = 300, 600


@check
def headline_missing(story: StoryToCheck) -> Iterator[Finding]:
    if not story.words("headline"):
        hint = "Write what happened, as a reader would say it."
        yield Finding("headline-missing", Level.ERROR, "The story has no headline.", hint, field="headline")


@check
def section_missing(story: StoryToCheck) -> Iterator[Finding]:
    if not story.working.fields.get("section"):
        hint = "Choose where readers will find it: the section is part of the address."
        yield Finding("section-missing", Level.ERROR, "The story has no section.", hint, field="section")


@check
def chosen_gone(story: StoryToCheck) -> Iterator[Finding]:
    for name in story.gone:
        message = f"The {name} that was chosen is there no more."
        yield Finding("chosen-gone", Level.ERROR, message, "Choose another one, and save.", field=name)


@check
def standfirst_missing(story: StoryToCheck) -> Iterator[Finding]:
    if "standfirst" in story.requires and not story.words("standfirst"):
        hint = "Say in one sentence why a reader should go on."
        yield Finding(
            "standfirst-missing", Level.ERROR, "The story has no standfirst.", hint, field="standfirst"
        )


@check
def body_missing(story: StoryToCheck) -> Iterator[Finding]:
    if "body" in story.requires and not any(text.type == "text" for text in texts(story.working)):
        yield Finding("body-missing", Level.ERROR, "The story has no text.", "Add a text block and write it.")


@check
def byline_missing(story: StoryToCheck) -> Iterator[Finding]:
    if "byline" in story.requires and not story.working.lists.get("bylines"):
        hint = "Add an author, or the name of the agency."
        yield Finding("byline-missing", Level.ERROR, "Nobody is named as the author.", hint, field="bylines")


@check
def picture_missing(story: StoryToCheck) -> Iterator[Finding]:
    if "picture" in story.requires and not any(picture.has_image for picture in story.pictures):
        yield Finding(
            "picture-missing", Level.ERROR, "The story has no picture.", "Add a picture block and choose one."
        )


@check
def headline_long(story: StoryToCheck) -> Iterator[Finding]:
    length = len(story.words("headline"))
    if length > LONG_HEADLINE:
        level = Level.ERROR if length > LONGEST_HEADLINE else Level.WARNING
        message = f"The headline has {length} characters."
        hint = f"Make it {LONG_HEADLINE} or fewer: fronts and search engines cut what is longer."
        yield Finding("headline-long", level, message, hint, field="headline")


@check
def standfirst_long(story: StoryToCheck) -> Iterator[Finding]:
    length = len(story.words("standfirst"))
    if length > LONG_STANDFIRST:
        level = Level.ERROR if length > LONGEST_STANDFIRST else Level.WARNING
        message = f"The standfirst has {length} characters."
        hint = f"Make it {LONG_STANDFIRST} or fewer: one sentence, at most two."
        yield Finding("standfirst-long", level, message, hint, field="standfirst")
