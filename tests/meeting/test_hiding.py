"""What is hidden leaves by no door: not the answers, and nothing that was made from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.hiding import public
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.report import FORMATS, report
from meeting.kit import do, started, type_in

SECRET = "zebra"


def exports(history: History) -> str:
    document = minutes(history.present)
    made = [dumps(public(document))]
    made += [report(document, format, lang) for format in FORMATS for lang in ("en", "fr", "es")]
    return "\n".join(made)


def asked(sealed: str = "until-answered") -> History:
    history = started("measure")
    do(history, intents.Seal(sealed))
    type_in(history, f"ICMM: {SECRET} one", f"- {SECRET} below", f"ICMM: {SECRET} two")
    return history


def outcome_of(history: History, kind: str) -> str:
    lane = history.present.board.lane("responses/icmm")
    assert lane is not None
    source = lane.outline[0].id
    do(history, intents.Outcome(kind, f"{SECRET} made of it", source=source))
    return source


@pytest.mark.parametrize("kind", ["decisions", "actions", "parked"])
def test_neither_an_answer_nor_what_was_made_of_it_is_in_any_export(kind: str) -> None:
    history = asked()
    outcome_of(history, kind)
    type_in(history, f"BOTH: {SECRET} of all", "DECISION: plain to see")
    said = exports(history)
    assert SECRET not in said
    assert "plain to see" in said
    type_in(history, "IUCN: our answer", "BOTH:")
    said = exports(history)
    assert f"{SECRET} one" in said and f"{SECRET} below" in said and "our answer" in said


def test_made_of_an_answer_that_is_gone_since_is_hidden_too() -> None:
    history = asked()
    source = outcome_of(history, "decisions")
    do(history, intents.Remove("responses/icmm", source))
    assert SECRET not in exports(history)


def test_until_revealed_waits_for_the_word_even_when_all_have_answered() -> None:
    history = asked("until-revealed")
    type_in(history, "IUCN: quagga")
    assert SECRET not in exports(history) and "quagga" not in exports(history)
    do(history, intents.Reveal())
    assert SECRET in exports(history) and "quagga" in exports(history)
    do(history, intents.Undo())
    assert SECRET not in exports(history)


def test_a_hidden_answer_does_not_come_into_the_open_by_another_way() -> None:
    history = asked()
    unread = type_in(history, "COMMON: ICMM 1", "MOVE: ICMM 1 > Both", "SAME: ICMM 1 = BOTH 1")
    assert len(unread) == 3 and all("hidden from the room" in one.reason for one in unread[:2])
    assert SECRET not in exports(history)


def test_secret_ballots_are_in_no_export_until_all_are_in() -> None:
    history = started("ideas")
    type_in(history, "THEME: Water", "THEME: Air", "/go rank", "SEAL:", "VOTE icmm: 1=7777 2=1")
    assert "7777" not in exports(history) and "VOTE" not in exports(history)
    type_in(history, "VOTE iucn: 2=5")
    assert "7777" in exports(history)


@given(st.lists(st.sampled_from(["seal", "reveal", "icmm", "iucn", "undo", "redo", "drop"]), max_size=12))
def test_what_the_room_sees_follows_from_the_state_alone(script: list[str]) -> None:
    history = started("measure")
    for step in script:
        try:
            match step:
                case "seal":
                    do(history, intents.Seal("until-answered"))
                case "reveal":
                    do(history, intents.Reveal())
                case "undo" if history.last and history.last[0].type != "item.opened":
                    do(history, intents.Undo())
                case "undo":
                    continue
                case "redo":
                    do(history, intents.Redo())
                case "drop":
                    board = history.present.board
                    lane = board.lane("responses/iucn")
                    assert lane is not None
                    if lane.outline:
                        do(history, intents.Remove(lane.key, lane.outline[0].id))
                case group:
                    type_in(history, f"{group}: {SECRET} of {group}")
        except Refusal:
            continue
    document = minutes(history.present)
    item = document.item("measure")
    assert item is not None
    answered = {answer.group for answer in item.responses if answer.points}
    is_open = item.sealed is None or item.revealed is not None or answered == {"icmm", "iucn"}
    seen = loads(dumps(public(document)))
    assert (SECRET in dumps(seen)) == (is_open and bool(answered))
    if is_open:
        assert dumps(public(document)) == dumps(document)
