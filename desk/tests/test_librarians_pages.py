"""The librarian's pages in the admin, as a librarian uses them."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import NewName, Tag
from entities.actions.merge import merge
from entities.librarian import look
from entities.models import (
    Alias,
    DuplicatePair,
    Entity,
    Identifier,
    Merge,
    NameKey,
    NameLook,
    Pairing,
    Role,
    Split,
    UnknownName,
)
from entities.tests.authority import NOW, entity
from newsroom.lib import clock
from tests.makers import make_story

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/admin/entities/entity/"


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay)
    return client


def look_at_all():
    while look.look_next(clock.now()):
        pass


def text_of(page) -> str:
    """What a person reads, in one line."""
    cells = re.sub(r"</?(?:td|th|tr)\b[^>]*>", " ", page.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cells))


def unknown(name, kind="person", stories=3, mentions=5) -> UnknownName:
    return UnknownName.objects.create(
        key=name.lower(), name=name, kind=kind, stories=stories, mentions=mentions, first_at=NOW, last_at=NOW
    )


def test_the_index_says_what_waits(fay):
    entity("John Smith"), entity("Jon Smith"), unknown("Anna Prime")
    page = text_of(fay.get(f"{HERE}tools/"))
    assert "Names still to be looked at: 2" in page
    look_at_all()
    page = text_of(fay.get(f"{HERE}tools/"))
    assert page.count("1 waits") == 2
    assert "Librarian’s tools" in text_of(fay.get(HERE))


def test_names_that_could_not_be_looked_at_are_told(fay):
    john = entity("John Smith")
    NameLook.objects.update(attempts=3, error="ValueError: broken")
    assert "ValueError: broken" in text_of(fay.get(f"{HERE}tools/"))
    john.save()
    assert NameLook.objects.get().attempts == 0


def test_a_pair_is_shown_with_why_and_stories_and_leads_to_the_preview(fay, cast):
    one, other = entity("Jon Smith", description="actor"), entity("John Smith", wikidata="Q1")
    Tag.objects.create(article=make_story(cast), entity=one, decision="confirmed")
    look_at_all()
    page = fay.get(f"{HERE}duplicates/")
    text = text_of(page)
    assert "Jon Smith and John Smith: one letter differs" in text
    assert "actor" in text
    assert "1 story" in text
    assert f"{HERE}{one.pk}/merge/?into={other.pk}" in page.content.decode()


def test_not_the_same_is_never_suggested_again(fay):
    one, other = entity("Jon Smith"), entity("John Smith")
    look_at_all()
    answer = fay.post(f"{HERE}duplicates/", {"one": one.pk, "other": other.pk}, follow=True)
    assert "Jon Smith and John Smith are two" in text_of(answer)
    assert "No two entities" in text_of(answer)
    one.save()
    look_at_all()
    assert DuplicatePair.objects.get().state == "different"


def test_two_people_at_once_one_merges_and_the_other_says_not_the_same(fay, cast):
    one, other = entity("Jon Smith"), entity("John Smith")
    look_at_all()
    merge(one, into=other, actor=cast.hana, now=NOW)
    answer = fay.post(f"{HERE}duplicates/", {"one": one.pk, "other": other.pk}, follow=True)
    assert "are merged by now" in text_of(answer)
    assert Merge.objects.get().stands


def test_a_pair_of_which_one_was_merged_a_moment_ago_is_not_shown(fay, cast):
    one, other, third = entity("Jon Smith"), entity("John Smith"), entity("Somebody Else")
    look_at_all()
    merge(one, into=third, actor=cast.hana, now=NOW)
    assert "one letter differs" not in text_of(fay.get(f"{HERE}duplicates/"))
    look_at_all()
    assert not DuplicatePair.objects.filter(first=one, second=other).exists()


def test_pairs_come_page_by_page_the_likeliest_first_and_by_kind(fay, monkeypatch):
    monkeypatch.setattr("entities.librarian.pages.duplicates.MOST", 2)
    for number in range(5):
        pair = sorted(
            (entity(f"Left {number}", kind="place"), entity(f"Right {number}", kind="place")),
            key=lambda e: e.pk,
        )
        DuplicatePair.objects.create(first=pair[0], second=pair[1], strength=50 + number, why=f"why {number}")
    seen, path = [], f"{HERE}duplicates/?kind=place"
    while path:
        page = fay.get(path).content.decode()
        seen += re.findall(r"why (\d)", page)
        more = re.search(r'lib-more" href="([^"]+)"', page)
        path = f"{HERE}duplicates/{more[1].replace('&amp;', '&')}" if more else ""
    assert seen == ["4", "3", "2", "1", "0"]
    assert (
        "why"
        not in fay.get(f"{HERE}duplicates/?kind=person")
        .content.decode()
        .split("<main")[-1]
        .split("lib-filter")[-1]
    )


def test_the_list_of_pairs_asks_the_same_number_of_questions_however_long_it_is(
    fay, django_assert_max_num_queries
):
    for number in range(10):
        entity(f"John Smith{chr(97 + number)}")
    look_at_all()
    with django_assert_max_num_queries(14):
        fay.get(f"{HERE}duplicates/")


def test_the_preview_of_a_merge_shows_what_moves_and_where_they_differ(fay, cast):
    loser = entity("Jon Smith", "Smithy", began="1961", wikidata="Q1")
    winner = entity("John Smith", began="1962", wikidata="Q2")
    Role.objects.create(entity=loser, title="Mayor")
    Identifier.objects.create(entity=loser, scheme="viaf", value="77")
    party = entity("Part of it", parent=loser)
    story = make_story(cast)
    Tag.objects.create(article=story, entity=loser, decision="confirmed")
    page = text_of(fay.get(f"{HERE}{loser.pk}/merge/?into={winner.pk}"))
    assert "different Wikidata ids" in page
    assert "Born or began 1961 1962" in page
    assert "Stories tagged with it 1 0" in page
    for told in ("Smithy", "Mayor", "viaf:77", str(party)):
        assert told in page
    swapped = text_of(fay.get(f"{HERE}{winner.pk}/merge/?into={loser.pk}"))
    assert "Stories tagged with it 0 1" in swapped


def test_names_that_several_bear_are_listed_and_need_evidence_by_one_click(fay):
    city, man = entity("Paris", kind="place"), entity("Paris")
    entity("Rome", kind="place")
    Pairing.objects.create(key="paris", entity=city, confirmed=7, rejected=2)
    look_at_all()
    page = text_of(fay.get(f"{HERE}ambiguous/"))
    assert "confirmed 7, rejected 2" in page
    assert "Rome" not in page
    answer = fay.post(f"{HERE}ambiguous/", {"key": "paris", "evidence": f"{city.pk},{man.pk},"}, follow=True)
    assert "needs evidence in the story now" in text_of(answer)
    assert Alias.objects.filter(text="Paris", auto_link=False).count() == 2
    fay.post(f"{HERE}ambiguous/", {"key": "paris", "links": str(city.pk)})
    assert Alias.objects.get(entity=city).auto_link
    assert "Nothing was changed" in text_of(
        fay.post(f"{HERE}ambiguous/", {"key": "paris", "links": str(city.pk)}, follow=True)
    )


def test_ambiguous_names_are_found_by_how_they_begin_and_come_page_by_page(fay, monkeypatch):
    monkeypatch.setattr("entities.librarian.pages.ambiguous.MOST", 2)
    for name in ("Alpha", "Beta", "Gamma"):
        entity(name), entity(name, kind="place")
    look_at_all()
    first = fay.get(f"{HERE}ambiguous/").content.decode()
    assert "alpha" in first
    assert "gamma" not in first
    assert "gamma" in fay.get(f"{HERE}ambiguous/?after=beta").content.decode()
    assert "gamma" in fay.get(f"{HERE}ambiguous/?q=GA").content.decode()


def test_of_a_name_that_very_many_bear_the_first_are_shown(fay, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("entities.librarian.ambiguous.MOST_BEARERS", 2)
    monkeypatch.setattr("entities.librarian.pages.ambiguous.MOST_BEARERS", 2)
    for number in range(5):
        entity("Untitled", kind="work", description=f"work {number}")
    look_at_all()
    with django_assert_max_num_queries(12):
        page = text_of(fay.get(f"{HERE}ambiguous/"))
    assert "3 more bear this name" in page
    assert "work 2" not in page


def test_a_merged_pair_is_no_ambiguity(fay, cast):
    one, other = entity("Paris", kind="place"), entity("Paris", kind="place")
    merge(one, into=other, actor=cast.fay, now=NOW)
    look_at_all()
    assert NameKey.objects.filter(key="paris").count() == 1
    assert "Every name means one entity only" in text_of(fay.get(f"{HERE}ambiguous/"))


def test_a_waiting_name_is_shown_with_its_stories_and_whom_it_may_mean(fay, cast):
    entity("Anna Prime", description="minister")
    look_at_all()
    name = unknown("Ana Prime")
    NewName.objects.create(article=make_story(cast, headline="Prime resigns"), key=name.key, name=name.name)
    page = text_of(fay.get(f"{HERE}unknown/"))
    for told in (
        "Ana Prime",
        "3 stories, 5 mentions",
        "Prime resigns",
        "Is it this one?",
        "minister",
        "one letter",
    ):
        assert told in page


def test_one_click_makes_an_entity_of_a_name(fay):
    name = unknown("Anna Prime")
    answer = fay.post(f"{HERE}unknown/", {"name": name.pk, "kind": "person", "new": ""}, follow=True)
    made = Entity.objects.get()
    assert "In the authority file now: Anna Prime" in text_of(answer)
    assert "No name waits" in text_of(answer)
    assert f"{reverse('admin:articles_retagging_new')}?entity={made.uuid}" in answer.content.decode()
    fay.post(f"{HERE}unknown/", {"name": name.pk, "kind": "person", "new": ""})
    assert Entity.objects.get() == made


def test_one_click_makes_it_another_name_of_who_is_there(fay):
    anna, name = entity("Anna Prime"), unknown("Ana Prime")
    answer = fay.post(f"{HERE}unknown/", {"name": name.pk, "to": anna.pk}, follow=True)
    assert "“Ana Prime” is another name of Anna Prime" in text_of(answer)
    assert Alias.objects.get().entity == anna


def test_what_is_no_name_is_put_aside_and_can_be_brought_back(fay):
    name = unknown("Good Morning")
    assert "put aside" in text_of(fay.post(f"{HERE}unknown/", {"name": name.pk, "aside": ""}, follow=True))
    assert "Good Morning" in text_of(fay.get(f"{HERE}unknown/?aside"))
    fay.post(f"{HERE}unknown/?aside", {"name": name.pk, "back": ""})
    assert "Good Morning" in text_of(fay.get(f"{HERE}unknown/"))


def test_two_people_at_once_one_puts_a_name_aside_and_the_other_takes_it_in(fay, cast):
    from entities.actions.dismiss_name import dismiss_name

    name = unknown("Anna Prime")
    dismiss_name(name, actor=cast.hana, now=NOW)
    answer = fay.post(f"{HERE}unknown/", {"name": name.pk, "kind": "person", "new": ""}, follow=True)
    assert "put aside as no name meanwhile" in text_of(answer)
    assert not Entity.objects.exists()


def test_a_name_that_somebody_added_by_hand_meanwhile_is_refused_in_words(fay):
    name = unknown("Anna Prime")
    entity("Anna Prime")
    answer = fay.post(f"{HERE}unknown/", {"name": name.pk, "kind": "person", "new": ""}, follow=True)
    assert "bears this name already" in text_of(answer)
    fay.post(f"{HERE}unknown/", {"name": name.pk, "kind": "person", "new": "", "another": "1"})
    assert Entity.objects.count() == 2


def test_waiting_names_come_page_by_page_the_most_frequent_first(fay, monkeypatch):
    monkeypatch.setattr("entities.librarian.pages.unknown.MOST", 2)
    for letter, stories in zip("abcde", (1, 9, 5, 5, 5), strict=True):
        unknown(f"Name {letter}", stories=stories)
    seen, path = [], f"{HERE}unknown/"
    while path:
        page = fay.get(path).content.decode()
        seen += re.findall(r"<h2><bdi>Name (\w)", page)
        more = re.search(r'lib-more" href="([^"]+)"', page)
        path = f"{HERE}unknown/{more[1]}" if more else ""
    assert seen == ["b", "c", "d", "e", "a"]


def test_the_list_of_names_asks_no_more_for_many(fay, django_assert_max_num_queries):
    for number in range(20):
        entity(f"Anna Prime{chr(97 + number)}"), unknown(f"Ana Prime{chr(97 + number)}")
    look_at_all()
    with django_assert_max_num_queries(16 + 20):  # one for the stories of each name
        fay.get(f"{HERE}unknown/")


def test_retiring_with_a_replacement_and_back(fay):
    twitter, x = entity("Twitter", kind="organisation"), entity("X Corp", kind="organisation")
    assert "X Corp" in text_of(fay.get(f"{HERE}{twitter.pk}/retire/?q=X"))
    page = text_of(fay.get(f"{HERE}{twitter.pk}/retire/?by={x.pk}"))
    assert "X Corp has come in its place" in page
    answer = fay.post(f"{HERE}{twitter.pk}/retire/", {"by": x.pk, "retire": ""}, follow=True)
    assert "Readers are told that X Corp has come in its place" in text_of(answer)
    assert "Replaced by X Corp" in text_of(answer)
    assert "Reinstate" in text_of(answer)
    refused = fay.post(f"{HERE}{x.pk}/retire/", {"by": twitter.pk, "retire": ""})
    assert refused.status_code == 422
    assert "itself replaced by X Corp" in text_of(refused)
    fay.post(f"{HERE}{twitter.pk}/retire/", {"reinstate": ""})
    twitter.refresh_from_db()
    assert (twitter.is_retired, twitter.replaced_by) == (False, None)


def test_a_split_moves_names_then_stories_and_is_undone(fay, cast):
    smith = entity("John Smith", "Smithy")
    stories = [make_story(cast, headline=f"Story {number}") for number in range(3)]
    for story in stories:
        Tag.objects.create(
            article=story, entity=smith, decision="confirmed", decided_by="user:1", decided_at=NOW
        )
    alias = smith.aliases.get()
    assert "Smithy" in text_of(fay.get(f"{HERE}{smith.pk}/split/"))
    posted = {"kind": "person", "name": "John Smith", "description": "politician", "aliases": alias.pk}
    done = fay.post(f"{HERE}{smith.pk}/split/", posted, follow=True)
    split = Split.objects.get()
    assert "Choose its stories" in text_of(done)
    choose = reverse("admin:desk_split_stories", args=[split.pk])
    assert "Story 2" in text_of(fay.get(choose))
    told = text_of(fay.post(choose, {"story": [stories[0].pk, stories[1].pk]}, follow=True))
    assert "about the new John Smith now: 2 more" in told
    assert "No story was chosen" in text_of(fay.post(choose, follow=True))
    undo = reverse("admin:desk_undo_split", args=[split.pk])
    assert "2 stories get their tag back" in text_of(fay.get(undo))
    assert "is one again" in text_of(fay.post(undo, follow=True))
    assert set(Tag.objects.values_list("entity", flat=True)) == {smith.pk}
    alias.refresh_from_db()
    assert alias.entity == smith
    assert "undone already" in text_of(fay.post(undo))


def test_a_split_without_a_name_comes_back_as_it_was_typed(fay):
    smith = entity("John Smith", "Smithy")
    answer = fay.post(f"{HERE}{smith.pk}/split/", {"kind": "dragon", "name": "X", "description": "typed"})
    assert answer.status_code == 422
    assert 'value="typed"' in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["tools/", "duplicates/", "ambiguous/", "unknown/", "{pk}/retire/", "{pk}/split/"]
)
@pytest.mark.parametrize(
    "query", ["", "?after=1.2.3.x&by=999999999999999999999&q=%00&kind=zz", "?after=99999999999999999999"]
)
def test_nonsense_in_the_address_is_no_fault(fay, path, query):
    smith = entity("John <script>Smith")
    answer = fay.get(HERE + path.format(pk=smith.pk) + query)
    assert answer.status_code == 200
    assert "<script>Smith" not in answer.content.decode()


@pytest.mark.parametrize("path", ["duplicates/", "ambiguous/", "unknown/", "{pk}/retire/", "{pk}/split/"])
def test_who_has_no_right_is_turned_away(client, cast, path):
    smith = entity("John Smith")
    client.force_login(cast.ann)
    assert client.get(HERE + path.format(pk=smith.pk)).status_code == 403
    assert client.post(HERE + path.format(pk=smith.pk)).status_code == 403
    page = client.get(f"{HERE}{smith.pk}/change/").content.decode()
    assert "/split/" not in page
    assert "/retire/" not in page


def test_headlines_of_drafts_are_for_those_who_may_read_drafts(fay, cast):
    name = unknown("Ana Prime")
    draft = make_story(cast, headline="Under embargo")
    NewName.objects.create(article=draft, key=name.key, name=name.name, mentions=2)
    assert "Under embargo" in text_of(fay.get(f"{HERE}unknown/"))
    only = Permission.objects.filter(codename__in=["change_unknownname", "view_entity"])
    cast.ben.groups.clear()
    cast.ben.user_permissions.set(only)
    fay.force_login(cast.ben)
    page = text_of(fay.get(f"{HERE}unknown/"))
    assert "Ana Prime" in page
    assert "Under embargo" not in page


def test_a_split_that_cannot_be_undone_keeps_its_tags(fay, cast):
    origin = entity("Washington")
    story = make_story(cast)
    Tag.objects.create(article=story, entity=origin, decision="confirmed")
    fay.post(f"{HERE}{origin.pk}/split/", {"kind": "place", "name": "Washington"})
    split = Split.objects.get()
    fay.post(reverse("admin:desk_split_stories", args=[split.pk]), {"story": story.pk})
    page = fay.post(reverse("admin:desk_undo_split", args=[split.pk]))
    assert "is a place and" in text_of(page)
    assert Tag.objects.get(article=story).entity == split.made


def test_a_name_that_was_added_by_hand_waits_no_longer_once_a_worker_has_looked(fay):
    unknown("Anna Prime"), unknown("Ben Second")
    anna = entity("Prime, A.", "Anna Prime")
    look_at_all()
    page = text_of(fay.get(f"{HERE}unknown/"))
    assert "Ben Second" in page
    assert "Anna Prime" not in page
    assert "1 waits" in text_of(fay.get(f"{HERE}tools/"))
    Entity.objects.filter(pk=anna.pk).update(is_retired=True)
    NameLook.objects.ask([anna.pk])
    look_at_all()
    assert "Anna Prime" in text_of(fay.get(f"{HERE}unknown/"))


def test_the_button_of_the_tools_is_for_those_whom_the_tools_are_for(fay, cast):
    assert f"{HERE}tools/" in fay.get(HERE).content.decode()
    fay.force_login(cast.ann)
    assert f"{HERE}tools/" not in fay.get(HERE).content.decode()
    assert fay.get(f"{HERE}tools/").status_code == 403


def test_too_many_entities_at_one_click_are_refused_in_words(fay):
    city = entity("Paris", kind="place")
    chosen = ",".join([str(city.pk)] * 201)
    answer = fay.post(f"{HERE}ambiguous/", {"key": "paris", "evidence": chosen}, follow=True)
    assert "At most 200 entities can be set at once" in text_of(answer)
    assert not Alias.objects.exists()
