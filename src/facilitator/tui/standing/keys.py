"""The keys of a screen, all of them, in as many lines as they take; a click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events

from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.status import Hint, Status

GAP = 2


class Keys(Painted):
    """Looks like the last line, and posts the same :class:`Status.Picked`."""

    COMPONENT_CLASSES = {"status--key", "status--quiet"}

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: list[Hint] = []
        self._spans: list[tuple[int, int, int, str]] = []

    def show(self, hints: Sequence[Hint], width: int, most: int) -> None:
        """Show these keys in a window of ``width`` cells, in ``most`` lines at most; the last one always."""
        self._hints = list(hints)
        while len(self._hints) > 1 and len(self._laid(width)) > most:
            del self._hints[-2]
        self.styles.height = max(1, len(self._laid(width)))
        self.repaint()

    def _laid(self, width: int) -> list[list[Hint]]:
        lines: list[list[Hint]] = []
        room = 0
        for hint in self._hints:
            size = cell_len(hint.key) + 1 + cell_len(hint.label)
            if not lines or size > room:
                lines.append([])
                room = width - 1
            lines[-1].append(hint)
            room -= size + GAP
        return lines

    def lines(self, width: int, height: int) -> list[Text]:
        made = []
        self._spans = []
        for y, hints in enumerate(self._laid(width)):
            line = Text(" ", end="", no_wrap=True)
            for hint in hints:
                begin = line.cell_len
                line.append_text(shown(hint.key, self.get_component_rich_style("status--key", partial=True)))
                quiet = self.get_component_rich_style("status--quiet", partial=True)
                line.append_text(shown(f" {hint.label}", quiet))
                self._spans.append((y, begin, line.cell_len, hint.command))
                line.append(" " * GAP)
            made.append(line)
        return made

    def on_click(self, event: events.Click) -> None:
        for y, begin, end, command in self._spans:
            if y == event.y and begin <= event.x < end and command:
                self.post_message(Status.Picked(command))
