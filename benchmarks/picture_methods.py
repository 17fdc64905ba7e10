"""What pictures.py runs in a process each: one way of making the whole recipe table out of one JPEG.

    python -m benchmarks.picture_methods METHOD JPEG FOLDER JPEG-QUALITY AVIF-QUALITY

The files are written into FOLDER; one line of JSON says what it cost, from file to files: `cpu` (user and system, with
all children), `wall`, `first` (until the first usable set is written; ours only) in seconds, and `peak_mb`, the memory
at its peak beyond what the process had before (of ours: all that the child has).
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from media.embed import Embedded
from media.original import DRAFT_MARGIN, Original
from media.recipes import WHOLE, Format, Planned, first_usable, recipes_for
from media.render import _options, render, scale_needed

THREADS = min(4, len(os.sched_getaffinity(0)))
EMBED = Embedded(credit="Newsroom")
Job = Callable[[], float]  # does the work, and returns when the first usable set was there (or nothing)


def plan_for(picture: Path) -> tuple[Planned, ...]:
    with Image.open(picture) as image:
        return recipes_for(*image.size)


def ours(picture: Path, folder: Path) -> Job:
    """Through the child process, as the worker does it; its fork server stands ready, as a worker's does."""
    from media.sandbox import examine

    examine(picture)
    return ours_cold(picture, folder)


def ours_cold(picture: Path, folder: Path) -> Job:
    """The first picture of a worker: an interpreter is started for it."""
    from media.sandbox import Rendering

    plan = plan_for(picture)
    awaited = {item.key for item in first_usable(plan)}

    def work() -> float:
        left, first = set(awaited), 0.0
        with Rendering(picture, folder, plan, EMBED) as rendering:
            for file in rendering:
                left.discard(file.planned.key)
                if not left and not first:
                    first = time.perf_counter()
        return first

    return work


def ours_alone(picture: Path, folder: Path) -> Job:
    """Without a child."""
    plan = plan_for(picture)

    def work() -> float:
        for made in render(Original(picture.read_bytes(), scale_needed(plan)), plan, EMBED):
            (folder / made.planned.key).write_bytes(made.data)
        return 0.0

    return work


def encode(image: Image.Image, item: Planned, folder: Path) -> None:
    buffer = BytesIO()
    image.save(buffer, **_options(item.recipe.encoding, EMBED))
    (folder / item.key).write_bytes(buffer.getvalue())


def floor(picture: Path, folder: Path) -> Job:
    """One decode at the scale that we use, and the encoders on pictures that were cut beforehand. Nothing else."""
    plan = sorted(plan_for(picture), key=lambda item: -item.width * item.height)
    raws = {}
    for item in plan:
        with Image.open(
            picture.parent / "lossless" / f"{item.recipe.shape}-{item.recipe.width}.png"
        ) as image:
            raws[item.key] = image.convert("RGB")
    scale = scale_needed(plan) * DRAFT_MARGIN

    def work() -> float:
        image = Image.open(picture)
        image.draft(None, (round(image.width * scale), round(image.height * scale)))
        image.load()
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda item: encode(raws[item.key], item, folder), plan))
        return 0.0

    return work


def vips(picture: Path, folder: Path) -> Job:
    """Decoded once at half size, Lanczos, each whole size from the next larger and the crops from it; our encoders."""
    os.environ["VIPS_CONCURRENCY"] = "1"
    import pyvips

    pyvips.cache_set_max(0)
    groups: dict[tuple[str, int], list[Planned]] = {}
    for item in sorted(
        plan_for(picture), key=lambda item: (item.recipe.shape != WHOLE, -item.width * item.height)
    ):
        groups.setdefault((item.recipe.shape, item.width), []).append(item)

    def work() -> float:
        source = pyvips.Image.new_from_file(str(picture), shrink=2).copy_memory()
        scale = source.width / whole_width
        made = []
        with ThreadPoolExecutor(THREADS) as pool:
            jobs = []
            for items in groups.values():
                item = items[0]
                enough = [known for known in made if item.box.width * known[1] >= item.width * 1.3]
                base, at = min(enough, key=lambda known: known[1]) if enough else (source, scale)
                box = [
                    round(edge * at)
                    for edge in (item.box.left, item.box.top, item.box.width, item.box.height)
                ]
                part = base.crop(box[0], box[1], min(box[2], base.width), min(box[3], base.height))
                cut = part.resize(item.width / part.width, vscale=item.height / part.height).copy_memory()
                if item.recipe.shape == WHOLE:
                    made.append((cut, item.width / item.box.width))
                size, pixels = (cut.width, cut.height), cut.write_to_memory()
                jobs += [
                    pool.submit(encode, Image.frombytes("RGB", size, pixels), one, folder) for one in items
                ]
            for job in jobs:
                job.result()
        return 0.0

    with Image.open(picture) as image:
        whole_width = image.width
    return work


def willow_jobs(picture: Path, folder: Path) -> "list[Callable[[], None]]":
    """Wagtail's own Filter.run, for each rendition; Willow opens, turns, cuts and saves."""
    import django
    from django.conf import settings

    apps = ["contenttypes", "auth", "staticfiles", "messages", "sessions"]
    settings.configure(
        INSTALLED_APPS=[
            *(f"django.contrib.{app}" for app in apps),
            "taggit",
            "wagtail",
            "wagtail.images",
            "wagtail.admin",
            "wagtail.users",
            "wagtail.search",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        USE_TZ=True,
        STATIC_URL="/static/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    from wagtail.images.models import Filter
    from wagtail.images.models import Image as WagtailImage

    raw = picture.read_bytes()
    plan = plan_for(picture)
    image = WagtailImage(width=plan[0].box.width, height=plan[0].box.height, collection_id=1)
    image.is_svg = lambda: False

    def spec(item: Planned) -> str:
        is_jpeg = item.recipe.encoding.format is Format.JPEG
        cut = f"width-{item.width}" if item.recipe.shape == WHOLE else f"fill-{item.width}x{item.height}"
        jpeg, avif = sys.argv[4:6]  # Wagtail's qualities
        return f"{cut}|format-jpeg|jpegquality-{jpeg}" if is_jpeg else f"{cut}|format-avif|avifquality-{avif}"

    def job(item: Planned) -> "Callable[[], None]":
        def run() -> None:
            output = BytesIO()
            Filter(spec=spec(item)).run(image, output, source=BytesIO(raw))
            (folder / item.key).write_bytes(output.getvalue())

        return run

    (folder / "boxes.json").write_text(
        json.dumps({item.key: box_of(Filter(spec=spec(item)), image) for item in plan})
    )
    return [job(item) for item in plan]


def box_of(spec: Any, image: Any) -> list[int]:
    """What part of the picture Wagtail shows: left, top, right, bottom."""
    rect = spec.get_transform(image, (image.width, image.height)).get_rect().round()
    return [int(edge) for edge in (rect.left, rect.top, rect.right, rect.bottom)]


def willow(picture: Path, folder: Path) -> Job:
    jobs = willow_jobs(picture, folder)

    def work() -> float:
        for job in jobs:
            job()
        return 0.0

    return work


def willow_pool(picture: Path, folder: Path) -> Job:
    """As its create_renditions does: three threads."""
    jobs = willow_jobs(picture, folder)

    def work() -> float:
        with ThreadPoolExecutor(max_workers=3) as pool:
            for future in [pool.submit(job) for job in jobs]:
                future.result()
        return 0.0

    return work


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) + server_cpu()


def server_cpu() -> float:
    """Of our fork server and the forks that it has seen end, which are not counted as our children yet."""
    from media import forkserver

    ticks = 0
    for server in forkserver._idle:
        fields = Path(f"/proc/{server._process.pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident() -> float:
    """Megabytes that are in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def count_peak_from_here() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError as error:
        print(f"the peak includes what came before ({error})", file=sys.stderr)


def peak(who: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    method, picture, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work = globals()[method](picture, folder)
    before = resident()
    count_peak_from_here()
    began, used = time.perf_counter(), cpu()
    first = work()
    wall, used = time.perf_counter() - began, cpu() - used
    from media import forkserver

    forkserver.end_idle()
    is_in_child = method in ("ours", "ours_cold")
    memory = peak(resource.RUSAGE_CHILDREN) if is_in_child else high_water() - before
    cost = {"cpu": used, "wall": wall, "first": max(0.0, first - began), "peak_mb": memory}
    print(json.dumps({name: round(value, 4) for name, value in cost.items()}))


def high_water() -> float:
    """The peak since clear_refs."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
