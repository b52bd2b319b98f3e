"""Items and lanes: where the floor goes, and which themes and issues there are."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.meeting.events.base import Event


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
class LaneMoved(Event, type="lane.moved"):
    """A theme or issue gets another number: it stands before the lane ``before``, or at the end."""

    item: str
    lane: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanesMerged(Event, type="lanes.merged"):
    """What the theme ``lane`` holds goes to the end of ``to``, which keeps its title too."""

    item: str
    lane: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersSealed(Event, type="answers.sealed"):
    """What is answered or voted stays hidden from the room; ``sealed`` empty: it does not any more."""

    item: str
    sealed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersRevealed(Event, type="answers.revealed"):
    """The facilitator shows the room what was sealed."""

    item: str
