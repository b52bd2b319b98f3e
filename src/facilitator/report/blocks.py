"""The neutral report: what every format prints, in reading order, with no words left to choose.

Minutes are turned into these blocks once (:mod:`facilitator.report.outline`); Markdown, plain text
and whatever comes later only lay them out. Text in a block is clean (:func:`facilitator.text.clean_block`)
whoever made the block, and may hold several lines; everything else about it is as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from facilitator.text import clean_block


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_block(value).strip()
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    return value


class _Clean:
    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]  # every block is a dataclass
            value = getattr(self, field.name)
            if value and isinstance(value, str | tuple):
                object.__setattr__(self, field.name, _cleaned(value))


@dataclass(frozen=True, slots=True)
class Heading(_Clean):
    """``level`` 1 is the title of the report, 2 a session or annex, 3 an item, 4 a part of one."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph(_Clean):
    text: str


@dataclass(frozen=True, slots=True)
class Labelled(_Clean):
    """A label of ours (its colon included) and what it labels; no ``text``: a list follows."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bullet(_Clean):
    """One point of a list. ``mark`` ("4.", "(a)") stands in place of the bullet. ``note`` follows the
    text in parentheses: who said it, or where it comes from."""

    text: str
    mark: str = ""
    note: str = ""
    points: tuple[Bullet, ...] = ()

    @property
    def said(self) -> str:
        """The text with its note."""
        return noted(self.text, self.note)


@dataclass(frozen=True, slots=True)
class Bullets(_Clean):
    points: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Table(_Clean):
    """Every row has as many cells as the header. ``close``: rows belong together, with no air between."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Room for notes by hand: so many ruled lines."""

    lines: int


Block = Heading | Paragraph | Labelled | Bullets | Table | Room


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``title`` is also its first heading; ``language``: en, fr or es. ``mark``: what
    stands on every page (``DRAFT``), or nothing."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    mark: str = ""

    def pages(self) -> Iterator[Block]:
        """The blocks for a format that knows no pages: the mark stands before each further part, and at the
        end."""
        begun = False
        for block in self.blocks:
            part = isinstance(block, Heading) and block.level == 2
            if part and begun and self.mark:
                yield Labelled(self.mark)
            begun = begun or part
            yield block
        if begun and self.mark:
            yield Labelled(self.mark)


def noted(text: str, note: str | None) -> str:
    """``text (note)``, or just the one that is there."""
    if not note:
        return text
    return f"{text.rstrip()} ({note})" if text.strip() else f"({note})"
