"""Every command of the results: keys, words, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.tui.commands import LOOK, PALETTE, Command
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.ranking.results import Results

CUT = "The line would cut a tie ({}, place {}): draw it above or below all of them, or take one with Space."


def _help(screen: Results) -> None:
    from facilitator.tui.screens.help import Help

    screen.app.push_screen(Help("Results of a ranking", COMMANDS, points=False))


DRAW = Command(
    "draw_line",
    ("l",),
    "Draw the line",
    "What stands above it, the chosen option too, goes on to be elaborated.",
    lambda s: s.draw_line(),
)
TAKE = Command(
    "take_option",
    ("space",),
    "Take or leave",
    "The chosen option goes on, or not, whatever its place.",
    lambda s: s.take(),
)
NO_LINE = Command(
    "no_line", ("0",), "No line", "The count in the agenda decides again.", lambda s: s.no_line()
)
STAND = Command(
    "stand",
    ("c",),
    "The votes stand",
    "After options changed: the votes hold for them as they are now.",
    lambda s: s.confirm(),
)
PAGE = Command(
    "page", ("right", "tab"), "Next page", "Result, orders, bridges and gaps, the count.", lambda s: s.turn(1)
)
BACK = Command("back", ("escape", "f11", "ctrl+s"), "Back", "To the run screen.", lambda s: s.leave())
HELP = Command("help", ("f1",), "Help", "These keys.", _help)

COMMANDS = (
    Command(
        "down",
        ("down", "j"),
        "Down",
        "The next option; on the other pages, further down.",
        lambda s: s.move(1),
    ),
    Command("up", ("up", "k"), "Up", "The option above.", lambda s: s.move(-1)),
    Command("page_down", ("pagedown",), "Page down", "A screenful on.", lambda s: s.leaf(1)),
    Command("page_up", ("pageup",), "Page up", "A screenful back.", lambda s: s.leaf(-1)),
    Command("first", ("home",), "First", "To the first option.", lambda s: s.move(-(10**6))),
    Command("last", ("end",), "Last", "To the last one.", lambda s: s.move(10**6)),
    DRAW,
    TAKE,
    NO_LINE,
    STAND,
    PAGE,
    Command("page_back", ("left", "shift+tab"), "Page before", "Back a page.", lambda s: s.turn(-1)),
    Command("undo", ("ctrl+z",), "Undo", "Take back the last thing.", lambda s: s.session.do(intents.Undo())),
    Command("redo", ("ctrl+y",), "Redo", "Bring it back.", lambda s: s.session.do(intents.Redo())),
    BACK,
    HELP,
    PALETTE,
    LOOK,
)

HINTS = [
    DRAW.hint("line"),
    Hint("Space", "take", TAKE.id),
    Hint("←→", "page", PAGE.id),
    BACK.hint(),
    HELP.hint(),
]
READING = [Hint("↑↓", "scroll"), Hint("←→", "page", PAGE.id), BACK.hint(), HELP.hint()]
SHUT = [BACK.hint(), HELP.hint()]
