"""What changed between a version that was sent and the text as it is, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.style import Style
from rich.text import Text
from textual.widget import Widget
from textual.worker import get_current_worker

from facilitator.agenda import load
from facilitator.errors import InputError
from facilitator.meeting.minutes import minutes
from facilitator.meeting.state import Meeting
from facilitator.meeting.wording import Pieces
from facilitator.report.redline.entries import Entry
from facilitator.report.redline.neutral import Redline, compared
from facilitator.store.versions import version_path
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.door import shown
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.status import Hint
from facilitator.tui.widgets.wrap import wrapped

_BRACKETS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}

DOWN = Command("down", ("down",), "Next", "The next change.", lambda s: s.step(1), ("j", "n"))
UP = Command("up", ("up",), "Before", "The change before.", lambda s: s.step(-1), ("k", "p"))
PAGE = Command("page", ("pagedown", "space"), "Further", "A page on.", lambda s: s.page(1))
PAGE_UP = Command("page_up", ("pageup",), "Back a page", "A page back.", lambda s: s.page(-1))
LEAVE = Command("back", ("escape",), BACK.label, BACK.help, BACK.run, ("q",))
COMMANDS = (DOWN, UP, PAGE, PAGE_UP, OVER_HELP, LEAVE, PALETTE)


class ChangeList(Scrolled):
    """Each change under its item; what went and what came is told by brackets, not by colour alone."""

    COMPONENT_CLASSES = {"over--head", "over--quiet", "over--chosen", "over--gone", "over--new"}

    def __init__(self) -> None:
        super().__init__(id="over-body")
        self._redline: Redline | None = None
        self._laid: tuple[int, list[Line]] | None = None
        self._told = "Comparing …"
        self.count = 0

    def show(self, redline: Redline) -> None:
        """Show it from its beginning."""
        self._redline, self._laid = redline, None
        self.count = sum(len(place.entries) for section in redline.sections for place in section.places)
        self.choose(0 if self.count else -1)

    def say(self, sentence: str) -> None:
        """In place of a list."""
        self._redline, self._told, self.count = None, sentence, 0
        self.repaint()

    def content(self, width: int) -> list[Line]:
        if self._redline is None:
            return [(shown(line), None) for line in wrapped(self._told, width)]
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, list(self._lay(self._redline, width - 2)))
        return [
            (Text("▌ ", end="", no_wrap=True).append_text(line[2:]), place)
            if place == self.chosen
            else (line, place)
            for line, place in self._laid[1]
        ]

    def _lay(self, redline: Redline, width: int) -> Iterator[Line]:
        for label, text in redline.sides:
            yield from (
                (_in(shown(line, self._style("quiet"))), None) for line in wrapped(f"{label} {text}", width)
            )
        if not redline.sections:
            yield _in(shown(redline.said)), None
        number = 0
        for section in redline.sections:
            yield Text(end=""), None
            yield from (
                (_in(shown(line, self._style("head"))), None) for line in wrapped(section.heading, width)
            )
            for place in section.places:
                if place.title:
                    yield from (
                        (_in(shown(line, self._style("quiet"))), None) for line in wrapped(place.title, width)
                    )
                for entry in place.entries:
                    yield from ((_in(line), number) for line in self._entry(entry, width))
                    number += 1

    def _entry(self, entry: Entry, width: int) -> Iterator[Text]:
        yield from self._words(f"{entry.sign}: ", entry.pieces, "  ", width)
        for note in entry.notes:
            yield from self._words(
                f"{note.label}: " if note.pieces else note.label, note.pieces, "    ", width
            )

    def _words(self, label: str, pieces: Pieces, indent: str, width: int) -> Iterator[Text]:
        whole = Text(end="").append_text(shown(label, self._style("quiet")))
        for sign, text in pieces:
            opens, closes = _BRACKETS[sign]
            whole.append_text(
                shown(f"{opens}{text}{closes}", self._style(sign) if sign != "same" else Style())
            )
        for part in whole.split("\n", allow_blank=True):
            for line in part.wrap(self.app.console, max(4, width - len(indent))) or [Text(end="")]:
                line.end, line.no_wrap = "", True
                line.rstrip()
                yield shown(indent).append_text(line)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


def _in(line: Text) -> Text:
    """Behind the room for the bar that marks what is chosen."""
    return Text("  ", end="", no_wrap=True).append_text(line)


class ChangedView(Over):
    """``number``: the version to compare with; it is read from the file that keeps it."""

    commands = COMMANDS

    def __init__(self, run: Any, number: int) -> None:
        super().__init__(run)
        self._number = number
        self._compared: Meeting | None = None
        self._said = ""

    def heading(self) -> str:
        return f"From version {self._number} to the text as it is{self._said}"

    def body(self) -> Widget:
        return ChangeList()

    def hints(self) -> Sequence[Hint]:
        return [Hint("↑↓", "change by change", "down"), PAGE.hint(), OVER_HELP.hint(), LEAVE.hint()]

    def show(self) -> None:
        if self._compared is not self.meeting:
            self._compared = self.meeting
            self.run_worker(self._compare, thread=True, exclusive=True)

    def _compare(self) -> None:
        worker, now = get_current_worker(), self._compared
        path = version_path(self.session.record.path, self._number)
        try:
            then = load(path)
        except InputError as error:
            said = f"{path.name} cannot be compared with: {error.problems[0].message}."
            self._back(lambda: self.query_one(ChangeList).say(said))
            return
        if now is None or worker.is_cancelled:
            return
        redline = compared(then, minutes(now))
        if not worker.is_cancelled:
            self._back(lambda: self._show(redline))

    def _back(self, call: Any) -> None:
        if self.is_mounted:
            self.app.call_from_thread(lambda: call() if self.is_mounted else None)

    def _show(self, redline: Redline) -> None:
        self.query_one(ChangeList).show(redline)
        self._said = f": {redline.said}" if redline.sections else ""
        self.refresh_view()

    def step(self, by: int) -> None:
        """The next change, or the one before."""
        body = self.query_one(ChangeList)
        if body.count:
            body.choose(max(0, min(body.count - 1, body.chosen + by)))

    def page(self, by: int) -> None:
        """As many changes on as are in sight."""
        self.step(by * self.query_one(ChangeList).page)

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        self.query_one(ChangeList).choose(event.place)
