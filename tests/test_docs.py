"""The documentation against the code: what can be set, run or heard of has its heading."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from newsroom.log import kinds

ROOT = Path(__file__).resolve().parent.parent
OURS = {path.parent.name for path in ROOT.glob("*/apps.py")} | {"newsroom.log"}


def headings(page: str) -> set[str]:
    return set(re.findall(r"^## (\S+)", (ROOT / "docs" / page).read_text(), re.MULTILINE))


def test_every_setting_that_is_read_is_explained_and_no_other():
    code = (ROOT / "newsroom" / "settings.py").read_text() + (ROOT / "Procfile").read_text()
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", code)) | set(re.findall(r"\$\{([A-Z_]+)", code))
    assert read == headings("settings.md")


def test_every_command_is_explained_and_no_other():
    ours = {name for name, app in get_commands().items() if app in OURS}
    assert ours == headings("commands.md")


def test_every_kind_of_event_is_explained_and_no_other():
    for path in ROOT.glob("*/events.py"):
        importlib.import_module(f"{path.parent.name}.events")
    known = {name for name in kinds.registered() if not name.startswith("test.")}
    assert known == headings("events.md")


def checks() -> list[ast.FunctionDef]:
    """The functions of articles/preflight that are decorated with `@check`."""
    trees = [ast.parse(path.read_text()) for path in (ROOT / "articles" / "preflight").glob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [each for each in functions if "check" in map(ast.unparse, each.decorator_list)]


def finding_ids(check: ast.FunctionDef) -> set[str]:
    """What stands as id in its `Finding(id, ...)` and `_at(picture, id, ...)`."""
    places = {"Finding": 0, "_at": 1}
    calls = [node for node in ast.walk(check) if isinstance(node, ast.Call)]
    made = [(call, places[ast.unparse(call.func)]) for call in calls if ast.unparse(call.func) in places]
    return {ast.literal_eval(call.args[place]) for call, place in made}


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_what_a_check_finds_can_be_read_from_its_code(check):
    assert finding_ids(check)


def test_every_finding_of_preflight_is_explained_and_no_other():
    found = set().union(*map(finding_ids, checks()))
    assert {"headline-missing", "two-spellings"} <= found
    assert found == headings("preflight.md")


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_links_between_the_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_the_story_map_names_what_is_there():
    named = re.findall(r"`([a-z_]+/[\w/.-]*)`", (ROOT / "docs" / "story-map.md").read_text())
    assert len(named) > 50
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_readmes_commands_are_in_the_makefile():
    wanted = set(re.findall(r"^\s*make ([a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE))
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test"} <= wanted <= known
