"""``facilitator balance``: how much each group said, by item and over the whole meeting."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.agenda.loading import load
from facilitator.agenda.model import Document
from facilitator.cli import out
from facilitator.cli.columns import WIDTH, cut, left, right, wrapped
from facilitator.meeting.balance import Amounts, ItemBalance, Measure
from facilitator.meeting.mirror import mirror
from facilitator.text import clean, percent

_MEASURES: tuple[Measure, ...] = ("points", "words", "turns")
_NAME = 30


def balance(args: Namespace) -> int:
    """Print points, words and speaking turns by group, with their shares.

    ``--json``: ``title``; ``groups``: ``id``, ``name``; ``items``: ``item`` (its id), ``number``,
    ``prompt``, ``shut``, ``groups`` (id to ``points``, ``words``, ``turns``, and ``shares`` of the three,
    0 to 1) and ``nobody`` (the same, of what no group said); while a question is shut ``groups`` only has
    ``answered``, and ``nobody`` is null. ``overall``: ``groups`` and ``nobody``, of all that is not shut.
    """
    document = load(args.minutes)
    found = mirror(document)
    hidden, overall = found.hidden, found.overall
    if args.json:
        out.data(json.dumps(_json(document, found.items, overall, hidden), ensure_ascii=False, indent=2))
        out.data("\n")
        return out.DONE
    names: dict[str | None, str] = {group.id: group.name for group in document.groups}
    names[None] = "no group"
    said = [item for item in found.items if item.said.total.points and item.id not in hidden]
    if said:
        out.data(" " * _NAME + "".join(right(measure, 16) for measure in _MEASURES) + "\n")
    for item in found.items:
        if item.id in hidden or item in said:
            out.data(f"\n{cut(f'{item.number}  {item.prompt}', WIDTH)}\n")
            lines = _answered(hidden[item.id], names) if item.id in hidden else _table(item.said, names)
            for line in lines:
                out.data(f"{line}\n")
    if said:
        out.data("\nOverall\n" + "".join(f"{line}\n" for line in _table(overall, names)))
    elif not hidden:
        out.say(f"{args.minutes}: nothing was said in it yet")
    return out.DONE


def _table(said: Amounts, names: Mapping[str | None, str]) -> Iterator[str]:
    alone = said.groups[None].points == said.total.points  # what no group said says nothing of silence
    for group, amount in said.groups.items():
        if alone if group is not None else not amount.points:
            continue
        line = f"  {left(names[group], _NAME - 2)}"
        for measure in _MEASURES:
            part = f"{percent(said.share(group, measure))} %"
            line += right(str(getattr(amount, measure)), 9) + right(part, 7)
        yield line


def _answered(groups: Mapping[str, bool], names: Mapping[str | None, str]) -> Iterator[str]:
    said = ", ".join(f"{names[group]} {'answered' if done else 'not yet'}" for group, done in groups.items())
    yield from wrapped(f"hidden until it is shown: {said}", "  ", "  ")


def _json(
    document: Document,
    items: tuple[ItemBalance, ...],
    overall: Amounts,
    hidden: Mapping[str, Mapping[str, bool]],
) -> dict[str, Any]:
    return {
        "title": clean(document.title),
        "groups": [{"id": group.id, "name": clean(group.name)} for group in document.groups],
        "items": [
            {
                "item": item.id,
                "number": item.number,
                "prompt": clean(item.prompt),
                "shut": item.id in hidden,
                **(_shut(hidden[item.id]) if item.id in hidden else _amounts(item.said)),
            }
            for item in items
        ],
        "overall": _amounts(overall),
    }


def _shut(groups: Mapping[str, bool]) -> dict[str, Any]:
    return {"groups": {group: {"answered": done} for group, done in groups.items()}, "nobody": None}


def _amounts(said: Amounts) -> dict[str, Any]:
    def one(group: str | None) -> dict[str, Any]:
        amount = said.groups[group]
        shares = {measure: round(float(said.share(group, measure)), 4) for measure in _MEASURES}
        return {**{measure: getattr(amount, measure) for measure in _MEASURES}, "shares": shares}

    return {"groups": {group: one(group) for group in said.groups if group is not None}, "nobody": one(None)}
