from zoneinfo import ZoneInfo

from media.history import details, said


def test_verbs_are_said_in_words():
    assert said("grant_lease") == "granted a lease"
    assert said("something_new") == "something new"


def test_times_are_the_papers_own():
    lease = {"lease": 1, "begins_at": "2026-11-22T23:12:08.387Z", "why": "Ann at the agency"}
    assert list(details(lease, ZoneInfo("Europe/Berlin"))) == [
        "from: 23 November 2026, 00:12",
        "why: “Ann at the agency”",
    ]


def test_rectangles_are_told_by_size_and_place():
    changes = {"masks": [[], [[1320, 800, 720, 256, "cover"]]], "crop_16x9": [None, [0, 10, 320, 180]]}
    assert list(details({"changes": changes})) == [
        "masks: nothing → 720 × 256 pixels at 1320, 800 (covered)",
        "crop 16:9: nothing → 320 × 180 pixels at 0, 10",
    ]


def test_words_that_look_like_a_moment_are_words():
    changes = {"title": ["", "2026-99-99T99:99:99Z"], "caption": ["", "2026-11-22T23:12:08Z"]}
    assert list(details({"changes": changes}, ZoneInfo("Europe/Berlin"))) == [
        "title: nothing → “2026-99-99T99:99:99Z”",
        "caption: nothing → “2026-11-22T23:12:08Z”",
    ]


def test_a_picture_was_taken_at_the_time_of_its_place():
    changes = {"date_taken": ["2026-03-31", "2026-03-31T05:12:00+02:00"]}
    assert list(details({"changes": changes})) == ["date taken: “2026-03-31” → “2026-03-31T05:12:00+02:00”"]


def test_the_end_of_rights_is_told_in_the_papers_zone():
    changes = {"rights_end_at": [None, "2026-11-22T23:12:08.387Z"]}
    assert list(details({"changes": changes}, ZoneInfo("Europe/Berlin"))) == [
        "rights end: nothing → 23 November 2026, 00:12"
    ]


def test_where_a_picture_comes_from_is_told_in_words():
    changes = {"digital_source_type": ["", "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits"]}
    (line,) = details({"changes": changes})
    assert line.endswith(": nothing → “Edited by hand, without generative tools”")
