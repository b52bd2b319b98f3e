"""What is known of the files that are taken in: as one look found them, and what was taken in since."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from facilitator.store.archive.walk import Stamp

GONE: tuple[()] = ()
"""In place of a stamp: the file is no longer taken in."""


class Stamps:
    """``base``: folder to a flat list, as in ``Look.found``. ``later``: path to what counts instead of that:
    a stamp, :data:`GONE`, or None where the file has to be read again in any case."""

    __slots__ = ("base", "later")

    def __init__(
        self, found: list[tuple[str, list[Any]]], later: dict[str, Stamp | tuple[()] | None]
    ) -> None:
        self.base = dict(found)
        self.later = later

    def differing(self, found: list[tuple[str, list[Any]]]) -> tuple[list[tuple[str, Stamp]], list[str]]:
        """What to read (path and stamp), and paths that are gone, where ``found`` is there now."""
        read: list[tuple[str, Stamp]] = []
        gone: list[str] = []
        later: dict[str, dict[str, Any]] = {}
        for path, stamp in self.later.items():
            cut = path.rfind("/") + 1
            later.setdefault(path[:cut], {})[path[cut:]] = stamp
        there = dict(found)
        for below in [*there, *(one for one in {**self.base, **later} if one not in there)]:
            old, new = self.base.get(below, []), there.get(below, [])
            if old == new and below not in later:
                continue
            known = {**by_name(old), **later.get(below, {})}
            now = by_name(new)
            read += [(below + name, stamp) for name, stamp in now.items() if known.get(name) != stamp]
            gone += [below + name for name, stamp in known.items() if name not in now and stamp != GONE]
        # most begin with their day: the newest first, which is their order in the index, too
        return sorted(read, reverse=True), sorted(gone)


def by_name(flat: list[Any]) -> dict[str, Stamp]:
    """A flat list as name to stamp."""
    return dict(zip(flat[::5], zip(*(flat[at::5] for at in range(1, 5)), strict=True), strict=True))
