"""The partners' page against the code."""

import re
from pathlib import Path

import pytest
from django.urls import resolve

from syndication.changes import PUBSTATUS
from syndication.problem import KINDS
from syndication.views.about import Nothing

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = sorted(set(re.findall(r"\$SITE(/[^\"?\s]+)(\?[^\"\s]+)?\"", PAGE)))


@pytest.mark.parametrize(("path", "query"), EXAMPLES)
@pytest.mark.django_db
def test_every_example_is_an_address_with_parameters_that_are_known(api, path, query):
    assert resolve(path).func.view_class is not Nothing
    answer = api.get(path + query)
    assert answer.status_code in {200, 404, 409} or answer.json()["parameter"] == "section"


def test_every_problem_and_every_change_is_explained():
    for name in (*KINDS, *PUBSTATUS):
        assert f"| `{name}` |" in PAGE
