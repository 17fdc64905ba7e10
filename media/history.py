"""What was done with a picture, in words (pure)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from media import digital_source
from media.field_names import name_of

LONGEST = 90  # characters of a value
# Ours, and so told in the paper's zone. The time when a picture was taken is that of its place: it is not moved.
_MOMENTS = {"rights_end_at", "begins_at", "ends_at"}
_STYLES = {"cover": "covered", "pixels": "coarse mosaic"}
_VERBS = {
    "upload": "uploaded it",
    "describe": "changed what is said of it",
    "try_again": "gave it back to the workers",
    "shape": "drew its focal point, crops or masks",
    "set_rights": "changed its rights",
    "grant_lease": "granted a lease",
    "revoke_lease": "revoked a lease",
    "withdraw": "withdrew it from all stories",
    "allow_again": "allowed it again",
}
# For machines: nobody at the desk reads them.
_UNSAID = {"sha256", "changes", "edit_version", "bytes", "original", "lease"}
_OF_A_LEASE = {"begins_at": "from", "ends_at": "to"}


def said(verb: str) -> str:
    return _VERBS.get(verb, verb.replace("_", " "))


def details(detail: Mapping[str, Any], zone: tzinfo = UTC) -> Iterator[str]:
    """One line for each field that was changed, and for what else is told; times in `zone`."""
    for field, both in (detail.get("changes") or {}).items():
        yield f"{label(field)}: {_change(field, both, zone)}"
    for key, value in sorted(detail.items()):
        if key not in _UNSAID and value not in (None, "", [], {}):
            yield f"{label(key)}: {_said(key, value, zone)}"


def label(field: str) -> str:
    if field.startswith("crop_"):
        return f"crop {field.removeprefix('crop_').replace('x', ':')}"
    return _OF_A_LEASE.get(field) or name_of(field)


def _change(field: str, both: Any, zone: tzinfo) -> str:
    if not isinstance(both, list) or len(both) != 2:
        return _said(field, both, zone)
    return f"{_said(field, both[0], zone)} → {_said(field, both[1], zone)}"


def _said(field: str, value: Any, zone: tzinfo) -> str:
    if value in ("", None, [], {}):
        return "nothing"
    if field in _MOMENTS:
        return f"{datetime.fromisoformat(value).astimezone(zone):%d %B %Y, %H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "digital_source_type":
        value = digital_source.said(value)
    if isinstance(value, list) and all(isinstance(each, list) for each in value):
        return "; ".join(_area(each) for each in value)
    if isinstance(value, list) and len(value) == 4 and all(isinstance(each, int) for each in value):
        return _area(value)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"


def _area(box: list[Any]) -> str:
    """A rectangle as the audit keeps it: left, top, width, height, and of a mask its style."""
    left, top, width, height, *style = box
    return f"{width} × {height} pixels at {left}, {top}" + "".join(
        f" ({_STYLES.get(each, each)})" for each in style
    )
