"""Blocks: added, deleted, moved and written by two people at once."""

import pytest

from articles.merge import Block, BothMoved, Conflict, Kept, TypeChanged, Working, merge
from articles.tests.random_edits import KINDS


def text(uuid, html="<p>As it was.</p>") -> Block:
    return Block(uuid, "text", {"html": html})


def story(*blocks) -> Working:
    return Working(blocks=tuple(text(each) if isinstance(each, str) else each for each in blocks))


def order(merged) -> str:
    return "".join(block.uuid for block in merged.working.blocks)


def test_two_people_in_different_blocks_both_keep_their_work():
    merged = merge(
        story("A", "B"), story(text("A", "<p>Mine.</p>"), "B"), story("A", text("B", "<p>Theirs.</p>"))
    )
    assert merged.working == story(text("A", "<p>Mine.</p>"), text("B", "<p>Theirs.</p>"))
    assert merged.sentences() == ()


def test_in_the_same_sentence_of_a_block_the_second_person_sees_both_texts():
    mine, theirs = "<p>As it was today.</p>", "<p>As it really was.</p>"
    merged = merge(story("A"), story(text("A", mine)), story(text("A", theirs)), KINDS)
    assert merged.working == story(text("A", theirs))
    assert merged.conflicts == (Conflict("A", "html", "<p>As it was.</p>", mine, theirs, "text"),)


def test_in_two_paragraphs_of_one_block_both_keep_their_work():
    base = text("A", "<p>One stands.</p><p>Two stands.</p>")
    mine = text("A", "<p>One stands here.</p><p>Two stands.</p>")
    theirs = text("A", "<p>One stands.</p><p>Two stands there.</p>")
    merged = merge(story(base), story(mine), story(theirs), KINDS)
    assert merged.working == story(text("A", "<p>One stands here.</p><p>Two stands there.</p>"))
    assert merged.told[0].mine == mine.fields["html"]
    assert merged.told[0].theirs == theirs.fields["html"]


def test_caption_and_credit_of_one_picture_are_changed_by_two_people():
    def picture(caption, credit):
        return story(Block("P", "picture", {"caption": caption, "credit": credit}))

    merged = merge(picture("A base", "PA"), picture("A missile base", "PA"), picture("A base", "PA / Getty"))
    assert merged.working == picture("A missile base", "PA / Getty")


def test_a_block_added_by_me_stands_behind_its_neighbour_wherever_that_went():
    assert order(merge(story("A", "B", "C"), story("A", "M", "B", "C"), story("B", "C", "A"))) == "BCAM"


def test_a_block_added_behind_a_deleted_one_stands_behind_the_one_before():
    assert order(merge(story("A", "B", "C"), story("A", "B", "M", "C"), story("A", "C"))) == "AMC"


def test_a_block_added_at_the_top_stays_at_the_top():
    assert order(merge(story("A", "B"), story("M", "A", "B"), story("A", "B", "T"))) == "MABT"


def test_blocks_added_by_both_at_one_place_are_both_kept_unmixed_and_the_saved_ones_first():
    merged = merge(story("A", "B"), story("A", "M", "N", "B"), story("A", "T", "U", "B"))
    assert order(merged) == "ATUMNB"
    assert merged.told == ()


def test_a_block_deleted_by_me_and_untouched_by_them_is_gone():
    merged = merge(story("A", "B"), story("A"), story("A", "B", "T"))
    assert order(merged) == "AT"
    assert merged.told == ()


def test_a_block_deleted_by_me_and_only_moved_by_them_is_gone():
    assert order(merge(story("A", "B", "C"), story("B", "C"), story("B", "C", "A"))) == "BC"


def test_a_block_that_i_deleted_while_they_changed_it_is_kept_with_their_change():
    merged = merge(story("A", "B"), story("B"), story(text("A", "<p>Theirs.</p>"), "B"))
    assert merged.working == story(text("A", "<p>Theirs.</p>"), "B")
    assert merged.told == (Kept("A", "text", deleted_by_me=True),)


def test_a_block_that_they_deleted_while_i_changed_it_is_kept_in_its_place_with_my_change():
    merged = merge(story("A", "B", "C"), story("A", text("B", "<p>Mine.</p>"), "C"), story("A", "C"))
    assert merged.working == story("A", text("B", "<p>Mine.</p>"), "C")
    assert merged.told == (Kept("B", "text", deleted_by_me=False),)


def test_a_block_deleted_by_both_is_gone():
    assert order(merge(story("A", "B"), story("A"), story("A"))) == "A"


def test_a_block_moved_by_me_and_written_by_them_is_moved_and_written():
    merged = merge(story("A", "B", "C"), story("B", "C", "A"), story(text("A", "<p>Theirs.</p>"), "B", "C"))
    assert merged.working == story("B", "C", text("A", "<p>Theirs.</p>"))
    assert merged.told == ()


def test_different_blocks_moved_by_each_are_both_moved():
    assert order(merge(story(*"ABCDEF"), story(*"BCDEFA"), story(*"FABCDE"))) == "FBCDEA"


def test_a_block_moved_by_both_stands_where_they_put_it_and_that_is_told():
    merged = merge(story(*"ABCD"), story(*"BCAD"), story(*"BCDA"))
    assert order(merged) == "BCDA"
    assert merged.told == (BothMoved("A", "text"),)


def test_a_block_moved_by_both_to_one_place_is_moved_once_and_nothing_is_told():
    merged = merge(story(*"ABCD"), story(*"BCDA"), story(*"BCDA"))
    assert order(merged) == "BCDA"
    assert merged.told == ()


def test_a_block_posted_twice_is_one_block():
    assert order(merge(story("A"), story("A", "N"), story("A", "N"))) == "AN"


def test_one_block_with_two_types_is_refused():
    with pytest.raises(TypeChanged, match="cannot turn from quote into text"):
        merge(story("A"), story(Block("A", "quote", {})), story("A"))
