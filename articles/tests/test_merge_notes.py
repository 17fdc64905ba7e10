"""What the person who saves is told, and values that cannot be read."""

import pytest

from articles.merge import (
    Block,
    BothMoved,
    BothReordered,
    Conflict,
    Joined,
    Kept,
    Labels,
    Merged,
    UnreadableWorking,
    Working,
)

LABELS = Labels({"headline": "Headline", "text.html": "Text"}, {"text": "paragraph"}, other="Ana")


def test_a_conflict_names_the_field_and_the_other_person():
    assert Conflict(None, "headline", "a", "b", "c").sentence(LABELS) == (
        "You and Ana both changed “Headline”. "
        "The version of Ana is saved, yours is shown beside it: choose one or combine them."
    )


def test_a_conflict_in_a_block_names_the_kind_of_block():
    sentence = Conflict("A", "html", "a", "b", "c", "text").sentence(LABELS)
    assert sentence.startswith("You and Ana both changed “Text” in the paragraph.")


def test_without_labels_the_sentence_is_still_plain():
    sentence = Conflict("A", "alt_text", "a", "b", "c", "fact_box").sentence()
    assert sentence.startswith("You and someone else both changed “alt text” in the fact box block.")


def test_a_joined_text_asks_to_be_read_through():
    assert Joined("A", "html", "a", "b", "c", "d", "text").sentence(LABELS) == (
        "Ana changed other sentences of “Text” in the paragraph while you did. "
        "Both changes were kept; please read it through."
    )


def test_a_kept_block_says_who_deleted_it():
    assert Kept("A", "text", deleted_by_me=True).sentence(LABELS) == (
        "You deleted this paragraph while Ana changed it; it was kept."
    )
    assert Kept("A", "text", deleted_by_me=False).sentence(LABELS) == (
        "Ana deleted this paragraph while you changed it; yours was kept."
    )


def test_moves_by_both_are_told():
    assert BothMoved("A", "text").sentence(LABELS) == (
        "You and Ana both moved this paragraph; it stands where Ana put it."
    )
    assert BothReordered("bylines").sentence(LABELS) == (
        "You and Ana both changed the order of “bylines”; please check it."
    )


def test_conflicts_are_told_first():
    merged = Merged(Working(), (Conflict(None, "headline", 1, 2, 3),), (BothMoved("A", "text"),))
    assert ["Headline" in sentence for sentence in merged.sentences(LABELS)] == [True, False]


def test_equal_stories_are_stored_as_equal_json():
    tags = [f"tag{number}" for number in range(20)]
    assert Working(sets={"tags": frozenset(tags)}).to_json()["sets"] == {"tags": sorted(tags)}


def test_a_block_that_stands_twice_is_refused():
    with pytest.raises(UnreadableWorking, match="stands twice in blocks"):
        Working(blocks=(Block("A", "text", {}), Block("A", "text", {})))


def test_an_author_who_stands_twice_is_refused():
    with pytest.raises(UnreadableWorking, match="stands twice in bylines"):
        Working(lists={"bylines": ("ana", "ana")})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fields": []}, "Cannot read fields"),
        ({"blocks": "A"}, "Cannot read blocks"),
        ({"blocks": [{"type": "text", "fields": {}}]}, "no uuid"),
        ({"blocks": [{"uuid": "A", "type": "text"}]}, "the fields of a block"),
        ({"lists": {"bylines": [1]}}, "Cannot read bylines"),
        ({"sets": None}, "Cannot read sets"),
    ],
)
def test_an_unreadable_revision_says_which_part_is_wrong(change, message):
    with pytest.raises(UnreadableWorking, match=message):
        Working.from_json({**Working().to_json(), **change})
