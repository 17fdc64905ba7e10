from django import template

from articles.preflight import Finding

register = template.Library()

# Fields whose place on the page has another name: several boxes, or a date and a time.
PLACES = {"bylines": "authors", "embargo_at": "embargo_at_0"}


@register.filter
def anchor(finding: Finding) -> str:
    """Where on the story's page it is to be mended; empty when no one place is meant."""
    if finding.block:
        return f"block-{finding.block}"
    return f"id_{PLACES.get(finding.field, finding.field)}" if finding.field else ""
