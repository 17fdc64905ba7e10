"""The pages of ripples, from "What has changed?" to the amended story."""

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.lib import clock
from publishing.actions.kill import unpublish
from publishing.actions.read_ripples import read_next
from publishing.actions.restore import restore
from publishing.actions.start_ripple import Said
from publishing.models import LiveStory, Ripple
from publishing.tests.ripples import NEW, NOTE_TEXT, SENTENCE, change_all, make_pompeo, out, read, words
from tests.makers import edit, text_block

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pompeo():
    return make_pompeo()


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


def page_of(ripple):
    return reverse("admin:desk_ripple", args=[ripple.pk])


def text(answer):
    return answer.content.decode()


def typed(entity, **more):
    values = {
        "entity": str(entity.uuid),
        "kind": "role",
        "says": "Secretary of State\n",
        "instead": "",
        "since": "2021-01-20",
        "note": NOTE_TEXT,
    }
    return values | more


def test_a_librarian_says_what_has_changed_and_an_editor_amends_the_story(cast, pompeo):
    story = out(cast, pompeo)
    fay, carla = logged_in(cast.fay), logged_in(cast.carla)
    entry = text(fay.get(reverse("admin:entities_entity_change", args=[pompeo.pk])))
    address = reverse("admin:desk_ripple_new") + f"?entity={pompeo.uuid}"
    assert address in entry
    assert fay.get(address).status_code == 200
    answer = fay.post(address, typed(pompeo))
    ripple = Ripple.objects.get()
    assert answer.url == page_of(ripple)
    waiting = fay.get(answer.url)
    assert waiting["Refresh"]
    read_next(clock.now())

    shown = text(fay.get(page_of(ripple)))
    assert "<mark>Secretary of State</mark>" in shown
    assert "Editors decide" in shown
    assert "Refresh" not in carla.get(page_of(ripple))
    hit = ripple.hits.get()
    chosen = {f"do-{hit.pk}": "change", f"words-{hit.pk}": NEW}
    preview = text(carla.post(page_of(ripple), chosen | {"preview": "See"}))
    assert f'<ins dir="auto">{NEW}</ins>' in preview
    assert NOTE_TEXT in preview
    assert LiveStory.objects.get(story=story.uuid).version == 1
    done = carla.post(page_of(ripple), chosen | {"amend": "Amend"}, follow=True)
    assert "One story is amended" in text(done)
    assert NEW in words(story)
    read_by_all = text(Client().get(LiveStory.objects.get(story=story.uuid).path))
    assert NOTE_TEXT in read_by_all
    decided = text(carla.get(reverse("admin:desk_ripple_decided", args=[ripple.pk])))
    assert "Working copies that still have the old words" in decided
    edit(story, cast, blocks=(text_block("All is new."),))
    assert "Working copies" not in text(carla.get(reverse("admin:desk_ripple_decided", args=[ripple.pk])))


def test_all_certain_proposals_are_chosen_with_one_link_and_none_is_done(cast, pompeo):
    out(cast, pompeo, SENTENCE, "The Secretary of State laughed at Pompeo.")
    ripple = read(cast, pompeo)
    shown = text(logged_in(cast.carla).get(page_of(ripple) + "?choose=proposed"))
    assert shown.count('value="change" checked') == 1
    assert shown.count('value="" checked') == 1


def test_going_back_keeps_what_was_chosen_and_typed(cast, pompeo):
    out(cast, pompeo)
    ripple = read(cast, pompeo)
    hit = ripple.hits.get()
    chosen = {f"do-{hit.pk}": "change", f"words-{hit.pk}": "My own words.", "back": "Back"}
    shown = text(logged_in(cast.carla).post(page_of(ripple), chosen))
    assert ">My own words.</textarea>" in shown
    assert 'value="change" checked' in shown


@pytest.mark.parametrize("press", ["preview", "amend"])
def test_words_that_were_not_touched_are_refused_at_their_sentence_and_what_was_typed_stays(
    cast, pompeo, press
):
    story = out(
        cast, pompeo, SENTENCE, "Secretary of State Mike Pompeo left.", "Mike Pompeo is Secretary of State."
    )
    ripple = read(cast, pompeo)
    same, other, later = ripple.hits.order_by("pk")
    chosen = {
        f"do-{same.pk}": "change",
        f"words-{same.pk}": SENTENCE.replace(" ", "  "),
        f"do-{other.pk}": "change",
        f"words-{other.pk}": "He left.",
        f"do-{later.pk}": "",
        f"words-{later.pk}": "Half a thought",
    }
    answer = logged_in(cast.carla).post(page_of(ripple), chosen | {press: "Press"})
    shown = text(answer)
    assert answer.status_code == 422
    assert shown.count("These are the words that stand there already.") == 1
    assert f'id="error-{same.pk}"' in shown
    assert ">He left.</textarea>" in shown
    assert ">Half a thought</textarea>" in shown
    assert shown.count('value="change" checked') == 2
    assert LiveStory.objects.get(story=story.uuid).version == 1


def test_who_may_not_amend_cannot_do_it_by_posting(cast, pompeo):
    out(cast, pompeo)
    ripple = read(cast, pompeo)
    chosen = {f"do-{ripple.hits.get().pk}": "note", "amend": "Amend"}
    assert logged_in(cast.fay).post(page_of(ripple), chosen).status_code == 403
    for person in (cast.ann, cast.ben, cast.gil):
        assert logged_in(person).get(page_of(ripple)).status_code == 403
        assert logged_in(person).get(reverse("admin:desk_ripples")).status_code == 403
        assert logged_in(person).post(reverse("admin:desk_ripple_close", args=[ripple.pk])).status_code == 403


def test_what_cannot_be_understood_is_said_and_nothing_is_done(cast, pompeo):
    out(cast, pompeo)
    ripple = read(cast, pompeo)
    carla = logged_in(cast.carla)
    nonsense = {"do-x": "change", "do-1": "explode", "do-99999999999999999999": "note", "amend": "Amend"}
    answer = carla.post(page_of(ripple), nonsense)
    assert answer.status_code == 409
    assert "Nothing was chosen" in text(answer)
    assert carla.get(reverse("admin:desk_ripple", args=[ripple.pk + 1])).status_code == 404
    assert carla.get(reverse("admin:desk_ripple_new") + "?entity=x").status_code == 404
    assert carla.get(page_of(ripple) + "?after=x").status_code == 200


def test_a_change_without_a_note_is_given_one_to_read(cast, pompeo):
    address = reverse("admin:desk_ripple_new") + f"?entity={pompeo.uuid}"
    answer = logged_in(cast.fay).post(address, typed(pompeo, note=""))
    assert answer.status_code == 422
    assert "Mike Pompeo has not been Secretary of State since 20 January 2021." in text(answer)
    assert logged_in(cast.fay).post(address, typed(pompeo, note="", since="soon")).status_code == 422
    assert not Ripple.objects.exists()


def test_words_of_people_are_shown_as_words(cast, pompeo):
    out(cast, pompeo, "Mike Pompeo, the Secretary of State, wrote &lt;script&gt;alert(1)&lt;/script&gt;.")
    ripple = read(cast, pompeo)
    shown = text(logged_in(cast.carla).get(page_of(ripple)))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_stories_come_twenty_a_page_and_in_a_fixed_number_of_questions(
    cast,
    pompeo,
    monkeypatch,
    django_assert_max_num_queries,
):
    from desk.pages import ripple as ripple_page

    monkeypatch.setattr(ripple_page, "STORIES", 2)
    stories = [out(cast, pompeo, headline=f"Story {number}") for number in range(5)]
    ripple = read(cast, pompeo)
    carla = logged_in(cast.carla)
    seen, address = [], page_of(ripple)
    for _ in range(3):
        with django_assert_max_num_queries(14):
            shown = text(carla.get(address))
        seen += [number for number in range(5) if f"Story {number}<" in shown]
        if "Older stories" in shown:
            address = page_of(ripple) + shown.split('<p><a href="')[-1].split('">Older stories')[0]
    assert sorted(seen) == list(range(len(stories)))


def test_a_page_has_no_more_sentences_than_can_be_decided_on_at_once(cast, pompeo, monkeypatch):
    from desk.pages import ripple as ripple_page

    monkeypatch.setattr(ripple_page, "MOST", 3)
    older = out(cast, pompeo, *[f"Secretary of State Mike Pompeo left {number}." for number in range(5)])
    out(cast, pompeo, *[f"Secretary of State Mike Pompeo came {number}." for number in range(2)])
    carla, address = logged_in(cast.carla), page_of(read(cast, pompeo))
    shown = text(carla.get(address))
    assert shown.count("<mark>") == 2
    address += shown.split('<p><a href="')[-1].split('">Older stories')[0]
    shown = text(carla.get(address))
    assert shown.count("<mark>") == 3
    assert LiveStory.objects.get(story=older.uuid).path in shown


def test_a_withheld_story_waits_for_nobody_until_it_comes_back(cast, pompeo):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    carla = logged_in(cast.carla)
    assert "<mark>" not in text(carla.get(page_of(ripple)))
    assert "Nothing left to decide" in text(carla.get(reverse("admin:desk_ripples")))
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert "<mark>" in text(carla.get(page_of(ripple)))


def test_ripples_that_wait_are_told_on_the_first_page_and_closed_from_the_list(cast, pompeo):
    out(cast, pompeo)
    ripple = read(cast, pompeo)
    fay = logged_in(cast.fay)
    assert "One ripple waits" in text(fay.get("/admin/"))
    assert "Mike Pompeo" in text(fay.get(reverse("admin:desk_ripples")))
    assert "To be decided" in text(fay.get(reverse("admin:desk_ripples")))
    assert read(cast, pompeo, Said("death", note="n")).found == 0
    assert "One ripple waits" in text(fay.get("/admin/"))
    assert "Nothing left to decide" in text(fay.get(reverse("admin:desk_ripples")))
    fay.post(reverse("admin:desk_ripple_close", args=[ripple.pk]))
    assert "One ripple waits" not in text(fay.get("/admin/"))
    assert "This ripple is closed" in text(fay.get(page_of(ripple)))


def test_readers_are_told_of_an_update_and_not_of_a_correction(cast, pompeo):
    story = out(cast, pompeo)
    change_all(cast, read(cast, pompeo))
    live = LiveStory.objects.get(story=story.uuid)
    shown = text(Client().get(live.path))
    assert "Update," in shown
    assert "Something has changed since this story was written." in shown
    assert "Correction" not in shown
    assert '"edNote":"Update (' in text(Client().get(f"/api/v1/stories/{story.uuid}/ninjs")).replace(
        '": "', '":"'
    )
