from publishing.models.live import LiveByline, LiveLink, LivePicture, LiveStory, LiveTag, State
from publishing.models.renaming import Renaming
from publishing.models.ripple import ChangeKind, Ripple, RippleHit
from publishing.models.schedule import Schedule
from publishing.models.snapshot import Address, Correction, Snapshot

__all__ = [
    "Address",
    "ChangeKind",
    "Correction",
    "LiveByline",
    "LiveLink",
    "LivePicture",
    "LiveStory",
    "LiveTag",
    "Renaming",
    "Ripple",
    "RippleHit",
    "Schedule",
    "Snapshot",
    "State",
]
