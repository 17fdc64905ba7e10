"""The gate before anything is published."""

from collections.abc import Sequence
from datetime import datetime

from articles.models import Revision
from articles.preflight import Finding, Level, preflight
from publishing import locks
from publishing.facts import image_uuids


class NotReadyToPublish(ValueError):
    """Preflight found errors. `findings` are those errors."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(finding.message for finding in findings))


def must_be_ready(revision: Revision, publish_at: datetime) -> None:
    """Raise NotReadyToPublish when preflight finds an error. Warnings are for the person who publishes to weigh.

    Locks the images of the revision, so that what is found still holds when the transaction ends.
    """
    locks.images(image_uuids(revision.working()))
    errors = [finding for finding in preflight(revision, publish_at) if finding.level is Level.ERROR]
    if errors:
        raise NotReadyToPublish(errors)
