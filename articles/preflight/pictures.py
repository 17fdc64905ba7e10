"""Every picture has its image, credit and alternative text, and files that can be shown."""

from collections import Counter
from collections.abc import Iterator

from articles.preflight.finding import Finding, Level, PictureToCheck, StoryToCheck, check, shortened


@check
def picture_without_image(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if not picture.has_image:
            message = f"{picture.name} still waits for its image."
            yield _at(picture, "picture-without-image", message, "Choose a picture, or delete the block.")


@check
def picture_without_credit(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and not picture.credit.strip():
            message = f"{picture.name} has no credit."
            yield _at(picture, "picture-without-credit", message, "Say who made it, for instance Ann Lee/PA.")


@check
def picture_without_alt_text(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and not picture.is_decorative and not picture.alt_text.strip():
            message = f"{picture.name} has no alternative text."
            hint = "Say what is to be seen, for readers who cannot see it; or mark the picture as decorative."
            yield _at(picture, "picture-without-alt-text", message, hint)


@check
def picture_not_ready(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and not picture.is_usable and not picture.failure:
            message = f"{picture.name} is still being prepared."
            yield _at(picture, "picture-not-ready", message, "Wait a moment and check again.")


@check
def picture_failed(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and picture.failure:
            message = f"{picture.name} could not be prepared: {picture.failure}"
            yield _at(
                picture,
                "picture-failed",
                message,
                "Choose another picture, or upload this one in another format.",
            )


@check
def caption_twice(story: StoryToCheck) -> Iterator[Finding]:
    captions = Counter(" ".join(picture.caption.split()).casefold() for picture in story.pictures)
    for picture in story.pictures:
        words = " ".join(picture.caption.split()).casefold()
        if words and captions.pop(words, 0) > 1:
            message = f"The caption “{shortened(picture.caption)}” stands under more than one picture."
            hint = "Delete the picture that is there twice, or say what sets it apart."
            yield _at(picture, "caption-twice", message, hint, Level.WARNING)


def _at(picture: PictureToCheck, name: str, message: str, hint: str, level: Level = Level.ERROR) -> Finding:
    return Finding(name, level, message, hint, block=picture.block)
