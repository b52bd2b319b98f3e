"""The plan of an agenda, how it would go on, and what does not fit."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.model import Document
from facilitator.meeting import events
from facilitator.meeting.fold import apply, begin
from facilitator.meeting.schedule import begins, contradictions, day_ends, delays, foresee, plan
from facilitator.meeting.state import Meeting

GROUPS = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
DAY = date(2026, 3, 12)


def made(*sessions: dict[str, Any], starts: date | None = DAY) -> Document:
    """Sessions given as ``{"starts", "day", "minutes": [...]}``; negative is a break, None has no time."""
    parts, count = [], 0
    for session in sessions:
        items = []
        for minutes in session["minutes"]:
            count += 1
            kind = "break" if minutes is not None and minutes < 0 else "discussion"
            item = {"id": f"i{count}", "kind": kind, "prompt": f"Item {count}"}
            items.append(item if minutes is None else {**item, "minutes": abs(minutes)})
        rest = {key: value for key, value in session.items() if key != "minutes"}
        parts.append({"title": "S", "items": items, **rest})
    head = {"format": "facilitator/1", "title": "M", "groups": GROUPS, "sessions": parts}
    return Document.model_validate({**head, **({"starts": starts} if starts else {})})


def times(document: Document, origin: datetime | None = None) -> list[str]:
    return [f"{one.starts:%d %H:%M}-{one.ends:%H:%M}" for one in plan(document, origin)]


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def opened(meeting: Meeting, item: str, when: datetime) -> Meeting:
    return apply(meeting, events.ItemOpened(at=when, tx=1, item=item))


def kinds(document: Document) -> list[tuple[str, int]]:
    return [(one.kind, one.minutes) for one in contradictions(plan(document))]


# -- the plan ---------------------------------------------------------------------------------------------


def test_a_session_without_a_time_follows_and_without_a_day_stays_on_that_day() -> None:
    document = made(
        {"starts": time(9), "minutes": [30, 15]},
        {"minutes": [20]},
        {"starts": time(8, 30), "day": 2, "minutes": [10]},
        {"minutes": [5]},
    )
    assert times(document) == ["12 09:00-09:45", "12 09:45-10:05", "13 08:30-08:40", "13 08:40-08:45"]
    assert [one.day for one in plan(document)] == [1, 1, 2, 2]


def test_a_first_session_without_a_time_is_reckoned_back() -> None:
    assert times(made({"minutes": [30]}, {"starts": time(10), "minutes": [10]})) == [
        "12 09:30-10:00",
        "12 10:00-10:10",
    ]


def test_a_day_without_any_time_counts_from_its_beginning_or_from_now() -> None:
    document = made({"minutes": [15, 30]}, starts=None)
    (sitting,) = plan(document)
    assert not sitting.clock and sitting.starts.time() == time(0)
    now = datetime(2026, 5, 1, 14, 7, 33)
    (sitting,) = plan(document, now)
    assert sitting.clock and times(document, now) == ["01 14:07-14:52"]
    assert begins(document, now) == now
    assert begins(made({"starts": time(9), "minutes": [1]}), now) == datetime(2026, 3, 12, 9)


def test_after_midnight_is_the_next_day_and_a_little_earlier_is_a_contradiction() -> None:
    night = made({"starts": time(22), "minutes": [90]}, {"starts": time(0, 30), "minutes": [45]})
    assert times(night) == ["12 22:00-23:30", "13 00:30-01:15"]
    assert kinds(night) == []
    wrong = made({"starts": time(10), "minutes": [30]}, {"starts": time(9, 45), "minutes": [5]})
    assert kinds(wrong) == [("overlap", 45)]


def test_no_time_and_no_minutes_are_two_things() -> None:
    document = made({"starts": time(9), "minutes": [0, None, 10]})
    (found,) = contradictions(plan(document))
    assert found.kind == "untimed" and [slot.number for slot in found.items] == ["1.2"]


def test_the_ends_of_the_calendar_and_very_long_plans_do_not_fail() -> None:
    for starts in (date(9999, 12, 31), date(1, 1, 1)):
        document = made({"day": 1000, "minutes": [6000] * 300}, starts=starts)
        assert len(plan(document)[0].slots) == 300
        assert begins(document, datetime(2026, 5, 1)).astimezone()


# -- what would be ----------------------------------------------------------------------------------------


def test_the_plan_itself_comes_late_where_it_overlaps() -> None:
    document = made({"starts": time(9), "minutes": [60, 30]}, {"starts": time(10), "minutes": [20]})
    foreseen = foresee(plan(document))
    assert [(one.kind, one.minutes, f"{one.at:%H:%M}") for one in delays(foreseen)] == [
        ("late", 30, "10:30"),
        ("over", 20, "10:50"),
    ]


def test_an_overrun_eats_the_break_then_the_session_then_the_end_of_the_day() -> None:
    document = made(
        {"starts": time(9), "minutes": [30, -20]},
        {"starts": time(9, 50), "minutes": [10]},
        {"starts": time(10, 30), "minutes": [30]},
    )
    sittings = plan(document)
    meeting = opened(begin(document), "i1", at(9))

    def found(now: datetime) -> list[tuple[str, int, int]]:
        return [(one.kind, one.minutes, one.of) for one in delays(foresee(sittings, meeting, now))]

    assert found(at(9, 20)) == []
    assert found(at(9, 42)) == [("shorter", 8, 20), ("late", 12, 0), ("shorter", 18, 30)]
    assert found(at(10, 5)) == [
        ("eaten", 0, 20),
        ("late", 35, 0),
        ("eaten", 0, 30),
        ("late", 5, 0),
        ("over", 5, 0),
    ]
    foreseen = foresee(sittings, meeting, at(10, 5))
    assert f"{foreseen[1].starts:%H:%M}" == "10:25" and foreseen[1].late == 35


def test_what_was_held_has_its_real_times_and_what_was_left_out_takes_none() -> None:
    document = made({"starts": time(9), "minutes": [30, 20, 10, 5]})
    meeting = opened(opened(begin(document), "i1", at(9, 5)), "i3", at(9, 25))
    (one,) = foresee(plan(document), meeting, at(9, 30))
    assert [slot.state for slot in one.slots] == ["done", "passed", "now", "ahead"]
    spans = [f"{slot.starts:%H:%M}-{slot.ends:%H:%M}" for slot in one.slots if slot.state != "passed"]
    assert spans == ["09:05-09:25", "09:25-09:35", "09:35-09:40"]
    assert one.starts.time() == time(9, 5) and not one.ahead


def test_a_session_does_not_begin_before_its_time() -> None:
    document = made(
        {"starts": time(9), "minutes": [10]},
        {"starts": time(14), "minutes": [10]},
        {"starts": time(9), "day": 2, "minutes": [10]},
    )
    meeting = opened(begin(document), "i1", at(9))
    foreseen = foresee(plan(document), meeting, at(9, 2))
    assert [f"{one.starts:%d %H:%M}" for one in foreseen] == ["12 09:00", "12 14:00", "13 09:00"]


SESSION = st.fixed_dictionaries(
    {"minutes": st.lists(st.none() | st.integers(-90, 90), min_size=1, max_size=4)},
    optional={"starts": st.times(), "day": st.integers(1, 3)},
)


@given(st.lists(SESSION, min_size=1, max_size=5), st.integers(0, 600))
def test_laws(sessions: list[dict[str, Any]], waited: int) -> None:
    document = made(*sessions)
    sittings = plan(document)
    assert [slot.item.id for one in sittings for slot in one.slots] == list(begin(document).order)
    for one in sittings:
        assert one.ends - one.starts == timedelta(minutes=sum(slot.item.minutes or 0 for slot in one.slots))
    meeting = opened(begin(document), "i1", at(9))
    now = at(9) + timedelta(minutes=waited)
    foreseen = foresee(sittings, meeting, now)
    spans = [slot for one in foreseen for slot in one.slots if slot.state != "passed"]
    for before, after in pairwise(spans):
        assert before.starts <= before.ends <= after.starts
    later = foresee(sittings, meeting, now + timedelta(hours=1))
    for one in sittings:
        assert day_ends(foreseen, one.day)[1] <= day_ends(later, one.day)[1]
    assert all(one.minutes >= 0 for one in (*delays(foreseen), *contradictions(sittings)))
