"""Suggestions from the authority file, while a name is typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from entities.models import Entity
from media.pages import door
from newsroom.lib import posted

MOST = 10
SHORTEST = 2


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`?q=`: entities with these letters in a name, those that begin with them first."""
    door.ask(request, "media.change_image")
    typed = " ".join(posted.text(request.GET, "q").split())[:100]
    found = Entity.objects.current().called(typed)[:200] if len(typed) >= SHORTEST else []
    nearest = sorted(found, key=lambda entity: not entity.name.casefold().startswith(typed.casefold()))[:MOST]
    return JsonResponse({"entities": [_shown(entity) for entity in nearest]})


def _shown(entity: Entity) -> dict[str, str]:
    return {
        "uuid": str(entity.uuid),
        "name": entity.name,
        "kind": entity.get_kind_display(),
        "description": entity.description[:80],
    }
