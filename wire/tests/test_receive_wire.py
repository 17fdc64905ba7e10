from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wire.models import Take
from wire.tests.stories import BRIDGE

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("receive_wire", *map(str, arguments), stdout=out, stderr=err, **options)
        failed = ""
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue(), failed


@pytest.fixture
def bridge(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE)
    return path


def test_files_are_received_once(bridge):
    assert "received" in run(bridge)[0]
    assert "was here already" in run(bridge)[0]
    assert Take.objects.get().file_name == "bridge.txt"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_received(bridge, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    out, err, failed = run(empty, tmp_path / "missing.txt", bridge)
    assert "bridge.txt: received" in out
    assert "empty.txt: " in err
    assert "missing.txt: " in err
    assert failed.startswith("2 of 3 could not be received")
    assert Take.objects.count() == 1


def test_a_guid_is_for_one_file(bridge):
    assert "one FILE" in run(bridge, bridge, guid="urn:pa:1")[2]
