"""Decisions, actions and parked points of an item: one quiet strip under its lanes."""

from __future__ import annotations

from dataclasses import replace

from rich.style import Style
from rich.text import Text

from facilitator.meeting.decisions import find_decision, superseded_by
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import Lane, Meeting
from facilitator.text import plural
from facilitator.tui.door import shown
from facilitator.tui.widgets.lane import Face, LaneView

SIGNS = {"decisions": "◆ Decision:", "actions": "➜ Action:", "parked": "∥ Set aside:"}
WORDS = {"decisions": ("◆", "decision"), "actions": ("➜", "action"), "parked": ("∥", "set aside")}
PROPOSED = {
    "adopted": "Adopted",
    "adopted with reservations": "Adopted with reservations",
    "not adopted": "Not adopted",
    "deferred": "Deferred",
}
"""How a proposal stands; of any other outcome it is proposed."""

MOST = 5
"""Lines the strip takes at most; the newest stay in sight."""


class Outcomes(LaneView):
    """A lane view over three outlines; :meth:`place_of` tells which one a line belongs to."""

    def __init__(self) -> None:
        super().__init__(id="outcomes")
        self.most = MOST
        self._rows: list[tuple[str, Row]] = []

    def show_board(self, meeting: Meeting, selected: str | None) -> None:
        """The item that has the floor. ``selected``: id of the chosen outcome, if one is."""
        board = meeting.board
        self._rows = [(lane.key, row) for lane in board.outcomes for row in lane.outline]
        self.display = bool(self._rows)
        if not self._rows:
            self.lane = None
            return
        outline = Outline(
            replace(row, text=spoken(key, row), mark=sign(meeting, key, row), depth=0, by=None)
            for key, row in self._rows
        )
        chosen = next((at for at, (_, row) in enumerate(self._rows) if row.id == selected), None)
        lane = Lane(f"outcomes/{board.id}", "", outline=outline)
        self.styles.height = min(self.most, sum(self.heights(lane)))
        if self.most == 1:
            self._top = len(self._rows) - 1  # the beginning of the newest says more than its end
        self.show(lane, Face(head=0), False, chosen)

    def lines(self, width: int, height: int) -> list[Text]:
        hidden = self._above() if self.lane is not None else 0
        if not hidden or height < 2:
            return super().lines(width, height)
        # not all have room: the first line says how many there are
        below = super().lines(width, height - 1)
        self._places = [None, *self._places]
        return [shown(f"  {self._count()}   ↑{hidden + 1}", self._quiet()), *below]

    def _count(self) -> str:
        made = []
        for key, (sign, one) in WORDS.items():
            count = sum(1 for lane, _ in self._rows if lane == key)
            if count:
                made.append(f"{sign} {plural(count, one, 'set aside' if key == 'parked' else None)}")
        return "   ".join(made)

    def _quiet(self) -> Style:
        return self.get_component_rich_style("lane--quiet", partial=True)

    def heights(self, lane: Lane) -> list[int]:
        """Lines that each row takes at the present width."""
        width = (self.size.width or 60) - 2
        return [len(self._row(row, width, -1)) for row in lane.outline]

    def place_of(self, at: int) -> tuple[str, Row] | None:
        """The lane's key and the row at place ``at``."""
        return self._rows[at] if 0 <= at < len(self._rows) else None


def sign(meeting: Meeting, key: str, row: Row) -> str:
    """The sign and word before an outcome; of a decision how it stands: ``◆ Adopted, superseded by D4:``."""
    if key != "decisions":
        return SIGNS[key]
    said = SIGNS[key].removesuffix(":")
    if row.extra.get("proposed"):
        said = f"◆ {PROPOSED.get(row.extra.get('outcome', ''), 'Proposed')}"
    old = find_decision(meeting, row.extra["supersedes"]) if row.extra.get("supersedes") else None
    if old is not None:
        said += f", supersedes {old.label}"
    later = superseded_by(meeting, row.id)
    return f"{said}, superseded by {later.label}:" if later is not None else f"{said}:"


def spoken(key: str, row: Row) -> str:
    """The outcome as the capture language would say it: ``Anna: send the plan by 2010-12-15``."""
    if key != "actions":
        return row.text
    owner = f"{row.extra['owner']}: " if row.extra.get("owner") else ""
    due = f" by {row.extra['due']}" if row.extra.get("due") else ""
    done = " (done)" if row.extra.get("done") else ""
    return f"{owner}{row.text}{due}{done}"
