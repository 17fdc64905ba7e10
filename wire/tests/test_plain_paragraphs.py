import pytest

from wire.parsers.plain import parse


def texts(copy: str) -> list[str]:
    return [paragraph.text for paragraph in parse(copy.encode()).paragraphs]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_ends_a_line(end):
    copy = end.join(
        ["Council closes the bridge", "", "It will be closed on Monday.", "", "It opens in spring."]
    )
    assert texts(copy) == ["Council closes the bridge", "It will be closed on Monday.", "It opens in spring."]


def test_where_no_line_is_blank_every_line_is_a_paragraph():
    copy = "Council closes the bridge\nIt will be closed on Monday.\nIt opens again in spring.\n"
    assert texts(copy) == [
        "Council closes the bridge",
        "It will be closed on Monday.",
        "It opens again in spring.",
    ]


def test_lines_that_a_machine_wrapped_are_joined_and_reported():
    copy = (
        "Council closes the bridge for the winter months\n\n"
        "The city council will close Mill Bridge from Monday after engineers\n"
        "found cracks in two of its arches, and it will stay closed until the\n"
        "spring of next year.\n"
    )
    draft = parse(copy.encode())
    assert draft.body[0].text.endswith(
        "engineers found cracks in two of its arches, and it will stay closed until the spring of next year."
    )
    assert [(report.id, len(report.spans)) for report in draft.reports] == [("joined-lines", 2)]


def test_wrapped_japanese_is_joined_without_a_space():
    wrapped = "市は月曜日、古い橋を春まで通行止めに\nすると発表した。ひびが見つかったため\nだ。\n"
    copy = f"古い橋、春まで通行止め\n\n{wrapped}"
    assert texts(copy)[1] == "市は月曜日、古い橋を春まで通行止めにすると発表した。ひびが見つかったためだ。"


def test_short_lines_under_each_other_stay_apart():
    copy = "Results of the day\n\nUpper Ford 1 Lower Ford 0\nMill 2 Bridge 2\nTown 3 County 1\n"
    assert texts(copy)[1:] == ["Upper Ford 1 Lower Ford 0", "Mill 2 Bridge 2", "Town 3 County 1"]


def test_the_lines_of_a_poem_stay_apart():
    poem = ["The old bridge bends and", "over it goes the evening", "and all of the town"]
    assert texts("A poem for the old bridge\n\n" + "\n".join(poem))[1:] == poem


def test_a_headline_over_its_standfirst_is_not_wrapped():
    copy = "Council closes the old bridge over the river\nIt opens in spring\n\nThe council said so.\n"
    assert texts(copy)[:2] == ["Council closes the old bridge over the river", "It opens in spring"]


def test_a_line_separator_inside_a_paragraph_does_not_end_it():
    assert (
        texts("Council closes the bridge\n\nIt will be closed\u2028on Monday.\n")[1]
        == "It will be closed on Monday."
    )


def test_mixed_line_ends_are_reported():
    draft = parse(b"Council closes the bridge\r\n\r\nIt will.\n\nIt does.\r\rIt did.")
    assert [report.id for report in draft.reports] == ["line-ends"]
    assert len(draft.paragraphs) == 4


def test_spans_count_the_characters_of_the_copy_as_it_came():
    draft = parse("Éléphants\r\n\r\n  “Trop”,\tdit-il.  ".encode())
    assert [paragraph.span.cut(draft.text) for paragraph in draft.paragraphs] == [
        "Éléphants",
        "“Trop”,\tdit-il.",
    ]
