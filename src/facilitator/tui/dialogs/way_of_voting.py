"""The way of voting, chosen on the spot: method, whose ballots, how many dots."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult

from facilitator.agenda.model import Item
from facilitator.meeting import intents
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.widgets.painted import Painted

METHODS = {
    "dots": "dots",
    "borda": "in order: Borda, every place counts",
    "instant-runoff": "in order: instant-runoff, the lowest goes out",
    "scale": "scale of 1 to 5",
}
VOTERS = {"group": "one ballot for each group", "participant": "a ballot for each participant"}
NUMBERS = ("dots", "cap")
MOST = 1000
LABELS = {"method": "Way", "voters": "Ballots", "dots": "Dots each", "cap": "Most for one option"}


class Form(Painted, can_focus=True):
    """A line for each setting: ↑↓ goes from one to the next, ←→ changes it, digits type a number."""

    COMPONENT_CLASSES = {"form--chosen", "form--quiet"}
    DEFAULT_CSS = """
    Form { width: 1fr; height: 4; }
    .form--chosen { background: $chosen; text-style: bold; }
    .form--quiet { color: $quiet; }
    """

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.values: dict[str, str] = {
            "method": item.method or "dots",
            "voters": item.voters or "group",
            "dots": str(item.dots or ""),
            "cap": str(item.cap or ""),
        }
        self._at = 0

    @property
    def names(self) -> list[str]:
        """The settings that make sense now: numbers are those of dots."""
        return [name for name in self.values if name not in NUMBERS or self.values["method"] == "dots"]

    def lines(self, width: int, height: int) -> list[Text]:
        made = []
        for place, name in enumerate(self.names):
            here = place == self._at
            style = self.get_component_rich_style("form--chosen", partial=True) if here else Style()
            line = shown(f"{'▸' if here else ' '} {LABELS[name]:<20}", style)
            line.append_text(shown(self._said(name), style))
            line.append(" " * max(0, width - line.cell_len), style)
            made.append(line)
        return made

    def _said(self, name: str) -> str:
        value = self.values[name]
        if name in NUMBERS:
            return value or ("any number" if name == "dots" else "no limit")
        return f"‹ {(METHODS if name == 'method' else VOTERS)[value]} ›"

    async def _on_key(self, event: events.Key) -> None:
        name = self.names[self._at]
        if event.key in ("up", "down", "tab", "shift+tab"):
            by = 1 if event.key in ("down", "tab") else -1
            self._at = (self._at + by) % len(self.names)
        elif event.key in ("left", "right", "space") and name not in NUMBERS:
            self._turn(name, -1 if event.key == "left" else 1)
        elif event.character and event.character in "0123456789" and name in NUMBERS:
            typed = (self.values[name] + event.character).lstrip("0")
            self.values[name] = typed if len(typed) < 4 or int(typed) <= MOST else self.values[name]
        elif event.key in ("backspace", "delete") and name in NUMBERS:
            self.values[name] = self.values[name][:-1]
        else:
            return
        event.stop()
        event.prevent_default()
        self.repaint()

    def _turn(self, name: str, by: int) -> None:
        every = list(METHODS if name == "method" else VOTERS)
        self.values[name] = every[(every.index(self.values[name]) + by) % len(every)]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.y < len(self.names):
            self._at = event.y
            if self.names[self._at] not in NUMBERS:
                self._turn(self.names[self._at], 1)
            self.repaint()


class WayOfVoting(Box[intents.SetRanking]):
    """Answers with what is to be set. Votes already cast stay, whatever the way."""

    def __init__(self, item: Item) -> None:
        super().__init__("Way of voting", "↑↓ a line · ←→ another · digits a number · Enter keeps it")
        self._item = item

    def inside(self) -> ComposeResult:
        yield Form(self._item)

    def on_mount(self) -> None:
        self.query_one(Form).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key != "enter" or self.focused is None:
            super().on_key(event)
            return
        event.stop()
        values = self.query_one(Form).values
        dots, cap = (int(values[name] or 0) for name in NUMBERS)
        self.dismiss(intents.SetRanking(values["method"], values["voters"], dots, cap))
