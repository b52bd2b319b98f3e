"""What can go wrong, as one tree, and how a problem in somebody's input is told.

FacilitatorError
 +-- InputError     a file or a line has problems; carries all of them
 +-- Refusal        an intent that cannot be carried out now; one plain sentence
 +-- StoreError     the disk did not take or give something
      +-- HeldError     another process has the meeting open
"""

from __future__ import annotations

from collections.abc import Iterable

_FIELDS = ("message", "path", "line", "key", "hint", "warning")


class Problem:
    """One thing wrong in an input, told so that it can be mended without a manual. Frozen.

    ``path`` is the file as the user named it, ``line`` counts from 1 (0: unknown), ``key`` is
    the dotted place in the document (``sessions[3].items[2].kind``), ``hint`` says what would
    be right. A ``warning`` is reported, but does not stop a file from being used.
    """

    # By hand: every verb imports this, and dataclasses take as long to import as Python to start.
    __slots__ = ("hint", "key", "line", "message", "path", "warning")

    message: str
    path: str
    line: int
    key: str
    hint: str
    warning: bool

    def __init__(
        self,
        message: str,
        path: str = "",
        line: int = 0,
        key: str = "",
        hint: str = "",
        warning: bool = False,
    ) -> None:
        for name, value in zip(_FIELDS, (message, path, line, key, hint, warning), strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a problem is not changed: {name}")

    def _all(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in _FIELDS)

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Problem) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Problem({', '.join(f'{name}={getattr(self, name)!r}' for name in _FIELDS)})"

    def __str__(self) -> str:
        place = self.path or "<input>"
        if self.line:
            place += f":{self.line}"
        said = f"{self.key}: {self.message}" if self.key else self.message
        if self.hint:
            said += f"; {self.hint}"
        return f"{place}: {'warning: ' if self.warning else ''}{said}"

    def at(self, path: str) -> Problem:
        """The same problem, placed in a file."""
        return Problem(self.message, path, self.line, self.key, self.hint, self.warning)


class FacilitatorError(Exception):
    """Everything this program raises on purpose."""


class InputError(FacilitatorError):
    """Input that cannot be used; ``problems`` names everything wrong in it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Refusal(FacilitatorError):
    """An intent that makes no sense in the present state; the text is shown to the user."""


class StoreError(FacilitatorError):
    """The disk refused. ``str()`` is a sentence for the user: what failed and what to do."""


class HeldError(StoreError):
    """The meeting is open in another process; ``holder`` says whose, for a person to read."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(f"this meeting is open elsewhere: {holder}")
