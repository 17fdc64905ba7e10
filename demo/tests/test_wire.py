"""The wire copy is in the shape in which copy really arrives."""

import json
import re

import pytest

from demo.tests import DEMO

STORIES = sorted((DEMO / "wire").glob("*.txt"))
ENTITIES = [json.loads(line) for line in (DEMO / "authority.jsonl").read_text("utf-8").splitlines()]


def paragraphs(text):
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def mentioned(text):
    """The entities whose name or one of whose aliases stands in the text."""
    return {
        e["name"] for e in ENTITIES if any(n in text for n in [e["name"], *(a["text"] for a in e["aliases"])])
    }


def test_there_are_at_least_fourteen_stories():
    assert len(STORIES) >= 14


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
class TestStory:
    def test_is_clean_utf8_that_ends_in_one_newline(self, story):
        text = story.read_bytes().decode("utf-8")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\r" not in text
        assert "\t" not in text

    def test_is_paragraphs_of_one_line_with_blank_lines_between(self, story):
        parts = paragraphs(story.read_text("utf-8"))
        assert len(parts) >= 4
        assert all("\n" not in part.rstrip("\n") for part in parts)

    def test_mentions_at_least_three_entities_of_the_authority_file(self, story):
        assert len(mentioned(story.read_text("utf-8"))) >= 3

    def test_is_as_long_as_its_kind(self, story):
        words = len(story.read_text("utf-8").split())
        if "snap" in story.stem:
            assert words < 150
        elif "feature" in story.stem:
            assert words >= 1200
        else:
            assert 250 <= words <= 650

    def test_credits_no_photographer(self, story):
        credited = re.findall(r"\((?:Picture|Bild|الصورة): ([^)]+)\)", story.read_text("utf-8"))
        assert set(credited) <= {"PA", "Newsroom demo"}


def test_the_missile_story_names_all_that_the_real_one_names():
    names = {
        "North Korea", "Pyongyang", "Kim Jong Un", "Donald Trump", "Mike Pompeo", "Kim Yong Chol",
        "Singapore", "Centre for Strategic and International Studies", "United Nations", "United States",
        "Korean Demilitarised Zone",
    }  # fmt: skip
    text = (DEMO / "wire" / "01-undeclared-missile-bases.txt").read_text("utf-8")
    assert names <= mentioned(text)
    assert text.count("(Picture: PA)") == 1
    assert paragraphs(text).count("Korean Demilitarised Zone") == 2
    assert '"Missile operating bases are not launch facilities.' in text


def test_some_copy_has_a_stray_space_and_some_no_caption_before_its_headline():
    texts = [story.read_text("utf-8") for story in STORIES]
    assert 1 <= sum(" ." in text for text in texts) <= 3
    assert sum("(" not in paragraphs(text)[0] for text in texts) >= 2


def test_one_story_is_arabic_and_one_german():
    arabic = (DEMO / "wire" / "13-arabic-library.txt").read_text("utf-8")
    german = (DEMO / "wire" / "14-german-mischwald.txt").read_text("utf-8")
    assert len(re.findall(r"[\u0621-\u064a]+", arabic)) >= 250
    assert len(re.findall(r"\b(?:der|die|das|und|nicht)\b", german)) >= 30
