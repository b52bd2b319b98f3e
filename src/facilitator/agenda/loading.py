"""Reading a meeting file: every problem at once, each with its line, and never a crash.

The way of a file: bytes -> text within bounds -> TOML -> cleaned data -> ids filled in -> model -> checks
of meaning. The first three stop at their first problem, the rest tell everything.
"""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tomli
from pydantic import ValidationError

from facilitator.agenda.bounds import MAX_BYTES, text_of
from facilitator.agenda.checks import meaning
from facilitator.agenda.explain import explained, unknown_keys
from facilitator.agenda.findings import Finding, placed, quoted
from facilitator.agenda.ids import fill_ids, id_findings
from facilitator.agenda.model import FORMAT, Document
from facilitator.agenda.sketch import sketched
from facilitator.agenda.syntax import explained_syntax
from facilitator.errors import InputError, Problem
from facilitator.text import clean_block, hostile

_BIG = 200_000
MAX_NESTING = 50
"""Tables and lists inside each other, whatever their keys; beyond it a file could not be written again."""


def load(path: str | os.PathLike[str]) -> Document:
    """The document in the file at ``path``. Raises InputError with every problem, warnings aside."""
    return loads(read(path), os.fspath(path))


def loads(text: str | bytes, path: str = "", points: str = "p") -> Document:
    """The document in a TOML text; ``path`` is only for messages. Raises InputError as :func:`load`.

    ``points``: how the ids begin that are given to points without one.
    """
    document, problems = _examine(text, path, warnings=False, points=points)
    if document is None:
        raise InputError(problem for problem in problems if not problem.warning)
    return document


def examine(data: bytes, path: str = "") -> tuple[Document | None, tuple[Problem, ...]]:
    """The document, or None if it has problems, with all problems and warnings in file order."""
    return _examine(data, path, warnings=True)


def read(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a plain file of at most 32 MiB. Raises InputError, also for pipes and devices."""
    name = os.fspath(path)
    try:
        # Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags)
        with open(handle, "rb") as file:
            facts = os.fstat(handle)
            if stat.S_ISDIR(facts.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(facts.st_mode):
                raise InputError([Problem("this is a pipe or a device, not a file", name)])
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError([Problem("there is no such file", name)]) from None
    except IsADirectoryError:
        raise InputError([Problem("this is a folder", name, hint="name a file in it")]) from None
    except PermissionError:
        raise InputError([Problem("you are not allowed to read this file", name)]) from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise InputError([Problem(f"the file cannot be read: {said}", name)]) from None


def _examine(
    source: str | bytes, path: str, warnings: bool, points: str = "p"
) -> tuple[Document | None, tuple[Problem, ...]]:
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    with _no_collector(len(data) > _BIG):
        try:
            text = text_of(data)
            raw: dict[str, Any] = tomli.loads(text)
        except InputError as error:
            return None, tuple(problem.at(path) for problem in error.problems)
        except tomli.TOMLDecodeError as error:
            return None, (explained_syntax(error).at(path),)
        document, findings = _document(raw, warnings, points)
        stopped = any(not one.warning for one in findings)
        if not warnings and not stopped:
            return document, ()
        return None if stopped else document, placed(findings, text, path)


def _document(raw: dict[str, Any], warnings: bool, points: str) -> tuple[Document | None, list[Finding]]:
    if _is_newer(raw):
        found = f"this file is in the format {quoted(raw['format'])}, which is not known here"
        return None, [Finding(("format",), found, "a newer program is needed; the file is left as it is")]
    deep = _cleaned(raw, 1)
    if deep is not None:
        return None, [
            Finding(tuple(reversed(deep)), f"tables and lists are nested more than {MAX_NESTING} deep")
        ]
    fill_ids(raw, points)
    findings = [*id_findings(raw), *(unknown_keys(raw) if warnings else ())]
    try:
        document = Document.model_validate(raw)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        bad = [wrong["loc"] for wrong in errors]
        findings += explained(errors)
        findings += meaning(sketched(raw, bad), bad)
        return None, findings
    findings += meaning(document)
    return document, findings


def _is_newer(raw: dict[str, Any]) -> bool:
    said = raw.get("format")
    return isinstance(said, str) and said.startswith("facilitator/") and said != FORMAT


def hides(data: bytes) -> bool:
    """Whether texts or keys of a file hold characters that cleaning takes out: escapes, controls, bidi."""

    def held(value: Any) -> bool:
        if isinstance(value, str):
            return hostile(value)
        if isinstance(value, dict):
            return any(hostile(key) or held(below) for key, below in value.items())
        return isinstance(value, list) and any(map(held, value))

    try:
        return held(tomli.loads(text_of(data)))
    except (InputError, tomli.TOMLDecodeError):
        return False


def _cleaned(values: dict[str, Any] | list[Any], depth: int) -> list[str | int] | None:
    """Clean every text in place; the keys to a place that is nested too deeply, innermost first."""
    if depth > MAX_NESTING:
        return []
    if isinstance(values, dict):
        keys = "".join(values)
        if not (keys.isascii() and keys.isprintable()):
            _clean_keys(values)
    key: Any
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, str):
            if not (value.isascii() and value.isprintable()):
                values[key] = clean_block(value)
        elif isinstance(value, (dict, list)):
            deep = _cleaned(value, depth + 1)
            if deep is not None:
                deep.append(key)
                return deep
    return None


def _clean_keys(table: dict[str, Any]) -> None:
    """Keys are foreign text too; where cleaning would make two of them one, the key stays as it is."""
    pairs = list(table.items())
    taken = set(table)
    table.clear()
    for key, value in pairs:
        kept = clean_block(key)
        kept = key if kept in taken else kept
        taken.add(kept)
        table[kept] = value


@contextmanager
def _no_collector(wanted: bool) -> Iterator[None]:
    """Reading makes no garbage, but so many objects that looking for some takes a third of the time."""
    if not wanted or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
