"""Comments that came back, as a reader wants them: what each is about, and who else speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from facilitator.agenda.model import Comment
from facilitator.meeting.outline import Outline, Row
from facilitator.meeting.state import Board, Lane, Meeting
from facilitator.text import folded

NAMED = 5
"""How many other comments on the same point are named at most."""

NEW = "+"
"""How the id of a point begins that a returned copy has and the draft has not."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a point stands now."""

    board: Board
    lane: Lane
    at: int

    @property
    def row(self) -> Row:
        return self.lane.outline[self.at]


def spot(meeting: Meeting, comment: Comment) -> Spot | None:
    """The point that a comment is about, wherever it stands by now; None where there is none."""
    if comment.kind == "added":
        return None  # its id is that of the copy
    return find(meeting, comment.point, comment.item, comment.lane)


def find(meeting: Meeting, point: str | None, item: str | None, lane: str | None) -> Spot | None:
    """The point with that id, looked for in that lane of that item first."""
    if not point:
        return None
    home = meeting.boards.get(item or "")
    for board in (*([home] if home is not None else []), *meeting):
        own = board.lane(lane or "")
        for one in (*([own] if own is not None else []), *board.every_lane):
            at = one.outline.find(point)
            if at is not None:
                return Spot(board, one, at)
    return None


def title(lane: Lane) -> str:
    """``ICMM``; with its theme where lanes come in sets: ``Water: Objective(s)``."""
    return f"{lane.section}: {lane.title}" if lane.section is not None else lane.title


class Places:
    """Where all the points stand that comments are about, found in one pass.

    ``before``: the places in an earlier state; lanes that are the same still are not gone through again.
    """

    def __init__(self, meeting: Meeting, before: Places | None = None) -> None:
        self._meeting = meeting
        self._wanted = frozenset(
            id
            for comment in meeting.document.comments
            for id in (comment.point if comment.kind != "added" else None, comment.below, comment.before)
            if id is not None
        )
        self._on: dict[str, list[Comment]] = {}
        for comment in meeting.document.comments:
            if comment.point is not None and comment.kind not in ("added", "moved"):
                self._on.setdefault(comment.point, []).append(comment)
        self._lanes: dict[tuple[str, str], tuple[Outline, dict[str, tuple[int, str]]]] = {}
        self._spots: dict[str, tuple[Spot, str]] = {}
        known = before._lanes if before is not None and before._wanted == self._wanted else {}
        for board in meeting:
            for lane in board.every_lane:
                held = known.get((board.id, lane.key))
                if held is None or held[0] is not lane.outline:
                    held = (lane.outline, dict(self._found(lane.outline)))
                self._lanes[board.id, lane.key] = held
                for id, (at, number) in held[1].items():
                    self._spots[id] = (Spot(board, lane, at), number)

    def _found(self, outline: Outline) -> Iterator[tuple[str, tuple[int, str]]]:
        counts: list[int] = []
        for at, row in enumerate(outline if self._wanted else ()):
            del counts[row.depth + 1 :]
            counts += [0] * (row.depth + 1 - len(counts))
            counts[row.depth] += 1
            if row.id in self._wanted:
                yield row.id, (at, ".".join(map(str, counts)))

    def spot(self, comment: Comment) -> Spot | None:
        """As :func:`spot`, without looking again."""
        return self.find(comment.point) if comment.kind != "added" else None

    def find(self, point: str | None) -> Spot | None:
        """Where the point stands that a comment names; None where it is not in the minutes."""
        found = self._spots.get(point or "")
        return found[0] if found is not None else None

    def rivals(self, comment: Comment) -> tuple[tuple[Comment, ...], int]:
        """Other comments on the same point, :data:`NAMED` of them at most, and how many more there are."""
        every = self._on.get(comment.point or "", [])
        named = tuple(islice((one for one in every if one is not comment), NAMED))
        own = comment.kind not in ("added", "moved") and bool(comment.point)
        return named, max(0, len(every) - own - len(named))

    def place(self, comment: Comment) -> str:
        """Where it is about, for a person: ``3.2 ICMM 1.2``, ``3.2``, ``the whole``."""
        if comment.kind != "added" and comment.point in self._spots:
            here, number = self._spots[comment.point]
            return f"{here.board.number} {title(here.lane)} {number}"
        board = self._meeting.boards.get(comment.item or "")
        if board is None:
            return "the whole"
        lane = board.lane(comment.lane or "")
        return f"{board.number} {title(lane)}" if lane is not None else board.number

    def in_order(self) -> tuple[Comment, ...]:
        """Every comment by its item, in the order of the agenda; those on the whole meeting first."""
        order = {id: place for place, id in enumerate(self._meeting.order, start=1)}
        lanes = {
            (board.id, lane.key): at for board in self._meeting for at, lane in enumerate(board.every_lane)
        }

        def key(comment: Comment) -> tuple[int, int, int]:
            here = self.spot(comment)
            item, lane = (here.board.id, here.lane.key) if here else (comment.item or "", comment.lane or "")
            return order.get(item, 0), lanes.get((item, lane), -1), here.at if here else 1 << 30

        return tuple(sorted(self._meeting.document.comments, key=key))


def sender(meeting: Meeting, comment: Comment) -> str:
    """``Anna Ek (IUCN)``; the file where nothing else is known."""
    group = meeting.group_name(comment.group) if comment.group else ""
    if comment.by:
        return f"{comment.by} ({group})" if group else comment.by
    return group or comment.file or "nobody named"


def opened(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Those that nobody has settled yet."""
    return tuple(comment for comment in comments if comment.verdict is None)


def known(comment: Comment) -> tuple[object, ...]:
    """What makes two comments the same one, taken in twice.

    Where nobody is named who sent it, that is the file, too: two strangers may say the same.
    """
    placed = comment.kind in ("added", "moved")
    return (
        folded(comment.by or "") or (None, comment.file), comment.group, comment.kind, comment.item,
        comment.lane, comment.point if comment.kind != "added" else None, comment.what, comment.text,
        comment.below if placed else None, comment.before if placed else None,
    )  # fmt: skip


class Adders:
    """Which of some comments adds the point that another one wants to stand below."""

    def __init__(self, every: Iterable[Comment]) -> None:
        self._named: dict[str, Comment] = {}
        self._new: dict[tuple[object, ...], list[Comment]] = {}
        for one in every:
            if one.kind == "added":
                self._named.setdefault(one.id or "", one)
                self._new.setdefault((_sent(one), one.point), []).append(one)

    def of(self, comment: Comment) -> Comment | None:
        """That of the same sender in the same file; where there are several, the one that came with it."""
        if not comment.below:
            return None
        if not comment.below.startswith(NEW):
            return self._named.get(comment.below)
        found = self._new.get((_sent(comment), comment.below), [])
        together = [one for one in found if one.received == comment.received]
        return next(iter(together or reversed(found)), None)


def _sent(one: Comment) -> tuple[object, ...]:
    return folded(one.by or ""), one.group, one.file


def asked(meeting: Meeting, comment: Comment, places: Places | None = None) -> str:
    """What is asked for, in a few words: ``to read``, ``to go``, ``to be owned by`` …

    ``places``: those of the meeting, where many are asked for.
    """
    match comment.kind:
        case "reworded":
            return "should read"
        case "added":
            return "should be added"
        case "removed":
            return "should go"
        case "moved":
            return f"should stand {_to(meeting, comment, places)}"
        case "set":
            return f"{comment.what or 'it'} should be"
    return "remark"


def _to(meeting: Meeting, comment: Comment, places: Places | None) -> str:
    board = meeting.boards.get(comment.item or "")
    lane = board.lane(comment.lane or "") if board is not None else None
    said = [f"in {title(lane)}"] if lane is not None else []
    for word, id in (("below", comment.below), ("before", comment.before)):
        other = places.find(id) if places else find(meeting, id, comment.item, comment.lane)
        if other is not None:
            said.append(f"{word} “{_short(other.row.text)}”")
    return ", ".join(said) or "elsewhere"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def texts(here: Spot | None, comment: Comment) -> Iterator[tuple[str, str]]:
    """What stands and what is asked, in full, each with its heading: ``now``, ``asked``, ``sent``, ``why``.

    ``here``: where its point stands now. ``sent``: the text that the sender had, where the minutes have
    another by now.
    """
    if comment.kind == "set":
        yield "now", comment.was or "(nothing)"
        yield "asked", comment.text or "(nothing)"
    elif comment.kind in ("reworded", "removed", "moved", "remark") and (here is not None or comment.was):
        if here is None:
            yield "sent", comment.was or ""
        else:
            yield "now", here.row.text
            if comment.was is not None and here.row.text != comment.was:
                yield "sent", comment.was
    if comment.kind in ("reworded", "added", "remark"):
        yield "asked", comment.text or ""
    if comment.why:
        yield "why", comment.why
