"""A quiet view over the run screen: a heading, something to look at, its keys; Esc goes back.

It follows the meeting while it is open and gives everything on to the run screen below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from facilitator.agenda.signing import draft_mark
from facilitator.meeting import intents
from facilitator.meeting.state import Meeting
from facilitator.tui.commands import Command
from facilitator.tui.door import shown
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.standing.keys import Keys
from facilitator.tui.widgets.board import LOW
from facilitator.tui.widgets.in_order import passed_on, stands
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import shortened

Listening = tuple[
    Callable[[Meeting, Meeting], None],
    Callable[[str | None], None],
    Callable[[str], None],
    Callable[[str], None],
]


class Over(Screen[None]):
    """Subclasses give :meth:`body`, :meth:`heading`, :meth:`show` and ``commands``."""

    # as a whole path, also for subclasses in other rooms
    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = Path(__file__).with_name("over.tcss")
    AUTO_FOCUS = ""
    commands: tuple[Command, ...] = ()

    def __init__(self, run: RunScreen) -> None:
        super().__init__()
        self.run, self.session = run, run.session
        self._told = ""
        self._left = False
        self._below = self._listening()
        self._waiting: list[tuple[str, str]] = []  # keys typed while something is on its way to the disk

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    # -- what subclasses give ------------------------------------------------------------------------

    def body(self) -> Widget:
        """The one widget between heading and keys."""
        raise NotImplementedError  # a view without a body shows nothing

    def heading(self) -> str:
        """What this shows, in a few words."""
        raise NotImplementedError  # a view says what it is

    def show(self) -> None:
        """Show the state as it is."""
        raise NotImplementedError  # a view shows the state

    def hints(self) -> Sequence[Hint]:
        """The keys that make sense now."""
        return [self._hint(command) for command in self.commands if command.keys or command.chosen]

    # -- what it shows -------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Static(id="over-heading", markup=False)
        yield self.body()
        yield Notice()
        yield Keys()
        yield Status()

    def _listening(self) -> Listening:
        """Whom the session tells what happens."""
        session = self.session
        return session.changed, session.troubled, session.told, session.refused

    def on_mount(self) -> None:
        if self._left or not stands(self):
            return
        self.query_one(Notice).display = False
        session = self.session
        self._below = self._listening()
        session.changed, session.troubled = self._changed, self._troubled
        session.told, session.refused = self._noticed, self.tell
        if session.read_only:
            self._told = session.record.read_only
        self.call_after_refresh(self.refresh_view)

    def on_unmount(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        """What happens from now on is for the run screen alone."""
        session = self.session
        if not self._left:
            session.changed, session.troubled, session.told, session.refused = self._below
        self._left = True

    def leave(self) -> None:
        """To the run screen."""
        if self.is_current:
            self._let_go()
            self.app.pop_screen()

    def refresh_view(self) -> None:
        """Show the state as it is."""
        if self._left or not stands(self) or not self.is_mounted or not self.size.width:
            return
        width = self.size.width
        self.set_class(self.size.height < LOW, "low")
        self.query_one("#over-heading", Static).update(shown(self._head(width - 2)))
        self.show()
        self.show_keys()

    def _head(self, width: int) -> str:
        """The heading, and DRAFT at the right until all groups have approved."""
        heading, draft = self.heading(), draft_mark(self.meeting.document)
        if not draft or "DRAFT" in heading:
            return shortened(heading, width)
        heading = shortened(heading, width - len(draft) - 2)
        return heading + " " * (width - cell_len(heading) - len(draft)) + draft

    def show_keys(self) -> None:
        """The keys of this very state, and the last line."""
        if not stands(self):
            return
        self.query_one(Keys).show(self.hints(), self.size.width, 2 if self.size.height < LOW else 4)
        at = self.session.saved_at
        saved = f"on record {at.astimezone():%H:%M:%S}" if at is not None else ""
        self.query_one(Status).show(saved, self._told, [])

    def tell(self, sentence: str) -> None:
        """One sentence, until the next thing is done."""
        if not stands(self):
            return
        long = len(sentence) > self.size.width - 2
        self.query_one(Notice).passing(sentence if long else "")
        self._told = "" if long else sentence
        self.show_keys()

    @staticmethod
    def _hint(command: Command) -> Hint:
        return command.hint() if command.keys else command.chosen_hint()

    # -- what happened -------------------------------------------------------------------------------

    def do(self, said: str, *wanted: intents.Intent) -> None:
        """Carry out one command; ``said`` is told when it is on record."""
        self.session.do(*wanted, done=lambda unread: None if self._left else self.tell(said))

    def _changed(self, before: Meeting, after: Meeting) -> None:
        self._below[0](before, after)
        self.tell("")
        self.refresh_view()
        self.call_later(self._go_on)

    def _troubled(self, sentence: str | None) -> None:
        self._below[1](sentence)
        self._waiting.clear()  # they were meant for a state that did not come
        self.tell(sentence or "")

    def _noticed(self, sentence: str) -> None:
        if sentence in self.session.record.notices:
            self._below[2](sentence)  # of files: it waits on the run screen until it was read
            if stands(self):
                self.query_one(Notice).keep(sentence)
        else:
            self.tell(sentence)

    # -- keys and the mouse --------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        letter = event.character.lower() if event.is_printable and event.character else ""
        if self._command(event.key, letter) is None:
            return
        event.stop()
        event.prevent_default()
        if self.session.busy and event.key != "escape":
            self._waiting.append((event.key, letter))
        else:
            self._take(event.key, letter)

    def _go_on(self) -> None:
        while self._waiting and not self.session.busy and self.is_current:
            self._take(*self._waiting.pop(0))

    def _take(self, key: str, letter: str) -> None:
        command = self._command(key, letter)
        if command is not None:
            command.run(self)

    def _command(self, key: str, letter: str) -> Command | None:
        for command in self.commands:
            if key in command.keys or (letter and letter in command.chosen):
                return command
        return None

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        """Run a command by its id."""
        for command in self.commands:
            if command.id == id and stands(self):
                command.run(self)

    def on_resize(self) -> None:
        if stands(self):
            self.query_one(Notice).fit()
        self.call_after_refresh(self.refresh_view)

    def back(self) -> None:
        """To the run screen; a notice in the way goes first."""
        if not (stands(self) and self.query_one(Notice).close()):
            self.leave()

    def help(self) -> None:
        """The keys of this screen, in sentences."""
        from facilitator.tui.screens.help import Help

        listed = [replace(one, keys=(*one.keys, *one.chosen), chosen=()) for one in self.commands]
        self.app.push_screen(Help(self.heading(), listed, points=False))


BACK = Command("back", ("escape",), "Back", "To where you type.", lambda s: s.back())
OVER_HELP = Command("help", ("f1",), "Help", "The keys of this screen.", lambda s: s.help())
