"""Two small signs of place: the item's prompt above its lanes, the lane's name before the composer."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from facilitator.meeting.forms.voting import next_voter
from facilitator.meeting.state import OUTCOMES, Board, Meeting
from facilitator.tui.door import plain, shown
from facilitator.tui.widgets.board import LOW
from facilitator.tui.widgets.wrap import shortened, wrapped


class Sign(Static):
    """A text that is set again only when it differs: setting it lays out the screen."""

    _said = ""

    def say(self, text: Text) -> None:
        if text.plain != self._said:
            self._said = text.plain
            self.update(text)


HIDDEN = "hidden from the room"


class Prompt(Sign):
    """The item's number and prompt, in at most three lines."""

    def __init__(self) -> None:
        super().__init__(id="prompt", markup=False)

    def show(self, board: Board, hidden: bool = False) -> None:
        """``hidden``: what is captured here must not be shown to the room; it says so."""
        width = self.size.width or self.app.size.width - 30
        said = f"{board.number}  {f'{HIDDEN} · ' if hidden else ''}{board.item.prompt}"
        if board.item.presenter:
            said += f" — {board.item.presenter}"
        most = 1 if self.app.size.height < LOW else 3
        lines = wrapped(said, max(10, width) - 1)
        if len(lines) > most:
            lines = (*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), max(10, width) - 1))
        self.say(Text("\n").join(shown(line) for line in lines))


class Where(Sign):
    """Whose lane the next line goes to, and a dash for each level of depth."""

    def __init__(self) -> None:
        super().__init__(id="where", markup=False)

    def show(self, meeting: Meeting, depth: int, editing: tuple[str, str] | None) -> None:
        """``editing``: lane and id of the point that is being corrected, if one is."""
        lane = meeting.board.lane(editing[0]) if editing else meeting.lane
        name = plain(lane.title if lane else "")
        letters = {group.id: chr(65 + place) for place, group in enumerate(meeting.document.groups)}
        if lane is not None and lane.group in letters:
            name = f"{letters[lane.group]} {name}"
            if (
                editing is None
                and lane.key.startswith("ballots/")
                and meeting.board.item.voters == "participant"
            ):
                name += f" ballot {next_voter(meeting.board, lane.group or '')}"
        if editing is not None:
            name = f"edit {name.rstrip('s') if editing[0] in OUTCOMES else name}"
        label = shown(shortened(name, max(8, self.app.size.width // 4)))
        if depth and editing is None:
            label.append(f" {'–' * min(depth, 6)}")
        self.say(label)
