"""The library: find as you type in all meetings of a folder; actions and decisions; Enter opens there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Static

from facilitator.errors import FacilitatorError, InputError
from facilitator.store.archive import ListedAction, Query
from facilitator.tui.archive import words
from facilitator.tui.archive.asking import VIEWS, WORDS, Answer, Asking, Progress, Question, Row, place_of
from facilitator.tui.archive.commands import (
    BACK,
    COMMANDS,
    GROUP,
    HELP,
    KIND,
    OF_WHAT_IS_FOUND,
    OPEN,
    STATE,
    VIEW,
)
from facilitator.tui.archive.cycling import Cycling
from facilitator.tui.archive.drawn import Looks
from facilitator.tui.archive.left_out import LeftOut
from facilitator.tui.archive.line import Line
from facilitator.tui.archive.rows import Rows
from facilitator.tui.archive.typed import Typed, read
from facilitator.tui.archive.views import Views
from facilitator.tui.commands import Command
from facilitator.tui.door import shown
from facilitator.tui.widgets.in_order import passed_on
from facilitator.tui.widgets.status import Status
from facilitator.tui.widgets.wrap import shortened

PATIENCE = 1.0
"""Seconds that a key waits for what it is about to be found; then it goes by what is there."""
LOW = 16
"""Lines: a lower window has no rule below its title."""


class LibraryScreen(Screen[None]):
    """``folder``: where the meetings are, with all folders below it. Left, it stops what is under way."""

    CSS_PATH = Path(__file__).with_name("archive.tcss")
    AUTO_FOCUS = "#library-line"
    commands = COMMANDS

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._view = WORDS
        self._answer: Answer | None = None
        self._progress = Progress()
        self._told, self._told_at = "", ""  # a sentence, and the line that it was said of
        self._cycling = Cycling()
        self._came = asyncio.Event()  # an answer
        self._early: list[events.Key] = []  # keys typed before the line stood

    def compose(self) -> ComposeResult:
        yield Static(id="library-title", markup=False)
        yield Line(placeholder="words, or kind:decision group:iucn open: since:2026-01", id="library-line")
        yield Views()
        yield Rows[Row](self._draw, id="library-rows")
        yield Status()

    def on_mount(self) -> None:
        line = self.query_one(Line)
        line.cursor_blink = False
        self._asking = Asking(self._folder, self._answered, self._progressed)
        self._catch_up()
        self.look()
        self.call_after_refresh(self._show, None)

    def on_unmount(self) -> None:
        self._asking.close()

    def on_screen_resume(self) -> None:
        if self._progress.through:
            self.look()  # what was corrected in a meeting shows here, too

    # -- what is asked -------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._told_at != self.query_one(Line).value:
            self._told = ""
        self._ask()

    @property
    def _typed(self) -> Typed:
        return read(self.query_one(Line).value)

    def _ask(self) -> None:
        question = self._question()
        if question is None:
            self._answer = None
        if question is None or (self._answer is not None and self._answer.question == question):
            # what was asked in between is not wanted; an answer that is not whole yet is asked for again
            whole = question is None or self._answer is None or self._answer.whole
            self._asking.ask(None if whole else question)
            self._show(None)
            self._came.set()
        else:
            self._asking.ask(question)

    def _question(self) -> Question | None:
        """What the line asks in this view; None: nothing, or something that makes no sense."""
        if self._typed.problem:
            return None
        if self._typed.query is None:
            return None if self._view == WORDS else Question(self._view, Query())
        return Question(self._view, self._typed.query)

    def _answered(self, answer: Answer) -> None:
        if answer.question != self._question():
            return  # another line stands there by now
        before = self._answer
        same = before is not None and before.question == answer.question
        if before is not None and same and not answer.whole and len(before.rows) >= len(answer.rows):
            return  # asked again, and there are more of them on the screen already
        now = int(self.query_one(Rows).chosen)
        chosen = place_of(self._chosen, now, answer.rows) if same else 0
        self._answer = answer
        self._show(chosen)
        self._came.set()

    def _progressed(self, progress: Progress) -> None:
        before, self._progress = self._progress, progress
        question = self._question()
        grown = progress.through or progress.done - before.done >= 200 or not before.total
        if question is not None and grown:
            self._asking.ask(question)
        self._show(None)

    def look(self) -> None:
        """Look for what changed in the folder, beside the screen."""
        self._progress, self._told = Progress(), ""
        self._asking.update()
        self._show(None)

    # -- what it shows -------------------------------------------------------------------------------

    def _draw(self, row: Row, width: int) -> tuple[Text, Text]:
        rows = self.query_one(Rows)
        looks = Looks(
            *(
                rows.get_component_rich_style(f"rows--{name}", partial=True)
                for name in ("mark", "quiet", "late")
            )
        )
        return looks.lines(row, width)

    def _show(self, chosen: int | None = 0) -> None:
        """Show the answer as it is; ``chosen``: the place of what is chosen, None as it was."""
        if not self.is_mounted or not self.size.width:
            return
        width = self.size.width
        self.set_class(self.size.height < LOW, "low")
        title = f"Library · {self._folder.resolve()}"
        self.query_one("#library-title", Static).update(shown(shortened(title, width - 2)))
        self.query_one(Views).show(self._view, words.counted(self._answer))
        rows = self.query_one(Rows)
        found = self._answer.rows if self._answer is not None else ()
        waiting = self._question() is not None and self._answer is None
        instead: tuple[str, ...] = ()
        if not found and not waiting:
            idle = self._view == WORDS and self._typed.query is None and not self._typed.problem
            empty = self._progress.through and not self._progress.meetings
            said = self._answer.problem if self._answer is not None else ""
            if said:
                instead = (said,)
            elif idle and not empty:
                instead = words.what_for()
            else:
                instead = words.nothing(self._typed, self._view, self._progress)
        rows.show(found, rows.chosen if chosen is None else chosen, instead)
        self._show_status()

    def _show_status(self) -> None:
        following_view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        hints = [
            VIEW.hint(following_view),
            BACK.hint(),
            HELP.hint(),
            KIND.hint(),
            GROUP.hint(),
            STATE.hint("open"),
        ]
        if self._chosen is not None:
            hints.insert(0, OPEN.hint())
        state = words.state(self._progress)
        room = self.size.width - len(state) - 6
        while len(hints) > 1 and sum(len(hint.key) + len(hint.label) + 4 for hint in hints) > room:
            hints.pop()  # how far it is is told in full
        self.query_one(Status).show(state, self._told, hints)

    def tell(self, sentence: str) -> None:
        """One sentence, until the line changes."""
        self._told, self._told_at = sentence, self.query_one(Line).value
        self._show_status()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show, None)

    # -- keys and the mouse --------------------------------------------------------------------------

    async def taken(self, key: str) -> bool:
        """Whether that key is a command of this screen, which is carried out by then."""
        for command in COMMANDS:
            if key in command.keys:
                if command in OF_WHAT_IS_FOUND:
                    await self._when_settled()
                command.run(self)
                return True
        return False

    def on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        if self.focused is None:  # typed before the line stood, or after a click beside it
            self._early.append(events.Key(event.key, event.character))
            if self.is_mounted:
                self._catch_up()

    def _catch_up(self) -> None:
        early, self._early = self._early, []
        line = self.query_one(Line)
        line.focus()
        for event in early:
            line.post_message(event)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        rows = self.query_one(Rows)
        rows.move(event.place - rows.chosen)
        if event.again:
            self.open()

    def on_views_picked(self, event: Views.Picked) -> None:
        self.turn(VIEWS.index(event.view) - VIEWS.index(self._view))

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        """Run a command by its id."""
        command: Command
        for command in COMMANDS:
            if command.id == id:
                command.run(self)

    # -- what is done --------------------------------------------------------------------------------

    @property
    def _chosen(self) -> Row | None:
        rows = self.query_one(Rows)
        return rows.rows[rows.chosen] if 0 <= rows.chosen < len(rows.rows) else None

    @property
    def _settled(self) -> bool:
        """Whether what is shown is the answer to the line as it stands."""
        question = self._question()
        return question is None or (self._answer is not None and self._answer.question == question)

    async def _when_settled(self) -> None:
        """Keys come faster than answers: wait until what is shown is what a command is about."""
        if self._settled:
            return
        self._ask()  # that the line has changed is only told when this key is done
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not self._settled:
                    self._came.clear()
                    await self._came.wait()

    def move(self, by: int) -> None:
        """To what was found further down, or up."""
        self.query_one(Rows).move(by)

    def page(self, by: int) -> None:
        """A screen further down, or up."""
        rows = self.query_one(Rows)
        rows.move(by * rows.page)

    def turn(self, by: int) -> None:
        """To the view beside: words, actions, decisions."""
        if by:
            self._view = VIEWS[(VIEWS.index(self._view) + by) % len(VIEWS)]
            self._answer, self._told = None, ""
            self._ask()
            self._show(0)

    def cycle(self, name: str) -> None:
        """The next value of a filter, and after the last one none."""
        line = self.query_one(Line)
        text = self._cycling.next(line.value, name, self._answer.rows if self._answer is not None else ())
        if text is None:
            self.tell("Nothing to choose from yet: type some words first.")
        else:
            line.put(text)

    def open(self, first: bool = False) -> None:
        """Open the meeting of what is chosen, there; ``first``: where an action was noted first."""
        row = self._chosen
        if row is None:
            return
        if not self._settled:
            self.tell("Still looking …")
            return
        hit = (row.first if first else row.newest) if isinstance(row, ListedAction) else row
        if hit.planned:
            self.tell(f"{hit.path.name} is an agenda: it has no minutes yet that could be reviewed.")
            return
        try:
            self.app.open_review(hit.path, item=hit.item, lane=hit.lane, id=hit.id)  # type: ignore[attr-defined]  # ours
        except InputError as error:  # its folder is known: the name leaves room for what is wrong
            self.tell(f"{hit.path.name}: {error.problems[0].message}.")
        except FacilitatorError as error:
            self.tell(str(error).splitlines()[0])
        except OSError as error:
            self.tell(f"{hit.path.name} could not be opened: {error.strerror or error}.")

    def left_out(self) -> None:
        """The files that could not be taken in."""
        if self._progress.problems:
            self.app.push_screen(LeftOut(self._progress.problems))
        else:
            self.tell("Every meeting in this folder could be read." if self._progress.through else "")

    def help(self) -> None:
        """The keys of this screen, in sentences."""
        from facilitator.tui.screens.help import Help

        self.app.push_screen(Help("Library", COMMANDS, points=False))

    def leave(self) -> None:
        """To where one came from; to the shell where this was opened first."""
        if not self.is_current:
            return
        self._asking.close()
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.app.exit(0)
