import itertools

import pytest

from craftloop.errors import ModelBusy
from craftloop.models.retry import Cause, Failure, Pauses, Retry, retry_after


class Clock:
    """Stands still unless told otherwise."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def waits(cause: Cause, seconds_a_try: float = 0.0, chance: float = 0.0) -> list[float]:
    clock = Clock()
    pauses = Pauses(Retry(), clock, lambda: chance)
    made = []
    for _ in itertools.repeat(None, 10_000):
        clock.now += seconds_a_try
        pause = pauses.after(Failure(ModelBusy("x"), cause))
        if pause is None:
            return made
        made.append(pause)
        clock.now += pause
    raise AssertionError("never gives up")


def test_what_cannot_help_is_not_tried_again() -> None:
    assert waits(Cause.FINAL) == []


def test_a_busy_server_is_asked_less_and_less_often() -> None:
    assert waits(Cause.BUSY) == [0.5, 1, 2, 4, 8]


def test_pauses_are_shortened_by_chance_so_that_clients_do_not_march_in_step() -> None:
    assert waits(Cause.BUSY, chance=1.0) == [0.25, 0.5, 1, 2, 4]


def test_a_time_out_is_tried_once_more() -> None:
    assert len(waits(Cause.SLOW, seconds_a_try=600)) == 1


def test_an_outage_is_borne_for_so_many_seconds() -> None:
    assert 20 < sum(waits(Cause.OUTAGE)) <= 30


def test_loading_is_borne_for_minutes() -> None:
    assert 590 < sum(waits(Cause.LOADING)) <= 600


def test_one_cause_does_not_use_up_the_patience_for_another() -> None:
    pauses = Pauses(Retry(), Clock())
    for cause in (Cause.OUTAGE, Cause.LOADING, Cause.BUSY, Cause.SLOW):
        assert pauses.after(Failure(ModelBusy("x"), cause)) is not None
    assert pauses.failures == 4


@pytest.mark.parametrize(("asked", "pause"), [(3.0, 3.0), (0.0, 0.5), (3600.0, 60.0)])
def test_retry_after_is_honoured_within_reason(asked: float, pause: float) -> None:
    pauses = Pauses(Retry(), Clock(), lambda: 0.0)
    assert pauses.after(Failure(ModelBusy("x"), Cause.BUSY, retry_after=asked)) == pause


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 90.0),
        ("Thu, 01 Jan 1970 00:00:01 GMT", None),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, now=10.0) == seconds
