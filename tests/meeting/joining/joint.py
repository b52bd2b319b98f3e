"""Two scribes of one meeting: each plays a script on a journal of their own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from facilitator.agenda import dumps
from facilitator.agenda.loading import examine
from facilitator.agenda.model import Document
from facilitator.meeting import events, joining
from facilitator.meeting.history import History
from facilitator.meeting.joining import Account, Woven
from facilitator.meeting.minutes import minutes
from facilitator.meeting.playback import Playback
from facilitator.meeting.state import Meeting
from meeting import kit
from meeting.kit import START, agenda, do
from meeting.wishing import Wish

Lines = list[dict[str, object]]


def told(happened: Iterable[events.Event]) -> Lines:
    """Events as a journal's lines."""
    return numbered(json.loads(json.dumps(events.to_json(event))) for event in happened)


def numbered(lines: Iterable[dict[str, object]]) -> Lines:
    return [{**line, "seq": seq} for seq, line in enumerate(lines, start=1)]


def begun(
    who: str, document: Document | None = None, later: float = 0.0
) -> tuple[History, list[events.Event]]:
    at = START + timedelta(seconds=later)
    text = dumps(document or agenda())
    first = events.MeetingStarted(at=at, tx=1, document=text, who=f"{who}, process 1")
    return History.of([first]), [first]


class Shifted(kit.Clock):
    """A clock of another laptop."""

    def __init__(self, by: float) -> None:
        super().__init__(START + timedelta(seconds=by))


def played(script: Iterable[Wish], who: str, by: float, after: Lines = ()) -> Lines:  # type: ignore[assignment]
    """The journal of a scribe; ``by``: how far the clock is off, in seconds; ``after``: what it goes on."""
    if after:
        happened = [events.from_json(line) for line in after]
        history = History.of(happened)
        old = list(after)
    else:
        history, happened = begun(who, later=by)
        old = told(happened)
    clock, kit.Clock = kit.Clock, lambda: Shifted(by)  # type: ignore[misc, assignment]
    try:
        fresh = kit.play(history, script)
    finally:
        kit.Clock = clock  # type: ignore[misc]
    return numbered([*old, *told(fresh)])


def typed(who: str, *lines: str, by: float = 0.0, after: Lines = ()) -> Lines:  # type: ignore[assignment]
    """The journal of a scribe who typed these lines."""
    from facilitator.meeting.reading import read

    if after:
        history = History.of(events.from_json(line) for line in after)
        old = list(after)
    else:
        history, first = begun(who, later=by)
        old = told(first)
    clock, made = Shifted(by), []
    for line in lines:
        for batch in read(history, line, clock, each_line=False):
            assert not batch.unread, batch.unread
            if batch.events:
                history.push(batch.events)
                made += batch.events
    return numbered([*old, *told(made)])


def acted(after: Lines, *wanted: object, by: float = 0.0) -> Lines:
    """What a scribe did further, as intents."""
    history, clock = History.of(events.from_json(line) for line in after), Shifted(by)
    made: list[events.Event] = []
    for intent in wanted:
        made += do(history, intent, clock())  # type: ignore[arg-type]
    return numbered([*after, *told(made)])


def accounts(*journals: Lines) -> Account:
    first, *rest = (joining.account(lines) for lines in journals)
    for other in rest:
        first = joining.together(first, other)
    return first


def merged(*journals: Lines) -> Woven:
    return joining.woven(accounts(*journals))


def lines_of(woven: Woven) -> Lines:
    """As they are read again from the disk."""
    return numbered(json.loads(json.dumps(line)) for line in woven.lines)


def folded(lines: Lines) -> History:
    return History.of(events.from_json(line) for line in lines)


def meeting_of(lines: Lines) -> Meeting:
    return folded(lines).present


def lawful(woven: Woven) -> None:
    """The journal gives the minutes, everything in it fits, and ``check`` finds nothing."""
    history = folded(lines_of(woven))
    assert history.misfits == []
    text = dumps(woven.document)
    assert dumps(minutes(history.present)) == text
    play = Playback(events.from_json(line) for line in lines_of(woven))
    assert dumps(minutes(play.state(play.last))) == text
    assert all(play.what(step) is not None for step in range(len(play)))
    document, problems = examine(text.encode(), "m.toml")
    assert document == woven.document
    assert [problem for problem in problems if not problem.warning] == []


def words(lines: Lines) -> Counter[str]:
    """Every text that stands in the minutes of a journal."""
    return texts(meeting_of(lines))


def texts(meeting: Meeting) -> Counter[str]:
    found: Counter[str] = Counter()
    for board in meeting:
        for lane in board.every_lane:
            for row in lane.outline:
                found[row.text] += 1
                for part in (*row.extra.get("wordings", ()), *row.extra.get("earlier", ())):
                    found[part.text] += 1
    return found
