"""Suggestions from the authority file, while a name is typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from entities.lookup import nearest
from entities.models import Entity
from media.pages import door
from newsroom.lib import posted


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`?q=`: entities with these letters in a name, those that begin with them first."""
    door.ask(request, "media.change_image")
    return JsonResponse({"entities": [_shown(each) for each in nearest(posted.text(request.GET, "q"))]})


def _shown(entity: Entity) -> dict[str, str]:
    return {
        "uuid": str(entity.uuid),
        "name": entity.name,
        "kind": entity.get_kind_display(),
        "description": entity.description[:80],
    }
