"""From the run screen to the wording under decision: proposed first, where nothing is proposed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting.decisions import find_decision, under_decision
from facilitator.tui.commands import Command

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


def read_back(screen: RunScreen) -> None:
    """Show the wording that is before the groups in this item, or begin one.

    One is begun from what is typed or chosen, as an outcome is, where none is open.
    """
    picking = screen.picking
    row = picking.row() if picking.in_outcomes else None
    if row is not None and row.extra.get("proposed"):
        show_decision(screen, row.id)
        return
    under = under_decision(screen.meeting, screen.meeting.board)
    fresh = bool(screen.typing.composer.text.strip()) or (picking.active and not picking.in_outcomes)
    here = under is not None and under.board.id == screen.meeting.board.id  # else it was only read back
    if under is not None and ((under.open and here) or not fresh or screen.session.read_only):
        show_decision(screen, under.row.id)
    else:
        propose(screen)


def propose(screen: RunScreen) -> None:
    """Begin a proposal in the composer; it is read back when it is kept."""
    if screen.session.read_only:
        screen.tell(screen.session.record.read_only)
    else:
        screen.typing.make("proposals")


def show_decision(screen: RunScreen, id: str) -> None:
    """Open the decide screen on a decision, if what is being typed lets go."""
    from facilitator.tui.decide.screen import DecideScreen

    if find_decision(screen.meeting, id) is None or not screen.free():
        return
    screen.stop_picking()
    screen.app.push_screen(DecideScreen(screen, id))


READ_BACK = Command(
    "read_back",
    ("ctrl+r",),
    "Read back and decide",
    "The proposed wording large, and where each group stands; where none is open, propose one.",
    read_back,
)
PROPOSE = Command(
    "propose",
    (),
    "Propose a decision",
    "Of the line being typed, the chosen point, or the last one; then it is read back.",
    propose,
)
