import pytest

from articles import new_names, tagging
from articles.actions.pick_up import pick_up
from articles.models import Mention
from articles.texts import texts
from articles.working import read
from entities.models import Entity, UnknownName
from entities.tagger import NewName
from newsroom.lib import clock
from wire.actions.receive import receive

pytestmark = pytest.mark.django_db


def found(name, mentions=1, **more):
    spans = [("/headline", start, start + 3) for start in range(0, 10 * mentions, 10)]
    return NewName(name=name, key=name.casefold(), kind="person", spans=spans, **more)


@pytest.fixture
def stories(cast):
    takes = [
        receive(f"Report {number}\n\nIt rained.".encode(), actor=cast.ann, now=clock.now()) for number in "12"
    ]
    return [pick_up(take=take.take, actor=cast.ann, now=clock.now()) for take in takes]


def counts():
    rows = UnknownName.objects.filter(stories__gt=0).order_by("name")
    return [(row.name, row.stories, row.mentions) for row in rows]


def test_a_name_is_counted_once_a_story_with_all_its_mentions(stories):
    one, two = stories
    new_names.keep(one, [found("Aino Ek", 3), found("Bo Ek")], clock.now())
    new_names.keep(two, [found("Aino Ek")], clock.now())
    assert counts() == [("Aino Ek", 2, 4), ("Bo Ek", 1, 1)]


def test_tagging_a_story_again_counts_nothing_twice_and_takes_back_what_is_gone(stories):
    one, _ = stories
    new_names.keep(one, [found("Aino Ek", 3), found("Bo Ek")], clock.now())
    new_names.keep(one, [found("Aino Ek", 3), found("Bo Ek")], clock.now())
    assert counts() == [("Aino Ek", 1, 3), ("Bo Ek", 1, 1)]
    new_names.keep(one, [found("Bo Ek", 2)], clock.now())
    assert counts() == [("Bo Ek", 1, 2)]
    assert [(row.name, row.mentions) for row in one.new_names.all()] == [("Bo Ek", 2)]


def test_what_a_librarian_said_of_a_name_stays(stories):
    one, two = stories
    new_names.keep(one, [found("Aino Ek")], clock.now())
    UnknownName.objects.update(dismissed_by="Lena", dismissed_at=clock.now())
    new_names.keep(two, [found("Aino Ek")], clock.now())
    row = UnknownName.objects.get()
    assert (row.stories, row.dismissed_by) == (2, "Lena")


def test_a_story_keeps_its_unknown_names_and_shows_those_named_twice_or_with_a_title(cast):
    Entity.objects.create(kind="place", name="Ruritania", slug="ruritania")
    copy = (
        b"Talks in Ruritania\n\nThe minister Aino Rautavaara met Bo Lindgren in Ruritania on Monday.\n\n"
        b"Rautavaara said that Ruritania was glad. Aino Rautavaara left.\n"
    )
    story = pick_up(take=receive(copy, actor=cast.ann, now=clock.now()).take, actor=cast.ann, now=clock.now())
    tagging.tag_next()
    names = dict(story.new_names.values_list("name", "mentions"))
    assert names["Aino Rautavaara"] == 3
    shown = Mention.objects.filter(article=story, entity=None).exclude(kind="")
    assert {mention.kind for mention in shown.filter(surface="Aino Rautavaara")} == {"person"}
    words = {(text.block, text.field): text.text for text in texts(read(story))}
    for mention in shown:
        text = words[str(mention.block or ""), mention.field]
        assert text[mention.start : mention.end] == mention.surface
    assert story.tags.get().entity.name == "Ruritania"
