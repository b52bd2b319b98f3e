"""What the file keeps beside the lanes: keys of themes, fields and responses that no lane shows."""

from __future__ import annotations

from typing import Any

from facilitator.meeting.boards import starting, theme_of
from facilitator.meeting.changes.values import content
from facilitator.meeting.state import Board


def kept(board: Board) -> dict[str, dict[str, Any]]:
    """Those keys as plain values, by the key of the lane that they stand beside."""
    item, made = board.item, {}
    if item.kind == "question":
        made = {f"responses/{one.group}": content(one, ("group", "points")) for one in item.responses}
    elif item.kind == "brainstorm":
        made = {f"themes/{one.id}": content(one, ("title", "titles", "points")) for one in item.themes}
    elif item.kind == "discussion":
        made = {f"issues/{one.id}": content(one, ("title", "titles", "points")) for one in item.issues}
    elif item.kind == "elaboration":
        themes = {one.id: one for one in item.themes}
        for lane in board.lanes:
            theme = themes.get(theme_of(lane)) if lane.section is not None else None
            if theme is None:
                continue
            if starting(lane):
                made[lane.key] = content(theme, ("title", "points", "fields"))
            else:
                fields = (field for field in theme.fields if field.name == lane.title)
                made[lane.key] = {k: v for f in fields for k, v in content(f, ("name", "points")).items()}
    return {key: value for key, value in made.items() if value}
