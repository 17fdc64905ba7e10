"""What there is to load: demo/masthead.json, read."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent
PASSWORD = "harbour lights at dusk"  # noqa: S105  # of demo accounts, printed for everyone who loads the demo

# What is left for the visitor to do: a take that nobody has picked up, and a story that is not finished.
LEFT_ON_THE_WIRE = "11-snap-bridge-closed.txt"
LEFT_AS_DRAFT = "15-opinion-thin-blue-line.txt"


@cache
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "masthead.json").read_text("utf-8"))
    return loaded
