"""What happened, in the order it happened: the only way a meeting's state ever changes.

One event is one line of the journal. Names and fields are a file format: add, never alter.
``tx`` groups what one command did (a pasted list): it is undone as one. Events marked as *moves*
are no step of their own for undo; they go with the step before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from facilitator.errors import InputError, Problem
from facilitator.meeting.outline import nothing

_TYPES: dict[str, type[Event]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``at``: when, UTC. ``tx``: the command it belongs to, counted from 1."""

    type: ClassVar[str] = ""
    move: ClassVar[bool] = False

    at: datetime
    tx: int = 0

    def __init_subclass__(cls, type: str = "", move: bool = False) -> None:
        # dataclass(slots=True) makes each class twice; the later one, the real one, wins
        if type:
            cls.type, cls.move = type, move
        if cls.type:
            _TYPES[cls.type] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStarted(Event, type="meeting.started", move=True):
    """The first line of a journal: the whole document the meeting began with, as TOML text."""

    document: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOpened(Event, type="meeting.opened", move=True):
    """The program took up the meeting (again); ``who`` tells whose process holds it."""

    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLeft(Event, type="meeting.left", move=True):
    """The program was left; ``draft`` is what stood in the composer, not yet entered (see :class:`Draft`)."""

    draft: str = ""
    depth: int = 0
    lane: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdopted(Event, type="document.adopted"):
    """Somebody edited the minutes file outside; the document with both sides' work, as TOML text."""

    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOpened(Event, type="item.opened"):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChosen(Event, type="lane.chosen", move=True):
    item: str
    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneAdded(Event, type="lane.added"):
    """A new theme or issue; ``lane`` is its key, such as ``themes/landscape-planning``."""

    item: str
    lane: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRenamed(Event, type="lane.renamed"):
    item: str
    lane: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesRanked(Event, type="themes.ranked"):
    """The themes of an elaboration, best first: (id, title). Others keep what they hold, or go if empty."""

    item: str
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAdded(Event, type="point.added"):
    """``extra``: an action's ``owner`` and ``due``; ``source``: the point an outcome was made from.

    ``asked``: the depth it was typed with, where it could not have that (see :class:`Row`)."""

    item: str
    lane: str
    id: str
    text: str
    depth: int = 0
    asked: int | None = None
    by: str | None = None
    mark: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointEdited(Event, type="point.edited"):
    item: str
    lane: str
    id: str
    text: str
    extra: Mapping[str, Any] = field(default_factory=nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRemoved(Event, type="point.removed"):
    """The point and everything below it."""

    item: str
    lane: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointMoved(Event, type="point.moved"):
    """The point and everything below it, to ``to`` (a lane of the same item), before the point
    ``before`` (or at the end), its top at ``depth``."""

    item: str
    lane: str
    id: str
    to: str
    before: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsSet(Event, type="dots.set"):
    item: str
    group: str
    option: str
    dots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantMarked(Event, type="participant.marked"):
    """From the roll call; a name not on the list yet joins it."""

    name: str
    present: bool | None
    organization: str | None = None
    position: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event, type="undo", move=True):
    """The last command that still counts does not count any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone(Event, type="redo", move=True):
    """The last command taken back counts again."""


def to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object: ``type`` and ``at`` first, what is empty left out."""
    made: dict[str, Any] = {"type": event.type, "at": stamp(event.at), "tx": event.tx}
    for part in fields(event):
        value = getattr(event, part.name)
        if part.name in ("at", "tx") or (value == part.default) or value == {}:
            continue
        made[part.name] = _plain(value)
    return made


def from_json(line: Mapping[str, Any]) -> Event:
    """The event of a journal line. Raises :class:`InputError` for a line that is none."""
    kind = _TYPES.get(str(line.get("type")))
    if kind is None:
        raise _unreadable(line, f"event type {line.get('type')!r} is not known")
    try:
        known = {part.name for part in fields(kind)}
        given = {name: value for name, value in line.items() if name in known}
        given["at"] = datetime.fromisoformat(line["at"])
        if given.get("extra", {}).get("due") is not None:
            given["extra"] = {**given["extra"], "due": date.fromisoformat(given["extra"]["due"])}
        if "themes" in given:
            given["themes"] = tuple((id, title) for id, title in given["themes"])
        return kind(**given)
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise _unreadable(line, f"event {kind.type} is not whole: {error}") from error


def _unreadable(line: Mapping[str, Any], message: str) -> InputError:
    return InputError([Problem(message, line=int(line.get("seq", 0)))])


def stamp(at: datetime) -> str:
    """UTC to the millisecond: ``2010-11-15T14:22:07.123Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_defaults=True)
    return value
