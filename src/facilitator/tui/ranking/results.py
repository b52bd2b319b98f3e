"""The results of a ranking: the order, a bar for each group, and the line under what goes on."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from facilitator.agenda.signing import draft_mark
from facilitator.meeting import intents
from facilitator.meeting.state import Board, Meeting
from facilitator.meeting.tally import Standing
from facilitator.tui.commands import Command
from facilitator.tui.door import shown
from facilitator.tui.ranking import chart, words
from facilitator.tui.ranking.commands import COMMANDS, CUT, HINTS, READING, SHUT
from facilitator.tui.ranking.counting import Counted, Counting
from facilitator.tui.ranking.pages import Pages
from facilitator.tui.ranking.view import ResultsView
from facilitator.tui.session import Session
from facilitator.tui.widgets.in_order import passed_on, stands
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import shortened, wrapped

LOW = 18
"""Lines of the window below which air gives way to results."""
TABS = {"chart": "Result", "orders": "Orders", "agreement": "Bridges and gaps", "audit": "Ballots to result"}
ROUNDS, SECRET = "Rounds", "Who has voted"
ELSEWHERE = "l draws the line elsewhere, Space takes or leaves one."
FOOT = 6
"""Lines of the foot at most; one less in a small window, and 2 where it is low."""


class Results(Screen[None]):
    """Lies over the run screen and follows the ranking that had the floor when it was opened."""

    CSS_PATH = "results.tcss"
    AUTO_FOCUS = ""
    commands = COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.item = session.meeting.cursor.item
        self.page = "chart"
        self._chosen = ""  # the option under the cursor, by id: places change with every ballot
        self._told = ""
        self._waiting: list[Command] = []  # asked for while something is on its way to the disk
        self._counting = Counting()

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @property
    def board(self) -> Board:
        return self.meeting.boards[self.item]

    @property
    def counted(self) -> Counted:
        return self._counting.of(self.meeting, self.board)

    @property
    def standings(self) -> tuple[Standing, ...]:
        return self.counted.result.standings

    @property
    def cursor(self) -> int:
        """Where the chosen option stands now."""
        return next((at for at, one in enumerate(self.standings) if one.option == self._chosen), 0)

    # -- what it shows -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Static(id="results-title", markup=False)
        yield Pages()
        yield ResultsView()
        yield Static(id="results-foot", markup=False)
        yield Status()

    def on_mount(self) -> None:
        if not stands(self):
            return
        session = self.session
        self._below = (session.changed, session.troubled, session.told, session.refused)
        session.changed, session.troubled = self._changed, self._troubled
        session.told, session.refused = self._noticed, self.tell
        self.call_after_refresh(self.refresh_view)

    def on_unmount(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        session = self.session
        if session.changed == self._changed:
            session.changed, session.troubled, session.told, session.refused = self._below

    def on_screen_resume(self) -> None:
        self._stay_or_leave()  # what lay over it may have gone elsewhere

    def refresh_view(self) -> None:
        """Show the state as it is."""
        if not self.is_mounted or not stands(self):
            return
        width = max(20, self.size.width - 2)
        self.set_class(self.size.height < LOW, "low")
        board = self.board
        draft = draft_mark(self.meeting.document)
        mark = f"{draft} · " if draft else ""
        title = wrapped(f"{board.number}  {mark}Results · {board.item.prompt}", width)
        lines = title[: 1 if self.size.height < LOW else 2]
        if len(title) > len(lines):
            lines = (*lines[:-1], shortened(f"{lines[-1]} …", width))
        self.query_one("#results-title", Static).update(Text("\n").join(shown(line) for line in lines))
        counted = self.counted
        pages = self._pages(counted)
        if self.page not in pages:
            self.page = next(iter(pages))
        self.query_one(Pages).show(pages, self.page)
        self.query_one(ResultsView).show(counted, self.page, self.cursor if self.page == "chart" else 0)
        self._show_foot(counted, width)
        self._show_status()

    def _show_foot(self, counted: Counted, width: int) -> None:
        """Whole sentences, as many as there is room for."""
        long = [self._told] if self._told and len(self._told) > width else []
        most = 2 if self.size.height < LOW else FOOT - (self.size.height < 30)
        made = [shown(line, Style(bold=True)) for sentence in long for line in wrapped(sentence, width)]
        if self.page == "chart" and counted.result.voted and most > 2:
            made.append(chart.legend(counted, width, self.query_one(ResultsView).look))
        for sentence in self._foot(counted):
            lines = wrapped(sentence, width)
            if len(made) + len(lines) <= most:
                made += [shown(line) for line in lines]
        foot = self.query_one("#results-foot", Static)
        foot.display = bool(made)
        foot.update(Text("\n").join(made))

    @staticmethod
    def _pages(counted: Counted) -> dict[str, str]:
        if counted.shut:
            return {"secret": SECRET}
        if counted.method != "instant-runoff":
            return TABS
        return {**TABS, "rounds": ROUNDS}

    def _foot(self, counted: Counted) -> list[str]:
        """The chosen option first, then what goes on and what ties."""
        if counted.shut:
            return []
        if not counted.every:
            return [words.how_to_begin(self.meeting, counted.board)]
        if not counted.result.voted:
            return ["Nobody has voted yet.", words.way(counted)]
        if self.page != "chart":
            return [words.heard(counted)]
        one = self.standings[self.cursor]
        about = [part for part in (words.gap(self.meeting, one), counted.flags.get(one.option, "")) if part]
        said = [f"{one.title}: {'; '.join(about)}."] if about else []
        line = words.line(counted, ELSEWHERE) or ["No line is drawn: l draws it below the chosen option."]
        changed = ["Options changed since the vote: c, the votes stand."] if counted.flags else []
        ties = words.ties(counted, most=10**6)
        near = [tie for tie in ties if one.tied and tie.startswith(f"Tie for place {one.rank}:")]
        return [*said, *near, *changed, *line, *(tie for tie in ties if tie not in near)]

    def tell(self, sentence: str) -> None:
        """One sentence, until the next thing is done: in the last line, or above where it is too long."""
        self._told = sentence
        self.refresh_view()

    def _show_status(self) -> None:
        hints: dict[str, list[Hint]] = {"chart": HINTS, "secret": SHUT}
        saved = words.heard(self.counted) if self.page == "chart" else ""
        told = self._told if len(self._told) <= self.size.width - 2 else ""
        self.query_one(Status).show(saved, told, hints.get(self.page, READING))

    # -- what happened -----------------------------------------------------------------------------

    def _changed(self, before: Meeting, after: Meeting) -> None:
        self._below[0](before, after)
        self._told = ""
        if not self._stay_or_leave():
            return
        self.refresh_view()
        self.call_later(self._go_on)

    def _stay_or_leave(self) -> bool:
        """The results are those of the item that has the floor: an undo may have gone on to one before it."""
        after = self.meeting
        if after.cursor.item == self.item and after.board.kind == "ranking":
            return True
        self.leave()
        return False

    def _troubled(self, sentence: str | None) -> None:
        self._below[1](sentence)
        self._waiting.clear()  # they were meant for a state that did not come
        self.tell(sentence or "")

    def _noticed(self, sentence: str) -> None:
        if sentence in self.session.record.notices:
            self._below[2](sentence)  # of files: it waits on the run screen until it was read
        self.tell(sentence)

    # -- moving about ------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """The cursor on the chart, else the page itself."""
        if self.page != "chart":
            self.query_one(ResultsView).scroll(by)
            return
        self.choose(self.cursor + by)

    def leaf(self, by: int) -> None:
        """So many pages on."""
        self.move(by * self.query_one(ResultsView).page_height)

    def choose(self, place: int) -> None:
        """The option at that place, or the nearest there is."""
        if self.standings:
            self._chosen = self.standings[max(0, min(place, len(self.standings) - 1))].option
        self._told = ""
        self.refresh_view()

    def turn(self, by: int) -> None:
        names = list(self._pages(self.counted))
        self.turn_to(names[(names.index(self.page) + by) % len(names)])

    def turn_to(self, page: str) -> None:
        self.page, self._told = page, ""
        self.refresh_view()

    def on_pages_picked(self, event: Pages.Picked) -> None:
        self.turn_to(event.page)

    def on_results_view_picked(self, event: ResultsView.Picked) -> None:
        self.choose(event.place)

    def on_mouse_scroll_down(self) -> None:
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        self.move(-1)

    # -- the line ----------------------------------------------------------------------------------

    def draw_line(self) -> None:
        """Below the chosen option; through a tie it goes not."""
        if not self._can_draw():
            return
        standings, at = self.standings, self.cursor
        tied = [one for one in standings if one.rank == standings[at].rank]
        if at + 1 < len(standings) and standings[at + 1].rank == standings[at].rank:
            self.tell(CUT.format(words.named(one.title for one in tied), tied[0].rank))
            return
        self._draw(tuple(one.option for one in standings[: at + 1]))

    def take(self) -> None:
        """Take the chosen option, or leave it, whatever its place."""
        if not self._can_draw():
            return
        option, now = self.standings[self.cursor].option, self.counted.going_on
        taken = tuple(id for id in now if id != option) if option in now else (*now, option)
        if not taken:
            self.tell("At least one goes on; 0 takes the line away.")
            return
        self._draw(taken)

    def no_line(self) -> None:
        if not self.board.item.line:
            self.tell("There is no line drawn by hand.")
        elif self._can_draw():
            self._draw(())

    def confirm(self) -> None:
        """The votes stand for the options as they are now."""
        if self.counted.shut or not self.counted.flags:
            self.tell("Nothing changed since the vote.")
        else:
            said = "The votes stand for the options as they are now."
            self.session.do(intents.ConfirmVotes(), done=lambda unread: self.tell(said))

    def _can_draw(self) -> bool:
        if self.counted.shut:
            self.tell("These votes are hidden from the room: reveal them first.")
        elif not self.standings:
            self.tell("There is nothing to draw a line under.")
        elif self.page != "chart":
            self.turn_to("chart")  # where one sees what the line is drawn under
        else:
            return True
        return False

    def _draw(self, options: tuple[str, ...]) -> None:
        self.session.do(intents.DrawLine(options))

    # -- keys --------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        letter = event.character.lower() if event.is_printable and event.character else ""
        for command in COMMANDS:
            if event.key in command.keys or (letter and letter in command.keys):
                event.stop()
                event.prevent_default()
                if self.session.busy and command.id != "back":
                    self._waiting.append(command)
                else:
                    command.run(self)
                return

    def _go_on(self) -> None:
        while self._waiting and not self.session.busy and self.is_current:
            self._waiting.pop(0).run(self)

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        """Run a command by its id."""
        for command in COMMANDS:
            if command.id == id and stands(self):
                command.run(self)

    def leave(self) -> None:
        """Back to the run screen, which hears of what happens from now on."""
        if self.is_current:
            self._let_go()
            self.app.pop_screen()

    def on_resize(self) -> None:
        self.call_after_refresh(self.refresh_view)
