"""Why a picture failed: by the bytes of its file, which no further try will mend, or by anything else."""

NOT_DECODED = "The picture is damaged or cut off: it could not be decoded to the end."
DAMAGED = "This file begins like a picture but is damaged or cut off. Please export or send it again."
_OF_THE_FILE = frozenset({NOT_DECODED, DAMAGED})


def is_of_the_file(reason: str) -> bool:
    """Whether trying again is vain. Whatever is not known to be the file's fault may be that of the day."""
    return reason in _OF_THE_FILE
