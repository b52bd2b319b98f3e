"""Voting with the keys: an option is chosen with the arrows, a group gives it dots or a mark.

Orders are typed as a line, and so are the papers of participants: the keys say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.ballots import Cast
from facilitator.meeting.options import Options, options
from facilitator.meeting.state import Meeting
from facilitator.tui.ranking.counting import Counted
from facilitator.tui.ranking.words import TYPED, ballot_in
from facilitator.tui.run.point_commands import CHOOSE, DOTS_HINTS, FEWER, MORE, TYPE_ON
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.run.picking import Picking

BEST = 5
"""Of the scale, which goes from 1."""
_WHAT = {"dots": "dots", "borda": "best first", "instant-runoff": "best first", "scale": "marks"}


class Voting:
    """What keys mean while an option of a ranking is chosen; ``typed``: digits of a number under way."""

    def __init__(self, picking: Picking) -> None:
        self.picking, self.screen = picking, picking.screen
        self.typed = ""

    @property
    def method(self) -> str:
        return self.screen.meeting.board.item.method or "dots"

    @property
    def options(self) -> Options:
        return options(self.screen.meeting, self.screen.meeting.board)

    def place(self) -> int | None:
        """Where the chosen option stands now."""
        ids = [id for id, _ in self.options]
        return ids.index(self.picking.id) if self.picking.id in ids else (0 if ids else None)

    def hints(self) -> list[Hint]:
        """While an option is chosen."""
        if self._by_line():
            return [self.line_hint(), Hint("←→", "group", "next_lane"), TYPE_ON.hint("type it")]
        if self.method == "scale":
            return [Hint("1–5", "mark"), Hint("0", "none"), Hint("←→", "group", "next_lane"), TYPE_ON.hint()]
        return DOTS_HINTS

    def typing_hints(self, more: list[Hint]) -> list[Hint]:
        """While a ballot is typed."""
        return [self.line_hint(), *([] if self._by_line() else [Hint("↑", "choose", CHOOSE.id)]), *more]

    def line_hint(self) -> Hint:
        return Hint(TYPED[self.method], _WHAT[self.method])

    def _by_line(self) -> bool:
        by_paper = self.screen.meeting.board.item.voters == "participant"
        return by_paper or self.method not in ("dots", "scale")

    def news(self, before: Meeting) -> str:
        """``ICMM ballot 7 is in.``, where the step that led here from ``before`` put one in."""
        board, old = self.screen.meeting.board, before.boards.get(self.screen.meeting.board.id)
        if board.kind != "ranking" or old is None or old.ballots is board.ballots:
            return ""
        return ballot_in(old, Counted(self.screen.meeting, board))

    # -- keys --------------------------------------------------------------------------------------

    def key(self, key: str, character: str | None) -> bool:
        """Do what the key means here; False where it means nothing."""
        if character and character.isdecimal() and character.isascii():
            self._digit(character)
        elif character and character in MORE.chosen:
            self.more(1)
        elif character and character in FEWER.chosen:
            self.more(-1)
        elif key in ("backspace", "delete"):
            self._fewer_digits()
        elif key == "enter" and self.typed:
            self.commit()
        elif key in ("up", "down"):
            self._option(1 if key == "down" else -1)
        elif key in ("left", "right", "tab", "shift+tab"):
            chosen = self.picking.id
            self.screen.change_lane(1 if key in ("right", "tab") else -1)
            if self.picking.begin():
                self.picking.id = chosen
            self.screen.refresh_view()
        elif key in ("escape", "enter"):
            self.screen.type_on()
        else:
            self.commit()
            return False
        return True

    def _digit(self, digit: str) -> None:
        if not self._can():
            return
        if self.method == "scale":
            self._vote(int(digit))
        else:
            self.typed = (self.typed + digit)[-5:]
            self.screen.refresh_view()

    def _option(self, by: int) -> None:
        self.commit()
        listed = self.options
        place = (self.place() or 0) + by
        if place >= len(listed) and not self.picking.across(1):
            return
        if 0 <= place < len(listed):
            self.picking.begin(self.screen.meeting.lane.key, place)
        self.screen.refresh_view()

    def _fewer_digits(self) -> None:
        if self.typed:
            self.typed = self.typed[:-1]
            self.screen.refresh_view()
        elif self._can():
            self._vote(0)

    def more(self, by: int) -> None:
        """So many dots more (a mark so much higher) from the group that has the floor."""
        picking = self.picking
        if not picking.active and self.screen.free() and picking.begin():
            self.screen.show_picking()
        if not picking.in_dots:
            self.screen.tell("Dots are given in a ranking, to an option chosen with ↑ or a click.")
        elif self._can():
            cast = self._cast()
            have = (cast.scores if self.method == "scale" else cast.dots).get(picking.id, 0)
            have, self.typed = int(self.typed or have), ""
            most = BEST if self.method == "scale" else have + by
            self._vote(max(0, min(have + by, most)))

    def commit(self) -> None:
        """The number being typed is the option's: one step, whatever its digits."""
        typed, self.typed = self.typed, ""
        if typed and self.picking.in_dots and self._can():
            self._vote(int(typed))

    def _can(self) -> bool:
        """Whether keys can vote here; it says how it is done where they cannot."""
        if not self._by_line():
            return True
        if self.screen.meeting.board.item.voters == "participant":
            self.screen.tell(f"Each participant has a ballot: Esc, then type {TYPED[self.method]} for each.")
        else:
            self.screen.tell(f"An order is typed as a line, the best first: Esc, then {TYPED[self.method]}.")
        return False

    def _cast(self) -> Cast:
        """The one ballot of the group that has the floor."""
        group = self.screen.meeting.lane.group or ""
        return self.screen.meeting.board.ballots.get((group, ""), Cast(group))

    def _vote(self, number: int) -> None:
        cast, option = self._cast(), self.picking.id
        if self.method == "scale":
            if number > BEST:
                self.screen.tell("The scale goes from 1 (lowest) to 5; 0 takes the mark away.")
                return
            marks = {id: mark for id, mark in {**cast.scores, option: number}.items() if mark}
            self.screen.session.do(intents.Ballot(cast.group, scores=tuple(marks.items())))
        else:
            self.screen.session.do(intents.Vote(cast.group, option, number))
        self.screen.refresh_view()
