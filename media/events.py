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
IMAGE_RIGHTS_CHANGED = register(
    "image.rights_changed", "The rights of a picture were set, or a lease was granted or revoked."
)
IMAGE_RIGHTS_ENDING = register(
    "image.rights_ending", "The rights of a picture that live stories show end soon."
)
IMAGE_RIGHTS_ENDED = register(
    "image.rights_ended", "The rights of a picture that live stories show have ended."
)
IMAGE_WITHDRAWN = register("image.withdrawn", "A picture was withdrawn: it is to be seen nowhere any more.")
IMAGE_ALLOWED_AGAIN = register("image.allowed_again", "A picture that was withdrawn may be used again.")
IMAGE_UNLINKED = register("image.unlinked", "Files of a picture are taken away; caches have to drop them.")
