"""Is it fit to print? Small registered checks, each with an id, a level, a message and a hint.

`preflight(revision, ...)` gathers what they need in a few queries and runs them all. docs/preflight.md has a heading
for each.
"""

from articles.preflight import pictures, required, review, words
from articles.preflight.finding import Finding, Level, StoryToCheck, registered
from articles.preflight.gather import gather, preflight

__all__ = [
    "Finding",
    "Level",
    "StoryToCheck",
    "gather",
    "pictures",
    "preflight",
    "registered",
    "required",
    "review",
    "words",
]
