"""Blocks of lines: a paste, a notes file. Each line is parsed in the state that the lines before it left.

Law: every word of the block is in an event of a batch or in its ``unread``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.caucus import LANE, decided, whispered
from facilitator.meeting.decide import decide_all
from facilitator.meeting.events import Event
from facilitator.meeting.forms.examples import EXAMPLES
from facilitator.meeting.forms.line import Line
from facilitator.meeting.history import History, Turn
from facilitator.meeting.indent import Indent
from facilitator.meeting.privacy import Privacy
from facilitator.meeting.scribe import doubt, parse
from facilitator.meeting.state import Meeting
from facilitator.meeting.words import spelled
from facilitator.text import POINT_LIMIT, clean, clean_block

_DASHES = re.compile(r"(-{1,15})[ \t]+(?=\S)")
_PIECE = re.compile(rf"(?=\S).{{1,{POINT_LIMIT}}}(?=\s|$)|\S{{1,{POINT_LIMIT}}}")


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be carried out: its number from 1, the line, and why in one sentence."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that count together, and the lines that could not be read.

    ``doubts``: lines that were kept as text and look as if something else was meant. ``private``: the
    events belong to the facilitator's own notes, never to the meeting's record.
    """

    events: tuple[Event, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Unread, ...] = ()
    private: bool = False


def read(
    history: History,
    block: str,
    now: Callable[[], datetime],
    *,
    level: int = 0,
    each_line: bool = False,
    private: History | None = None,
) -> Iterator[Batch]:
    """The batches of a block. The caller makes each durable and pushes it on ``history`` before the next,
    or on ``private`` (the notes of the facilitator; None: there are none here) where the batch says so.

    ``level`` is the depth that the composer stands at. With ``each_line`` every line is a command of
    its own (a notes file); without, the whole block is undone as one (a paste).
    """
    events: list[Event] = []
    unread: list[Unread] = []
    doubts: list[Unread] = []
    notes: list[tuple[int, intents.Capture]] = []  # private, and not given out yet
    meeting, tx = history.present, history.next_tx
    indent, privacy = Indent(), Privacy()
    for number, raw in enumerate(clean_block(block).split("\n"), start=1):
        depth = indent.depth(raw)
        note: intents.Capture | None = None
        for text in _pieces(raw):
            try:
                line = Line(text, level, depth)
                # the rest of a long private line is as private as its beginning
                note = replace(note, text=text[1:], mark=None) if note else privacy.note(meeting, line)
                wanted = [] if note else parse(meeting, line)
                turn = next((intent for intent in wanted if isinstance(intent, Turn)), None)
                if (turn or note or each_line) and events:
                    yield Batch(tuple(events), tuple(unread), tuple(doubts))
                    events, unread, doubts = [], [], []
                    meeting, tx = history.present, history.next_tx
                if note:
                    notes.append((number, note))
                    continue
                if notes:
                    yield _kept(private, meeting, notes, now())
                    notes = []
                if turn:
                    yield Batch((history.turn(turn, now(), tx),))
                    meeting, tx = history.present, history.next_tx
                    continue
                if why := doubt(meeting, text, wanted):
                    doubts.append(Unread(number, text, why))
                made, meeting = decide_all(meeting, wanted, now(), tx)
                events += made
                if not any(isinstance(intent, intents.Capture) and intent.text for intent in wanted):
                    indent.reset()
            except Refusal as refusal:
                unread.append(Unread(number, text, str(refusal)))
    if events or unread:
        yield Batch(tuple(events), tuple(unread), tuple(doubts))
    if notes:
        yield _kept(private, history.present, notes, now())


def _kept(
    private: History | None, meeting: Meeting, notes: Sequence[tuple[int, intents.Capture]], at: datetime
) -> Batch:
    """Private lines as one step. Where they cannot be kept, each is unread, and as private as before."""
    wanted = [note for _, note in notes if note.text]
    try:
        if private is None:
            raise Refusal("No private notes are kept here.")
        if not wanted:
            raise Refusal(f"A private note has to say something, like this: {EXAMPLES['caucus']}")
        return Batch(decided(private, meeting.cursor.item, wanted, at), private=True)
    except Refusal as refusal:
        word = f"{spelled('caucus', meeting.document.language)}:"
        lines = (
            (number, " ".join(filter(None, ("-" * note.depth, note.mark, word, note.text))))
            for number, note in notes
        )
        return Batch(unread=tuple(Unread(number, line, str(refusal)) for number, line in lines))


def read_private(
    private: History, meeting: Meeting, block: str, now: Callable[[], datetime], level: int
) -> Iterator[Batch]:
    """The batch of a block that is private as a whole: a note for each line, undone as one.

    A line is text to the letter, but for dashes before a sub-point, and a ``CAUCUS:`` out of habit.
    """
    wanted: list[intents.Intent] = []
    indent = Indent()
    for raw in clean_block(block).split("\n"):
        depth = indent.depth(raw)
        for place, piece in enumerate(_pieces(raw)):
            text, deeper = piece.removeprefix("\\") if place else piece, 0
            if place == 0 and (dashes := _DASHES.match(text)):
                text, deeper = text[dashes.end() :], len(dashes[1])
            text = whispered(meeting, text) or text
            wanted.append(intents.Capture(text, level + depth + deeper, lane=LANE, exact=level > 0))
    if wanted:
        yield Batch(decided(private, meeting.cursor.item, wanted, now()), private=True)


def _pieces(raw: str) -> list[str]:
    """The clean line; one too long for a point in several, cut at blanks."""
    text = clean(raw)
    if len(text) <= POINT_LIMIT:
        return [text] if text else []
    first, *others = _PIECE.findall(text)
    return [
        first,
        *(f"\\{piece}" for piece in others),
    ]  # what comes after is no command, whatever it begins with
