"""The library behind the screen: asked in one thread, brought up to date in another; the keys never wait.

The last question counts: one that is asked meanwhile takes the place of those that wait. The first answers
come at once, all of them a little later.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facilitator.errors import FacilitatorError, Problem
from facilitator.store.archive import Hit, Library, ListedAction, Query

WORDS, ACTIONS, DECISIONS = "words", "actions", "decisions"
VIEWS = (WORDS, ACTIONS, DECISIONS)
"""What can be looked at: everything that was said, actions each once, decisions."""
STEPS = (60, 1_000, 10_000)
"""How many answers are asked for, one after the other."""

Row = Hit | ListedAction


@dataclass(frozen=True, slots=True)
class Question:
    view: str
    query: Query


@dataclass(frozen=True, slots=True)
class Answer:
    """``whole``: these are all. ``more``: there are even more than are looked at. ``problem``: why none."""

    question: Question
    rows: Sequence[Row] = ()
    whole: bool = True
    more: bool = False
    problem: str = ""


def place_of(row: Row | None, now: int, rows: Sequence[Row]) -> int:
    """Where a thing at place ``now`` stands among new ones; as far down as it was where it is gone.

    The first place stays the first: what is newest is looked at there.
    """
    if row is None or now <= 0:
        return 0
    wanted = _name(row)
    places = (now, *range(len(rows)))
    return next((place for place in places if place < len(rows) and _name(rows[place]) == wanted), now)


def _name(row: Row) -> tuple[str, ...]:
    hit = row.newest if isinstance(row, ListedAction) else row
    return hit.file, hit.item, hit.lane, hit.id, hit.kind


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the look for changes is. ``total``: changed files, 0 while they are not counted yet.

    ``meetings`` and ``problems`` are there when it is through.
    """

    done: int = 0
    total: int = 0
    through: bool = False
    meetings: int = 0
    problems: tuple[Problem, ...] = ()
    trouble: str = ""


class Asking:
    """``answered`` and ``progressed`` are called on the event loop this was made on."""

    def __init__(
        self, folder: Path, answered: Callable[[Answer], None], progressed: Callable[[Progress], None]
    ) -> None:
        self._library = Library(folder)
        self._answered, self._progressed = answered, progressed
        self._loop = asyncio.get_running_loop()
        self._wake = threading.Condition()
        self._next: Question | None = None
        self._over = False
        self._again = False
        self._updating: threading.Thread | None = None
        threading.Thread(target=self._answer, name="library", daemon=True).start()

    def ask(self, question: Question | None) -> None:
        """Ask this; None: nothing any more."""
        with self._wake:
            self._next = question
            self._wake.notify()

    def update(self) -> None:
        """Look for what changed in the folder; once more where that is under way."""
        with self._wake:
            self._again = True
            if self._updating is None and not self._over:
                self._updating = threading.Thread(target=self._update, name="library-update", daemon=True)
                self._updating.start()

    def close(self) -> None:
        """Nothing is called any more; what is under way ends by itself."""
        with self._wake:
            self._over = True
            self._wake.notify()

    # -- in the threads ------------------------------------------------------------------------------

    def _answer(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._over or self._next is not None)
                if self._over:
                    break
                question, self._next = self._next, None
            if question is not None:
                self._look_up(question)
        updating = self._updating
        if updating is not None:
            updating.join()
        self._library.close()

    def _look_up(self, question: Question) -> None:
        for limit in STEPS:
            try:
                answer = self._asked(question, limit)
            except FacilitatorError as error:
                answer = Answer(question, problem=str(error))
            except Exception as error:  # whatever it is: the next question is to be answered
                answer = Answer(question, problem=f"This could not be looked up: {_said(error)}")
            if self._over or self._next is not None:
                return
            self._tell(self._answered, answer)
            if answer.whole:
                return

    def _asked(self, question: Question, limit: int) -> Answer:
        today = date.today()  # of the person at the screen
        if question.view == ACTIONS:
            return Answer(question, self._library.actions(question.query, today))
        query = question.query.of_kind("decision") if question.view == DECISIONS else question.query
        found = self._library.search(query, today, limit + 1)
        return Answer(question, found[:limit], len(found) <= limit or limit == STEPS[-1], len(found) > limit)

    def _update(self) -> None:
        while True:
            with self._wake:
                if self._over or not self._again:
                    self._updating = None
                    return
                self._again = False
            try:
                self._library.refresh(
                    lambda done, total: self._tell(self._progressed, Progress(done, total)),
                    lambda: self._over,
                )
                end = Progress(0, 0, True, self._library.count(), self._library.problems)
            except (FacilitatorError, OSError) as error:
                end = Progress(through=True, trouble=str(error))
            except Exception as error:
                end = Progress(through=True, trouble=f"The folder could not be read: {_said(error)}")
            if not self._over:
                self._tell(self._progressed, end)

    def _tell(self, whom: Callable[..., None], what: object) -> None:
        def told() -> None:
            if not self._over:
                whom(what)

        try:
            self._loop.call_soon_threadsafe(told)
        except RuntimeError:
            self._over = True  # the loop is closed: there is nobody to tell
