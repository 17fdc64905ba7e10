"""Stories as JSON and as ninjs."""

import json
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from masthead.models import Publication, Section
from newsroom.lib.paging import Keyset
from publishing.models import LiveStory
from publishing.tags_now import tags_now
from syndication import describe, ninjs, query, reading, shown
from syndication.answer import answer
from syndication.problem import BadParameter
from syndication.views.public import PublicView

# Seconds. A killed story leaves the caches of others within a minute of the kill: this is half of it.
LIST_AGE, STORY_AGE = 10, 30


class Stories(PublicView):
    parameters: ClassVar[frozenset[str]] = frozenset(
        {"after", "limit", "section", "language", "updated_since"}
    )

    @describe.stories
    def get(self, request: Request) -> HttpResponse:
        filters = reading.Filters(
            section=_section(query.value(self.given, "section", query.section)),
            language=query.value(self.given, "language", query.language),
            updated_since=query.value(self.given, "updated_since", query.moment),
        )
        rows, following = reading.newest(
            filters,
            after=query.value(self.given, "after", Keyset.parse),
            limit=query.value(self.given, "limit", query.limit) or query.USUAL,
        )
        next_url = self._next(following)
        body = {
            "stories": [shown.card(json.loads(row.card), self.site) for row in rows],
            "next": str(following) if following else None,
            "links": {"next": next_url},
        }
        return answer(request, body, max_age=LIST_AGE, next_url=next_url)

    def _next(self, following: Keyset | None) -> str | None:
        if following is None:
            return None
        return f"{self.site.stories()}?{urlencode(self.given | {'after': str(following)})}"


class Story(PublicView):
    @describe.story
    def get(self, request: Request, story: UUID) -> HttpResponse:
        row = reading.find(story)
        reading.refuse_gone(row)
        document = row.snapshot.read()
        body = shown.story(document, self.site, reading.related(document), tags_now(document))
        return answer(request, body, max_age=STORY_AGE, modified_at=row.changed_at)


class StoryAsNinjs(PublicView):
    @describe.story_as_ninjs
    def get(self, request: Request, story: UUID) -> HttpResponse:
        """Who asks for ninjs is answered in ninjs, also when the story is gone: 410, and the item that says so."""
        row = reading.find(story)
        pubstatus = reading.pubstatus(row)
        item = self._item(row) if pubstatus == "usable" else self._tombstone(row, pubstatus)
        status = 200 if pubstatus == "usable" else 410
        return answer(request, item, status=status, max_age=STORY_AGE, modified_at=row.changed_at)

    def _item(self, row: LiveStory) -> ninjs.Item:
        document = row.snapshot.read()
        document |= {"tags": tags_now(document)}
        related = list(reading.related(document).values())
        return ninjs.item(document, version_created=_made(row), provider=self._provider(), related=related)

    def _tombstone(self, row: LiveStory, pubstatus: str) -> ninjs.Item:
        document = row.snapshot.read() | {"pubstatus": pubstatus}
        return ninjs.tombstone(document, version_created=_made(row), provider=self._provider())

    def _provider(self) -> ninjs.Provider:
        return ninjs.Provider(Publication.objects.current().name, self.site)


def _made(row: LiveStory) -> str:
    return row.snapshot.made_at.isoformat()


def _section(slug: str | None) -> UUID | None:
    if slug is None:
        return None
    found = Section.objects.filter(slug=slug).values_list("uuid", flat=True).first()
    if found is None:
        raise BadParameter("section", f"There is no section {slug!r}.")
    return found
