"""The line that words are typed into; keys that are commands of the screen go there in their turn."""

from __future__ import annotations

from textual import events

from facilitator.tui.widgets.in_order import OneLine


class Line(OneLine):
    """Keeps the focus. Its screen has ``taken(key)``: whether that key was a command."""

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable and self.screen.taken(event.key):  # type: ignore[attr-defined]
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def put(self, text: str) -> None:
        """Another text, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)
