"""What stands quietly behind a point: what it says of other groups' points, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator.agenda.model import Link
from facilitator.meeting.outline import Row
from facilitator.meeting.refs import numbers
from facilitator.meeting.state import Board, Meeting

RELATIONS = {"same": "same as", "differs": "differs from", "clarify": "to clarify with"}


class Signs:
    """The signs of a board's linked points, worked out again only when links or lanes change."""

    def __init__(self) -> None:
        self._board: Board | None = None
        self._made: Mapping[str, str] = {}

    def of(self, meeting: Meeting, board: Board) -> Mapping[str, str]:
        """Point id to its sign, such as ``same as B 2``."""
        old = self._board
        same = old is not None and old.item.links is board.item.links and old.lanes is board.lanes
        if not same:
            self._made = dict(_links(meeting, board)) if board.item.links else {}
        self._board = board
        return self._made


def _links(meeting: Meeting, board: Board) -> Iterator[tuple[str, str]]:
    linked = {id for link in board.item.links for id in link.points}
    letters = {group.id: chr(65 + place) for place, group in enumerate(meeting.document.groups)}
    names: dict[str, str] = {}
    for lane in board.lanes:
        if any(row.id in linked for row in lane.outline):
            letter = letters.get(lane.group or "", lane.title)
            for row, number in zip(lane.outline, numbers(lane.outline), strict=True):
                if row.id in linked:
                    names[row.id] = f"{letter} {number}"
    said: dict[str, list[str]] = {}
    for link in board.item.links:
        for one, other in _ways(link):
            if one in names and other in names:
                said.setdefault(one, []).append(f"{RELATIONS[link.kind]} {names[other]}")
    for id, signs in said.items():
        yield id, ", ".join(signs)


def _ways(link: Link) -> Iterator[tuple[str, str]]:
    one, other = link.points
    yield one, other
    yield other, one


def made_of(row: Row, letters: Mapping[str, str]) -> str:
    """Whose wordings a point holds: ``from A, B``; of one lane only how many."""
    wordings = row.extra.get("wordings", ())
    if not wordings:
        return ""
    whose = [letters.get(wording.lane.removeprefix("responses/"), "") for wording in wordings]
    if all(whose):
        return f"from {', '.join(dict.fromkeys(whose))}"
    return f"{len(wordings)} wordings"
