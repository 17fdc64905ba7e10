"""The labels of the pages: in every language that we ship, all of them, and the compiled file is that of the text."""

import gettext
import re
from pathlib import Path

import pytest

READER = Path(__file__).resolve().parent.parent
LANGUAGES = sorted(folder.name for folder in (READER / "locale").iterdir())


def labels():
    """(context, label) of all that templates and views say; apostrophes never stand inside one."""
    for template in READER.glob("templates/**/*.html"):
        for label, context in re.findall(
            r'{% translate "([^"]+)"(?: context "([^"]+)")? %}', template.read_text()
        ):
            yield context, label
    for module in [*READER.glob("views/*.py"), *READER.glob("templatetags/*.py")]:
        for label in re.findall(r'\b_\(\s*"([^"]+)"\s*\)', module.read_text()):
            yield "", label
        for context, label in re.findall(r'pgettext\("([^"]+)", "([^"]+)"\)', module.read_text()):
            yield context, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_translated(language):
    with (READER / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    wanted = set(labels())
    assert len(wanted) > 30
    said = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', _text(language)))
    for context, label in wanted:
        assert label in said
        found = catalogue.pgettext(context, label) if context else catalogue.gettext(label)
        assert found == said[label]


def _text(language):
    return (READER / "locale" / language / "LC_MESSAGES" / "django.po").read_text()
