"""The result of a ranking: the table, a chart by group, and in words what the figures do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from facilitator.agenda.model import Item
from facilitator.meeting.options import as_seen, changes, ranked
from facilitator.meeting.standing import result
from facilitator.meeting.state import Board
from facilitator.meeting.tally import GroupStanding, Result, Round, Standing
from facilitator.report.blocks import Block, Bullet, Bullets, Labelled, Paragraph, Table
from facilitator.report.context import Context
from facilitator.report.figures import bar, figure, percent

_BAR = 20
"""Cells of the longest bar of a chart."""


def ranking(context: Context, item: Item) -> Iterator[Block]:
    """The result, best option first; before the vote only the options."""
    board = context.meeting.boards[item.id or ""]
    counted = result(context.meeting, board) if item.ballots else None
    if counted is None or not counted.voted:
        if item.options:
            yield Bullets(tuple(Bullet(title) for title in item.options))
    else:
        yield _table(context, counted)
        yield Paragraph(" ".join(_said(context, counted)))
        yield Labelled(context.labels.shares_by_group)
        yield _chart(context, counted)
        if counted.rounds:
            yield Labelled(context.labels.rounds)
            yield _rounds(context, board, counted.rounds)
    yield from _drawn(context, board, counted)
    if counted is not None:
        yield from _since(context, board)


def _table(context: Context, counted: Result) -> Table:
    labels = context.labels
    groups = [group.id for group in context.document.groups]
    gaps, bridges = len(counted.voted) > 1, bool(counted.bridges)
    tied = {one.option for tie in counted.bridge_ties for one in tie}

    def cells(one: Standing) -> Iterator[str]:
        yield one.place
        yield one.title
        for group in groups:
            own = one.by_group.get(group)
            yield f"{_own(context, counted, own)} ({own.place})" if own is not None else "–"
        yield percent(labels, one.score)
        if gaps:
            yield figure(labels, one.gap or Fraction(0))
        if bridges:
            yield f"{one.bridge}{'=' if one.option in tied else ''}" if one.bridge else ""

    return Table(
        (
            labels.rank,
            labels.option,
            *(context.group(group) for group in groups),
            labels.score,
            *((labels.gap,) if gaps else ()),
            *((labels.bridge,) if bridges else ()),
        ),
        tuple(tuple(cells(one)) for one in counted.standings),
    )


def _own(context: Context, counted: Result, own: GroupStanding) -> str:
    """A group's own figure: dots, points, first preferences, or the mean of its scores."""
    if counted.method != "scale":
        return figure(context.labels, own.points)
    return figure(context.labels, 1 + 4 * own.share) if own.points else "–"


def _said(context: Context, counted: Result) -> Iterator[str]:
    labels = context.labels
    yield labels.methods[counted.method]
    yield labels.equal_weight
    if max(counted.ballots.values()) > 1:
        counts = ((context.group(id), count) for id, count in counted.ballots.items() if count)
        yield labels.ballots_cast.format(counts=", ".join(f"{name} {count}" for name, count in counts))
    for group in context.document.groups:
        if group.id not in counted.voted:
            yield labels.not_voted.format(group=group.name)
    for tie in counted.ties:
        yield labels.tie.format(rank=tie[0].rank, options=labels.joined([one.title for one in tie]))
    if counted.bridges:
        yield labels.bridges.format(options=labels.semicolon.join(_bridges(context, counted)))


def _bridges(context: Context, counted: Result) -> Iterator[str]:
    """Each with its place; those that tie share one."""
    places: dict[int, list[str]] = {}
    for one in counted.bridges:
        places.setdefault(one.bridge or 0, []).append(one.title)
    for place, titles in places.items():
        yield f"{place}{'=' if len(titles) > 1 else ''} {context.labels.joined(titles)}"


def _chart(context: Context, counted: Result) -> Table:
    """A bar for each option and group that voted; options that nobody spoke for have none."""
    labels = context.labels
    shown = [one for one in counted.standings if one.supported] or list(counted.standings)
    most = max((own.share for one in shown for own in one.by_group.values()), default=Fraction(0))
    rows = []
    for one in shown:
        for place, (group, own) in enumerate(one.by_group.items()):
            drawn = f"{bar(own.share, most, _BAR)} {percent(labels, own.share)}"
            rows.append((one.title if place == 0 else "", context.group(group), drawn))
    return Table((labels.option, labels.group, labels.share), tuple(rows), close=True)


def _rounds(context: Context, board: Board, rounds: Sequence[Round]) -> Table:
    labels = context.labels
    titles = dict(ranked(context.meeting, board))
    spent = any(one.exhausted for one in rounds)

    def held(one: Round, options: Sequence[str]) -> str:
        return ", ".join(f"{titles[id]} {percent(labels, one.share(id))}" for id in options)

    def cells(one: Round) -> Iterator[str]:
        best = max(one.held.values())
        yield str(one.number)
        yield held(one, [id for id, weight in one.held.items() if weight == best])
        yield held(one, one.out) or "–"
        if spent:
            yield percent(labels, Fraction(one.exhausted, one.whole))

    return Table(
        (*labels.round_columns, *((labels.exhausted,) if spent else ())),
        tuple(tuple(cells(one)) for one in rounds),
    )


def _drawn(context: Context, board: Board, counted: Result | None) -> Iterator[Block]:
    """What stands above a line that was drawn by hand, in the order of the result."""
    titles = dict(ranked(context.meeting, board))
    order = [one.option for one in counted.standings] if counted is not None else list(titles)
    above = [titles[id] for id in order if id in board.item.line]
    if above:
        labels = context.labels
        pattern = labels.drawn if len(above) > 1 else labels.drawn_one
        yield Paragraph(pattern.format(options=labels.joined(above)))


def _since(context: Context, board: Board) -> Iterator[Block]:
    """The options that are not what they were when they were voted on."""
    labels = context.labels
    then = {seen.option: seen.title for seen in board.item.seen}
    now = {seen.option: seen.title for seen in as_seen(context.meeting, board)}
    titles = dict(ranked(context.meeting, board))
    made = []
    for id in changes(context.meeting, board):
        if id not in now:
            said = labels.changes["gone"]
        elif id not in then:
            said = labels.changes["new"]
        elif then[id] != now[id]:
            said = labels.changes["renamed"].format(before=then[id])
        else:
            said = labels.changes["ideas"]
        made.append(Bullet(f"{labels.labelled(titles[id])} {said}"))
    if made:
        yield Labelled(labels.since)
        yield Bullets(tuple(made))
