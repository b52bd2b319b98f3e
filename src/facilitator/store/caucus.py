"""The facilitator's own notes: a record beside the minutes and apart from them, for one pair of eyes.

``m.private`` is a journal like the meeting's: the same lines, checksums, lock and flush. Its first line
holds the agenda's items as they were; a line ``document.adopted`` those that have come since. Nobody but
its owner may read it, and nothing of it goes into the meeting's record or its notices.
"""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from facilitator.agenda import Document, dumps, load, loads
from facilitator.agenda.model import Point
from facilitator.errors import FacilitatorError, HeldError, InputError, StoreError
from facilitator.meeting import boards, caucus, events
from facilitator.meeting.fold import Misfit
from facilitator.meeting.history import History
from facilitator.meeting.state import Draft
from facilitator.store.files import explain, fresh_file, sync_folder
from facilitator.store.journal import Journal
from facilitator.store.lines import Event
from facilitator.store.places import journal_of, private_of
from facilitator.store.reading import read as read_journal

OWNER_ONLY = 0o600
_OTHERS = 0o077
_AGENDA = (events.MeetingStarted, events.DocumentAdopted)


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes of one item. ``number``: its place in the agenda, empty where it is there no more."""

    item: str
    number: str
    prompt: str
    points: tuple[Point, ...]


class PrivateNotes:
    """The notes of a meeting that this process holds. Made when they are first asked for; the file is
    made with the first note.

    ``history``: as it stands. ``trouble``: why nothing can be kept here, or empty. ``notices``: sentences
    for the private screen, and for no other (the caller empties it).
    """

    def __init__(self, minutes: Path, document: Document, who: str) -> None:
        self.path = private_of(minutes)
        self.notices: list[str] = []
        self.trouble = ""
        self._who = who
        self._document = document
        self._made: list[events.Event] = []
        self._listed: frozenset[str] = frozenset()  # items that the file can name by itself
        self._journal: Journal | None = None
        if self.path == minutes:
            self.trouble = f"Private notes need minutes of another name than {minutes.name}."
        elif self.path.exists():
            self._take_up()
        self.history, unfit = _history(self._made, document)
        self.notices += [f"{self.path.name}: {said}" for said in unfit]
        if gone := [board for board, _ in caucus.notes(self.history) if not board.number]:
            named = ", ".join(f"“{board.item.prompt}”" for board in gone)
            self.notices.append(f"No longer in the agenda, its notes kept at the end: {named}.")

    def _take_up(self) -> None:
        try:
            self._journal = Journal.open(self.path, create=False)
        except HeldError as held:
            self.trouble = f"Your private notes are open elsewhere, by {held.holder}."
            return
        except FacilitatorError as error:
            self.trouble = f"Your private notes cannot be used. {error}"
            return
        self._narrow()
        unread: list[str] = []
        self._made = _events(self._journal.reading.events, unread)
        self._listed = frozenset(_prompts(self._made))
        self.notices += [str(problem) for problem in self._journal.reading.problems]
        self.notices += [f"{self.path.name}: {said}" for said in unread]

    def follow(self, document: Document) -> None:
        """The agenda may have been changed by hand: no note is lost by it, and new items take notes."""
        if document is self._document:
            return
        self._document = document
        self.history, _ = _history(self._made, document)

    def keep(self, some: Sequence[events.Event]) -> None:
        """Make events durable; nothing is shown before this has returned. Raises StoreError."""
        if self.trouble:
            raise StoreError(self.trouble)
        journal = self._journal or self._begin()
        first = some[0]
        lines = [events.to_json(event) for event in some]
        strangers = {item for event in some if (item := getattr(event, "item", ""))} - self._listed
        before: events.Event | None = None
        if not journal.last_seq:
            text = dumps(_items_of(self._document))
            before = events.MeetingStarted(at=first.at, tx=first.tx, document=text, who=self._who)
        elif strangers:
            text = dumps(_items_of(self._document))
            before = events.DocumentAdopted(at=first.at, tx=first.tx, document=text)
        journal.append([events.to_json(before), *lines] if before else lines)
        if before:
            self._made.append(before)
            self._listed = frozenset(_prompts(self._made))
        if journal.notices:
            self.notices += [str(problem) for problem in journal.notices]
            journal.notices.clear()
        self._narrow()

    def _begin(self) -> Journal:
        """The file, with no rights for anybody else whatever the umask. Raises StoreError."""
        try:
            with contextlib.suppress(FileExistsError):
                os.close(fresh_file(self.path, b"", OWNER_ONLY))
                sync_folder(self.path.parent)
        except OSError as error:
            raise StoreError(explain(error, self.path)) from error
        try:
            journal = Journal.open(self.path, create=True)
        except InputError as error:
            raise StoreError(str(error)) from error
        if journal.reading.events:
            journal.close()
            raise StoreError(f"{self.path}: it came while the meeting was open; leave, and open it again")
        self._journal = journal
        return journal

    def push(self, some: Sequence[events.Event]) -> None:
        """Count events that are durable."""
        self._made += some
        self.history.push(tuple(some))

    def leave(self, half: Draft, at: datetime) -> None:
        """Keep what was typed and not entered, where it is not on record so already. Raises StoreError."""
        now = half if half.text.strip() else None
        if now == self.history.present.draft:
            return
        left = events.MeetingLeft(
            at=at, tx=self.history.next_tx, draft=half.text, depth=half.depth, lane=half.lane, id=half.id
        )
        self.keep([left])
        self.push([left])

    def close(self) -> None:
        """Let go of the file."""
        if self._journal is not None:
            self._journal.close()
            self._narrow()
            self._journal = None

    def _narrow(self) -> None:
        """Take away the rights of others, from what was kept aside too."""
        for path in (self.path, *self.path.parent.glob(f"{glob.escape(self.path.name)}.*")):
            try:
                mode = os.stat(path).st_mode
                if mode & _OTHERS:
                    os.chmod(path, OWNER_ONLY)
            except FileNotFoundError:
                continue
            except OSError as error:
                said = f"Others on this computer may read {path.name}: {error.strerror}."
                if said not in self.notices:
                    self.notices.append(said)


def private_notes(minutes: Path) -> tuple[tuple[Noted, ...], tuple[str, ...]]:
    """The notes beside ``minutes``, none where there is no such file; and what has to be told of it.

    Where the minutes are not written yet, the notes name their items themselves. Reads without a lock and
    changes nothing. Raises StoreError, InputError.
    """
    path = private_of(minutes)
    if not path.exists():
        if not journal_of(minutes).exists():
            load(minutes)  # which says what is wrong with the name
        return (), ()
    reading = read_journal(path)
    told: list[str] = [str(problem) for problem in reading.problems]
    made = _events(reading.events, told)
    own = next((event.document for event in made if isinstance(event, _AGENDA)), "")
    document = loads(own, str(path)) if own and not minutes.exists() else load(minutes)
    history, unfit = _history(made, document)
    found = tuple(
        Noted(board.id, board.number, board.item.prompt, boards.points(rows))
        for board, rows in caucus.notes(history)
    )
    return found, (*told, *unfit)


def _events(lines: Iterable[Event], unread: list[str]) -> list[events.Event]:
    """The events of the file's lines; what cannot be read is told, without a word of it."""
    made = []
    for line in lines:
        try:
            made.append(events.from_json(line))
        except InputError:
            unread.append(f"line {line['seq']} could not be read, and is left as it is")
    return made


def _history(made: Iterable[events.Event], document: Document) -> tuple[History, list[str]]:
    """The notes that events tell, on the items of ``document``; and what does not fit."""
    made = list(made)
    prompts = _prompts(made)
    here = {item.id for session in document.sessions for item in session.items}
    used = dict.fromkeys(item for event in made if (item := getattr(event, "item", "")))
    gone = {item: prompts.get(item, item) for item in used if item not in here}
    history = caucus.notes_of(document, gone)
    for _, tx in groupby((event for event in made if not isinstance(event, _AGENDA)), lambda one: one.tx):
        history.push(tuple(tx))
    return history, [f"something in it does not fit: {misfit}" for misfit in history.misfits]


def _prompts(made: Iterable[events.Event]) -> dict[str, str]:
    """The items that the file can name: id to prompt."""
    found: dict[str, str] = {}
    for event in made:
        if isinstance(event, _AGENDA):
            with contextlib.suppress(InputError, Misfit):
                sessions = loads(event.document).sessions
                found |= {item.id or "": item.prompt for session in sessions for item in session.items}
    return found


def _items_of(document: Document) -> Document:
    """The agenda's items and nothing else of it: no captured word, and nobody's name."""
    return Document.model_validate(
        {
            "format": document.format,
            "title": document.title,
            "groups": [{"id": group.id, "name": group.name} for group in document.groups],
            "sessions": [
                {
                    "title": session.title,
                    "items": [
                        {"id": item.id, "kind": "discussion", "prompt": item.prompt} for item in session.items
                    ],
                }
                for session in document.sessions
            ],
        }
    )
