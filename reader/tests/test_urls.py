import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver

from masthead.models import Section
from masthead.models.sections import RESERVED


def first_parts(patterns):
    """The first parts of all addresses of the site that are fixed."""
    for each in patterns:
        whole = str(each.pattern)
        if isinstance(each, URLResolver) and not whole:
            yield from first_parts(each.url_patterns)
        elif isinstance(each, (URLResolver, URLPattern)):
            first = whole.lstrip("^").partition("/")[0]
            if first and not set(first) & set("<(["):
                yield first


def test_no_section_takes_an_address_of_the_site():
    taken = {part for part in first_parts(get_resolver().url_patterns) if "." not in part}
    assert "admin" in taken
    assert taken <= RESERVED


@pytest.mark.parametrize("slug", ["admin", "topics", "latest"])
def test_a_reserved_slug_is_refused_with_a_reason(slug):
    with pytest.raises(ValidationError, match="address of the site itself"):
        Section(name="X", slug=slug).clean()


def test_other_slugs_are_fine():
    section = Section(name="X", slug="adminstration")
    section.clean()
    assert section.slug == "adminstration"
