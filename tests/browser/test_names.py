"""The names in a story's text, in a real browser: seen in colour, decided on by mouse and by keyboard, nothing lost."""

import pytest

from articles import tagging
from articles.models import LinkRule, Picture
from entities.models import Alias, Entity
from tests.browser.visitor import PHONE
from tests.makers import make_story, picture_block, text_block
from tests.waiting import until

pytestmark = pytest.mark.browser

HIGHLIGHTS = """() => Object.fromEntries(
    [...CSS.highlights].map(([name, highlight]) => [name, [...highlight].map(String)]))"""


@pytest.fixture
def story(cast, transactional_db):
    for kind, name in (("person", "Kim Vermeer"), ("place", "Seoul"), ("organisation", "Harbour Party")):
        Entity.objects.create(kind=kind, name=name, slug=name.lower().replace(" ", "-"))
    Alias.objects.create(entity=Entity.objects.get(name="Harbour Party"), text="Harbourites")
    story = make_story(
        cast,
        blocks=(
            text_block(
                "In Seoul 😀 <strong>Kim</strong> Vermeer read.", "The Harbourites were glad.<br>Seoul slept."
            ),
            picture_block(None, caption="Kim Vermeer in May"),
        ),
        headline="A poet comes to Seoul",
    )
    assert tagging.tag_next()
    story.refresh_from_db()
    return story


@pytest.fixture
def carla(window, cast):
    return window().come_in(cast.carla)


def opened(visitor, story):
    page = visitor.go(f"/admin/articles/article/{story.pk}/change/")
    until(lambda: len(marked(page)) > 0, "the names in the text")
    return page


def marked(page):
    """By highlight, the texts that it marks."""
    return page.evaluate(HIGHLIGHTS)


def decision(story, name):
    return story.tags.get(entity__name=name).decision


def card(page):
    return page.get_by_role("dialog")


def test_each_name_is_marked_where_it_stands_and_the_text_is_not_touched(carla, story):
    page = opened(carla, story)
    until(lambda: len(marked(page).get("name-person-suggested", [])) == 2, "the editor's names")
    found = marked(page)
    assert found["name-place-suggested"] == ["Seoul", "Seoul", "Seoul"]
    assert found["name-person-suggested"] == ["Kim Vermeer", "Kim Vermeer"]
    assert found["name-organisation-suggested"] == ["Harbourites"]
    html = page.locator(".order-machine .ProseMirror[contenteditable]").first.inner_html()
    assert "mark" not in html
    version = story.edit_version
    carla.saves()
    story.refresh_from_db()
    assert story.edit_version == version


def test_names_move_with_what_is_typed_and_go_with_what_is_deleted(carla, story):
    page = opened(carla, story)
    until(lambda: len(marked(page).get("name-person-suggested", [])) == 2, "the editor's names")
    page.get_by_label("Headline:", exact=True).fill("Today a poet comes to Seoul")
    editor = carla.block("In Seoul").locator("[contenteditable]")
    editor.click(position={"x": 20, "y": 12})
    page.keyboard.press("Control+Home")
    page.keyboard.type("Yesterday. ")
    until(lambda: marked(page)["name-place-suggested"] == ["Seoul"] * 3, "the names at their new places")
    assert marked(page)["name-person-suggested"] == ["Kim Vermeer", "Kim Vermeer"]
    page.keyboard.press("Control+End")
    for _ in "Seoul slept.":
        page.keyboard.press("Backspace")
    until(
        lambda: marked(page)["name-place-suggested"] == ["Seoul"] * 2, "the end of the name that was deleted"
    )


def test_a_click_on_a_name_opens_its_card_and_what_is_typed_stays(carla, story):
    page = opened(carla, story)
    page.get_by_label("Kicker:").fill("Typed with care")
    page.get_by_label("Headline:", exact=True).click(position={"x": 20, "y": 20})
    assert not card(page).is_visible()
    box = page.evaluate("""() => {
        const boxes = [...CSS.highlights.get("name-place-suggested")].map((each) => each.getBoundingClientRect());
        return [boxes[0].x + 5, boxes[0].y + 5];
    }""")
    page.mouse.click(*box)
    assert card(page).get_by_role("heading", name="Seoul").is_visible()
    card(page).get_by_role("button", name="Confirm").click()
    until(lambda: "name-place-confirmed" in marked(page), "the confirmation")
    assert decision(story, "Seoul") == "confirmed"
    panel = page.get_by_role("region", name="Who and what it is about")
    assert "confirmed" in panel.locator("li", has_text="Seoul").first.inner_text()
    assert page.get_by_label("Kicker:").input_value() == "Typed with care"
    page.keyboard.press("Escape")
    assert not card(page).is_visible()
    carla.saves()
    story.refresh_from_db()
    assert story.kicker == "Typed with care"


def test_names_are_reviewed_by_keyboard_alone(carla, story):
    page = opened(carla, story)
    page.get_by_label("Kicker:").fill("Typed with care")
    page.get_by_role("button", name="Review names").focus()
    page.keyboard.press("Enter")
    heading = card(page).get_by_role("heading")
    said = page.locator("#names-panel [data-live]")
    assert heading.inner_text() == "Seoul"
    assert "1 of 3: Seoul. Suggested." in said.inner_text()
    page.keyboard.press("n")
    assert heading.inner_text() == "Kim Vermeer"
    page.keyboard.press("p")
    page.keyboard.press("y")
    until(lambda: heading.inner_text() == "Kim Vermeer", "the next name")
    assert said.inner_text().startswith("Seoul: confirmed. 2 of 3: Kim Vermeer.")
    page.keyboard.press("x")
    until(lambda: heading.inner_text() == "Harbour Party", "the next name")
    page.keyboard.press("o")
    page.keyboard.type("nobody of that n")  # letters that would be keys: here they are typed
    assert heading.inner_text() == "Harbour Party"
    page.keyboard.press("Control+a")
    page.keyboard.type("seoul")
    found = card(page).get_by_role("option", name="Seoul")
    until(found.is_visible, "what was found")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(lambda: not card(page).is_visible(), "the end of the review")
    assert "All names are decided." in page.locator("#names-panel [data-told]").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Review names"
    assert (decision(story, "Seoul"), decision(story, "Kim Vermeer")) == ("confirmed", "rejected")
    assert LinkRule.objects.get().entity.name == "Seoul"
    assert page.get_by_label("Kicker:").input_value() == "Typed with care"


def unlinked(story, surface, **values):
    """As if the tagger had not been sure of this name."""
    story.mentions.filter(surface=surface).update(entity=None, **values)


def test_in_the_search_letters_decide_nothing_though_another_of_that_name_is_offered(carla, story):
    rival = Entity.objects.create(kind="place", name="Seoul", slug="seoul-indiana")
    story.mentions.filter(surface="Seoul").update(candidates=[str(rival.uuid)])
    page = opened(carla, story)
    page.get_by_role("button", name="Review names").click()
    page.keyboard.press("o")
    search = card(page).get_by_role("combobox")
    page.keyboard.type("Yoon x")
    assert search.input_value() == "Yoon x"
    card(page).get_by_role("button", name="Seoul").focus()
    page.keyboard.type("nyx")
    card(page).focus()
    page.keyboard.type("nyxp")
    page.keyboard.press("Enter")
    assert "1 of 3" in card(page).inner_text()
    page.keyboard.press("Escape")
    assert card(page).is_visible()
    assert not search.is_visible()
    page.keyboard.press("n")
    assert card(page).get_by_role("heading").inner_text() == "Kim Vermeer"
    page.keyboard.press("Escape")
    assert not card(page).is_visible()
    assert {tag.decision for tag in story.tags.all()} == {"suggested"}


def test_a_name_of_one_bearer_says_why_it_is_not_linked_and_asks_whether_it_is_meant(carla, story):
    kim = Entity.objects.get(name="Kim Vermeer")
    unlinked(story, "Kim Vermeer", candidates=[str(kim.uuid)], reason="it is a common word")
    page = opened(carla, story)
    page.get_by_role("button", name="Review names").click()
    page.keyboard.press("n")
    words = " ".join(card(page).inner_text().split())
    assert "More than one" not in words
    assert "Why not linked: It is a common word" in words
    assert "Is it …?" in words
    card(page).get_by_role("button", name="Kim Vermeer").click()
    until(lambda: decision(story, "Kim Vermeer") == "confirmed", "the decision")


def test_what_a_colleague_decided_meanwhile_is_shown_before_it_is_decided_again(carla, story):
    page = opened(carla, story)
    page.get_by_role("button", name="Review names").click()
    story.tags.filter(entity__name="Seoul").update(decision="rejected", decided_by="Ben")
    carla.expected = [409]
    page.keyboard.press("y")
    until(lambda: "Meanwhile Seoul was rejected by Ben." in card(page).inner_text(), "what was decided")
    assert "1 of 3" in card(page).inner_text()
    assert decision(story, "Seoul") == "rejected"
    page.keyboard.press("y")
    until(lambda: decision(story, "Seoul") == "confirmed", "the decision")


def test_what_waits_for_a_decision_is_told_anew_before_print(carla, story):
    page = opened(carla, story)
    fit = page.get_by_role("region", name="Is it fit to print?")
    assert "3 suggested tags wait" in fit.inner_text()
    page.get_by_role("button", name="Review names").click()
    page.keyboard.press("y")
    until(lambda: "2 suggested tags wait" in fit.inner_text(), "the two that are left")
    page.keyboard.press("x")
    until(lambda: "One suggested tag waits" in fit.inner_text(), "the one that is left")
    page.keyboard.press("Escape")
    page.get_by_role("region", name="Who and what").get_by_role("button", name="Confirm", exact=True).click()
    until(lambda: "for a decision" not in fit.inner_text(), "the end of the waiting")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_name_in_a_headline_that_is_looked_at_can_be_read(window, cast, story, scheme):
    page = opened(window(scheme=scheme).come_in(cast.carla), story)
    page.get_by_role("button", name="Review names").click()
    text, ground = page.evaluate("""() => {
        const look = getComputedStyle(document.querySelector(".desk-mirror"), "::highlight(name-current)");
        return [look.color, look.backgroundColor];
    }""")
    assert contrast(text, ground) >= 4.5


def contrast(*colours):
    """WCAG 2.2, of two colours without transparency, `rgb(…)`."""
    light = sorted(map(luminance, colours))
    return (light[1] + 0.05) / (light[0] + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(", ")]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_letters_are_letters_outside_of_the_review(carla, story):
    page = opened(carla, story)
    page.get_by_label("Kicker:").press_sequentially("nyxo")
    assert page.get_by_label("Kicker:").input_value() == "nyxo"
    assert {tag.decision for tag in story.tags.all()} == {"suggested"}


def test_the_caret_in_a_name_opens_its_card_by_keyboard(carla, story):
    page = opened(carla, story)
    caption = page.get_by_role("textbox", name="Caption:")
    caption.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Alt+Enter")
    assert card(page).get_by_role("heading", name="Kim Vermeer").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name").endswith("-caption")
    assert caption.input_value() == Picture.objects.get().caption


def test_names_are_hidden_on_request_and_stay_so(carla, story):
    page = opened(carla, story)
    page.get_by_label("Show names").uncheck()
    assert marked(page) == {}
    page.reload()
    carla.settle()
    until(page.get_by_role("button", name="Review names").is_enabled, "the names")
    assert marked(page) == {}


def test_a_name_is_added_by_hand_while_it_is_typed(carla, story):
    Entity.objects.create(kind="topic", name="Poetry readings", slug="poetry-readings")
    page = opened(carla, story)
    page.get_by_label("Add by name").press_sequentially("poet")
    page.get_by_role("option", name="Poetry readings").click()
    until(lambda: story.tags.filter(entity__slug="poetry-readings").exists(), "the tag")
    tag = story.tags.get(entity__slug="poetry-readings")
    assert (tag.decision, tag.is_by_hand) == ("confirmed", True)


def test_enter_adds_the_name_that_was_typed_and_decides_on_no_other(carla, story):
    Entity.objects.create(kind="topic", name="Poetry readings", slug="poetry-readings")
    page = opened(carla, story)
    page.get_by_label("Add by name").fill("Poetry readings")
    page.keyboard.press("Enter")
    until(lambda: story.tags.filter(entity__slug="poetry-readings").exists(), "the tag")
    assert {tag.decision for tag in story.tags.exclude(entity__slug="poetry-readings")} == {"suggested"}


def test_a_librarian_who_may_not_write_reads_the_text_and_decides_on_its_names(window, cast, story):
    visitor = window().come_in(cast.fay)
    page = visitor.page
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    until(lambda: len(marked(page).get("name-place-suggested", [])) == 3, "the names in the text")
    assert marked(page)["name-organisation-suggested"] == ["Harbourites"]
    page.get_by_role("button", name="Review names").click()
    page.keyboard.press("y")
    until(lambda: decision(story, "Seoul") == "confirmed", "the decision")


def test_the_card_fits_on_a_phone(window, cast, story):
    visitor = window(width=PHONE).come_in(cast.carla)
    page = opened(visitor, story)
    page.get_by_role("button", name="Review names").click()
    assert card(page).get_by_role("button", name="Confirm").is_visible()
    assert visitor.spills() <= 0


def test_the_page_on_quality_has_its_charts_and_no_noise(window, cast, story):
    visitor = window(width=PHONE, scheme="dark").come_in(cast.carla)
    page = opened(visitor, story)
    page.get_by_role("button", name="Confirm all 3").click()
    until(lambda: story.tags.filter(decision="confirmed").count() == 3, "the confirmations")
    visitor.go("/admin/articles/article/names/quality/")
    assert page.get_by_role("img", name="Names kept and found, by kind").is_visible()
    assert visitor.spills() <= 0
