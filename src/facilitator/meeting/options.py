"""What a ranking ranks: its own options, or the themes of its brainstorm as they are now."""

from __future__ import annotations

from facilitator.meeting.state import Board, Meeting
from facilitator.text import slug, unique


def options(meeting: Meeting, board: Board) -> tuple[tuple[str, str], ...]:
    """(id, title) of each option, in the order they are numbered for voting (from 1)."""
    source = meeting.boards.get(board.item.of or "")
    if source is not None:
        themes = (lane for lane in source.lanes if lane.key.startswith("themes/"))
        return tuple((lane.key.partition("/")[2], lane.title) for lane in themes)
    return own_options(board.item.options)


def own_options(titles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Options written in the agenda, each with an id made from its title."""
    taken: set[str] = set()
    made = []
    for title in titles:
        id = unique(slug(title), taken)
        taken.add(id)
        made.append((id, title))
    return tuple(made)
