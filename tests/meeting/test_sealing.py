"""Sealed answers and ballots: shut until all have answered or somebody reveals them; none leaves before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from facilitator.agenda import dumps, loads
from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.disclosure import SEALABLE, shut, shut_item, speaking, waiting, waiting_item
from facilitator.meeting.fold import begin
from facilitator.meeting.hiding import public
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Board, Meeting
from meeting.kit import busy, do, play, scripts, started, type_in
from meeting.wishing import Wish

SECRET = "zzsecret"


def speaking_last(meeting: Meeting, board: Board) -> bool:
    """Whether only the last group's having the floor keeps it shut: a file says nothing of floors."""
    complete = board.item.sealed == "until-answered" and not waiting(meeting, board)
    return complete and speaking(meeting, board)


def sealed(how: str, item: str = "measure") -> History:
    history = started(item)
    do(history, intents.Seal(how))
    return history


def seen(history: History) -> str:
    return dumps(public(minutes(history.present)))


def test_until_answered_opens_with_the_last_group() -> None:
    history = sealed("until-answered")
    type_in(history, f"ICMM: {SECRET}", f"- {SECRET} below")
    assert waiting(history.present, history.present.board) == ("iucn",)
    assert SECRET not in seen(history)
    type_in(history, "IUCN: ours")
    assert shut(history.present, history.present.board), "the last group is still speaking"
    type_in(history, "- and more of ours", "BOTH:")
    assert not shut(history.present, history.present.board)
    assert history.present.board.item.revealed is not None
    assert SECRET in seen(history)
    type_in(history, "IUCN: one thing more")
    assert not shut(history.present, history.present.board), "what was shown stays so"
    for _ in range(4):
        do(history, intents.Undo())
    assert SECRET not in seen(history), "the answer was taken back: it waits again"


def test_a_hidden_question_begins_with_a_group_and_its_common_ground_waits_too() -> None:
    history = sealed("until-answered")
    type_in(history, "/go talk", "/go measure")
    assert history.present.lane.group is not None
    type_in(history, f"BOTH: {SECRET} of all")
    assert SECRET not in seen(history)


def test_until_revealed_opens_only_then_and_can_be_sealed_again() -> None:
    history = sealed("until-revealed")
    type_in(history, f"ICMM: {SECRET}", "IUCN: ours")
    assert shut(history.present, history.present.board)
    assert SECRET not in seen(history)
    do(history, intents.Reveal())
    assert SECRET in seen(history)
    assert do(history, intents.Reveal()) == ()
    do(history, intents.Seal("until-revealed"))
    assert SECRET not in seen(history)
    type_in(history, "UNSEAL:")
    assert SECRET in seen(history)


def test_revealing_does_not_wait_for_the_silent_group() -> None:
    history = sealed("until-answered")
    type_in(history, f"ICMM: {SECRET}", "REVEAL:")
    assert waiting(history.present, history.present.board) == ("iucn",)
    assert SECRET in seen(history)


def test_nothing_that_would_open_an_answer_is_done_while_it_is_shut() -> None:
    history = sealed("until-revealed")
    type_in(history, "ICMM: a", "ICMM: a2", "IUCN: b")
    one, other = ("responses/icmm", "p1"), ("responses/iucn", "p3")
    for intent in (
        intents.Merge((one, other), "common_ground"),
        intents.Merge((one, ("responses/icmm", "p2"))),
        intents.Merge((one,), "common_ground"),
        intents.Link("same", one, other),
        intents.Send(*one, "common_ground"),
    ):
        with pytest.raises(Refusal, match="hidden from the room"):
            do(history, intent)
    do(history, intents.Reveal())
    assert do(history, intents.Link("same", one, other))


def test_what_was_made_of_an_answer_is_as_shut_as_the_answer() -> None:
    history = started("measure")
    type_in(history, "ICMM: a", "ICMM: b", "IUCN: c")
    do(history, intents.Outcome("decisions", f"{SECRET} decided", source="p1"))
    do(history, intents.Outcome("actions", f"{SECRET} done", source="p2"))
    do(history, intents.Merge((("responses/icmm", "p1"), ("responses/icmm", "p2")), None, SECRET))
    do(history, intents.Link("same", ("responses/icmm", "p6"), ("responses/iucn", "p3")))
    assert SECRET in seen(history)
    do(history, intents.Seal("until-revealed"))
    assert SECRET not in seen(history)
    assert "links" not in seen(history)


def test_only_questions_and_rankings_are_sealed() -> None:
    for item in ("talk", "issues", "ideas", "top", "coffee"):
        with pytest.raises(Refusal, match="only answers and ballots"):
            sealed("until-answered", item)
    with pytest.raises(Refusal, match="Nothing is hidden"):
        do(started("measure"), intents.Reveal())


def test_ballots_are_secret_until_every_group_has_voted() -> None:
    history, _ = busy()
    type_in(history, "/go rank", "SEAL: until revealed", "TAKE: 1")
    rank = public(minutes(history.present)).item("rank")
    assert rank is not None
    assert (rank.ballots, rank.line) == ((), ())
    type_in(history, "SEAL:")
    rank = public(minutes(history.present)).item("rank")
    assert rank is not None
    assert len(rank.ballots) == 2, "both groups have voted"


def test_with_ballots_by_participant_all_who_are_there_are_waited_for() -> None:
    history, _ = busy()
    type_in(history, "/go rank", "METHOD: borda by participant", "SEAL:")
    assert waiting(history.present, history.present.board) == ("icmm", "iucn")
    type_in(history, "VOTE Aidan Davy: 1 > 2")
    assert waiting(history.present, history.present.board) == ("iucn",)
    type_in(history, "VOTE Gunilla Ek: 2 > 1")
    assert not shut(history.present, history.present.board)
    do(history, intents.RollCall("Ann Lee", True, group="iucn"))
    assert waiting(history.present, history.present.board) == ("iucn",)
    do(history, intents.RollCall("Ann Lee", False))
    assert not shut(history.present, history.present.board)


@settings(max_examples=80, deadline=None)
@given(scripts(40, least=10))
def test_the_file_is_as_shut_as_the_state_and_the_room_sees_none_of_it(script: list[Wish]) -> None:
    history, _ = busy()
    play(history, script)
    meeting = history.present
    document = loads(dumps(minutes(meeting)))
    room = public(document)
    for board in meeting:
        item, shown = document.item(board.id), room.item(board.id)
        assert item is not None
        assert shown is not None
        assert shut_item(document, item) == (shut(meeting, board) and not speaking_last(meeting, board))
        if board.kind in SEALABLE:
            assert waiting_item(document, item) == waiting(meeting, board)
        if shut_item(document, item):
            assert not any(answer.points for answer in shown.responses)
            assert (shown.ballots, shown.links) == ((), ())
    begin(loads(dumps(room)))  # what the room sees is a whole meeting, too
