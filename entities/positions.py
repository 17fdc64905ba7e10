"""A point on the Earth in words (pure)."""


def told(latitude: float, longitude: float) -> str:
    """In decimal degrees, for people: `39.0194° N, 125.7381° E`."""
    return f"{_side(latitude, 'N', 'S')}, {_side(longitude, 'E', 'W')}"


def _side(degrees: float, positive: str, negative: str) -> str:
    shown = f"{abs(degrees):.4f}".rstrip("0").rstrip(".")
    return f"{shown}° {negative if degrees < 0 else positive}"
