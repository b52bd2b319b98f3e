"""Likely matches of the current item: pairs that may say the same, and one key for what they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.widget import Widget

from facilitator.meeting import intents
from facilitator.meeting.disclosure import shut
from facilitator.meeting.refs import numbers
from facilitator.meeting.second_screen import questions_before, rotated
from facilitator.meeting.state import Lane
from facilitator.meeting.suggestions import Suggestion, suggestions
from facilitator.text import plural
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.standing.pairs import Half, Pairs
from facilitator.tui.standing.scrolled import Scrolled
from facilitator.tui.widgets.status import Hint


def _link(kind: str, screen: Any) -> None:
    screen.link(kind)


SAME = Command("same", (), "Same", "They say the same.", partial(_link, "same"), ("=",))
DIFFERS = Command("differs", (), "Differs", "They differ.", partial(_link, "differs"), ("!",))
CLARIFY = Command(
    "clarify", (), "Clarify", "Whether they agree needs clarifying.", partial(_link, "clarify"), ("?",)
)
COMMON = Command(
    "common",
    (),
    "Held by both",
    "Both go to common ground as one point; both wordings are kept.",
    lambda s: s.common(),
    ("b",),
)
MERGE = Command(
    "merge",
    ("enter",),
    "Merge",
    "In a brainstorm: both become one idea, worded as the left one; both wordings are kept.",
    lambda s: s.merge(),
    ("m",),
)
APART = Command(
    "not_alike",
    (),
    "Not alike",
    "On to the next pair; this one stays away while the list is open.",
    lambda s: s.not_alike(),
    ("n",),
)
NEXT = Command("next", ("down",), "Next", "The next pair.", lambda s: s.move(1), ("j",))
PREVIOUS = Command("previous", ("up",), "Previous", "The pair before.", lambda s: s.move(-1), ("k",))
UNDO = Command(
    "undo",
    ("ctrl+z",),
    "Undo",
    "Take back the last thing, whatever it was.",
    lambda s: s.session.do(intents.Undo()),
)
REDO = Command(
    "redo", ("ctrl+y",), "Redo", "Bring back what was taken back.", lambda s: s.session.do(intents.Redo())
)
LEAVE = Command("back", ("escape", "ctrl+l"), BACK.label, BACK.help, BACK.run, ("q",))

COMMANDS = (
    SAME, DIFFERS, CLARIFY, COMMON, MERGE, APART, NEXT, PREVIOUS, UNDO, REDO, OVER_HELP, LEAVE, PALETTE,
)  # fmt: skip
WORDS = {"same": "they say the same", "differs": "they differ", "clarify": "to be clarified"}


class MatchesScreen(Over):
    """Lies over the run screen. The list follows the state; nothing in it is applied by itself."""

    commands = COMMANDS

    def __init__(self, run: Any) -> None:
        super().__init__(run)
        self._found: list[Suggestion] = []
        self._aside: list[frozenset[str]] = []
        self._at = 0
        self._lanes: tuple[Lane, ...] | None = None
        self._links: object = None

    def heading(self) -> str:
        board = self.meeting.board
        return f"Likely matches · {board.number}  {board.item.prompt}"

    def body(self) -> Widget:
        return Pairs()

    def hints(self) -> Sequence[Hint]:
        away = [UNDO.hint(), OVER_HELP.hint(), LEAVE.hint()]
        if not self._found:
            return away
        move = [Hint("↑↓", "choose", NEXT.id)]
        if self.meeting.board.kind == "brainstorm":
            return [MERGE.hint("merge"), APART.chosen_hint("not alike"), *move, *away]
        return [
            SAME.chosen_hint("same"),
            DIFFERS.chosen_hint("differs"),
            CLARIFY.chosen_hint("to clarify"),
            COMMON.chosen_hint("both hold it"),
            APART.chosen_hint("not alike"),
            *move,
            *away,
        ]

    # -- what it shows -------------------------------------------------------------------------------

    def show(self) -> None:
        board = self.meeting.board
        if board.lanes is not self._lanes or board.item is not self._links:
            self._lanes, self._links = board.lanes, board.item
            every = suggestions(self.meeting, board)
            self._found = [one for one in every if _ids(one) not in self._aside]
        self._at = max(0, min(self._at, len(self._found) - 1))
        self.query_one(Pairs).show(self._halves(), self._at, self._nothing())

    def _halves(self) -> list[tuple[Half, Half]]:
        named = self._names()
        letters = {group.id: place for place, group in enumerate(self.meeting.document.groups)}
        lanes = {lane.key: lane for lane in self.meeting.board.lanes}
        made = []
        for found in self._found:
            halves = []
            for (key, id), text in zip((found.one, found.other), found.texts, strict=True):
                lane = lanes[key]
                group = letters.get(lane.group or "")
                letter = f"{chr(65 + group)} " if group is not None else ""
                halves.append(Half(f"{letter}{lane.title} {named.get(id, '')}".rstrip(), text, group))
            made.append((halves[0], halves[1]))
        return made

    def _names(self) -> dict[str, str]:
        """The number of each point that is shown, as a line would name it."""
        wanted = {id for found in self._found for _, id in (found.one, found.other)}
        return {
            row.id: number
            for lane in self.meeting.board.lanes
            for row, number in zip(lane.outline, numbers(lane.outline), strict=True)
            if row.id in wanted
        }

    def _nothing(self) -> str:
        if shut(self.meeting, self.meeting.board):
            return "The answers are hidden; likely matches are named once they are shown."
        aside = f" {plural(len(self._aside), 'pair')} set aside as not alike." if self._aside else ""
        return f"No points that look alike.{aside}" if aside else "No points look alike here, so far."

    # -- what is done --------------------------------------------------------------------------------

    @property
    def _pair(self) -> Suggestion | None:
        return self._found[self._at] if self._found else None

    def link(self, kind: str) -> None:
        """The chosen pair is linked, and leaves the list."""
        found = self._pair
        if found is None:
            return
        if self.meeting.board.kind != "question":
            self.tell("Ideas are merged: Enter. Or they are not alike: N.")
            return
        self.do(f"Linked: {WORDS[kind]}. ^Z takes it back.", intents.Link(kind, found.one, found.other))

    def common(self) -> None:
        """The chosen pair goes to common ground."""
        found = self._pair
        if found is None:
            return
        if self.meeting.board.kind != "question":
            self.tell("Common ground belongs to a question.")
            return
        self.do(
            "In common ground; both wordings are kept. ^Z takes it back.",
            intents.Merge(self._in_turn(found), "common_ground"),
        )

    def _in_turn(self, found: Suggestion) -> tuple[intents.Place, ...]:
        """Both points; whose wording is taken goes round with the questions, as on the second screen."""
        meeting = self.meeting
        lanes = [lane.key for lane in meeting.board.lanes]
        order = rotated(lanes, questions_before(meeting, meeting.board.id))
        return tuple(sorted((found.one, found.other), key=lambda place: order.index(place[0])))

    def merge(self) -> None:
        """The chosen ideas become one."""
        found = self._pair
        if found is None:
            return
        if self.meeting.board.kind != "brainstorm":
            self.tell("Say what the two are: = same, ! differs, ? to clarify, B held by both.")
            return
        self.do(
            "One idea now; both wordings are kept. ^Z takes it back.",
            intents.Merge((found.one, found.other)),
        )

    def not_alike(self) -> None:
        """The chosen pair stays away while this is open."""
        found = self._pair
        if found is not None:
            self._aside.append(_ids(found))
            self._found.remove(found)
            self._told = ""
            self.refresh_view()

    def move(self, by: int) -> None:
        """To the pair beside."""
        to = self._at + by
        if 0 <= to < len(self._found):
            self._at = to
            self.query_one(Pairs).choose(to)
        else:
            self.query_one(Pairs).scroll(2 * by)  # a long wording may go on below

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        self._at = event.place
        self.query_one(Pairs).choose(event.place)


def _ids(found: Suggestion) -> frozenset[str]:
    return frozenset((found.one[1], found.other[1]))
