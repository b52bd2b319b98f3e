"""What differs between two states of a meeting, point by point, in reading order.

Two states without a change say the same: their documents are equal, but for times, for ids that the
program gave, for the order in which ballots and positions were taken, and for the sign-off.
"""

from facilitator.meeting.changes.boards import board_changes
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.whole import changes

__all__ = ["Change", "Words", "board_changes", "changes"]
