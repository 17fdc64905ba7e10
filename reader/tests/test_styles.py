from pathlib import Path

READER = Path(__file__).resolve().parent.parent


def test_every_style_sheet_is_linked_by_a_page():
    templates = "".join(path.read_text() for path in READER.glob("templates/**/*.html"))
    sheets = [path.name for path in READER.glob("static/reader/*.css")]
    assert sheets
    assert [name for name in sheets if f"reader/{name}" not in templates] == []


def test_no_style_sheet_fetches_anything():
    for sheet in READER.glob("static/reader/*.css"):
        text = sheet.read_text()
        assert "url(" not in text
        assert "@import" not in text
