"""A small meeting with an item of every kind, and ways to make things happen in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby

from hypothesis import strategies as st

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Document
from facilitator.errors import Refusal
from facilitator.meeting import events, intents
from facilitator.meeting.decide import decide
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.reading import Unread, read
from facilitator.meeting.state import Meeting
from meeting.wishing import KINDS_OF_WISH, Wish, fit, place_for, wishes

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


def begun() -> tuple[History, list[events.Event]]:
    """A history of which nothing but its beginning happened, and that as it stands in the journal."""
    first = events.MeetingStarted(at=START, tx=1, document=dumps(agenda()))
    return History.of([first]), [first]


BUSY = """\
/go measure
ICMM: icmm one
- icmm below one
ICMM: icmm two
IUCN: iucn one
- iucn below one
-- iucn below that
IUCN: iucn two
BOTH: shared
DECISION: noted
PROPOSAL: proposed
/go ideas
THEME: Water
wells
- rivers
THEME: Land
parks
THEME: Air
wind
/go rank
VOTE icmm: 1=3 2=1
VOTE iucn: 2=2 3=2
/go top
Objectives: clean rivers
/go measure
"""


def busy() -> tuple[History, list[events.Event]]:
    """The same, after an hour in which something was said, sorted, voted and elaborated."""
    history, happened = begun()
    for batch in read(history, BUSY, Clock(), each_line=True):
        assert not batch.unread
        history.push(batch.events)
        happened += batch.events
    return history, happened


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


def play(history: History, script: Iterable[Wish]) -> list[events.Event]:
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
        for fitted in (place_for, fit):
            intent = fitted(history.present, wish)
            if intent is None:
                continue
            try:
                happened += do(history, intent, clock())
            except Refusal:
                continue
    return happened


def scripts(
    size: int = 40, *, without: Collection[str] = (), least: int = 0
) -> st.SearchStrategy[list[Wish]]:
    """Scripts for :func:`play`, of all wishes or ``without`` some."""
    kinds = tuple(kind for kind in KINDS_OF_WISH if kind not in without)
    return st.lists(wishes(kinds), min_size=least, max_size=size)


def counting(happened: Iterable[events.Event]) -> list[events.Event]:
    """Those that still count: what was taken back does not."""
    done: list[list[events.Event]] = [[]]
    undone: list[list[events.Event]] = []
    for _, tx in groupby(happened, key=lambda event: event.tx):
        step = list(tx)
        if isinstance(step[0], events.Undone):
            undone.append(done.pop())
        elif isinstance(step[0], events.Redone):
            done.append(undone.pop())
        elif all(event.move for event in step):
            done[-1] += step
        else:
            done.append(step)
            undone.clear()
    return [event for step in done for event in step]
