import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from masthead.models import Publication, User

pytestmark = pytest.mark.django_db


def test_people_log_in_with_their_address_whatever_its_case(client):
    User.objects.create_user("Ann@Paper.Example", "a long pass phrase", name="Ann")
    assert authenticate(username="ann@paper.example", password="a long pass phrase")
    assert authenticate(username=" ANN@paper.example", password="a long pass phrase")
    assert authenticate(username="ann@paper.example", password="another") is None


def test_one_address_is_one_person():
    User.objects.create_user("ann@paper.example", name="Ann")
    with pytest.raises(IntegrityError):
        User.objects.create(email="ANN@paper.example", name="Another Ann")


def test_a_log_in_needs_an_address():
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("  ", name="Nobody")


def test_who_is_no_longer_active_may_do_nothing():
    user = User.objects.create_superuser("ann@paper.example", name="Ann")
    assert user.has_perm("masthead.view_section")
    user.is_active = False
    assert not user.has_perm("masthead.view_section")


def test_there_is_one_publication():
    Publication.objects.current()
    with pytest.raises(IntegrityError):
        Publication.objects.create(id=2, name="Second")


def test_the_log_in_page_of_the_admin_asks_for_an_address(client):
    User.objects.create_superuser("ann@paper.example", "a long pass phrase", name="Ann")
    page = client.get("/admin/login/")
    assert "E-mail address" in page.content.decode()
    answer = client.post(
        "/admin/login/?next=/admin/", {"username": "ann@paper.example", "password": "a long pass phrase"}
    )
    assert (answer.status_code, answer.url) == (302, "/admin/")


@pytest.mark.parametrize("page", ["change/", "password/"])
def test_an_administrator_changes_colleagues_and_no_superuser(client, cast, page):
    client.force_login(cast.hana)
    typed = {
        "name": "Mallory", "email": "mallory@paper.example", "usable_password": "true",
        "password1": "another long phrase", "password2": "another long phrase",
    }  # fmt: skip
    before = User.objects.values().get(pk=cast.root.pk)
    assert client.post(f"/admin/masthead/user/{cast.root.pk}/{page}", typed).status_code == 403
    assert User.objects.values().get(pk=cast.root.pk) == before
    assert client.post(f"/admin/masthead/user/{cast.ann.pk}/{page}", typed).status_code == 302
    client.force_login(cast.root)
    assert client.get(f"/admin/masthead/user/{cast.nora.pk}/{page}").status_code == 200


def test_an_administrator_sees_a_superuser_without_the_hash_of_the_password(client, cast):
    client.force_login(cast.hana)
    assert "Root" in client.get("/admin/masthead/user/").content.decode()
    page = client.get(f"/admin/masthead/user/{cast.root.pk}/change/")
    assert page.status_code == 200
    assert cast.root.password not in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
