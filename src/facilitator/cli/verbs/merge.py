"""``facilitator merge``: two scribes' records of one meeting become one; the git merge driver too."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from facilitator.agenda import Document, load
from facilitator.cli import out
from facilitator.cli.out import UsageError
from facilitator.errors import InputError, Problem
from facilitator.store.branches import merged_in_git
from facilitator.store.files import write_atomic
from facilitator.store.joining import Joined, join, private_beside, read_side, write
from facilitator.store.places import journal_of
from facilitator.text import clean, plural


def merge(args: Namespace) -> int:
    """Write the minutes of both, and their journal beside them; list what they say differently.

    ``--json``: ``minutes``, ``journal`` (file names; the latter null where a side had none), ``conflicts``
    (``kind``, ``item``, ``number``, ``place``, ``id``, ``what``, ``one``, ``one_by``, ``other``,
    ``other_by``, ``kept``; what is empty is left out). Both wordings are kept in the minutes, so this ends
    with 0. With ``--git PATH`` only the file that git asked for is written, and conflicts end it with 1, so
    that git has somebody look at them. Raises InputError for records of different meetings.
    """
    if args.git:
        return _in_git(args)
    if args.out == "-":
        raise UsageError("-o names the minutes to write; the journal goes beside them")
    one, other, target = Path(args.a), Path(args.b), Path(args.out)
    base: Document | None = load(args.base) if args.base else None
    joined = join(read_side(one), read_side(other), base)
    write(joined, target, args.force)
    for name in private_beside(one, other):
        out.say(f"{name}: private notes are not merged; they stay where they are")
    _tell(joined)
    with_journal = joined.lines is not None
    out.say(f"{target}: written{f', and {journal_of(target)}' if with_journal else ''}")
    if args.json:
        _print(joined, str(target), str(journal_of(target)) if with_journal else None)
    return out.DONE


def _in_git(args: Namespace) -> int:
    given = [_bytes(Path(name)) for name in (args.a, args.b)]
    base = _bytes(Path(args.base)) if args.base else b""
    data, joined = merged_in_git(given[0], given[1], base, args.git)
    if Path(args.out).exists() and not args.force:
        raise InputError([Problem("it exists already", args.out, hint="say --force")])
    write_atomic(Path(args.out), data)
    _tell(joined)
    if args.json:
        _print(joined, args.git, None)
    if joined.conflicts:
        out.say(f"{args.git}: merged whole; look at the conflicts, then git add it")
    return out.PROBLEMS if joined.conflicts else out.DONE


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(f"the file cannot be read: {error.strerror}", str(path))]) from None


def _tell(joined: Joined) -> None:
    for note in joined.notes:
        out.say(clean(note))
    for conflict in joined.conflicts:
        out.say(clean(f"conflict: {conflict}"))
    if joined.conflicts:
        out.say(f"{plural(len(joined.conflicts), 'conflict')}: both sides are kept in the minutes")


def _print(joined: Joined, minutes: str, journal: str | None) -> None:
    made: dict[str, Any] = {
        "minutes": minutes,
        "journal": journal,
        "conflicts": [
            {name: clean(value) for name, value in conflict.to_json().items()}
            for conflict in joined.conflicts
        ],
    }
    out.data(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
