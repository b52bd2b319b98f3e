"""The review: the minutes as a document, and one line at the bottom for what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static, TextArea

from facilitator.meeting import intents
from facilitator.meeting.corrections import Correction
from facilitator.meeting.document_rows import Rows, Told
from facilitator.meeting.history import Turn
from facilitator.meeting.reading import Unread
from facilitator.meeting.state import Meeting
from facilitator.store.record import Record
from facilitator.tui.commands import Command, bindings
from facilitator.tui.door import shown
from facilitator.tui.review import commands, footer, keys, leaving, showing
from facilitator.tui.review.acting import Acting
from facilitator.tui.review.changing import corrections_by_id, turned, why_not
from facilitator.tui.review.contents import Contents
from facilitator.tui.review.document import DocumentView
from facilitator.tui.review.following import follow
from facilitator.tui.review.header import ReviewHeader
from facilitator.tui.review.jumping import Jumping
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.outside import Outside
from facilitator.tui.review.searching import Searching
from facilitator.tui.review.typing import Typing
from facilitator.tui.review.walking import show_place
from facilitator.tui.session import Session
from facilitator.tui.standing.keys import Keys
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.place import Sign
from facilitator.tui.widgets.signs import Signs
from facilitator.tui.widgets.status import Status
from facilitator.tui.widgets.wrap import wrapped


class ReviewScreen(Screen[None]):
    """One meeting, read and corrected. It shows ``session.meeting`` and asks the session.

    ``commands`` are all commands of the screen; further ones may be added to it. ``rows`` is the document,
    ``chosen`` the number of the chosen row, ``told`` that row; ``corrected`` the corrections of each point by
    its id. Where ``returns`` is set, leaving goes back to the screen below; else it ends the program.
    """

    CSS_PATH = "review.tcss"
    BINDINGS = bindings(commands.COMMANDS)
    AUTO_FOCUS = "#composer"
    commands: tuple[Command, ...] = commands.COMMANDS

    def __init__(
        self, opening: Opening, at: tuple[str, str, str] = ("", "", ""), returns: bool = False
    ) -> None:
        """``at``: item, lane and id of what is to be shown first, each may be empty."""
        super().__init__()
        session = Session(opening.record)
        self.session, self.returns = session, returns
        self.opening, self._at = opening, at
        self.rows = Rows(session.meeting)
        self.chosen = 0
        self.corrected: Mapping[str, Sequence[Correction]] = corrections_by_id(session.meeting)
        self.typing = Typing(self)
        self.acting = Acting(self)
        self.jumping = Jumping(self)
        self.searching = Searching(self)
        self.outside = Outside(self)
        self.signs: dict[str, Signs] = {}  # of the items whose points are linked
        self.warned = False  # that the disk refuses what is half-typed
        self._told = ""
        self._turning = False

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @property
    def told(self) -> Told:
        """The chosen row."""
        return self.rows[min(self.chosen, len(self.rows) - 1)]

    @property
    def message(self) -> str:
        """The sentence that stands in the last line; empty where there is none."""
        return self._told

    # -- what it shows -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield ReviewHeader()
        with Horizontal(id="middle"):
            yield Contents()
            yield DocumentView()
        yield Static(id="banner", markup=False)
        yield Notice()
        with Horizontal(id="typing"):
            yield Sign(id="where", markup=False)
            yield Composer(self.route, lambda: self.session.busy)
            yield Sign(id="found", markup=False)
        yield Keys()
        yield Status()
        yield Static("Please make this window larger:\nat least 40 × 12.", id="small", markup=False)

    def on_mount(self) -> None:
        for hidden in ("#banner", "#notice", "#keys"):
            self.query_one(hidden).display = False
        composer = self.query_one(Composer)
        composer.show_cursor, composer.read_only = False, True
        self.listen()
        self.call_after_refresh(self._open)

    def listen(self) -> None:
        """What happens in the session from now on is shown here."""
        session = self.session
        session.changed, session.troubled = self.changed, self.troubled
        session.told, session.refused = self._noticed, self._refused
        notices, session.record.notices = session.record.notices, []
        for notice in notices:
            self.query_one(Notice).keep(notice)
        if session.read_only:
            self.tell(session.record.read_only)

    def _open(self) -> None:
        item, lane, id = self._at
        self.refresh_view()
        if item or id:
            show_place(self, item, lane, id)
        if self.opening.waiting:
            # once it is painted: the other thread takes its share of the time
            self.set_timer(0.1, lambda: self.opening.go_on(self._opened_elsewhere))
        else:
            follow(self)
            leaving.take_up_draft(self)

    def _opened_elsewhere(self, record: Record | None, why: str) -> None:
        self.app.call_from_thread(leaving.opened, self, record, why)

    def refresh_view(self, follow: bool = True) -> None:
        """Show the state as it is. Each part repaints only what differs."""
        if not self.is_mounted or not self.size.width:
            return
        showing.fit(self)
        showing.show(self, follow)
        self.show_status()

    def show_status(self) -> None:
        """The last line: what is on record, or the one sentence that matters now, and the keys."""
        self.query_one(Status).show(footer.saved(self), self._told, footer.hints(self))

    def tell(self, sentence: str) -> None:
        """One sentence, until the next thing is done: in the status line, or above where it is too long."""
        long = len(sentence) > self.size.width - 2
        self.query_one(Notice).passing(sentence if long else "")
        self._told = "" if long else sentence
        self.show_status()

    # -- going about -------------------------------------------------------------------------------

    def choose(self, number: int, come: bool = False) -> None:
        """Choose a row (or the nearest that can be) and bring it into sight, with what is above it."""
        stop = self.rows.stop(number)
        self.chosen = stop if stop is not None else self.rows.stop(number, -1) or 0
        if come:
            self.query_one(DocumentView).come_to(min(number, self.chosen))
        self.refresh_view()

    def go_to(self, item: str) -> None:
        """To the heading of an item."""
        number = self.rows.opening(item)
        if number is not None and self.free():
            self.choose(number, come=True)

    # -- what happened -----------------------------------------------------------------------------

    def may_change(self) -> bool:
        """Whether the text may be changed now, and nothing is half-typed; it says why not."""
        if not self.free():
            return False
        why = self.session.record.read_only or why_not(self.meeting)
        if why:
            self.tell(why)
        return not why

    def do(
        self,
        item: str,
        *wanted: intents.Intent,
        said: str = "",
        done: Callable[[list[Unread]], None] | None = None,
    ) -> None:
        """One step in ``item``; ``said`` is told, and ``done`` called, when it is on record."""
        go = (intents.GoTo(item),) if self.meeting.cursor.item != item else ()

        def finished(unread: list[Unread]) -> None:
            if done is not None:
                done(unread)
            if said:
                self.tell(said)

        self.session.do(*go, *wanted, done=finished)

    def turn(self, wanted: Turn) -> None:
        """Undo or redo, and go where that was."""
        self._turning = True
        self.session.turn(wanted)

    def changed(self, before: Meeting, after: Meeting, follow: bool = True) -> None:
        """Show what happened; ``follow``: the chosen point comes into sight."""
        told, number = self.told, self.chosen
        self.rows = Rows(after, self.rows)
        if after.corrections is not before.corrections:
            self.corrected = corrections_by_id(after)
        self.chosen = self.rows.now(told, number)
        turned_back, self._turning = self._turning, False
        if turned_back and (change := turned(before, after)) is not None:
            show_place(self, change.item, change.lane, change.id)
        self.tell("")
        self.searching.changed()
        self.refresh_view(follow)
        self.query_one(Composer).go_on()

    def _refused(self, sentence: str) -> None:
        self._turning = False
        self.typing.stays()
        self.query_one(Composer).refused()
        self.tell(sentence)

    def _noticed(self, sentence: str) -> None:
        if sentence in self.session.record.notices:
            self.query_one(Notice).keep(sentence)
        else:
            self.tell(sentence)

    def troubled(self, sentence: str | None) -> None:
        banner = self.query_one("#banner", Static)
        banner.display = sentence is not None
        if sentence is None:
            return
        if not self.session.busy:  # else it is the minutes that failed, and a correction is on its way yet
            self.typing.stays()
            self.query_one(Composer).failed()
        kept = " It stays below; Enter tries again." if self.session.lost_line and self.typing.mode else ""
        lines = wrapped(sentence + kept, self.size.width - 4)
        banner.update(Text("\n").join(shown(line) for line in lines))
        self.tell("")

    # -- keys and the mouse ------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here first, in the order typed. Returns whether it was a command."""
        return keys.route(self, event)

    def quiet(self) -> None:
        """What was told in passing is over."""
        self._told = ""
        self.query_one(Notice).passing("")

    def free(self) -> bool:
        """Whether one may go elsewhere: a correction that was begun does not let go, and says so."""
        if self.typing.changed:
            self.tell("Enter keeps what is typed, Esc leaves it.")
            return False
        if self.typing.mode:
            self.typing.leave()
        return True

    def back(self) -> None:
        """Escape: out of what is going on, the innermost first."""
        if self.query_one(Notice).close():
            return
        finding = self.typing.mode == "find"
        if self.typing.mode:
            self.typing.leave()
        if self.searching.words:
            self.searching.clear(back=finding)
        self._told = ""
        self.refresh_view()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if self.typing.mode == "find":
            self.searching.typed(self.query_one(Composer).text)

    def on_document_view_picked(self, event: DocumentView.Picked) -> None:
        if self.free():
            self.choose(event.number)

    def on_contents_picked(self, event: Contents.Picked) -> None:
        if self.free():
            self.choose(event.number, come=True)

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    def action_command(self, id: str) -> None:
        """Run a command by its id; on the way of every click and palette entry."""
        self.jumping.asked = False
        for command in self.commands:
            if command.id == id:
                command.run(self)

    # -- leaving -----------------------------------------------------------------------------------

    def leave(self, forced: bool = False) -> None:
        """Leave; a half-typed correction becomes a draft. Where the disk refuses, say so once and stay."""
        leaving.leave(self, forced)

    def on_resize(self) -> None:
        self.query_one(Notice).fit()
        self.call_after_refresh(self.refresh_view)
