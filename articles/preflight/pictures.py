"""Every picture has its image, credit and alternative text, files that can be shown, and the right to be shown."""

from collections import Counter
from collections.abc import Iterator

from articles.preflight.finding import Finding, Level, PictureToCheck, StoryToCheck, check, shortened
from media.rights import Reason


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
        if picture.has_image and not picture.is_usable and not picture.failure and not _is_withdrawn(picture):
            message = f"{picture.name} is still being prepared."
            yield _at(picture, "picture-not-ready", message, "Wait a moment and check again.")


@check
def picture_failed(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and picture.failure and not _is_withdrawn(picture):
            message = f"{picture.name} could not be prepared: {picture.failure}"
            yield _at(
                picture,
                "picture-failed",
                message,
                "Choose another picture, or upload this one in another format.",
            )


@check
def picture_crop_missing(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.has_image and picture.crop and picture.crop not in picture.crops:
            crop = picture.crop.replace("x", ":")
            message = f"{picture.name} is to be shown as {crop}, and nobody has drawn that crop."
            hint = "Draw it in the library, on the picture's page “Crops and masks”; or choose another crop here."
            yield _at(picture, "picture-crop-missing", message, hint)


@check
def caption_twice(story: StoryToCheck) -> Iterator[Finding]:
    captions = Counter(" ".join(picture.caption.split()).casefold() for picture in story.pictures)
    for picture in story.pictures:
        words = " ".join(picture.caption.split()).casefold()
        if words and captions.pop(words, 0) > 1:
            message = f"The caption “{shortened(picture.caption)}” stands under more than one picture."
            hint = "Delete the picture that is there twice, or say what sets it apart."
            yield _at(picture, "caption-twice", message, hint, Level.WARNING)


@check
def picture_withdrawn(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if _is_withdrawn(picture):
            message = f"{picture.name} was withdrawn: it is to be seen nowhere any more."
            yield _at(picture, "picture-withdrawn", message, "Choose another picture, or take it out.")


@check
def picture_rights_ended(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.refused in (Reason.ENDED, Reason.ARCHIVE):
            message = f"{picture.name} may not be shown when the story is out. {picture.said}"
            hint = "Choose another picture. A picture editor who gets leave for it can grant a lease in the library."
            yield _at(picture, "picture-rights-ended", message, hint)


@check
def picture_needs_permission(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.refused is Reason.NEEDS_PERMISSION:
            message = (
                f"{picture.name} may be used with permission only, and no lease runs when the story is out."
            )
            hint = "Ask a picture editor to get leave and to grant a lease in the library, or choose another picture."
            yield _at(picture, "picture-needs-permission", message, hint)


@check
def picture_rights_ending(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.verdict and picture.verdict.ends_soon:
            message = f"{picture.name} runs out soon after the story is out. {picture.said}"
            hint = "Plan for another picture: the clock alarms when its rights end."
            yield _at(picture, "picture-rights-ending", message, hint, Level.WARNING)


@check
def picture_restricted(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.restrictions and not _is_withdrawn(picture):
            message = f"{picture.name} is restricted: “{shortened(picture.restrictions, 200)}”"
            hint = "Read it: is this use allowed? The library has the whole text."
            yield _at(picture, "picture-restricted", message, hint, Level.WARNING)


@check
def picture_without_licence(story: StoryToCheck) -> Iterator[Finding]:
    for picture in story.pictures:
        if picture.lacks_licence:
            message = (
                f"{picture.name} is licensed by Creative Commons, and the address of the licence is missing."
            )
            hint = "Give it on the picture's page in the library: readers must find it beside the credit."
            yield _at(picture, "picture-without-licence", message, hint, Level.WARNING)


def _is_withdrawn(picture: PictureToCheck) -> bool:
    return picture.refused is Reason.WITHDRAWN


def _at(picture: PictureToCheck, name: str, message: str, hint: str, level: Level = Level.ERROR) -> Finding:
    return Finding(name, level, message, hint, block=picture.block)
