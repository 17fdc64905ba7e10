"""The picture library in a real browser: dropping files on it, a line that breaks, searching, choosing many."""

import base64
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image as Picture
from playwright.sync_api import expect

from entities.models import Entity
from media.actions.describe import describe
from media.actions.upload import upload
from media.models import Image, State
from media.tests.captioned import captioned
from newsroom.lib import clock
from tests.browser.drawing import drawn
from tests.waiting import until

pytestmark = pytest.mark.browser
TEXT = (
    "This is text, whatever its name says, not a picture. Please export it as JPEG, PNG, WebP, AVIF, TIFF or GIF "
    "and upload that."
)
LIBRARY, UPLOAD = "/admin/media/image/", "/admin/media/image/upload/"
DROPPED = """files => {
    const carried = new DataTransfer();
    for (const [name, type, base64] of files) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        carried.items.add(new File([bytes], name, { type }));
    }
    return carried;
}"""


@pytest.fixture
def emil(window, cast, tmp_path, settings):
    folder = tmp_path / "storage"
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {
        "default": local | {"OPTIONS": {"location": str(folder / "originals")}},
        "renditions": local | {"OPTIONS": {"location": str(folder / "renditions")}},
    }
    return window().come_in(cast.emil)


def heavy() -> bytes:
    """A picture of more than three pieces."""
    out = BytesIO()
    Picture.effect_noise((1900, 1400), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def drop(page, *files: tuple[str, bytes]) -> None:
    carried = [[name, "image/jpeg", base64.b64encode(raw).decode()] for name, raw in files]
    page.dispatch_event("body", "drop", {"dataTransfer": page.evaluate_handle(DROPPED, carried)})


def rows(page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".uploads li").all_inner_texts()]


def stored(cast, *names: str) -> list[Image]:
    """A picture for each name; their bytes differ by their width."""
    found = []
    for number, name in enumerate(names):
        raw = drawn(300 + number, 200)
        found.append(upload(raw, file_name=f"{name}.jpg", actor=cast.emil, now=clock.now()).image)
        found[-1].title = name
        found[-1].save()
    return found


@pytest.mark.parametrize("address", [LIBRARY, UPLOAD])
def test_files_are_dropped_and_each_row_says_what_became_of_it(emil, cast, address):
    stored(cast, "Husum")
    page = emil.go(address)
    emil.expected = {422}
    drop(page, ("new.jpg", drawn(640, 480)), ("double.jpg", drawn(300, 200)), ("letter.jpg", b"Dear editor"))
    status = page.locator(".uploads [role=status]")
    expect(status).to_have_text("3 files: 1 taken in, 1 here already, 1 not taken.")
    assert rows(page) == [
        f"letter.jpg Not taken. {TEXT}",
        "new.jpg Taken in. Describe it",
        "double.jpg Was here already, so nothing was added. Look at it",
    ]
    assert Image.objects.count() == 2
    widths = page.locator(".uploads canvas").evaluate_all("all => all.map((each) => each.width)")
    assert widths[1] > 1
    with page.expect_navigation():
        page.get_by_role("link", name="Show them in the library").click()
    assert page.locator(".library-title").all_inner_texts() == ["new.jpg"]


def test_a_row_follows_its_picture_until_it_is_ready_or_has_failed(emil):
    page = emil.go(UPLOAD)
    whole = drawn(640, 480)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/states/" in request.url else None)
    drop(page, ("good.jpg", whole), ("torn.jpg", drawn(500, 400)))
    status = page.locator(".uploads [role=status]")
    expect(status).to_have_text("2 files: 2 taken in.")
    Image.objects.filter(file_name="good.jpg").update(is_usable=True)
    Image.objects.filter(file_name="torn.jpg").update(state=State.FAILED, failure="It is <b>torn</b>.")
    expect(status).to_have_text("2 files: 1 taken in, 1 cannot be shown.")
    assert rows(page) == [
        "torn.jpg Taken in, but cannot be shown: It is <b>torn</b>. Look at it",
        "good.jpg Ready. Describe it",
    ]
    assert len(asked) <= 3  # for both rows together
    drop(page, ("again.jpg", drawn(500, 400)))
    expect(page.get_by_text("Was here already, and failed: It is <b>torn</b>.")).to_be_visible()


def test_a_file_goes_on_where_the_line_broke(emil):
    page, raw = emil.go(UPLOAD), heavy()
    assert len(raw) > 3 * 1024 * 1024
    offsets, broken = [], []

    def pieces(route):
        offset = int(parse_qs(urlsplit(route.request.url).query)["offset"][0])
        offsets.append(offset)
        if offset and len(broken) < 2:
            broken.append(offset)
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**/upload/pieces/*/?offset=*", pieces)
    page.get_by_label("Pictures:").set_input_files(
        {"name": "heavy.png", "mimeType": "image/png", "buffer": raw}
    )
    page.get_by_text("The line is broken. It goes on by itself").wait_for()
    page.get_by_role("button", name="Try again now").click()
    expect(page.locator(".uploads-status")).to_have_text("Taken in. Describe it", timeout=30_000)
    assert offsets.count(0) == 1
    assert offsets == sorted(offsets)
    assert len(broken) == 2
    assert Image.objects.get().size == len(raw)
    assert page.get_by_role("button", name="Try again now").is_hidden()


def test_a_file_waits_for_the_line_and_goes_on_by_itself(emil):
    page = emil.go(UPLOAD)
    emil.context.set_offline(True)
    page.get_by_label("Pictures:").set_input_files(
        {"name": "sky.jpg", "mimeType": "image/jpeg", "buffer": drawn()}
    )
    page.get_by_text("Waits for the line").wait_for()
    emil.noise[:] = [line for line in emil.noise if "ERR_INTERNET_DISCONNECTED" not in line]
    assert Image.objects.count() == 0
    emil.context.set_offline(False)
    expect(page.locator(".uploads-status")).to_have_text("Taken in. Describe it", timeout=30_000)
    emil.noise[:] = [line for line in emil.noise if "ERR_INTERNET_DISCONNECTED" not in line]


def test_pictures_are_searched_and_filtered(emil, cast):
    stored(cast, "Boats at Husum", "Harbour of Malmö", "Lisbon")
    page = emil.go(LIBRARY)
    titles = page.locator(".library-title")
    page.get_by_label("Search", exact=True).fill("malmo harb")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(titles).to_have_text(["Harbour of Malmö"])
    with page.expect_navigation():
        page.get_by_role("link", name="Show all pictures").click()
    expect(titles).to_have_count(3)
    page.get_by_text("Filters").click()
    with page.expect_navigation():
        page.get_by_label("State").select_option("failed")
    expect(page.get_by_text("No pictures here.")).to_be_visible()
    assert page.get_by_label("State").is_visible()


def test_many_are_chosen_with_shift_and_with_the_keyboard(emil, cast):
    stored(cast, *(f"Picture {number}" for number in range(6)))
    page = emil.go(LIBRARY)
    bar = page.get_by_role("region", name="Chosen pictures")
    assert bar.is_hidden()
    boxes = page.locator(".library-choose")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(bar.get_by_role("status")).to_have_text("4 pictures chosen")
    boxes.nth(2).focus()
    page.keyboard.press("Space")
    expect(bar.get_by_role("status")).to_have_text("3 pictures chosen")
    with page.expect_navigation():
        bar.get_by_role("button", name="Show only these").click()
    expect(page.locator(".library-title")).to_have_text(["Picture 4", "Picture 2", "Picture 1"])


def test_older_pictures_join_those_on_the_page(emil, cast, monkeypatch):
    monkeypatch.setattr("media.pages.library.MOST", 4)
    stored(cast, *(f"Picture {number}" for number in range(6)))
    page = emil.go(LIBRARY)
    expect(page.locator(".library-title")).to_have_count(4)
    page.locator(".library-choose").first.check()
    page.get_by_role("link", name="Older pictures").click()
    expect(page.locator(".library-title")).to_have_count(6)
    expect(page.get_by_role("status").filter(has_text="chosen")).to_have_text("1 picture chosen")
    assert page.get_by_role("link", name="Older pictures").count() == 0
    until(lambda: page.evaluate("document.activeElement.href").endswith("/change/"), "the move of the focus")


def test_what_came_is_taken_over_and_an_entity_is_found_while_it_is_typed(emil, cast):
    raw = captioned(640, 480)
    image = upload(raw, file_name="boats.jpg", actor=cast.emil, now=clock.now()).image
    describe(image.uuid, {"credit": "Petersen"}, actor=cast.emil, now=clock.now())
    for name in ("Husum", "Port Husum", "Leeds"):
        Entity.objects.create(kind="place", name=name, slug=name.lower().replace(" ", "-"))
    page = emil.go(f"/admin/media/image/{image.pk}/change/")
    page.get_by_role("button", name="Use what came").click()
    expect(page.get_by_label("Credit")).to_have_value("Nordlicht")
    name = page.get_by_label("Add by name")
    name.press_sequentially("hus")
    expect(page.locator("#depicted-found li")).to_have_count(2)
    name.press("ArrowDown")
    name.press("ArrowDown")
    name.press("Enter")
    expect(page.get_by_label("Port Husum")).to_be_checked()
    page.get_by_label("Husum Place", exact=True).check()
    emil.saves()
    image.refresh_from_db()
    assert image.credit == "Nordlicht"
    assert sorted(image.depicted.values_list("name", flat=True)) == ["Husum", "Port Husum"]
    expect(page.get_by_label("Port Husum")).to_be_checked()
