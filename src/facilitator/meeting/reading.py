"""Blocks of lines: a paste, a notes file. Each line is parsed in the state that the lines before it left.

Law: every word of the block is in an event of a batch or in its ``unread``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.caucus import LANE, decided, whisper, whispered
from facilitator.meeting.decide import decide_all
from facilitator.meeting.events import Event
from facilitator.meeting.forms.line import Line
from facilitator.meeting.history import History, Turn
from facilitator.meeting.scribe import doubt, parse
from facilitator.meeting.state import Meeting
from facilitator.text import POINT_LIMIT, clean, clean_block

TAB = 4
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
    meeting, tx = history.present, history.next_tx
    indent = _Indent()
    for number, raw in enumerate(clean_block(block).split("\n"), start=1):
        depth = indent.depth(raw)
        aside = False
        for text in _pieces(raw):
            try:
                # the rest of a long private line is as private as its beginning
                rest = [intents.Whisper(text.removeprefix("\\"), depth)] if aside else None
                wanted = rest or parse(meeting, Line(text, level, depth))
                turn = next((intent for intent in wanted if isinstance(intent, Turn)), None)
                private_one = next((one for one in wanted if isinstance(one, intents.Whisper)), None)
                aside = private_one is not None
                if (turn or private_one or each_line) and events:
                    yield Batch(tuple(events), tuple(unread), tuple(doubts))
                    events, unread, doubts = [], [], []
                    meeting, tx = history.present, history.next_tx
                if turn:
                    yield Batch((history.turn(turn, now(), tx),))
                    meeting, tx = history.present, history.next_tx
                    continue
                if private_one:
                    yield Batch(whisper(private, history.present, private_one, now()), private=True)
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


def read_private(
    private: History, meeting: Meeting, block: str, now: Callable[[], datetime], level: int
) -> Iterator[Batch]:
    """The batch of a block that is private as a whole: a note for each line, undone as one.

    A line is text to the letter, but for dashes before a sub-point, and a ``CAUCUS:`` out of habit.
    """
    wanted: list[intents.Intent] = []
    indent = _Indent()
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


class _Indent:
    """Leading blanks as depth: deeper than the line before is one level, back is back."""

    def __init__(self) -> None:
        self._columns: list[int] = []

    def depth(self, raw: str) -> int:
        if not raw.strip():
            return 0
        plain = raw.expandtabs(TAB)
        column = len(plain) - len(plain.lstrip())
        while self._columns and self._columns[-1] >= column:
            self._columns.pop()
        self._columns.append(column)
        return len(self._columns) - 1

    def reset(self) -> None:
        self._columns.clear()


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
