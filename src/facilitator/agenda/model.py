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
Status = Literal["agenda", "draft", "circulated", "approved"]
Kind = Literal["presentation", "question", "discussion", "brainstorm", "ranking", "elaboration", "break"]
Position = Literal["consents", "reserves", "objects", "silent"]
Sealed = Literal["until-answered", "until-revealed"]
Method = Literal["dots", "borda", "instant-runoff", "scale"]
Relation = Literal["same", "differs", "clarify"]
RuleName = Literal["consensus", "majority", "shares", "chair"]
DecisionOutcome = Literal["adopted", "adopted with reservations", "deferred", "not adopted", "inconclusive"]
Ruling = Literal["adopted", "not adopted"]
Verdict = Literal["accepted", "refused"]
KINDS: tuple[str, ...] = get_args(Kind)

Text = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Share = Annotated[str, Field(pattern=r"^>?[1-9]\d{0,3}/[1-9]\d{0,3}(\+1)?$")]
"""A part of the votes: ``2/3`` (at least), ``>1/2`` (more than), ``1/2+1`` (at least half, and one vote)."""
Votes = Annotated[int, Field(ge=0, le=1_000_000)]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A TOML array; the only place where a type is converted (list to tuple)."""


class Part(BaseModel):
    """What every table of the file has in common."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)


class Tie(Part):
    """A link that a point had before it was put together with others, and the ids of both points."""

    kind: Relation
    points: Annotated[tuple[Id, Id], Field(strict=False)]


class Wording(Part):
    """What a point was before it became one with others: where it stood, and to the letter what was said."""

    id: Id | None = Field(None, description="The id it had, and gets again when it is taken apart.")
    lane: Line = Field(description="Where it stood, such as 'responses/icmm' or 'themes/water'.")
    text: Text
    by: Line | None = None
    mark: Line | None = None
    source: Id | None = None
    below: Many[Id] = Field((), description="Ids of the sub-points that came with it.")
    ties: Many[Tie] = Field((), description="The links it had, and has again when it is taken apart.")


class Point(Part):
    """One thing said. ``points`` are its sub-points, to any depth up to :data:`MAX_DEPTH`."""

    id: Id | None = Field(None, description="Stable, unique in the file.")
    text: Text
    by: Line | None = Field(None, description="Who said it, when known.")
    mark: Line | None = Field(None, description="The numbering it was captured with, such as '4.'.")
    source: Id | None = Field(None, description="Id of the point it was made from.")
    wordings: Many[Wording] = Field((), description="What was put together in it, each as it was said.")
    points: Many[Point] = ()


class Link(Part):
    """Two points of different groups: they say the same, differ, or it needs clarifying."""

    id: Id | None = None
    kind: Relation
    points: Annotated[tuple[Id, Id], Field(strict=False)] = Field(description="The ids of both points.")


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
    titles: Many[Line] = Field(default=(), description="Titles of the themes that were put into this one.")
    points: Many[Point] = ()
    fields: Many[Outline] = ()


class Issue(Part):
    """A headed issue of a discussion: top-level points are its narrative, sub-points its points."""

    id: Id | None = None
    title: Line
    titles: Many[Line] = Field(default=(), description="Titles of the issues that were put into this one.")
    points: Many[Point] = ()


class Ballot(Part):
    """What one voter, or a whole group where ``voter`` is missing, gave to the options of a ranking."""

    group: Id
    voter: Line | None = Field(None, description="A participant, or a number where names are not kept.")
    dots: dict[str, Annotated[int, Field(ge=0, le=100_000)]] = Field(
        default={}, description="Method dots: option id to number of dots."
    )
    order: Many[Id] = Field(default=(), description="Borda, instant-runoff: option ids, best first.")
    scores: dict[str, Annotated[int, Field(ge=1, le=5)]] = Field(
        default={}, description="Method scale: option id to 1 (lowest) to 5."
    )


class Seen(Part):
    """What an option was when the first ballot was cast, to tell what changed since."""

    option: Id
    title: Line
    ideas: Annotated[int, Field(ge=0)] = 0
    digest: Line | None = None


class Stand(Part):
    """Where one group stands on a decision; ``text`` is its reservation or objection."""

    group: Id
    position: Position
    text: Text | None = None
    by: Line | None = Field(None, description="Who spoke for the group.")
    at: datetime | None = Field(None, description="When, UTC.")
    yes: Votes | None = None
    no: Votes | None = None
    abstain: Votes | None = None


class Earlier(Part):
    """An earlier wording of a decision, with the positions that were taken on it."""

    text: Text
    at: datetime | None = Field(None, description="When it was replaced, UTC.")
    positions: Many[Stand] = ()


class ChairRuling(Part):
    """What the chair ruled."""

    ruling: Ruling
    by: Line | None = None
    text: Text | None = None
    at: datetime | None = None


class Origin(Part):
    """Where something that was carried over first stood: the meeting (title, first day) and its id there."""

    meeting: Line
    starts: date | None = None
    id: Id


class Decision(Part):
    """``proposed``: the groups take positions on it and the rule gives its outcome; without, it is noted."""

    id: Id | None = None
    text: Text
    by: Line | None = None
    proposed: bool = False
    outcome: DecisionOutcome | None = Field(None, description="By the rule, from the positions.")
    deferred: bool = False
    ruling: ChairRuling | None = None
    supersedes: Id | None = Field(None, description="Id of the earlier decision that it replaces.")
    positions: Many[Stand] = ()
    earlier: Many[Earlier] = ()
    source: Id | None = Field(None, description="Id of the point it was made from.")
    origin: Origin | None = Field(None, description="The meeting it was carried over from, the first one.")


class Action(Part):
    id: Id | None = None
    text: Text
    owner: Line | None = Field(None, description="A participant, a group, or any name.")
    due: date | None = None
    done: bool = False
    source: Id | None = None
    origin: Origin | None = Field(None, description="The meeting it was carried over from, the first one.")


class Parked(Part):
    """Set aside; it stays with the item it came from."""

    id: Id | None = None
    text: Text
    by: Line | None = None
    source: Id | None = None
    origin: Origin | None = Field(None, description="The meeting it was carried over from, the first one.")


class Item(Part):
    """An agenda item with whatever was captured under it."""

    id: Id | None = Field(None, description="Stable, unique in the file; from the prompt when left out.")
    kind: Kind
    prompt: Line
    minutes: Annotated[int, Field(ge=0, le=6000)] | None = Field(None, description="The planned timebox.")
    standing: bool = Field(False, description="It belongs to every meeting of this series.")
    presenter: Line | None = Field(None, description="Presentation: who presents, as printed.")
    of: Id | None = Field(None, description="Ranking: id of its brainstorm. Elaboration: of its ranking.")
    options: Many[Line] = Field((), description="Ranking: what is ranked, where it is not a brainstorm.")
    method: Method | None = Field(None, description="Ranking: how it is counted; dots when left out.")
    dots: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Ranking: dots each voter has."
    )
    cap: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Ranking: the most dots that one voter may give to one option."
    )
    voters: Literal["group", "participant"] | None = Field(
        None, description="Ranking: one ballot for each group, or for each participant."
    )
    sealed: Sealed | None = Field(
        None,
        description="Question, ranking: hidden from the room until all have answered, or until revealed.",
    )
    revealed: datetime | None = Field(None, description="When what was sealed was shown, UTC.")
    top: Annotated[int, Field(ge=1, le=100)] | None = Field(None, description="Elaboration: how many themes.")
    fields: Many[Line] = Field((), description="Elaboration: one outline for each theme and field.")
    rule: RuleName | None = Field(None, description="How decisions are taken here, if not as in the meeting.")
    shares: dict[str, Share] = Field({}, description="Rule shares: group id to the part of its votes needed.")
    quorum: Annotated[int, Field(ge=1)] | None = Field(None, description="Votes needed, abstentions counted.")
    chair: Line | None = Field(None, description="Rule chair: who rules.")
    opened: datetime | None = Field(None, description="When it was first opened, UTC.")
    lasted_seconds: Annotated[int, Field(ge=0)] | None = Field(None, description="How long it was open.")
    notes: Many[Point] = ()
    questions: Many[Point] = Field((), description="Presentation: questions, answers below them.")
    common_ground: Many[Point] = ()
    responses: Many[Response] = ()
    links: Many[Link] = Field(
        (), description="Which points of the groups say the same, differ, or are unclear."
    )
    issues: Many[Issue] = ()
    ideas: Many[Point] = Field((), description="Brainstorm: ideas that have no theme yet.")
    themes: Many[Theme] = ()
    ballots: Many[Ballot] = ()
    seen: Many[Seen] = Field((), description="Ranking: the options as they were when they were voted on.")
    line: Many[Id] = Field((), description="Ranking: the options above a line drawn by hand.")
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


class Approval(Part):
    """A group approved a version. ``seal`` ties who and when to the text (:mod:`.signing`)."""

    group: Id
    by: Line | None = Field(default=None, description="Who approved for the group.")
    at: datetime | None = Field(default=None, description="When, UTC.")
    digest: Line = Field(description="Of the text that was approved.")
    seal: Line | None = None


class Version(Part):
    """A numbered text of the minutes. Until ``circulated`` is there, it is being worked on."""

    number: Annotated[int, Field(ge=1, le=10_000)]
    reason: Text | None = Field(
        default=None, description="Why it was opened, where it amends an earlier one."
    )
    group: Id | None = Field(default=None, description="The group that asked for it.")
    opened: datetime | None = Field(default=None, description="When the amendment was opened, UTC.")
    circulated: datetime | None = Field(default=None, description="When it was sent to the groups, UTC.")
    by: Line | None = Field(default=None, description="Who sent it.")
    digest: Line | None = Field(default=None, description="Of the text that was sent.")
    approvals: Many[Approval] = ()


class Comment(Part):
    """A change that somebody asked for after reading the draft; open until it is accepted or refused."""

    id: Id | None = None
    by: Line | None = Field(default=None, description="Who sent it.")
    group: Id | None = None
    received: datetime | None = Field(default=None, description="When it was taken in, UTC.")
    file: Line | None = Field(default=None, description="The name of the file it came in.")
    kind: Literal["reworded", "added", "removed", "moved", "set", "remark"] = "remark"
    item: Id | None = None
    lane: Line | None = Field(default=None, description="Where, such as 'responses/icmm' or 'decisions'.")
    point: Id | None = Field(default=None, description="The id of what it is about.")
    what: Line | None = Field(default=None, description="Kind set: the key, such as 'owner'.")
    was: Text | None = Field(default=None, description="The text as the draft had it.")
    text: Text | None = Field(default=None, description="The text asked for, or the remark.")
    below: Id | None = Field(default=None, description="Added, moved: the point to stand below.")
    before: Id | None = Field(default=None, description="Added, moved: the point to stand before.")
    said_by: Line | None = Field(default=None, description="Added: who said it, when known.")
    stood: Line | None = Field(default=None, description="Moved: the lane where the draft had it.")
    stood_below: Id | None = Field(default=None, description="Moved: the point it stood below there.")
    stood_after: Id | None = Field(default=None, description="Moved: the point before it at its level there.")
    stood_before: Id | None = Field(default=None, description="Moved: the point after it at its level there.")
    why: Text | None = Field(default=None, description="Why it is asked for, as its sender put it.")
    guess: bool = Field(default=False, description="Which point is meant was worked out from the words.")
    verdict: Verdict | None = None
    reason: Text | None = Field(default=None, description="Why it was accepted or refused.")
    settled: datetime | None = None
    settled_by: Line | None = None


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
    rule: RuleName | None = Field(None, description="How decisions are taken: consensus when left out.")
    shares: dict[str, Share] = Field({}, description="Rule shares: group id to the part of its votes needed.")
    quorum: Annotated[int, Field(ge=1)] | None = Field(None, description="Votes needed, abstentions counted.")
    chair: Line | None = Field(None, description="Rule chair: who rules.")
    groups: Annotated[tuple[Group, ...], Field(min_length=2, strict=False)]
    participants: Many[Participant] = ()
    sessions: Many[Session] = ()
    annexes: Many[Annex] = ()
    versions: Many[Version] = Field((), description="What was sent to the groups, and who approved it.")
    comments: Many[Comment] = Field((), description="What came back, and what became of it.")
    facilitator: dict[str, object] | None = Field(None, description="The program's own bookkeeping.")

    def item(self, wanted: str) -> Item | None:
        """The item with that id."""
        for session in self.sessions:
            for item in session.items:
                if item.id == wanted:
                    return item
        return None
