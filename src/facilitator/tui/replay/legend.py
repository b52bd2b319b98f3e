"""The help of a replay: its keys, and what the signs on the time line mean."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from facilitator.tui.replay.line import GAP, HAND, SIGNS
from facilitator.tui.screens.help import Help

LEGEND = (
    (HAND, "where the replay is"),
    ("1 2 3", "a session begins, by its number; a click goes exactly there"),
    (SIGNS["decision"], "a decision is made, proposed or settled"),
    (SIGNS["correction"], "a correction after the meeting"),
    (SIGNS["sign-off"], "the sign-off: sent, approved, opened again; comments came back"),
    (GAP, "nothing happened for half an hour or longer; the line leaves most of it out"),
)


class ReplayHelp(Help):
    def _text(self) -> Text:
        made = super()._text()
        made.append("\nOn the time line\n\n", Style(bold=True))
        self._table(made, list(LEGEND))
        return made
