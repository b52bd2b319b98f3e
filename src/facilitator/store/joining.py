"""Two records of one meeting on the disk: read, put together, and written as minutes with their journal."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator import __version__
from facilitator.agenda import Document, digest, dumps, loads
from facilitator.agenda.loading import read
from facilitator.agenda.templates import emptied
from facilitator.errors import InputError, Problem, StoreError
from facilitator.meeting import events, joining
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.hiding import public
from facilitator.meeting.joining import Account, Conflict
from facilitator.meeting.joining.alike import alike
from facilitator.meeting.merge import merge
from facilitator.meeting.minutes import minutes
from facilitator.store.aside import free_name
from facilitator.store.files import write_atomic
from facilitator.store.history import history_of
from facilitator.store.journal import Journal
from facilitator.store.lines import BEGINNING, Event, encode
from facilitator.store.merged import MARK, mark
from facilitator.store.minutes import untouched, written_at
from facilitator.store.outside import body
from facilitator.store.places import journal_of, private_of
from facilitator.store.reading import scan

Lines = Sequence[Event]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records. ``document``: its minutes. ``lines``: its journal, None where there is none.
    ``notes``: sentences for the user."""

    name: str
    document: Document
    lines: Lines | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The record of both. ``lines``: its journal, numbered; None where one side had none.
    ``conflicts``: what they say differently. ``notes``: sentences for the user."""

    document: Document
    lines: Lines | None
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...] = ()


def is_journal(data: bytes) -> bool:
    return data.startswith(BEGINNING)


def read_side(path: Path, name: str = "") -> Side:
    """Minutes with the journal beside them, minutes alone, or a journal. Raises InputError, StoreError."""
    name = name or str(path)
    if path.suffix == ".private":
        hint = f"the meeting is {path.with_suffix('.toml').name}"
        raise InputError([Problem("these are private notes, and are not merged", name, hint=hint)])
    beside = journal_of(path)
    if not path.exists() and path.suffix != ".journal" and beside.exists():
        path = beside
    data = path.read_bytes() if path.suffix == ".journal" and path.is_file() else read(path)
    if path.suffix == ".journal" or is_journal(data):
        return from_journal(data, name)
    if beside.is_file():
        return from_both(data, beside.read_bytes(), name)
    return Side(name, loads(data, name), None)


def from_journal(data: bytes, name: str) -> Side:
    """The record that the bytes of a journal hold."""
    reading = scan(data, Path(name))
    notes = [str(problem) for problem in reading.problems]
    history = history_of(reading.events, notes)
    draft = history.present.draft
    if draft is not None:
        notes.append(f"{name}: a line that was typed and not entered is not merged; it is in its journal")
    return Side(name, minutes(history.present), reading.events, tuple(notes))


def from_both(data: bytes, journal: bytes, name: str) -> Side:
    """Minutes and their journal; what somebody edited in the minutes since counts as told last."""
    document = loads(data, name)
    side = from_journal(journal, name)
    assert side.lines is not None
    seq = written_at(document)
    until = [line for line in side.lines if line["seq"] <= seq]
    base = minutes(history_of(until or side.lines[:1], []).present)
    old = body(document) == side.lines[0].get("document")
    if old or (untouched(data.decode()) and body(document) == body(base)):
        return side
    made, _ = merge(base, side.document, document)
    if dumps(made) == body(side.document):
        return side
    last = side.lines[-1]
    adopted = {
        "seq": last["seq"] + 1,
        "at": last["at"],
        "type": events.DocumentAdopted.type,
        "tx": last.get("tx", 0) + 1,
        "document": dumps(made),
    }
    note = f"{name}: it was edited since its journal was written; that is merged too"
    return Side(name, made, (*side.lines, adopted), (*side.notes, note))


def join(one: Side, other: Side, base: Document | None = None) -> Joined:
    """Put two records together. Raises InputError where they are of different meetings, Refusal where both
    were signed off apart."""
    notes = [*one.notes, *other.notes]
    if one.lines is not None and other.lines is not None:
        accounts = [_account(side) for side in (one, other)]
        _of_one_agenda(one.name, other.name, *(account.base for account in accounts))
        woven = joining.woven(joining.together(*accounts))
        notes += [
            f"{side.name}: {said}"
            for side, told in zip((one, other), accounts, strict=True)
            for said in told.unread
        ]
        lines = [{"seq": seq, **line} for seq, line in enumerate(woven.lines, start=1)]
        notes += alike(public(woven.document), public(one.document), public(other.document))
        return Joined(woven.document, lines, woven.conflicts, tuple(notes))
    alone = [side.name for side in (one, other) if side.lines is None]
    notes += [
        f"{name}: there is no journal beside it; the minutes are merged as they stand" for name in alone
    ]
    if base is None:
        _of_one_agenda(one.name, other.name, emptied(one.document), emptied(other.document))
    document, conflicts = joining.joined(one.document, other.document, base)
    begin(document)
    return Joined(loads(dumps(document)), None, conflicts, tuple(notes))


def _account(side: Side) -> Account:
    try:
        return joining.account(side.lines or ())
    except Misfit as misfit:
        raise InputError([Problem(str(misfit), side.name)]) from misfit


def _of_one_agenda(one: str, other: str, first: str | Document, second: str | Document) -> None:
    found = [difference for difference in joining.differences(first, second) if difference.fatal]
    if found:
        hint = "only records that were begun from one agenda are merged; items and groups go by their ids"
        if all(difference.what == "what is captured" for difference in found):
            hint = (
                "one was begun from minutes: to go on from a record on another laptop, copy its journal too"
            )
        problems = [
            Problem(f"another agenda than {one}: {difference}", other, hint=hint) for difference in found
        ]
        raise InputError(problems)


# -- writing -------------------------------------------------------------------------------------------


def journal_bytes(lines: Lines) -> bytes:
    return b"".join(map(encode, lines))


def minutes_text(joined: Joined, said: Document | None = None) -> str:
    """The minutes' file. ``said``: what stands in it instead, edited by hand beyond its journal; opening it
    then takes that in."""
    text = body(joined.document)
    table: dict[str, object] = {"version": __version__, "journal": 0, "digest": digest(text)}
    if joined.lines is not None:
        table["journal"] = joined.lines[-1]["seq"]
        if now := mark(joined.lines):
            table[MARK] = now
    kept = joined.document.facilitator or {}
    table = {**table, **{name: value for name, value in kept.items() if name not in table}}
    made = said if said is not None else joined.document
    whole = dumps(made.model_copy(update={"facilitator": table}))
    if dumps(loads(whole)) != whole:
        raise StoreError("The minutes would not read back as they are; nothing was written.")
    return whole


def write(joined: Joined, out: Path, force: bool = False) -> None:
    """Write minutes and journal; both, or neither. What was there before is kept aside with ``force``.

    Raises InputError where something is there already, HeldError where that meeting is open, StoreError.
    """
    where = journal_of(out)
    if out == where or out.suffix == ".private":
        raise InputError(
            [Problem("name the minutes; their journal goes beside them", str(out), hint="name it .toml")]
        )
    standing = [path for path in (out, where) if path.exists()]
    if standing and not force:
        hint = "name another file, or say --force"
        raise InputError([Problem("it exists already", str(path), hint=hint) for path in standing])
    text = minutes_text(joined).encode()
    data = journal_bytes(joined.lines) if joined.lines is not None else None
    if where.exists():
        with contextlib.suppress(InputError):
            Journal.open(where, create=False).close()  # refused while somebody has it open
    kept = [
        (path, free_name(path, "replaced"))
        for path in standing
        if _other(path, text if path == out else data)
    ]
    for path, name in kept:
        path.rename(name)
    try:
        if data is not None:
            write_atomic(where, data)
        write_atomic(out, text)
    except StoreError:
        for path in (where, out):
            path.unlink(missing_ok=True)
        for path, name in kept:
            name.rename(path)
        raise


def _other(path: Path, data: bytes | None) -> bool:
    return data is None or path.read_bytes() != data


def private_beside(*paths: Path) -> list[str]:
    """The names of private notes beside these files: they are not merged."""
    return [private_of(path).name for path in paths if private_of(path).exists()]
