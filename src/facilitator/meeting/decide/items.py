"""Going through the agenda, who is here, and what an elaboration starts from."""

from __future__ import annotations

from facilitator.errors import Refusal
from facilitator.meeting import events, intents, standing
from facilitator.meeting.boards import STARTING, theme_of
from facilitator.meeting.decide.common import Events, Now, name_of
from facilitator.meeting.state import Board, Meeting

"""How many themes are elaborated where the agenda does not say."""


def _go(meeting: Meeting, intent: intents.GoTo, now: Now) -> Events:
    board = meeting.boards.get(intent.item)
    if board is None:
        raise Refusal(f"There is no item “{intent.item}” in this agenda.")
    if intent.item == meeting.cursor.item and (board.since is not None or meeting.still):
        return []
    made: Events = [events.ItemOpened(item=intent.item, **now)]
    if board.kind == "elaboration" and not meeting.still:
        made += _top_themes(meeting, board, now)
    return made


def _top_themes(meeting: Meeting, board: Board, now: Now) -> Events:
    """The themes that come out of the ranking; a new one starts from the ideas it was made of."""
    source = meeting.boards.get(board.item.of or "")
    if source is None or source.kind != "ranking" or not source.ballots:
        return []
    themes = standing.going_on(meeting, source, board.item.top or standing.TOP)
    have = list(dict.fromkeys(theme_of(lane) for lane in board.lanes if lane.section is not None))
    if not themes or have[: len(themes)] == [id for id, _ in themes]:
        return []
    made: Events = [events.ThemesRanked(item=board.id, themes=themes, **now)]
    storm = meeting.boards.get(source.item.of or "")
    serial = meeting.serial
    for id, _ in themes:
        ideas = storm.lane(f"themes/{id}") if storm is not None and id not in have else None
        for row in ideas.outline if ideas is not None else ():
            serial += 1
            made.append(
                events.PointAdded(
                    item=board.id,
                    lane=f"themes/{id}/{STARTING}",
                    id=f"p{serial}",
                    text=row.text,
                    depth=row.depth,
                    by=row.by,
                    extra={"source": row.id},
                    **now,
                )
            )
    return made


def _step(meeting: Meeting, intent: intents.Step, now: Now) -> Events:
    to = meeting.beside(intent.by)
    if to is None:
        raise Refusal(
            "This is the last item of the agenda. Ctrl+Q leaves; everything is on record."
            if intent.by > 0
            else "This is the first item of the agenda."
        )
    return _go(meeting, intents.GoTo(to), now)


def _roll_call(meeting: Meeting, intent: intents.RollCall, now: Now) -> Events:
    name = name_of(intent.name)
    if name is None:
        raise Refusal("A participant needs a name.")
    if intent.group and all(group.id != intent.group for group in meeting.document.groups):
        raise Refusal(f"There is no group “{intent.group}”.")
    listed = next((person for person in meeting.participants if person.name == name), None)
    if listed is not None and listed.present == intent.present:
        return []
    return [
        events.ParticipantMarked(
            name=name,
            present=intent.present,
            organization=name_of(intent.organization),
            position=name_of(intent.position),
            group=intent.group or None,
            **now,
        )
    ]


RULES = {
    intents.GoTo: _go,
    intents.Step: _step,
    intents.RollCall: _roll_call,
}
