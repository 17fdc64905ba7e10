"""What the picture library tells the log."""

from newsroom.log.kinds import register

IMAGE_UPLOADED = register("image.uploaded", "A picture has come in and waits for its renditions.")
IMAGE_CHANGED = register(
    "image.changed", "An editor has changed what a picture says, its focal point, its crops or its masks."
)
IMAGE_READY = register("image.ready", "All renditions of a picture are made, for the first time or anew.")
IMAGE_FAILED = register(
    "image.failed", "The renditions of a picture could not be made; an editor has to look."
)
IMAGE_UNLINKED = register("image.unlinked", "Files of a picture are taken away; caches have to drop them.")
