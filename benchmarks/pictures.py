"""Claim: the recipe table of a 24 megapixel JPEG costs a tenth of Wagtail's time, and little more than its encoders.

Measured, each in a process of its own, in turns: ours (through the child process, with its files written), ours for
the first picture of a worker, the rendering alone, the floor (one decode and the encoders, nothing else), a chain of
pyvips with the same encoders, Wagtail's `Filter.run` one after the other, and in three threads as its
create_renditions does. Then many uploads wait at once for a real worker with two processes.

The picture is drawn (scene.py): no photograph is in the repository. `--photo FILE` measures a JPEG of your own.

    make bench-setup
    .venv-bench/bin/python benchmarks/pictures.py [--quick] [--photo FILE] [--rounds N] [--queued N]

The last line is JSON; what its members mean stands in README.md.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
try:
    import numpy  # noqa: F401  asked for here, used by the processes that it starts
    import pyvips  # noqa: F401  asked for here, used by the processes that it starts
    import wagtail  # noqa: F401  asked for here, used by the processes that it starts
except ImportError as missing:
    sys.exit(
        f"{missing.name} is missing. Run `make bench-setup`, then .venv-bench/bin/python benchmarks/pictures.py"
    )

from PIL import Image

from benchmarks import picture_queue
from benchmarks.scene import write_jpeg
from benchmarks.ssim import gradient, ssim
from media.embed import Embedded
from media.original import Original
from media.recipes import AVIF, JPEG, Encoding, Format, recipes_for
from media.render import _options, render, scale_needed

# Ours and the floor are close to one another, so they are measured more often, always side by side.
METHODS = (
    "ours", "floor", "willow", "ours", "floor", "vips", "ours_cold", "ours", "floor", "willow_pool", "ours_alone",
)  # fmt: skip
QUICK = METHODS[:5]
TRIED = ("whole640", "1x11200")  # shapes and widths by which equal quality is found
WILLOW_SPEED = 6  # Pillow's default, which Willow leaves as it is
Costs = dict[str, list[dict[str, float]]]


@dataclass(frozen=True)
class Quality:
    """Of one rendition: SSIM and sharpness (gradients) against the lossless resize of its part and size."""

    ssim: float
    sharpness: float
    size: int


Made = dict[str, dict[str, Quality]]  # by method and rendition


@cache
def decoded(picture: Path) -> Image.Image:
    with Image.open(picture) as image:
        return image.convert("RGB")


@cache
def lossless(picture: Path, edges: tuple[int, ...], size: tuple[int, int]) -> Image.Image:
    return decoded(picture).resize(size, Image.Resampling.LANCZOS, box=edges)


def prepare(folder: Path, photo: Path | None) -> Path:
    """The picture, and beside it its lossless resizes, which the floor encodes."""
    picture = folder / "picture.jpg"
    if photo:
        shutil.copy(photo, picture)
    else:
        write_jpeg(picture, 6000, 4000)
    (folder / "lossless").mkdir()
    for item in recipes_for(*decoded(picture).size, encodings=(JPEG,)):
        edges = (item.box.left, item.box.top, item.box.right, item.box.bottom)
        path = folder / "lossless" / f"{item.recipe.shape}-{item.recipe.width}.png"
        lossless(picture, edges, (item.width, item.height)).save(path, compress_level=1)
    return picture


def equal_qualities(folder: Path, picture: Path) -> tuple[int, int]:
    """The qualities (JPEG, AVIF) at which Wagtail's files are as good as ours: those whose SSIM, in the mean of a size
    that we cut well and of one that we cut less well, is nearest. Its slower AVIF and its resize of the whole original
    ask for other numbers than ours.
    """
    size = decoded(picture).size
    plan = [item for item in recipes_for(*size) if item.recipe.shape + str(item.width) in TRIED]
    made = {
        item.planned: opened(item.data)
        for item in render(Original(picture.read_bytes(), scale_needed(recipes_for(*size))), plan, Embedded())
    }
    best = {
        item: opened((folder / "lossless" / f"{item.recipe.shape}-{item.width}.png").read_bytes())
        for item in made
    }

    def quality_of(kind: Format, quality: int) -> float:
        encoding = Encoding(kind, quality, WILLOW_SPEED)
        chosen = [item for item in made if item.recipe.encoding.format is kind]
        return statistics.mean(ssim(encoded(best[item], encoding), best[item]) for item in chosen)

    def nearest(ours: Encoding) -> int:
        chosen = [item for item in made if item.recipe.encoding == ours]
        wanted = statistics.mean(ssim(made[item], best[item]) for item in chosen)
        tried = {q: quality_of(ours.format, q) for q in range(ours.quality - 4, ours.quality + 1)}
        return min(tried, key=lambda q: abs(tried[q] - wanted))

    return nearest(JPEG), nearest(AVIF)


def encoded(picture: Image.Image, encoding: Encoding) -> Image.Image:
    buffer = BytesIO()
    picture.save(buffer, **_options(encoding, Embedded()))
    return opened(buffer.getvalue())


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def measure(
    folder: Path, picture: Path, rounds: int, methods: tuple[str, ...], wagtails: tuple[int, int]
) -> Costs:
    costs: Costs = {}
    for number in range(rounds):
        for method in methods:
            files = folder / method
            files.mkdir(exist_ok=True)
            command = [
                sys.executable,
                "-m",
                "benchmarks.picture_methods",
                method,
                picture,
                files,
                *map(str, wagtails),
            ]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            costs.setdefault(method, []).append(json.loads(done.stdout.splitlines()[-1]))
        print(f"round {number + 1} of {rounds} (load {os.getloadavg()[0]:.1f})", flush=True)
    return costs


def qualities(folder: Path, picture: Path, method: str, widest: int) -> dict[str, Quality]:
    found = {}
    known = folder / method / "boxes.json"
    boxes = json.loads(known.read_text()) if known.exists() else {}
    for item in recipes_for(*decoded(picture).size):
        if item.width > widest:
            continue
        path, box = folder / method / item.key, item.box
        edges = boxes.get(item.key, (box.left, box.top, box.right, box.bottom))
        with Image.open(path) as made:
            best = lossless(picture, tuple(edges), made.size)
            sharpness = gradient(made) / gradient(best)
            found[item.key] = Quality(ssim(made, best), sharpness, path.stat().st_size)
    return found


def queue(folder: Path, picture: Path, count: int, is_quick: bool) -> picture_queue.Queued:
    """Mostly six megapixels, some smaller, some (when there is time) larger."""
    sizes = [(3000, 2000), (1600, 1067), (3000, 2000)]
    if not is_quick:
        sizes += [(4500, 3000), (1600, 1067), (3000, 2000), (6000, 4000)]
    folder.mkdir()
    pictures = {size: folder / f"{size[0]}.jpg" for size in sizes}
    for size, path in pictures.items():
        decoded(picture).resize(size).save(path, quality=92)
    return picture_queue.run(folder, [pictures[size] for size in sizes], count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="one round of what the ratios need, 4 pictures queued"
    )
    parser.add_argument("--photo", type=Path, help="a JPEG of your own instead of the drawn picture")
    parser.add_argument("--rounds", type=int, help="how often each way is measured (otherwise 3, quick 1)")
    parser.add_argument("--queued", type=int, help="how many pictures wait at once (otherwise 200, quick 4)")
    options = parser.parse_args()
    rounds = options.rounds or (1 if options.quick else 3)
    count = options.queued or (4 if options.quick else 200)
    widest = 1280 if options.quick else 9999
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        picture = prepare(folder, options.photo)
        wagtails = equal_qualities(folder, picture)
        megabytes = picture.stat().st_size / 1e6
        print(
            f"{megabytes:.1f} MB; equal quality: Wagtail's JPEG at {wagtails[0]} for ours at {JPEG.quality},"
            f" its AVIF at {wagtails[1]} (speed {WILLOW_SPEED}) for ours at {AVIF.quality} (speed {AVIF.effort})",
            flush=True,
        )
        costs = measure(folder, picture, rounds, QUICK if options.quick else METHODS, wagtails)
        seen = ("ours", "willow") if options.quick else ("ours", "willow", "vips")
        made = {method: qualities(folder, picture, method, widest) for method in seen}
        print_costs(costs, made)
        print_qualities(made)
        queued = queue(folder / "queue", picture, count, options.quick)
    report(costs, made, queued)


def print_costs(costs: Costs, made: Made) -> None:
    print(f"\n{'':12} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'SSIM':>8} {'sharp':>7} {'bytes':>10}")
    for method, runs in costs.items():
        wall, cpu, peak = (
            statistics.median(run[name] for run in runs) for name in ("wall", "cpu", "peak_mb")
        )
        line = f"{method:12} {wall:8.2f} {cpu:8.2f} {peak:8.0f}"
        if files := made.get(method, {}).values():
            means = (
                statistics.mean(file.ssim for file in files),
                statistics.mean(file.sharpness for file in files),
            )
            line += f" {means[0]:8.4f} {means[1]:7.3f} {sum(file.size for file in files):10,}"
        print(line)


def print_qualities(made: Made) -> None:
    print("\nSSIM (and gradients) against the lossless resize")
    for key, own in made["ours"].items():
        peer = made["willow"][key]
        print(
            f"{key:16} ours {own.ssim:.4f} ({own.sharpness:.3f})   Wagtail {peer.ssim:.4f} ({peer.sharpness:.3f})"
        )


def times(costs: Costs, one: str, other: str, name: str) -> float:
    """How many times as much `one` costs as `other`: the median over runs that stood side by side."""
    many = min(len(costs[one]), len(costs[other]))
    strides = (costs[method][:: len(costs[method]) // many] for method in (one, other))
    return statistics.median(a[name] / b[name] for a, b in zip(*strides, strict=True))


def report(costs: Costs, made: Made, queued: picture_queue.Queued) -> None:
    per_minute = queued.count / queued.seconds * 60
    print(
        f"\n{queued.count} pictures queued on 2 worker processes: {queued.failed} failed, {per_minute:.0f} a minute,"
        f" the slowest took {queued.slowest:.1f} s"
    )
    ours, willow = made["ours"], made["willow"]
    row = {
        "cpu_vs_willow": times(costs, "willow", "ours", "cpu"),
        "wall_vs_willow": times(costs, "willow", "ours", "wall"),
        "cpu_vs_floor": times(costs, "ours", "floor", "cpu"),
        "ssim_difference": statistics.mean(ours[key].ssim - willow[key].ssim for key in ours),
        "bytes_vs_willow": sum(one.size for one in ours.values()) / sum(one.size for one in willow.values()),
        "peak_mb": statistics.median(run["peak_mb"] for run in costs["ours"]),
        "first_set_share": statistics.median(run["first"] / run["wall"] for run in costs["ours"]),
        "queued_failed": queued.failed,
        "queued_per_minute": per_minute,
        "queued_slowest_s": queued.slowest,
    }
    if "willow_pool" in costs:
        row["peak_vs_pool"] = row["peak_mb"] / statistics.median(
            run["peak_mb"] for run in costs["willow_pool"]
        )
    print(json.dumps({name: round(value, 4) for name, value in row.items()}))


if __name__ == "__main__":
    main()
