import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from masthead.roles import REPORTER, SYNDICATION_MANAGER
from media.actions.make_renditions import make_next
from media.models import Image, State
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from media.tests.test_make_renditions import broken
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)
LIST, UPLOAD = "/admin/media/image/", "/admin/media/image/upload/"


def page(answer):
    return html.document_fromstring(answer.content.decode())


def text(answer):
    return " ".join(page(answer).text_content().split())


def address(image):
    return f"/admin/media/image/{image.pk}/change/"


def form_of(answer):
    form = next(form for form in page(answer).forms if form.get("class") == "picture-form")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def sent(name, raw):
    return SimpleUploadedFile(name, raw)


def test_many_files_are_uploaded_and_each_is_told_what_became_of_it(at_desk, uploaded):
    uploaded(captioned())
    files = [
        sent("new.png", saved(quadrants(), "PNG")),
        sent("again.jpg", captioned()),
        sent("drawing.svg", b"<svg onload='alert(1)'/>"),
        sent("empty.jpg", b""),
    ]
    answer = at_desk.post(UPLOAD, {"pictures": files})
    assert answer.status_code == 422
    told = [" ".join(item.text_content().split()) for item in page(answer).find_class("upload-outcomes")[0]]
    assert told[0].startswith("drawing.svg Not taken. This is an SVG drawing.")
    assert told[1].startswith("empty.jpg Not taken. This file is empty")
    assert told[2].startswith("new.png Taken in.")
    assert told[3].startswith("again.jpg Was here already, so nothing")
    assert Image.objects.count() == 2


def test_a_file_that_was_here_and_failed_says_so_first(at_desk, uploaded):
    image = uploaded(broken())
    Image.objects.filter(pk=image.pk).update(state=State.FAILED, failure="It is <b>torn</b>.")
    answer = at_desk.post(UPLOAD, {"pictures": [sent("new.jpg", captioned()), sent("torn.jpg", broken())]})
    first = page(answer).find_class("upload-outcomes")[0][0]
    said = " ".join(first.text_content().split())
    assert said == "torn.jpg Was here already, and failed: It is <b>torn</b>. Look at it"
    assert (first.get("class"), answer.status_code) == ("outcome-refused", 200)


def test_an_upload_without_a_file_says_so(at_desk, shelves):
    answer = at_desk.post(UPLOAD)
    assert answer.status_code == 422
    assert "required" in text(answer)


def test_a_file_name_is_text_and_never_markup(at_desk, shelves):
    answer = at_desk.post(UPLOAD, {"pictures": [sent("<img src=x onerror=alert(1)>.jpg", b"no picture")]})
    assert answer.status_code == 422
    (told,) = page(answer).find_class("upload-outcomes")[0]
    assert "<img src=x onerror=alert(1)>.jpg Not taken." in " ".join(told.text_content().split())
    assert b"&lt;img src=x onerror=alert(1)&gt;.jpg" in answer.content
    assert b"<img src=x" not in answer.content


def test_who_may_not_upload_has_no_upload_page(client, member):
    client.force_login(member(SYNDICATION_MANAGER))
    assert client.get(UPLOAD).status_code == 403
    assert "Upload pictures" not in text(client.get(LIST))


def test_the_library_shows_thumbnails_and_states(at_desk, uploaded):
    ready, bad = uploaded(captioned()), uploaded(broken())
    make_next(clock.now())
    Image.objects.filter(pk=bad.pk).update(state=State.FAILED)
    answer = at_desk.get(LIST)
    name = ready.renditions.get(crop="whole", recipe_width=320, format="jpg").name
    assert f"/renditions/{name}" in page(answer).xpath("//ul[@class='library']//img/@src")
    failed = text(at_desk.get(LIST, {"state": "failed"}))
    assert "Failed" in failed
    assert "No credit" in failed


def test_the_library_is_searched_and_filtered(at_desk, uploaded):
    boats, plain = uploaded(captioned(), "husum.jpg"), uploaded(saved(quadrants()), "quadrants.jpg")
    for query, found, other in [
        ("?q=fishing", boats, plain),
        ("?q=nordlicht", boats, plain),
        ("?q=QUADRANTS", plain, boats),
    ]:
        links = page(at_desk.get(LIST + query)).xpath("//ul[@class='library']//a/@href")
        assert links == [address(found)]
        assert address(other) not in links
    assert "No pictures here" in text(at_desk.get(LIST + "?state=failed"))


def test_the_librarys_queries_do_not_grow_with_its_pictures(at_desk, uploaded, django_assert_max_num_queries):
    for width in range(200, 205):
        uploaded(saved(quadrants(width)))
        make_next(clock.now())
    at_desk.get(LIST)
    with django_assert_max_num_queries(12):
        at_desk.get(LIST)


def test_a_picture_is_shown_with_what_came_and_what_was_made(at_desk, uploaded):
    image = uploaded(captioned())
    make_next(clock.now())
    answer = at_desk.get(address(image))
    shown = text(answer)
    assert "Nordlicht" in shown
    assert "https://pictures.example/licence" in shown
    assert "240 × 160 pixels, JPEG" in shown.replace("\u2009", " ")
    assert b"<b>before</b>" not in answer.content
    assert len(page(answer).xpath("//table//a[starts-with(@href, '/renditions/')]")) == len(
        image.frozen_renditions()
    )


def test_the_page_keeps_the_strict_policy(at_desk, uploaded):
    image = uploaded(captioned())
    make_next(clock.now())
    for url in (LIST, UPLOAD, address(image)):
        tree = page(at_desk.get(url))
        assert not tree.xpath("//main//@style | //*[contains(@class, 'picture')]//@style")
        assert all(script.get("src") or script.get("type") for script in tree.xpath("//script"))
        assert not tree.xpath("//@onclick | //@onload | //@onerror")


def test_an_editor_changes_a_picture(at_desk, uploaded):
    image = uploaded(captioned())
    values = form_of(at_desk.get(address(image)))
    answer = at_desk.post(address(image), values | {"credit": "Petersen", "city": "Husum"})
    assert (answer.status_code, answer.url) == (302, address(image))
    image.refresh_from_db()
    assert (image.credit, image.city, image.caption.startswith("Fishing")) == ("Petersen", "Husum", True)
    assert "As it came Nordlicht Use what came" in text(at_desk.get(address(image)))


def test_opening_and_saving_changes_nothing(at_desk, uploaded):
    image = uploaded(captioned())
    at_desk.post(address(image), form_of(at_desk.get(address(image))))
    image.refresh_from_db()
    assert image.edit_version == 1


def test_two_editors_do_not_overwrite_each_other(at_desk, uploaded):
    image = uploaded(captioned())
    values = form_of(at_desk.get(address(image)))
    at_desk.post(address(image), values | {"credit": "First"})
    answer = at_desk.post(address(image), values | {"credit": "Second"})
    assert answer.status_code == 422
    assert "A colleague has changed this picture" in text(answer)
    assert form_of(answer)["credit"] == "Second"
    image.refresh_from_db()
    assert image.credit == "First"


def test_what_is_wrong_stands_beside_its_field(at_desk, uploaded):
    image = uploaded(captioned())
    values = form_of(at_desk.get(address(image)))
    answer = at_desk.post(address(image), values | {"licence_url": "javascript:1", "date_taken": "soon"})
    assert answer.status_code == 422
    assert "Enter a valid URL" in text(answer)
    assert "Write the date like" in text(answer)


def test_a_reporter_looks_and_cannot_change(client, uploaded, member):
    image = uploaded(captioned())
    client.force_login(member(REPORTER))
    answer = client.get(address(image))
    assert answer.status_code == 200
    assert not page(answer).xpath("//input[@type='submit' and @value='Save']")
    refused = client.post(address(image), form_of(answer) | {"edit_version": 1, "credit": "Petersen"})
    assert refused.status_code == 403
    image.refresh_from_db()
    assert image.credit != "Petersen"


def test_a_failed_picture_says_why_and_is_tried_again(at_desk, uploaded):
    image = uploaded(captioned())
    Image.objects.update(state=State.FAILED, failure="Decoding took more than 10 s.", attempts=3)
    assert "Decoding took more than 10 s." in text(at_desk.get(address(image)))
    answer = at_desk.post(f"/admin/media/image/{image.pk}/try-again/")
    assert answer.status_code == 302
    image.refresh_from_db()
    assert (image.state, image.attempts) == (State.WAITING, 0)
    again = at_desk.post(f"/admin/media/image/{image.pk}/try-again/", follow=True)
    assert "has not failed" in text(again)


def test_a_file_that_does_not_decode_is_to_be_sent_again_and_not_tried_again(at_desk, uploaded):
    image = uploaded(broken())
    for _ in range(3):
        Image.objects.update(due_at=clock.now())
        make_next(clock.now())
    answer = at_desk.get(address(image))
    assert "could not be decoded to the end. Send the file again from its source." in text(answer)
    assert not page(answer).xpath("//form[contains(@action, 'try-again')]")
    Image.objects.update(failure="The disk was full.")
    answer = at_desk.get(address(image))
    assert "from its source" not in text(answer)
    assert page(answer).xpath("//form[contains(@action, 'try-again')]")


@pytest.mark.parametrize("state", [State.READY, State.WAITING, State.FAILED])
def test_a_withdrawn_picture_says_so_and_how_it_comes_back(at_desk, uploaded, state):
    image = uploaded(captioned())
    Image.objects.update(withdrawn_at=clock.now(), state=state, failure="The disk was full.")
    for url in (address(image), f"/admin/media/image/{image.pk}/crops/"):
        answer = at_desk.get(url)
        told = text(answer)
        assert "This picture was withdrawn: its files are away" in told
        assert "“Allow it again”, under Rights, makes its sizes anew" in told
        assert "it shows here in a few seconds" not in told
        assert "Reload the page to see them" not in told
        assert not page(answer).xpath("//form[contains(@action, 'try-again')]")


def test_a_picture_that_is_not_there_leads_back(at_desk):
    assert at_desk.get("/admin/media/image/999/change/").status_code == 302
    assert at_desk.get("/admin/media/image/999/try-again/").status_code == 302
