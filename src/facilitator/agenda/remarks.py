"""The comments of a TOML text: what each belongs to, so that they can stand in another text again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.agenda.lines import Path, Walk, lines_of


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of one key or table header: lines that stand above it, and one beside it.

    Each line begins with ``#``; an empty one in ``above`` is a blank line.
    """

    above: tuple[str, ...] = ()
    beside: str = ""


FOOT: Path = ("",)
"""The place of comments below the last key; no key is called so."""


def remarks_of(text: str) -> dict[Path, Remarks]:
    """The comments of a valid TOML text, by the place of the key or table they belong to.

    A comment on lines of its own belongs to what follows it, one inside a list to the key of the list.
    """
    return _Reader(text).remarks()


def annotated(text: str, remarks: Mapping[Path, Remarks]) -> str:
    """``text``, valid TOML in the canonical form, with the comments of each place that is in it."""
    places = lines_of(text)
    lines = text.removesuffix("\n").split("\n")
    found = sorted(
        ((places[path], said) for path, said in remarks.items() if path in places),
        key=lambda pair: pair[0],
        reverse=True,
    )
    for line, said in found:
        if said.beside:
            lines[line - 1] += f" {said.beside}"
        lines[line - 1 : line - 1] = said.above
    foot = remarks.get(FOOT, Remarks()).above
    return "\n".join([*lines, *(("", *foot) if foot else ())]) + "\n"


class _Reader(Walk):
    """Walks the text as for its lines, and keeps where each statement and each comment stands."""

    def __init__(self, text: str) -> None:
        self.comments: dict[int, str] = {}
        self.statements: list[tuple[int, int, Path]] = []
        self.inside = 0
        super().__init__(text)

    def remarks(self) -> dict[Path, Remarks]:
        above: dict[Path, list[str]] = {}
        beside: dict[Path, str] = {}
        every = iter([*self.statements, (len(self.text) + 1, len(self.text) + 1, FOOT)])
        start, end, path = next(every)
        before, ended = FOOT, 0
        last = 0
        for at, said in sorted(self.comments.items()):
            while at >= end:
                before, ended = path, end
                start, end, path = next(every)
                last = ended
            if at < start and before != FOOT and "\n" not in self.text[ended:at]:
                beside[before] = said
            else:
                lines = above.setdefault(path, [])
                if lines and self.text.count("\n", last, at) > 1:
                    lines.append("")
                lines.append(said)
                if at < start and self.text.find("\n\n", at + len(said), start) == at + len(said):
                    lines.append("")
            last = at + len(said)
        return {
            path: Remarks(_tidied(above.get(path, [])), beside.get(path, "")) for path in {*above, *beside}
        }

    def _gap(self) -> int:
        start = self.pos
        end = super()._gap()
        at = start
        for line in self.text[start:end].split("\n"):
            said = line.strip()
            if said.startswith("#"):
                self.comments[at + line.index("#")] = said
            at += len(line) + 1
        return end

    def _header(self) -> Path:
        start = self.pos
        path = super()._header()
        self.statements.append((start, self.pos, path))
        return path

    def _pair(self, table: Path) -> None:
        start = self.pos
        self.inside += 1
        super()._pair(table)
        self.inside -= 1
        if not self.inside and not self.torn:
            self.statements.append((start, self.pos, self.last))


def _tidied(lines: list[str]) -> tuple[str, ...]:
    """Without two blank lines in a row."""
    return tuple(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))
