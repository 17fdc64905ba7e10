"""Fields of the story, bylines and tags: who changed what."""

from articles.merge import BothReordered, Conflict, Joined, Working, merge
from articles.tests.random_edits import KINDS


def story(**fields) -> Working:
    return Working(fields)


def bylined(*authors) -> Working:
    return Working(lists={"bylines": authors})


def tagged(*tags) -> Working:
    return Working(sets={"tags": frozenset(tags)})


def test_two_people_in_different_fields_both_keep_their_work():
    base = story(headline="Bases found", slug="bases-found")
    merged = merge(
        base,
        story(headline="More bases found", slug="bases-found"),
        story(headline="Bases found", slug="bases"),
    )
    assert merged.working == story(headline="More bases found", slug="bases")
    assert merged.sentences() == ()


def test_the_same_change_made_twice_is_no_conflict():
    merged = merge(story(slug="a"), story(slug="b"), story(slug="b"))
    assert merged.working == story(slug="b")
    assert merged.conflicts == ()


def test_a_headline_is_never_mixed_from_two_peoples_words():
    base, mine, theirs = "Minister denies charge", "Ex-minister denies charge", "Minister denies the charge"
    merged = merge(story(headline=base), story(headline=mine), story(headline=theirs), KINDS)
    assert merged.working == story(headline=theirs)
    assert merged.conflicts == (Conflict(None, "headline", base, mine, theirs),)


def test_a_standfirst_keeps_the_sentences_of_both_and_says_so():
    base = "A think-tank found bases. They were hidden."
    mine = "A US think-tank found bases. They were hidden."
    theirs = "A think-tank found bases. They were well hidden."
    both = "A US think-tank found bases. They were well hidden."
    merged = merge(story(standfirst=base), story(standfirst=mine), story(standfirst=theirs), KINDS)
    assert merged.working == story(standfirst=both)
    assert merged.conflicts == ()
    assert merged.told == (Joined(None, "standfirst", base, mine, theirs, both),)


def test_a_field_that_the_form_did_not_show_is_left_alone():
    base = story(headline="Bases found", urgency=4)
    merged = merge(base, story(headline="More bases found"), story(headline="Bases found", urgency=1))
    assert merged.working == story(headline="More bases found", urgency=1)


def test_a_field_added_since_the_old_revision_takes_what_was_written_in_it():
    merged = merge(story(slug="a"), story(slug="b", kicker=""), story(slug="a", kicker=""))
    assert merged.working == story(slug="b", kicker="")
    assert merged.conflicts == ()


def test_a_field_that_the_saved_rows_do_not_have_is_taken_from_me():
    merged = merge(story(slug="a", kicker="old"), story(slug="a", kicker="new"), story(slug="b"))
    assert merged.working == story(slug="b", kicker="new")
    assert merged.conflicts == ()


def test_true_and_one_are_different_values():
    assert merge(story(live=1), story(live=True), story(live=1)).working.fields["live"] is True


def test_the_line_ends_that_a_browser_posts_are_no_change():
    merged = merge(story(note="a\nb\n"), story(note="a\r\nb\r"), story(note="a\nb\nc"))
    assert merged.working == story(note="a\nb\nc")
    assert merged.conflicts == ()


def test_line_ends_inside_a_table_are_mended_too():
    merged = merge(story(rows=[["a\nb"]]), story(rows=[["a\r\nb"]]), story(rows=[["a\nb", "c"]]))
    assert merged.working == story(rows=[["a\nb", "c"]])


def test_two_people_who_each_add_an_author_both_keep_theirs():
    merged = merge(bylined("ana"), bylined("ana", "mia"), bylined("ana", "tom"))
    assert merged.working == bylined("ana", "tom", "mia")
    assert merged.told == ()


def test_an_author_taken_out_by_one_stays_out_when_the_other_reorders():
    merged = merge(bylined("ana", "ben", "cleo"), bylined("ana", "ben"), bylined("ben", "ana", "cleo"))
    assert merged.working == bylined("ben", "ana")


def test_bylines_reordered_by_both_stand_as_saved_and_that_is_told():
    merged = merge(bylined("a", "b", "c"), bylined("c", "a", "b"), bylined("a", "c", "b"))
    assert merged.working == bylined("a", "c", "b")
    assert merged.told == (BothReordered("bylines"),)


def test_tags_chosen_by_either_are_in_and_tags_dropped_by_either_are_out():
    merged = merge(tagged("korea", "summit"), tagged("korea", "pompeo"), tagged("korea", "summit", "csis"))
    assert merged.working == tagged("korea", "pompeo", "csis")


def test_lists_and_sets_that_the_form_did_not_show_are_left_alone():
    saved = Working(lists={"bylines": ("ana",)}, sets={"tags": frozenset({"korea"})})
    assert merge(saved, Working(), saved).working == saved
