"""Which files belong to a meeting: an agenda's minutes, and the journal beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from facilitator.agenda import Document, load
from facilitator.errors import InputError, Problem
from facilitator.text import slug

SAME_MEETING = timedelta(days=3)
"""An agenda without a date: minutes begun at most this long ago are its own, older ones another meeting's."""


def journal_of(minutes: Path) -> Path:
    """``m.toml`` -> ``m.journal``."""
    return minutes.with_suffix(".journal")


def private_of(minutes: Path) -> Path:
    """``m.toml`` -> ``m.private``: the facilitator's own notes."""
    return minutes.with_suffix(".private")


def is_minutes(path: Path, document: Document) -> bool:
    """Whether a meeting file is taken up where it is, not begun anew from it as an agenda."""
    return document.status != "agenda" or document.facilitator is not None or journal_of(path).exists()


def minutes_for(agenda: Document, today: date, folder: Path = Path("minutes")) -> Path:
    """Where an agenda's minutes go: ``minutes/<date>-<slug>.toml`` under the present folder."""
    name = slug(agenda.title, 60)
    if agenda.starts is None and folder.is_dir():
        dated = re.compile(r"(\d{4}-\d{2}-\d{2})-" + re.escape(name))
        begun = sorted(
            found[1]
            for path in folder.iterdir()
            if path.suffix in (".toml", ".journal") and (found := dated.fullmatch(path.stem))
        )
        if begun and begun[-1] >= (today - SAME_MEETING).isoformat():
            return folder / f"{begun[-1]}-{name}.toml"
    return folder / f"{(agenda.starts or today).isoformat()}-{name}.toml"


def minutes_of(file: Path) -> Path:
    """``file``, or the minutes of the agenda that it is, where there are some. Raises InputError."""
    try:
        path, _ = located(file, None, date.today())
    except InputError:
        return file
    return path if path.exists() else file


def located(file: Path, minutes_path: Path | None, today: date) -> tuple[Path, Document | None]:
    """The minutes file of what the user named, and the agenda it begins from.

    None for the agenda where the journal alone says what the meeting is. Raises InputError.
    """
    for named in (file, minutes_path):
        if named is not None and named.suffix == ".private":
            hint = f"the meeting is {named.with_suffix('.toml').name}"
            raise InputError([Problem("these are private notes, and no meeting", str(named), hint=hint)])
    if not file.exists() and journal_of(file).exists():
        return file, None
    if minutes_path is None and journal_of(file).exists() and file.suffix == ".toml":
        return file, None
    document = load(file)
    if minutes_path is not None:
        return minutes_path, document
    if is_minutes(file, document):
        return file, document
    return minutes_for(document, today), document
