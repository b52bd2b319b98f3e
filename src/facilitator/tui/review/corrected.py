"""Corrections: what a point was beside what it is, word by word, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.meeting.corrections import Correction
from facilitator.meeting.document_rows import Told
from facilitator.meeting.wording import Pieces, pieces
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.widgets.listed import Listed

MOST = 500
"""Corrections that are listed, the newest of them."""

KINDS = {"added": "added", "removed": "removed", "reworded": "reworded", "moved": "moved", "set": "changed"}


def when(at: datetime) -> str:
    """``3 Dec 2010, 14:07``, by the clock of this computer."""
    local = at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def said(one: Correction) -> str:
    """A correction in a line: ``3.2 ICMM reworded: licence to operate``."""
    change = one.change
    what = (
        f"{change.what} {KINDS.get(change.kind, change.kind)}" if change.what else KINDS.get(change.kind, "")
    )
    set_now = f"{change.was or '–'} → {change.now or '–'}"
    text = set_now if change.kind == "set" else change.now or change.was
    return f"{change.number} {change.place} {what}: {' '.join(text.split())}".strip()


class Original(Box[None]):
    """One point: the original, and each correction with its time, who made it, and what it changed."""

    def __init__(self, told: Told, history: Sequence[Correction]) -> None:
        super().__init__("The original beside it", "[-taken out-] {+put in+}")
        self._told, self._history = told, history

    def inside(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text(), markup=False)

    def _text(self) -> Text:
        made = Text()
        bold, quiet = Style(bold=True), Style(dim=True)
        worded = [one for one in self._history if one.change.kind == "reworded" and not one.change.what]
        added = next((one for one in self._history if one.change.kind == "added"), None)
        if worded:
            made.append("As it was said\n" if added is None else "As it was added\n", bold)
            made.append_text(shown(worded[0].change.was))
            made.append("\n\n")
        for one in self._history:
            made.append_text(shown(f"{when(one.at)}, {one.by or 'somebody'}: ", bold))
            made.append_text(shown(_what(one), quiet))
            made.append("\n")
            if one.change.kind in ("reworded", "set"):
                made.append_text(redlined(pieces(one.change.was, one.change.now)))
                made.append("\n")
            made.append("\n")
        made.append("As it stands now\n", bold)
        made.append_text(shown(self._told.text))
        return made


def _what(one: Correction) -> str:
    change = one.change
    if change.kind == "set":
        return f"{change.what} changed"
    return f"{KINDS.get(change.kind, change.kind)} in {change.place}" if change.place else change.kind


def redlined(parts: Pieces) -> Text:
    """What was taken out and put in, by shape (brackets) and by line."""
    made = Text()
    for kind, text in parts:
        if kind == "gone":
            made.append_text(shown(f"[-{text}-]", Style(strike=True)))
        elif kind == "new":
            made.append_text(shown(f"{{+{text}+}}", Style(bold=True, underline=True)))
        else:
            made.append_text(shown(text))
    return made


class Corrections(Box[str]):
    """All corrections, newest first; answers with the place of one in the order they were made."""

    def __init__(self, made: Sequence[Correction]) -> None:
        more = f"; the newest {MOST}" if len(made) > MOST else ""
        super().__init__(f"Corrections: {len(made)}{more}", "Enter goes there")
        self._places = list(range(len(made) - 1, max(-1, len(made) - 1 - MOST), -1))
        self._made = made

    def inside(self) -> ComposeResult:
        yield Listed(*(Option(self._line(self._made[at])) for at in self._places))

    @staticmethod
    def _line(one: Correction) -> Text:
        line = shown(said(one))
        line.append_text(shown(f"  ({when(one.at)}, {one.by or 'somebody'})", Style(dim=True)))
        return line

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(str(self._places[event.option_index]))
