from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reader.cursor import BadCursor, Position
from reader.views.errors import NotHere


def before(request: HttpRequest) -> Position | None:
    """Where the asked page of a list begins. NotHere (404) for a cursor that no link of ours carries."""
    text = request.GET.get("before")
    if text is None:
        return None
    try:
        return Position.parse(text)
    except BadCursor as error:
        raise NotHere(_("This page of the list does not exist. Begin with the newest stories.")) from error
