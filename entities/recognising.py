"""The recogniser in use: the newsroom's own model where one is set, else the one that is shipped."""

from django.conf import settings

from entities.tagger.recogniser import SHIPPED, Recogniser


def current() -> Recogniser:
    """Read once a process. Raises OSError or UnusableModel where the file that RECOGNISER_MODEL names is not one."""
    return Recogniser.load(settings.RECOGNISER_MODEL or SHIPPED)
