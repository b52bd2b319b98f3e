"""What happened, in the order it happened: the only way a meeting's state ever changes.

One event is one line of the journal. Names and fields are a file format: add, never alter.
``tx`` groups what one command did (a pasted list): it is undone as one. Events marked as *moves*
are no step of their own for undo; they go with the step before them.
"""

from facilitator.meeting.events.after import (
    AmendmentOpened,
    CommentSettled,
    CommentsTaken,
    VersionApproved,
    VersionCirculated,
)
from facilitator.meeting.events.ballots import BallotCast, DotsSet, LineDrawn, RankingConfirmed, RankingSet
from facilitator.meeting.events.base import Event
from facilitator.meeting.events.course import (
    DocumentAdopted,
    ItemTimed,
    MeetingLeft,
    MeetingOpened,
    MeetingStarted,
    ParticipantMarked,
    Redone,
    Undone,
)
from facilitator.meeting.events.decisions import (
    DecisionAmended,
    DecisionDeferred,
    DecisionRead,
    DecisionRuled,
    DecisionSuperseded,
    PositionTaken,
)
from facilitator.meeting.events.lanes import (
    AnswersRevealed,
    AnswersSealed,
    ItemOpened,
    LaneAdded,
    LaneChosen,
    LaneMoved,
    LaneRenamed,
    LanesMerged,
    ThemesRanked,
)
from facilitator.meeting.events.lines import from_json, stamp, to_json
from facilitator.meeting.events.points import (
    PointAdded,
    PointEdited,
    PointMoved,
    PointRemoved,
    PointsLinked,
    PointsMerged,
    PointsParted,
    PointsUnlinked,
)

__all__ = [
    "AmendmentOpened", "AnswersRevealed", "AnswersSealed", "BallotCast", "CommentSettled", "CommentsTaken",
    "DecisionAmended", "DecisionDeferred", "DecisionRead", "DecisionRuled", "DecisionSuperseded",
    "DocumentAdopted", "DotsSet", "Event", "ItemOpened", "ItemTimed", "LaneAdded", "LaneChosen", "LaneMoved",
    "LaneRenamed", "LanesMerged", "LineDrawn", "MeetingLeft", "MeetingOpened", "MeetingStarted",
    "ParticipantMarked", "PointAdded", "PointEdited", "PointMoved", "PointRemoved", "PointsLinked",
    "PointsMerged", "PointsParted", "PointsUnlinked", "PositionTaken", "RankingConfirmed", "RankingSet",
    "Redone", "ThemesRanked", "Undone", "VersionApproved", "VersionCirculated", "from_json", "stamp",
    "to_json",
]  # fmt: skip
