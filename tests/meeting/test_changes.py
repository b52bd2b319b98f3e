"""What differs between two states of a meeting: nothing but, and all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from time import perf_counter
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.errors import FacilitatorError
from facilitator.meeting import intents
from facilitator.meeting.changes import Change, board_changes, changes
from facilitator.meeting.corrections import corrected
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import Board, Meeting
from meeting.kit import AGENDA, START, agenda, begun, busy, do, play, scripts, type_in
from meeting.saying import said
from meeting.test_unknown_keys import found as with_unknown_keys
from meeting.wishing import Wish


def document(history: History) -> Document:
    return minutes(history.present)


def short(found: Any) -> list[tuple[str, ...]]:
    return [(one.kind, one.number, one.place, one.what, one.was, one.now) for one in found]


def _said(document: Document) -> Any:
    """As the program would write it: an outcome follows from its positions, answers stand by group."""
    return said(minutes(begin(document)))


def between(was: Document, now: Document) -> list[Change]:
    return list(changes(begin(was), begin(now)))


# -- the law ----------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(scripts(25))
def test_there_is_no_change_exactly_if_the_contents_are_the_same(script: list[Wish]) -> None:
    history, _ = busy()
    was = history.present
    play(history, script)
    now = history.present
    found = list(changes(was, now))
    assert bool(found) == (said(minutes(was)) != said(minutes(now)))
    assert bool(list(changes(now, was))) == bool(found)
    assert not list(changes(now, now))
    assert not list(changes(now, begin(loads(dumps(minutes(now))))))
    assert {one.item for one in found if one.item} == _differing(was, now)
    for one in found:
        assert one.was != one.now or one.kind == "moved"


def _differing(was: Meeting, now: Meeting) -> set[str]:
    """The ids of the items in which something is different."""
    told = (said(minutes(side), by_id=True)["sessions"] for side in (was, now))
    sides = [[item for one in sessions for item in one["items"]] for sessions in told]
    return {id for id, old, new in zip(now.order, *sides, strict=True) if old != new}


@cache
def _whole() -> dict[str, Any]:
    """A document in which as much as possible is said."""
    history = with_unknown_keys()
    type_in(
        history, "/go talk", "a note", "/go issues", "ISSUE: Money", "enough", "/go ideas", "THEME: Land", "x"
    )
    raw = document(history).model_dump(exclude_none=True, exclude_defaults=True)
    raw["annexes"] = [{"kind": "timeline", "entries": [{"when": "1998", "text": "begun"}]}]
    raw["objectives"] = ["agree", "go home"]
    return _listed(raw)


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


@st.composite
def edits(draw: st.DrawFn) -> Document:
    """The document after one edit of its file, as somebody with an editor would make it."""
    raw = _listed(_whole())
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [raw]
    while waiting:
        value = waiting.pop()
        pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
        places += [(value, key) for key, _ in pairs]
        waiting += [one for _, one in pairs if isinstance(one, dict | list)]
    holder, key = draw(st.sampled_from(places))
    value = holder[key]
    match draw(st.sampled_from(("change", "remove", "twist", "add"))):
        case "remove":
            del holder[key]
        case "twist" if isinstance(holder, list):
            holder.append(holder.pop(key))
        case "add" if isinstance(holder, dict):
            holder["shade"] = draw(st.sampled_from((0, "", "dark", True, [1])))
        case _ if isinstance(value, bool):
            holder[key] = not value
        case _ if isinstance(value, int):
            holder[key] = value + 1
        case _ if isinstance(value, str):
            holder[key] = value + draw(st.sampled_from((" too", ".", " ")))
    made = loads(tomli_w.dumps(raw))
    begin(made)
    return made


@st.composite
def possible(draw: st.DrawFn) -> Document:
    try:
        return draw(edits())
    except (FacilitatorError, TypeError, ValueError):  # no meeting any more
        return loads(tomli_w.dumps(_whole()))


@settings(max_examples=100, deadline=None)
@given(possible())
def test_whatever_was_edited_in_the_file_is_told(now: Document) -> None:
    was = loads(tomli_w.dumps(_whole()))
    assert bool(between(was, now)) == (_said(was) != _said(now))


def test_other_ids_are_no_change() -> None:
    text = dumps(document(busy()[0]))
    other = text
    for number in range(40, 0, -1):
        other = other.replace(f'"p{number}"', f'"q{number}"')
    assert other != text
    assert between(loads(text), loads(other)) == []


def test_what_was_done_in_one_item_is_told_there() -> None:
    history, _ = busy()
    was = history.present
    type_in(history, "/go issues", "a new word")
    assert short(changes(was, history.present)) == [("added", "1.3", "Notes", "", "", "a new word")]


# -- points -----------------------------------------------------------------------------------------


def measured() -> History:
    history = busy()[0]
    do(history, intents.GoTo("measure"))
    return history


def test_one_that_goes_to_another_lane_with_its_points_moves_once() -> None:
    history = measured()
    was = history.present
    do(history, intents.Send("responses/iucn", "p4", "common_ground"))
    (one,) = changes(was, history.present)
    assert (one.kind, one.what, one.place, one.came_from, one.now) == (
        "moved",
        "lane",
        "Both",
        "IUCN",
        "iucn one",
    )


def test_moved_and_reworded_are_two_changes() -> None:
    history = measured()
    was = history.present
    do(history, intents.Swap("responses/icmm", "p1", 1))
    do(history, intents.Edit("responses/icmm", "p3", "other"))
    found = list(changes(was, history.present))
    assert {one.kind for one in found} == {"moved", "reworded"}
    assert [one.what for one in found if one.kind == "moved"] == ["order"]
    assert len(found) == 2


def test_one_that_goes_below_another_says_below_which() -> None:
    history = measured()
    was = history.present
    do(history, intents.Shift("responses/icmm", "p3", 1))
    (one,) = changes(was, history.present)
    assert (one.kind, one.what, one.also) == ("moved", "level", (("under", "icmm one"),))


def test_a_point_that_stands_where_its_parent_was_taken_is_told() -> None:
    rows = [Row("a", "a"), Row("b", "b", 1), Row("c", "c", 2), Row("d", "d", 2), Row("e", "e")]
    fresh = [rows[0], rows[1], replace(rows[2], depth=1), rows[3], rows[4]]
    found = list(board_changes(_with_rows(rows), _with_rows(fresh)))
    assert [(one.kind, one.now) for one in found] == [("moved", "c"), ("moved", "d")]


def test_keys_of_actions_and_positions_are_told_in_words() -> None:
    history = measured()
    type_in(history, "ACTION: Aidan Davy: write by 2010-12-15")
    was = history.present
    action = was.boards["measure"].lane("actions")
    assert action is not None
    do(history, intents.MarkDone(action.outline[0].id, True))
    do(history, intents.TakePosition("p10", "iucn", "reserves", "if paid", by="Gunilla Ek"))
    assert short(changes(was, history.present)) == [
        ("set", "1.2", "Decisions", "outcome", "", "inconclusive"),
        ("set", "1.2", "Decisions", "position of IUCN", "", "reserves (Gunilla Ek): if paid"),
        ("set", "1.2", "Actions", "done", "no", "yes"),
    ]


def test_an_amended_decision_is_reworded_and_no_more() -> None:
    history = measured()
    was = history.present
    do(history, intents.Amend("p10", "proposed anew"))
    assert short(changes(was, history.present)) == [
        ("reworded", "1.2", "Decisions", "", "proposed", "proposed anew")
    ]


# -- themes, links, votes, the meeting ---------------------------------------------------------------


def test_themes_are_told_by_title() -> None:
    history = busy()[0]
    do(history, intents.GoTo("ideas"))
    was = history.present
    do(history, intents.RenameLane("themes/water", "Fresh water"))
    do(history, intents.MoveLane("themes/air", -1))
    do(history, intents.AddLane("Fire"))
    assert short(changes(was, history.present)) == [
        ("set", "2.1", "Fresh water", "title", "Water", "Fresh water"),
        ("moved", "2.1", "Air", "theme", "Air", "Air"),
        ("added", "2.1", "Fire", "theme", "", "Fire"),
    ]


def test_links_and_votes_are_told_in_words() -> None:
    history = measured()
    was = history.present
    do(history, intents.Link("differs", ("responses/icmm", "p1"), ("responses/iucn", "p4")))
    type_in(history, "/go rank", "VOTE icmm: 1=1 3=3")
    link, ballot = changes(was, history.present)
    assert (link.kind, link.what, link.now) == ("added", "link", "differs: ICMM: icmm one / IUCN: iucn one")
    assert (ballot.what, ballot.was, ballot.now) == (
        "ballot of ICMM",
        "Water 3, Land 1",
        "Water 1, Land 1, Air 3",
    )


def test_a_renamed_option_is_told_where_it_was_renamed() -> None:
    history = busy()[0]
    do(history, intents.GoTo("ideas"))
    was = history.present
    do(history, intents.RenameLane("themes/water", "Fresh water"))
    type_in(history, "/go rank", "VOTE icmm: 1=1")
    found = [(one.item, one.was, one.now) for one in changes(was, history.present)]
    assert ("rank", "Fresh water 3, Land 1", "Fresh water 1, Land 1") in found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Planning"', 'title = "Plans"', ("set", "", "", "title", "Planning", "Plans")),
        ('name = "ICMM"', 'name = "ICMM!"', ("reworded", "", "Groups", "group", "ICMM", "ICMM!")),
        (
            "Gunilla Ek",
            "Gunilla Eck",
            ("reworded", "", "Participants", "participant", "Gunilla Ek", "Gunilla Eck"),
        ),
        ('title = "Morning"', 'title = "Early"', ("set", "1", "Early", "title", "Morning", "Early")),
        ("starts = 09:00:00", "starts = 09:30:00", ("set", "1", "Morning", "starts", "09:00:00", "09:30:00")),
        ("minutes = 15", "minutes = 20", ("set", "2.4", "", "minutes", "15", "20")),
        ('prompt = "Coffee"', 'prompt = "Tea"', ("set", "2.4", "", "prompt", "Coffee", "Tea")),
        ("top = 2", "top = 2\nhue = 3", ("set", "2.3", "", "hue", "", "3")),
    ],
)
def test_what_the_meeting_is_called_and_how_it_is_planned(old: str, new: str, told: tuple[str, ...]) -> None:
    assert AGENDA.count(old) >= 1
    found = between(agenda(), loads(AGENDA.replace(old, new, 1)))
    assert short(found)[0] == told
    assert len(found) == 1


def test_items_come_go_and_move() -> None:
    was = document(busy()[0])
    head, measure, rest = (
        was.sessions[0].items[0],
        was.sessions[0].items[1],
        was.sessions[1].items,
    )
    sessions = (
        was.sessions[0].model_copy(update={"items": (head,)}),
        was.sessions[1].model_copy(update={"items": (*rest[1:], measure)}),
    )
    now = was.model_copy(update={"sessions": sessions})
    found = [one for one in between(was, now) if one.what == "item"]
    assert [(one.kind, one.now or one.was) for one in found] == [
        ("removed", "Open issues"),
        ("removed", "What could we do together?"),
        ("moved", "How will we measure progress?"),
    ]
    gone = [one.was for one in between(was, now) if one.item == "ideas"]
    assert gone == ["What could we do together?", "Water", "wells", "rivers", "Land", "parks", "Air", "wind"]


def test_a_point_that_went_to_another_item_has_moved() -> None:
    history = measured()
    type_in(history, "ACTION: Aidan Davy: write to all")
    was = document(history)
    text = dumps(was).replace('text = "write to all"', 'text = "write to everybody"')
    head, _, tail = text.partition("[[sessions.items.actions]]\n")
    table, _, rest = tail.partition("\n\n")
    moved = f"[[sessions.items.actions]]\n{table}\n"
    head_of_talk, prompt, after = f"{head}{rest}".partition('prompt = "Where we stand"\nminutes = 30\n')
    assert prompt
    now = loads(f"{head_of_talk}{prompt}\n{moved}{after}")
    found = between(was, now)
    assert [(one.kind, one.number, one.came_from, one.was, one.now) for one in found] == [
        ("moved", "1.1", "1.2 Actions", "write to everybody", "write to everybody"),
        ("reworded", "1.1", "", "write to all", "write to everybody"),
    ]


def test_the_sign_off_is_no_change() -> None:
    was = document(busy()[0])
    now = was.model_copy(update={"status": "approved", "facilitator": {"seq": 3}})
    assert between(was, now) == []


# -- corrections ------------------------------------------------------------------------------------


def test_what_changes_outside_of_items_is_a_correction_too() -> None:
    history = busy()[0]
    was = replace(history.present, reviewer="Anna")
    do(history, intents.RollCall("Aidan Davy", True))
    (one,) = corrected(was, history.present, START)
    assert (one.by, one.at, one.change.place, one.change.now) == (
        "Anna",
        START,
        "Participants: Aidan Davy",
        "yes",
    )
    now = replace(begin(document(history)), participants=was.participants)
    adopted = now.document.model_copy(update={"venue": "Gland"})
    found = corrected(was, replace(now, document=adopted), datetime(2010, 11, 16, tzinfo=UTC))
    assert [(one.change.what, one.change.now) for one in found] == [("venue", "Gland")]


# -- what it costs ----------------------------------------------------------------------------------


def _with_rows(rows: list[Row]) -> Board:
    board = begun()[0].present.boards["measure"]
    lane = board.lane("responses/icmm")
    assert lane is not None
    return board.with_lane(replace(lane, outline=Outline(rows)))


def test_one_edit_in_a_lane_of_100_000_points_costs_little() -> None:
    rows = [Row(f"p{number}", f"text {number}", number % 3) for number in range(100_000)]
    was = _with_rows(rows)
    lane = was.lane("responses/icmm")
    assert lane is not None
    outline = lane.outline.replaced(50_000, replace(rows[50_000], text="other"))
    now = was.with_lane(replace(lane, outline=outline))
    took = []
    for _ in range(3):
        begun_at = perf_counter()
        found = list(board_changes(was, now))
        took.append(perf_counter() - begun_at)
    assert [(one.kind, one.was, one.now) for one in found] == [("reworded", "text 50000", "other")]
    assert min(took) < 0.1  # 8 ms where this was written
