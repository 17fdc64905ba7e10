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
