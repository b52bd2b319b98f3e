"""What differs between two states of a meeting: nothing but, and all of it."""

from __future__ import annotations

from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.meeting.changes import changes
from facilitator.meeting.fold import begin
from facilitator.meeting.minutes import minutes
from meeting.kit import busy, play, scripts
from meeting.saying import said


@settings(max_examples=60, deadline=None)
@given(scripts(25))
def test_there_is_no_change_exactly_if_the_contents_are_the_same(script: list) -> None:
    history, _ = busy()
    was = history.present
    play(history, script)
    now = history.present
    found = list(changes(was, now))
    assert bool(found) == (said(minutes(was)) != said(minutes(now)))
    back = list(changes(now, was))
    assert bool(back) == bool(found)
    assert not list(changes(now, now))
    assert not list(changes(now, begin(loads(dumps(minutes(now))))))
    for one in found:
        assert one.was != one.now or one.kind == "moved"
