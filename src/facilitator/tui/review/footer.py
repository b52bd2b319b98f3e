"""What the last lines of the review say: where one is, what is on record, and the keys of this state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.text import plural
from facilitator.tui.review import commands
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


def place(screen: ReviewScreen) -> str:
    """Where the chosen row stands: ``3.2 IUCN``."""
    board = screen.meeting.boards.get(screen.told.item)
    if board is None:
        return ""
    lane = board.lane(screen.told.lane) if screen.told.row is not None else None
    return f"{board.number} {lane.title}" if lane is not None else board.number


def saved(screen: ReviewScreen) -> str:
    """When the last correction was kept, or how many there are."""
    at = screen.session.saved_at
    if at is not None:
        return f"on record {at.astimezone():%H:%M:%S}"
    if screen.session.read_only:
        return ""
    count = len(screen.meeting.corrections)
    return plural(count, "correction") if count else "as it was recorded"


def hints(screen: ReviewScreen) -> list[Hint]:
    """The few keys that make sense now."""
    if screen.jumping.asked:
        return []
    if screen.typing.mode == "find":
        return [Hint("Enter", "keep looking"), Hint("↑↓", "match"), commands.BACK.hint("leave")]
    if screen.typing.mode:
        deeper = [Hint("Tab", "deeper")] if screen.typing.mode == "new" else []
        return [Hint("Enter", "keep"), *deeper, commands.BACK.hint("leave as it was")]
    if screen.searching.words:
        return commands.FOUND
    if screen.session.read_only or screen.meeting.fixed:
        return commands.READ_ONLY
    told = screen.told
    if told.row is None:
        return commands.OF_HEADING
    if told.id in screen.corrected:
        return commands.OF_CORRECTED
    return commands.OF_ACTION if told.kind == "actions" else commands.READING
