import re

import pytest
from django.db import connection

from entities.actions.merge import merge
from entities.models import Entity, Merge
from entities.tests.authority import NOW, entity, found, person
from masthead import roles
from masthead.actors import SystemActor
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db

ENTITIES = "/admin/entities/entity/"


@pytest.fixture
def kim() -> Entity:
    return entity("Kim Jong Un", "Kim Jong-un", wikidata="Q56226", family_name="Kim")


@pytest.fixture
def marshal() -> Entity:
    return entity("Marshal Kim", "Chairman Kim")


@pytest.fixture
def librarian(client):
    client.force_login(person(roles.LIBRARIAN))
    return client


@pytest.fixture
def reporter(client):
    client.force_login(person(roles.REPORTER))
    return client


def form(target=None, aliases=(), **fields):
    """What the change form posts: the entity's values, its aliases, and one empty line for another."""
    here = list(target.aliases.all()) if target else []
    posted = {
        "kind": "person", "name": "", "description": "", "wikidata": "", "family_name": "", "notes": "",
        "aliases-TOTAL_FORMS": str(len(here) + len(aliases)), "aliases-INITIAL_FORMS": str(len(here)),
    }  # fmt: skip
    for rows in ("roles", "identifiers", "portrait"):
        posted |= {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}
    if target:
        posted |= {name: getattr(target, name) for name in list(posted)[:6]}
    for number, alias in enumerate(here):
        posted |= line(number, alias.text, id=alias.pk, entity=target.pk)
    for number, text in enumerate(aliases, start=len(here)):
        posted |= line(number, text)
    return posted | fields


def line(number, text, **fields):
    values = {"text": text, "language": "", "kind": "other_spelling", "case_rule": "auto", "auto_link": "on"}
    return {f"aliases-{number}-{name}": value for name, value in (values | fields).items()}


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def test_a_librarian_adds_a_person_and_the_rest_is_made(librarian):
    answer = librarian.post(f"{ENTITIES}add/", form(name=" Angela  Merkel ", aliases=["Frau Merkel"]))
    assert answer.status_code == 302
    made = Entity.objects.get()
    assert (made.name, made.slug, made.family_name) == ("Angela Merkel", "angela-merkel", "Merkel")
    assert found("Frau Merkel") == [made.uuid]
    assert Event.objects.about(made.uuid).get().kind == "entity.changed"


def test_a_changed_name_and_alias_are_audited_and_told_to_the_log(librarian, kim):
    posted = form(kim, aliases=["Rocket Man"], name="Kim Jong-Un") | {"aliases-0-text": "KJU"}
    assert librarian.post(f"{ENTITIES}{kim.pk}/change/", posted).status_code == 302
    assert Event.objects.about(kim.uuid).get().payload == {"changed": ["aliases", "name"]}
    entry = AuditEntry.objects.get()
    assert entry.detail == {
        "name": ["Kim Jong Un", "Kim Jong-Un"],
        "aliases": [["Kim Jong-un"], ["Rocket Man", "KJU"]],
    }
    assert entry.actor.startswith("user:")
    assert found("Rocket Man, KJU") == [kim.uuid, kim.uuid]


def test_a_renamed_entity_is_still_found_by_its_former_name(librarian, kim):
    posted = form(kim, name="Kim the Third")
    page = librarian.post(f"{ENTITIES}{kim.pk}/change/", posted, follow=True)
    assert "“Kim Jong Un” is kept as a former name" in text_of(page)
    assert kim.aliases.get(text="Kim Jong Un").kind == "former_name"
    assert found("Kim Jong Un smiled.") == [kim.uuid]
    assert "Kim Jong Un" in AuditEntry.objects.get().detail["aliases"][1]


def test_another_spelling_of_the_same_name_makes_no_former_name(librarian, kim):
    librarian.post(f"{ENTITIES}{kim.pk}/change/", form(kim, name="Kim Jong UN"))
    assert not kim.aliases.filter(kind="former_name").exists()


def test_saving_without_a_change_tells_nobody(librarian, kim):
    assert librarian.post(f"{ENTITIES}{kim.pk}/change/", form(kim)).status_code == 302
    assert not Event.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_is_wrong_is_said_beside_its_field(librarian, kim):
    posted = form(kim, kind="place", wikidata="42")
    page = text_of(librarian.post(f"{ENTITIES}{kim.pk}/change/", posted))
    assert "42 is not a Wikidata id. One looks like Q42." in page
    assert "Only a person has a family name." in page


def test_a_reporter_may_look_and_not_touch(reporter, kim):
    assert reporter.get(f"{ENTITIES}{kim.pk}/change/").status_code == 200
    assert "Merge into" not in text_of(reporter.get(f"{ENTITIES}{kim.pk}/change/"))
    assert reporter.post(f"{ENTITIES}{kim.pk}/change/", form(kim, name="X")).status_code == 403
    assert reporter.get(f"{ENTITIES}add/").status_code == 403
    assert reporter.get(f"{ENTITIES}{kim.pk}/merge/").status_code == 403


def test_nobody_deletes_an_entity(librarian, kim):
    assert librarian.post(f"{ENTITIES}{kim.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_merge_is_found_shown_and_done(librarian, kim, marshal):
    here = f"{ENTITIES}{marshal.pk}/merge/"
    assert "Merge into …" in text_of(librarian.get(f"{ENTITIES}{marshal.pk}/change/"))
    assert f"?into={kim.pk}" in text_of(librarian.get(f"{here}?q=jong-un"))
    confirm = text_of(librarian.get(f"{here}?into={kim.pk}"))
    assert "<bdi>Marshal Kim</bdi>, <bdi>Chairman Kim</bdi>." in confirm
    assert not Merge.objects.exists()
    answer = librarian.post(here, {"into": kim.pk})
    assert (answer.status_code, answer.url) == (302, f"{ENTITIES}{kim.pk}/change/")
    assert found("Chairman Kim") == [kim.uuid]
    assert "was merged into this entity" in text_of(librarian.get(answer.url))


def test_a_merge_that_cannot_be_is_told_on_its_page(librarian, kim, marshal):
    place = entity("Kimville", kind="place")
    page = librarian.post(f"{ENTITIES}{marshal.pk}/merge/", {"into": place.pk})
    assert page.status_code == 422
    assert "correct the kind first" in text_of(page)
    assert 'value="Merge"' not in text_of(page)


def test_the_page_warns_where_wikidata_ids_speak_against_it(librarian, kim, marshal):
    ask = f"{ENTITIES}{kim.pk}/merge/?into={marshal.pk}"
    assert "The one that stays has no Wikidata id" in text_of(librarian.get(ask))
    Entity.objects.filter(pk=marshal.pk).update(wikidata="Q1")
    assert "different Wikidata ids" in text_of(librarian.get(ask))


def stand(loser, winner):
    actor = SystemActor("t", frozenset({"entities.merge_entity"}))
    return merge(loser, into=winner, actor=actor, now=NOW)


def test_a_merge_is_undone_from_the_page_of_the_merged_entity(librarian, kim, marshal):
    merged = stand(marshal, kim)
    page = text_of(librarian.get(f"{ENTITIES}{marshal.pk}/change/"))
    undo = f"/admin/entities/merge/{merged.pk}/undo/"
    assert "Merged into" in page
    assert undo in page
    assert "Chairman Kim" in text_of(librarian.get(undo))
    assert librarian.post(undo).url == f"{ENTITIES}{marshal.pk}/change/"
    assert found("Chairman Kim") == [marshal.uuid]
    assert "Nothing is left to do" in text_of(librarian.post(undo, follow=True))
    assert "Nothing is left to do" in text_of(librarian.get(undo))


def test_a_merged_entity_is_not_edited(librarian, kim, marshal):
    stand(marshal, kim)
    answer = librarian.post(f"{ENTITIES}{marshal.pk}/change/", form(marshal, name="X"))
    assert answer.status_code == 403


def test_a_reporter_may_not_undo(reporter, kim, marshal):
    merged = stand(marshal, kim)
    assert reporter.post(f"/admin/entities/merge/{merged.pk}/undo/").status_code == 403
    assert Merge.objects.get().stands


def test_the_history_of_merges_can_be_looked_at(librarian, kim, marshal):
    merged = stand(marshal, kim)
    assert "Marshal Kim" in text_of(librarian.get("/admin/entities/merge/"))
    page = text_of(librarian.get(f"/admin/entities/merge/{merged.pk}/change/"))
    assert "Undo the merge" in page


def test_the_pages_keep_to_the_content_security_policy(librarian, kim, marshal):
    for address in (f"{kim.pk}/change/", f"{kim.pk}/merge/", f"{kim.pk}/merge/?into={marshal.pk}"):
        page = librarian.get(ENTITIES + address)
        own = text_of(page).partition('id="content"')[2]
        assert "style=" not in own
        assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))|\son\w+=", own)
        assert "unsafe" not in page["Content-Security-Policy"]


def test_the_list_is_read_with_the_same_queries_however_many_entities(
    librarian, django_assert_max_num_queries
):
    winner = entity("Winner")
    for number in range(30):
        entity(f"Entity {number}", merged_into=winner)
    with django_assert_max_num_queries(10):
        assert librarian.get(ENTITIES).status_code == 200


def test_the_list_is_narrowed_to_one_standing(librarian, kim, marshal):
    stand(marshal, kim)
    retired = entity("Old Name", is_retired=True)
    for standing, shown in (("current", kim), ("merged", marshal), ("retired", retired)):
        page = librarian.get(f"{ENTITIES}?standing={standing}")
        assert list(page.context["cl"].queryset) == [shown]
    assert librarian.get(ENTITIES).context["cl"].queryset.count() == 3


def test_an_edit_that_waited_for_a_merge_does_not_undo_it(librarian, kim, marshal):
    """The merge of another process is written at the moment at which the form asks for the lock."""
    merged = []

    def merge_first(execute, sql, params, many, context):
        if "entities_stamp" in sql and not merged:
            merged.append(Entity.objects.filter(pk=marshal.pk).update(merged_into=kim))
        return execute(sql, params, many, context)

    posted = form(marshal, description="Of the army")
    with connection.execute_wrapper(merge_first):
        answer = librarian.post(f"{ENTITIES}{marshal.pk}/change/", posted)
    assert (merged, answer.status_code) == ([1], 403)
    assert not AuditEntry.objects.exists()


def test_a_number_of_thousands_of_digits_is_no_entity(librarian, kim):
    many = "9" * 5_000
    assert librarian.get(f"{ENTITIES}{kim.pk}/merge/?into={many}").status_code == 404
    assert librarian.get(f"{ENTITIES}{many}/change/").status_code == 302


@pytest.mark.parametrize("page", ["2", "1" + "0" * 30, "-1"])
def test_a_search_while_typing_has_an_end_however_far_the_page_asked_for(librarian, page):
    asked = {
        "app_label": "entities",
        "model_name": "entity",
        "field_name": "parent",
        "term": "a",
        "page": page,
    }
    assert librarian.get("/admin/autocomplete/", asked).status_code == 200


def test_merges_are_told_in_plain_words_with_the_persons_name_and_a_way_back(client, kim, marshal):
    fay = person(roles.LIBRARIAN)
    fay.name = "Fay Librarian"
    fay.save()
    client.force_login(fay)
    merged = merge(marshal, into=kim, actor=fay, now=NOW)
    undo = f"/admin/entities/merge/{merged.pk}/undo/"
    for address in ("", f"{merged.pk}/change/"):
        page = client.get(f"/admin/entities/merge/{address}").content.decode()
        assert "by Fay Librarian" in page
        assert "Found to be another" in page
        assert undo in page
        assert str(fay.uuid) not in page
        assert "Loser" not in page
        assert "p.m." not in page
    assert "<li><bdi>Chairman Kim</bdi></li>" in page
    assert ">None<" not in page
    client.post(undo)
    assert undo not in client.get("/admin/entities/merge/").content.decode()


def test_the_list_of_merges_asks_no_more_for_many(librarian, kim, django_assert_max_num_queries):
    for number in range(10):
        stand(entity(f"Marshal {number}"), kim)
    with django_assert_max_num_queries(11):
        librarian.get("/admin/entities/merge/")


def test_a_countrys_code_comes_back_in_capitals_beside_other_errors_and_is_told_if_it_is_none(librarian):
    values = {"kind": "place", "name": "Zed", "latitude": "x"}
    page = librarian.post(f"{ENTITIES}add/", form(**values, country=" zz")).content.decode()
    assert 'value="ZZ"' in page
    told = "is not a country&#x27;s code"
    assert told not in page
    for wrong in ("z1", "ß", "ßß", "é1"):
        assert told in librarian.post(f"{ENTITIES}add/", form(**values, country=wrong)).content.decode()
    page = librarian.post(f"{ENTITIES}add/", form(**values, country="usa")).content.decode()
    assert "code has two letters" in page
    assert not Entity.objects.exists()


def test_two_kinds_are_told_with_their_articles(librarian, kim):
    office = entity("Office", kind="organisation")
    page = text_of(librarian.post(f"{ENTITIES}{office.pk}/merge/", {"into": kim.pk}))
    assert "Office is an organisation and Kim Jong Un is a person." in page
