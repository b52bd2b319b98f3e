"""Coming and leaving: what was only shown becomes what can be changed; what was half-typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.errors import StoreError
from facilitator.meeting import intents
from facilitator.meeting.state import Draft
from facilitator.store.record import Record
from facilitator.tui.review.following import follow
from facilitator.tui.session import Session

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen


def opened(screen: ReviewScreen, record: Record | None, why: str) -> None:
    """What was only shown so far can be changed from now on, or it is said why not."""
    before, old = screen.meeting, screen.session
    if screen.opening.abandoned:
        if record is not None:
            record.release()
        return
    if record is None:
        screen.opening.waiting = False
        old.record.read_only = f"Read-only: {why}"
        screen.refresh_view()
        screen.tell(old.record.read_only)
        return
    screen.opening.take(record)
    screen.session = Session(record)
    old.release()
    screen.listen()
    screen.changed(before, screen.meeting)
    follow(screen)
    if not screen.session.read_only:
        screen.tell("All of it is here: corrections can be made now.")
        take_up_draft(screen)


def take_up_draft(screen: ReviewScreen) -> None:
    """Go on where a review was left in the middle of a correction."""
    draft = screen.meeting.draft
    if draft is not None and not screen.session.read_only and screen.typing.take_up(draft):
        screen.tell("What you had half-typed is back.")


def leave(screen: ReviewScreen, forced: bool) -> None:
    """Close the meeting, then go back or end the program."""
    session = screen.session
    session.finish()
    draft = screen.typing.draft()
    if draft is not None and draft.item and draft.item != screen.meeting.cursor.item:
        session.do(intents.GoTo(draft.item))  # where the point stands is kept with it
        session.finish()
    try:
        session.close(draft or screen.typing.aside or Draft(""))
    except StoreError as error:
        if draft is not None and not forced and not screen.warned:
            screen.warned = True
            screen.troubled(f"{error} ^Q once more leaves without it.")
            return
        session.release()
    screen.opening.abandon()
    if screen.returns and not forced:
        while screen.app.screen is not screen:
            screen.app.pop_screen()  # a view or a dialog that lies over it
        screen.app.pop_screen()
    else:
        screen.app.exit(0)
