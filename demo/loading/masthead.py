"""The paper: its name, sections, desks, authors, and one member of staff for every role."""

from django.contrib.auth.models import Group

from demo.loading.plan import PASSWORD, plan
from masthead.models import Author, Desk, Publication, Section, User
from masthead.roles import RIGHTS


def load_masthead() -> dict[str, User]:
    """Make what is missing and leave what is there; returns the staff by role, in small letters."""
    paper = plan()["publication"]
    Publication.objects.update_or_create(
        pk=1,
        defaults={
            "name": paper["name"],
            "tagline": paper["tagline"],
            "language": paper["languages"][0],
            "languages": paper["languages"],
            "time_zone": paper["time_zone"],
        },
    )
    for section in plan()["sections"]:
        Section.objects.get_or_create(slug=section["slug"], defaults=section)
    for desk in plan()["desks"]:
        Desk.objects.get_or_create(slug=desk["slug"], defaults=desk)
    for author in plan()["authors"]:
        values = {"name": author["name"], "role_line": author["role_line"], "email": author["email"]}
        Author.objects.get_or_create(slug=author["slug"], defaults=values | {"biography": author["bio"]})
    return {person["role"]: _person(person) for person in plan()["staff"]}


def _person(person: dict[str, str]) -> User:
    found = User.objects.filter(email=person["email"]).first()
    if found:
        return found
    desk = Desk.objects.get(slug=person["desk"])
    user = User.objects.create_user(person["email"], PASSWORD, name=person["name"], desk=desk)
    role = next(name for name in RIGHTS if name.lower() == person["role"])
    user.groups.add(Group.objects.get(name=role))
    return user
