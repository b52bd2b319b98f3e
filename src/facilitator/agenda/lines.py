"""Where in the TOML text a key stands. Asked only when there is a problem to tell.

The parser knows no lines for what it has read, so this walks the text once more. It trusts that the
text is valid TOML: it never judges, it only finds.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import tomli

Path = tuple[str | int, ...]
"""A place in the document, counted from 0: ``("sessions", 0, "items", 2, "kind")``."""

_GAP = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_KEY = re.compile(
    r"""[ \t]*+("[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+""",
    re.DOTALL,
)
_VALUE = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"{0,5}|\'\'\'(?:[^']++|'(?!''))*+'{0,5}'''
    r"""|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\n]*+'|[^\[\]{}"',#\n]++""",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and array element of a valid TOML text."""
    return Walk(text).lines


def last_key(text: str) -> tuple[Path, int, int]:
    """The last key of a text that ends after its value: its place, its line, and the first line it had."""
    walk = Walk(text)
    return walk.last, walk.last_line, walk.lines.get(walk.last, walk.last_line)


def nearest_line(lines: dict[Path, int], path: Path) -> int:
    """The line of ``path``, or of the nearest place around it that has one; 1 for the document."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class Walk:
    """One walk through a valid text; ``lines``: as :func:`lines_of` gives them."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        self.ends = [found.start() for found in re.finditer("\n", self.text)]
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}
        self.pos = 0
        self.last: Path = ()
        self.last_line = 1
        self.torn = False  # the text ended inside a list or a { } table
        self._document()

    def _document(self) -> None:
        table: Path = ()
        while self._gap() < len(self.text):
            before = self.pos
            if self.text[self.pos] == "[":
                table = self._header()
            else:
                self._pair(table)
            if self.pos == before:
                return

    def _header(self) -> Path:
        start = self.pos
        many = self.text.startswith("[[", start)
        self.pos += 2 if many else 1
        path: Path = ()
        parts = self._keys()
        for part in parts[:-1]:
            path = (*path, part)
            self.lines.setdefault(path, self._line(start))
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        path = (*path, *parts[-1:])
        self.lines.setdefault(path, self._line(start))
        if many:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = (*path, self.lengths[path] - 1)
        self.lines.setdefault(path, self._line(start))
        self.pos += 2 if many else 1
        self.last, self.last_line = path, self._line(start)
        return path

    def _pair(self, table: Path) -> None:
        self._gap()
        start = self.pos
        path = table
        for part in self._keys():
            path = (*path, part)
            self.lines.setdefault(path, self._line(start))
        if self.text.startswith("=", self.pos):
            self.pos += 1
            self._value(path)
        if not self.torn:
            self.last, self.last_line = path, self._line(start)

    def _keys(self) -> list[str]:
        parts: list[str] = []
        while found := _KEY.match(self.text, self.pos):
            self.pos = found.end()
            parts.append(_plain(found[1]))
            if not self.text.startswith(".", self.pos):
                break
            self.pos += 1
        return parts

    def _value(self, path: Path) -> None:
        self._gap()
        if self.text.startswith("[", self.pos):
            self._array(path)
        elif self.text.startswith("{", self.pos):
            self._inline(path)
        elif found := _VALUE.match(self.text, self.pos):
            self.pos = found.end()

    def _array(self, path: Path) -> None:
        self.pos += 1
        number = 0
        while self._more("]"):
            before = self.pos
            element = (*path, number)
            self.lines[element] = self._line(self.pos)
            self._value(element)
            number += 1
            if self.pos == before:
                return

    def _inline(self, path: Path) -> None:
        self.pos += 1
        while self._more("}"):
            before = self.pos
            self._pair(path)
            if self.pos == before:
                return

    def _more(self, closing: str) -> bool:
        """Step over blanks and a comma; false, and past it, when the closing bracket is there."""
        if self._gap() < len(self.text) and self.text[self.pos] == ",":
            self.pos += 1
            self._gap()
        if self.text.startswith(closing, self.pos):
            self.pos += 1
            return False
        self.torn = self.pos >= len(self.text)
        return not self.torn

    def _gap(self) -> int:
        found = _GAP.match(self.text, self.pos)
        self.pos = found.end() if found else self.pos
        return self.pos

    def _line(self, pos: int) -> int:
        return bisect_right(self.ends, pos - 1) + 1


def _plain(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        return str(tomli.loads(f"k = {key}")["k"])
    return key
