"""Sentences too long, or too weighty, for the last line: a quiet box above the composer."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from facilitator.tui.door import shown
from facilitator.tui.widgets.wrap import wrapped


class Notice(Static):
    """What is kept stays until Esc or a click; a passing sentence goes with the next thing done."""

    def __init__(self) -> None:
        super().__init__(id="notice", markup=False)
        self._kept: list[str] = []
        self._passing = ""

    def keep(self, sentence: str) -> None:
        """Show ``sentence`` until it is closed."""
        if sentence not in self._kept:
            self._kept.append(sentence)
        self._paint()

    def passing(self, sentence: str) -> None:
        """Show ``sentence`` until the next one; an empty one clears it."""
        if sentence != self._passing:
            self._passing = sentence
            self._paint()

    def close(self) -> bool:
        """Close it. Returns whether there was anything to close."""
        open_before = bool(self._kept or self._passing)
        self._kept, self._passing = [], ""
        self._paint()
        return open_before

    def fit(self) -> None:
        """The window has another size."""
        self._paint()

    def _paint(self) -> None:
        said = [*self._kept, *([self._passing] if self._passing else [])]
        self.display = bool(said)
        if said:
            said[-1] += "  (Esc closes this)"
            lines = [line for sentence in said for line in wrapped(sentence, self.app.size.width - 4)]
            self.update(Text("\n").join(shown(line) for line in lines))

    def on_click(self) -> None:
        self.close()
