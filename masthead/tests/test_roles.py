import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from masthead import roles
from masthead.actors import NotAllowed, SystemActor, require

pytestmark = pytest.mark.django_db

EIGHT = {
    "Reporter", "Sub-editor", "Editor", "Duty editor", "Picture editor", "Librarian", "Syndication manager",
    "Administrator",
}  # fmt: skip


def test_the_eight_roles_are_there_after_migrating():
    assert set(Group.objects.values_list("name", flat=True)) == EIGHT == set(roles.RIGHTS)


def test_every_right_of_the_table_exists():
    known = {
        f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")
    }
    assert set().union(*roles.RIGHTS.values()) <= known


@pytest.mark.parametrize("name", sorted(EIGHT))
def test_a_role_has_the_rights_of_the_table_and_no_others(name):
    group = Group.objects.get(name=name)
    held = {
        f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")
    }
    assert held == roles.RIGHTS[name]


def test_migrating_again_brings_a_changed_role_back_and_leaves_other_groups_alone():
    stray = Permission.objects.get(codename="delete_user")
    reporter = Group.objects.get(name=roles.REPORTER)
    reporter.permissions.add(stray)
    own = Group.objects.create(name="Interns")
    own.permissions.add(stray)
    call_command("migrate", verbosity=0)
    assert stray not in reporter.permissions.all()
    assert stray in own.permissions.all()


def test_a_system_actor_may_do_what_is_listed_and_nothing_else():
    clock = SystemActor("clock", frozenset({"publishing.publish_story"}))
    require(clock, "publishing.publish_story")
    with pytest.raises(
        NotAllowed, match=r"system:clock may not do this: it needs the right publishing\.kill_story"
    ):
        require(clock, "publishing.kill_story")


def test_one_of_several_rights_is_enough():
    one = SystemActor("x", frozenset({"a.b"}))
    assert require(one, "c.d", "a.b") is None
    with pytest.raises(NotAllowed):
        require(one, "c.d", "e.f")
