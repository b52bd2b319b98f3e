"""Every command of the run screen: keys, words, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.decide import ADDABLE
from facilitator.tui.commands import LOOK, PALETTE, Command
from facilitator.tui.run.gather_commands import GATHER_COMMANDS
from facilitator.tui.run.point_commands import CHOOSE, POINT_COMMANDS
from facilitator.tui.run.ranking_commands import RANKING_COMMANDS
from facilitator.tui.run.reading_back import PROPOSE, READ_BACK
from facilitator.tui.run.standing_commands import STANDING_COMMANDS
from facilitator.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


def _undo(screen: RunScreen) -> None:
    composer = screen.query_one(Composer)
    if composer.show_cursor and composer.text:
        composer.undo()
    else:
        screen.session.turn(intents.Undo())


def _redo(screen: RunScreen) -> None:
    composer = screen.query_one(Composer)
    if composer.show_cursor and composer.text:
        composer.redo()
    else:
        screen.session.turn(intents.Redo())


def _find(screen: RunScreen) -> None:
    from facilitator.tui.dialogs.find import Find, Place

    def go(place: Place | None) -> None:
        if place is not None:
            screen.show_place(place)

    screen.app.push_screen(Find(screen.meeting), go)


def _go_to(screen: RunScreen) -> None:
    from facilitator.tui.dialogs.choose import Choose

    def go(item: str | None) -> None:
        if item is not None:
            screen.go(intents.GoTo(item))

    items = [(f"{board.number}  {board.item.prompt}", board.id) for board in screen.meeting]
    screen.app.push_screen(Choose("Go to", items, screen.meeting.cursor.item), go)


def _roll_call(screen: RunScreen) -> None:
    from facilitator.tui.dialogs.roll_call import RollCallDialog

    screen.app.push_screen(RollCallDialog(screen.session))


def _theme(screen: RunScreen) -> None:
    composer, board = screen.query_one(Composer), screen.meeting.board
    if board.kind not in ADDABLE:
        screen.session.do(intents.AddLane(composer.text))  # which says why not
        return
    if not screen.free():
        return
    screen.stop_picking()
    word = "ISSUE" if board.kind == "discussion" else "THEME"
    composer.put(f"{word}: {composer.text.strip()}")
    screen.tell("Its name, then Enter.")


def _rename(screen: RunScreen) -> None:
    from facilitator.tui.dialogs.ask import Ask

    lane = screen.meeting.lane

    def rename(title: str | None) -> None:
        if title is not None:
            screen.session.do(intents.RenameLane(lane.key, title))

    screen.app.push_screen(Ask("Another name", lane.section or lane.title), rename)


def _help(screen: RunScreen) -> None:
    from facilitator.tui.screens.help import Help

    screen.app.push_screen(Help("While running a meeting", screen.commands))


def _private(screen: RunScreen) -> None:
    from facilitator.tui.private.screen import PrivateScreen

    notes = screen.session.record.private
    if notes is None or notes.trouble:
        screen.tell(notes.trouble if notes else screen.session.record.read_only)
    else:
        screen.app.push_screen(PrivateScreen(screen.session))


NEXT_LANE = Command(
    "next_lane",
    ("ctrl+t", "f9"),
    "Next lane",
    "The next group, or theme, has the floor.",
    lambda s: s.change_lane(1),
)
NEXT_ITEM = Command(
    "next_item",
    ("ctrl+n", "pagedown"),
    "Next item",
    "Go on in the agenda.",
    lambda s: s.go(intents.Step(1)),
)
HELP = Command("help", ("f1",), "Help", "Keys and the capture language.", _help)
UNDO = Command("undo", ("ctrl+z",), "Undo", "Take back the last thing, whatever it was.", _undo)

KEEP = Command(
    "keep", ("enter",), "Keep the line", "It is on disk before it shows.", lambda s: s.typing.enter()
)
DEEPER = Command(
    "deeper", ("tab",), "Deeper", "The next points go one level deeper.", lambda s: s.typing.deeper(1)
)
SHALLOWER = Command(
    "shallower",
    ("shift+tab",),
    "Shallower",
    "The next points come one level up.",
    lambda s: s.typing.deeper(-1),
)

COMMANDS = (
    KEEP,
    DEEPER,
    SHALLOWER,
    NEXT_LANE,
    Command(
        "previous_lane", ("f8",), "Previous lane", "Back to the lane before.", lambda s: s.change_lane(-1)
    ),
    NEXT_ITEM,
    Command(
        "previous_item",
        ("ctrl+b", "pageup"),
        "Previous item",
        "Go back in the agenda; nothing is lost by it.",
        lambda s: s.go(intents.Step(-1)),
    ),
    Command("go_to", ("ctrl+g",), "Go to an item", "Pick any item of the agenda.", _go_to),
    UNDO,
    Command("redo", ("ctrl+y",), "Redo", "Bring back what was taken back.", _redo),
    Command(
        "theme", ("f5",), "New theme or issue", "In a brainstorm a theme, in a discussion an issue.", _theme
    ),
    Command("rename", (), "Rename the theme or issue", "Give the current lane another name.", _rename),
    Command("roll_call", ("f6",), "Roll call", "Who is here; newcomers join the list.", _roll_call),
    Command("find", ("f7", "ctrl+f"), "Find", "Find what was said, in any item.", _find),
    Command(
        "private", ("ctrl+x",), "Private notes", "For your eyes only; in no record of the meeting.", _private
    ),
    CHOOSE,
    *POINT_COMMANDS,
    READ_BACK,
    PROPOSE,
    *GATHER_COMMANDS,
    *RANKING_COMMANDS,
    *STANDING_COMMANDS,
    HELP,
    PALETTE,
    LOOK,
    Command(
        "leave",
        ("ctrl+q", "f10"),
        "Leave",
        "Everything is on record; there is nothing to save.",
        lambda s: s.leave(),
    ),
)

VOTING = [
    NEXT_LANE.hint("group"),
    NEXT_ITEM.hint(),
    HELP.hint(),
]

TYPING = [
    KEEP.hint("keep"),
    DEEPER.hint(),
    NEXT_LANE.hint(),
    NEXT_ITEM.hint(),
    HELP.hint(),
]
"""The five keys that make sense while typing."""
