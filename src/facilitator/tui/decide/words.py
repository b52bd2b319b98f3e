"""What the decide screen says of a decision: what it is, where each group stands, how it stands and why."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.agenda.model import Group
from facilitator.agenda.signing import draft_mark
from facilitator.meeting.decisions import (
    Numbered,
    find_decision,
    judged,
    rule_in_words,
    superseded_by,
)
from facilitator.meeting.second_screen import rotated
from facilitator.meeting.state import Meeting
from facilitator.text import plural
from facilitator.tui.decide.stances import Stance
from facilitator.tui.decide.wordings import spoken_by


def above(meeting: Meeting, decision: Numbered) -> str:
    """``DRAFT · D3 · proposed in 3.2 · rule: consensus``."""
    draft = draft_mark(meeting.document)
    made = f"{draft} · " if draft else ""
    made += f"{decision.label} · proposed in {decision.board.number}"
    made += f" · rule: {rule_in_words(meeting, decision.board)}"
    if earlier := decision.row.extra.get("earlier", ()):
        made += f" · {plural(len(earlier), 'earlier wording')}"
    old = find_decision(meeting, decision.row.extra.get("supersedes") or "")
    return f"{made} · supersedes {old.label}" if old is not None else made


def stances(
    meeting: Meeting, decision: Numbered, speakers: Mapping[tuple[str, str], str]
) -> tuple[Stance, ...]:
    """Every group in the agenda's order. ``speakers``: who was named for a group that is yet to speak."""
    made = []
    for place, group in enumerate(meeting.document.groups):
        stand = decision.stands.get(group.id)
        if stand is not None:
            below = spoken_by(stand)
            made.append(Stance(group.id, place, group.name, stand.position, stand.text or "", below))
        else:
            speaker = speakers.get((decision.row.id, group.id))
            below = (f"{speaker} speaks",) if speaker else ()
            made.append(Stance(group.id, place, group.name, "not yet", "", below))
    return tuple(made)


def waiting(meeting: Meeting, decision: Numbered) -> Group | None:
    """A group that has not said where it stands."""
    return next((one for one in meeting.document.groups if one.id not in decision.stands), None)


def outcome(meeting: Meeting, decision: Numbered) -> tuple[str, bool]:
    """How it stands, and why; and whether it is settled, which reads in capitals."""
    later = superseded_by(meeting, decision.row.id)
    if later is not None:
        return f"SUPERSEDED by {later.label}: {later.row.text}", True
    found = judged(meeting, decision.board, decision.row)
    if found.outcome == "deferred":
        return "DEFERRED: it comes back later.", True
    ruling = decision.row.extra.get("ruling")
    if found.outcome == "inconclusive" or (waiting(meeting, decision) is not None and ruling is None):
        return f"Stands now: {found.outcome}: {found.why}.", False
    reason = f" “{ruling.text}”" if ruling is not None and ruling.text else ""
    return f"{found.outcome.upper()}: {found.why}.{reason}", True


# -- who has the floor ---------------------------------------------------------------------------------


def first_asked(meeting: Meeting, decision: Numbered) -> str | None:
    """The first group that has not spoken, by id; None: all have.

    Who is asked first goes round from decision to decision: no group always is.
    """
    order = rotated(meeting.document.groups, decision.number - 1)
    return next((one.id for one in order if one.id not in decision.stands), None)


def next_asked(meeting: Meeting, before: Numbered, now: Numbered, floor: str | None) -> str | None:
    """Whoever took a position passes the floor on; whose position was taken back has it again."""
    groups = meeting.document.groups
    gone = [one.id for one in groups if one.id in before.stands and one.id not in now.stands]
    came = [
        place
        for place, one in enumerate(groups)
        if one.id in now.stands and _said(before, one.id) != _said(now, one.id)
    ]
    if len(gone) == 1:
        return gone[0]
    if gone:
        return first_asked(meeting, now)
    if not came:
        return floor
    order = rotated(groups, came[-1] + 1)
    return next((one.id for one in order if one.id not in now.stands), None)


def _said(decision: Numbered, group: str) -> tuple[str, str | None] | None:
    stand = decision.stands.get(group)
    return (stand.position, stand.text) if stand is not None else None
