"""The commands that go about in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting.document_jumps import ITEM, RESERVATION, SESSION
from facilitator.tui.commands import Command
from facilitator.tui.review.walking import end, page, step

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


def _go_to(screen: ReviewScreen) -> None:
    from facilitator.tui.dialogs.choose import Choose

    def go(item: str | None) -> None:
        if item is not None:
            screen.go_to(item)

    items = [(f"{board.number}  {board.item.prompt}", board.id) for board in screen.meeting]
    screen.app.push_screen(Choose("Go to", items, screen.told.item or None), go)


MOVES = (
    Command("up", ("up",), "Up", "The point before.", lambda s: step(s, -1)),
    Command("down", ("down",), "Down", "The next point.", lambda s: step(s, 1)),
    Command("page_down", ("pagedown",), "Page down", "A page on.", lambda s: page(s, 1), (" ",)),
    Command("page_up", ("pageup",), "Page up", "A page back.", lambda s: page(s, -1)),
    Command("home", ("home",), "Beginning", "To the title.", lambda s: end(s, -1)),
    Command("end", ("end",), "End", "To the last line.", lambda s: end(s, 1)),
    Command(
        "next_item", ("ctrl+n",), "Next item", "The next item of the agenda.", lambda s: s.jumping.to(ITEM, 1)
    ),
    Command(
        "previous_item", ("ctrl+b",), "Previous item", "The item before.", lambda s: s.jumping.to(ITEM, -1)
    ),
    Command("go_to", ("ctrl+g",), "Go to an item", "Pick any item of the agenda.", _go_to),
)


def _jump(what: str, name: str, letter: str, by: int) -> Command:
    way, key = ("Next", letter) if by > 0 else ("Previous", f"Shift+{letter}")
    return Command(
        f"{way.lower()}_{what}",
        (),
        f"{way} {name}",
        f"G and {key} goes there too.",
        lambda screen: screen.jumping.to(what, by),
    )


JUMPS = tuple(
    _jump(what, name, letter, by)
    for what, name, letter in (
        (SESSION, "session", "S"),
        ("decisions", "decision", "D"),
        ("actions", "action", "A"),
        ("parked", "point set aside", "P"),
        (RESERVATION, "reservation", "R"),
    )
    for by in (1, -1)
)
