"""What holds for the merge of any story and any two editors."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.merge import Working
from articles.merge.diff3 import join_sequences
from articles.merge.edits import edits
from articles.merge.markup import elements, shell, well_formed
from articles.merge.order import merge_order, moved
from articles.merge.text import join_prose, join_rich, paragraphs, sentences
from articles.tests.random_edits import WORD, bases_and_sides, merge_stories, words_of, words_shown

LETTERS = st.lists(st.sampled_from("abcd"), max_size=10)
TAGS = ["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<b t='x. Y>'>", "</b>", "<br>"]
MARKUP = st.lists(st.sampled_from([*TAGS, "Word. ", "Next.", "\n", "<", '"'])).map("".join)


@given(bases_and_sides())
def test_with_nobody_else_there_my_story_is_saved_as_i_posted_it(sides):
    base, mine, _ = sides
    merged = merge_stories(base, mine, base)
    assert merged.working == mine
    assert merged.sentences() == ()


@given(bases_and_sides())
def test_saving_an_untouched_page_leaves_the_work_of_the_other(sides):
    base, _, theirs = sides
    merged = merge_stories(base, base, theirs)
    assert merged.working == theirs
    assert merged.sentences() == ()


@given(bases_and_sides())
def test_saving_the_same_twice_is_saving_it_once(sides):
    base, mine, _ = sides
    merged = merge_stories(base, mine, mine)
    assert merged.working == mine
    assert merged.sentences() == ()


@given(bases_and_sides())
def test_no_word_of_either_side_is_lost(sides):
    base, mine, theirs = sides
    merged = merge_stories(base, mine, theirs)
    assert words_of(mine) - words_of(base) <= words_shown(merged)
    assert words_of(theirs) - words_of(base) <= words_of(merged.working)


@given(bases_and_sides())
def test_no_word_is_doubled(sides):
    words = WORD.findall(repr(merge_stories(*sides).working.to_json()))
    assert len(words) == len(set(words))


@given(bases_and_sides())
def test_a_word_that_neither_deleted_is_still_there(sides):
    base, mine, theirs = sides
    merged = merge_stories(base, mine, theirs)
    assert words_of(base) & words_of(mine) & words_of(theirs) <= words_of(merged.working)


@given(bases_and_sides())
def test_it_does_not_matter_who_saves_first_when_nothing_clashes(sides):
    base, mine, theirs = sides
    one, other = merge_stories(base, mine, theirs), merge_stories(base, theirs, mine)
    assert {(c.block, c.field) for c in one.conflicts} == {(c.block, c.field) for c in other.conflicts}
    if not one.conflicts:
        assert _without_order(one.working) == _without_order(other.working)


@given(bases_and_sides())
def test_blocks_stay_in_my_order_when_only_i_moved_some(sides):
    base, mine, theirs = sides
    my_order, their_order = _order(mine), _order(theirs)
    merged = _order(merge_stories(base, mine, theirs).working)
    assert len(merged) == len(set(merged))
    if not moved(_order(base), their_order):
        assert _only(merged, my_order) == _only(my_order, merged)
    if not moved(_order(base), my_order):
        assert _only(merged, their_order) == _only(their_order, merged)


@given(bases_and_sides())
def test_a_joined_text_is_well_formed(sides):
    working = merge_stories(*sides).working
    assert all(well_formed(block.fields.get("html", "")) for block in working.blocks)


@given(bases_and_sides())
def test_a_story_survives_being_stored_as_json(sides):
    assert Working.from_json(sides[1].to_json()) == sides[1]


@given(MARKUP)
def test_pieces_put_together_are_the_text(text):
    for split in (elements, shell, sentences, paragraphs):
        assert "".join(split(text)) == text


@given(MARKUP, MARKUP, MARKUP)
def test_any_markup_joins_alike_from_both_sides_or_not_at_all(base, mine, theirs):
    for join in (join_prose, join_rich):
        assert join(base, mine, theirs) == join(base, theirs, mine)
    joined = join_rich(base, mine, theirs)
    assert joined is None or well_formed(joined)


@given(LETTERS, LETTERS)
def test_edits_turn_one_sequence_into_the_other_and_are_as_few_as_possible(base, side):
    found = edits(base, side)
    assert join_sequences(base, side, base, lambda *_: None) == side
    changed = sum(edit.end - edit.start + len(edit.pieces) for edit in found)
    assert changed == len(base) + len(side) - 2 * _longest_common(base, side)
    assert all(one.end < other.start for one, other in pairwise(found))


@given(st.permutations("abcdef"))
def test_what_was_not_moved_still_stands_in_its_old_order(side):
    unmoved = [key for key in side if key not in moved("abcdef", side)]
    assert unmoved == sorted(unmoved)
    assert len(unmoved) >= _longest_common("abcdef", side)


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_a_merged_order_holds_each_survivor_once(mine, theirs, surviving):
    assert sorted(merge_order("abcdef", mine, theirs, surviving).keys) == sorted(surviving)


def _longest_common(a, b) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        row = _next_row(row, x, b)
    return row[-1]


def _next_row(row, x, b) -> list[int]:
    following = [0]
    for j, y in enumerate(b):
        following.append(row[j] + 1 if x == y else max(row[j + 1], following[j]))
    return following


def _order(story) -> list[str]:
    return [block.uuid for block in story.blocks]


def _only(keys, others) -> list[str]:
    return [key for key in keys if key in set(others)]


def _without_order(story):
    blocks = {block.uuid: (block.type, block.fields) for block in story.blocks}
    lists = {name: set(keys) for name, keys in story.lists.items()}
    return story.fields, blocks, lists, story.sets
