"""What can be done with the chosen point; each is one step, on record at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.decide import ADDABLE
from facilitator.meeting.document_rows import Told
from facilitator.meeting.outline import Row
from facilitator.meeting.state import OUTCOMES
from facilitator.text import plural
from facilitator.tui.review.walking import show_place

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

_NEW_LANE = "new lane"


class Acting:
    """The commands of a chosen point."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen

    def _point(self, change: bool = True) -> tuple[Told, Row] | None:
        """The chosen point; it says so where none is chosen, or nothing may be changed."""
        screen = self.screen
        if change and not screen.may_change():
            return None
        told = screen.told
        if told.row is None:
            screen.tell(
                "This is changed in the whole file: W opens it in your editor."
                if change
                else "Choose a point first: ↑ ↓, or a click."
            )
            return None
        return told, told.row

    def edit(self) -> None:
        if self.screen.told.kind == "theme":
            if self.screen.may_change():
                self.screen.typing.rename(self.screen.told)
        elif (chosen := self._point()) is not None:
            self.screen.typing.edit(chosen[0])

    def remove(self) -> None:
        if (chosen := self._point()) is None:
            return
        told, row = chosen
        lane = self.screen.meeting.boards[told.item].lane(told.lane)
        at = lane.outline.find(row.id) if lane is not None else None
        count = plural(len(lane.outline.span(at)), "point") if lane is not None and at is not None else "it"
        self.screen.do(told.item, intents.Remove(told.lane, row.id), said=f"Removed {count}. ^Z undoes it.")

    def swap(self, by: int) -> None:
        if (chosen := self._point()) is not None:
            told, row = chosen
            self.screen.do(told.item, intents.Swap(told.lane, row.id, by))

    def shift(self, by: int) -> None:
        if (chosen := self._point()) is not None:
            told, row = chosen
            self.screen.do(told.item, intents.Shift(told.lane, row.id, by))

    def done(self) -> None:
        told = self.screen.told
        if told.kind != "actions":
            self.screen.tell("Choose an action first: G and A goes to the next one.")
        elif (chosen := self._point()) is not None:
            row = chosen[1]
            self.screen.do(told.item, intents.MarkDone(row.id, not row.extra.get("done")))

    def make(self, kind: str) -> None:
        """Begin a decision, an action or a point set aside."""
        if not self.screen.may_change():
            return
        told = self.screen.told
        if not told.item:
            self.screen.tell("Choose an item, or a point of one, first.")
        else:
            self.screen.typing.make(kind, told)

    def new(self) -> None:
        """A new point: after the chosen one, or in a lane that is asked for."""
        if not self.screen.may_change():
            return
        told = self.screen.told
        if told.row is not None:
            self.screen.typing.new(told.item, told.lane, told.id, told.row.depth)
        elif told.kind == "theme" and not _sectioned(told.lane):
            self.screen.typing.new(told.item, told.lane, "", 0)
        elif not told.item:
            self._ask_item()
        else:
            self._ask_lane(told.item)

    def _ask_item(self) -> None:
        """Not only said that one has to be chosen: what is typed next is meant as text, not as commands."""
        from facilitator.tui.dialogs.choose import Choose

        def begin(item: str | None) -> None:
            if item is not None:
                self._ask_lane(item)

        items = [(f"{board.number}  {board.item.prompt}", board.id) for board in self.screen.meeting]
        self.screen.app.push_screen(Choose("A new point in which item?", items), begin)

    def _ask_lane(self, item: str) -> None:
        from facilitator.tui.dialogs.choose import Choose

        board = self.screen.meeting.boards[item]
        lanes = [lane for lane in board.every_lane if not lane.key.startswith("ballots/")]
        names = [
            (f"{lane.section}: {lane.title}" if lane.section else lane.title, lane.key) for lane in lanes
        ]
        if board.kind in ADDABLE:
            names.append(("a new issue …" if board.kind == "discussion" else "a new theme …", _NEW_LANE))

        def begin(key: str | None) -> None:
            if key == _NEW_LANE:
                self._ask_title(item)
            elif key is not None:
                self.screen.typing.new(item, key, "", 0)

        self.screen.app.push_screen(Choose(f"{board.number}: a new point in", names), begin)

    def _ask_title(self, item: str) -> None:
        from facilitator.tui.dialogs.ask import Ask

        def add(title: str | None) -> None:
            if title is not None:
                self.screen.do(item, intents.AddLane(title))

        self.screen.app.push_screen(Ask("Its name"), add)

    def send(self) -> None:
        """Ask which lane the chosen point goes to."""
        from facilitator.tui.dialogs.choose import Choose

        if (chosen := self._point()) is None:
            return
        told, row = chosen
        board = self.screen.meeting.boards[told.item]
        wanted = board.outcomes if told.lane in OUTCOMES else board.lanes
        lanes = [lane for lane in wanted if lane.key != told.lane and not lane.key.startswith("ballots/")]
        names = [
            (f"{lane.section}: {lane.title}" if lane.section else lane.title, lane.key) for lane in lanes
        ]

        def send(to: str | None) -> None:
            if to is not None:
                self.screen.do(told.item, intents.Send(told.lane, row.id, to))

        if not names:
            self.screen.tell("There is no other lane here.")
        elif len(names) == 1:
            send(names[0][1])
        else:
            self.screen.app.push_screen(Choose("Send to", names), send)

    def said_by(self) -> None:
        """Ask who said the chosen point."""
        from facilitator.tui.review.said_by import NOBODY, SaidBy

        if (chosen := self._point()) is None:
            return
        told, row = chosen

        def attribute(by: str | None) -> None:
            if by is not None:
                wanted = intents.Attribute(told.lane, row.id, "" if by == NOBODY else by)
                self.screen.do(told.item, wanted)

        if told.lane in OUTCOMES:
            self.screen.tell("An outcome is everybody's: it has an owner or positions, not a speaker.")
        else:
            self.screen.app.push_screen(SaidBy(self.screen.meeting, row.by or ""), attribute)

    def original(self) -> None:
        """Show what the chosen point was before it was corrected."""
        from facilitator.tui.review.corrected import Original

        if (chosen := self._point(change=False)) is None:
            return
        told, row = chosen
        history = self.screen.corrected.get(row.id)
        if not history:
            self.screen.tell("This point stands as it was said: it was not corrected.")
        else:
            self.screen.app.push_screen(Original(told, history))

    def corrections(self) -> None:
        """List what was corrected; one of them is gone to."""
        from facilitator.tui.review.corrected import Corrections

        made = self.screen.meeting.corrections
        if not made:
            self.screen.tell("Nothing was corrected after the meeting.")
            return

        def go(at: str | None) -> None:
            if at is not None:
                change = made[int(at)].change
                show_place(self.screen, change.item, change.lane, change.id)

        self.screen.app.push_screen(Corrections(made), go)


def _sectioned(lane: str) -> bool:
    """Whether a theme has several lanes: those of an elaboration have."""
    return lane.count("/") > 1
