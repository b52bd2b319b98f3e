"""What one scribe told: an event with an identity of its own, so that it is known again anywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.meeting.fold import Misfit
from facilitator.meeting.joining.names import Json

KEY = "told"
"""The key of a journal line that holds what a merge has to know of it; readers of events pass over it."""

OURS = ("seq", "tx", KEY)
"""Keys of a line that are no part of what it tells."""

Span = tuple[str, str]
"""From when to when (UTC, as stamps) an item had the floor in one room."""


def fingerprint(*parts: object) -> str:
    """Sixteen hex digits that stand for ``parts``, which are JSON values."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Told:
    """One event. ``event``: as JSON, with ids that hold in every journal (:mod:`.names`), and with what the
    scribe had before him: ``under`` and ``after`` (where a point went), ``sets`` (what an edit changed),
    ``gone`` (what a removal took), ``on`` (the wording a position was taken on).

    ``step``: the command it belongs to, ``nth`` its place there. ``when``: a stamp, never before those of
    earlier events of its journal; ``source`` and ``place`` order what has the same. ``sees``: ids of the
    events whose outcome it had before it and changed. ``who``: the scribe; ``reviewer``: who corrected.
    """

    id: str
    step: str
    nth: int
    when: str
    source: str
    place: int
    event: Json = field(hash=False)
    sees: tuple[str, ...] = ()
    who: str = ""
    reviewer: str = ""

    @property
    def type(self) -> str:
        return str(self.event["type"])

    @property
    def order(self) -> tuple[str, str, int, str, int]:
        return (self.when, self.source, self.place, self.step, self.nth)

    def to_json(self) -> Json:
        made = {name: getattr(self, name) for name in self.__slots__}
        made["step"] = "" if self.step == self.id else self.step
        return {name: value for name, value in made.items() if value not in ("", (), 0)}

    def beside(self, line: Mapping[str, Any]) -> Json:
        """The same, as it stands in a line that tells of it: what the line says itself is left out."""
        made = self.to_json()
        event = made.pop("event")
        other = {key: value for key, value in event.items() if key not in line or line[key] != value}
        less = [key for key in line if key not in event and key not in OURS]
        return made | ({"event": other} if other else {}) | ({"less": less} if less else {})

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Told:
        """Back from :meth:`to_json`. Raises Misfit for what is none."""
        try:
            given = {"step": held["id"], "nth": 0, **held}
            made = {name: given[name] for name in cls.__slots__ if name in given}
            return cls(**{**made, "sees": tuple(given.get("sees", ())), "event": dict(given["event"])})
        except (KeyError, TypeError, ValueError) as error:
            raise Misfit(f"what a merge noted in this journal is not whole: {error}") from None

    @classmethod
    def of_line(cls, line: Mapping[str, Any]) -> Told:
        """Back from :meth:`beside`. Raises Misfit."""
        held = line[KEY]
        away = (*OURS, *held.get("less", ()))
        plain = {name: value for name, value in line.items() if name not in away}
        return cls.from_json({**held, "event": {**plain, **held.get("event", {})}})


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one journal tells, or several together: sets, so that putting accounts together is
    the same in any order, and saying it twice changes nothing.

    ``bases``: the documents that were begun with, each with the earliest time. ``spans``: when items had the
    floor, by their ids. ``scribes``: who kept the records. ``unread``: what could not be used of it.
    """

    bases: Mapping[str, str] = field(hash=False)
    told: Mapping[str, Told] = field(hash=False)
    spans: Mapping[str, frozenset[Span]] = field(hash=False)
    opened: Mapping[str, str] = field(hash=False)
    scribes: frozenset[str]
    unread: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The document that all of it is told on: the one begun with first."""
        return min(self.bases, key=lambda text: (self.bases[text], text))

    @property
    def begun(self) -> str:
        return min(self.bases.values())


def no_overlap(spans: Iterable[Span]) -> frozenset[Span]:
    """Without what overlaps: the same minutes in two rooms are minutes once."""
    made: list[Span] = []
    for since, until in sorted(spans):
        if made and since < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], until))
        else:
            made.append((since, until))
    return frozenset(made)


def together(one: Account, other: Account) -> Account:
    """Both accounts as one."""
    items = sorted({*one.spans, *other.spans})
    return Account(
        bases=_earliest(one.bases, other.bases),
        told={
            id: min(
                (side.told[id] for side in (one, other) if id in side.told),
                key=lambda told: (told.order, told.who),
            )
            for id in sorted({*one.told, *other.told})
        },
        spans={item: no_overlap({*one.spans.get(item, ()), *other.spans.get(item, ())}) for item in items},
        opened=_earliest(one.opened, other.opened),
        scribes=one.scribes | other.scribes,
        unread=(*one.unread, *other.unread),
    )


def _earliest(one: Mapping[str, str], other: Mapping[str, str]) -> Mapping[str, str]:
    return {key: min(side[key] for side in (one, other) if key in side) for key in sorted({*one, *other})}
