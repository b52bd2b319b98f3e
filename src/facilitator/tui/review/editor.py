"""A text in the user's own editor: out through a private file, and back checked for what may go wrong."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NONE_NAMED = "No editor is named. Set one before you start, for example: export EDITOR=nano"
LARGEST = 64 << 20
"""Bytes of a text that is taken back."""


@dataclass(frozen=True, slots=True)
class Edited:
    """``text``: what came back, None where nothing can be used; ``trouble`` says why then. ``data``: the
    bytes that were left in the file, where there are any that are not those that were handed out."""

    text: str | None
    trouble: str = ""
    data: bytes = b""


def editor() -> list[str] | None:
    """The words of ``VISUAL``, or else of ``EDITOR``; None where neither names a program."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError:
            continue  # a quotation mark without its partner
        if words:
            return words
    return None


def edit(text: str, name: str, command: Sequence[str]) -> Edited:
    """Run the editor on ``text`` in a private file called ``name``; the file is gone afterwards."""
    before = text.encode("utf-8", "replace")
    try:
        folder = Path(tempfile.mkdtemp(prefix="facilitator-"))  # for its owner only; backups are made in it
    except OSError as error:
        return Edited(None, f"There is no place for a temporary file: {error.strerror or error}.")
    path = folder / name
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(before)
        with _not_interrupted():
            status = subprocess.call([*command, str(path)])
        return _read(path, before, command[0], status)
    except FileNotFoundError:
        return Edited(None, f"There is no program “{command[0]}”. VISUAL or EDITOR names the editor.")
    except OSError as error:
        return Edited(None, f"“{command[0]}” could not be used: {error.strerror or error}.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(path: Path, before: bytes, program: str, status: int) -> Edited:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Edited(None, "The editor removed the text; nothing was changed.")
    kept = data if data not in (before, b"") and len(data) <= LARGEST else b""
    if status:
        how = f"was ended by signal {-status}" if status < 0 else f"ended with an error ({status})"
        return Edited(None, f"“{program}” {how}; nothing was changed.", kept)
    if len(data) > LARGEST:
        return Edited(None, f"More than {LARGEST >> 20} MiB are not taken in; nothing was changed.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Edited(None, "What the editor left is no UTF-8 text; nothing was changed.", kept)
    if not text.strip():
        return Edited(None, "The editor left nothing; nothing was changed.")
    return Edited(text, data=kept)


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Ctrl+C belongs to the editor meanwhile (what is only caught, not ignored, it does not inherit)."""
    old = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)
