"""Claim: the time of tagging grows with the length of the text and no faster, whatever the text is.

Whole `tag_text` with the shipped recogniser, on texts of many sorts: news, nothing but names, the same name again and
again, family names that many bear, right-to-left, combining characters, emoji, HTML entities, bad strings. Sizes from
10,000 characters to 4,000,000. Draws docs/pictures/tagging-linear.svg.

    python benchmarks/tagging_linear.py [--quick] [--shared FOLDER] [--draw FILE]

The last line is JSON: a sort of text, and the exponent of its growth above 100,000 characters (1 is linear).
"""

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.names import made_up
from benchmarks.tagging_stories import stories
from entities.tagger import AliasKind, AliasRow, Gazetteer, TextField, tag_text
from entities.tagger.recogniser import Recogniser

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 4_000_000)
KINDS = {"full": AliasKind.FULL, "other_spelling": AliasKind.FULL, "acronym": AliasKind.ACRONYM}
KINDS |= {"demonym": AliasKind.DEMONYM, "family_name": AliasKind.FAMILY_NAME}
COLOURS = (
    "#1f6f8b",
    "#c8553d",
    "#588157",
    "#7b2d8b",
    "#d4a017",
    "#3d405b",
    "#e07a5f",
    "#2a9d8f",
    "#8d6e63",
    "#111111",
)
Times = dict[str, list[tuple[int, float]]]  # by sort of text: characters, seconds of CPU


def texts(shared: Path) -> dict[str, str]:
    """A piece of each sort, which is repeated to the size that is asked for."""
    entities = list(made_up(20_000))
    bad = (shared / "data/badinput/text").glob("*.jsonl")
    strings = [json.loads(line)["s"] for path in sorted(bad) for line in path.read_text().splitlines()]
    return {
        "news": "\n\n".join(stories(shared, 30, 20_000)),
        "10,000 names": "".join(f"{name}, " for name in dict.fromkeys(e.name for e in entities)),
        "unknown names": "".join(f"Mr {e.name[::-1].title()} met. " for e in entities[:5_000]),
        "one name": "Donald Trump said. ",
        "family names": "Trump said that Kim and Lee had met Smith. Donald Trump (DT) said so. ",
        "right to left": "التقى الرئيس دونالد ترامب في سنغافورة مع الزعيم. ראש הממשלה אמר כי ישראל. ",
        "combining": "Do\u0301nald\u0300 Tr\u0302ump\u0303 e\u0301e\u0301e\u0301\u0301\u0301 ",
        "emoji": "👩‍👩‍👧 🇫🇷 Paris 🙂 in Donald Trump 👍🏽 ",
        "HTML entities": "&lt;p&gt;Donald&nbsp;Trump &amp; Co.&#8217;s U&#46;S&#46;&lt;/p&gt; ",
        "bad strings": "\n".join(strings) + "\n",
    }


def gazetteer(shared: Path) -> Gazetteer:
    lines = (shared / "data/entities/authority/gum-authority.jsonl").read_text().splitlines()
    rows = [
        AliasRow(each["id"], name)
        for each in map(json.loads, lines)
        for name in dict.fromkeys([each["label"], *each["aliases"]])
    ]
    rows += [AliasRow("Q22686", "Donald Trump"), AliasRow("Q22686", "Trump", AliasKind.FAMILY_NAME)]
    rows += [AliasRow("Q1", "دونالد ترامب"), AliasRow("Q2", "ישראל")]
    for number, entity in enumerate(made_up(20_000)):
        rows += [AliasRow(number, text, KINDS[kind]) for text, kind in entity.names]
    return Gazetteer.build(rows)


def measure(pieces: dict[str, str], sizes: Iterable[int], tag: Callable[[str], object]) -> Times:
    times: Times = {}
    for size in sizes:
        for name, piece in pieces.items():
            text = (piece * (size // len(piece) + 1))[:size]
            spent = []
            for _ in range(3 if size <= 100_000 else 1):
                begin = time.process_time()
                tag(text)
                spent.append(time.process_time() - begin)
            times.setdefault(name, []).append((size, min(spent)))
            print(f"{name:16} {size:10,} characters {min(spent):8.3f} s", flush=True)
    return times


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the last points in logarithms."""
    (a, first), *_, (b, last) = [point for point in points if point[0] >= 100_000] or points
    return math.log(last / first) / math.log(b / a)


def drawing(times: Times) -> str:
    """Both axes in logarithms; the grey lines are linear growth."""
    left, top, width, height = 90, 40, 560, 440

    def place(size: float, seconds: float) -> tuple[float, float]:
        x = left + (math.log10(size) - 4) / 2.7 * width
        return round(x, 1), round(top + height - (math.log10(max(seconds, 1e-3)) + 3) / 5 * height, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 190} {top + height + 60}">',
        "<style>text { font: 13px sans-serif }</style>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{left}" y="22">Tagging a text: seconds of CPU by characters</text>',
    ]
    for power in range(-3, 3):
        x, y = place(10_000, 10**power)
        parts.append(f'<path d="M{x} {y}H{left + width}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10**power:g} s</text>')
    for size in SIZES:
        x, y = place(size, 1e-3)
        parts.append(f'<text x="{x}" y="{y + 22}" text-anchor="middle">{size:,}</text>')
    for start in (0.001, 0.01, 0.1):
        (x, y), (end_x, end_y) = place(10_000, start), place(4_000_000, start * 400)
        parts.append(f'<path d="M{x} {y}L{end_x} {end_y}" stroke="#bbbbbb" stroke-dasharray="4 4"/>')
    for number, (name, points) in enumerate(times.items()):
        path = "L".join(f"{x} {y}" for x, y in (place(*point) for point in points))
        colour, y = COLOURS[number % len(COLOURS)], top + 20 + 24 * number
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<path d="M{left + width + 20} {y - 4}h24" stroke="{colour}" stroke-width="2"/>')
        label = f"{name} ({exponent(points):.2f})"
        parts.append(f'<text x="{left + width + 50}" y="{y}">{label}</text>')
    parts.append(
        f'<text x="{left}" y="{top + height + 46}">In brackets the exponent above 100,000; dashed: linear</text>'
    )
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="up to 300,000 characters; draws nothing")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SHARED", ROOT.parent / "shared")))
    parser.add_argument("--draw", type=Path, default=ROOT / "docs" / "pictures" / "tagging-linear.svg")
    asked = parser.parse_args()
    names, recogniser = gazetteer(asked.shared), Recogniser.load()

    def tag(text: str) -> object:
        return tag_text([TextField("text", text)], names, recogniser=recogniser)

    tag("Warm.")
    times = measure(texts(asked.shared), SIZES[: 4 if asked.quick else None], tag)
    if not asked.quick:
        asked.draw.write_text(drawing(times))
    print(json.dumps({name: round(exponent(points), 3) for name, points in times.items()}))


if __name__ == "__main__":
    main()
