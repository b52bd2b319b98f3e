"""What the minutes say of themselves when they are read as a document: sign-off, positions, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from facilitator.agenda.model import Document, Participant, Stand
from facilitator.agenda.signing import local, sign_off
from facilitator.meeting import standing
from facilitator.meeting.disclosure import shut
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally import Standing

MOST_RESULTS = 10
"""Options of a ranking that are told one by one."""

_POSITIONS = {
    "consents": "consents",
    "reserves": "reserves",
    "objects": "objects",
    "silent": "is silent",
}
_VOTES = (("yes", "yes"), ("no", "no"), ("abstain", "abstained"))


def state_of(document: Document) -> str:
    """``DRAFT``, ``DRAFT, circulated as version 2``, ``APPROVED version 2``: how far the sign-off is."""
    so_far = sign_off(document)
    if so_far.state == "approved":
        return f"APPROVED version {so_far.version}"
    if so_far.state == "circulated":
        return f"DRAFT, circulated as version {so_far.version}"
    return f"DRAFT of version {so_far.version}" if so_far.version > 1 else "DRAFT"


def sign_off_lines(document: Document) -> Iterator[str]:
    """The sign-off in sentences: who sent this text and when, which groups approved it, who has not."""
    so_far, names = sign_off(document), {group.id: group.name for group in document.groups}
    sent = so_far.sent
    if sent is None or sent.circulated is None:
        why = f", opened for {names.get(sent.group or '', 'an amendment')}" if sent is not None else ""
        reason = f": {sent.reason}" if sent is not None and sent.reason else ""
        yield (
            f"{state_of(document)}{why}{reason}"
            if why
            else f"{state_of(document)}: not sent to the groups yet"
        )
        return
    by = f" by {sent.by}" if sent.by else ""
    yield f"{state_of(document)}: sent on {day(sent.circulated)}{by}"
    for one in (one for one in so_far.approvals if one.group not in so_far.waiting):
        who = f", {one.by}" if one.by else ""
        when = f" on {day(one.at)}" if one.at is not None else ""
        yield f"{names.get(one.group, one.group)} approved it{when}{who}"
    for id in so_far.waiting:
        yield f"{names.get(id, id)} has not approved it yet"


def day(at: date | datetime) -> str:
    """``3 December 2010``, by the clock of this computer."""
    at = local(at) if isinstance(at, datetime) else at
    return f"{at.day} {at:%B} {at.year}"


def decision_lines(meeting: Meeting, row: Row) -> Iterator[str]:
    """Where each group stands on a decision, what the chair ruled, and its earlier wordings."""
    stands: dict[str, Stand] = {one.group: one for one in row.extra.get("positions", ())}
    if stands or row.extra.get("proposed"):
        for group in meeting.document.groups:
            one = stands.get(group.id)
            yield f"{group.name}: no position" if one is None else f"{group.name} {_stand(meeting, one)}"
    ruling = row.extra.get("ruling")
    if ruling is not None:
        who = f" ({ruling.by})" if ruling.by else ""
        yield f"The chair rules{who}: {ruling.ruling}" + (f": {ruling.text}" if ruling.text else "")
    for earlier in reversed(row.extra.get("earlier", ())):
        yield f"Earlier wording: {earlier.text}"


def _stand(meeting: Meeting, stand: Stand) -> str:
    counts = ((getattr(stand, key), word) for key, word in _VOTES)
    votes = ", ".join(f"{count} {word}" for count, word in counts if count is not None)
    who = "; ".join(filter(None, (meeting.group_name(stand.by or ""), votes)))
    said = f"{_POSITIONS[stand.position]} ({who})" if who else _POSITIONS[stand.position]
    return f"{said}: {stand.text}" if stand.text else said


def reserved(row: Row) -> bool:
    """Whether a group reserves on a decision, or objects to it."""
    return any(one.position in ("reserves", "objects") for one in row.extra.get("positions", ()))


def action_line(meeting: Meeting, row: Row) -> str:
    """``Anna Smith, due 3 December 2010, done``: whose an action is, and how it stands."""
    owner, due = row.extra.get("owner"), row.extra.get("due")
    said = [meeting.group_name(owner) if owner else "no owner"]
    if due is not None:
        said.append(f"due {day(due)}")
    if row.extra.get("done"):
        said.append("done")
    origin = row.extra.get("origin")
    if origin is not None:
        said.append(f"carried over from {origin.meeting}")
    return ", ".join(said)


def result_lines(meeting: Meeting, board: Board) -> list[tuple[str, str]]:
    """(place, words) of the options of a ranking, best first; a place may be empty."""
    if shut(meeting, board):
        return [("", "The votes are hidden from the room until they are revealed.")]
    counted = standing.result(meeting, board) if board.ballots else None
    if counted is None or not counted.voted:
        return [("", f"{title} (not voted)") for title in board.item.options[:MOST_RESULTS]]
    going = set(board.item.line)
    told = [
        (one.place, f"{one.title}{_figures(meeting, one)}{', goes on' if one.option in going else ''}")
        for one in counted.standings[:MOST_RESULTS]
    ]
    more = len(counted.standings) - len(told)
    return [*told, ("", f"and {more} more")] if more > 0 else told


def _figures(meeting: Meeting, one: Standing) -> str:
    places = ", ".join(f"{meeting.group_name(id)} {own.place}" for id, own in one.by_group.items())
    return f" ({places})" if places else ""


def person_line(meeting: Meeting, person: Participant) -> str:
    """``Aidan Davy, Senior Program Director, ICMM (here)``."""
    where = person.organization or meeting.group_name(person.group or "")
    said = ", ".join(filter(None, (person.name, person.position, where)))
    return said + {True: " (here)", False: " (not here)", None: ""}[person.present]
