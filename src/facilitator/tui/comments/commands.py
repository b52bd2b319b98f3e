"""The keys of the comments that came back."""

from __future__ import annotations

from facilitator.meeting import intents
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.standing.over import BACK, OVER_HELP

ACCEPT = Command(
    "accept",
    (),
    "Accept",
    "The change goes into the minutes, in the same step.",
    lambda s: s.accept(),
    ("a",),
)
REFUSE = Command(
    "refuse", (), "Refuse", "The minutes stay as they are; you are asked why.", lambda s: s.refuse(), ("r",)
)
OPEN = Command(
    "leave_open",
    (),
    "Leave open",
    "Go on without settling it; what was refused, or is a remark, is open again.",
    lambda s: s.leave_open(),
    ("o",),
)
EDIT = Command(
    "edit",
    ("enter",),
    "Edit first",
    "Word it by hand; what you write is accepted.",
    lambda s: s.edit(),
    ("e",),
)
WHY = Command("why", (), "Why", "Note why a comment was accepted or refused.", lambda s: s.why(), ("w",))
TAKE = Command(
    "take",
    (),
    "Take in a file",
    "A copy of the minutes that came back, or notes with remarks.",
    lambda s: s.take(),
    ("t",),
)
NEXT = Command("next_open", (), "Next open", "The next open one.", lambda s: s.go_open(1), ("n",))
BEFORE = Command("open_before", (), "Open before", "The open one before.", lambda s: s.go_open(-1), ("p",))
DOWN = Command("down", ("down",), "Next", "The next one, settled or not.", lambda s: s.go(1), ("j",))
UP = Command("up", ("up",), "Before", "The one before, settled or not.", lambda s: s.go(-1), ("k",))
PAGE = Command("page", ("pagedown", "space"), "Further", "Read on in a long one.", lambda s: s.scroll_one(4))
PAGE_UP = Command("page_up", ("pageup",), "Back", "Read back in a long one.", lambda s: s.scroll_one(-4))
UNDO = Command(
    "undo",
    ("ctrl+z",),
    "Take back",
    "Take back the last step, with what it did to the text.",
    lambda s: s.session.turn(intents.Undo()),
)
REDO = Command("redo", ("ctrl+y",), "Bring back", "Bring it back.", lambda s: s.session.turn(intents.Redo()))
LEAVE = Command("back", ("escape",), BACK.label, BACK.help, BACK.run, ("q",))
COMMANDS = (
    ACCEPT, REFUSE, OPEN, EDIT, NEXT, BEFORE, WHY, TAKE, DOWN, UP, PAGE, PAGE_UP, UNDO, REDO, OVER_HELP,
    LEAVE, PALETTE,
)  # fmt: skip
