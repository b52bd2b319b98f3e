"""The line that words are typed into; keys that are commands of the screen are carried out in their turn."""

from __future__ import annotations

from textual import events

from facilitator.tui.widgets.in_order import OneLine, passed_on


class Line(OneLine):
    """Keeps the focus. Its screen has ``taken(key)``: whether that key was a command, and is done now.

    A command may wait for what was asked; keys that were typed after it wait behind it.
    """

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self.screen, event):
            return
        if not event.is_printable and await self.screen.taken(event.key):  # type: ignore[attr-defined]  # see above
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def put(self, text: str) -> None:
        """Another text, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)
