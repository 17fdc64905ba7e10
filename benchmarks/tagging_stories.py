"""The texts of the tagging benchmarks: real news of equal length, with made-up names between their paragraphs."""

import json
import random
from pathlib import Path

from benchmarks.names import made_up

LENGTH = 3_500  # characters

_SENTENCES = (
    "“We have nothing to add,” {} said on Monday.",
    "According to {}, the talks will go on.",
    "It was the first visit to {} since the spring.",
    "A spokeswoman of {} declined to comment.",
)


def stories(shared: Path, most: int, names: int) -> list[str]:
    """So many texts of LENGTH from `shared/wire` and the GUM news in `shared/data`, with made-up names in them."""
    chance = random.Random(2)
    planted = [entity.name for entity in made_up(min(names, 5_000))]
    paragraphs = _paragraphs(shared)
    made = []
    for number in range(most):
        begin = number * 7 % len(paragraphs)
        text = ""
        while len(text) < LENGTH:
            text += paragraphs[begin % len(paragraphs)] + "\n\n"
            if text.count("\n\n") % 2 == 0:
                text += chance.choice(_SENTENCES).format(chance.choice(planted)) + "\n\n"
            begin += 1
        made.append(text[:LENGTH])
    return made


def _paragraphs(shared: Path) -> list[str]:
    lines = (shared / "data/entities/dev/gum-wikinews-dev.jsonl").read_text().splitlines()
    texts = [path.read_text(errors="replace") for path in sorted((shared / "wire").glob("*.txt"))]
    texts += [json.loads(line)["text"] for line in lines]
    return [part.strip() for text in texts for part in text.split("\n") if len(part.strip()) > 40]
