"""Help: the keys of the screen one came from, and the capture language, on one page."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from facilitator.tui.commands import Command, written
from facilitator.tui.widgets.wrap import wrapped

LINES = (
    ("text", "a point in the current lane, at the current depth"),
    ("- text   -- text", "a sub-point, a sub-sub-point"),
    ("ICMM:   ICMM: text", "go to that lane; with text, capture there (a beginning will do)"),
    ("BOTH: text", "common ground; ALL: where there are more than two groups"),
    ("DECISION: text", "a decision (also AGREED:, RESOLVED:)"),
    ("ACTION: who: text by 2010-12-15", "an action; who and the day may be left out"),
    ("PARK: text", "set aside"),
    ("@name: text", "who said it"),
    ("THEME: name   ISSUE: name", "a new theme (brainstorm) or headed issue (discussion), or go to it"),
    ("SAME: ICMM 1 = IUCN 2", "they say the same; DIFFERS: they differ; CLARIFY: to be clarified"),
    ("COMMON: ICMM 1 = IUCN 2", "both hold it: common ground, every wording is kept; APART: BOTH 1"),
    ("MERGE: 3 = 4   MOVE: 1, 2 > Water", "one idea; to that theme (a new title makes one)"),
    ("VOTE icmm: 1=3 4=2", "dots: three for option 1, two for option 4; VOTE icmm 7: its paper 7"),
    ("3 > 1 > 2", "in a ranking by order: option 3 is the best"),
    ("METHOD: borda   LINE: 3", "another way of voting; the best three go on"),
    ("PROPOSAL: text   AMEND: text", "a decision the groups take positions on; another wording"),
    ("CONSENTS icmm:   RESERVES iucn: why", "also OBJECTS, SILENT; @name: before why says who spoke"),
    ("DEFER:   RULING: adopted", "put off; the chair's ruling; SUPERSEDES: D1 replaces a decision"),
    ("SEAL:   REVEAL:", "hide the answers or ballots from the room until all are in; show them"),
    ("CAUCUS: text", "a private note: it is in no record of the meeting"),
    ("PRESENT: name   ABSENT: name", "the roll call"),
    ("/next  /back  /go 3.2  /undo", "move, take back"),
    ("\\text", "the line is text, to the letter"),
)

POINTS = (
    ("↑", "from the empty composer: choose points"),
    ("← →", "the lane beside"),
    ("0–9", "in a ranking: type the dots of the chosen option, then Enter"),
)

SIGNS = (
    ("▌", "the lane you type in"),
    ("▸  ✓", "the item that has the floor; an item that is done"),
    ("12m  +4", "twelve minutes left; four minutes over"),
    ("(+10)", "at this pace the day ends ten minutes later than planned"),
    ("◆  ➜  ∥", "decision, action, set aside"),
    ("↑3", "three earlier points stand above; the mouse wheel or ↑ goes there"),
)


_MARGIN, _LEAST = 6, 34
"""Cells that the frame takes; cells that words need beside the keys."""


class Help(Screen[None]):
    """Any of Esc, F1, Q closes it."""

    BINDINGS = [Binding("escape,f1,q", "close", "Close")]
    DEFAULT_CSS = "Help VerticalScroll { padding: 1 2; } Help Static { height: auto; }"
    commands = ()

    def __init__(self, title: str, commands: Iterable[Command], points: bool = True) -> None:
        super().__init__()
        self._title, self._commands, self._points = title, tuple(commands), points
        self._room = 1_000  # cells for a line

    def compose(self) -> ComposeResult:
        self._fit(self.app.size.width)
        with VerticalScroll():
            yield Static(self._text())

    def on_resize(self) -> None:
        if self._fit(self.size.width):
            self.query_one(Static).update(self._text())

    def _fit(self, width: int) -> bool:
        """Whether the lines have to be broken anew."""
        before, self._room = self._room, max(30, width - _MARGIN)
        return before != self._room

    def _text(self) -> Text:
        made = Text()
        made.append(f"{self._title}   (Esc closes)\n\n", Style(bold=True))
        keyed = [
            (_keys(command.keys), f"{command.label}. {command.help}")
            for command in self._commands
            if command.keys
        ]
        self._table(made, keyed)
        sought = [command for command in self._commands if not command.keys and not command.chosen]
        if sought:
            made.append("\nBy their names, under ^P\n\n", Style(bold=True))
            self._table(made, [("", f"{command.label}. {command.help}") for command in sought])
        if self._points:
            made.append("\nWhat a line can say\n\n", Style(bold=True))
            self._table(made, list(LINES))
            made.append("\nChoosing points\n\n", Style(bold=True))
            chosen = [
                (_keys(command.chosen), f"{command.label}. {command.help}")
                for command in self._commands
                if command.chosen
            ]
            self._table(made, [*POINTS, *chosen])
            made.append("\nSigns\n\n", Style(bold=True))
            self._table(made, list(SIGNS))
        return made

    def action_close(self) -> None:
        """Back; a second Esc in the same burst comes after it is gone."""
        if self.is_current:
            self.app.pop_screen()

    def _table(self, made: Text, rows: list[tuple[str, str]]) -> None:
        """Each with its words beside it, however many lines they take; below it where room is scarce."""
        longest = max((len(key) for key, _ in rows), default=0)
        wide = longest + 2 if longest else 0
        below = self._room - wide < _LEAST
        for key, said in rows:
            hang = 6 if below and key else wide + 2
            made.append(f"  {key}\n" if below and key else f"  {key:<{wide}}", Style(bold=True))
            for at, line in enumerate(wrapped(said, self._room - hang)):
                made.append(f"{' ' * hang if at or (below and key) else ''}{line}\n")


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(written(key) for key in keys)
