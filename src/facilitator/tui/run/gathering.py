"""Points put together: marked, linked across groups, made common, merged, sorted into themes.

What is marked is remembered by place and id; a point that went, or moved to another lane, is no longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.boards import starting
from facilitator.meeting.state import Lane
from facilitator.text import plural

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen


class Gathering:
    """The marked points of the run screen, and what is done with them and the chosen one."""

    def __init__(self, screen: RunScreen) -> None:
        self.screen = screen
        self._marked: list[intents.Place] = []

    @property
    def marks(self) -> list[intents.Place]:
        """The marked points that still stand where they were marked."""
        board = self.screen.meeting.board
        lanes = {lane.key: lane for lane in board.lanes}
        return [
            (key, id) for key, id in self._marked if key in lanes and lanes[key].outline.find(id) is not None
        ]

    def clear(self) -> None:
        self._marked.clear()

    def mark(self) -> None:
        """Mark the chosen point, or take its mark away."""
        here = self._chosen()
        if here is None:
            return
        self._marked = self.marks
        if here in self._marked:
            self._marked.remove(here)
        else:
            self._marked.append(here)
        self.screen.refresh_view()

    def _chosen(self) -> intents.Place | None:
        picking = self.screen.picking
        if not picking.ready():
            return None
        if picking.in_outcomes:
            self.screen.tell("Only points are put together: not decisions, actions or what is set aside.")
            return None
        return picking.lane, picking.id

    def _all(self) -> list[intents.Place]:
        """The marked points, and the chosen one behind them."""
        here = self._chosen()
        if here is None:
            return []
        return [*(place for place in self.marks if place != here), here]

    def _do(self, said: str, *wanted: intents.Intent) -> None:
        self.clear()
        self.screen.picking.remember()
        self.screen.session.do(*wanted, done=lambda unread: self.screen.tell(said))

    # -- across the groups -------------------------------------------------------------------------

    def link(self, kind: str) -> None:
        """The marked point and the chosen one say the same, differ, or need clarifying."""
        points = self._all()
        if len(points) == 2:
            words = {"same": "say the same", "differs": "differ", "clarify": "need clarifying"}
            self._do(f"Linked: they {words[kind]}.", intents.Link(kind, points[0], points[1]))
        elif points:
            self.screen.tell("Space marks a point of one group; then choose the other one and link them.")

    def unlink(self) -> None:
        """Take the links of the chosen point away."""
        here = self._chosen()
        if here is None:
            return
        board = self.screen.meeting.board
        home = {row.id: lane.key for lane in board.lanes for row in lane.outline}
        links = [link for link in board.item.links if here[1] in link.points]
        wanted = [
            intents.Link("", *((home[id], id) for id in link.points))
            for link in links
            if all(id in home for id in link.points)
        ]
        if wanted:
            self._do(f"{plural(len(wanted), 'link')} taken away.", *wanted)
        else:
            self.screen.tell("This point is not linked.")

    def common(self) -> None:
        """The chosen point is held by all: with what is marked or says the same, it goes to common ground."""
        board = self.screen.meeting.board
        if board.lane("common_ground") is None:
            self.screen.tell("Common ground belongs to a question.")
            return
        points = self._all()
        if not points:
            return
        home = {row.id: lane.key for lane in board.lanes for row in lane.outline}
        known = {id for _, id in points}
        for link in board.item.links:
            if link.kind == "same" and not known.isdisjoint(link.points):
                points += [(home[id], id) for id in link.points if id in home and id not in known]
                known.update(link.points)
        # a point that stands in common ground already takes the others in, and keeps its wording
        points.sort(key=lambda place: place[0] != "common_ground")
        self._do(
            "In common ground; every wording is kept. U takes it apart.",
            intents.Merge(tuple(points), "common_ground"),
        )

    def merge(self) -> None:
        """The marked points and the chosen one become one, worded as the first that was marked."""
        points = self._all()
        if len(points) > 1:
            self._do("One point now; every wording is kept. U takes it apart.", intents.Merge(tuple(points)))
        elif points:
            self.screen.tell("Space marks the points that say the same; M makes one of them.")

    def apart(self) -> None:
        """A point that was put together goes back to what it was made of."""
        here = self._chosen()
        if here is not None:
            self._do("Apart again, each where it stood.", intents.Part(*here))

    # -- themes ------------------------------------------------------------------------------------

    def themes(self) -> list[Lane]:
        """What points are sorted into, in order: themes or issues, or the fields of an elaborated theme."""
        lane = self.screen.meeting.lane
        every = self.screen.meeting.board.lanes
        if lane.section is not None:
            return [one for one in every if one.section == lane.section and not starting(one)]
        return [one for one in every if one.key.startswith(("themes/", "issues/")) and one.section is None]

    def to_theme(self, number: int) -> None:
        """Send the marked points, or the chosen one, to the theme of that number."""
        themes, points = self.themes(), self._all()
        if not points:
            return
        if not 1 <= number <= len(themes):
            self.screen.tell(f"There is no number {number} here to send to.")
            return
        if len(points) > 1 and (self.screen.picking.lane, self.screen.picking.id) not in self.marks:
            points = points[:-1]  # the chosen one is only where the marking ended
        theme = themes[number - 1]
        wanted = [intents.Send(lane, id, theme.key) for lane, id in points if lane != theme.key]
        if wanted:
            self._do(f"{plural(len(wanted), 'point')} to {number} {theme.title}.", *wanted)

    def new_theme(self) -> None:
        """Ask for a title and make a theme of the marked points, or of the chosen one."""
        from facilitator.meeting.decide import ADDABLE
        from facilitator.tui.dialogs.ask import Ask

        if self.screen.meeting.board.kind not in ADDABLE:
            self.screen.tell("Themes belong to a brainstorm, issues to a discussion.")
            return
        points = self.marks or self._all()
        if not points:
            return

        def make(title: str | None) -> None:
            if title and title.strip():
                self._do(
                    f"A theme of {plural(len(points), 'point')}.", intents.SplitTheme(title, tuple(points))
                )

        self.screen.app.push_screen(Ask(f"A theme of {plural(len(points), 'point')}: its title", ""), make)

    def move_theme(self, by: int) -> None:
        """The theme that has the floor gets the number before or after."""
        self.screen.session.do(intents.MoveLane(self.screen.meeting.lane.key, by))

    def join_theme(self) -> None:
        """Ask into which other theme all of the present one goes."""
        from facilitator.tui.dialogs.choose import Choose

        lane = self.screen.meeting.lane
        others = [(one.title, one.key) for one in self.themes() if one.key != lane.key]
        if lane.section is not None or lane.key not in [one.key for one in self.themes()] or not others:
            self.screen.tell("Go to a theme first; there has to be another one to put it into.")
            return

        def join(to: str | None) -> None:
            if to is not None:
                self._do("One theme now; both titles are kept.", intents.MergeLanes(lane.key, to))

        self.screen.app.push_screen(Choose(f"Put “{lane.title}” into", others), join)


def in_turn(lanes: list[Lane], current: str) -> list[str]:
    """The keys of the lanes that take turns: one that holds the ideas to start from only if it has any."""
    return [lane.key for lane in lanes if not starting(lane) or lane.outline or lane.key == current]
