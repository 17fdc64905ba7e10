"""The documentation against the code: what can be set, run or heard of has its heading."""

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


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_links_between_the_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_the_readmes_commands_are_in_the_makefile():
    wanted = set(re.findall(r"^\s*make ([a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE))
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test"} <= wanted <= known
