"""The board: the lanes of the item side by side, all of one width, the current one always among them."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from facilitator.meeting.boards import starting
from facilitator.meeting.state import Board, Lane, Meeting
from facilitator.tui.door import shown
from facilitator.tui.ranking.table import RankingTable
from facilitator.tui.run.progress import progress
from facilitator.tui.run.purpose import purpose
from facilitator.tui.widgets.lane import Face, LaneView
from facilitator.tui.widgets.painted import Painted
from facilitator.tui.widgets.signs import Signs
from facilitator.tui.widgets.wrap import shortened

LOW = 18
"""Lines of the window below which air gives way to points."""

NARROWEST = 22
"""Cells a lane needs; where there is no room for all, some wait at the sides."""

NARROWEST_GROUP = 15
"""Cells an answer needs, if that brings all groups in sight: none of them is to wait at the side."""


class Tabs(Painted):
    """Says which lanes there are, where not all are in sight: their names, the current one marked."""

    COMPONENT_CLASSES = {"tabs--current", "tabs--quiet"}

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._names: list[str] = []
        self._current = 0
        self._section = ""

    def show(self, names: list[str], current: int, section: str) -> None:
        self._names, self._current, self._section = names, current, section
        self.repaint()

    def lines(self, width: int, height: int) -> list[Text]:
        if self._section:
            return [shown(shortened(self._section, width), self._style("current"))]
        made = Text(end="", no_wrap=True)
        each = max(6, width // max(1, min(len(self._names), 6)) - 3)
        first = max(0, min(self._current - 2, len(self._names) - 6))
        for place, name in enumerate(self._names[first : first + 6], start=first):
            here = place == self._current
            made.append_text(
                shown(
                    ("▸" if here else " ") + shortened(name, each),
                    self._style("current" if here else "quiet"),
                )
            )
            made.append("  ")
        more = len(self._names) - first - 6
        if more > 0:
            made.append(f"+{more}", self._style("quiet"))
        return [made]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"tabs--{part}", partial=True)


class BoardView(Vertical):
    """Shows the item that has the floor."""

    def __init__(self) -> None:
        super().__init__(id="board")
        self._views: list[LaneView] = []
        self._meeting: Meeting | None = None
        self._signs = Signs()
        self.inviting = True  # whether an empty lane says how one types there

    def compose(self) -> ComposeResult:
        yield Tabs()
        yield RankingTable()
        yield Horizontal(id="lanes")

    def show(
        self,
        meeting: Meeting,
        selected: int | None,
        picking: bool,
        typing: str = "",
        marks: frozenset[str] = frozenset(),
    ) -> None:
        """``selected``: the chosen point's place in the current lane, or the chosen option's in a ranking;
        ``picking`` tells that points are being chosen, not typed; ``typing``: digits of a number of dots;
        ``marks``: the ids of marked points."""
        self._meeting = meeting
        board = meeting.board
        lanes = self._in_sight(board, meeting.lane)
        ranking = board.kind == "ranking"
        table = self.query_one(RankingTable)
        table.display = ranking
        if ranking:
            voting = meeting.lane.key.startswith("ballots/")
            group = meeting.lane.group if voting else None
            table.show(meeting, board, group, selected if voting else None, typing)
        self._tabs(board, meeting.lane, lanes)
        self._lay_out(len(lanes))
        self.query_one("#lanes").styles.height = "30%" if ranking else "1fr"
        self.query_one("#lanes").display = bool(lanes)
        letters = {group.id: (chr(65 + place), place) for place, group in enumerate(meeting.document.groups)}
        numbers = _numbers(board)
        initials = {id: letter for id, (letter, _) in letters.items()}
        signs = self._signs.of(meeting, board)
        for view, lane in zip(self._views, lanes, strict=False):
            letter, colour = letters.get(lane.group or "", ("", None))
            letter = numbers.get(lane.key, letter)
            current = lane.key == meeting.lane.key
            head = 2 if self.app.size.height >= LOW else int(len(lanes) > 1)
            said = purpose(board, lane, current and self.inviting)
            face = Face(letter, colour, said, head, signs, marks, initials, picking)
            view.show(lane, face, current, selected if current and picking else None)

    def _in_sight(self, board: Board, current: Lane) -> list[Lane]:
        lanes = [
            lane
            for lane in board.lanes
            if lane.section == current.section
            and (lane.outline or lane.key == current.key or not starting(lane))
        ]
        if board.kind == "ranking":
            # a ballot is a column of the table; remarks show once there are any, or while they are typed
            lanes = [lane for lane in lanes if lane.key == "notes"]
            return lanes if current.key == "notes" or any(lane.outline for lane in lanes) else []
        if board.kind == "brainstorm" and len(lanes) > 1 and current.key != "ideas" and not lanes[0].outline:
            lanes = lanes[1:]
        if board.kind == "discussion" and len(lanes) > 1 and current.key != "notes" and not lanes[0].outline:
            lanes = lanes[1:]
        width = self.size.width or 60
        room = 1 if self.app.size.width < 60 else max(1, width // NARROWEST)
        if room > 1 and board.kind == "question" and width // len(lanes) >= NARROWEST_GROUP:
            room = len(lanes)
        if len(lanes) <= room:
            return lanes
        here = next((at for at, lane in enumerate(lanes) if lane.key == current.key), 0)
        first = max(0, min(here - room // 2, len(lanes) - room))
        return lanes[first : first + room]

    def _tabs(self, board: Board, current: Lane, seen: list[Lane]) -> None:
        tabs = self.query_one(Tabs)
        every = [lane for lane in board.lanes if lane.section == current.section]
        section = progress(board, current, self.size.width or 60)
        tabs.display = bool(section) or (len(seen) < len(every) and board.kind != "ranking")
        if tabs.display:
            here = next((at for at, lane in enumerate(every) if lane.key == current.key), 0)
            numbers = _numbers(board)
            names = [f"{numbers.get(lane.key, '')} {lane.title}".strip() for lane in every]
            tabs.show(names, here, section)

    def _lay_out(self, count: int) -> None:
        holder = self.query_one("#lanes", Horizontal)
        while len(self._views) < count:
            view = LaneView(classes="lane")
            self._views.append(view)
            holder.mount(view)
        for place, view in enumerate(self._views):
            view.display = place < count

    def on_resize(self) -> None:
        self.screen.call_after_refresh(self.screen.refresh_view)  # type: ignore[attr-defined]  # only the run screen has a board


def _numbers(board: Board) -> dict[str, str]:
    """The number of each theme: the digit that sends a point there. Issues often bring one of their own."""
    headed = [lane.key for lane in board.lanes if lane.key.startswith("themes/")]
    flat = headed if all(lane.section is None for lane in board.lanes) else []
    return {key: str(number) for number, key in enumerate(flat, start=1)}
