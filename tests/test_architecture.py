"""The house as design says: imports follow the story's life, and the tree holds no drawers."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = [path.parent for path in ROOT.glob("*/apps.py")] + [ROOT / "newsroom"]
DRAWERS = {"utils", "helpers", "common", "misc", "services"}


def sources():
    return [path for app in APPS for path in app.rglob("*.py")]


def test_imports_follow_the_storys_life():
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_there_is_no_drawer():
    assert [path for path in sources() if path.stem in DRAWERS] == []


@pytest.mark.parametrize("rule", ["CELERY_TASK_ALWAYS_EAGER", "cache_page", "apply_async(eta", "countdown="])
def test_what_the_design_rules_out_is_not_there(rule):
    assert [path for path in sources() if "tests" not in path.parts and rule in path.read_text()] == []


def test_every_app_stands_in_the_layers_contract():
    contract = (ROOT / "pyproject.toml").read_text()
    for app in APPS:
        assert f'"{app.name}' in contract or f"({app.name})" in contract or app.name in contract
