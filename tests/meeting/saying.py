"""What minutes say, as plain tables: without times, without ids that the program gave, without the sign-off.

Written apart from the differ, which it judges: ids become the places where what they name stands.
"""

from __future__ import annotations

from typing import Any

from facilitator.agenda.model import Document

_TIMES = ("opened", "lasted_seconds", "at")
_OF_WORDINGS = ("below", "ties")
_SIGN_OFF = ("status", "versions", "comments", "facilitator")


def said(document: Document, *, by_id: bool = False) -> Any:
    """Plain tables of the document's content, for comparing. ``by_id``: what is named goes by its id."""
    raw = document.model_dump(mode="json", exclude_defaults=True)
    for key in _SIGN_OFF:
        raw.pop(key, None)
    names: dict[str, str] = {}
    if not by_id:
        _named(raw, "", names)
    return _plain(raw, names, "")


def _named(value: Any, path: str, names: dict[str, str]) -> None:
    if isinstance(value, dict):
        known = value.get("id")
        if isinstance(known, str):
            names.setdefault(known, path)
        for key, inner in value.items():
            if key != "wordings":
                _named(inner, f"{path}/{key}", names)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _named(inner, f"{path}/{place}", names)


def _plain(value: Any, names: dict[str, str], key: str) -> Any:
    if isinstance(value, dict):
        group = key == "groups"
        made = {
            name: (bool(inner) if name == "revealed" else _plain(inner, names, name))
            for name, inner in value.items()
            if name not in (*_TIMES, "source", *(_OF_WORDINGS if key == "wordings" else ()))
            and (name != "id" or group)
        }
        if key in ("dots", "scores"):
            return {names.get(name, name): inner for name, inner in value.items()}
        return {name: inner for name, inner in made.items() if inner not in ([], {}, None)}
    if isinstance(value, list):
        made_list = [_plain(inner, names, key) for inner in value]
        if key == "responses":
            made_list = [one for one in made_list if set(one) != {"group"}]
        if key == "fields":
            made_list = [one for one in made_list if not isinstance(one, dict) or set(one) != {"name"}]
        if key in ("ballots", "positions", "seen"):
            made_list.sort(key=repr)
        if key == "ballots":
            made_list = [one for one in made_list if set(one) - {"group", "voter"}]
        if key == "points" and all(isinstance(one, str) for one in made_list):
            made_list.sort()
        return made_list
    if isinstance(value, str) and key in ("of", "option", "order", "line", "supersedes", "points"):
        return names.get(value, value)
    return value
