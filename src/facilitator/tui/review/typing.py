"""The line at the bottom: a wording that is corrected, a new point, an outcome, a word to find.

What is typed is the user's until it is durable; only Esc throws it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.document_rows import Told
from facilitator.meeting.reading import Unread
from facilitator.meeting.scribe import action
from facilitator.meeting.state import OUTCOMES, Draft
from facilitator.text import clean
from facilitator.tui.review.changing import why_not
from facilitator.tui.review.walking import show_place
from facilitator.tui.widgets.composer import DEEPEST, Composer
from facilitator.tui.widgets.outcomes import spoken

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

_KINDS = {"decisions": "decision", "actions": "action", "parked": "set aside"}
_WHO = "Type who and a colon; “by 2010-12-15” at the end sets the day. Enter keeps."


class Typing:
    """``mode``: ``edit``, ``new``, ``make`` (an outcome), ``find``, or empty while one reads.

    ``item``, ``lane`` and ``id``: the point that is corrected, or behind which the new one goes, or that an
    outcome is made of (an empty id: at the end, of nothing).
    """

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.mode = ""
        self.item = self.lane = self.id = ""
        self.depth = 0
        self._kind = ""
        self._begun = ""
        self.aside: Draft | None = None  # what the meeting itself was left with, half-typed

    @property
    def composer(self) -> Composer:
        return self.screen.query_one(Composer)

    @property
    def changed(self) -> bool:
        """Whether the line holds words of the user's."""
        return self.mode in ("edit", "new", "make") and self.composer.text != self._begun

    def label(self) -> str:
        """What the line is, in a few words."""
        board = self.screen.meeting.boards.get(self.item)
        place = board.number if board is not None else ""
        lane = board.lane(self.lane) if board is not None else None
        title = lane.title if lane is not None else ""
        match self.mode:
            case "edit":
                return f"edit {place} {_KINDS.get(self.lane, title)}"
            case "new":
                return f"new {place} {title} {'–' * min(self.depth, 6)}".rstrip()
            case "make":
                return f"{_KINDS[self._kind]} {place}"
            case "find":
                return "find"
        return ""

    # -- beginning ---------------------------------------------------------------------------------

    def edit(self, told: Told, text: str | None = None) -> None:
        """Put a point's wording into the line, or ``text``, which it is being changed to."""
        row = told.row
        if row is None:
            return
        self._begin("edit", told.item, told.lane, row.id, spoken(told.lane, row))
        if text is not None:
            self.composer.put(text)
        if told.lane == "actions":
            self.screen.tell(_WHO)
        if row.extra.get("proposed"):
            self.screen.tell("Positions stand on these words: another wording begins without them.")

    def rename(self, told: Told) -> None:
        """Put the title of a theme or an issue into the line."""
        lane = self.screen.meeting.boards[told.item].lane(told.lane)
        if lane is not None:
            self._begin("edit", told.item, told.lane, "", lane.section or lane.title)

    def new(self, item: str, lane: str, id: str, depth: int) -> None:
        """A new point behind that one, or at the end of the lane; or a new outcome."""
        if lane in OUTCOMES:
            self._kind = lane
            self._begin("make", item, lane, "", "")
            if lane == "actions":
                self.screen.tell(_WHO)
            return
        self.depth = depth
        self._begin("new", item, lane, id, "")

    def make(self, kind: str, told: Told) -> None:
        """Begin an outcome of the chosen point, or of nothing where an item is chosen."""
        text = told.row.text if told.row is not None else ""
        self._kind = kind
        self._begin("make", told.item, told.lane, told.id, text)
        if kind == "actions":
            self.composer.move_cursor((0, 0))
            self.screen.tell(_WHO)

    def find(self) -> None:
        self._begin("find", "", "", "", "")

    def _begin(self, mode: str, item: str, lane: str, id: str, text: str) -> None:
        self.mode, self.item, self.lane, self.id, self._begun = mode, item, lane, id, text
        self._open(True)
        self.composer.put(text)
        self.screen.refresh_view()

    def _open(self, typing: bool) -> None:
        """Whether letters go into the line; what is pasted while one reads goes nowhere."""
        self.composer.show_cursor = typing
        self.composer.read_only = not typing

    def take_up(self, draft: Draft) -> bool:
        """Go on with a correction where the review was left in the middle of it, if that can be."""
        if not draft.id and self._take_up_new(draft):
            return True
        number = self.screen.rows.find_anywhere(draft.item, draft.id) if draft.id else None
        if number is None or why_not(self.screen.meeting):
            self.aside = draft
            return False
        self.screen.choose(number)
        self.edit(self.screen.rows[number], draft.text)
        return True

    def _take_up_new(self, draft: Draft) -> bool:
        """Go on with a new point or outcome, at the end of its lane."""
        board = self.screen.meeting.boards.get(draft.item)
        if board is None or board.lane(draft.lane) is None or why_not(self.screen.meeting):
            return False
        show_place(self.screen, draft.item, draft.lane)
        self.new(draft.item, draft.lane, "", draft.depth)
        self.composer.put(draft.text)
        return True

    # -- keeping -----------------------------------------------------------------------------------

    def enter(self) -> None:
        """Keep what stands in the line."""
        text = self.composer.text
        if self.composer.waiting:
            return
        if self.mode == "find":
            self.screen.searching.accept()
        elif not text.strip() and self.mode != "edit":
            self.leave()
        else:
            wanted = self._lines(text) if self.mode == "new" else [self._wanted(text)]
            self.composer.hold(text)
            self._open(False)  # what is typed from now on is for the document
            self.screen.do(self.item, *wanted, done=self._kept)

    def _lines(self, text: str) -> list[intents.Intent]:
        """Each line that was pasted is a point, one behind the other."""
        made: list[intents.Intent] = []
        after, serial = self.id, self.screen.meeting.serial
        for line in filter(None, (clean(line) for line in text.splitlines())):
            made.append(intents.Capture(line, self.depth, exact=True, lane=self.lane, after=after or None))
            serial += 1
            after = f"p{serial}"
        return made

    def _wanted(self, text: str) -> intents.Intent:
        if "\n" not in self._begun:
            text = " ".join(text.split())
        owner = due = None
        kind = self.lane if self.mode == "edit" else self._kind if self.mode == "make" else ""
        if kind == "actions":
            text, owner, due = action(self.screen.meeting, text.removesuffix(" (done)"))
        if self.mode == "edit" and not self.id:
            return intents.RenameLane(self.lane, text)
        if self.mode == "edit":
            return intents.Edit(self.lane, self.id, text, owner, due)
        return intents.Outcome(self._kind, text, owner, due, source=self.id or None)

    def _kept(self, unread: list[Unread]) -> None:
        mode, lane = self.mode, self._kind if self.mode == "make" else self.lane
        item = self.item
        self.composer.settled()
        if mode == "edit":
            self.leave()
            return
        id = f"p{self.screen.meeting.serial}"
        if mode == "new":
            self.id, self._begun = id, ""
            self._open(True)
        else:
            self.leave()
        number = self.screen.rows.find(item, lane, id)
        if number is not None:
            self.screen.choose(number)
        else:
            self.screen.refresh_view()

    def stays(self) -> None:
        """It made no sense, or could not be kept: it is here still."""
        if self.mode:
            self._open(True)

    def deeper(self, by: int) -> None:
        """The new point goes ``by`` levels deeper."""
        told = self.screen.told
        deepest = min(DEEPEST, told.row.depth + 1 if told.row is not None and self.id else 0)
        self.depth = max(0, min(self.depth + by, deepest))
        self.screen.refresh_view()

    def leave(self) -> None:
        """Back to reading."""
        self.mode = ""
        self.depth = 0
        self.composer.put("")
        self._open(False)
        self.screen.refresh_view()

    def draft(self) -> Draft | None:
        """What has to be there again next time, if something is half-typed."""
        text = self.composer.take_text() if self.mode in ("edit", "new", "make") else ""
        if not text.strip() or text == self._begun:
            return None
        if self.mode == "edit":
            return Draft(text, 0, self.lane, self.id, self.item)
        lane = self._kind if self.mode == "make" else self.lane
        return Draft(text, self.depth, lane, "", self.item)
