"""Bad pictures in the hands of a real worker, four at once, while good ones go on."""

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from masthead.roles import PICTURE_EDITOR
from media.models import Image, Rendition, State
from media.tests.conftest import member as member
from media.tests.drawn import opened, quadrants, saved
from newsroom.log.models import Event
from tests.badinput.corpus import samples
from tests.badinput.desk import UPLOAD
from tests.waiting import until

pytestmark = [pytest.mark.badinput, pytest.mark.django_db(transaction=True)]
FROM_EACH_FOLDER = 6
GOOD = 8


@pytest.fixture
def worker(processes, shelves, settings):
    """Four at once, and the clock that rings it."""
    processes.environment["STORAGE_URL"] = settings.STORAGE_URL
    options = "--concurrency 4 --loglevel warning --without-gossip --without-mingle --without-heartbeat"
    queues = ",".join(django_settings.WORKER_QUEUES)
    started = processes.start(
        "-m", "celery", "--app", "newsroom", "worker", *options.split(), "--queues", queues
    )
    processes.clock()
    return started


def chosen():
    """All bombs, and a few of every other folder."""
    folders: dict[str, list] = {}
    for sample in samples():
        folders.setdefault(sample.name.rpartition("/")[0], []).append(sample)
    return [
        sample
        for folder, found in folders.items()
        for sample in (
            found if folder.endswith("bombs") else found[:: max(1, len(found) // FROM_EACH_FOLDER)]
        )
    ]


def test_a_worker_outlives_all_of_them_and_the_good_ones_become_ready(
    worker, processes, client, member, shelves
):
    client.force_login(member(PICTURE_EDITOR))
    bad = chosen()
    for number, sample in enumerate(bad):
        if number % (len(bad) // GOOD) == 0:
            send(client, f"good-{number}.jpg", saved(quadrants(300 + 2 * number, 200)))
        send(client, f"bad-{sample.file_name}", sample.raw())
    until(lambda: not Image.objects.filter(state=State.WAITING).exists(), "the last picture's end", 240)

    assert worker.poll() is None, processes.output()
    good = Image.objects.filter(file_name__startswith="good-")
    assert good.count() >= GOOD
    assert set(good.values_list("state", flat=True)) == {State.READY}
    for image in Image.objects.filter(state=State.FAILED):
        assert image.failure
        assert not image.failure.startswith("Not the picture's fault"), image.failure
    made = set(Rendition.objects.filter(made_at__isnull=False).values_list("name", flat=True))
    assert shelves.renditions() == made
    assert shelves.rooms() == []
    ends = Event.objects.filter(kind__in=["image.ready", "image.failed"]).values_list(
        "subject_uuid", flat=True
    )
    assert sorted(ends) == sorted(Image.objects.values_list("uuid", flat=True))

    late = send(client, "late.png", saved(quadrants(), "PNG"))
    until(lambda: Image.objects.get(file_name="late.png").state == State.READY, "one more good one")
    assert late.status_code == 200
    name = Image.objects.get(file_name="late.png").renditions.current()[0].name
    assert opened(shelves.path("renditions", name).read_bytes()).width


def send(client, name, raw):
    answer = client.post(UPLOAD, {"pictures": SimpleUploadedFile(name, raw)})
    assert answer.status_code in (200, 422)
    return answer
