"""Minutes that another process has open: what happens to them there shows here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.errors import FacilitatorError
from facilitator.store.follow import Follower
from facilitator.tui.review.document import DocumentView

if TYPE_CHECKING:
    from facilitator.tui.review.screen import ReviewScreen

EACH = 1.0
"""Seconds from one look at the journal to the next; a look is one stat where nothing happened."""


def follow(screen: ReviewScreen) -> None:
    """Look from time to time, if another process holds the meeting."""
    record = screen.session.record
    if not record.held_by:
        return
    try:
        follower = Follower(record.path)
    except FacilitatorError:
        return  # it is shown as it was when it was opened
    follower.poll()

    def look() -> None:
        if screen.session.record is record and follower.poll() and follower.meeting is not None:
            before = screen.meeting
            record.history.present = follower.meeting  # nothing is pushed here while another process does
            told, seen = screen.message, screen.chosen in screen.query_one(DocumentView).in_sight
            screen.changed(before, screen.meeting, follow=seen)
            screen.tell(told)

    screen.set_interval(EACH, look)
