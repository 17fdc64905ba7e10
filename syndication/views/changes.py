"""The feed of changes: what a partner follows to have every version in order, and every kill."""

from typing import ClassVar
from urllib.parse import urlencode

from django.http import HttpResponse
from rest_framework.request import Request

from newsroom.log.cursor import Cursor
from syndication import describe, query
from syndication.answer import answer
from syndication.changes import BEGINNING, change, changes, cursor_of
from syndication.views.public import PublicView

MAX_AGE = 5  # seconds


class Changes(PublicView):
    parameters: ClassVar[frozenset[str]] = frozenset({"after", "limit"})

    @describe.changes
    def get(self, request: Request) -> HttpResponse:
        after = query.value(self.given, "after", Cursor.parse) or BEGINNING
        found, has_more = changes(after, query.value(self.given, "limit", query.limit) or query.MOST)
        # With nothing new the cursor stays as it was: it would otherwise tell how far the rest of the log has come.
        following = cursor_of(found[-1]) if found else str(after)
        next_url = f"{self.site.changes()}?{urlencode(self.given | {'after': following})}"
        body = {
            "changes": [change(event, self.site) for event in found],
            "next": following,
            "has_more": has_more,
            "links": {"next": next_url},
        }
        return answer(request, body, max_age=MAX_AGE, next_url=next_url)
