"""A meeting played again: every state is what it was, whichever way one goes there; marks and times."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps
from facilitator.meeting import events, intents
from facilitator.meeting.fold import Misfit
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.playback import GAP, STRIDE, Playback
from facilitator.meeting.player import FRAME, SKIP, Player, fitting
from facilitator.meeting.reading import read
from facilitator.meeting.state import Meeting
from meeting.kit import START, Clock, begun, busy, do, play, scripts

AFTER = timedelta(days=2)


def grown(journal: list[events.Event]) -> list[Meeting]:
    """The state after each step, as it was when the step was made."""
    history = History.of(journal[:1])
    states = [history.present]
    for _, tx in groupby(journal[1:], key=lambda event: event.tx):
        states.append(history.push(tuple(tx)))
    return states


def ids(meeting: Meeting) -> set[str]:
    return {row.id for board in meeting for lane in board.every_lane for row in lane.outline}


def typed(history: History, journal: list[events.Event], text: str, clock: Clock) -> None:
    for batch in read(history, text, clock, each_line=True):
        history.push(batch.events)
        journal += batch.events


def corrected(name: str = "Anna") -> tuple[History, list[events.Event]]:
    """A meeting that was left, and corrected two days later."""
    history, journal = busy()
    clock = Clock(journal[-1].at)
    left = events.MeetingLeft(at=clock(), tx=history.next_tx)
    history.push((left,))
    opened = events.MeetingOpened(at=START + AFTER, tx=history.next_tx, reviewer=name)
    history.push((opened,))
    journal += [left, opened]
    clock = Clock(START + AFTER)
    journal += do(history, intents.GoTo("ideas"), clock())
    journal += do(history, intents.GoTo("measure"), clock())
    journal += do(history, intents.Edit("responses/icmm", "p1", "icmm first"), clock())
    journal += do(history, intents.Undo(), clock())
    return history, journal


# -- laws ---------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(scripts(least=15), st.lists(st.integers(0, 10_000), max_size=12))
def test_every_state_is_what_it_was_and_the_end_is_the_minutes(script: list, hops: list[int]) -> None:
    history, journal = busy()
    journal += play(history, script)
    playback, states = Playback(journal), grown(journal)
    assert len(playback) == len(states)
    assert playback.end == playback.state(playback.last) == history.present
    assert dumps(minutes(playback.end)) == dumps(minutes(history.present))
    for hop in (*hops, *range(len(playback)), *reversed(range(len(playback)))):
        step = hop % len(playback)
        state = playback.state(step)
        assert state == states[step]
        assert dict(state.boards) == dict(states[step].boards)


@settings(max_examples=15)
@given(scripts(least=15))
def test_a_point_was_said_in_the_first_step_that_shows_it(script: list) -> None:
    history, journal = busy()
    journal += play(history, script)
    playback = Playback(journal)
    first: dict[str, int] = {}
    for step, state in enumerate(grown(journal)):
        for id in ids(state):
            first.setdefault(id, step)
    assert {id: playback.said(id) for id in first} == first
    assert playback.said("never") is None


@settings(max_examples=15)
@given(scripts(least=15))
def test_the_line_only_goes_forward_and_marks_stand_on_it(script: list) -> None:
    history, journal = busy()
    journal += play(history, script)
    playback = Playback(journal)
    assert playback.times == sorted(playback.times)
    assert playback.offsets == sorted(playback.offsets)
    for step, offset in enumerate(playback.offsets):
        at = playback.step_at(offset)
        assert at >= step and playback.offsets[at] == offset
    assert [mark.step for mark in playback.marks] == sorted(mark.step for mark in playback.marks)
    for mark in playback.marks:
        assert mark.at == playback.times[mark.step]
        assert mark.said


# -- what is kept, and what it costs ---------------------------------------------------------------------


def test_few_states_are_kept_and_going_anywhere_folds_few_steps() -> None:
    history, journal = begun()
    journal += do(history, intents.GoTo("measure"))
    clock = Clock()
    for number in range(3 * STRIDE):
        journal += do(history, intents.Capture(f"point {number}"), clock())
    playback = Playback(journal)
    assert len(playback._kept) <= 1 + len(playback) // STRIDE
    assert [len(ids(playback.state(step))) for step in (100, 3, 2, 190, 0)] == [99, 2, 1, 189, 0]


def test_undo_beyond_what_is_kept_is_there_to_the_letter() -> None:
    history, journal = begun()
    journal += do(history, intents.GoTo("measure"))
    clock = Clock()
    for number in range(STRIDE + 20):
        journal += do(history, intents.Capture(f"point {number}"), clock())
    for _ in range(STRIDE + 10):
        journal += do(history, intents.Undo(), clock())
    journal += do(history, intents.Redo(), clock())
    playback, states = Playback(journal), grown(journal)
    for step in reversed(range(len(playback))):
        assert playback.state(step) == states[step]
    assert playback.what(playback.last) == "Here again: “point 10” in 1.2 Both"
    assert playback.what(playback.last - 1) == "Taken back: “point 10” in 1.2 Both"


def test_a_journal_that_does_not_begin_with_its_document_is_refused() -> None:
    _, journal = busy()
    with pytest.raises(Misfit, match="does not begin"):
        Playback(journal[1:])
    with pytest.raises(Misfit, match="does not begin"):
        Playback([])


def test_an_event_that_does_not_fit_is_passed_over() -> None:
    history, journal = busy()
    strange = events.PointRemoved(at=START, tx=history.next_tx, item="measure", lane="notes", id="p999")
    playback = Playback([*journal, strange])
    assert playback.history.misfits
    assert minutes(playback.state(playback.last)) == minutes(history.present)


# -- marks -----------------------------------------------------------------------------------------------


def test_sessions_and_decisions_are_marked_where_they_were() -> None:
    history, journal = busy()
    clock = Clock(journal[-1].at)
    journal += do(history, intents.GoTo("rank"), clock())  # only a look
    journal += do(history, intents.GoTo("measure"), clock())
    typed(history, journal, "CONSENTS icmm:\nRESERVES iucn: not so fast", clock)
    marks = [(mark.kind, mark.said) for mark in Playback(journal).marks]
    assert marks == [
        ("session", "Session 1: Morning"),
        ("decision", "Decision: noted"),
        ("decision", "Proposed: proposed"),
        ("session", "Session 2: Afternoon"),
        ("session", "Session 1: Morning"),
        ("decision", "Adopted with reservations: proposed"),
    ]


def test_going_from_mark_to_mark() -> None:
    _, journal = busy()
    playback = Playback(journal)
    here, met = 0, []
    while (mark := playback.beside(here, 1, "session", "decision")) is not None:
        here = mark.step
        met.append(mark.said)
    assert met == ["Decision: noted", "Proposed: proposed", "Session 2: Afternoon"]
    back = playback.beside(here, -1, "decision")
    assert back is not None and back.said == "Proposed: proposed"
    assert playback.beside(0, -1, "session") is None


def test_corrections_after_the_meeting_are_marks_of_their_own() -> None:
    history, journal = corrected()
    playback = Playback(journal)
    late = [mark for mark in playback.marks if mark.at > START + timedelta(days=1)]
    assert [mark.kind for mark in late] == ["correction", "correction"], "going about is no correction"
    assert late[0].said == "the correction to “icmm first” in 1.2"
    assert late[1].said.startswith("Taken back: the correction")
    assert playback.state(late[0].step).reviewer == "Anna"
    assert playback.end == history.present
    assert playback.floors[-1] < late[0].step - 2, "nor does it give an item the floor"


def test_the_sign_off_is_marked() -> None:
    history, journal = busy()
    sent = events.VersionCirculated(at=START + AFTER, tx=history.next_tx, number=1, digest="d", by="Anna")
    playback = Playback([*journal, sent])
    assert [mark.said for mark in playback.marks if mark.kind == "sign-off"] == [
        "Version 1 goes to the groups, by Anna."
    ]


# -- the line and the hand on it -----------------------------------------------------------------------


def paused(*seconds: float) -> Playback:
    """A point is said after each of these waits."""
    history, journal = begun()
    journal += do(history, intents.GoTo("measure"))
    at = START
    for number, wait in enumerate(seconds):
        at += timedelta(seconds=wait)
        journal += do(history, intents.Capture(f"point {number}"), at)
    return Playback(journal)


def test_a_long_gap_takes_no_more_room_than_a_short_one() -> None:
    playback = paused(10, 20, 3600, 30)
    assert playback.offsets == [0, 0, 10, 30, 30 + GAP, 60 + GAP]
    assert [playback.gap(step) for step in range(len(playback))] == [0, 0, 0, 3600, 0, 0]
    assert playback.step_at(31) == 3
    assert playback.step_at(1e9) == playback.last


def test_a_clock_that_was_set_back_does_not_turn_the_line() -> None:
    playback = paused(100, -50, 70)
    assert playback.offsets == [0, 0, 100, 100, 120]


def test_it_plays_as_fast_as_told() -> None:
    player = Player(paused(60, 60, 60), 60)
    player.play(1000.0)
    assert player.tick(1000.0) and player.step == 1, "what happened at the same moment"
    assert not player.tick(1000.9)
    assert player.at(1000.5) == START + timedelta(seconds=30)
    assert player.tick(1001.0) and player.step == 2
    assert player.wait(1001.0, clock=60) == 1.0
    assert player.wait(1001.0, clock=6) == pytest.approx(0.1)
    assert player.wait(1000.999999, clock=60) >= FRAME
    player.change_speed(1, 1001.5)
    assert player.speed == 120
    assert player.at(1001.5) == START + timedelta(seconds=90)
    assert player.tick(1010.0)
    assert (player.step, player.playing, player.ended) == (4, False, True)
    assert player.wait(1010.0, clock=1) is None


def test_a_gap_is_shown_and_skipped() -> None:
    player = Player(paused(0, 3600 * 12), 60)
    player.play(0.0)
    player.tick(0.0)
    assert player.skipping == 3600 * 12
    assert player.at(SKIP / 2) == START, "the clock stands still meanwhile"
    assert player.wait(0.0, clock=1) == SKIP
    assert not player.tick(SKIP - 0.01)
    assert player.tick(SKIP) and player.ended


def test_at_high_speed_a_gap_takes_no_longer_than_it_is() -> None:
    player = Player(paused(0, 330), 600)
    player.play(0.0)
    player.tick(0.0)
    assert player.wait(0.0, clock=1) == pytest.approx(0.55)


def test_pausing_and_going_elsewhere() -> None:
    playback = paused(60, 60, 60)
    player = Player(playback, 60)
    player.play(0.0)
    player.tick(0.5)
    player.pause(0.5)
    assert player.at(99.0) == START + timedelta(seconds=30)
    assert player.wait(99.0, clock=1) is None and not player.tick(99.0)
    player.play(99.0)
    assert player.tick(99.5) and player.step == 2
    player.go(-5, 99.5)
    assert (player.step, player.at(99.5), player.playing) == (0, START, True)
    player.go(100, 99.5)
    assert (player.step, player.playing) == (playback.last, False)
    assert player.offset(99.5) == playback.length
    player.play(100.0)
    assert (player.step, player.playing) == (0, True), "from the end it begins anew"


def test_a_journal_of_one_line_has_nothing_to_play() -> None:
    _, journal = begun()
    player = Player(Playback(journal), 60)
    player.play(0.0)
    assert not player.playing and player.wait(0.0, clock=1) is None


@pytest.mark.parametrize(("minutes", "speed"), [(1, 2), (10, 20), (90, 60), (0, 1)])
def test_a_short_meeting_is_not_over_before_one_looks(minutes: int, speed: float) -> None:
    history, happened = begun()
    for at in range(minutes + 1):
        happened += do(history, intents.Capture(f"point {at}"), START + timedelta(minutes=at))
    assert fitting(Playback(happened)) == speed
