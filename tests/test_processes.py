"""Clock, worker and follower, as real processes on the test's own database."""

import pytest
from django.core.management import CommandError, call_command

from newsroom.log.models import Pulse
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


def beats(name):
    return Pulse.objects.filter(name=name, beat_at__isnull=False).exists()


def test_the_clock_rings_and_a_worker_answers(processes):
    processes.worker()
    processes.clock()
    until(
        lambda: beats("worker:pictures") and beats("worker:tagging") and beats("clock"),
        "a sign of life of all three",
    )
    call_command("check_pulse", "clock", "worker:pictures", verbosity=0)
    assert set(Pulse.objects.values_list("name", flat=True)) >= {"clock", "worker:pictures", "worker:tagging"}


def test_a_worker_that_is_killed_is_missed_and_its_work_is_done_by_the_next(processes):
    processes.clock()
    killed = processes.worker()
    until(lambda: beats("worker:pictures"), "the first worker's sign of life")
    processes.kill(killed)
    Pulse.objects.all().delete()
    second = processes.worker()
    until(lambda: beats("worker:pictures"), "the second worker's sign of life")
    assert second.poll() is None


def test_a_process_without_a_sign_of_life_fails_its_health_check():
    with pytest.raises(CommandError, match="worker:pictures"):
        call_command("check_pulse", "worker:pictures")


def test_the_follower_shows_a_sign_of_life_and_stops_when_asked(processes):
    follower = processes.follower()
    until(lambda: beats("follow"), "the follower's sign of life")
    follower.terminate()
    assert follower.wait(timeout=20) == 0


def test_the_clock_stops_when_asked(processes):
    keeper = processes.clock()
    until(lambda: beats("clock"), "the clock's sign of life")
    keeper.terminate()
    assert keeper.wait(timeout=20) == 0
