"""After the meeting: the laws of review and sign-off, whatever is tried in whatever order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda.signing import content_digest, sign_off, verdicts
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.changes import changes
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from meeting.kit import START, Clock, busy, do, play, through_json
from meeting.wishing import Wish, wishes

STEPS = st.one_of(
    st.just("circulate"),
    st.sampled_from(["approve icmm", "approve iucn", "approve icmm"]),
    st.sampled_from(["amend", "amend for iucn"]),
    st.sampled_from(["leave", "attribute"]),
    st.lists(wishes(), min_size=1, max_size=4),
)


def reviewing(history: History, name: str = "Rita") -> list[events.Event]:
    """The minutes are taken up for review."""
    opened = events.MeetingOpened(at=START, tx=history.next_tx, reviewer=name)
    history.push((opened,))
    return [opened]


def step(history: History, wanted: str | list[Wish]) -> list[events.Event]:
    """Carry out one step of a review, if it makes sense; what happened."""
    if isinstance(wanted, list):
        return play(history, [wish for wish in wanted if wish[0] != "leave"])
    word, _, rest = wanted.partition(" ")
    if word == "leave":
        left = events.MeetingLeft(at=START, tx=history.next_tx)
        history.push((left,))
        return [left, *reviewing(history)]
    row = next(iter(history.present.lane.outline), None)
    made: intents.Intent | None = {
        "circulate": intents.Circulate(),
        "approve": intents.Approve(rest, "Ann"),
        "amend": intents.OpenAmendment("it was said otherwise", rest.removeprefix("for ")),
        "attribute": intents.Attribute(history.present.lane.key, row.id, "Bo") if row else None,
    }[word]
    if made is None:
        return []
    try:
        return list(do(history, made))
    except Refusal:
        return []


def reviewed(steps: Iterable[str | list[Wish]]) -> tuple[History, list[events.Event]]:
    history, happened = busy()
    happened += reviewing(history)
    for one in steps:
        happened += step(history, one)
    return history, happened


def times(meeting: Meeting) -> dict[str, tuple[object, float]]:
    return {board.id: (board.opened, board.lasted) for board in meeting}


@settings(max_examples=60)
@given(st.lists(STEPS, min_size=4, max_size=16))
def test_a_review_is_the_fold_of_its_journal(steps: list) -> None:
    history, happened = reviewed(steps)
    again = History.of(through_json(happened))
    assert again.misfits == history.misfits == []
    assert again.present == history.present
    assert dict(again.present.boards) == dict(history.present.boards)


@settings(max_examples=80)
@given(st.lists(STEPS, min_size=4, max_size=16))
def test_a_text_that_was_sent_stands_until_an_amendment_is_open(steps: list) -> None:
    history, _ = busy()
    reviewing(history)
    for one in steps:
        before = history.present
        step(history, one)
        now = minutes(history.present)
        if before.fixed and history.present.fixed and before.document.versions == now.versions:
            assert content_digest(now) == content_digest(minutes(before))
        if history.present.fixed:
            known = sign_off(now)
            assert known.sent is not None
            assert known.sent.digest == content_digest(now)
            assert all(one.same and one.sealed for one in verdicts(now))
            assert (now.status == "approved") == (not known.waiting)
        else:
            assert now.status == "draft"
        numbers = [version.number for version in now.versions]
        assert numbers == sorted(set(numbers))


@settings(max_examples=60)
@given(st.lists(STEPS, min_size=4, max_size=16))
def test_no_clock_runs_in_a_review(steps: list) -> None:
    history, _ = busy()
    reviewing(history)
    before = times(history.present)
    for one in steps:
        step(history, one)
        assert times(history.present) == before
        assert all(board.since is None for board in history.present)


@settings(max_examples=60)
@given(st.lists(STEPS.filter(lambda step: step != "leave"), min_size=2, max_size=10))
def test_what_a_review_changed_is_told_as_corrections_and_undone_with_them(steps: list) -> None:
    history, _ = busy()
    reviewing(history)
    before = history.present
    for one in steps:
        step(history, one)
    after = history.present
    assert all(one.by == "Rita" for one in after.corrections)
    if list(changes(before, after)):
        assert after.corrections
    while True:
        try:
            do(history, intents.Undo())
        except Refusal:
            break
    assert list(changes(before, history.present)) == []
    assert history.present.corrections == ()
    assert history.present.document.versions == ()


def test_the_meeting_goes_on_where_it_stood_before_the_review() -> None:
    history, _ = busy()
    floor = history.present.cursor
    reviewing(history)
    do(history, intents.GoTo("top"))
    clock = Clock()
    history.push((events.MeetingOpened(at=clock(), tx=history.next_tx),))  # the review was killed
    assert history.present.cursor == floor
    assert history.present.reviewer == ""
    assert history.present.board.since is not None


def test_the_meeting_itself_is_not_undone_from_a_review() -> None:
    history, _ = busy()
    reviewing(history)
    with pytest.raises(Refusal, match="nothing to take back in this review"):
        do(history, intents.Undo())


def test_an_approved_meeting_that_is_opened_again_does_not_run_on() -> None:
    history, _ = busy()
    reviewing(history)
    do(history, intents.Circulate())
    for group in ("icmm", "iucn"):
        do(history, intents.Approve(group))
    before = content_digest(minutes(history.present))
    for event in (
        events.MeetingLeft(at=START, tx=history.next_tx),
        events.MeetingOpened(at=Clock()(), tx=history.next_tx),
    ):
        history.push((event,))
    do(history, intents.GoTo("talk"))
    with pytest.raises(Refusal, match="Version 1 was approved"):
        do(history, intents.Capture("one more"))
    history.push((events.MeetingLeft(at=Clock()(), tx=history.next_tx),))
    assert content_digest(minutes(history.present)) == before
