import pytest

from newsroom.log import duties
from newsroom.log.duties import Duty, perform_all, register


@pytest.fixture
def no_duties(monkeypatch):
    monkeypatch.setattr(duties, "_registered", {})


def test_a_duty_that_fails_holds_up_no_other(no_duties):
    done = []

    def fail(now):
        raise OSError("broken")

    register(Duty("broken", fail))
    register(Duty("works", lambda now: done.append(now) or True))
    assert perform_all("now")
    assert done == ["now"]


def test_two_duties_may_not_share_a_name(no_duties):
    register(Duty("same", bool))
    with pytest.raises(ValueError, match="same"):
        register(Duty("same", str))
