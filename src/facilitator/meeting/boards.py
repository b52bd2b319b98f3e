"""What an item's kind means: which lanes its board has, and where they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from facilitator.agenda.model import (
    Action,
    Ballot,
    Decision,
    Document,
    Issue,
    Item,
    Parked,
    Part,
    Point,
    Response,
    Session,
    Theme,
)
from facilitator.agenda.model import Outline as Field
from facilitator.agenda.rules import outcome_of
from facilitator.meeting.ballots import casts
from facilitator.meeting.outline import NOTHING, Outline, Row
from facilitator.meeting.state import OUTCOMES, Board, Lane
from facilitator.meeting.words import title
from facilitator.text import slug, unique

P = TypeVar("P", bound=Part)

_OUTCOME_MODELS: dict[str, type[Decision] | type[Action] | type[Parked]] = {
    "decisions": Decision,
    "actions": Action,
    "parked": Parked,
}


# -- from the file to the board -------------------------------------------------------------------


def board(document: Document, session: Session, place: int) -> Board:
    """The board of the item at ``place`` (from 0) in ``session``."""
    item = session.items[place]
    return Board(
        item=item,
        session=session,
        number=f"{session.number}.{place + 1}",
        lanes=tuple(_lanes(document, item)),
        outcomes=tuple(_outcomes(document, item)),
        ballots={cast.key: cast for cast in casts(item.ballots)},
        opened=item.opened,
        lasted=float(item.lasted_seconds or 0),
    )


def _outcomes(document: Document, item: Item) -> Iterator[Lane]:
    """Decisions, actions, what is parked; what is proposed with the outcome that its positions give."""
    now = (
        _with(one, outcome=outcome_of(document, item, one)) if one.proposed else one for one in item.decisions
    )
    held: dict[str, Iterable[Decision | Action | Parked]]
    held = {"decisions": now, "actions": item.actions, "parked": item.parked}
    for key in OUTCOMES:
        yield Lane(key, title(key, document.language), outline=Outline(_records(held[key])))


def _lanes(document: Document, item: Item) -> Iterator[Lane]:
    language = document.language

    def plain(key: str) -> Lane:
        return Lane(key, title(key, language), outline=Outline(rows(getattr(item, key))))

    if item.kind == "question":
        both = title("both" if len(document.groups) == 2 else "all", language)
        yield Lane("common_ground", both, outline=Outline(rows(item.common_ground)))
        answers = {response.group: response.points for response in item.responses}
        for group in document.groups:
            said = Outline(rows(answers.get(group.id, ())))
            yield Lane(f"responses/{group.id}", group.name, group=group.id, outline=said)
        return
    if item.kind == "ranking":
        for group in document.groups:
            yield Lane(f"ballots/{group.id}", group.name, group=group.id)
    if item.kind == "brainstorm":
        yield plain("ideas")
        for theme in item.themes:
            yield headed("themes", theme.id or "", theme.title, theme.points, theme.titles)
        return
    yield plain("notes")
    if item.kind == "presentation":
        yield plain("questions")
    if item.kind == "discussion":
        for issue in item.issues:
            yield headed("issues", issue.id or "", issue.title, issue.points, issue.titles)
    if item.kind == "elaboration":
        for theme in item.themes:
            yield from elaborated(theme, field_names(item, language), language)


def headed(
    place: str, id: str, heading: str, points: Iterable[Point] = (), titles: tuple[str, ...] = ()
) -> Lane:
    """The lane of a theme or an issue."""
    return Lane(f"{place}/{id}", heading, titles=titles, outline=Outline(rows(points)))


STARTING = "ideas"
"""The last part of the key of the lane that holds an elaborated theme's ideas, where it starts from."""


def elaborated(theme: Theme, names: Iterable[str], language: str) -> Iterator[Lane]:
    """The ideas a theme starts from, then a lane for each field: the agenda's, then others in the file."""
    start = Outline(rows(theme.points))
    yield Lane(
        f"themes/{theme.id}/{STARTING}", title("starting", language), section=theme.title, outline=start
    )
    given: dict[str, tuple[Point, ...]] = {}
    for field in theme.fields:
        given[field.name] = given.get(field.name, ()) + field.points
    taken = {STARTING}
    for name in dict.fromkeys([*names, *given]):
        key = unique(slug(name), taken)
        taken.add(key)
        yield Lane(
            f"themes/{theme.id}/{key}", name, section=theme.title, outline=Outline(rows(given.get(name, ())))
        )


def theme_of(lane: Lane) -> str:
    """The id of the theme that a lane of an elaboration belongs to; ids may hold a slash, fields never do."""
    return lane.key.removeprefix("themes/").rpartition("/")[0]


def starting(lane: Lane) -> bool:
    """Whether the lane holds the ideas that an elaborated theme starts from."""
    return lane.section is not None and lane.key.endswith(f"/{STARTING}")


def field_names(item: Item, language: str) -> tuple[str, ...]:
    return item.fields or (title("objectives", language), title("activities", language))


def rows(points: Iterable[Point], depth: int = 0) -> Iterator[Row]:
    """Nested points as rows, in reading order."""
    for point in points:
        extra = point.model_extra
        if point.wordings or point.source:
            extra = {**_said({"wordings": point.wordings, "source": point.source}), **(extra or {})}
        yield Row(point.id or "", point.text, depth, point.by, point.mark, _extra(extra))
        if point.points:
            yield from rows(point.points, depth + 1)


def _records(records: Iterable[Decision | Action | Parked]) -> Iterator[Row]:
    for record in records:
        extra = {
            name: getattr(record, name)
            for name, field in type(record).model_fields.items()
            if name not in ("id", "text", "by") and getattr(record, name) != field.default
        }
        yield Row(
            record.id or "",
            record.text,
            by=getattr(record, "by", None),
            extra=_extra({**extra, **(record.model_extra or {})}),
        )


def _said(extra: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in extra.items() if value}


def _extra(extra: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return extra if extra else NOTHING


# -- from the board to the file -------------------------------------------------------------------


def item(board: Board) -> Item:
    """The item as it stands in the minutes; what the board does not know of the item is kept."""
    kept = board.item
    now: dict[str, Any] = {
        "opened": board.opened,
        "lasted_seconds": round(board.lasted) or kept.lasted_seconds,
    }
    for lane in board.lanes:
        if "/" not in lane.key:
            now[lane.key] = points(lane.outline)
    if kept.kind == "question":
        old = {response.group: response for response in kept.responses}
        now["responses"] = tuple(
            _with(old.get(lane.group) or Response(group=lane.group), points=points(lane.outline))
            for lane in board.lanes
            if lane.group and (lane.outline or lane.group in old)
        )
    elif kept.kind == "brainstorm":
        now["themes"] = tuple(_headed(board, "themes", {theme.id: theme for theme in kept.themes}, Theme))
    elif kept.kind == "discussion":
        now["issues"] = tuple(_headed(board, "issues", {issue.id: issue for issue in kept.issues}, Issue))
    elif kept.kind == "elaboration":
        now["themes"] = tuple(_themes(board))
    elif kept.kind == "ranking":
        votes = {(ballot.group, ballot.voter or ""): ballot for ballot in kept.ballots}
        now["ballots"] = tuple(
            _with(
                votes.get(key) or Ballot(group=cast.group, voter=cast.voter or None),
                dots=dict(cast.dots),
                order=cast.order,
                scores=dict(cast.scores),
            )
            for key, cast in board.ballots.items()
            if not cast.empty or key in votes
        )
    for lane in board.outcomes:
        now[lane.key] = tuple(_record(_OUTCOME_MODELS[lane.key], row) for row in lane.outline)
    return _with(kept, **now)


def points(outline: Iterable[Row]) -> tuple[Point, ...]:
    """Rows as nested points."""
    top: list[dict[str, Any]] = []
    path: list[list[dict[str, Any]]] = [top]
    for row in outline:
        del path[row.depth + 1 :]
        made: dict[str, Any] = {"id": row.id, "text": row.text, **row.extra, "points": []}
        if row.by:
            made["by"] = row.by
        if row.mark:
            made["mark"] = row.mark
        path[-1].append(made)
        path.append(made["points"])
    return tuple(Point.model_validate(made) for made in top)


def _headed(
    board: Board, place: str, old: Mapping[str | None, Any], model: type[Theme] | type[Issue]
) -> Iterator[Any]:
    for lane in board.lanes:
        if lane.key.startswith(place + "/"):
            id = lane.key.partition("/")[2]
            part = old.get(id) or model(id=id, title=lane.title)
            yield _with(part, title=lane.title, titles=lane.titles, points=points(lane.outline))


def _themes(board: Board) -> Iterator[Theme]:
    old = {theme.id: theme for theme in board.item.themes}
    sets: dict[str, list[Lane]] = {}
    for lane in board.lanes:
        if lane.section is not None:
            sets.setdefault(theme_of(lane), []).append(lane)
    for id, lanes in sets.items():
        heading = lanes[0].section or ""
        theme = old.get(id) or Theme(id=id, title=heading)
        fields = {field.name: field for field in theme.fields}
        yield _with(
            theme,
            title=heading,
            points=next((points(lane.outline) for lane in lanes if starting(lane)), ()),
            fields=tuple(
                _with(fields.get(lane.title) or Field(name=lane.title), points=points(lane.outline))
                for lane in lanes
                if not starting(lane) and (lane.outline or lane.title in fields)
            ),
        )


def _record(model: type[Decision] | type[Action] | type[Parked], row: Row) -> Decision | Action | Parked:
    made = {"id": row.id, "text": row.text, **row.extra}
    if row.by:
        made["by"] = row.by
    return model.model_validate(made)


def _with(part: P, **now: Any) -> P:
    """``part`` with other values; a value that stays the default does not count as set."""
    changed = {name: value for name, value in now.items() if value != getattr(part, name)}
    return part.model_copy(update=changed) if changed else part
