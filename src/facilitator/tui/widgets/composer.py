"""The composer: the line being typed, and the one place where keys arrive.

Textual hands keys to the focused widget through its own queue. Every key of the run screen is
taken from this queue, in order: a command that ran past text still waiting here would put the text
into the wrong lane.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

from facilitator.text import clean_block
from facilitator.tui.widgets.in_order import own_binding

DEEPEST = 15


class Composer(TextArea):
    """Text stays here until the one who took it says it is durable (:meth:`settled`).

    ``route`` is offered each key first and returns whether it took it.
    """

    def __init__(self, route: Callable[[events.Key], bool]) -> None:
        super().__init__(
            id="composer", soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        self.cursor_blink = False
        self.waiting = ""  # what was entered and is not durable yet
        self._route = route

    async def _on_key(self, event: events.Key) -> None:
        if self.app.screen is not self.screen:
            # a key before this one opened a dialog: what was typed after it is meant for the dialog
            (self.app.focused or self.app.screen).post_message(events.Key(event.key, event.character))
            event.stop()
            event.prevent_default()
            return
        if self._route(event):
            event.stop()
            event.prevent_default()
            return
        if not await own_binding(self, event):
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.show_cursor:
            self.insert(clean_block(event.text))

    def put(self, text: str) -> None:
        """Another text, the cursor at its end; typing history starts anew."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def hold(self, text: str) -> None:
        """``text`` was taken and is on its way to the disk."""
        self.waiting = text

    def settled(self, unread: str = "") -> str:
        """What was taken is durable: it goes, what was typed since stays. ``unread`` is put back.

        Returns further whole lines that were entered meanwhile.
        """
        taken, self.waiting = self.waiting, ""
        if self.text == taken:
            self.put(unread)
            return ""
        if not self.text.startswith(taken):
            return ""  # it was changed meanwhile: the change is the user's
        later = self.text[len(taken) :].removeprefix("\n")
        if unread:
            self.put(f"{unread}\n{later}" if later else unread)
            return ""
        whole, _, rest = later.rpartition("\n")
        self.put(f"{whole}\n{rest}" if whole.strip() else rest)
        return whole if whole.strip() else ""

    def failed(self) -> None:
        """It could not be kept: everything stays as it is typed, and the next Enter tries again."""
        self.waiting = ""
