"""What comes after the meeting, in a record of several scribes: versions, approvals, comments, edits.

A text that was sent or approved is never changed unsaid: what others recorded beside it opens the next
version, and the approvals stay with the version that was approved.
"""

from __future__ import annotations

import json

from facilitator.agenda import dumps, loads
from facilitator.agenda.model import Comment, Document
from facilitator.agenda.signing import content_digest
from facilitator.errors import InputError, Refusal
from facilitator.meeting.comments import known
from facilitator.meeting.fold import begin, ids
from facilitator.meeting.joining.conflicts import other_wording
from facilitator.meeting.joining.names import Json, within
from facilitator.meeting.joining.told import Told
from facilitator.meeting.joining.weave import Slot, Weave
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.meeting.outline import Row
from facilitator.meeting.state import Meeting

REASON = "Two records of the meeting were merged: this text holds what was not in the version that was sent."
_NO_CONTENT = (
    *("version.circulated", "version.approved", "amendment.opened", "comments.taken", "comment.settled"),
    "item.opened",
)


def reopened(weave: Weave, told: Told) -> None:
    """The next version is opened where ``told`` changes a text that was sent."""
    if weave.state.fixed and told.type not in _NO_CONTENT:
        amend(weave, told.event["at"], "one record was sent to the groups, the other holds more")


def amend(weave: Weave, at: str, what: str) -> None:
    every = weave.state.document.versions
    last = every[-1].number if every else 1
    number = max(weave.state.issued, last) + 1
    weave.emit(None, {"type": "amendment.opened", "at": at, "number": number, "reason": REASON})
    weave.conflict_of(
        "sign-off",
        what=what,
        kept=f"version {last} stays as it was; this is version {number}, a draft that nobody has approved",
    )


def circulated(weave: Weave, told: Told, plain: Json) -> None:
    for other in weave.sent:
        if other.step not in told.event["knows"]:
            same = (other.event["number"], other.event["digest"]) == (plain["number"], plain["digest"])
            if not same:
                whose = [f"version {one.event['number']} by {one.who or 'one'}" for one in (other, told)]
                raise Refusal(
                    f"Both records were sent to the groups, each with its own text ({' and '.join(whose)}): "
                    "nothing is merged. Take the changes of one into the other as comments: "
                    "facilitator comments A --take B."
                )
            weave.drop(told)
            return
    weave.emit(told, plain)
    weave.sent.append(told)


def approved(weave: Weave, told: Told, plain: Json) -> None:
    every = weave.state.document.versions
    last = every[-1] if every else None
    number = plain["number"]
    if last is None or (last.number, last.digest) != (number, plain["digest"]):
        weave.conflict_of(
            "sign-off",
            what=f"{weave.state.group_name(plain['group'])} approved another text, version {number}",
            one_by=told.who,
            kept="that approval does not hold for this one",
        )
        weave.drop(told)
    elif any(one.group == plain["group"] for one in last.approvals):
        weave.drop(told)
    else:
        weave.emit(told, plain)


def amended(weave: Weave, told: Told, plain: Json) -> None:
    if weave.state.fixed:
        weave.emit(told, plain)
    else:
        weave.drop(told)  # it is open already


def taken(weave: Weave, told: Told, plain: Json) -> None:
    """Comments that came back; what both took in is there once."""
    names: dict[str, str] = {}
    made = []
    have = {known(comment): comment.id or "" for comment in weave.state.document.comments}
    for lasting, one in zip(told.event["comments"], plain["comments"], strict=True):
        id = str(lasting.get("id", ""))
        same = have.get(known(Comment.model_validate_json(json.dumps({**one, "id": None}))))
        if same is not None:
            weave.names[id] = same
            continue
        local = weave.fresh_lane(id)
        names[local] = id
        made.append({**one, "id": local})
    if made:
        weave.emit(told, {**plain, "comments": made}, names=names)
    else:
        weave.drop(told)


def settled(weave: Weave, told: Told, plain: Json) -> None:
    value = ": ".join(str(plain[name]) for name in ("verdict", "reason") if plain.get(name)) or "open"
    for other, was in weave.write(f"verdict {told.event['id']}", told, value):
        weave.conflict(
            told, None, "set", what=f"what became of comment {plain['id']}", one=was, one_by=other.who,
            other=value, kept="the later stands",
        )  # fmt: skip
    weave.emit(told, plain)


def adopted(weave: Weave, told: Told, plain: Json) -> None:
    """Somebody edited the file of one record outside: a three-way merge at that place."""
    names: dict[str, str] = {}
    for id in ids(loads(told.event["document"])):
        if "~" in id and id not in weave.names:
            numbered = id.partition("~")[0].removeprefix("p").isdecimal()
            names[weave.fresh(id) if numbered else weave.fresh_lane(id)] = id
    was, theirs = (_local(weave, told.event[name]) for name in ("was", "document"))
    ours = minutes(weave.state).model_copy(update={"facilitator": None})
    made, lost = merge(was, ours, theirs)
    try:
        text = dumps(made)
        loads(text)
    except InputError as error:
        weave.conflict_of("left out", what=f"an edit of the file does not fit: {error.problems[0].message}")
        weave.drop(told)
        return
    weave.emit(told, {**plain, "document": text}, names=names)
    before, edited, now = _rows(begin(was)), _rows(begin(theirs)), _rows(weave.state)
    for id in before.keys() - edited.keys() - now.keys():
        weave.slots.pop(weave.origin(id), None)
    said = False
    for id, row in edited.items():
        if id in before and before[id].text == row.text:
            continue
        lasting = weave.origin(id)
        standing = now.get(id)
        if standing is not None and standing.text == row.text:
            slots = weave.slots.setdefault(lasting, [Slot(lasting, row.text)])
            slots[0].text, slots[0].who = row.text, told.who
            slots[0].by.add(told.id)
            continue
        at = weave.find(id)
        if at is not None:
            other = other_wording(row.text, told.who, weave.state.document.language)
            beside = weave.beside(told, at, other, id)
            weave.slots.setdefault(lasting, [Slot(lasting, at.row.text)]).append(
                Slot(beside, row.text, {told.id}, told.who)
            )
            said = True
            weave.conflict(
                told, at, "wording", id=id, what="one point was worded differently", one=at.row.text,
                other=row.text, kept="both wordings stand",
            )  # fmt: skip
    for place in () if said else lost:
        weave.conflict_of(
            "set", what=f"{place} was changed in both", other_by=told.who, kept="one of them stands"
        )


def _local(weave: Weave, text: str) -> Document:
    plain = loads(text).model_dump(exclude_defaults=True, exclude={"facilitator"})
    return Document.model_validate({**within(plain, "", weave.name), "format": "facilitator/1"})


def _rows(meeting: Meeting) -> dict[str, Row]:
    return {row.id: row for board in meeting for lane in board.every_lane for row in lane.outline}


def checked(weave: Weave, at: str) -> None:
    """Whatever else: a text that is not the one that was sent is not told as sent or approved."""
    if weave.state.fixed and weave.state.document.versions:
        last = weave.state.document.versions[-1]
        if last.digest != content_digest(minutes(weave.state)):
            weave.tx += 1
            amend(weave, at, "the merged text is not the one that was sent to the groups")
