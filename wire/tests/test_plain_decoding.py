import pytest

from wire.parsers.decoding import MAX_BYTES
from wire.parsers.draft import UnreadableCopy
from wire.parsers.plain import parse

COPY = "Café “fermé” für Jahre\n\nDer Text dazu – in München."


def refusal(raw: bytes, encoding: str | None = None) -> UnreadableCopy:
    with pytest.raises(UnreadableCopy) as caught:
        parse(raw, encoding=encoding)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding):
    draft = parse(COPY.encode(encoding))
    assert draft.text == COPY
    assert draft.reports == ()


def test_big_endian_copy_is_read_by_its_mark():
    draft = parse(b"\xfe\xff" + COPY.encode("utf-16-be"))
    assert (draft.text, draft.encoding) == (COPY, "utf-16")


def test_other_bytes_are_read_as_windows_1252_and_reported_as_a_guess():
    draft = parse(COPY.encode("cp1252"))
    assert (draft.text, draft.encoding) == (COPY, "windows-1252")
    (report,) = draft.reports
    assert report.id == "encoding"
    assert "guess" in report.message
    assert "”" in {span.cut(draft.text) for span in report.spans}


def test_bytes_that_windows_1252_leaves_undefined_are_taken_out_and_reported():
    draft = parse(b"Caf\xe9 ferm\xe9\x81 hier")
    assert draft.headline.text == "Café fermé hier"
    assert [report.id for report in draft.reports] == ["encoding", "invisible-characters"]


def test_a_named_encoding_is_believed():
    assert (
        parse("عنوان الخبر اليوم".encode("cp1256"), encoding="windows-1256").headline.text
        == "عنوان الخبر اليوم"
    )
    assert (
        parse("古い橋、通行止め".encode("shift_jis"), encoding="Shift_JIS").headline.text
        == "古い橋、通行止め"
    )


def test_a_named_encoding_must_fit():
    assert refusal(b"Caf\xe9 ferm\xe9", "utf-8").code == "wrong-encoding"
    assert refusal(b"\xff\xfeA").code == "wrong-encoding"


@pytest.mark.parametrize(
    "name", ["klingon", "rot13", "unicode_escape", "punycode", "base64", "a\0b", "\ud800", "../x"]
)
def test_what_is_no_character_set_is_refused(name):
    assert refusal(b"Headline", name).code == "unknown-encoding"


@pytest.mark.parametrize(
    "raw", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u200b\u2060\n".encode(), "\u3000\u00a0".encode()]
)
def test_copy_without_words_is_refused(raw):
    error = refusal(raw)
    assert error.code == "empty"
    assert "Paste the story" in str(error)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 Headline", "PDF"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"{\\rtf1 Headline}", "rich text"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"\x89PNG\r\n", "PNG"),
        (b"Head\x00line", "NUL"),
        (bytes(range(1, 32)) * 4 + b"Headline", "control characters"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_is(raw, kind):
    error = refusal(raw)
    assert error.code == "binary"
    assert kind in str(error)
    assert "plain text" in str(error)


def test_five_megabytes_are_refused_and_the_limit_itself_is_not():
    error = refusal(b"x" * 5_000_000)
    assert error.code == "too-large"
    assert "5.0 MB" in str(error)
    assert refusal(b"Headline\n\n" + b"x" * (MAX_BYTES - 9)).code == "too-large"
    assert parse(b"Headline\n\n" + b"x" * (MAX_BYTES - 10)).headline.text == "Headline"


def test_a_page_of_many_thousand_paragraphs_is_refused():
    assert refusal(b"A line\n\n" * 5_001).code == "too-many-paragraphs"


def test_the_frame_of_an_old_wire_is_taken_out_and_reported():
    draft = parse(b"\x01\x02Council closes bridge\n\nIt will.\x03\x04")
    assert draft.headline.text == "Council closes bridge"
    assert [report.id for report in draft.reports] == ["invisible-characters"]
    assert len(draft.reports[0].spans) == 4
