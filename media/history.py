"""What was done with a picture, in words (pure)."""

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 90  # characters of a value
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
_LABELS = {
    "alt_text": "alternative text", "is_decorative": "decorative", "licence_url": "licence",
    "rights_end_at": "rights end", "needs_permission": "only with permission", "is_web_only": "web only",
    "is_no_archive": "no archive", "begins_at": "from", "ends_at": "to",
    "16x9": "16:9", "4x3": "4:3", "1x1": "1:1", "3x2": "3:2", "4x5": "4:5",
}  # fmt: skip


def said(verb: str) -> str:
    return _VERBS.get(verb, verb.replace("_", " "))


def details(detail: Mapping[str, Any]) -> Iterator[str]:
    """One line for each field that was changed, and for what else is told."""
    for field, both in (detail.get("changes") or {}).items():
        yield f"{label(field)}: {_change(both)}"
    for key, value in sorted(detail.items()):
        if key not in _UNSAID and value not in (None, "", [], {}):
            yield f"{label(key)}: {_quoted(value)}"


def label(field: str) -> str:
    return _LABELS.get(field, field.replace("_", " "))


def _change(both: Any) -> str:
    if not isinstance(both, list) or len(both) != 2:
        return _quoted(both)
    return f"{_quoted(both[0])} → {_quoted(both[1])}"


def _quoted(value: Any) -> str:
    if value in ("", None, [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"
