"""The cast: a small newsroom whose people have different rights. Everywhere the same, so that tests read alike.

ann reports, ben is a sub-editor, carla edits, dora is duty editor, emil edits pictures, fay keeps the library, gil
manages syndication, hana administers; root is the operator's superuser, and nora has left.
"""

from dataclasses import dataclass, field
from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group

from masthead import roles
from masthead.models import Author, Desk, Publication, Section, User

PASSWORD = "a long pass phrase"
PEOPLE = {
    "ann": roles.REPORTER,
    "ben": roles.SUB_EDITOR,
    "carla": roles.EDITOR,
    "dora": roles.DUTY_EDITOR,
    "emil": roles.PICTURE_EDITOR,
    "fay": roles.LIBRARIAN,
    "gil": roles.SYNDICATION_MANAGER,
    "hana": roles.ADMINISTRATOR,
}


@dataclass
class Cast:
    """`cast.carla` is a User; `cast.section`, `cast.desk`, `cast.author` stand ready for stories."""

    people: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Publication.objects.update_or_create(
            pk=1, defaults={"name": "The Test Post", "language": "en", "time_zone": "Europe/London"}
        )
        # Where a test ends by emptying all tables, the kinds that a migration made are gone as well.
        import_module("articles.migrations.0002_story_kinds").make_kinds(apps)
        self.section = Section.objects.create(name="World", slug="world")
        self.desk = Desk.objects.create(name="Foreign desk", slug="foreign")
        for name, role in PEOPLE.items():
            user = User.objects.create_user(
                f"{name}@paper.example", PASSWORD, name=name.title(), desk=self.desk
            )
            user.groups.add(Group.objects.get(name=role))
            self.people[name] = user
        self.people["root"] = User.objects.create_superuser("root@paper.example", PASSWORD, name="Root")
        self.people["nora"] = User.objects.create_superuser(
            "nora@paper.example", PASSWORD, name="Nora", is_active=False
        )
        self.author = Author.objects.create(name="Ann Example", slug="ann-example", user=self.people["ann"])

    def __getattr__(self, name: str) -> User:
        try:
            user: User = self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None
        return user
