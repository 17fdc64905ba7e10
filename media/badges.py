"""What must be seen of a picture at a glance: its state, and what its rights forbid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from media.models import Image, State
from media.rights import Reason


@dataclass(frozen=True)
class Badge:
    """`tone` is `bad` where nobody may use it, `warn` where there is something to mind, else `quiet`."""

    tone: str
    text: str


def badges(image: Image, now: datetime) -> list[Badge]:
    """The worst first."""
    found = [*_state(image), *_rights(image, now)]
    return sorted(found, key=lambda badge: ("bad", "warn", "quiet").index(badge.tone))


def _state(image: Image) -> Iterator[Badge]:
    if image.withdrawn_at:
        yield Badge("bad", "Withdrawn")
    if image.state == State.FAILED:
        yield Badge("bad", "Failed")
    elif image.state == State.WAITING:
        yield Badge("quiet", "Usable, more to come" if image.is_usable else "In the works")


def _rights(image: Image, now: datetime) -> Iterator[Badge]:
    verdict = image.verdict(now)
    if not verdict.is_allowed and verdict.reason is not Reason.WITHDRAWN:  # which is said with the state
        yield Badge("bad", verdict.badge.capitalize())
    elif verdict.ends_soon and verdict.until:
        yield Badge("warn", f"Rights end {_in_days(verdict.until - now)}")
    if image.is_web_only:
        yield Badge("warn", "Web only")
    if image.is_no_archive:
        yield Badge("quiet", "No archive")


def _in_days(left: timedelta) -> str:
    if left.days == 0:
        return "within a day"
    return "in 1 day" if left.days == 1 else f"in {left.days} days"
