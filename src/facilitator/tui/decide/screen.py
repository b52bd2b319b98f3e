"""The decide screen: a wording large, and where each group stands on it. The room reads along."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from facilitator.agenda.model import Group
from facilitator.meeting import intents
from facilitator.meeting.decisions import Numbered, decisions, find_decision
from facilitator.meeting.state import Meeting
from facilitator.tui.decide import words as decide_words
from facilitator.tui.decide.answering import Answer, Answering
from facilitator.tui.decide.commands import COMMANDS, hints
from facilitator.tui.decide.stances import Stances
from facilitator.tui.decide.wording import WordingView
from facilitator.tui.door import shown
from facilitator.tui.present.blocks import letter, said
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.standing.over import Listening
from facilitator.tui.widgets.in_order import stands
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.status import Status
from facilitator.tui.widgets.wrap import shortened, wrapped

LOW = 18
"""Lines of the window below which air gives way to words."""


class DecideScreen(Screen[None]):
    """Lies over the run screen. ``which``: id of the decision; ``floor``: the group asked, if one is."""

    CSS_PATH = "decide.tcss"
    AUTO_FOCUS = "#composer"
    commands = COMMANDS

    def __init__(self, run: RunScreen, which: str) -> None:
        super().__init__()
        self.run, self.session, self.which = run, run.session, which
        self.answering = Answering(self)
        self.floor: str | None = None
        self.speakers: dict[tuple[str, str], str] = {}  # named before the group has said anything
        self._told = ""
        self._early: list[events.Key] = []
        self._left = False
        self._below = self._listening()

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @property
    def decision(self) -> Numbered:
        found = find_decision(self.meeting, self.which)
        assert found is not None  # it is left when the decision goes
        return found

    def called(self, group: str) -> str:
        """A group's name, or its letter where the window is narrow and the name long."""
        name = self.meeting.group_name(group)
        place = next((place for place, one in enumerate(self.groups) if one.id == group), 0)
        return name if cell_len(name) <= self.size.width // 4 else letter(place)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.meeting.document.groups

    # -- what it shows -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield WordingView()
        yield Stances()
        yield Static(id="outcome", markup=False)
        yield Static(id="banner", markup=False)
        yield Notice()
        with Horizontal(id="answer"):
            yield Static(id="asked", markup=False)
            yield Answer(self.route, lambda: self.session.busy)
        yield Status()

    def _listening(self) -> Listening:
        """Whom the session tells what happens."""
        session = self.session
        return session.changed, session.troubled, session.told, session.refused

    def on_mount(self) -> None:
        if self._left or not stands(self):
            return
        self.query_one("#banner").display = False
        self.query_one(Notice).display = False
        line = self.query_one(Answer)
        line.read_only, line.show_cursor = True, False
        session = self.session
        self._below = self._listening()
        session.changed, session.troubled = self._changed, self._troubled
        session.told, session.refused = self._noticed, self._refused
        self.run.typing.over = self.hand_over
        if self.session.read_only:
            self._told = self.session.record.read_only
        self.show_decision(self.which)
        self.call_after_refresh(self.refresh_view)

    def on_unmount(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        """What happens from now on is for the run screen alone."""
        session = self.session
        if not self._left:
            session.changed, session.troubled, session.told, session.refused = self._below
            self.run.typing.over = None
        self._left = True

    def show_decision(self, which: str) -> None:
        """Another decision; the first group that has not spoken is asked, and the room reads along."""
        self.which = which
        self.floor = decide_words.first_asked(self.meeting, self.decision)
        self.refresh_view()
        self._read_along()

    def _read_along(self) -> None:
        """What this screen shows is before the room, too."""
        gone = find_decision(self.meeting, self.which) is None
        if not gone and not self.session.read_only and self.meeting.under != self.which:
            self.session.do(intents.ReadBack(self.which))

    def refresh_view(self) -> None:
        """Show the state as it is."""
        if self._left or not stands(self) or not self.is_mounted:
            return
        if find_decision(self.meeting, self.which) is None:
            return
        decision = self.decision
        self.set_class(self.size.height < LOW, "low")
        self.query_one(Stances).show(decide_words.stances(self.meeting, decision, self.speakers), self.floor)
        self.query_one(WordingView).show(decide_words.above(self.meeting, decision), decision.row.text)
        outcome, settled = decide_words.outcome(self.meeting, decision)
        lines = said(outcome, max(20, self.size.width - 4), 3, Style(bold=settled))
        self.query_one("#outcome", Static).update(Text("\n").join(lines))
        asked = shortened(self._asked(), max(8, self.size.width // (2 if self.answering.asked else 1) - 2))
        self.query_one("#asked", Static).update(shown(asked))
        self._fit(len(lines))
        self._show_status()

    def _fit(self, outcome: int) -> None:
        """The wording has what it needs first, then the groups; these at least a line each."""
        view, width = self.query_one(Stances), self.size.width - 4
        rest = self.size.height - outcome - (3 if self.has_class("low") else 6)
        wanted = self.query_one(WordingView).wanted(width)
        view.styles.height = max(1, min(view.wanted(width), max(view.least(width), rest - wanted)))

    def _show_status(self) -> None:
        at = self.session.saved_at
        saved = f"on record {at.astimezone():%H:%M:%S}" if at is not None else ""
        self.query_one(Status).show(saved, self._told, hints(self))

    def _asked(self) -> str:
        if self.answering.asked is not None:
            return self.answering.asked.label
        if self.floor is None:
            waiting = decide_words.waiting(self.meeting, self.decision)
            return "Every group has spoken." if waiting is None else "Tab: the next group."
        return f"Where does {self.meeting.group_name(self.floor)} stand?"

    def tell(self, sentence: str) -> None:
        """One sentence, until the next thing is done."""
        if not stands(self):
            return
        long = len(sentence) > self.size.width - 2
        self.query_one(Notice).passing(sentence if long else "")
        self._told = "" if long else sentence
        self._show_status()

    # -- who has the floor -------------------------------------------------------------------------

    def pass_floor(self, by: int) -> None:
        """To the group beside, in the order they stand in."""
        ids = [one.id for one in self.groups]
        at = ids.index(self.floor) if self.floor in ids else (-1 if by > 0 else 0)
        self.give_floor(ids[(at + by) % len(ids)])

    def give_floor(self, group: str | None) -> None:
        self.floor = group
        self.tell("")
        self.refresh_view()

    # -- what happened -----------------------------------------------------------------------------

    def _changed(self, before: Meeting, after: Meeting) -> None:
        self._below[0](before, after)
        if not stands(self):
            return
        now = find_decision(after, self.which)
        if now is None:
            self.back("The proposal was taken back; ^Y brings it again.")
            return
        banner = self.query_one("#banner")
        banner.display = False
        was = find_decision(before, self.which)
        if was is not None:
            self.floor = decide_words.next_asked(after, was, now, self.floor)
        if after.boards is not before.boards:  # else the room only reads along
            self.tell("")
        self.refresh_view()
        self.query_one(Answer).go_on()
        self.call_later(self._read_along)  # an undo may have put another wording before the room

    def _refused(self, sentence: str) -> None:
        if not stands(self):
            return
        self.answering.again(failed=False)
        self.tell(sentence)
        self.refresh_view()

    def _troubled(self, sentence: str | None) -> None:
        self._below[1](sentence)
        if not stands(self):
            return
        banner = self.query_one("#banner", Static)
        banner.display = sentence is not None
        if sentence is None:
            return
        if self.session.lost_line and not self.session.busy:
            self.answering.again(failed=True)
            sentence += " What you typed stays." if self.answering.asked else ""
            sentence += " Enter tries again." if self.answering.asked else " The same key tries again."
        lines = wrapped(sentence, self.size.width - 4)
        banner.update(Text("\n").join(shown(line) for line in lines))
        self.tell("")
        self.refresh_view()

    def _noticed(self, sentence: str) -> None:
        if sentence in self.session.record.notices:
            self._below[2](sentence)  # of files: it waits on the run screen until it was read
            if stands(self):
                self.query_one(Notice).keep(sentence)
        else:
            self.tell(sentence)

    # -- keys and the mouse ------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here first, in the order typed. Returns whether it was taken."""
        letter = event.character.lower() if event.is_printable and event.character else ""
        if self.answering.asked is not None:
            if event.key == "enter":
                self.answering.enter()
            elif event.key == "escape":
                self.answering.close()
            elif event.key == "f1":
                self.action_command("help")
            return event.key in ("enter", "escape", "f1", "tab", "shift+tab")
        for command in COMMANDS:
            if event.key in command.keys or (letter and letter in command.keys):
                command.run(self)
                break
        return True  # a key that means nothing here is not typed by mistake

    def on_key(self, event: events.Key) -> None:
        if self.focused is None:  # typed before the screen stood
            self._early.append(events.Key(event.key, event.character))

    def on_descendant_focus(self) -> None:
        early, self._early = self._early, []
        for event in early:
            self.query_one(Answer).post_message(event)

    def on_stances_picked(self, event: Stances.Picked) -> None:
        if self.answering.asked is None:
            self.give_floor(event.group)

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        """Run a command by its id."""
        for command in COMMANDS:
            if command.id == id and stands(self):
                command.run(self)

    def on_resize(self) -> None:
        if stands(self):
            self.query_one(Notice).fit()
        self.call_after_refresh(self.refresh_view)

    # -- other decisions, and back -----------------------------------------------------------------

    def go(self, by: int) -> None:
        """To the next proposal of the meeting, or the one before."""
        ids = [one.row.id for one in decisions(self.meeting) if one.proposed]
        to = ids.index(self.which) + by if self.which in ids else -1
        if 0 <= to < len(ids):
            self._told = ""
            self.show_decision(ids[to])
        else:
            self.tell("It is the last proposal." if by > 0 else "It is the first proposal.")

    def back(self, sentence: str = "") -> None:
        """To the run screen."""
        if self.is_current:  # a second Esc in the same burst comes after it is gone
            self._let_go()
            self.app.pop_screen()
            self.run.tell(sentence)

    def hand_over(self) -> str:
        """The program has to leave: what is half typed, as a line for the composer."""
        return self.answering.left()
