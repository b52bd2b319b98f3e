"""Merging in git: the journal that belongs to minutes of which git gives only the text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import PurePosixPath

from facilitator.agenda import Document, loads
from facilitator.errors import InputError
from facilitator.store.joining import (
    Joined,
    Side,
    from_both,
    from_journal,
    is_journal,
    join,
    journal_bytes,
    minutes_text,
)

_HEADS = ("HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")


def merged_in_git(one: bytes, other: bytes, base: bytes, path: str) -> tuple[bytes, Joined]:
    """What the file at ``path`` (in the repository) becomes of two versions and the one before both.

    A journal is merged with a journal. Minutes become those of the merged journals, as these stand in the
    same commits, so that both files agree; without journals they are merged as they stand.
    """
    names = (f"{path} (ours)", f"{path} (theirs)")
    if is_journal(one) or is_journal(other):
        joined = join(from_journal(one, names[0]), from_journal(other, names[1]))
        assert joined.lines is not None
        return journal_bytes(joined.lines), joined
    sides = [_side(data, path, name) for data, name in zip((one, other), names, strict=True)]
    if any(side.lines is None for side in sides):
        joined = join(sides[0], sides[1], _base(base, path))
        return minutes_text(joined).encode(), joined
    joined = join(sides[0], sides[1])
    whole = joined
    said: Document | None = None
    plain = [_side(data, path, name, edited=False) for data, name in zip((one, other), names, strict=True)]
    if any(side.document != bare.document for side, bare in zip(sides, plain, strict=True)):
        # the merged journal will not know what was edited by hand: opening the minutes takes it in
        joined = join(plain[0], plain[1])
        said = whole.document
    return minutes_text(joined, said).encode(), whole


def _side(data: bytes, path: str, name: str, edited: bool = True) -> Side:
    journal = _journal_of(data, path)
    if journal is None:
        return Side(name, loads(data, name), None)
    return from_both(data, journal, name) if edited else from_journal(journal, name)


def _base(data: bytes, path: str) -> Document | None:
    try:
        return loads(data, f"{path} (before both)") if data.strip() else None
    except InputError:
        return None


def _journal_of(data: bytes, path: str) -> bytes | None:
    """The journal of the commit that holds these minutes."""
    blob = _git("hash-object", "--stdin", given=data)
    if blob is None:
        return None
    wanted = blob.decode().strip()
    beside = str(PurePosixPath(path).with_suffix(".journal"))
    for commit in _commits(wanted, path):
        held = _git("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
        if held is not None and held.decode().strip() == wanted:
            journal = _git("cat-file", "blob", f"{commit}:{beside}")
            if journal is not None:
                return journal
    return None


def _commits(blob: str, path: str) -> Iterator[str]:
    """Where to look first: what is being merged; then every commit that brought this text."""
    yield from _HEADS
    for name in os.environ:
        if name.startswith("GITHEAD_"):
            yield name.removeprefix("GITHEAD_")
    found = _git("log", "--all", "-m", "--format=%H", f"--find-object={blob}", "--", path)
    yield from dict.fromkeys((found or b"").decode().split())


def _git(*arguments: str, given: bytes = b"") -> bytes | None:
    """What git says; None where it refuses or is not there."""
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
