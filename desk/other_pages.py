"""The desk's pages that are no list of rows, for the front door: each with what it is and who may open it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class OtherPage:
    """`name` of its URL; `right` that opens it."""

    name: str
    title: str
    right: str


PAGES = (
    OtherPage("admin:entities_tools", "Librarian’s tools", "entities.change_entity"),
    OtherPage("admin:desk_ripples", "Ripples", "publishing.start_ripple"),
    OtherPage("admin:desk_quality", "How good are the names?", "articles.view_tagdecision"),
    OtherPage("admin:desk_running_out", "Pictures running out", "media.rights_image"),
)


def pages_for(request: HttpRequest) -> Iterator[OtherPage]:
    return (page for page in PAGES if request.user.has_perm(page.right))
