"""Where the groups stand: who answered what, what is shared, what differs, what is open."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given

from facilitator.agenda import loads
from facilitator.agenda.model import Link
from facilitator.meeting import intents
from facilitator.meeting.convergence import Counts, Question, matrix, matrix_now, silences
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import Meeting
from meeting.kit import AGENDA, do, lane, play, scripts, started, type_in


def _row(meeting: Meeting) -> Question:
    now, filed = matrix_now(meeting), matrix(minutes(meeting))
    assert [row.cells for row in now.rows] == [row.cells for row in filed.rows]
    assert [row.counts for row in now.rows] == [row.counts for row in filed.rows]
    return now.rows[0]


def _cells(meeting: Meeting) -> dict[str, tuple[bool, int | None, int | None]]:
    return {cell.group: (cell.answered, cell.points, cell.open) for cell in _row(meeting).cells}


def _sealed(until: str = "until-answered") -> History:
    document = loads(AGENDA.replace('id = "measure"', f'id = "measure"\nsealed = "{until}"'))
    history = History(begin(document))
    do(history, intents.GoTo("measure"))
    return history


def test_a_row_names_its_question_and_counts_points_with_their_sub_points() -> None:
    history = started("measure")
    type_in(history, "ICMM: respect", "- between the groups", "offsets", "BOTH: a programme")
    row = _row(history.present)
    assert (row.name, row.number, row.item, row.prompt) == (
        "Q1",
        "1.2",
        "measure",
        "How will we measure progress?",
    )
    assert _cells(history.present) == {"icmm": (True, 3, 3), "iucn": (False, 0, 0)}
    assert row.counts == Counts(common=1, open=3)


def test_linked_points_are_not_open_nor_what_stands_above_or_below_them() -> None:
    history = started("measure")
    type_in(history, "ICMM: respect", "- fauna", "-- fish", "- flora", "offsets", "IUCN: respect", "money")
    type_in(history, "SAME: ICMM 1.1 = IUCN 1", "DIFFERS: ICMM 2 = IUCN 2")
    # respect stands above fauna, fish below it; flora is beside it
    assert _cells(history.present) == {"icmm": (True, 5, 1), "iucn": (True, 2, 0)}
    assert _row(history.present).counts == Counts(same=1, differs=1, open=1)


def test_points_moved_to_common_ground_count_as_answered_with_what_came_along() -> None:
    history = started("measure")
    type_in(history, "ICMM: respect", "- fauna", "IUCN: mutual respect")
    type_in(history, "COMMON: ICMM 1 = IUCN 1")
    assert lane(history.present, "responses/iucn") == []
    assert _cells(history.present) == {"icmm": (True, 2, 0), "iucn": (True, 1, 0)}
    assert _row(history.present).counts == Counts(common=2, shared=1)
    type_in(history, "ICMM: offsets", "COMMON: ICMM 1")
    assert _row(history.present).counts == Counts(common=3, shared=1)
    assert silences(matrix_now(history.present)) == []


def test_silence_is_named_where_a_question_was_held_or_another_group_answered() -> None:
    history = started("talk")
    assert silences(matrix_now(history.present)) == []
    type_in(history, "/go measure")
    assert silences(matrix_now(history.present)) == [
        "ICMM has not answered Q1 (1.2).",
        "IUCN has not answered Q1 (1.2).",
    ]
    type_in(history, "ICMM: respect", "/go talk")
    assert silences(matrix_now(history.present)) == ["IUCN has not answered Q1 (1.2)."]
    assert silences(matrix(minutes(history.present))) == ["IUCN has not answered Q1 (1.2)."]


def test_groups_that_spoke_as_one_were_not_silent() -> None:
    history = started("measure")
    type_in(history, "BOTH: a programme of work")
    row = _row(history.present)
    assert row.together and not any(cell.answered for cell in row.cells)
    assert silences(matrix_now(history.present)) == []
    type_in(history, "ICMM: respect")
    assert silences(matrix_now(history.present)) == ["IUCN has not answered Q1 (1.2)."]


def test_a_shut_question_tells_who_has_answered_and_nothing_more() -> None:
    history = _sealed()
    type_in(history, "ICMM: respect", "offsets")
    row = _row(history.present)
    assert row.sealed and row.shut and row.counts is None
    assert _cells(history.present) == {"icmm": (True, None, None), "iucn": (False, None, None)}
    more = _sealed()
    type_in(more, "ICMM: one point only")
    assert _row(more.present) == row
    type_in(history, "IUCN: money", "BOTH:")
    assert not _row(history.present).shut
    assert _cells(history.present) == {"icmm": (True, 2, 2), "iucn": (True, 1, 1)}


def test_what_is_sealed_until_revealed_opens_with_the_reveal() -> None:
    history = _sealed("until-revealed")
    type_in(history, "ICMM: respect", "IUCN: money")
    assert _cells(history.present) == {"icmm": (True, None, None), "iucn": (True, None, None)}
    type_in(history, "REVEAL:")
    row = _row(history.present)
    assert not row.sealed and row.counts == Counts(open=2)


@given(scripts())
def test_the_meeting_and_its_file_say_the_same_and_silence_is_an_empty_cell(script) -> None:
    history = started("measure")
    play(history, script)
    row = _row(history.present)
    if row.shut:
        assert row.counts is None and {(cell.points, cell.open) for cell in row.cells} == {(None, None)}
        return
    for cell in row.cells:
        assert cell.answered == bool(cell.points)
        assert 0 <= (cell.open or 0) <= (cell.points or 0)
    assert row.counts is not None
    assert row.counts.open == sum(cell.open or 0 for cell in row.cells)


def test_a_large_meeting_does_not_freeze_a_key_press() -> None:
    history = started("measure")
    board = history.present.board
    for answers in board.lanes[1:]:
        rows = (Row(f"{answers.group}{at}", "a point", at % 3) for at in range(50_000))
        board = board.with_lane(replace(answers, outline=Outline(rows)))
    board = board.setting(links=(Link(id="p1", kind="same", points=("icmm3", "iucn3")),))
    begun = time.perf_counter()
    row = matrix_now(history.present.with_board(board)).rows[0]
    took = time.perf_counter() - begun
    assert [(cell.points, cell.open) for cell in row.cells] == [(50_000, 49_997)] * 2
    assert took < 0.5, took  # alone on the machine it takes a tenth of that
