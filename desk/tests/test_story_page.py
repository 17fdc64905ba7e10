from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Picture, Quote, Text
from desk.tests.page import Page
from newsroom.lib.html import plain
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def story(cast):
    return make_story(cast, blocks=(text_block("The harbour is open."), text_block("It was closed in May.")))


@pytest.fixture
def ann(cast, story):
    return Page(logged_in(cast.ann), story)


@pytest.fixture
def ben(cast, story):
    return Page(logged_in(cast.ben), story)


def texts(story):
    return [plain(text.html) for text in Text.objects.filter(parent=story).order_by("ordering")]


def test_the_page_shows_the_story_and_saving_it_untouched_changes_nothing(ann, story):
    version = story.edit_version
    ann.save()
    story.refresh_from_db()
    assert story.edit_version == version
    assert "Saved." in ann.text


def test_fields_blocks_and_bylines_are_saved(ann, story, cast):
    ann["headline"] = "Harbour open, ferries wait"
    ann["other_names"] = "PA\nReuters\n"
    ann.block("text", 0)["html"] = "<p>The harbour is <b>open</b>.</p>"
    ann.add("quote", 15, text="We are glad.", introduction="The mayor said:", attribution="")
    ann.save()
    story.refresh_from_db()
    assert story.headline == "Harbour open, ferries wait"
    assert [str(byline) for byline in story.bylines.all()] == ["Ann Example", "PA", "Reuters"]
    assert Text.objects.order_by("ordering").first().html == "<p>The harbour is <strong>open</strong>.</p>"
    quote = Quote.objects.get(parent=story)
    assert (quote.text, quote.ordering) == ("We are glad.", 20)


def test_a_name_with_a_comma_is_one_name_also_after_an_unchanged_save(ann, story):
    ann["other_names"] = "Ann Lee, Berlin\nPA"
    ann.save()
    ann.open()
    ann.save()
    assert [str(byline) for byline in story.bylines.all()] == ["Ann Example", "Ann Lee, Berlin", "PA"]
    story.refresh_from_db()
    version = story.edit_version
    ann.save()
    story.refresh_from_db()
    assert story.edit_version == version


def test_a_name_that_is_too_long_is_said_and_stays_typed(ann):
    ann["other_names"] = "PA\n" + "N" * 121
    answer = ann.save()
    assert answer.status_code == 422
    ann.read(answer)
    assert ann["other_names"].endswith("N" * 121)
    assert "has 121 characters; 120 fit" in ann.text


def test_text_nested_without_end_comes_back_as_it_was_typed(ann, story):
    ann["headline"] = "Typed with care"
    ann.block("text", 0)["html"] = "<ul><li>" * 1_001
    answer = ann.save()
    assert answer.status_code == 422
    ann.read(answer)
    assert ann["headline"] == "Typed with care"
    assert "nested more than 20 deep" in ann.text


def test_two_people_in_different_blocks_both_keep_their_work(ann, ben, story):
    ann.block("text", 0)["html"] = "<p>The harbour is shut.</p>"
    ben.block("text", 1)["html"] = "<p>It was closed in June.</p>"
    ann.save()
    ben.save()
    assert texts(story) == ["The harbour is shut.", "It was closed in June."]


def test_in_the_same_place_the_second_sees_both_texts_and_may_choose_the_own_one(ann, ben, story):
    ann.block("text", 0)["html"] = "<p>The harbour is shut.</p>"
    ben.block("text", 0)["html"] = "<p>The port is open.</p>"
    ann.save()
    ben.save()
    assert texts(story)[0] == "The harbour is shut."
    assert "Two texts for one place" in ben.text
    assert "The harbour is shut." in ben.text
    assert "The port is open." in ben.text
    story.refresh_from_db()
    mine = {"edit_version": story.edit_version, "number": "0"}
    answer = ben.client.post(f"/admin/articles/article/{story.pk}/conflict/", mine, follow=True)
    assert texts(story)[0] == "The port is open."
    assert "Two texts for one place" not in answer.content.decode()


@pytest.fixture
def choose_mine(ann, ben, story):
    """Ben's text could not be joined; his page with "Use mine" is open, and this presses it."""
    ann.block("text", 0)["html"] = "<p>The harbour is shut.</p>"
    ben.block("text", 0)["html"] = "<p>The port is open.</p>"
    ann.save()
    ben.save()
    story.refresh_from_db()
    mine = {"edit_version": story.edit_version, "number": "0"}
    ann.open()
    return lambda: ben.client.post(
        f"/admin/articles/article/{story.pk}/conflict/", mine, follow=True
    ).content.decode()


def test_choosing_the_own_text_does_not_cost_a_colleague_a_newer_one(ann, story, choose_mine):
    ann.block("text", 0)["html"] = "<p>All ferries wait until Monday.</p>"
    ann["headline"] = "Ferries wait"
    ann.save()
    page = choose_mine()
    assert texts(story)[0] == "All ferries wait until Monday."
    assert "Two texts for one place" in page
    assert "The port is open." in page
    assert "Your text stands now" not in page
    story.refresh_from_db()
    assert story.headline == "Ferries wait"


def test_choosing_the_own_text_keeps_newer_work_elsewhere(ann, story, choose_mine):
    ann.block("text", 1)["html"] = "<p>It was closed in June.</p>"
    ann.save()
    assert "Your text stands now" in choose_mine()
    assert texts(story) == ["The port is open.", "It was closed in June."]


def test_choosing_the_own_text_for_a_block_that_is_gone_says_so(ann, story, choose_mine):
    ann.block("text", 0)["DELETE"] = "on"
    ann.save()
    page = choose_mine()
    assert "The block was deleted meanwhile" in page
    assert "Your text stands now" not in page
    assert texts(story) == ["It was closed in May."]


def test_a_block_that_a_colleague_deleted_meanwhile_does_not_cost_the_others_their_work(ann, ben, story):
    ann.block("text", 1)["DELETE"] = "on"
    ben["headline"] = "Harbour open"
    ben.block("text", 0)["html"] = "<p>The harbour is wide open.</p>"
    ann.save()
    ben.save()
    story.refresh_from_db()
    assert story.headline == "Harbour open"
    assert texts(story) == ["The harbour is wide open."]


def test_a_block_that_was_changed_here_and_deleted_there_stays(ann, ben, story):
    ann.block("text", 1)["DELETE"] = "on"
    ben.block("text", 1)["html"] = "<p>It was closed in June.</p>"
    ann.save()
    ben.save()
    assert texts(story)[1] == "It was closed in June."
    assert "yours was kept" in ben.text


def test_what_cannot_be_saved_comes_back_as_it_was_typed(ann, story):
    ann["headline"] = "H" * 400
    ann["standfirst"] = "Typed with care."
    ann.block("text", 0)["html"] = "<p>Typed in the text.</p>"
    answer = ann.save()
    assert answer.status_code == 422
    ann.read(answer)
    assert ann["headline"] == "H" * 400
    assert ann["standfirst"] == "Typed with care."
    assert ann.block("text", 0)["html"] == "<p>Typed in the text.</p>"
    assert "at most 300 characters" in ann.text
    story.refresh_from_db()
    assert story.standfirst == "After a long winter the ships are back."
    ann["headline"] = "Short"
    ann.save()
    story.refresh_from_db()
    assert (story.headline, story.standfirst) == ("Short", "Typed with care.")


@pytest.mark.parametrize("opened_on", ["", "x", "-1", "999", "²"])
def test_a_forged_version_is_refused_and_nothing_is_lost(ann, story, opened_on):
    ann["opened_on"] = opened_on
    ann["headline"] = "Typed with care"
    answer = ann.save()
    assert answer.status_code == 422
    assert "Typed with care" in ann.text


def test_a_picture_is_placed_by_its_number(ann, story):
    image = make_image()
    ann.add("picture", 5, image=str(image.pk), crop="16x9", caption="At dawn", alt_text="", credit="")
    ann.save()
    picture = Picture.objects.get(parent=story)
    assert (picture.image, picture.crop, picture.ordering) == (image, "16x9", 10)


def test_a_file_that_is_no_picture_of_ours_is_said_at_its_place(ann):
    ann.add("picture", 5, image="99999", crop="", caption="At dawn", alt_text="", credit="")
    assert ann.save().status_code == 422
    assert "Select a valid choice" in ann.text
    assert "At dawn" in ann.text


def test_the_library_is_listed_for_who_may_see_it(ann, cast):
    make_image(caption="Ships at dawn")
    make_image(caption="A bridge")
    answer = ann.client.get("/admin/articles/article/pictures/?q=dawn").content.decode()
    assert "Ships at dawn" in answer
    assert "A bridge" not in answer


def test_who_may_not_write_sees_the_story_and_cannot_save_it(cast, story):
    page = Page(logged_in(cast.gil), story)
    assert 'name="_save"' not in page.text
    assert page.client.post(page.url, {"headline": "Other"}).status_code == 403
    story.refresh_from_db()
    assert story.headline == "Harbour opens again"


def test_a_story_is_not_deleted_by_any_door(cast, story):
    client = logged_in(cast.root)
    assert client.post(f"/admin/articles/article/{story.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_page_costs_the_same_queries_however_many_text_blocks(cast, story, django_assert_max_num_queries):
    longer = make_story(cast, blocks=tuple(text_block(f"Paragraph {n}.") for n in range(25)))
    client = logged_in(cast.ann)
    client.get(f"/admin/articles/article/{story.pk}/change/")
    with django_assert_max_num_queries(45):
        client.get(f"/admin/articles/article/{longer.pk}/change/")


def test_the_list_costs_the_same_queries_however_many_stories(cast, django_assert_max_num_queries):
    for n in range(8):
        make_story(cast, headline=f"Story {n}")
    client = logged_in(cast.ann)
    with django_assert_max_num_queries(12):
        page = client.get("/admin/articles/article/").content.decode()
    assert "Story 7" in page


def test_words_are_shown_and_never_run(cast):
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    image = make_image(caption=evil, credit=evil, alt_text=evil)
    story = make_story(
        cast, headline=evil, standfirst=evil, blocks=(picture_block(image, caption=evil), text_block("x"))
    )
    client = logged_in(cast.carla)
    for url in ("change/", "publish/", "history/"):
        page = client.get(f"/admin/articles/article/{story.pk}/{url}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "<img src=x" not in client.get("/admin/articles/article/pictures/").content.decode()
    assert "<script>alert" not in client.get("/admin/articles/article/").content.decode()


def test_an_embargo_is_typed_and_shown_in_the_papers_time_and_kept_in_utc(ann, story, cast):
    ann["embargo_at_0"], ann["embargo_at_1"] = "2099-07-01", "18:30"
    ann.save()
    story.refresh_from_db()
    assert story.embargo_at == datetime(2099, 7, 1, 17, 30, tzinfo=UTC)
    ann.open()
    assert ann["embargo_at_1"].startswith("18:30")
    version = story.edit_version
    ann.save()
    story.refresh_from_db()
    assert story.edit_version == version
    checked = logged_in(cast.carla).get(f"/admin/articles/article/{story.pk}/publish/").content.decode()
    assert "under embargo until 01 July 2099, 18:30 BST" in checked


def test_the_list_says_what_readers_see_and_what_is_planned(cast, story):
    client = logged_in(cast.carla)
    assert "Nothing yet" in client.get("/admin/articles/article/").content.decode()
    values = {"edit_version": story.edit_version, "verb": "schedule", "at": "2099-07-01T18:30"}
    client.post(f"/admin/articles/article/{story.pk}/publish/", values)
    assert "Nothing yet; planned for 01 Jul, 18:30" in client.get("/admin/articles/article/").content.decode()
