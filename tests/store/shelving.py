"""Small meetings in a folder, for the tests of the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from facilitator.store.archive import Hit, Library, Query

TODAY = date(2011, 1, 31)
GROUPS = [
    {"id": "icmm", "name": "ICMM", "full_name": "International Council on Mining and Metals"},
    {"id": "iucn", "name": "IUCN"},
]
PEOPLE = [{"name": "Aidan Davy", "group": "icmm"}, {"name": "Rachel Asante", "group": "iucn"}]


def meeting(
    title: str = "Planning", day: str = "2010-11-15", *items: dict[str, Any], **more: Any
) -> dict[str, Any]:
    return {
        "format": "facilitator/1",
        "title": title,
        "starts": date.fromisoformat(day),
        "status": "draft",
        "groups": GROUPS,
        "participants": PEOPLE,
        "sessions": [{"number": 1, "title": "Morning", "items": list(items or (item(),))}],
        **more,
    }


def item(prompt: str = "How?", kind: str = "question", **captured: Any) -> dict[str, Any]:
    return {"kind": kind, "prompt": prompt, **captured}


def said(*texts: str, group: str = "icmm") -> dict[str, Any]:
    """A question to which one group answered this."""
    return item(responses=[{"group": group, "points": [{"text": text} for text in texts]}])


def put(path: Path, made: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    return path


def ask(folder: Path, words: str = "", **more: Any) -> list[Hit]:
    """What a library that looks now finds."""
    with Library(folder) as library:
        library.refresh()
        return list(library.search(Query(words, **more), TODAY))


def texts(hits: Iterable[Hit]) -> list[str]:
    return [hit.text for hit in hits]
