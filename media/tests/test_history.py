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
