"""What the tests of the authority file share: people of two roles, lines, and a few entities."""

import io
import json
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group

from entities.actions.import_authority import Report, import_authority
from entities.known import known
from entities.models import Alias, Entity
from entities.tagger import TextField, tag_text
from masthead.actors import Actor, SystemActor
from masthead.models import User

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
IMPORTER = SystemActor("test", frozenset({"entities.import_authority"}))

KIM = {
    "kind": "person",
    "name": "Kim Jong Un",
    "description": "Supreme Leader of North Korea",
    "wikidata": "Q56226",
    "aliases": [{"text": "Kim Jong-un", "language": "en", "kind": "other spelling"}],
}
UN = {
    "kind": "organisation",
    "name": "United Nations",
    "wikidata": "Q1065",
    "aliases": [
        {"text": "UN", "kind": "acronym"},
        {"text": "الأمم المتحدة", "language": "ar", "kind": "full"},
    ],
}


def person(role: str) -> User:
    """A member of staff with one role."""
    user = User.objects.create_user(f"{role.lower().replace(' ', '-')}@paper.example", name=role)
    user.groups.add(Group.objects.get(name=role))
    return user


def entity(name: str, *aliases: str, kind: str = "person", **fields: Any) -> Entity:
    slug = Entity.objects.free_slug(name, kind)
    made = Entity.objects.create(name=name, kind=kind, slug=slug, **fields)
    for text in aliases:
        Alias.objects.create(entity=made, text=text)
    return made


def jsonl(*lines: Any) -> io.BytesIO:
    """A file of these lines; bytes go in as they are."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return io.BytesIO(b"\n".join(raw))


def take_in(*lines: Any, actor: Actor = IMPORTER) -> tuple[Report, dict[int, str]]:
    """Import these lines; returns the report, and what was said of refused ones by line number."""
    refused: dict[int, str] = {}
    report = import_authority(jsonl(*lines), actor=actor, now=NOW, on_refused=refused.__setitem__)
    return report, refused


def found(text: str) -> list[Any]:
    """The entities that the current gazetteer links in the text, in its order."""
    from entities.gazetteer import current

    mentions = tag_text([TextField("text", text)], current(), knowledge=known).mentions
    return [mention.entity_id for mention in mentions if mention.entity_id]


def rows() -> list[Any]:
    """Every value of every entity and alias, to compare before and after."""
    return [*Entity.objects.order_by("pk").values_list(), *Alias.objects.order_by("pk").values_list()]
