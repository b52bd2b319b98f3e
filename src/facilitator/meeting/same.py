"""What names a table of the file, so that two versions of it are known for one; and names kept apart.

Plain tables, as they are dumped from a document. Shared by the merge of two people's changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

_NAMES = ("id", "name", "option", "number", "title", "text", "kind")
_REFERENCES = ("source", "supersedes")


def name(table: Mapping[str, Any]) -> Any:
    """What names the table, with the key it stands under; None where nothing does."""
    if "group" in table and not ("id" in table or "name" in table):
        return "group", (table["group"], table.get("voter", ""))
    return next(((key, table[key]) for key in _NAMES if isinstance(table.get(key), str | int)), None)


def shown(named: Any) -> str:
    """The name as it stands in a place: ``p4``, ``icmm``, ``icmm 7``."""
    key, said = named
    return " ".join(part for part in said if part) if key == "group" else str(said)


def is_link(table: Mapping[str, Any]) -> bool:
    points = table.get("points")
    return (
        "kind" in table
        and isinstance(points, Sequence)
        and bool(points)
        and all(isinstance(one, str) for one in points)
    )


def is_whole(table: Mapping[str, Any]) -> bool:
    """Whether it means something only as a whole: half a position of each side is nobody's position."""
    judged = any(key in table for key in ("position", "voter", "digest"))
    stands = "group" in table and "name" not in table and judged
    return stands or isinstance(table.get("ruling"), str) or "option" in table or is_link(table)


def said(value: Any) -> Iterator[dict[str, Any]]:
    """Every table below ``value`` that has an id of its own: points, wordings, links, decisions and kin."""
    if isinstance(value, Mapping):
        if (
            isinstance(value, dict)
            and "id" in value
            and ("text" in value or "was" in value or is_link(value))
        ):
            yield value
        for below in value.values():
            yield from said(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from said(below)


def part_ways(base: Any, ours: Any, theirs: Any) -> None:
    """What is new in theirs does not have the id of something else that is new in ours. Changes theirs."""
    old = {one["id"] for one in said(base)}
    mine = {one["id"]: _content(one) for one in said(ours) if one["id"] not in old}
    taken = _taken(base, ours, theirs)
    renamed: dict[str, str] = {}
    for one in said(theirs):
        if one["id"] in mine and _content(one) != mine[one["id"]]:
            renamed[one["id"]] = one["id"] = fresh(taken)
    if renamed:
        _refer(theirs, renamed)
    _part_papers(base, ours, theirs)


def _content(table: Mapping[str, Any]) -> Any:
    if is_link(table):
        return (table["kind"], *table["points"])
    if "received" in table:  # a comment: who asks for the same elsewhere asks for something else
        return tuple(table.get(key) for key in ("by", "kind", "item", "lane", "point", "was", "text"))
    return table["text"] if "text" in table else table["was"]


def _refer(value: Any, renamed: Mapping[str, str]) -> None:
    """Whatever names a point by its old id names it by its new one, in place."""
    if isinstance(value, dict):
        link = is_link(value)
        for key, part in value.items():
            if key in _REFERENCES and isinstance(part, str):
                value[key] = renamed.get(part, part)
            elif key == "below" or (link and key == "points"):
                value[key] = tuple(renamed.get(one, one) for one in part)
            else:
                _refer(part, renamed)
    elif isinstance(value, list | tuple):
        for part in value:
            _refer(part, renamed)


def _part_papers(base: Any, ours: Any, theirs: Any) -> None:
    """Two papers that got the same number on both sides are two papers: theirs gets the next number."""
    was, mine = _papers(base), _papers(ours)
    for item, ballots in _papers(theirs).items():
        old, new = was.get(item, {}), mine.get(item, {})
        taken = {*old, *new, *ballots}
        for key, ballot in ballots.items():
            group, voter = key
            if voter.isdecimal() and key not in old and key in new and ballot != new[key]:
                number = next(str(number) for number in count(1) if (group, str(number)) not in taken)
                ballot["voter"] = number
                taken.add((group, number))


def _papers(document: Any) -> dict[str, dict[tuple[str, str], dict[str, Any]]]:
    """The ballots of each item (by its id), by group and voter."""
    return {
        item.get("id", ""): {
            (one["group"], one.get("voter", "")): one for one in item.get("ballots", ()) if "group" in one
        }
        for session in document.get("sessions", ())
        for item in session.get("items", ())
    }


def no_id_twice(merged: Any) -> None:
    """Of two that share an id the later one gets another; a wording gives way to a point that stands."""
    taken = _taken(merged)
    seen: set[str] = set()
    for one in sorted(said(merged), key=lambda one: "lane" in one):
        if one["id"] in seen:
            one["id"] = fresh(taken)
        seen.add(one["id"])


def _taken(*documents: Any) -> set[str]:
    return {id for document in documents for id in _ids(document)}


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for below in value.values():
            yield from _ids(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _ids(below)


def fresh(taken: set[str]) -> str:
    """The id of a new point; it is taken from now on."""
    id = next(id for id in (f"p{number}" for number in count(len(taken) + 1)) if id not in taken)
    taken.add(id)
    return id
