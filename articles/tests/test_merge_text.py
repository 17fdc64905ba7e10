"""Joining two changes of one text by element and sentence."""

import pytest

from articles.merge.edits import MOST_EDITS
from articles.merge.markup import well_formed
from articles.merge.text import join_prose, join_rich, sentences


def test_touching_sentences_changed_by_two_people_are_joined():
    assert (
        join_prose("One here. Two here.", "One now. Two here.", "One here. Two now.") == "One now. Two now."
    )


def test_a_sentence_changed_by_both_is_not_joined():
    assert join_prose("He was charged today.", "He was not charged today.", "He was charged.") is None


def test_a_sentence_deleted_by_one_and_changed_by_the_other_is_not_joined():
    assert join_prose("One here. Two here.", "One here.", "One here. Two now.") is None


def test_sentences_added_by_both_at_one_place_are_not_joined():
    assert join_prose("One here.", "One here. Mine here.", "One here. Theirs here.") is None


def test_the_same_sentence_added_by_both_stands_once():
    mine, theirs = "One now. Two here. New here.", "One here. Two here. New here."
    assert join_prose("One here. Two here.", mine, theirs) == "One now. Two here. New here."


def test_a_sentence_moved_by_both_to_different_places_is_not_doubled():
    base, mine, theirs = (
        "One. Two here. Three. Four.",
        "Two here. One. Three. Four.",
        "One. Three. Two here. Four.",
    )
    assert join_prose(base, mine, theirs) is None


def test_a_sentence_moved_by_both_to_different_paragraphs_is_not_doubled():
    base = "<p>One here. Two here.</p><p>Three.</p><p>Four.</p>"
    mine = "<p>One here.</p><p>Three. <b>Two here.</b></p><p>Four.</p>"
    theirs = "<p>One here.</p><p>Three.</p><p>Four. Two here.</p>"
    assert join_rich(base, mine, theirs) is None


def test_a_sentence_added_at_the_end_goes_with_a_change_of_the_last_one():
    assert join_prose("One here.", "One here. More here.", "One now.") == "One now. More here."


def test_paragraphs_of_plain_text_are_joined():
    assert join_prose("One\n\nTwo", "One a\n\nTwo", "One\n\nTwo b\n\nThree") == "One a\n\nTwo b\n\nThree"


def test_a_rewrite_of_hundreds_of_sentences_is_not_joined():
    base = " ".join(f"Sentence{n} stands." for n in range(MOST_EDITS + 1))
    rewrite = base.replace("stands", "falls")
    assert join_prose(base, rewrite, base + " More here.") is None
    assert join_prose(base, rewrite, base) == rewrite


def test_a_deleted_paragraph_and_a_paragraph_changed_beside_it_are_joined():
    assert join_rich("<p>One.</p><p>Two.</p>", "<p>Two.</p>", "<p>One.</p><p>Two b.</p>") == "<p>Two b.</p>"


def test_sentences_of_one_paragraph_are_joined_with_their_links():
    base = "<p>One here. Two here.</p>"
    mine = '<p>One <a href="/a">here</a>. Two here.</p>'
    theirs = "<p>One here. Two <em>now</em>.</p>"
    assert join_rich(base, mine, theirs) == '<p>One <a href="/a">here</a>. Two <em>now</em>.</p>'


def test_a_paragraph_made_a_heading_keeps_the_words_changed_in_it():
    assert join_rich("<p>One here.</p>", "<h2>One here.</h2>", "<p>One now.</p>") == "<h2>One now.</h2>"


def test_items_of_one_list_are_joined():
    base = "<ul><li><p>One</p></li><li><p>Two</p></li></ul>"
    mine = "<ul><li><p>One a</p></li><li><p>Two</p></li></ul>"
    theirs = "<ul><li><p>One</p></li><li><p>Two</p></li><li><p>Three</p></li></ul>"
    both = "<ul><li><p>One a</p></li><li><p>Two</p></li><li><p>Three</p></li></ul>"
    assert join_rich(base, mine, theirs) == both


def test_a_link_within_a_link_is_not_made():
    base = "<p>One here. Two here. Six here.</p>"
    mine = '<p><a href="/m">One here. Two here. Six here.</a></p>'
    theirs = '<p>One here. <a href="/t">Two here.</a> Six here.</p>'
    assert join_rich(base, mine, theirs) is None


def test_a_text_changed_by_me_throughout_takes_a_small_change_in_its_middle():
    base = "<p>One here. One more.</p><p>Two here. Two more.</p><p>Six here. Six more.</p>"
    mine, theirs = base.replace("here", "now"), base.replace("Two more", "Two less")
    assert join_rich(base, mine, theirs) == mine.replace("Two more", "Two less")


def test_a_change_made_by_both_beside_one_of_mine_is_joined():
    assert join_prose("One here. Two here.", "One now. Two now.", "One now. Two here.") == "One now. Two now."


@pytest.mark.parametrize(
    "html", ["<p>a", "a</p>", "<p><b>a</p></b>", "<p>a<p>b</p></p>", "<em>a<em>b</em></em>"]
)
def test_html_with_tags_unclosed_crossed_or_doubled_is_not_well_formed(html):
    assert not well_formed(html)


@pytest.mark.parametrize(
    "html", ["", "<p>a<br>b</p>", "<ul><li><ul><li>a</li></ul></li></ul>", '<a t="<p>">b</a>']
)
def test_html_with_line_breaks_and_lists_in_lists_is_well_formed(html):
    assert well_formed(html)


def test_html_that_was_broken_before_is_not_joined():
    assert join_rich("<p>One.<p>Two.", "<p>One a.<p>Two.", "<p>One.<p>Two b.") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He came. She went.", 2),
        ("Mr. Kim met Gov. Brown at 10 a.m. Tuesday.", 1),
        ("It rose 5.5 per cent. Then it fell.", 2),
        ("“We found them.” She nodded.", 2),
        ("Is it true? and yet it moves.", 1),
        ("Wait... Then go.", 2),
        ("Am 12. Mai kam er. Dann ging er.", 1),
        ("他来了。她走了。", 2),
        ("هل جاء؟ نعم جاء.", 2),
        ('See <a title="One here. Two here.">this</a>', 1),
        ("It is <b>over.</b> Go home.", 2),
        ("", 1),
    ],
)
def test_sentences_end_where_there_is_no_doubt(text, count):
    assert len(sentences(text)) == count
