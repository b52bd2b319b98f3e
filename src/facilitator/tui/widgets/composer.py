"""The composer: the line being typed, and the one place where keys arrive.

Textual hands keys to the focused widget through its own queue. Every key of the run screen is
taken from this queue, in order: a command that ran past text still waiting here would put the text
into the wrong lane.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

from facilitator.text import clean_block
from facilitator.tui.widgets.in_order import own_binding, passed_on

DEEPEST = 15
_EDITING = {"backspace", "delete", "left", "right", "home", "end"}


class Composer(TextArea):
    """Text stays here until the one who took it says it is durable (:meth:`settled`).

    ``route`` is offered each key first and returns whether it took it; ``pasting`` is told before a paste
    goes in. While ``busy`` says that something
    is on its way to the disk, letters show as ever, but a command (another lane, deeper, undo) and all
    that is typed after it wait: judged too early they would act on a state that is about to change.
    """

    def __init__(
        self,
        route: Callable[[events.Key], bool],
        busy: Callable[[], bool],
        pasting: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(
            id="composer", soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        self.cursor_blink = False
        self.waiting = ""  # what was entered and is not durable yet
        self._route, self._busy, self._pasting = route, busy, pasting
        self._held: deque[events.Key | events.Paste | Callable[[], object]] = deque()

    def watch_show_cursor(self, shown: bool) -> None:
        """While points are chosen no cursor invites to type (Textual hides its own only when read-only)."""
        self.set_class(not shown, "resting")

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self.screen, event):
            return
        if self._held or self._must_wait(event):
            self._held.append(event)
        else:
            await self._take(event)
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self._held:
            self._held.append(event)
        else:
            await self._take(event)

    def _must_wait(self, event: events.Key) -> bool:
        if not self._busy():
            return False
        if event.key == "enter":
            return not self.waiting  # behind a line on its way the next one waits in sight
        return not (self.show_cursor and (event.is_printable or event.key in _EDITING))

    async def _take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            if not self.read_only:
                self._pasting()
                self.insert(clean_block(event.text))
        elif self._route(event):
            event.stop()
            event.prevent_default()
        elif not await own_binding(self, event):
            await super()._on_key(event)

    def go_on(self) -> None:
        """The state has changed, or will not: what was held may be taken now."""
        if self._held:
            self.call_later(self._take_held)

    async def _take_held(self) -> None:
        while self._held:
            first = self._held[0]
            if self._busy() if not isinstance(first, events.Key) else self._must_wait(first):
                return  # whoever makes it busy calls go_on again
            self._held.popleft()
            if not isinstance(first, events.Key | events.Paste):
                first()
            elif isinstance(first, events.Key) and self.app.screen is not self.screen:
                await self._on_key(first)
            else:
                await self._take(first)

    def when_taken(self, call: Callable[[], object]) -> None:
        """Call when every key typed so far was taken."""
        if self._held:
            self._held.append(call)
        else:
            call()

    def take_text(self) -> str:
        """What was typed and not entered, held text too; nothing is held any more then."""
        more = "".join(
            one.text if isinstance(one, events.Paste) else "\n" if one.key == "enter" else one.character or ""
            for one in self._held
            if isinstance(one, events.Paste)
            or (isinstance(one, events.Key) and (one.is_printable or one.key == "enter"))
        )
        self._held.clear()
        if more.strip():
            self.put(f"{self.text}\n{clean_block(more)}" if self.text else clean_block(more))
        return self.text

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

    def refused(self) -> None:
        """It made no sense: it stays as it is typed, and what was typed after it is taken."""
        self.waiting = ""
        self.go_on()

    def failed(self) -> None:
        """It could not be kept: everything stays as it is typed, and the next Enter tries again."""
        self.waiting = ""
        calls = [one for one in self._held if callable(one)]
        self.take_text()
        for call in calls:
            self.call_later(call)
