from articles.matching_pictures import Came, match
from wire.parsers.draft import Paragraph, Role, Span


def caption(number, text):
    return Paragraph(number, Role.CAPTION, text, Span(0, 1), 1.0, "")


THREE = [caption(2, "Mill Bridge"), caption(5, "The oldest arches stand in the north"), caption(9, "Workers")]


def matched(*pictures):
    return {key: paragraph.number for key, paragraph in match(THREE, pictures).items()}


def test_the_number_behind_the_copys_name_counts():
    assert matched(Came(1, "s-3.jpg", 3), Came(2, "s-1.jpg", 1)) == {1: 9, 2: 2}


def test_without_a_number_the_order_of_the_names_counts():
    assert matched(Came(1, "b.jpg"), Came(2, "a.jpg"), Came(3, "s-1.jpg", 1)) == {3: 2, 2: 5, 1: 9}


def test_words_go_before_numbers():
    found = matched(Came(1, "s-1.jpg", 1, "WORKERS."), Came(2, "s-3.jpg", 3), Came(3, "s-2.jpg", 2))
    assert found == {1: 9, 3: 5}


def test_a_caption_may_be_the_beginning_of_the_other():
    assert matched(Came(1, "x.jpg", None, "The oldest arches stand in the north of the town.")) == {1: 5}


def test_nobody_stands_under_anothers_name():
    assert matched(Came(1, "s-1.jpg", 1, "Anna Roe at the opening")) == {}


def test_more_pictures_than_captions_and_numbers_beyond_them_have_none():
    pictures = [Came(key, f"{key}.jpg") for key in range(5)]
    assert set(matched(*pictures).values()) == {2, 5, 9}
    assert len(matched(*pictures)) == 3
    assert matched(Came(1, "s-4.jpg", 4)) == {}
