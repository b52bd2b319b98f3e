"""What a ranking ranks: its own options, or the themes of its brainstorm as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

from facilitator.agenda.model import Seen
from facilitator.meeting.outline import Outline
from facilitator.meeting.state import Board, Meeting
from facilitator.text import slug, unique

Options = tuple[tuple[str, str], ...]


def options(meeting: Meeting, board: Board) -> Options:
    """(id, title) of each option, in the order they are numbered for voting (from 1)."""
    source = meeting.boards.get(board.item.of or "")
    if source is not None:
        themes = (lane for lane in source.lanes if lane.key.startswith("themes/"))
        return tuple((lane.key.partition("/")[2], lane.title) for lane in themes)
    return own_options(board.item.options)


def ranked(meeting: Meeting, board: Board) -> Options:
    """The options, and behind them those that have votes and are gone: their votes stay."""
    listed = options(meeting, board)
    known = {id for id, _ in listed}
    titles = {seen.option: seen.title for seen in board.item.seen}
    gone: dict[str, str] = {}
    for cast in board.ballots.values():
        for part in (cast.dots, cast.order, cast.scores):
            if not known.issuperset(part):  # seldom, and asked at each ballot
                gone.update((id, titles.get(id, id)) for id in part if id not in known)
    return (*listed, *gone.items())


def as_seen(meeting: Meeting, board: Board) -> tuple[Seen, ...]:
    """The options as they are now, to tell later what changed since they were voted on."""
    source = meeting.boards.get(board.item.of or "")
    made = []
    for id, title in options(meeting, board):
        lane = source.lane(f"themes/{id}") if source is not None else None
        ideas = lane.outline if lane is not None else Outline()
        made.append(
            Seen(option=id, title=title, ideas=len(ideas), digest=_digest(ideas) if len(ideas) else None)
        )
    return tuple(made)


def changes(meeting: Meeting, board: Board) -> Mapping[str, str]:
    """Option id to what changed since the vote, in a few words; nothing before the first vote."""
    then = {seen.option: seen for seen in board.item.seen}
    if not then:
        return {}
    now = {seen.option: seen for seen in as_seen(meeting, board)}
    said: dict[str, str] = {}
    for id, seen in now.items():
        was = then.get(id)
        if was is None:
            said[id] = "new since the vote"
        elif was.title != seen.title:
            said[id] = f"renamed since the vote, was “{was.title}”"
        elif (was.ideas, was.digest) != (seen.ideas, seen.digest):
            counts = f": {was.ideas}, now {seen.ideas}" if was.ideas != seen.ideas else ""
            said[id] = f"its ideas changed since the vote{counts}"
    for id, _ in ranked(meeting, board):
        if id not in now:
            said[id] = "not a theme any more; its votes stay"
    return said


def _digest(ideas: Outline) -> str:
    # the order in which ideas stand says nothing of what was voted on
    texts = "\n".join(sorted(row.text for row in ideas))
    return f"{crc32(texts.encode('utf-8', 'surrogatepass')):08x}"


@lru_cache(maxsize=256)
def own_options(titles: tuple[str, ...]) -> Options:
    """Options written in the agenda, each with an id made from its title."""
    taken: set[str] = set()
    made = []
    for title in titles:
        id = unique(slug(title), taken)
        taken.add(id)
        made.append((id, title))
    return tuple(made)
