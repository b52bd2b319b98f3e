"""The versions of the minutes, newest first; under each the groups, all with the same room."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

from facilitator.agenda.model import Approval, Document, Version
from facilitator.agenda.signing import holds, local_time, sign_off
from facilitator.tui.door import shown
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.wrap import wrapped

APPROVED, WAITING = "✓", "·"


class SignOffTable(Scrolled):
    """``chosen`` is the place of a group of the newest version."""

    COMPONENT_CLASSES = {
        "over--head", "over--quiet", "over--chosen",
        "over--group-0", "over--group-1", "over--group-2", "over--group-3", "over--group-4", "over--group-5",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._document: Document | None = None
        self._number, self._next = 1, ""

    def show(self, document: Document, number: int, next: str, chosen: int) -> None:
        """``number``: of the version that is sent next. ``next``: what can be done now, in a sentence."""
        self._document, self._number, self._next = document, number, next
        self.choose(chosen)

    def content(self, width: int) -> list[Line]:
        document = self._document
        if document is None:
            return []
        made: list[Line] = [(shown(line), None) for line in wrapped(self._next, width)]
        known = sign_off(document)
        newest = known.sent or Version(number=self._number)
        for version in (newest, *(one for one in reversed(document.versions) if one is not newest)):
            made.append((Text(end=""), None))
            made += [(line, None) for line in self._head(document, version, width)]
            now = version is newest
            for place, line in enumerate(self._groups(document, version, width, now)):
                made.append((line, place if now else None))
        return made

    def _head(self, document: Document, version: Version, width: int) -> Iterator[Text]:
        for line in wrapped(f"Version {version.number}, {_sent(version)}", width):
            yield shown(line, self._style("head"))
        if version.reason:
            names = {group.id: group.name for group in document.groups}
            whose = f" for {names.get(version.group, version.group)}" if version.group else ""
            for line in wrapped(f"Opened{whose}: {version.reason}", width):
                yield shown(line, self._style("quiet"))

    def _groups(self, document: Document, version: Version, width: int, now: bool) -> Iterator[Text]:
        done = {one.group: one for one in version.approvals if holds(version, one)}
        longest = max(len(group.name) for group in document.groups)
        room = max(8, min(longest, width // 3))
        for place, group in enumerate(document.groups):
            chosen = now and place == self.chosen
            one = done.get(group.id)
            sign = APPROVED if one is not None else WAITING
            style = self._style("chosen") if chosen else self._style(f"group-{place % 6}")
            name = wrapped(f"{chr(65 + place)} {group.name}", room + 2)[0]
            line = shown(f"{'▸' if chosen else ' '} {sign} ", style)
            line.append_text(shown(name.ljust(room + 3), style))
            said = wrapped(_said(one, version), max(10, width - line.cell_len))
            line.append_text(shown(said[0], style if chosen else Style()))
            yield line
            for more in said[1:]:
                yield shown(" " * (room + 7) + more)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


def _sent(version: Version) -> str:
    if version.circulated is None:
        return "being worked on; not sent yet"
    by = f" by {version.by}" if version.by else ""
    return f"sent {local_time(version.circulated)}{by}"


def _said(one: Approval | None, version: Version) -> str:
    if one is not None:
        return f"approved {local_time(one.at)}" + (f" by {one.by}" if one.by else "")
    return "has not approved it" if version.circulated is not None else "–"
