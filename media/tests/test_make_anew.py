"""WebP by a switch, and making the pictures anew that came before it was turned."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from masthead.actors import NotAllowed, SystemActor
from media.actions.make_anew import make_anew
from media.actions.make_renditions import make_next
from media.actions.sweep import sweep_next
from media.models import Image, State
from media.picture import picture
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)


def formats(image):
    return set(image.renditions.current().values_list("format", flat=True))


def make_all():
    while make_next(clock.now()):
        pass


def test_webp_is_made_when_it_is_switched_on_and_stands_between_avif_and_jpeg(
    uploaded, shelves, settings, client
):
    settings.PICTURE_WEBP = True
    image = uploaded(captioned())
    make_all()
    assert formats(image) == {"avif", "webp", "jpg"}
    assert {item.name for item in plan(image)} == shelves.renditions()
    name = image.renditions.filter(format="webp").first().name
    assert shelves.path("renditions", name).read_bytes()[8:12] == b"WEBP"
    answer = client.get(f"/renditions/{name}")
    answer.close()
    assert answer["Content-Type"] == "image/webp"
    markup = picture(image.frozen_renditions(), alt="x")
    assert markup.index("image/avif") < markup.index("image/webp") < markup.index(".jpg")
    assert {item.planned.recipe.encoding.format for item in plan(image) if item.is_first} == {"jpg"}


def test_the_switch_changes_nothing_about_pictures_that_are_here_until_they_are_made_anew(
    uploaded, shelves, settings
):
    image = uploaded(captioned())
    make_all()
    before = {name: shelves.path("renditions", name).stat().st_mtime_ns for name in shelves.renditions()}
    settings.PICTURE_WEBP = True
    make_all()
    assert formats(image) == {"avif", "jpg"}
    call_command("make_renditions_anew", verbosity=0)
    make_all()
    assert formats(image) == {"avif", "webp", "jpg"}
    for name, at in before.items():
        assert shelves.path("renditions", name).stat().st_mtime_ns == at
    settings.PICTURE_WEBP = False
    call_command("make_renditions_anew", verbosity=0)
    make_all()
    assert formats(image) == {"avif", "jpg"}
    assert sweep_next(clock.now() + timedelta(days=2))
    assert shelves.renditions() == set(before)


def test_they_are_handed_out_one_after_the_other_the_newest_first(uploaded):
    old, new = uploaded(captioned()), uploaded(saved(quadrants()))
    make_all()
    now = clock.now()
    count = make_anew(
        actor=SystemActor("x", frozenset({"media.change_image"})), now=now, apart=timedelta(hours=1)
    )
    assert count == 2
    assert Image.objects.waiting(now).get() == new
    assert list(Image.objects.waiting(now + timedelta(hours=1))) == [new, old]


def test_only_those_that_are_ready_and_came_in_since_then(uploaded):
    before, waiting, failed, since = (uploaded(saved(quadrants(200 + n * 2, 160))) for n in range(4))
    Image.objects.update(state=State.READY)
    Image.objects.filter(pk=before.pk).update(received_at=clock.now() - timedelta(days=9))
    Image.objects.filter(pk=waiting.pk).update(state=State.WAITING)
    Image.objects.filter(pk=failed.pk).update(state=State.FAILED)
    day = (clock.now() - timedelta(days=3)).date()
    due_before = Image.objects.get(pk=waiting.pk).due_at
    call_command("make_renditions_anew", "--since", f"{day}", verbosity=0)
    states = {image.pk: image.state for image in Image.objects.all()}
    assert states == {
        before.pk: State.READY,
        waiting.pk: State.WAITING,
        failed.pk: State.FAILED,
        since.pk: State.WAITING,
    }
    assert Image.objects.get(pk=waiting.pk).due_at == due_before


def test_who_may_not_change_pictures_may_not_have_them_made_anew(db):
    with pytest.raises(NotAllowed):
        make_anew(actor=SystemActor("nobody"), now=clock.now())


@pytest.mark.parametrize("options", [["--since", "soon"], ["--per-minute", "0"]])
def test_the_command_says_what_it_does_not_understand(db, options):
    with pytest.raises(CommandError, match=options[0]):
        call_command("make_renditions_anew", *options)
