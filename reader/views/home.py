from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from reader import answers, front, linked_data, links
from reader.paper import the_paper


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The newest stories, composed: a lead, seconds, and the newest of each section below."""
    paper = the_paper()
    composed = front.compose(paper.sections)
    context = {
        "front": composed,
        "data": linked_data.as_json(linked_data.publisher(paper.name)),
        "canonical": links.absolute("/"),
    }
    return answers.page(request, "reader/home.html", context, paper=paper)
