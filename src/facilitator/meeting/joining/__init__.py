"""Two scribes recorded one meeting: their accounts become one record, the same in either order.

What a journal tells is a set of events, each with an identity that it keeps wherever it is copied
(:mod:`.reading`, :mod:`.told`). Accounts are put together as sets are (:func:`together`), and one journal is
woven of them (:func:`woven`): so neither the order nor doing it twice makes a difference. What contradicts
is kept side by side (:class:`Conflict`).
"""

from facilitator.meeting.joining.bases import Difference, differences
from facilitator.meeting.joining.conflicts import Conflict
from facilitator.meeting.joining.documents import joined
from facilitator.meeting.joining.reading import account
from facilitator.meeting.joining.told import KEY, Account, together
from facilitator.meeting.joining.weaving import Woven, woven

__all__ = [
    "KEY",
    "Account",
    "Conflict",
    "Difference",
    "Woven",
    "account",
    "differences",
    "joined",
    "together",
    "woven",
]
