"""What an item has taken, what is left of it, and when the day will end."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from facilitator.meeting import events, intents, timing
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes, timeless
from meeting.kit import agenda, do, started, type_in

ZONE = timezone(timedelta(hours=1))


def at(hour: int, minute: int = 0) -> datetime:
    """A local time of the meeting's day."""
    return datetime(2010, 11, 15, hour, minute, tzinfo=ZONE)


def history(starts: date | None = date(2010, 11, 15)) -> History:
    made = History(begin(agenda().model_copy(update={"starts": starts})))
    do(made, intents.GoTo("talk"), at(9))
    return made


def test_each_item_keeps_when_it_was_opened_and_for_how_long_it_had_the_floor() -> None:
    made = history()
    do(made, intents.Step(1), at(9, 40))
    do(made, intents.Step(-1), at(9, 50))
    do(made, intents.Step(1), at(9, 55))
    talk, measure = made.present.boards["talk"], made.present.boards["measure"]
    assert timing.spent(talk, at(12)) == 45 * 60
    assert timing.spent(measure, at(10)) == 15 * 60
    assert timing.left(measure, at(10)) == 15 * 60
    assert timing.left(talk, at(12)) == -15 * 60
    assert timing.left(made.present.boards["rank"], at(10)) is None
    document = minutes(made.present)
    assert document.item("talk").opened == at(9)  # type: ignore[union-attr]
    assert document.item("talk").lasted_seconds == 45 * 60  # type: ignore[union-attr]


def test_undo_does_not_take_back_the_time_it_took() -> None:
    made = history()
    do(made, intents.Step(1), at(9, 30))
    do(made, intents.Undo(), at(9, 45))
    assert made.present.cursor.item == "talk"
    assert timing.spent(made.present.boards["measure"], at(10)) == 15 * 60
    assert timing.spent(made.present.boards["talk"], at(10)) == 45 * 60
    do(made, intents.Redo(), at(10))
    assert timing.spent(made.present.boards["talk"], at(11)) == 45 * 60
    assert timing.spent(made.present.boards["measure"], at(11)) == 75 * 60


def test_a_pause_does_not_count_whether_the_program_was_left_or_killed() -> None:
    left, killed = history(), history()
    for made in (left, killed):
        do(made, intents.Capture("last line"), at(9, 20))
    left.push((events.MeetingLeft(at=at(9, 20), tx=left.next_tx),))
    for made in (left, killed):
        made.push((events.MeetingOpened(at=at(11), tx=made.next_tx),))
        assert timing.spent(made.present.board, at(11, 5)) == 25 * 60


def test_killed_just_after_an_undo_the_time_up_to_it_counts() -> None:
    made = history()
    do(made, intents.Capture("x"), at(9, 5))
    do(made, intents.Undo(), at(9, 20))
    made.push((events.MeetingOpened(at=at(11), tx=made.next_tx),))
    assert timing.spent(made.present.board, at(11)) == 20 * 60


def test_the_day_ends_as_planned_where_all_goes_as_planned() -> None:
    made = history()
    assert timing.forecast(made.present, at(9, 10)) == timing.Forecast(at(14, 15), 0)


def test_an_overrun_is_swallowed_by_the_pause_before_a_session_with_a_time_of_its_own() -> None:
    made = history()
    assert timing.forecast(made.present, at(10, 30)) == timing.Forecast(at(14, 15), 0)
    assert timing.forecast(made.present, at(13, 30)) == timing.Forecast(at(14, 45), 30)


def test_in_the_last_session_an_overrun_shows() -> None:
    made = history()
    do(made, intents.GoTo("ideas"), at(14, 20))
    assert timing.forecast(made.present, at(14, 20)) == timing.Forecast(at(14, 35), 20)
    do(made, intents.GoTo("coffee"), at(14, 30))
    assert timing.forecast(made.present, at(14, 40)) == timing.Forecast(at(14, 45), 30)
    assert timing.forecast(made.present, at(15)) == timing.Forecast(at(15), 45)


def test_items_that_were_open_already_take_no_time_again() -> None:
    made = history()
    do(made, intents.Step(1), at(9, 30))
    do(made, intents.Step(-1), at(9, 50))
    forecast = timing.forecast(made.present, at(9, 50))
    assert forecast is not None
    assert forecast.ends == at(14, 15)
    made = history(starts=None)
    do(made, intents.Step(1), at(9, 30))
    do(made, intents.Step(-1), at(9, 50))
    assert timing.forecast(made.present, at(9, 50)) == timing.Forecast(at(10, 35), -10)


def test_on_another_date_the_agendas_hours_do_not_hold() -> None:
    for starts in (None, date(2026, 3, 5), date(9999, 12, 31), date(1, 1, 1)):
        made = history(starts)
        assert timing.forecast(made.present, at(9, 10)) == timing.Forecast(at(10, 45), 0)
        assert timing.forecast(made.present, at(9, 40)) == timing.Forecast(at(10, 55), 10)


def test_a_day_begun_on_another_date_has_no_plan_to_be_late_for() -> None:
    made = history(None)
    forecast = timing.forecast(made.present, at(9) + timedelta(days=3))
    assert forecast is not None
    assert forecast.late is None


def test_no_timebox_no_forecast() -> None:
    document = agenda()
    bare = document.model_copy(
        update={
            "sessions": tuple(
                session.model_copy(
                    update={
                        "items": tuple(item.model_copy(update={"minutes": None}) for item in session.items)
                    }
                )
                for session in document.sessions
            )
        }
    )
    assert timing.forecast(begin(bare), at(9)) is None


def test_only_this_days_sessions_count() -> None:
    document = agenda().model_copy(update={"starts": date(2010, 11, 14)})
    first, second = document.sessions
    days = (first.model_copy(update={"day": 1}), second.model_copy(update={"day": 2}))
    made = History(begin(document.model_copy(update={"sessions": days})))
    do(made, intents.GoTo("talk"), at(9))
    assert timing.forecast(made.present, at(9)).ends == at(10, 30)  # type: ignore[union-attr]
    do(made, intents.GoTo("ideas"), at(13))
    assert timing.forecast(made.present, at(13)) == timing.Forecast(at(13, 15), -60)


def test_notes_typed_up_later_have_no_times() -> None:
    made = history()
    do(made, intents.Step(1), at(9, 40))
    assert minutes(timeless(made.present)).item("talk").opened is None  # type: ignore[union-attr]
    assert minutes(timeless(made.present)).item("talk").lasted_seconds is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1800, "30 min left"), (179, "2 min left"), (120, "2 min left"), (119, "1:59 left"), (0, "0:00 left"),
     (-1, "1 over"),
     (-59, "1 over"), (-240, "4 over")],
)  # fmt: skip
def test_how_what_is_left_is_said(seconds: float, said: str) -> None:
    assert timing.remaining(seconds) == said


def test_the_state_of_an_item_on_the_rail() -> None:
    made = started("measure")
    type_in(made, "BOTH: something", "/go issues")
    states = [timing.state(board, made.present) for board in made.present]
    assert states == ["ahead", "done", "now", "ahead", "ahead", "ahead", "ahead"]


def test_an_item_that_was_only_looked_at_is_still_to_come() -> None:
    made = started("measure")
    type_in(made, "/go issues", "/undo", "/next")
    states = [timing.state(board, made.present) for board in made.present]
    assert states == ["ahead", "ahead", "now", "ahead", "ahead", "ahead", "ahead"]
