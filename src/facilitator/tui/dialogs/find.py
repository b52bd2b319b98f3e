"""Find what was said, in any item, as you type; accents and case do not matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from textual.app import ComposeResult
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.meeting.outline import Row
from facilitator.meeting.state import Meeting
from facilitator.text import folded
from facilitator.tui.dialogs.box import Box
from facilitator.tui.door import shown
from facilitator.tui.widgets.in_order import OneLine

MOST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said."""

    item: str
    lane: str
    id: str
    label: str


def places(meeting: Meeting, wanted: str) -> Iterator[Place]:
    """Points that hold every word of ``wanted`` (as parts of words), in the agenda's order.

    A group's or lane's name counts as part of the point: ``iucn offsets``.
    """
    words = folded(wanted).split()
    if not words:
        return
    for board in meeting:
        for lane in board.every_lane:
            where = folded(lane.title)
            for row in lane.outline:
                for said in _wordings(row):
                    text = folded(said)
                    if all(word in text or word in where for word in words) and any(
                        word in text for word in words
                    ):
                        yield Place(board.id, lane.key, row.id, f"{board.number} {lane.title}: {said}")
                        break


def _wordings(row: Row) -> Iterator[str]:
    """The text of a point, then what it was made of, and its earlier wordings."""
    yield row.text
    for name in ("wordings", "earlier"):
        for part in row.extra.get(name, ()):
            yield part.text


class Find(Box[Place]):
    def __init__(self, meeting: Meeting) -> None:
        super().__init__("Find what was said", "↑↓ and Enter go there")
        self._meeting = meeting
        self._found: list[Place] = []

    def inside(self) -> ComposeResult:
        yield OneLine(placeholder="a word, or a group and a word")
        yield OptionList()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._found = list(islice(places(self._meeting, event.value), MOST))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(shown(place.label)) for place in self._found])
        if self._found:
            listed.highlighted = 0

    def on_input_submitted(self) -> None:
        listed = self.query_one(OptionList)
        if self._found:
            self.dismiss(self._found[listed.highlighted or 0])

    def key_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def key_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])
