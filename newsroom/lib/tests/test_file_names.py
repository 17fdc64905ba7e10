import os

import pytest

from newsroom.lib.file_names import told, unwanted


def test_a_name_is_told_in_one_line_and_the_right_way_round():
    assert told("a\nb: new") == "a\\nb: new"
    assert told("gpj.\u202efdp") == "gpj.\\u202efdp"
    assert told(os.fsdecode(b"caf\xe9.jpg")) == "caf\ufffd.jpg"


@pytest.mark.parametrize("name", [".DS_Store", "a.jpg.part", "a.TMP", "a.jpg~", "Thumbs.db", "._a.jpg", ".x"])
def test_what_is_hidden_or_unfinished_is_passed_over(name):
    assert unwanted(name)


def test_a_picture_is_not_passed_over():
    assert not unwanted("part of the harbour.jpg")
