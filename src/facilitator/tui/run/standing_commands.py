"""The commands that show where the groups stand: the bigger picture, likely matches, the balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.tui.commands import Command
from facilitator.tui.run.ranking_commands import results

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


def _picture(screen: RunScreen) -> None:
    from facilitator.tui.standing.matrix import MatrixScreen

    if screen.meeting.board.kind == "ranking":
        results(screen)
        return
    screen.app.push_screen(MatrixScreen(screen))


def _matches(screen: RunScreen) -> None:
    from facilitator.tui.standing.matches import MatchesScreen

    if screen.meeting.board.kind in ("question", "brainstorm"):
        if screen.free():
            screen.app.push_screen(MatchesScreen(screen))
    else:
        screen.tell("Likely matches are those of answers to a question, or of ideas.")


def _balance(screen: RunScreen) -> None:
    from facilitator.tui.standing.balance import BalanceScreen

    screen.app.push_screen(BalanceScreen(screen))


PICTURE = Command(
    "picture",
    ("f11", "ctrl+s"),
    "The bigger picture",
    "Where the groups stand, question by question; in a ranking, its results.",
    _picture,
)
MATCHES = Command(
    "matches",
    ("ctrl+l",),
    "Likely matches",
    "Points of several groups, or ideas, that may say the same; nothing happens by itself.",
    _matches,
)
BALANCE = Command(
    "balance", (), "Balance", "How much each group said: a mirror, for the facilitator.", _balance
)

STANDING_COMMANDS = (PICTURE, MATCHES, BALANCE)
