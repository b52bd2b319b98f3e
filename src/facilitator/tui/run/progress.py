"""An elaboration works on several themes in turn: which one, and how far each has come."""

from __future__ import annotations

from rich.cells import cell_len

from facilitator.meeting.boards import starting
from facilitator.meeting.disclosure import done
from facilitator.meeting.state import Board, Lane, Meeting
from facilitator.text import plural
from facilitator.tui.widgets.wrap import shortened

NAME = 16
"""Cells that the theme's title keeps at least."""


def themes(board: Board) -> list[str]:
    """The titles of the themes that are elaborated, in order."""
    return list(dict.fromkeys(lane.section for lane in board.lanes if lane.section))


def fields(board: Board, theme: str) -> list[Lane]:
    """What is filled in for a theme; the ideas it starts from are none of it."""
    return [lane for lane in board.lanes if lane.section == theme and not starting(lane)]


def progress(board: Board, current: Lane, width: int) -> str:
    """``(2) Water   2 of 3   · (1) 4/4 fields, (2) 1/4, (3) –`` in at most ``width`` cells; empty: no themes.

    Where there is little room the other themes give way, and then the title.
    """
    heads = themes(board)
    if not heads:
        return ""
    done = [_done(board, theme) for theme in heads]
    if current.section is None:
        begin, title, end = "", f"{current.title}: introduction to {len(heads)} themes", ""
    else:
        place = heads.index(current.section) + 1
        begin, title, end = f"({place}) ", current.section, f"   {place} of {len(heads)}"
    near = heads.index(current.section) if current.section is not None else 0
    for said in (_said(done), f"   · {done[near]} fields" if current.section is not None else "", ""):
        room = width - cell_len(begin + end + said)
        if room >= min(NAME, cell_len(title)):
            return f"{begin}{shortened(title, room)}{end}{said}"
    return shortened(f"{begin}{title}{end}", width)


def _done(board: Board, theme: str) -> str:
    every = fields(board, theme)
    filled = sum(1 for lane in every if lane.outline)
    return f"{filled}/{len(every)}" if filled else "–"


def _said(done: list[str]) -> str:
    if all(one == "–" for one in done):
        return ""
    first = next(at for at, one in enumerate(done) if one != "–")
    parts = [f"({at + 1}) {one}{' fields' if at == first else ''}" for at, one in enumerate(done)]
    return f"   · {', '.join(parts)}"


def on_going_on(before: Meeting, after: Meeting) -> str:
    """What one could not know by looking: what the room sees, what it does not vote on; empty: nothing."""
    if done(after) and not (before.cursor == after.cursor and done(before)):
        return "All groups have answered: the room sees it when you go on (^T)."
    return left_behind(before, after) if before.cursor.item != after.cursor.item else ""


def left_behind(before: Meeting, after: Meeting) -> str:
    """What going on to another item leaves undone, in one sentence; empty: nothing."""
    left, here = after.boards.get(before.cursor.item), after.board
    if here.kind == "ranking" and (storm := after.boards.get(here.item.of or "")) is not None:
        pool = storm.lane("ideas")
        if pool is not None and pool.outline:
            ideas = plural(len(pool.outline), "idea")
            return f"{ideas} of {storm.number} without a theme: not voted on. ^B goes back to sort."
    if left is not None and left.kind == "elaboration":
        empty = [theme for theme in themes(left) if not any(lane.outline for lane in fields(left, theme))]
        if empty and len(empty) < len(themes(left)):
            return f"{plural(len(empty), 'theme')} of {left.number} still empty; ^B goes back."
    return ""
