"""What an empty lane says it is for. It goes silent with the first point."""

from __future__ import annotations

from facilitator.meeting.state import Board, Lane

MOST = 1_000
"""Points of common ground above which it would cost a key press to go through them."""

_KINDS = {
    ("notes", "presentation"): "What is worth keeping of what is presented.",
    ("notes", "discussion"): "The discussion. “ISSUE: a heading” begins a headed issue.",
    ("notes", "ranking"): "Remarks on the ranking.",
    ("notes", "elaboration"): "Introduction. The top themes come by themselves once there are dots.",
    ("notes", "break"): "A break. What is said here can be kept, too.",
    ("questions", "presentation"): "Questions, and answers one level below (Tab).",
    ("ideas", "brainstorm"): "Ideas that have no theme yet. F5 makes a theme.",
}


def purpose(board: Board, lane: Lane, current: bool) -> str:
    """One or two short sentences; the current lane also says what to do."""
    if lane.key == "common_ground":
        said = "What the groups hold in common."
    elif lane.group is not None and _shared(board, lane):
        said = f"What {lane.title} answered stands in common ground."
    elif lane.group is not None:
        said = f"What {lane.title} answers."
    elif lane.key.startswith("issues/"):
        said = "The narrative; points one level below (Tab)."
    elif lane.key.startswith("themes/"):
        said = lane.title + "." if lane.section else "Ideas of this theme."
    else:
        said = _KINDS.get((lane.key, board.kind), "")
    return f"{said} Type and press Enter.".strip() if current else said


def _shared(board: Board, lane: Lane) -> bool:
    """Whether something that stood in this lane has become common ground; not looked for among very many."""
    common = board.lane("common_ground")
    if common is None or len(common.outline) > MOST:
        return False
    wordings = (part for row in common.outline for part in row.extra.get("wordings", ()))
    return any(part.lane == lane.key for part in wordings)
