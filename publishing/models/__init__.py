from publishing.models.live import LiveByline, LiveLink, LivePicture, LiveStory, LiveTag, State
from publishing.models.renaming import Renaming
from publishing.models.schedule import Schedule
from publishing.models.snapshot import Address, Correction, Snapshot

__all__ = [
    "Address",
    "Correction",
    "LiveByline",
    "LiveLink",
    "LivePicture",
    "LiveStory",
    "LiveTag",
    "Renaming",
    "Schedule",
    "Snapshot",
    "State",
]
