"""The one document: an agenda is a meeting with nothing captured yet, minutes are it filled in.

These models mirror the TOML file table for table; the order of the fields is the order in which
the file is written and read. Everything is frozen. Keys that we do not know are kept
(``extra="allow"``) and written back; ``check`` names them. Shapes beyond the file (ids filled in,
references resolved) are made by :mod:`facilitator.agenda.loading`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "facilitator/1"
MAX_DEPTH = 16
"""Levels of points below points, the top one included."""

Language = Literal["en", "fr", "es"]
Status = Literal["agenda", "draft", "approved"]
Kind = Literal["presentation", "question", "discussion", "brainstorm", "ranking", "elaboration", "break"]
Position = Literal["consents", "reserves", "objects", "silent"]
KINDS: tuple[str, ...] = get_args(Kind)

Text = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Id = Annotated[str, Field(min_length=1, max_length=100)]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A TOML array; the only place where a type is converted (list to tuple)."""


class Part(BaseModel):
    """What every table of the file has in common."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)


class Point(Part):
    """One thing said. ``points`` are its sub-points, to any depth up to :data:`MAX_DEPTH`."""

    id: Id | None = Field(None, description="Stable, unique in the file.")
    text: Text
    by: Line | None = Field(None, description="Who said it, when known.")
    mark: Line | None = Field(None, description="The numbering it was captured with, such as '4.'.")
    points: Many[Point] = ()


class Response(Part):
    """What one group answered to a question."""

    group: Id
    points: Many[Point] = ()


class Outline(Part):
    """A field of an elaborated theme, and what was said to it."""

    name: Line
    points: Many[Point] = ()


class Theme(Part):
    """A theme of a brainstorm (``points``: its ideas) or of an elaboration (``fields``)."""

    id: Id | None = None
    title: Line
    points: Many[Point] = ()
    fields: Many[Outline] = ()


class Issue(Part):
    """A headed issue of a discussion: top-level points are its narrative, sub-points its points."""

    id: Id | None = None
    title: Line
    points: Many[Point] = ()


class Ballot(Part):
    """The dots one group gave: option id to number of dots."""

    group: Id
    dots: dict[str, Annotated[int, Field(ge=0, le=100_000)]] = {}


class Stand(Part):
    """Where one group stands on a decision; ``text`` is its reservation or objection."""

    group: Id
    position: Position
    text: Text | None = None


class Decision(Part):
    id: Id | None = None
    text: Text
    by: Line | None = None
    positions: Many[Stand] = ()
    source: Id | None = Field(None, description="Id of the point it was made from.")


class Action(Part):
    id: Id | None = None
    text: Text
    owner: Line | None = Field(None, description="A participant, a group, or any name.")
    due: date | None = None
    done: bool = False
    source: Id | None = None


class Parked(Part):
    """Set aside; it stays with the item it came from."""

    id: Id | None = None
    text: Text
    by: Line | None = None
    source: Id | None = None


class Item(Part):
    """An agenda item with whatever was captured under it."""

    id: Id | None = Field(None, description="Stable, unique in the file; from the prompt when left out.")
    kind: Kind
    prompt: Line
    minutes: Annotated[int, Field(ge=0, le=6000)] | None = Field(None, description="The planned timebox.")
    presenter: Line | None = Field(None, description="Presentation: who presents, as printed.")
    of: Id | None = Field(None, description="Ranking: id of its brainstorm. Elaboration: of its ranking.")
    options: Many[Line] = Field((), description="Ranking: what is ranked, where it is not a brainstorm.")
    dots: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Ranking: dots each voter has."
    )
    top: Annotated[int, Field(ge=1, le=100)] | None = Field(None, description="Elaboration: how many themes.")
    fields: Many[Line] = Field((), description="Elaboration: one outline for each theme and field.")
    opened: datetime | None = Field(None, description="When it was first opened, UTC.")
    lasted_seconds: Annotated[int, Field(ge=0)] | None = Field(None, description="How long it was open.")
    notes: Many[Point] = ()
    questions: Many[Point] = Field((), description="Presentation: questions, answers below them.")
    common_ground: Many[Point] = ()
    responses: Many[Response] = ()
    issues: Many[Issue] = ()
    ideas: Many[Point] = Field((), description="Brainstorm: ideas that have no theme yet.")
    themes: Many[Theme] = ()
    ballots: Many[Ballot] = ()
    decisions: Many[Decision] = ()
    actions: Many[Action] = ()
    parked: Many[Parked] = ()


class Session(Part):
    number: Annotated[int, Field(ge=0, le=10_000)] | None = Field(None, description="Default: its place.")
    title: Line
    goal: Text | None = None
    day: Annotated[int, Field(ge=1, le=1000)] | None = None
    starts: time | None = None
    items: Many[Item] = ()


class Group(Part):
    id: Annotated[str, Field(min_length=1, max_length=40)] = Field(description="Short: what is typed.")
    name: Line
    full_name: Line | None = None


class Participant(Part):
    name: Line
    organization: Line | None = None
    position: Line | None = None
    group: Id | None = None
    present: bool | None = Field(None, description="From the roll call.")


class Entry(Part):
    """A line of an annex: a dated event of a timeline, a title in a list of documents."""

    when: Line | None = None
    text: Text


class Annex(Part):
    kind: Literal["timeline", "participants", "documents"]
    title: Line | None = None
    entries: Many[Entry] = ()


class Document(Part):
    """The whole file. ``facilitator`` is the tool's own bookkeeping and always comes last."""

    format: Literal["facilitator/1"]
    title: Line
    dates: Line | None = Field(None, description="As printed in the report.")
    starts: date | None = None
    ends: date | None = None
    venue: Line | None = None
    language: Language = Field("en", description="Of the report's own words.")
    status: Status = "agenda"
    objectives: Many[Text] = ()
    groups: Annotated[tuple[Group, ...], Field(min_length=2, strict=False)]
    participants: Many[Participant] = ()
    sessions: Many[Session] = ()
    annexes: Many[Annex] = ()
    facilitator: dict[str, object] | None = Field(None, description="The program's own bookkeeping.")

    def item(self, wanted: str) -> Item | None:
        """The item with that id."""
        for session in self.sessions:
            for item in session.items:
                if item.id == wanted:
                    return item
        return None
