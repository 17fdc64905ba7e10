from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reader import answers, links, lists
from reader.paper import the_paper
from reader.views.before import before
from reader.views.errors import NotHere


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The newest stories of a section."""
    paper = the_paper()
    found = next((each for each in paper.sections if each.slug == slug), None)
    if found is None:
        raise NotHere(_("We have no page at this address."))
    position = before(request)
    context = {
        "section": found,
        "page": lists.in_section(found.uuid, position),
        "is_first": not position,
        "here": slug,
        "is_page": True,
        "canonical": "" if position else links.absolute(links.section(slug)),
    }
    return answers.page(request, "reader/section.html", context, paper=paper)
