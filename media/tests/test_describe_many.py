from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.actors import NotAllowed
from masthead.models import Publication
from masthead.roles import REPORTER, SUB_EDITOR
from media.actions.apply_template import apply_template
from media.actions.describe import StalePicture, describe
from media.actions.describe_many import MOST, Result, Seen, TooMany, describe_many
from media.captioning import date_words, people_words
from media.models import CaptionTemplate
from media.placeholders import WrongTemplate
from media.rewording import instructions_from
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def reword(picture_editor):
    def reword(seen, actor=picture_editor, **wording):
        return describe_many(seen, instructions_from(wording), actor=actor, now=clock.now())

    return reword


def seen(*images):
    return [Seen(image.uuid, image.edit_version) for image in images]


def test_each_picture_is_worded_from_its_own_words(uploaded, reword, picture_editor):
    one, two = uploaded(captioned(), "one.jpg"), uploaded(captioned(241), "two.jpg")
    describe(two.uuid, {"creator": "Mia Ruiz"}, actor=picture_editor, now=clock.now())
    two.refresh_from_db()
    told = reword(seen(one, two), credit=["replace", "{creator}/PA, {file_name}"])
    assert [each.result for each in told] == [Result.CHANGED, Result.CHANGED]
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.credit, two.credit) == ("Jonna Petersen/PA, one", "Mia Ruiz/PA, two")
    assert AuditEntry.objects.filter(verb="describe", subject_uuid=one.uuid).count() == 1


def test_one_that_a_colleague_has_changed_is_told_and_the_others_are_done(uploaded, reword, picture_editor):
    one, two, three = (uploaded(captioned(240 + n)) for n in range(3))
    opened = seen(one, two, three)
    describe(two.uuid, {"credit": "A colleague's"}, actor=picture_editor, now=clock.now())
    told = reword(opened, credit=["replace", "PA"])
    assert [each.result for each in told] == ["changed", "stale", "changed"]
    two.refresh_from_db()
    assert two.credit == "A colleague's"


def test_what_would_be_wrong_is_told_picture_by_picture(uploaded, reword):
    one, two = uploaded(captioned()), uploaded(captioned(241))
    told = reword([*seen(one), Seen(uuid4(), 1), *seen(two)], date_taken=["replace", "yesterday"])
    assert [each.result for each in told] == ["invalid", "gone", "invalid"]
    assert "Write the date like" in told[0].reason
    one.refresh_from_db()
    assert one.edit_version == 1


def test_a_caption_that_grows_too_long_is_told(uploaded, reword, picture_editor):
    image = uploaded(captioned())
    image = describe(image.uuid, {"caption": "x" * 9_000}, actor=picture_editor, now=clock.now())
    (told,) = reword(seen(image), caption=["replace", "{caption} {caption}"])
    assert (told.result, "10000 fit" in told.reason) == ("invalid", True)


def test_words_that_are_there_already_are_no_change(uploaded, reword):
    image = uploaded(captioned())
    (told,) = reword(seen(image), credit=["replace", "{credit}"], city=["fill", "Kiel"])
    assert told.result == Result.SAME


def test_who_may_not_change_pictures_changes_none(uploaded, reword, member):
    image = uploaded(captioned())
    with pytest.raises(NotAllowed):
        reword(seen(image), actor=member(REPORTER), credit=["replace", "PA"])


def test_there_is_a_most_at_once(reword):
    with pytest.raises(TooMany, match=f"choose {MOST} at most"):
        reword([Seen(uuid4(), 1)] * (MOST + 1), credit=["replace", "PA"])


def test_a_template_is_applied_to_one_picture(uploaded, picture_editor):
    template = CaptionTemplate(name="Harbour", wording={"caption": ["after", "Taken on {date_taken}."]})
    image = apply_template(uploaded(captioned()), template, actor=picture_editor, now=clock.now()).image
    assert image.caption.endswith("dawn. Taken on 31 March 2026.")


def test_the_papers_language_writes_the_date(uploaded, picture_editor):
    Publication.objects.update_or_create(pk=1, defaults={"language": "de"})
    template = CaptionTemplate(name="Hafen", wording={"title": ["replace", "{date_taken}"]})
    image = apply_template(uploaded(captioned()), template, actor=picture_editor, now=clock.now()).image
    assert image.title == "31. März 2026"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("", ""),
        ("2026", "2026"),
        ("2026-03", "March 2026"),
        ("2026-03-31", "31 March 2026"),
        ("2026-03-31T23:59:00-11:00", "31 March 2026"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(iso, words):
    assert date_words(iso, "en") == words


@pytest.mark.parametrize(
    ("people", "language", "words"),
    [
        ("", "en", ""),
        (" ; ", "en", ""),
        ("Ruth Calder", "en", "Ruth Calder"),
        ("Ruth Calder; Tom Brindle", "en-GB", "Ruth Calder and Tom Brindle"),
        ("A; B; C", "en", "A, B and C"),
        ("A; B; C", "de", "A, B und C"),
        ("A; B; C", "ja", "A, B, C"),
    ],
)
def test_people_are_named_as_a_sentence_names_them(people, language, words):
    assert people_words(people, language) == words


def test_no_false_credit_is_made_of_words_with_a_gap(uploaded, reword):
    image = uploaded(saved(quadrants()))
    (told,) = reword(seen(image), credit=["replace", "{creator}/PA"], title=["replace", "Boats"])
    image.refresh_from_db()
    assert (image.credit, image.title) == ("", "Boats")
    assert told.result == Result.CHANGED
    assert told.reason == "Credit: left as it is, nothing is known for creator."


def test_rights_are_set_for_many_by_those_who_may(uploaded, reword, member):
    image = uploaded(captioned())
    words = {"rights_class": ["replace", "agency"], "restrictions": ["replace", "Not for {city}."]}
    with pytest.raises(NotAllowed, match="rights_image"):
        reword(seen(image), actor=member(SUB_EDITOR), **words)
    (told,) = reword(seen(image), **words, credit=["replace", "PA"])
    image.refresh_from_db()
    assert told.result == Result.CHANGED
    assert (image.rights_class, image.restrictions, image.credit) == ("agency", "Not for Husum.", "PA")


def test_creative_commons_comes_with_its_licence_or_not_at_all(uploaded, reword):
    image = uploaded(saved(quadrants()))
    (told,) = reword(seen(image), rights_class=["replace", "cc"], credit=["replace", "PA"])
    image.refresh_from_db()
    assert (told.result, image.rights_class, image.credit) == ("invalid", "", "")
    address = "https://creativecommons.org/licenses/by/4.0/"
    (told,) = reword(seen(image), rights_class=["replace", "cc"], licence_url=["replace", address])
    image.refresh_from_db()
    assert (told.result, image.rights_class, image.licence_url) == ("changed", "cc", address)


def test_rights_and_words_of_a_picture_are_both_written_or_neither(uploaded, reword, monkeypatch):
    def meanwhile_stale(*arguments):
        raise StalePicture("A colleague has changed it.")

    monkeypatch.setattr("media.actions.describe._change", meanwhile_stale)
    image = uploaded(captioned())
    (told,) = reword(seen(image), rights_class=["replace", "agency"], credit=["replace", "PA"])
    image.refresh_from_db()
    assert (told.result, image.rights_class, image.edit_version) == ("stale", "", 1)
    assert not AuditEntry.objects.filter(verb="set_rights").exists()
    assert not Event.objects.filter(kind="image.rights_changed").exists()


def test_rights_and_words_are_told_as_the_two_changes_that_they_are(uploaded, reword):
    image = uploaded(captioned())
    reword(seen(image), rights_class=["replace", "agency"], credit=["replace", "PA"])
    told = Event.objects.filter(subject_uuid=image.uuid).exclude(kind="image.uploaded").order_by("sequence")
    assert [(event.kind, event.payload["fields"]) for event in told] == [
        ("image.rights_changed", ["rights_class"]),
        ("image.changed", ["credit"]),
    ]


def test_the_log_is_written_when_rights_and_words_are(uploaded, reword):
    """Whoever holds the log's lock waits for no row."""
    image = uploaded(captioned())
    with CaptureQueriesContext(connection) as asked:
        reword(seen(image), rights_class=["replace", "agency"], credit=["replace", "PA"])
    writes = [each["sql"] for each in asked if each["sql"].startswith(("UPDATE", "INSERT"))]
    first = next(number for number, sql in enumerate(writes) if "log_head" in sql)
    assert not [sql for sql in writes[first:] if "media_" in sql]


def test_the_papers_language_is_asked_for_once(uploaded, reword):
    Publication.objects.current()
    images = [uploaded(captioned(240 + n)) for n in range(2)]
    with CaptureQueriesContext(connection) as asked:
        reword(seen(*images), credit=["replace", "PA"])
    assert len([each for each in asked if "masthead_publication" in each["sql"]]) == 1


def test_a_word_that_is_no_right_is_told_and_nothing_is_written(uploaded, reword):
    image = uploaded(captioned())
    (told,) = reword(seen(image), rights_class=["replace", "mine"], credit=["replace", "PA"])
    image.refresh_from_db()
    assert (told.result, image.edit_version) == ("invalid", 1)
    with pytest.raises(WrongTemplate, match="set where they are empty, or replaced"):
        reword(seen(image), rights_class=["after", "agency"])
