"""Every command of the private screen: keys, words, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.private.screen import PrivateScreen


def _help(screen: PrivateScreen) -> None:
    from facilitator.tui.screens.help import Help

    screen.app.push_screen(Help("Your private notes", screen.commands, points=False))


KEEP = Command("keep", ("enter",), "Keep the note", "It is on disk before it shows.", lambda s: s.enter())
DEEPER = Command("deeper", ("tab",), "Deeper", "The notes go one level deeper.", lambda s: s.deeper(1))
SHALLOWER = Command(
    "shallower", ("shift+tab",), "Shallower", "The notes come one level up.", lambda s: s.deeper(-1)
)
CHOOSE = Command("choose", (), "Choose a note", "↑ from the empty line, or a click.", lambda s: s.choose(-1))
EDIT = Command("edit", (), "Edit the note", "Change the chosen note.", lambda s: s.edit(), ("enter",))
REMOVE = Command(
    "remove",
    (),
    "Remove the note",
    "The chosen note goes, with what is below it; undo brings it back.",
    lambda s: s.drop(),
    ("delete", "backspace"),
)
UP = Command(
    "move_up", (), "Move the note up", "Before the one above it.", lambda s: s.swap(-1), ("alt+up", "k")
)
DOWN = Command(
    "move_down", (), "Move the note down", "Behind the one below it.", lambda s: s.swap(1), ("alt+down", "j")
)
UNDO = Command(
    "undo", ("ctrl+z",), "Undo", "Take back the last thing done to these notes.", lambda s: s.turn(True)
)
REDO = Command("redo", ("ctrl+y",), "Redo", "Bring back what was taken back.", lambda s: s.turn(False))
BACK = Command("back", ("escape",), "Back", "To the meeting; what is typed stays here.", lambda s: s.back())
AWAY = Command(
    "away", ("ctrl+x",), "Away at once", "To the meeting, whatever is going on here.", lambda s: s.away()
)
HELP = Command("help", ("f1",), "Help", "The keys of this screen.", _help)

COMMANDS = (
    KEEP, DEEPER, SHALLOWER, CHOOSE, EDIT, REMOVE, UP, DOWN, UNDO, REDO, BACK, AWAY, HELP, PALETTE,
)  # fmt: skip

TYPING = [
    KEEP.hint("keep"),
    DEEPER.hint(),
    Hint("↑", "choose", CHOOSE.id),
    BACK.hint("to the meeting"),
    HELP.hint(),
]
CHOOSING = [
    EDIT.chosen_hint("edit"),
    REMOVE.chosen_hint("remove"),
    UP.chosen_hint("up", key=1),
    DOWN.chosen_hint("down", key=1),
    BACK.hint("type on"),
]
EDITING = [KEEP.hint("keep"), BACK.hint("leave as it was")]
