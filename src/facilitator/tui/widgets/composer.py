"""The composer: the line being typed. Enter keeps it, Tab takes it deeper, ↑ leaves it for the points."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from facilitator.text import clean_block

DEEPEST = 15


class Composer(TextArea):
    """Text stays here until the one who took it says it is durable (:meth:`settled`)."""

    class Entered(Message):
        """Enter: ``text`` is to be captured."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Deeper(Message):
        """Tab (+1) or Shift+Tab (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """↑ from an empty line, or Escape."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__(
            id="composer", soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        self.cursor_blink = False
        self.waiting = ""  # what was entered and is not durable yet

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if self.waiting:
                self.insert("\n")  # the disk is slow: the next line waits below
            elif self.text.strip():
                self.post_message(self.Entered(self.text))
            return
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Deeper(1 if event.key == "tab" else -1))
            return
        if event.key == "escape" or (event.key == "up" and not self.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(event.key))
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
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
        if not self.text.startswith(taken + "\n"):
            return ""  # it was changed meanwhile: the change is the user's
        later = self.text[len(taken) + 1 :]
        if unread:
            self.put(f"{unread}\n{later}" if later else unread)
            return ""
        whole, _, rest = later.rpartition("\n")
        self.put(f"{whole}\n{rest}" if whole.strip() else rest)
        return whole if whole.strip() else ""

    def failed(self) -> None:
        """It could not be kept: everything stays as it is typed, and the next Enter tries again."""
        self.waiting = ""
