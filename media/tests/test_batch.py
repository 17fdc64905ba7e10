import pytest
from lxml import html

from masthead.roles import ADMINISTRATOR, REPORTER, SUB_EDITOR
from media.actions.describe import describe
from media.models import CaptionTemplate, DropFolder, Image
from media.tests.captioned import captioned
from newsroom.lib import clock

pytestmark = pytest.mark.django_db
BATCH = "/admin/media/image/batch/"


def page(answer):
    return html.document_fromstring(answer.content.decode())


def text(answer):
    return " ".join(page(answer).text_content().split())


def values_of(answer, button=None):
    """What the form would send, with the button that is pressed."""
    form = next(form for form in page(answer).forms if form.get("class") == "batch-form")
    found = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found | ({button: "1"} if button else {})


@pytest.fixture
def three(uploaded):
    return [uploaded(captioned(240 + n), f"boats-{n}.jpg") for n in range(3)]


def chosen(images):
    return BATCH + "?" + "&".join(f"picture={image.pk}" for image in images)


def words(mode, text, field="caption"):
    return {f"{field}_mode": mode, f"{field}_words": text}


def test_nothing_is_written_before_the_preview_was_seen(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "Husum. {caption}")
    answer = at_desk.post(BATCH, values)
    assert answer.status_code == 200
    assert text(answer).count("Husum. Fishing boats") == 3
    assert [image.edit_version for image in Image.objects.all()] == [1, 1, 1]
    done = at_desk.post(BATCH, values_of(answer, "apply"))
    assert text(done).count("Changed.") == 3
    assert all(image.caption.startswith("Husum. Fishing") for image in Image.objects.all())


def test_a_colleagues_change_in_between_is_left_and_told(at_desk, three, picture_editor):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "PA", "credit")
    preview = at_desk.post(BATCH, values)
    describe(three[1].uuid, {"credit": "Mine"}, actor=picture_editor, now=clock.now())
    done = text(at_desk.post(BATCH, values_of(preview, "apply")))
    assert done.count("Changed.") == 2
    assert "A colleague has changed it meanwhile" in done
    assert list(Image.objects.order_by("pk").values_list("credit", flat=True)) == ["PA", "Mine", "PA"]


def test_words_that_were_changed_after_the_preview_are_shown_first(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "PA", "credit")
    preview = values_of(at_desk.post(BATCH, values), "apply")
    answer = at_desk.post(BATCH, preview | words("replace", "dpa", "credit"))
    assert "look at them once more" in text(answer)
    assert not Image.objects.filter(credit="dpa").exists()


def test_apply_without_a_preview_writes_nothing(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "apply") | words("replace", "PA", "credit")
    at_desk.post(BATCH, values)
    assert not Image.objects.filter(credit="PA").exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (words("replace", "{photographer}"), "{photographer} is not known"),
        (words("keep", "Husum"), "choose what to do with them"),
        (words("keep", ""), "Nothing would change"),
        (words("sing", "x"), "not one of the available choices"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(at_desk, three, sent, said):
    answer = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert answer.status_code == 422
    assert said in text(answer)


def test_what_a_picture_cannot_hold_is_told_in_the_preview_and_at_the_end(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "soon", "date_taken")
    preview = at_desk.post(BATCH, values)
    assert text(preview).count("It would be left as it is. Date taken: Write the date like") == 3
    assert text(at_desk.post(BATCH, values_of(preview, "apply"))).count("Write the date like") == 3


def test_creative_commons_without_its_licence_is_told_in_the_preview(at_desk, three):
    Image.objects.update(licence_url="")
    sent = words("replace", "cc", "rights_class")
    preview = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert "no picture would change" in text(preview)
    assert text(preview).count("It would be left as it is. Licence: Give the address of the licence") == 3


def test_a_licence_that_is_asked_for_is_not_emptied_in_the_preview(at_desk, three):
    Image.objects.update(rights_class="cc", licence_url="https://creativecommons.org/licenses/by/4.0/")
    sent = words("replace", "", "licence_url") | words("replace", "PA", "credit")
    preview = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert text(preview).count("It would be left as it is. Licence: Give the address of the licence") == 3
    assert "0 of 3 pictures change" in text(preview)


def test_a_licence_that_was_missing_before_stops_no_other_words(at_desk, three):
    Image.objects.update(rights_class="cc")
    sent = words("replace", "PA", "credit")
    preview = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert "3 of 3 pictures change" in text(preview)
    assert text(at_desk.post(BATCH, values_of(preview, "apply"))).count("Changed.") == 3


def test_words_that_do_not_fit_are_shown_beside_what_is_wrong_with_them(at_desk, three):
    sent = words("replace", "soon", "date_taken")
    preview = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert [each.text for each in page(preview).xpath("//dd/ins")] == ["soon"] * 3


def test_where_nothing_would_change_there_is_no_button_for_it(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "preview")
    for sent in (words("replace", "soon", "date_taken"), words("replace", "{caption}")):
        answer = at_desk.post(BATCH, values | sent)
        assert not page(answer).xpath("//button[@name='apply']")
        assert "no picture would change" in text(answer)
    answer = at_desk.post(BATCH, values | words("replace", "PA", "credit"))
    assert page(answer).xpath("//button[@name='apply']")[0].text == "Change 3 pictures"


def test_a_field_that_a_picture_knows_too_little_for_is_left_and_marked(at_desk, three, picture_editor):
    for image in three[:2]:
        describe(image.uuid, {"creator": "", "city": ""}, actor=picture_editor, now=clock.now())
    sent = words("replace", "{creator}/PA, {city}", "credit") | words("replace", "Boats", "title")
    preview = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    assert "3 of 3 pictures change; in 2 of the 3 the credit is left as it is." in text(preview)
    marked = [" ".join(each.text_content().split()) for each in page(preview).find_class("batch-left")]
    assert marked == ["Left as it is: nothing is known for creator, city."] * 2
    done = text(at_desk.post(BATCH, values_of(preview, "apply")))
    assert done.count("Changed. Credit: left as it is, nothing is known for creator, city.") == 2
    found = Image.objects.order_by("pk").values_list("title", "credit")
    assert list(found) == [("Boats", "Nordlicht")] * 2 + [("Boats", "Jonna Petersen/PA, Husum")]


def test_where_every_field_is_left_no_picture_changes(at_desk, three):
    values = values_of(at_desk.get(chosen(three[:1])), "preview") | words("replace", "{people}: {caption}")
    answer = at_desk.post(BATCH, values)
    assert "0 of 1 picture changes; the caption is left as it is." in text(answer)
    assert "Nothing changes." not in text(answer)
    assert not page(answer).xpath("//button[@name='apply']")


def test_what_is_wrong_is_told_at_the_top_too_and_leads_to_its_field(at_desk, three):
    sent = words("keep", "Husum", "city")
    answer = at_desk.post(BATCH, values_of(at_desk.get(chosen(three)), "preview") | sent)
    (note,) = page(answer).find_class("errornote")
    assert "Nothing was changed." in note.text_content()
    assert "choose what to do with them" in note.text_content()
    (link,) = note.findall(".//a")
    assert (link.text, page(answer).get_element_by_id(link.get("href")[1:]).name) == ("City", "city_mode")


def test_words_are_text_and_never_markup(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "<script>{caption}</script>")
    answer = at_desk.post(BATCH, values)
    assert b"<script>Fishing" not in answer.content
    assert b"<b>before</b>" not in answer.content


def test_what_is_no_picture_is_passed_over(at_desk, three):
    answer = at_desk.get(
        f"{BATCH}?picture=x&picture=999999&picture={'9' * 40}&picture=-1&picture={three[0].pk}"
    )
    assert values_of(answer)["picture"] == [str(three[0].pk)]
    assert "No picture is chosen" in text(at_desk.get(BATCH))


def test_more_than_fit_are_told(at_desk, three, monkeypatch):
    monkeypatch.setattr("media.pages.door.MOST", 2)
    answer = at_desk.get(chosen(three))
    assert len(values_of(answer)["picture"]) == 2
    assert "3 pictures were chosen; here are the first 2" in text(answer)


def test_a_template_is_kept_and_taken_again(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "keep") | words("after", "Photo: {creator}/PA")
    assert "kept as “Match report”" in text(at_desk.post(BATCH, values | {"name": "Match report"}))
    template = CaptionTemplate.objects.get()
    assert template.wording == {"caption": ["after", "Photo: {creator}/PA"]}
    again = values_of(at_desk.get(f"{chosen(three)}&template={template.pk}"))
    assert again["caption_words"][0].strip() == "Photo: {creator}/PA"
    refused = at_desk.post(BATCH, values | {"name": "Match report"})
    assert "It was not kept as a template." in text(refused)


def test_a_template_is_called_what_both_databases_can_hold(at_desk, three):
    values = values_of(at_desk.get(chosen(three)), "keep") | words("after", "Photo: {creator}/PA")
    at_desk.post(BATCH, values | {"name": " Match\0 report"})
    assert CaptionTemplate.objects.get().name == "Match report"
    assert "It was not kept" in text(at_desk.post(BATCH, values | {"name": "\0"}))


def test_who_may_not_change_pictures_has_no_such_page(client, member, three):
    client.force_login(member(REPORTER))
    assert client.get(chosen(three)).status_code == 403
    assert client.post(BATCH, {"picture": three[0].pk}).status_code == 403


def test_who_may_not_keep_templates_does_not(client, member, three):
    client.force_login(member(SUB_EDITOR))
    answer = client.get(chosen(three))
    assert "Keep these words" not in text(answer)
    assert "rights_class_mode" not in values_of(answer)
    values = values_of(answer, "keep") | words("replace", "x") | {"name": "x"}
    assert client.post(BATCH, values).status_code == 403


def test_the_queries_do_not_grow_with_the_pictures(at_desk, uploaded, three, django_assert_max_num_queries):
    values = values_of(at_desk.get(chosen(three)), "preview") | words("replace", "x {caption}")
    with django_assert_max_num_queries(9):
        at_desk.post(BATCH, values)


def test_templates_are_written_in_the_admin(at_desk):
    url = "/admin/media/captiontemplate/"
    assert at_desk.get(url + "add/").status_code == 200
    wrong = at_desk.post(url + "add/", {"name": "Sports"} | words("replace", "{x}"))
    assert "{x} is not known" in text(wrong)
    assert "changes nothing yet" in text(at_desk.post(url + "add/", {"name": "Sports"}))
    at_desk.post(url + "add/", {"name": "Sports"} | words("replace", "{caption}"))
    template = CaptionTemplate.objects.get()
    shown = page(at_desk.get(f"{url}{template.pk}/change/"))
    assert shown.xpath("//textarea[@name='caption_words']")[0].text.strip() == "{caption}"


def test_drop_folders_are_written_in_the_admin_by_those_who_may(at_desk, client, member, settings, tmp_path):
    settings.PICTURE_DROP_ROOT = str(tmp_path)
    url = "/admin/media/dropfolder/"
    refused = at_desk.post(url + "add/", {"path": "../etc", "is_active": "on"})
    assert "from the root of all drop folders" in text(refused)
    assert at_desk.post(url + "add/", {"path": "sports", "is_active": "on"}).status_code == 302
    assert DropFolder.objects.get().due_at <= clock.now()
    client.force_login(member(ADMINISTRATOR))
    assert client.get(url).status_code == 200
    client.force_login(member(REPORTER))
    assert client.get(url).status_code == 403


def test_without_a_root_the_list_of_drop_folders_says_so(at_desk):
    assert "PICTURE_DROP_ROOT is not set" in text(at_desk.get("/admin/media/dropfolder/"))
