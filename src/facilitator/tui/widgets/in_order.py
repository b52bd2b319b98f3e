"""Keys in the order typed, also where they come in a burst.

Textual inserts a letter as soon as the focused widget has it, but lets a key with a binding (Backspace, Home,
^U) travel up to the app first: letters that come right after it overtake it, and the wrong ones are deleted.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.binding import NoBinding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from facilitator.text import clean
from facilitator.tui.widgets.status import Status


async def own_binding(widget: Widget, event: events.Key) -> bool:
    """Carry out the widget's own binding of a key, if it has one, where the key arrives."""
    if event.is_printable:
        return False
    try:
        own = widget._bindings.get_bindings_for_key(event.key)
    except NoBinding:
        return False
    for binding in own:
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False


def passed_on(screen: Screen[Any], event: events.Key) -> bool:
    """Whether the key that came to ``screen`` was typed for another one that stands by now, and went there.

    A key before it in the same burst closed the screen, or opened another over it. What was typed after
    the key that leaves the program goes nowhere.
    """
    if screen.app.screen is screen and not screen.app._exit:
        return False
    if not screen.app._exit:
        (screen.app.focused or screen.app.screen).post_message(events.Key(event.key, event.character))
    event.stop()
    event.prevent_default()
    return True


def stands(screen: Screen[Any]) -> bool:
    """Whether the screen has its parts: what is still to be shown may come when a key in the same burst has
    closed it, or the program, before its parts stood or after they went."""
    return screen in screen.app.screen_stack and any(part.is_attached for part in screen.query(Status))


class OneLine(Input):
    """An input of one line; a paste is cleaned, and its lines are joined."""

    async def _on_key(self, event: events.Key) -> None:
        if not await own_binding(self, event):
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text), *self.selection)
