"""The state is the fold of the journal; undo and redo are exact; numbers are not used twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.history import REMEMBERED, History
from facilitator.meeting.minutes import minutes
from meeting.kit import (
    START,
    agenda,
    busy,
    content,
    do,
    paste,
    play,
    scripts,
    started,
    through_json,
    type_in,
)


@settings(max_examples=60)
@given(scripts(least=15))
def test_the_journal_gives_the_same_state_to_the_letter(script: list) -> None:
    history, happened = busy()
    happened += play(history, script)
    again = History.of(through_json(happened))
    assert again.misfits == history.misfits == []
    assert again.present == history.present
    assert dict(again.present.boards) == dict(history.present.boards)
    assert again.next_tx == history.next_tx
    assert dumps(minutes(again.present)) == dumps(minutes(history.present))


@settings(max_examples=60)
@given(scripts(least=15))
def test_minutes_always_read_back_as_the_same_boards(script: list) -> None:
    history, _ = busy()
    play(history, script)
    document = minutes(history.present)
    text = dumps(document)
    back = loads(text)
    assert dumps(back) == text
    assert content(begin(back)) == content(history.present)
    assert dumps(minutes(begin(back))) == text
    for board in begin(back):
        for lane in history.present.boards[board.id].every_lane:
            there = board.lane(lane.key)
            if there is not None:
                assert [(row.id, row.depth) for row in there.outline] == [
                    (row.id, row.depth) for row in lane.outline
                ]
            else:
                assert not lane.outline  # an empty set of fields is not written


@settings(max_examples=60)
@given(scripts(least=15))
def test_undo_of_everything_is_the_beginning_and_redo_brings_all_of_it_back(script: list) -> None:
    history, _ = busy()
    play(history, script)
    ended, spent = content(history.present), history.present.boards
    steps = 0
    while history.last:
        do(history, intents.Undo())
        steps += 1
    with pytest.raises(Refusal, match="nothing to take back"):
        do(history, intents.Undo())
    assert content(history.present) == content(history.base)
    for id, board in history.present.boards.items():
        assert board.opened == spent[id].opened, "undo does not take back time"
        assert board.lasted >= spent[id].lasted
    for _ in range(steps):
        do(history, intents.Redo())
    assert content(history.present) == ended


@settings(max_examples=40)
@given(scripts(least=15))
def test_a_number_is_never_given_twice(script: list) -> None:
    history, _ = busy()
    given_ids = [event.id for event in play(history, script) if isinstance(event, events.PointAdded)]
    assert len(set(given_ids)) == len(given_ids)


def test_undo_goes_back_beyond_what_is_remembered() -> None:
    history = started("measure")
    count = REMEMBERED + 20
    for number in range(count):
        type_in(history, f"point {number}")
    for _ in range(count):
        do(history, intents.Undo())
    assert history.present.board.points == 0
    for _ in range(count - 1):
        do(history, intents.Redo())
    assert history.present.lane.outline[count - 2].text == f"point {count - 2}"
    assert len(history.present.lane.outline) == count - 1
    type_in(history, "another")
    assert (
        history.present.lane.outline[count - 1].id == f"p{count + 1}"
    )  # p320 was taken back, not given again


def test_a_paste_is_one_step_and_a_notes_file_is_many() -> None:
    history = started("measure")
    paste(history, "a\n- b\nDECISION: c")
    do(history, intents.Undo())
    assert content(history.present) == content(started("measure").present)
    paste(history, "a\n- b\nDECISION: c", each_line=True)
    do(history, intents.Undo())
    assert [row.text for row in history.present.lane.outline] == ["a", "b"]
    assert not history.present.board.outcomes[0].outline


def test_going_to_a_lane_is_no_step_of_its_own() -> None:
    history = started("measure")
    type_in(history, "a", "ICMM:", "b")
    do(history, intents.Undo())
    assert history.present.cursor.lane == "responses/icmm"
    do(history, intents.Undo())
    assert history.present.cursor.lane == "common_ground"


def test_a_new_step_forgets_what_was_taken_back() -> None:
    history = started("measure")
    type_in(history, "a", "/undo", "b")
    with pytest.raises(Refusal, match="nothing to bring back"):
        do(history, intents.Redo())


def test_an_undo_does_not_bring_back_an_old_draft_nor_stop_the_clock() -> None:
    history = started("measure")
    history.push((events.MeetingLeft(at=START, tx=history.next_tx, draft="half a li"),))
    assert history.present.draft is not None
    type_in(history, "half a line")
    assert history.present.draft is None
    later = START.replace(hour=11)
    do(history, intents.Undo(), later)
    assert history.present.draft is None
    assert history.present.latest == later


def test_points_that_no_board_shows_still_have_their_numbers() -> None:
    document = agenda()
    text = dumps(document).replace(
        'prompt = "How will we measure progress?"\nminutes = 30\n',
        'prompt = "How will we measure progress?"\nminutes = 30\n\n'
        '[[sessions.items.notes]]\nid = "p70"\ntext = "hidden"\n',
    )
    history = History(begin(loads(text)))
    do(history, intents.GoTo("measure"))
    type_in(history, "new", "DECISION: also new")
    made = minutes(history.present)
    assert loads(dumps(made)) == made
    assert history.present.lane.outline[0].id == "p71"


def test_a_theme_called_like_a_point_does_not_take_its_number() -> None:
    history = started("ideas")
    type_in(
        history, "THEME: P1", "one", "THEME: P 2", "two", "THEME: Talk", "THEME: one", "three", "four", "five"
    )
    made = minutes(history.present)
    assert loads(dumps(made)) == made


def test_an_event_that_does_not_fit_changes_nothing_and_is_told() -> None:
    history = started("measure")
    before = history.present
    for event in (
        events.PointRemoved(at=START, tx=50, item="measure", lane="common_ground", id="p99"),
        events.PointAdded(at=START, tx=51, item="nowhere", lane="notes", id="p1", text="x"),
        events.LaneChosen(at=START, tx=52, item="measure", lane="nowhere"),
        events.DocumentAdopted(at=START, tx=53, document="not = [ a document"),
    ):
        assert replace(history.push((event,)), latest=None) == replace(before, latest=None)
    assert len(history.misfits) == 4
    assert "p99" in history.misfits[0]
    assert "nowhere" in history.misfits[1]


def test_a_journal_begins_with_its_document() -> None:
    with pytest.raises(Misfit, match="does not begin"):
        History.of([events.MeetingOpened(at=START, tx=1)])
    with pytest.raises(Misfit, match="does not begin"):
        History.of([])


def test_an_agenda_without_items_cannot_begin() -> None:
    with pytest.raises(Misfit, match="no item"):
        begin(agenda().model_copy(update={"sessions": ()}))
