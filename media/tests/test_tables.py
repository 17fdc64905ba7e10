"""The templates of captions and the drop folders in the admin: no way round the right to set rights."""

import pytest
from django.contrib.auth.models import Permission
from lxml import html

from masthead.roles import SUB_EDITOR
from media.models import CaptionTemplate, DropFolder
from newsroom.lib import clock

pytestmark = pytest.mark.django_db
TEMPLATES, FOLDERS = "/admin/media/captiontemplate/", "/admin/media/dropfolder/"
CREDIT, STAFF = {"credit": ["replace", "PA"]}, {"rights_class": ["replace", "staff"]}


def sent(name, wording):
    pairs = {f"{field}_mode": mode for field, (mode, _) in wording.items()}
    return {"name": name} | pairs | {f"{field}_words": words for field, (_, words) in wording.items()}


def names_of(answer):
    assert answer.status_code == 200
    return set(html.document_fromstring(answer.content.decode()).xpath("//form//@name"))


def folder_of(template, path="sports"):
    return DropFolder.objects.create(path=path, template=template, due_at=clock.now())


@pytest.fixture
def credit(db):
    return CaptionTemplate.objects.create(name="Credit", wording=CREDIT)


@pytest.fixture
def staff(db):
    return CaptionTemplate.objects.create(name="Staff", wording=CREDIT | STAFF)


@pytest.fixture
def at_tables(client, member):
    """Somebody who keeps templates and drop folders, and may not set rights."""
    user = member(SUB_EDITOR)
    tables = Permission.objects.filter(content_type__model__in=["captiontemplate", "dropfolder"])
    user.user_permissions.add(*tables)
    client.force_login(user)
    return client


def test_who_may_set_rights_writes_them_into_a_template(at_desk, credit):
    assert "rights_class_mode" in names_of(at_desk.get(TEMPLATES + "add/"))
    assert at_desk.post(TEMPLATES + "add/", sent("Staff", STAFF)).status_code == 302
    assert CaptionTemplate.objects.get(name="Staff").wording == STAFF


def test_who_may_not_set_rights_has_no_fields_for_them(at_tables, credit):
    for address in ("add/", f"{credit.pk}/change/"):
        names = names_of(at_tables.get(TEMPLATES + address))
        assert "credit_mode" in names
        assert not {name for name in names if name.startswith(("rights_class", "restrictions"))}


def test_rights_that_are_sent_all_the_same_do_not_get_into_a_template(at_tables, credit):
    both = sent("Mine", CREDIT | STAFF | {"restrictions": ["replace", "none"]})
    for address in ("add/", f"{credit.pk}/change/"):
        at_tables.post(TEMPLATES + address, both | {"name": f"Of {address}"})
    assert [each.wording for each in CaptionTemplate.objects.all()] == [CREDIT, CREDIT]


def test_a_template_that_sets_rights_is_read_and_not_changed_without_the_right(at_tables, staff):
    address = f"{TEMPLATES}{staff.pk}/change/"
    answer = at_tables.get(address)
    assert not {name for name in names_of(answer) if name.endswith(("_mode", "_words"))}
    shown = html.document_fromstring(answer.content.decode()).text_content()
    assert "Credit: replace: PA" in shown
    assert "Rights: replace: staff" in shown
    assert at_tables.post(address, sent("Mine", CREDIT)).status_code == 403
    staff.refresh_from_db()
    assert (staff.name, staff.wording) == ("Staff", CREDIT | STAFF)


def test_a_folder_takes_a_template_that_sets_rights_from_those_only_who_may(at_tables, credit, staff, client):
    options = html.document_fromstring(at_tables.get(FOLDERS + "add/").content.decode())
    assert options.xpath("//select[@name='template']/option/text()")[1:] == ["Credit"]
    refused = at_tables.post(FOLDERS + "add/", {"path": "a", "template": staff.pk, "is_active": "on"})
    assert "That choice is not one of the available choices" in refused.content.decode()
    assert not DropFolder.objects.exists()
    assert at_tables.post(FOLDERS + "add/", {"path": "a", "template": credit.pk}).status_code == 302
    assert DropFolder.objects.get().template == credit


def test_a_folder_that_sets_rights_is_not_moved_without_the_right(at_tables, staff):
    folder = folder_of(staff)
    address = f"{FOLDERS}{folder.pk}/change/"
    assert "path" not in names_of(at_tables.get(address))
    assert at_tables.post(address, {"path": "agencies", "template": staff.pk}).status_code == 403
    folder.refresh_from_db()
    assert (folder.path, folder.template) == ("sports", staff)


def test_who_may_set_rights_chooses_any_template_for_a_folder(at_desk, staff):
    folder = folder_of(None)
    address = f"{FOLDERS}{folder.pk}/change/"
    assert at_desk.post(address, {"path": "sports", "template": staff.pk}).status_code == 302
    assert at_desk.post(address, {"path": "news", "template": staff.pk}).status_code == 302
    folder.refresh_from_db()
    assert (folder.path, folder.template) == ("news", staff)
