"""What can be done in the library. Letters go into the line, so each command has a key of another kind."""

from __future__ import annotations

from functools import partial
from typing import Any

from facilitator.tui.commands import LOOK, PALETTE, Command


def _move(by: int, screen: Any) -> None:
    screen.move(by)


def _page(by: int, screen: Any) -> None:
    screen.page(by)


def _turn(by: int, screen: Any) -> None:
    screen.turn(by)


def _cycle(name: str, screen: Any) -> None:
    screen.cycle(name)


OPEN = Command("open", ("enter",), "Open", "Open the meeting at this place.", lambda s: s.open())
FIRST = Command(
    "first",
    ("ctrl+f",),
    "First place",
    "Open an action where it was noted first, before it was carried over.",
    lambda s: s.open(first=True),
)
NEXT = Command("next", ("down",), "Down", "The next of what was found.", partial(_move, 1))
PREVIOUS = Command("previous", ("up",), "Up", "The one before.", partial(_move, -1))
FURTHER = Command("further", ("pagedown",), "Further", "A screen further down.", partial(_page, 1))
NEARER = Command("nearer", ("pageup",), "Nearer", "A screen further up.", partial(_page, -1))
VIEW = Command(
    "view",
    ("tab",),
    "Words, actions, decisions",
    "Go from all that was said to actions, each once however often it was carried over, and to decisions.",
    partial(_turn, 1),
)
VIEW_BACK = Command(
    "view_back", ("shift+tab",), "The view before", "The other way round.", partial(_turn, -1)
)
KIND = Command(
    "kind",
    ("ctrl+k", "f2"),
    "Kind",
    "Only points, decisions, reservations, actions, what was set aside; all again.",
    partial(_cycle, "kind"),
)
GROUP = Command(
    "group",
    ("ctrl+g", "f3"),
    "Group",
    "Only one of the groups in what was found, then the next, then all again.",
    partial(_cycle, "group"),
)
STATE = Command(
    "state",
    ("ctrl+o", "f4"),
    "Open, overdue, done",
    "Only open actions, overdue ones, those that are done; all again.",
    partial(_cycle, "is"),
)
DATE = Command(
    "date", ("ctrl+d", "f6"), "Year", "Only one of the years in what was found.", partial(_cycle, "date")
)
PERSON = Command(
    "person",
    ("ctrl+r", "f7"),
    "Person",
    "Only one of the people who said or own what was found.",
    partial(_cycle, "person"),
)
MEETING = Command(
    "meeting", ("ctrl+t", "f9"), "Meeting", "Only meetings of one title.", partial(_cycle, "meeting")
)
LEFT_OUT = Command(
    "left_out",
    ("f8", "ctrl+l"),
    "Left out",
    "The files that could not be read, and why.",
    lambda s: s.left_out(),
)
AGAIN = Command("again", ("f5",), "Look again", "Look for what changed in the folder.", lambda s: s.look())
HELP = Command("help", ("f1",), "Help", "The keys of this screen.", lambda s: s.help())
BACK = Command("back", ("escape",), "Back", "To where you came from.", lambda s: s.leave())

COMMANDS = (
    OPEN, VIEW, NEXT, PREVIOUS, FURTHER, NEARER, KIND, GROUP, STATE, DATE, PERSON, MEETING, FIRST, LEFT_OUT,
    AGAIN, VIEW_BACK, HELP, BACK, LOOK, PALETTE,
)  # fmt: skip
OF_WHAT_IS_FOUND = (
    OPEN, FIRST, NEXT, PREVIOUS, FURTHER, NEARER, KIND, GROUP, STATE, DATE, PERSON, MEETING,
)  # fmt: skip
