"""What changed between a version that was sent and the text as it is, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.style import Style
from rich.text import Text
from textual.widget import Widget
from textual.worker import get_current_worker

from facilitator.agenda import load
from facilitator.errors import InputError
from facilitator.meeting.changes import Change, changes
from facilitator.meeting.fold import Misfit, begin
from facilitator.meeting.state import Meeting
from facilitator.meeting.wording import pieces
from facilitator.store.versions import version_path
from facilitator.text import plural
from facilitator.tui.commands import PALETTE, Command
from facilitator.tui.door import shown
from facilitator.tui.standing.over import BACK, OVER_HELP, Over
from facilitator.tui.standing.scrolled import Line, Scrolled
from facilitator.tui.widgets.status import Hint
from facilitator.tui.widgets.wrap import wrapped

_SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
_KINDS = {"added": "added", "removed": "removed", "reworded": "reworded", "moved": "moved"}

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
        self._changes: tuple[Change, ...] | None = None
        self._prompts: dict[str, str] = {}
        self._laid: tuple[int, list[Line]] | None = None
        self.told = "Comparing …"

    def show(self, found: tuple[Change, ...], prompts: dict[str, str]) -> None:
        """``prompts``: item id to its number and prompt."""
        self._changes, self._prompts, self._laid = found, prompts, None
        self.choose(0 if found else -1)

    def say(self, sentence: str) -> None:
        """In place of a list."""
        self._changes, self.told, self._laid = None, sentence, None
        self.repaint()

    def content(self, width: int) -> list[Line]:
        if self._changes is None:
            return [(shown(line), None) for line in wrapped(self.told, width)]
        if not self._changes:
            return [(shown("Nothing changed."), None)]
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self._lay(self._changes, width))
        return [
            (Text("▌ ", end="", no_wrap=True).append_text(line[2:]), place)
            if place == self.chosen
            else (line, place)
            for line, place in self._laid[1]
        ]

    def _lay(self, found: Sequence[Change], width: int) -> list[Line]:
        made: list[Line] = []
        above: str | None = None
        for place, change in enumerate(found):
            if change.item != above:
                above = change.item
                made.append((Text(end=""), None))
                head = self._prompts.get(change.item, "The meeting")
                made += [(shown(line, self._style("head")), None) for line in wrapped(head, width - 2)]
            what = f"{change.place}: {_KINDS.get(change.kind, change.what or change.kind)}"
            made += [(shown(line, self._style("quiet")), place) for line in wrapped(what, width - 2)]
            made += [(line, place) for line in self._words(change, width - 4)]
        return [(Text("  ", end="", no_wrap=True).append_text(line), place) for line, place in made]

    def _words(self, change: Change, width: int) -> list[Text]:
        parts = pieces(change.was, change.now)
        whole = Text(end="")
        for sign, text in parts:
            opens, closes = _SIGNS[sign]
            style = self._style(sign) if sign != "same" else Style()
            whole.append_text(shown(f"{opens}{text}{closes}", style))
        lines: list[Text] = []
        for line in whole.split("\n", allow_blank=True):
            lines += line.wrap(self.app.console, max(4, width)) or [Text(end="")]
        for line in lines:
            line.end, line.no_wrap = "", True
            line.rstrip()
        return [Text("  ", end="", no_wrap=True).append_text(line) for line in lines]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"over--{part}", partial=True)


class ChangedView(Over):
    """``number``: the version to compare with; it is read from the file that keeps it."""

    commands = COMMANDS

    def __init__(self, run: Any, number: int) -> None:
        super().__init__(run)
        self._number = number
        self._compared: Meeting | None = None
        self._found: tuple[Change, ...] = ()

    def heading(self) -> str:
        count = f": {plural(len(self._found), 'change')}" if self._found else ""
        return f"From version {self._number} to the text as it is{count}"

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
            then = begin(load(path))
        except (InputError, Misfit) as error:
            said = error.problems[0].message if isinstance(error, InputError) else str(error)
            self._back(
                lambda: self.query_one(ChangeList).say(f"{path.name} cannot be compared with: {said}.")
            )
            return
        if now is None or worker.is_cancelled:
            return
        found = tuple(changes(then, now))
        prompts = {board.id: f"{board.number}  {board.item.prompt}" for board in (*then, *now)}
        if not worker.is_cancelled:
            self._back(lambda: self._show(found, prompts))

    def _back(self, call: Any) -> None:
        if self.is_mounted:
            self.app.call_from_thread(lambda: call() if self.is_mounted else None)

    def _show(self, found: tuple[Change, ...], prompts: dict[str, str]) -> None:
        self._found = found
        self.query_one(ChangeList).show(found, prompts)
        self.refresh_view()

    def step(self, by: int) -> None:
        """The next change, or the one before."""
        if self._found:
            body = self.query_one(ChangeList)
            body.choose(max(0, min(len(self._found) - 1, body.chosen + by)))

    def page(self, by: int) -> None:
        """As many changes on as are in sight."""
        self.step(by * self.query_one(ChangeList).page)

    def on_scrolled_picked(self, event: Scrolled.Picked) -> None:
        self.query_one(ChangeList).choose(event.place)
