"""From ballots to an order, every group weighing the same: dots, Borda, instant-runoff, a scale of 1 to 5.

Pure and exact: whole numbers and fractions, no rounding before something is shown. Equal scores are ties;
they are named and never broken. Nothing depends on the order of ballots, options or groups.
"""

from facilitator.meeting.tally.count import result
from facilitator.meeting.tally.listing import audit
from facilitator.meeting.tally.pairs import Pair, condorcet, duels
from facilitator.meeting.tally.standing import GroupStanding, Result, Round, Standing, edge_tie, top

__all__ = [
    "GroupStanding",
    "Pair",
    "Result",
    "Round",
    "Standing",
    "audit",
    "condorcet",
    "duels",
    "edge_tie",
    "result",
    "top",
]
