"""What a key means: while one reads, while something is typed, after G."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from facilitator.tui.commands import Command

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

WHILE_TYPING = frozenset(
    ("escape", "ctrl+z", "ctrl+y", "f1", "ctrl+q", "f10", "ctrl+p", "f12", "ctrl+g", "ctrl+n", "ctrl+b", "f7")
)
"""Keys that are commands while something is typed; all others type."""


def route(screen: ReviewScreen, event: events.Key) -> bool:
    """Carry out what the key means; False for a key that types."""
    if screen.jumping.asked:
        screen.jumping.key(event)
        return True
    command = _command(screen, event)
    if screen.typing.mode:
        return _typed(screen, event.key, command)
    if command is not None:
        screen.quiet()
        command.run(screen)
    return True  # a letter that means nothing here is not typed by mistake


def _command(screen: ReviewScreen, event: events.Key) -> Command | None:
    """The command of a key, or of a letter: as it was typed first, then in any case."""
    typed = event.character or ""
    for command in screen.commands:
        if event.key in command.keys or (typed and typed in command.chosen):
            return command
    lower = typed.lower()
    return next((one for one in screen.commands if lower and lower in one.chosen), None)


def _typed(screen: ReviewScreen, key: str, command: Command | None) -> bool:
    typing = screen.typing
    if key == "enter":
        typing.enter()
    elif key in ("tab", "shift+tab"):
        if typing.mode == "new":
            typing.deeper(1 if key == "tab" else -1)
    elif key in ("up", "down") and typing.mode == "find":
        screen.searching.again(1 if key == "down" else -1)
    elif command is not None and key in WHILE_TYPING:
        command.run(screen)
    else:
        return False
    return True
