"""The line being typed: entering it, correcting a point with it, making an outcome of it.

The composer's text is the user's until what was entered is durable; nothing here clears it earlier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.errors import Refusal
from facilitator.meeting import intents
from facilitator.meeting.decisions import under_decision
from facilitator.meeting.forms.line import Line
from facilitator.meeting.outline import Row
from facilitator.meeting.reading import Unread
from facilitator.meeting.scribe import action, parse
from facilitator.meeting.state import Draft
from facilitator.meeting.words import Keyword, spelled
from facilitator.text import plural
from facilitator.tui.run.reading_back import show_decision
from facilitator.tui.widgets.composer import DEEPEST, Composer
from facilitator.tui.widgets.outcomes import spoken
from facilitator.tui.widgets.wrap import shortened

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen

KEYWORD: dict[str, Keyword] = {
    "decisions": "decision",
    "actions": "action",
    "parked": "park",
    "proposals": "proposal",
}


class Typing:
    """What Enter, Tab and Escape mean for the composer of the run screen.

    ``editing``: lane and id of the point whose wording is changed. ``depth``: where the next point
    goes, as Tab set it. Only Esc (:meth:`give_up`) throws typed words away. ``over``: of a screen that lies
    over this one, gives what is half typed there when the program has to leave.
    """

    def __init__(self, screen: RunScreen) -> None:
        self.screen = screen
        self.depth = 0
        self.editing: tuple[str, str] | None = None
        self._source: str | None = None  # the point that an outcome is being made from
        self._aside = ""  # what stood in the composer before an edit or an outcome began
        self._begun = ""  # the wording that the edit or the outcome began with
        self._proposing = False  # what is kept next is read back
        self._owners: list[str] = []  # of the actions here before the line was entered
        self.over: Callable[[], str] | None = None

    @property
    def composer(self) -> Composer:
        return self.screen.query_one(Composer)

    def key(self, key: str) -> bool:
        """Do what the key means; False for a key that types."""
        if key == "up" and not self.composer.text:
            self.screen.pick()
            return True
        return False

    # -- entering ----------------------------------------------------------------------------------

    def enter(self) -> None:
        """Enter what stands in the composer: a line, an outcome, a correction."""
        composer = self.composer
        if self.screen.session.read_only:
            self.screen.tell(self.screen.session.record.read_only)
        elif composer.waiting:
            composer.insert("\n")  # the disk is slow: the next line waits below
        elif self.editing is not None:
            self._keep_edit()
        elif composer.text.strip():
            self._enter(composer.text)

    def _enter(self, text: str) -> None:
        self.composer.hold(text)
        self._owners = self._strangers()
        outcome = self._outcome(text)
        if outcome is not None:
            self.screen.session.do(outcome, done=self._settled)
        else:
            self.screen.session.capture(text, self.depth, self._settled)

    def _settled(self, unread: list[Unread]) -> None:
        more = self.composer.settled("\n".join(line.text for line in unread))
        self.editing = self._source = None
        if unread:
            rest = f" ({plural(len(unread) - 1, 'more line')} too)" if len(unread) > 1 else ""
            self.screen.tell(f"{unread[0].reason}{rest}")
        if more:
            self._enter(more)
        elif not unread:
            self._bring_back()
            self.screen.refresh_view()
            self._kept()

    def _kept(self) -> None:
        """All of it is on record: a proposal is read back, an owner nobody knows is named."""
        proposing, self._proposing = self._proposing, False
        under = under_decision(self.screen.meeting, self.screen.meeting.board) if proposing else None
        if under is not None and under.open:
            show_decision(self.screen, under.row.id)
        new = [owner for owner in self._strangers() if owner not in self._owners]
        if new:
            self.screen.tell(f"“{shortened(new[-1], 30)}” is no participant and no group; kept as typed.")

    def _strangers(self) -> list[str]:
        """Owners of actions of this item who are neither participants nor groups."""
        meeting, lane = self.screen.meeting, self.screen.meeting.board.lane("actions")
        known = {person.name for person in meeting.participants}
        known |= {group.name for group in meeting.document.groups}
        owners = [row.extra.get("owner") for row in lane.outline] if lane is not None else []
        return [owner for owner in owners if owner and owner not in known]

    def _bring_back(self) -> None:
        """What was put aside stands again before what was typed since."""
        aside, self._aside = self._aside, ""
        if aside:
            since = self.composer.text
            self.composer.put(f"{aside}\n{since}" if since else aside)

    def _outcome(self, text: str) -> intents.Outcome | None:
        """The outcome that was begun from a point, with the point it came from."""
        if self._source is None:
            return None
        try:
            read = parse(self.screen.meeting, Line(" ".join(text.split())))
        except Refusal:
            return None
        if len(read) == 1 and isinstance(read[0], intents.Outcome):
            return replace(read[0], source=self._source)
        return None

    def deeper(self, by: int) -> None:
        """The next point goes ``by`` levels deeper; it says where that cannot be."""
        last = self.screen.meeting.lane.outline.last
        deepest = min(DEEPEST, last.depth + 1 if last else 0)
        to = self.depth + by
        if to > deepest:
            why = "That is as deep as it goes here." if last else "Nothing stands above to go below."
            self.screen.tell(why)
        self.depth = max(0, min(to, deepest))
        self.screen.refresh_view()

    # -- correcting --------------------------------------------------------------------------------

    def edit(self, lane: str, row: Row, text: str | None = None) -> None:
        """Put a point's wording into the composer, or ``text``, which it is being changed to."""
        self._aside = self.composer.text
        self.editing = (lane, row.id)
        self._begun = spoken(lane, row)
        self.composer.put(self._begun if text is None else text)
        self.screen.refresh_view()

    def _keep_edit(self) -> None:
        assert self.editing is not None
        lane, id = self.editing
        text, owner, due = " ".join(self.composer.text.split()), None, None
        if lane == "actions":
            text, owner, due = action(self.screen.meeting, text.removesuffix(" (done)"))
        self.composer.hold(self.composer.text)
        self._owners = self._strangers()
        self.screen.session.do(intents.Edit(lane, id, text, owner, due), done=self._settled)

    def edit_chosen(self) -> None:
        """Correct the point that is chosen."""
        row, lane = self.screen.picking.row(), self.screen.picking.lane
        if self.screen.session.read_only:
            self.screen.tell(self.screen.session.record.read_only)
        elif row is not None:
            self.screen.stop_picking()
            self.edit(lane, row)

    @property
    def begun(self) -> bool:
        """Whether an edit, or an outcome from a point, stands in the composer."""
        return self.editing is not None or self._source is not None

    @property
    def changed(self) -> bool:
        """Whether it holds words of the user's."""
        return self.begun and self.composer.text != self._begun

    def give_up(self) -> None:
        """Leave an edit or a begun outcome; what stood in the composer before comes back."""
        if self.begun:
            self.composer.put("")
        self.editing = self._source = None
        self._proposing = False
        self._bring_back()

    # -- outcomes ----------------------------------------------------------------------------------

    def make(self, kind: str) -> None:
        """Begin an outcome: from the chosen point, from the line being typed, or from the last point."""
        picking = self.screen.picking
        row = picking.row() if picking.active and not picking.in_outcomes else None
        if self.editing is not None and not self.screen.free():
            return
        self.screen.stop_picking()
        typed = self._without_keyword(self.composer.text.strip())
        if row is None and not typed and not self.begun:
            row = self.screen.meeting.lane.outline.last
        if row is not None:
            self._aside, self._source, typed = self.composer.text, row.id, row.text
        word = spelled(KEYWORD[kind], self.screen.meeting.document.language)
        self.composer.put(f"{word}: {typed}")
        self._proposing = kind == "proposals"
        if row is not None:
            self._begun = self.composer.text
        if kind == "actions":
            self.composer.move_cursor((0, len(word) + 2))
            self.screen.tell("Type who and a colon; “by 2010-12-15” at the end sets the day. Enter keeps.")
        elif kind == "proposals":
            self.screen.tell("The wording; Enter keeps it and reads it back.")
        else:
            self.screen.tell("Enter keeps it; Esc leaves it.")

    def _without_keyword(self, text: str) -> str:
        """A decision that becomes an action keeps its words, not its first one."""
        for keyword in KEYWORD.values():
            text = text.removeprefix(f"{spelled(keyword, self.screen.meeting.document.language)}:").lstrip()
        return text

    # -- leaving and coming back -------------------------------------------------------------------

    def draft(self) -> Draft:
        """What has to be there again next time; a line put aside counts more than an unchanged edit."""
        text = self.composer.take_text()
        if self.over is not None and (more := self.over()):
            text = f"{text}\n{more}" if text else more
        if self._aside:
            mine = text if self.changed or not self.begun else ""
            return Draft(f"{self._aside}\n{mine}".rstrip("\n"), self.depth)
        lane, id = self.editing or ("", "")
        return Draft(text, self.depth, lane, id)

    def take_up(self, draft: Draft) -> None:
        """Go on where the program was left in the middle of a line."""
        lane = self.screen.meeting.board.lane(draft.lane)
        at = lane.outline.find(draft.id) if lane is not None else None
        if lane is not None and at is not None:
            self.edit(draft.lane, lane.outline[at], draft.text)
        else:
            self.depth = draft.depth
            self.composer.put(draft.text)
