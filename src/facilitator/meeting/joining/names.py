"""The ids in an event, put in other words: those of one journal, those that hold in all, and back.

Events are JSON objects here, as in a line of the journal. In an id that holds in all journals stand the
one it had where it was made, and the first digits of the identity of the event that made it:
``p5~1a2b3c4d5e``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]
Rename = Callable[[str], str]

_IDS = ("id", "option", "supersedes", "under", "after", "titled")
_LISTS = ("points", "options", "order")
_COUNTS = ("dots", "scores")
_COMMENT_IDS = ("id", "point", "below", "before", "stood_below", "stood_after", "stood_before")
_DERIVED = re.compile(r"(.+)-(\d+)")
LINKS = ("points.linked", "points.unlinked")


def translated(event: Mapping[str, Any], kind: str, rename: Rename, voter: Rename) -> Json:
    """``event`` with other ids. ``kind``: of its item; ``voter`` renames numbered papers."""
    made = dict(event)
    type = str(made["type"])
    for name in _IDS:
        if isinstance(made.get(name), str) and not type.startswith("comment"):
            made[name] = rename(made[name])
    for name in ("lane", "to"):
        if name in made:
            made[name] = lane_key(made[name], kind, rename, whole=type == "lane.added")
    if made.get("before") is not None:
        before = made["before"]
        made["before"] = lane_key(before, kind, rename) if type == "lane.moved" else rename(before)
    for name in _LISTS:
        if name in made:
            made[name] = [rename(one) for one in made[name]]
    for name in _COUNTS:
        if isinstance(made.get(name), Mapping):
            made[name] = {rename(one): value for one, value in made[name].items()}
    if "parts" in made:
        made["parts"] = [[lane_key(lane, kind, rename), rename(id)] for lane, id in made["parts"]]
    if "themes" in made:
        made["themes"] = [[rename(id), title] for id, title in made["themes"]]
    if "gone" in made:
        made["gone"] = [[rename(id), [rename(one) for one in held]] for id, held in made["gone"]]
    if isinstance(made.get("extra"), Mapping) and "source" in made["extra"]:
        made["extra"] = {**made["extra"], "source": rename(made["extra"]["source"])}
    if made.get("voter"):
        made["voter"] = voter(made["voter"])
    if "comments" in made:
        made["comments"] = [_comment(one, rename) for one in made["comments"]]
    if type == "comment.settled":
        made["id"] = rename(made["id"])
    return made


def _comment(table: Mapping[str, Any], rename: Rename) -> Json:
    made = {name: rename(value) if name in _COMMENT_IDS else value for name, value in table.items()}
    return made | {name: lane_key(made[name], "", rename) for name in ("lane", "stood") if made.get(name)}


def lane_key(key: str, kind: str, rename: Rename, whole: bool = False) -> str:
    """The key of a lane with another id of its theme or issue. ``whole``: it has no field behind the id."""
    place, _, rest = key.partition("/")
    if place not in ("themes", "issues") or not rest:
        return key
    if kind == "elaboration" and not whole:
        theme, _, field = rest.rpartition("/")
        return f"{place}/{rename(theme)}/{field}"
    return f"{place}/{rename(rest)}"


def looked_up(id: str, known: Mapping[str, str]) -> str:
    """The other name of an id; of one that the fold derived from another (``p7-2``) too."""
    if id in known:
        return known[id]
    found = _DERIVED.fullmatch(id)
    if found is not None and found[1] in known:
        return f"{known[found[1]]}-{found[2]}"
    return id


def within(plain: Any, kind: str, rename: Rename) -> Any:
    """A dumped document, or a part of it, with other ids. Groups and participants keep theirs."""
    if isinstance(plain, Mapping):
        kind = str(plain.get("kind", kind)) if "prompt" in plain else kind
        return {name: _value(name, value, kind, rename, plain) for name, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [within(one, kind, rename) for one in plain]
    return plain


def _value(name: str, value: Any, kind: str, rename: Rename, holder: Mapping[str, Any]) -> Any:
    if name in ("groups", "participants", "versions", "facilitator"):
        return value
    if name == "lane" and isinstance(value, str):
        return lane_key(value, kind, rename)
    if name in ("id", "source", "supersedes", "option", "point") and isinstance(value, str):
        return value if "prompt" in holder else rename(value)
    if name in ("order", "line", "below") or (name == "points" and _ids(value)):
        return [rename(one) for one in value]
    if name in _COUNTS and isinstance(value, Mapping):
        return {rename(one): count for one, count in value.items()}
    return within(value, kind, rename)


def _ids(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, str) for one in value)
