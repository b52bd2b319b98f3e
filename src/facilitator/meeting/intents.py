"""What somebody wants: made by the scribe from a line, or by a key, and judged by ``decide``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facilitator.agenda.model import Comment


@dataclass(frozen=True, slots=True)
class Capture:
    """A point in ``lane`` (None: the current one).

    ``depth`` is as typed (dashes, indentation), or ``exact`` where the composer shows it. ``after``: the id
    of the point of that lane behind which it goes, with what is below that; None: at the end.
    """

    text: str
    depth: int = 0
    exact: bool = False
    lane: str | None = None
    by: str | None = None
    mark: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision, an action or a parked point; ``kind`` is ``decisions``, ``actions`` or ``parked``.

    A decision that is ``proposed`` is not taken yet: the groups say where they stand.
    """

    kind: str
    text: str
    owner: str | None = None
    due: date | None = None
    source: str | None = None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class ChooseLane:
    lane: str


@dataclass(frozen=True, slots=True)
class AddLane:
    """A new theme or issue in the current item, and go there; one of that title is gone to."""

    title: str


@dataclass(frozen=True, slots=True)
class RenameLane:
    lane: str
    title: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """To the item with that id."""

    item: str


@dataclass(frozen=True, slots=True)
class Step:
    """+1: the next item, -1: the one before."""

    by: int


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class Edit:
    """Another wording; of an action also another owner and day."""

    lane: str
    id: str
    text: str
    owner: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class MarkDone:
    """An action is done, or not after all."""

    id: str
    done: bool


@dataclass(frozen=True, slots=True)
class Remove:
    lane: str
    id: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Deeper (+1) or shallower (-1), with everything below."""

    lane: str
    id: str
    by: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Past its next (+1) or previous (-1) sibling, with everything below."""

    lane: str
    id: str
    by: int


@dataclass(frozen=True, slots=True)
class Send:
    """To another lane of the same item, at its end, with everything below."""

    lane: str
    id: str
    to: str


@dataclass(frozen=True, slots=True)
class Vote:
    """``group`` gives ``option`` (its id) so many dots, in place of what it gave before."""

    group: str
    option: str
    dots: int


@dataclass(frozen=True, slots=True)
class RollCall:
    """``present`` None takes the mark away again."""

    name: str
    present: bool | None
    organization: str | None = None
    position: str | None = None
    group: str | None = None


Place = tuple[str, str]
"""A point of the current item: the key of its lane, and its id."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Points become one, in the lane ``to`` (None: of the first), worded ``text`` (None: as the first)."""

    parts: tuple[Place, ...]
    to: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A point that was put together goes back to the points it was made of."""

    lane: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two points of different lanes: ``kind`` is ``same``, ``differs`` or ``clarify``; empty: no link."""

    kind: str
    one: Place
    other: Place


@dataclass(frozen=True, slots=True)
class SplitTheme:
    """Points go to a theme of their own, made where there is none of that title."""

    title: str
    parts: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MoveLane:
    """A theme or issue one place on (+1) or back (-1): another number."""

    lane: str
    by: int


@dataclass(frozen=True, slots=True)
class MergeLanes:
    """All that a theme holds goes into the theme ``to``, which keeps its title too."""

    lane: str
    to: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Answers or ballots stay hidden from the room: ``until-answered``, ``until-revealed``; empty: open."""

    sealed: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the room what is hidden."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A voter's whole ballot, in place of an earlier one; with nothing in it the voter's is taken out."""

    group: str
    voter: str = ""
    dots: tuple[tuple[str, int], ...] = ()
    order: tuple[str, ...] = ()
    scores: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SetRanking:
    """How this ranking is voted; what is None stays. 0 takes the number of dots or the cap away."""

    method: str | None = None
    voters: str | None = None
    dots: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmVotes:
    """The votes stand for the themes as they are now."""


@dataclass(frozen=True, slots=True)
class DrawLine:
    """These options go on; none: as many as the agenda says. ``count`` instead: that many of the best."""

    options: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Amend:
    """Another wording of a proposed decision."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TakePosition:
    """Where a group stands on a proposed decision; ``position`` empty takes it back."""

    id: str
    group: str
    position: str
    text: str | None = None
    by: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True)
class Defer:
    id: str
    deferred: bool = True


@dataclass(frozen=True, slots=True)
class RuleOn:
    """The chair rules ``adopted`` or ``not adopted``; empty takes it back."""

    id: str
    ruling: str
    by: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Supersede:
    """The decision ``id`` replaces ``old``, of any item (None: none)."""

    id: str
    old: str | None


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The room reads along: the wording of a proposed decision, of any item, settled or not."""

    id: str


@dataclass(frozen=True, slots=True)
class Whisper:
    """A note that is private to the facilitator: it goes to a record of its own (see :mod:`.caucus`)."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Attribute:
    """Who said a point; empty: it is not known."""

    lane: str
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class Circulate:
    """The text goes to the groups as a version. ``by``: who sends it."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    """``group`` approves the version that was sent; ``by``: who speaks for it."""

    group: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class OpenAmendment:
    """A new version is opened, so that the text may be changed. ``group``: who asked for it."""

    reason: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class TakeComments:
    """Comments that came back, without ids."""

    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class SettleComment:
    """``verdict``: ``accepted`` takes the change into the minutes, ``refused``; empty: open after all.

    ``text``: with ``accepted``, the wording that is taken in place of the one asked for.
    """

    id: str
    verdict: str
    reason: str = ""
    by: str = ""
    text: str | None = None


Intent = (
    Capture | Outcome | ChooseLane | AddLane | RenameLane | GoTo | Step | Undo | Redo | Edit | MarkDone
    | Remove | Shift | Swap | Send | Vote | RollCall | Merge | Part | Link | SplitTheme | MoveLane
    | MergeLanes | Seal | Reveal | Ballot | SetRanking | ConfirmVotes | DrawLine | Amend | TakePosition
    | Defer | RuleOn | Supersede | ReadBack | Whisper | Attribute | Circulate | Approve | OpenAmendment
    | TakeComments | SettleComment
)  # fmt: skip
