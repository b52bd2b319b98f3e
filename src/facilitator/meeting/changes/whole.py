"""The whole meeting before and after: its own keys, groups, people, agenda, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from facilitator.agenda.model import Annex, Entry, Part, Participant
from facilitator.meeting.changes.agenda import Agenda
from facilitator.meeting.changes.aligning import aligned
from facilitator.meeting.changes.change import Change
from facilitator.meeting.changes.naming import Words
from facilitator.meeting.changes.values import content, differing, said
from facilitator.meeting.state import Meeting

P = TypeVar("P", bound=Part)

_SIGN_OFF = ("status", "versions", "comments", "facilitator", "format")
_LISTED = ("objectives", "groups", "participants", "sessions", "annexes")


def changes(was: Meeting, now: Meeting) -> Iterator[Change]:
    """Every difference in what the minutes say, in reading order: the meeting's own first.

    Times, ids that the program gave, and the sign-off are none.
    """
    before, after = Words(was), Words(now)
    yield from _own(was, now)
    yield from _across(list(Agenda.of(was, now).told(before, after)))
    yield from _annexes(was.document.annexes, now.document.annexes)


# -- the meeting's own ------------------------------------------------------------------------------


def _own(was: Meeting, now: Meeting) -> Iterator[Change]:
    old, new = was.document, now.document
    if old is not new:
        leave = (*_SIGN_OFF, *_LISTED)
        for key, one, other in differing(content(old, leave), content(new, leave)):
            yield Change("set", was=one, now=other, what=key)
        yield from _texts(old.objectives, new.objectives)
        if old.groups is not new.groups:
            yield from listed(
                old.groups, new.groups, Change("", place="Groups", what="group"), "name", lambda one: one.id
            )
    if was.participants is not now.participants:
        here = Change("", place="Participants", what="participant")

        def full(one: Participant) -> tuple[str, str | None, str | None]:
            return one.name, one.organization, one.group

        yield from listed(
            was.participants,
            now.participants,
            here,
            "name",
            full,
            lambda one: one.name,
            like=lambda one: one.name,
        )


def _texts(was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    found = aligned(was, now, lambda text: text, like=lambda text: text)
    here = Change("", place="Objectives", what="objective")
    for old, new in found.steps():
        one, other = "" if old is None else was[old], "" if new is None else now[new]
        if old is None or new is None:
            yield replace(here, kind="removed" if new is None else "added", was=one, now=other)
            continue
        if new in found.moved:
            yield replace(here, kind="moved", was=other, now=other)
        if one != other:
            yield replace(here, kind="reworded", was=one, now=other)


def listed(
    was: Sequence[P],
    now: Sequence[P],
    here: Change,
    title: str,
    *names: Callable[[P], Any],
    like: Callable[[P], str] | None = None,
    leave: Sequence[str] = (),
) -> Iterator[Change]:
    """The differences of two lists of tables. ``title``: the key that says what each is; the other keys are
    told beside it, but for those to ``leave``. ``here``: what all changes have in common."""

    def text(part: P) -> str:
        return said(getattr(part, title))

    found = aligned(was, now, *names, like=like)
    for old, new in found.steps():
        if old is None or new is None:
            part = was[old] if old is not None else now[new or 0]
            also = tuple((key, said(value)) for key, value in content(part, (title, *leave)).items())
            texts = ("", text(part)) if old is None else (text(part), "")
            yield replace(
                here, kind="added" if old is None else "removed", was=texts[0], now=texts[1], also=also
            )
            continue
        one, other = was[old], now[new]
        if new in found.moved:
            yield replace(here, kind="moved", was=text(other), now=text(other))
        if one is other:
            continue
        place = f"{here.place}: {text(other)}"
        for key, before, after in differing(content(one, leave), content(other, leave)):
            if key == title:
                yield replace(here, kind="reworded", was=before, now=after)
            else:
                yield replace(here, kind="set", place=place, was=before, now=after, what=key)


def _across(found: Sequence[Change]) -> Iterator[Change]:
    """What went in one item and came in another has moved."""
    points = [one for one in found if one.id and not one.what]
    gone = {one.id: one for one in points if one.kind == "removed"}
    came = {one.id for one in points if one.kind == "added" and one.id in gone}
    for one in found:
        if one.id not in came or one.what:
            yield one
        elif one.kind == "added":
            old = gone[one.id]
            here = replace(one, also=(), was=one.now)
            yield replace(here, kind="moved", what="lane", came_from=f"{old.number} {old.place}")
            if old.was != one.now:
                yield replace(here, kind="reworded", was=old.was)
            for key, before, after in differing(dict(old.also), dict(one.also)):
                yield replace(here, kind="set", was=before, now=after, what=key)


# -- at the end -------------------------------------------------------------------------------------


def _annexes(was: Sequence[Annex], now: Sequence[Annex]) -> Iterator[Change]:
    if was is now:
        return
    found = aligned(was, now, lambda one: (one.kind, one.title), lambda one: one.kind)
    for old, new in found.steps():
        one, other = None if old is None else was[old], None if new is None else now[new]
        annex = other or one
        assert annex is not None
        title = annex.title or annex.kind.capitalize()
        here = Change("set", place=title, what="annex")
        if one is None or other is None:
            texts = ("", title) if one is None else (title, "")
            yield replace(here, kind="added" if one is None else "removed", was=texts[0], now=texts[1])
        else:
            if new in found.moved:
                yield replace(here, kind="moved", was=title, now=title)
            for key, before, after in differing(content(one, ("entries",)), content(other, ("entries",))):
                yield replace(here, was=before, now=after, what=key)
        entries = one.entries if one is not None else (), other.entries if other is not None else ()
        yield from listed(
            *entries,
            replace(here, what="entry"),
            "text",
            _dated,
            lambda entry: entry.text,
            like=lambda entry: entry.text,
        )


def _dated(entry: Entry) -> tuple[str, str | None]:
    return entry.text, entry.when
