"""What somebody wants: made by the scribe from a line, or by a key, and judged by ``decide``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Capture:
    """A point in ``lane`` (None: the current one).

    ``depth`` is as typed (dashes, indentation), or ``exact`` where the composer shows it.
    """

    text: str
    depth: int = 0
    exact: bool = False
    lane: str | None = None
    by: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision, an action or a parked point; ``kind`` is ``decisions``, ``actions`` or ``parked``."""

    kind: str
    text: str
    owner: str | None = None
    due: date | None = None
    source: str | None = None


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


Intent = (
    Capture | Outcome | ChooseLane | AddLane | RenameLane | GoTo | Step | Undo | Redo | Edit | MarkDone
    | Remove | Shift | Swap | Send | Vote | RollCall
)  # fmt: skip
