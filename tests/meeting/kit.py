"""A small meeting with an item of every kind, and ways to make things happen in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.options import options
from facilitator.meeting.reading import Unread, read
from facilitator.meeting.state import Meeting

START = datetime(2010, 11, 15, 9, 0, tzinfo=UTC)
KINDS = ("talk", "measure", "issues", "ideas", "rank", "top", "coffee")
"""The ids of the items, in order."""

AGENDA = """\
format = "facilitator/1"
title = "Planning"
language = "en"

[[groups]]
id = "icmm"
name = "ICMM"
full_name = "International Council on Mining and Metals"

[[groups]]
id = "iucn"
name = "IUCN"
full_name = "Nature Union"

[[participants]]
name = "Aidan Davy"
group = "icmm"

[[participants]]
name = "Gunilla Ek"
group = "iucn"

[[sessions]]
title = "Morning"
starts = 09:00:00

[[sessions.items]]
id = "talk"
kind = "presentation"
prompt = "Where we stand"
minutes = 30

[[sessions.items]]
id = "measure"
kind = "question"
prompt = "How will we measure progress?"
minutes = 30

[[sessions.items]]
id = "issues"
kind = "discussion"
prompt = "Open issues"
minutes = 30

[[sessions]]
title = "Afternoon"
starts = 14:00:00

[[sessions.items]]
id = "ideas"
kind = "brainstorm"
prompt = "What could we do together?"

[[sessions.items]]
id = "rank"
kind = "ranking"
prompt = "Which first?"
of = "ideas"

[[sessions.items]]
id = "top"
kind = "elaboration"
prompt = "The best two"
of = "rank"
top = 2

[[sessions.items]]
id = "coffee"
kind = "break"
prompt = "Coffee"
minutes = 15
"""


class Clock:
    """A clock that goes on by ten seconds at each look."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=10)
        return self.at


def agenda(language: str = "en") -> Document:
    return loads(AGENDA.replace('language = "en"', f'language = "{language}"'))


def started(item: str = "talk", language: str = "en") -> History:
    """A history just begun, with ``item`` open."""
    document = agenda(language)
    history = History(begin(document))
    history.push((events.MeetingStarted(at=START, tx=1, document=dumps(document)),))
    do(history, intents.GoTo(item))
    return history


def do(history: History, intent: intents.Intent, at: datetime = START) -> tuple[events.Event, ...]:
    """Carry out one command, all of its way; raises Refusal."""
    if isinstance(intent, intents.Undo | intents.Redo):
        made: tuple[events.Event, ...] = (history.turn(intent, at, history.next_tx),)
    else:
        made = decide(history.present, intent, at, history.next_tx)
    if made:
        history.push(made)
    return made


def type_in(history: History, *lines: str) -> list[Unread]:
    """Type lines one after the other; returns those that could not be read."""
    return [unread for line in lines for unread in paste(history, line)]


def paste(history: History, block: str, *, each_line: bool = False) -> list[Unread]:
    unread: list[Unread] = []
    for batch in read(history, block, Clock(), each_line=each_line):
        if batch.events:
            history.push(batch.events)
        unread += batch.unread
    return unread


def lane(meeting: Meeting, key: str) -> list[tuple[int, str]]:
    """(depth, text) of each point of a lane of the current item."""
    found = meeting.board.lane(key)
    assert found is not None, key
    return [(row.depth, row.text) for row in found.outline]


def content(meeting: Meeting) -> Document:
    """What the minutes say, times and ids of the program's own aside."""
    document = minutes(meeting)
    still = tuple(
        session.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"opened": None, "lasted_seconds": None}) for item in session.items
                )
            }
        )
        for session in document.sessions
    )
    return document.model_copy(update={"sessions": still})


def through_json(every: Iterable[events.Event]) -> list[events.Event]:
    return [events.from_json(json.loads(json.dumps(events.to_json(event)))) for event in every]


# -- what may happen, for Hypothesis ----------------------------------------------------------------

TEXT = st.sampled_from(
    ["water", "offsets ≥ 20 %", "ce qu’on a dit", "[/] x", "a\\b", "水", "Communications", "x" * 300]
)
NUMBER = st.integers(0, 30)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[str, int, int, str, int]:
    """A wish, to be fitted to the state it meets by :func:`fit`."""
    kind = draw(
        st.sampled_from(
            [
                "capture",
                "capture",
                "capture",
                "capture",
                "outcome",
                "lane",
                "add",
                "rename",
                "go",
                "step",
                "undo",
                "undo",
                "redo",
                "edit",
                "done",
                "remove",
                "shift",
                "swap",
                "send",
                "vote",
                "roll",
                "leave",
            ]
        )
    )
    return kind, draw(NUMBER), draw(NUMBER), draw(TEXT), draw(st.sampled_from((-1, 1)))


def fit(meeting: Meeting, wish: tuple[str, int, int, str, int]) -> intents.Intent | None:
    """The wish as an intent that names what there is; None where there is nothing it could mean."""
    kind, one, two, text, by = wish
    board = meeting.board
    lanes = board.every_lane
    here = lanes[one % len(lanes)]
    there = lanes[two % len(lanes)]
    row = here.outline[two % len(here.outline)] if here.outline else None
    match kind:
        case "capture":
            lane = board.lanes[two % len(board.lanes)].key if two % 3 else None
            return intents.Capture(text, one % 18, exact=bool(two % 2), lane=lane)
        case "outcome":
            return intents.Outcome(
                ("decisions", "actions", "parked")[one % 3], text, owner=text if two % 2 else None
            )
        case "lane":
            return intents.ChooseLane(board.lanes[one % len(board.lanes)].key)
        case "add":
            return intents.AddLane(f"{text} {one % 4}")
        case "rename":
            return intents.RenameLane(here.key, f"{text} {two}")
        case "go":
            return intents.GoTo(meeting.order[one % len(meeting.order)])
        case "step":
            return intents.Step(by)
        case "undo":
            return intents.Undo()
        case "redo":
            return intents.Redo()
        case "vote":
            listed = options(meeting, board)
            return (
                intents.Vote(("icmm", "iucn")[two % 2], listed[one % len(listed)][0], two) if listed else None
            )
        case "roll":
            return intents.RollCall(("Aidan Davy", "Somebody New")[one % 2], (True, False, None)[two % 3])
    if row is None:
        return None
    match kind:
        case "edit":
            return intents.Edit(here.key, row.id, text, owner=text if one % 2 else None)
        case "done":
            return intents.MarkDone(row.id, bool(one % 2))
        case "remove":
            return intents.Remove(here.key, row.id)
        case "shift":
            return intents.Shift(here.key, row.id, by)
        case "swap":
            return intents.Swap(here.key, row.id, by)
        case "send":
            return intents.Send(here.key, row.id, there.key)
    return None


def play(history: History, script: Iterable[tuple[str, int, int, str, int]]) -> list[events.Event]:
    """Carry out what can be carried out; returns everything that happened."""
    clock, happened = Clock(), []
    for wish in script:
        if wish[0] == "leave":
            at = clock()
            left = events.MeetingLeft(at=at, tx=history.next_tx, draft=wish[3], depth=wish[1])
            history.push((left,))
            back = events.MeetingOpened(at=clock(), tx=history.next_tx)
            history.push((back,))
            happened += [left, back]
            continue
        intent = fit(history.present, wish)
        if intent is None:
            continue
        try:
            happened += do(history, intent, clock())
        except Refusal:
            continue
    return happened


def scripts(size: int = 40) -> st.SearchStrategy[list[tuple[str, int, int, str, int]]]:
    return st.lists(wishes(), max_size=size)
