"""``facilitator redline``: what changed between two versions of minutes."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path, PurePath

from facilitator.agenda import Document, load
from facilitator.agenda.signing import content_digest
from facilitator.cli import out
from facilitator.cli.out import UsageError
from facilitator.errors import InputError, Problem
from facilitator.report.redline import FORMATS
from facilitator.report.redline.neutral import compared
from facilitator.report.redline.tables import tables
from facilitator.store.current import current
from facilitator.store.versions import versions_beside


def redline(args: Namespace) -> int:
    """Print what changed from OLD to NEW, or in OLD since the version kept beside it.

    ``--json``: as :func:`facilitator.report.redline.tables.tables`. Raises InputError where one file stands
    alone and no version of it is kept.
    """
    if args.json and args.format:
        raise UsageError("--json and -f cannot both be followed")
    old, new = (args.old, args.new) if args.new is not None else _kept(args.old)
    was, now = _both(old, new)
    made = compared(was, now, args.lang, (_name(old, new), _name(new, old)))
    if args.json:
        text = json.dumps(tables(made), ensure_ascii=False, indent=2) + "\n"
    else:
        ending = PurePath(args.out or "").suffix.removeprefix(".")
        text = FORMATS[args.format or (ending if ending in FORMATS else "txt")](made)
    out.deliver(text, args.out, args.force)
    if not made.found:
        out.say(f"{new}: nothing differs from {old} in what the minutes say")
    if args.out not in (None, "-"):
        out.say(f"{args.out}: written")
    return out.DONE


def _both(old: str, new: str) -> tuple[Document, Document]:
    """Both documents; the problems of both are told at once."""
    made: list[Document] = []
    problems: list[Problem] = []
    for path in dict.fromkeys((old, new)):
        try:
            made.append(current(Path(path)) if path == new else load(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return made[0], made[-1]


def _kept(file: str) -> tuple[str, str]:
    """The newest kept version that is not the very text of ``file`` (or, where all are, the newest), and
    ``file``. What was circulated or approved is so compared with the version before it."""
    document = current(Path(file))
    digests = {one.number: one.digest for one in document.versions if one.circulated is not None}
    beside = {number: path for number, path in versions_beside(Path(file)).items() if number in digests}
    now = content_digest(document)
    for number in sorted(beside, reverse=True):
        there = content_digest(load(beside[number]))
        if there != digests[number]:
            said = f"this is not the text that was sent as version {number}: it was changed since"
            hint = "'facilitator review' of the minutes makes it again from the journal"
            raise InputError([Problem(said, str(beside[number]), hint=hint)])
        if there != now:
            return str(beside[number]), file
    if not beside:
        hint = "a version is kept when minutes are sent to the groups; name the other file: redline OLD NEW"
        raise InputError([Problem("no version of it is kept beside it", file, hint=hint)])
    return str(beside[max(beside)]), file


def _name(path: str, other: str) -> str:
    """The file's name, with its folder where both have the same name."""
    return path if PurePath(path).name == PurePath(other).name else PurePath(path).name
