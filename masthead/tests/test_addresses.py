import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("model", "row"), [("section", "section"), ("author", "author"), ("desk", "desk")])
def test_a_slug_that_stands_in_addresses_is_chosen_once(client, cast, model, row):
    client.force_login(cast.hana)
    thing = getattr(cast, row)
    url = f"/admin/masthead/{model}/{thing.pk}/change/"
    assert 'name="slug"' not in client.get(url).content.decode()
    client.post(
        url,
        {"name": "Renamed", "slug": "renamed", "order": "0", "role_line": "", "biography": "", "email": ""},
    )
    before = thing.slug
    thing.refresh_from_db()
    assert (thing.name, thing.slug) == ("Renamed", before)
    assert 'name="slug"' in client.get(f"/admin/masthead/{model}/add/").content.decode()
