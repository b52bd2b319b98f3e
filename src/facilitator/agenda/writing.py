"""Writing the document: one canonical TOML 1.0 text for each document, to the letter.

Keys come in the order of the model's fields, keys we do not know after them, and the program's own
bookkeeping last. What equals its default is left out. Writing is on the way to the disk after every
captured line, so texts that need no escaping take a short way; all others are quoted by tomli_w.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, get_args, get_origin

import tomli_w

from facilitator.agenda.model import Decision, Document, Earlier, Part, Point, Wording

_WIDTH = 100
_ALWAYS = {"status", "language"}
# Arrays of tables that are written inside their table's text, not under headers of their own.
_INLINE = {
    (Point, "points"),
    (Point, "wordings"),
    (Wording, "ties"),
    (Decision, "positions"),
    (Decision, "earlier"),
    (Earlier, "positions"),
}
_BOOKKEEPING = "facilitator"


class _Field(NamedTuple):
    name: str
    always: bool
    default: object


class _Plan(NamedTuple):
    """How one model is written: its plain keys, and those that become ``[[headers]]``."""

    plain: tuple[_Field, ...]
    tables: tuple[str, ...]


def dumps(document: Document) -> str:
    """The file's text. Reading it again gives an equal document, writing that the same text."""
    plan = _plan(Document)
    lines = [f"{name} = {value}" for name, value in _plain(document, plan, 0)]
    tails: list[str] = []
    for key, value in (document.__pydantic_extra__ or {}).items():
        table = tomli_w.dumps({key: value}) if _is_tables(value) else ""
        # A short array of tables comes back on one line: then it is a key, and must stay above the tables.
        if table.startswith("["):
            tails.append(table)
        else:
            lines.append(f"{_key(key)} = {_value(value, 0)}")
    for name in plan.tables:
        for part in getattr(document, name):
            _table(part, name, lines)
    if document.facilitator is not None:
        tails.append(tomli_w.dumps({_BOOKKEEPING: document.facilitator}))
    return "\n".join(lines) + "\n" + "".join(f"\n{tail}" for tail in tails)


def digest(text: str) -> str:
    """``sha256:`` and the hash of the text as UTF-8, to know it again."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _table(part: Part, header: str, lines: list[str]) -> None:
    """One ``[[header]]`` with its keys, then the tables below it."""
    plan = _plan(type(part))
    lines.append(f"\n[[{header}]]")
    for key, value in _plain(part, plan, 0):
        lines.append(f"{key} = {value}")
    for key, value in (part.__pydantic_extra__ or {}).items():
        lines.append(f"{_key(key)} = {_value(value, 0)}")
    held = part.__dict__
    for name in plan.tables:
        if held[name]:
            below = f"{header}.{name}"
            for child in held[name]:
                _table(child, below, lines)


def _plain(part: Part, plan: _Plan, depth: int) -> Iterator[tuple[str, str]]:
    held = part.__dict__
    for name, always, default in plan.plain:
        value = held[name]
        if always or value != default:
            yield name, _value(value, depth)


@cache
def _plan(model: type[Part]) -> _Plan:
    plain: list[_Field] = []
    tables: list[str] = []
    for name, field in model.model_fields.items():
        if name == _BOOKKEEPING:
            continue
        inside = get_args(field.annotation)
        many = get_origin(field.annotation) is tuple  # one table, such as a ruling, stands in its line
        below = many and isinstance(inside[0], type) and issubclass(inside[0], Part)
        if below and (model, name) not in _INLINE:
            tables.append(name)
        else:
            always = field.is_required() or name in _ALWAYS
            plain.append(_Field(name, always, field.get_default(call_default_factory=True)))
    return _Plan(tuple(plain), tuple(tables))


def _is_tables(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _value(value: object, depth: int) -> str:
    """``value`` as it stands after ``=``; lines after its first are indented for ``depth``."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (tuple, list)):
        return _array(value, depth)
    if isinstance(value, Part):
        return _part(value, depth)
    if isinstance(value, Mapping):
        return _braces(f"{_key(key)} = {_value(inner, depth)}" for key, inner in value.items())
    return _scalar(value)


def _part(part: Part, depth: int) -> str:
    pairs = [f"{name} = {value}" for name, value in _plain(part, _plan(type(part)), depth)]
    if part.__pydantic_extra__:
        pairs += [f"{_key(key)} = {_value(value, depth)}" for key, value in part.__pydantic_extra__.items()]
    return _braces(pairs)


def _braces(pairs: Iterable[str]) -> str:
    inside = ", ".join(pairs)
    return f"{{ {inside} }}" if inside else "{}"


def _array(values: tuple[object, ...] | list[object], depth: int) -> str:
    """On one line where it is short and plain, else one element a line."""
    written = [_value(value, depth + 1) for value in values]
    if not values or not isinstance(values[0], Part):
        line = f"[{', '.join(written)}]"
        if len(line) <= _WIDTH and "\n" not in line:
            return line
    pad = "    " * (depth + 1)
    rows = "".join(f"{pad}{one},\n" for one in written)
    return f"[\n{rows}{pad[4:]}]"


def _text(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return _scalar(text)


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    return tomli_w.dumps({key: 0})[: -len(" = 0\n")]


def _scalar(value: object) -> str:
    return tomli_w.dumps({"k": value})[len("k = ") : -1]
