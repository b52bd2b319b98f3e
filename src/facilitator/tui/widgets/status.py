"""The last line: what was last saved, or the one sentence that matters now; and the keys of this state."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.wrap import shortened


@dataclass(frozen=True, slots=True)
class Hint:
    """A key to show: as it is written, what it does, and the command behind it (for the mouse)."""

    key: str
    label: str
    command: str = ""


class Status(Painted):
    COMPONENT_CLASSES = {"status--key", "status--quiet", "status--told"}

    class Picked(Message):
        """A click on a key."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__(id="status")
        self._saved = ""
        self._told = ""
        self._hints: list[Hint] = []
        self._spans: list[tuple[int, int, str]] = []

    def show(self, saved: str, told: str, hints: list[Hint]) -> None:
        """``told`` stands in place of ``saved`` until something else happens."""
        self._saved, self._told, self._hints = saved, told, hints
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        # a sentence that matters is never cut for the sake of keys
        keys, spans = self._keys(width - max(21, cell_len(self._told) + 4))
        room = width - keys.cell_len - 3
        if self._told:
            left = shown(shortened(self._told, room), self._style("told"))
        else:
            left = shown(shortened(self._saved, room), self._style("quiet"))
        line = Text(" ", end="", no_wrap=True) + left
        line.append(" " * max(1, width - line.cell_len - keys.cell_len - 1))
        start = line.cell_len
        line.append_text(keys)
        self._spans = [(start + begin, start + end, command) for begin, end, command in spans]
        return [line]

    def _keys(self, room: int) -> tuple[Text, list[tuple[int, int, str]]]:
        made = Text(end="", no_wrap=True)
        spans: list[tuple[int, int, str]] = []
        for hint in self._hints:
            if made.cell_len + len(hint.key) + len(hint.label) + 1 > room:
                break
            begin = made.cell_len
            made.append_text(shown(hint.key, self._style("key")))
            made.append_text(shown(f" {hint.label}", self._style("quiet")))
            spans.append((begin, made.cell_len, hint.command))
            made.append("  " if room < 70 else "   ")
        made.rstrip()
        return made, spans

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"status--{part}", partial=True)

    def on_click(self, event: events.Click) -> None:
        for begin, end, command in self._spans:
            if begin <= event.x < end and command:
                self.post_message(self.Picked(command))
