"""The note that readers see under an amended story, as a first proposal (pure). A person reads it before it is used."""

from datetime import date


def note_for(kind: str, name: str, *, says: tuple[str, ...] = (), instead: str = "", since: str = "") -> str:
    """A plain sentence on what has happened; empty where only a person knows it."""
    when, old = _when(since), says[0] if says else ""
    from_then = f" since {when.split(' ', 2)[2]}" if when else ""
    if kind == "role" and old:
        return f"{name} has not been {old}{from_then}." if when else f"{name} is no longer {old}."
    if kind == "death":
        return f"{name} died{when}." if when else f"{name} has died since this story was published."
    if kind == "acquittal":
        return f"{name} was acquitted{when or ' after this story was published'}."
    if kind == "rename" and old:
        new = instead or name
        return f"{old} has been called {new}{from_then}." if when else f"{old} is now called {new}."
    return ""


def _when(since: str) -> str:
    """ " on 20 January 2021", " in January 2021", " in 2021"; empty when nobody said."""
    parts = [int(part) for part in since.split("-")] if since else []
    if not parts:
        return ""
    year, month, day_of_month = [*parts, 1, 1][:3]
    day = date(year, month, day_of_month)
    if len(parts) == 1:
        return f" in {day.year}"
    return f" in {day:%B %Y}" if len(parts) == 2 else f" on {day.day} {day:%B %Y}"
