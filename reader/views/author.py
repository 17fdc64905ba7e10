from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from masthead.models import Author
from reader import answers, linked_data, links, lists
from reader.paper import the_paper
from reader.views.before import before
from reader.views.errors import NotHere


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who writes, and what they wrote."""
    position = before(request)
    found = Author.objects.filter(slug=slug).first()
    if found is None:
        raise NotHere(_("Nobody who writes for us has this address."))
    context = {
        "author": found,
        "page": lists.by_author(found.uuid, position),
        "is_first": not position,
        "data": linked_data.as_json(_profile(found)),
        "canonical": "" if position else links.absolute(links.author(found.slug)),
    }
    return answers.page(request, "reader/author.html", context, paper=the_paper())


def _profile(author: Author) -> dict[str, object]:
    person = {"@type": "Person", "name": author.name, "url": links.absolute(links.author(author.slug))}
    about = {"jobTitle": author.role_line, "description": author.biography}
    return {
        "@type": "ProfilePage",
        "mainEntity": person | {name: text for name, text in about.items() if text},
    }
