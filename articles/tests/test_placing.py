from hypothesis import given
from hypothesis import strategies as st

from articles.placing import Found, place

TEXT = "Kim met Ann in Seoul. Kim left. Kimchi was served to Ann."


def found(text, *surfaces):
    return sorted((Found(text.index(each), each) for each in surfaces), key=lambda each: each.start)


def test_in_the_same_text_each_name_stands_where_it_was():
    names = [Found(0, "Kim"), Found(8, "Ann"), Found(22, "Kim"), Found(53, "Ann")]
    assert place(names, TEXT) == [0, 8, 22, 53]


def test_what_was_written_before_moves_all_names():
    assert place([Found(0, "Kim"), Found(8, "Ann")], "Yesterday " + TEXT) == [10, 18]


def test_a_name_that_was_taken_out_is_nowhere_and_part_of_a_longer_word_is_not_it():
    assert place([Found(0, "Kim")], "Kimchi was served.") == [0]
    assert place([Found(0, "Kim"), Found(8, "Ann")], "Kimchi was served.") == [None, None]
    assert place(found(TEXT, "Seoul"), TEXT.replace("Seoul", "Busan")) == [None]


def test_no_place_is_given_twice():
    assert place([Found(0, "Kim"), Found(22, "Kim")], "Kim left.") == [0, None]


@given(st.text("ab 日", max_size=40), st.sets(st.integers(0, 13)), st.text("ab 日", max_size=40))
def test_every_place_holds_the_name_and_they_come_in_order(text, chosen, now):
    spans = [(3 * nth, text[3 * nth : 3 * nth + 2]) for nth in sorted(chosen)]
    names = [Found(*span) for span in spans if span[1].strip()]
    passed = 0
    for name, at in zip(names, place(names, now), strict=True):
        if at is not None:
            assert now[at : at + len(name.surface)] == name.surface
            assert at >= passed
            passed = at + len(name.surface)
