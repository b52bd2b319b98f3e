"""Home: the agendas and minutes of this folder; open, resume, or begin from a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.agenda.templates import Template, templates
from facilitator.errors import FacilitatorError, StoreError
from facilitator.store.folder import AGENDA, MINUTES, PROBLEM, Found, meetings, write_agenda
from facilitator.store.record import Record
from facilitator.tui.commands import LOOK, PALETTE, Command, bindings
from facilitator.tui.door import shown
from facilitator.tui.widgets.listed import Listed
from facilitator.tui.widgets.status import Status
from facilitator.tui.widgets.wrap import shortened


def _new(home: Home) -> None:
    home.new()


def _help(home: Home) -> None:
    from facilitator.tui.screens.help import Help

    home.app.push_screen(Help("Home", COMMANDS, points=False))


OPEN = Command(
    "open",
    ("enter",),
    "Open",
    "Open the meeting, or begin one from the template.",
    lambda home: home.query_one(OptionList).action_select(),
)
REVIEW = Command(
    "review",
    ("v", "V"),
    "Review",
    "Read the minutes as a document, correct them, have them approved.",
    lambda home: home.review(),
)
REPLAY = Command(
    "replay", ("p", "P"), "Replay", "Watch the meeting again from its journal.", lambda home: home.replay()
)
REHEARSE = Command(
    "rehearse",
    ("h", "H"),
    "Rehearse",
    "Walk the agenda dry, on a clock of your own; nothing is written.",
    lambda home: home.rehearse(),
)
LIBRARY = Command(
    "library",
    ("l", "L", "slash", "f7"),
    "Library",
    "Search all minutes of this folder; their actions and decisions.",
    lambda home: home.open_library(),
)
COMMANDS = (
    OPEN,
    REVIEW,
    REPLAY,
    REHEARSE,
    LIBRARY,
    Command(
        "follow_up",
        ("f", "F"),
        "Next meeting",
        "Make the next agenda from the chosen minutes: what is open, what was left, how long it took.",
        lambda home: home.follow_up(),
    ),
    Command("new", ("n", "N", "f5"), "New", "A new agenda from a template.", _new),
    Command("again", ("r", "R"), "Look again", "Read the folder again.", lambda home: home.look()),
    Command("help", ("f1",), "Help", "The keys of this screen.", _help),
    LOOK,
    PALETTE,
    Command(
        "leave", ("ctrl+q", "f10", "q", "Q"), "Leave", "Close the program.", lambda home: home.app.exit()
    ),
)


_EDGE = 10
"""Cells of the last line that stay free: keys that would reach into them are left out of it."""


class Home(Screen[None]):
    """The first screen where no file was named."""

    BINDINGS = bindings(COMMANDS)
    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#meetings"
    commands = COMMANDS

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder or Path()
        self._rows: list[Found | Template | None] = []
        self._at: Path | None = None  # the file to choose once the folder was read
        self._away = False  # at a meeting that was opened from here

    def compose(self) -> ComposeResult:
        yield Static(id="home-title", markup=False)
        yield Listed(id="meetings")
        yield Static(id="home-told", markup=False)
        yield Status()

    def on_mount(self) -> None:
        self.query_one("#home-title", Static).update(shown(f"Meetings in {self._folder.resolve()}"))
        self._show_hints()
        self.look()

    def _show_hints(self) -> None:
        """The keys that make sense for what is chosen."""
        hints = {command.id: command.hint() for command in COMMANDS}
        chosen = self._chosen()
        kind = chosen.kind if isinstance(chosen, Found) else ""
        more = {MINUTES: ["review", "replay", "follow_up", "library"], AGENDA: ["rehearse", "library"]}.get(
            kind, []
        )
        names = ["open", *more, "new", "help", "leave"]
        for less in ("leave", "new", "follow_up"):  # what gives way first where room is scarce
            if (
                sum(len(hints[name].key) + len(hints[name].label) + 4 for name in names)
                > self.size.width - _EDGE
            ):
                names = [name for name in names if name != less]
        self.query_one(Status).show("", "", [hints[name] for name in names])

    def _chosen(self) -> Found | Template | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def on_option_list_option_highlighted(self) -> None:
        self._show_hints()

    def on_resize(self) -> None:
        self._show_hints()

    def look(self, then: str = "", at: Path | None = None) -> None:
        """Read the folder, beside the screen, say ``then``, and choose the file ``at``."""
        self._at = at
        self.tell("Looking …")
        self.run_worker(lambda: self._look(then), thread=True, exclusive=True)

    def _look(self, then: str) -> None:
        found = meetings(self._folder)
        self.app.call_from_thread(self._show, found, then)

    def _show(self, found: list[Found], then: str) -> None:
        chosen = self._chosen()  # it stays so
        at = self._at or (chosen.path if chosen is not None else None)
        self._rows = []
        options: list[Option] = []
        width = max(40, self.size.width - 6)
        for heading, wanted in (("Minutes", MINUTES), ("Agendas", AGENDA), ("Cannot be read", PROBLEM)):
            rows = [one for one in found if one.kind == wanted]
            titles = Counter(one.title for one in rows)
            if rows:
                self._head(options, heading)
                for one in rows:
                    self._rows.append(one)
                    # a copy that came back, or another meeting of the series: their files tell them apart
                    name = one.path.name if titles[one.title] > 1 and wanted == MINUTES else ""
                    options.append(Option(self._line(one, width, name)))
        self._head(options, "New from a template")
        for template in templates():
            self._rows.append(template)
            options.append(Option(shown(f"  {shortened(template.title, width)}")))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        real = [place for place, row in enumerate(self._rows) if row is not None]
        same = [place for place in real if (row := self._rows[place]) is not None and row.path == at]
        listed.highlighted = next(iter([*same, *real]), None)
        self._show_hints()
        self.tell(then if found else "No meetings here yet. Choose a template and press Enter.")

    def _head(self, options: list[Option], title: str) -> None:
        if options:
            self._rows.append(None)
            options.append(Option("", disabled=True))
        self._rows.append(None)
        options.append(Option(shown(title, Style(bold=True)), disabled=True))

    def _line(self, one: Found, width: int, name: str = "") -> Text:
        today = datetime.now().astimezone().date()
        when = f"{one.changed:%H:%M}" if one.changed.date() == today else f"{one.changed:%Y-%m-%d}"
        if width >= 84 and one.dates:
            when = f"{shortened(one.dates, 24)}   {when}"
        # the title says more than the name of the file
        left = width - len(when) - len(one.title) - 8
        state = shortened(one.state, max(8, left))
        end = f"{f'{shortened(name, 24)}   ' if name else ''}{state}   {when}"
        line = shown(f"  {shortened(one.title, max(16, width - len(end) - 4))}")
        line.append(" " * max(2, width - line.cell_len - len(end)))
        line.append_text(shown(shortened(end, max(8, width - 22)), Style(dim=True)))
        return line

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = self._rows[event.option_index]
        if isinstance(chosen, Found) and chosen.state in ("circulated", "approved"):
            self.review()  # its text stands as it was sent: there is nothing to go on with
        elif isinstance(chosen, Found):
            self._open(chosen.path)
        elif isinstance(chosen, Template):
            self._begin(chosen)

    def _open(self, path: Path) -> None:
        self._try(path, lambda: self.app.open_meeting(Record.open(path)))  # type: ignore[attr-defined]  # ours

    def _try(self, path: Path, call: Callable[[], object]) -> None:
        """Do it, or say why it cannot be done."""
        try:
            call()
            self._away = not isinstance(self.app.screen, ModalScreen)
        except FacilitatorError as error:
            self.tell(str(error).splitlines()[0])
        except OSError as error:
            self.tell(f"{path} could not be opened: {error.strerror or error}.")

    def _file(self, kind: str, else_say: str) -> Path | None:
        """The file that is chosen, if it is of that kind."""
        chosen = self._chosen()
        if isinstance(chosen, Found) and chosen.kind == kind:
            return chosen.path
        self.tell(else_say)
        return None

    def review(self) -> None:
        """Read and correct the chosen minutes."""
        path = self._file(MINUTES, "Choose minutes to review; an agenda has none yet.")
        if path is not None:
            self._try(path, lambda: self.app.open_review(path))  # type: ignore[attr-defined]  # ours

    def replay(self) -> None:
        """Watch the chosen meeting again."""
        path = self._file(MINUTES, "Choose minutes to replay; an agenda has none yet.")
        if path is None:
            return
        from facilitator.store.replay import recording
        from facilitator.tui.replay.screen import ReplayScreen

        self._try(path, lambda: self.app.push_screen(ReplayScreen(recording(path))))

    def rehearse(self) -> None:
        """Walk the chosen agenda, or the plan of the chosen minutes, dry."""
        chosen = self._chosen()
        path = chosen.path if isinstance(chosen, Found | Template) else None
        if path is None or (isinstance(chosen, Found) and chosen.kind == PROBLEM):
            self.tell("Choose an agenda to rehearse.")
            return
        from facilitator.store.rehearsal import Rehearsal
        from facilitator.tui.rehearse.screen import RehearseScreen

        self._try(path, lambda: self.app.push_screen(RehearseScreen(Rehearsal.open(path))))

    def open_library(self) -> None:
        """Search everything in this folder."""
        from facilitator.tui.archive.screen import LibraryScreen

        self._away = True
        self.app.push_screen(LibraryScreen(self._folder))

    def on_screen_resume(self) -> None:
        if self._away:  # the meeting one comes back from may have changed
            self._away = False
            self.look()

    def new(self) -> None:
        """Choose a template."""
        from facilitator.tui.dialogs.choose import Choose

        every = {template.name: template for template in templates()}

        def begin(name: str | None) -> None:
            if name is not None:
                self._begin(every[name])

        self.app.push_screen(
            Choose("New from a template", [(one.title, name) for name, one in every.items()]), begin
        )

    def _begin(self, template: Template) -> None:
        self._write("A short name for the new agenda", template.name, template.path.read_bytes())

    def follow_up(self) -> None:
        """The next meeting's agenda, from the chosen minutes."""
        path = self._file(MINUTES, "Choose minutes: the next meeting's agenda is made from them.")
        if path is None:
            return
        from facilitator.agenda.loading import read
        from facilitator.meeting.onward import next_agenda

        def write() -> None:
            made = next_agenda(read(path), str(path))
            self._write(
                "A short name for the next meeting's agenda", f"{path.stem[:50]}-next", made.text.encode()
            )

        self._try(path, write)

    def _write(self, title: str, name: str, data: bytes) -> None:
        """Ask for a name, and write a new agenda under it."""
        from facilitator.tui.dialogs.ask import Ask

        def write(name: str | None) -> None:
            if name is None:
                return
            try:
                path = write_agenda(self._folder, name, data)
            except StoreError as error:
                self.tell(f"{error}.")
                return
            self.look(f"{path} is written. Edit it with any editor, then open it here.", path)

        self.app.push_screen(Ask(title, name), write)

    def tell(self, sentence: str) -> None:
        self.query_one("#home-told", Static).update(shown(sentence))

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        for command in COMMANDS:
            if command.id == id:
                command.run(self)
