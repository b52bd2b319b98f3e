"""Everything that was said of a decision: the wording as it stands, and every earlier one, in full."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.agenda.model import Earlier, Stand
from facilitator.meeting.decisions import Numbered
from facilitator.meeting.state import Meeting
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown


class Wordings(Box[None]):
    """The newest wording first; below each one the positions that were taken on it."""

    def __init__(self, meeting: Meeting, decision: Numbered) -> None:
        super().__init__(f"{decision.label}: every wording, and what was said of it", "↑↓ goes on")
        self._meeting, self._row = meeting, decision.row

    def inside(self) -> ComposeResult:
        with VerticalScroll(classes="wordings"):
            yield Static(self._all())

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def _all(self) -> Text:
        earlier: tuple[Earlier, ...] = self._row.extra.get("earlier", ())
        made = Text()
        self._wording(made, "As it stands now", self._row.text, self._row.extra.get("positions", ()))
        ruling = self._row.extra.get("ruling")
        if ruling is not None:
            why = f": {ruling.text}" if ruling.text else ""
            made.append_text(_inert(f"  The chair ruled it {ruling.ruling}{why}")).append("\n")
        for place in range(len(earlier), 0, -1):
            one = earlier[place - 1]
            until = f", until {clock(one.at)}" if one.at else ""
            made.append("\n")
            self._wording(made, f"Wording {place}{until}", one.text, one.positions)
        made.rstrip()
        return made

    def _wording(self, made: Text, title: str, text: str, stands: tuple[Stand, ...]) -> None:
        made.append(f"{title}\n", Style(dim=True))
        made.append_text(_inert(text, Style(bold=True))).append("\n")
        if not stands:
            made.append("  No group took a position on it.\n")
        for stand in stands:
            said = f"  {self._meeting.group_name(stand.group)} {in_words(stand)}"
            below = ", ".join(spoken_by(stand))
            made.append_text(_inert(f"{said} ({below})" if below else said)).append("\n")


def _inert(text: str, style: Style | str = "") -> Text:
    made = shown(text, style)
    made.no_wrap = False
    return made


def in_words(stand: Stand) -> str:
    """``reserves: only if …``, ``consents``."""
    return f"{stand.position}: {stand.text}" if stand.text else stand.position


def spoken_by(stand: Stand) -> tuple[str, ...]:
    """``15 yes, 4 no, 1 abstains`` and ``Rachel Asante, 14:22``, as far as they are known."""
    votes = [
        f"{count} {word}"
        for count, word in ((stand.yes, "yes"), (stand.no, "no"), (stand.abstain, "abstain"))
        if count is not None
    ]
    who = ", ".join(part for part in (stand.by, clock(stand.at) if stand.at else "") if part)
    return tuple(line for line in (", ".join(votes), who) if line)


def clock(at: datetime) -> str:
    """The time of day here: ``14:22``."""
    return f"{at.astimezone():%H:%M}"
