"""A meeting watched again, on the run screen: read-only, with a time line in place of the line one types."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from facilitator.meeting import intents, timing
from facilitator.meeting.happened import touched
from facilitator.meeting.marks import Kind, Mark
from facilitator.meeting.state import OUTCOMES, Cursor, Meeting
from facilitator.store.replay import READ_ONLY, Recording
from facilitator.tui.commands import bindings
from facilitator.tui.replay.commands import CHOOSING, COMMANDS, WATCHING
from facilitator.tui.replay.head import ReplayHeader
from facilitator.tui.replay.line import Hand, TimeLine
from facilitator.tui.replay.watching import Watching
from facilitator.tui.replay.words import after_the_meeting, length, original, state
from facilitator.tui.run.screen import RunScreen
from facilitator.tui.widgets.board import BoardView
from facilitator.tui.widgets.in_order import stands
from facilitator.tui.widgets.lane import LaneView
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.outcomes import Outcomes
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import shortened
from facilitator.tui.window import step_back

_MOVES = ("up", "down", "left", "right", "home", "end")
_PLACES = 50  # of the time line, one of which a key goes


class ReplayScreen(RunScreen, inherit_bindings=False):
    """``watching``: the session of it. ``speed``: None for one that fits. ``playing``: whether it begins at
    once."""

    CSS_PATH = ["../run/run.tcss", "replay.tcss"]
    BINDINGS = bindings(COMMANDS)
    AUTO_FOCUS = "#timeline"
    commands = COMMANDS

    def __init__(self, recording: Recording, speed: float | None = None, playing: bool = True) -> None:
        self.watching = Watching(recording, speed)
        super().__init__(self.watching)
        self._begins = playing
        self._from: int | None = None  # where the last jump began
        self._wake: Timer | None = None
        self._painted = -1

    # -- what it shows -----------------------------------------------------------------------------

    def head(self) -> ReplayHeader:
        return ReplayHeader()

    def foot(self) -> ComposeResult:
        yield TimeLine(self.watching.playback, self.route)

    @property
    def mark(self) -> str:
        return "REPLAY"

    def come_in(self) -> None:
        self.query_one(BoardView).inviting = False
        for sentence in self.watching.recording.told:
            self.query_one(Notice).keep(sentence)
        if self._begins:
            self.call_after_refresh(self.play)

    def caret(self, shown: bool) -> None:
        """Nothing is typed here."""

    def refresh_view(self) -> None:
        """Show the state as it is; the same step gives the same picture, whichever way one came to it."""
        step = self.watching.player.step
        if step != self._painted:
            self._painted = step
            for view in self.query(LaneView):
                view.lane = None  # where it was scrolled to says nothing here
        super().refresh_view()
        if self.is_mounted and stands(self) and not self.picking.active:
            self._show_touched(step)

    def _show_touched(self, step: int) -> None:
        """The point that this step was about is in sight, and stands out."""
        item, key, id = touched(self.watching.playback.steps[step])
        if item != self.meeting.cursor.item:
            return
        if key in OUTCOMES:
            self.query_one(Outcomes).show_board(self.meeting, id)
        for view in self.query("#lanes LaneView").results(LaneView):
            if view.display and view.lane is not None and view.lane.key == key:
                view.show(view.lane, view.face, view.current, view.lane.outline.find(id))

    def show_time(self) -> None:
        watching = self.watching
        step = watching.player.step
        self.query_one(ReplayHeader).late = after_the_meeting(watching.playback, step)
        super().show_time()
        self.show_foot()

    def show_foot(self) -> None:
        watching = self.watching
        player, now = watching.player, watching.seconds()
        said = state(player)
        what = watching.playback.what(player.step)
        hand = Hand(player.step, player.offset(now), self.now(), said, what)
        self.query_one(TimeLine).show(hand)

    def show_status(self) -> None:
        saved = "as it was then, elsewhere; Esc goes back" if self.watching.looking else ""
        self.query_one(Status).show(saved, self._told, self._hints())

    def _hints(self) -> list[Hint]:
        if self.picking.active:
            return CHOOSING
        playing = self.watching.player.playing
        return [WATCHING[0] if not playing else Hint("Space", "pause", WATCHING[0].command), *WATCHING[1:]]

    # -- time --------------------------------------------------------------------------------------

    def _keep_time(self) -> None:
        """Wake when there is something to show: not at all while nothing plays."""
        if self._wake is not None:
            self._wake.stop()
            self._wake = None
        left = timing.left(self.meeting.board, self.now())
        clock = 1.0 if left is not None and 0 <= left < 121 else 60 - self.now().second + 0.001
        wait = self.watching.player.wait(self.watching.seconds(), clock)
        if wait is not None:
            self._wake = self.set_timer(wait, self._keep_time_on)

    def _keep_time_on(self) -> None:
        if not self.watching.tick():
            self.show_time()
        self._keep_time()

    def _changed(self, before: Meeting, after: Meeting) -> None:
        if not stands(self):
            return
        self.picking.follow()
        self.tell(self._news())
        self.refresh_view()

    def _refused(self, sentence: str) -> None:
        self.tell(sentence)  # no line of one's own waits for an answer

    def _news(self) -> str:
        """What the picture does not say: what stood there before a correction, a gap, the end."""
        player = self.watching.player
        said = [original(self.watching.playback, player.step)]
        if player.ended:
            said.append(self.watching.recording.ends)
        elif player.skipping:
            said.append(f"Nothing happened for {length(player.skipping)}: skipped.")
        sentence = " ".join(filter(None, said))
        return shortened(sentence, self.size.width - 2) if self.has_class("low") else sentence

    # -- what one does -----------------------------------------------------------------------------

    def play(self) -> None:
        """Play, or pause."""
        watching = self.watching
        player, now = watching.player, watching.seconds()
        if player.playing:
            player.pause(now)
        else:
            self.stop_picking()
            player.play(now)
        self.watching.look(None)
        self._keep_time()

    def step(self, by: int) -> None:
        """So many steps on or back; it stops playing."""
        self.watching.player.pause(self.watching.seconds())
        self._go(self.watching.player.step + by)

    def speed(self, by: int) -> None:
        """The next speed up or down."""
        self.watching.player.change_speed(by, self.watching.seconds())
        self.show_foot()
        self._keep_time()

    def scrub(self, by: int) -> None:
        """Along the line, at least by one step."""
        playback, here = self.watching.playback, self.watching.player.step
        offset = playback.offsets[here] + by * playback.length / _PLACES
        to = playback.step_at(max(0.0, offset))
        self._go(max(to, here + 1) if by > 0 else min(to, here - 1))

    def scrub_to(self, part: float) -> None:
        """To that part of the line, from 0 to 1."""
        self._go(self.watching.playback.step_at(part * self.watching.playback.length))

    def jump(self, step: int) -> None:
        """To just after that step; Backspace comes back."""
        self._from = self.watching.player.step
        self._go(step)

    def back_again(self) -> None:
        """To where the last jump began."""
        if self._from is None:
            self.tell("There was no jump yet.")
        else:
            self.jump(self._from)

    def _go(self, step: int) -> None:
        self.stop_picking()
        self.watching.go(step)
        self._keep_time()

    def to_mark(self, direction: int, kinds: tuple[Kind, ...]) -> None:
        """To the next mark of these kinds, or the one before."""
        mark = self.watching.playback.beside(self.watching.player.step, direction, *kinds)
        if mark is None:
            what = " or ".join(kinds)
            self.tell(f"There is no {what} {'after' if direction > 0 else 'before'} this.")
            return
        self.jump(mark.step)
        self._tell_mark(mark)

    def _tell_mark(self, mark: Mark) -> None:
        """What stands there, unless it is said already: a low window has no room for what happened."""
        said = self.query_one(Notice).display or bool(self._told)
        if not said and (mark.kind in ("session", "decision") or self.has_class("low")):
            self.tell(shortened(mark.said, self.size.width - 2))

    def to_floor(self, direction: int) -> None:
        """To where the next item got the floor, or the one before."""
        here, floors = self.watching.player.step, self.watching.playback.floors
        found = [step for step in floors if (step > here if direction > 0 else step < here)]
        if not found:
            self.tell(f"No item got the floor {'after' if direction > 0 else 'before'} this.")
            return
        self.jump(found[0 if direction > 0 else -1])

    # -- points ------------------------------------------------------------------------------------

    def look_at(self, item: str) -> None:
        """At an item as it was at this moment."""
        self.session.do(intents.GoTo(item))

    def when_chosen_said(self) -> None:
        """To where the chosen point was said."""
        if self.picking.active and not self.picking.in_dots:
            self.when_said(self.picking.id)
        else:
            self.tell("Choose a point first: ↑ or a click; or find it with F7.")

    def when_said(self, id: str) -> None:
        """To where that point was said, and mark it."""
        step = self.watching.playback.said(id)
        if step is None:
            self.tell("That was never said as a point.")
            return
        self.watching.player.pause(self.watching.seconds())
        self.jump(step)
        self._mark(id)
        at = self.now()
        self.tell(f"Said at {at:%H:%M:%S} on {at:%d %b}." if step else "It stood there from the beginning.")

    def _mark(self, id: str) -> None:
        for board in self.meeting:
            for lane in board.every_lane:
                place = lane.outline.find(id)
                if place is None:
                    continue
                shown = lane.key if board.lane(lane.key) in board.lanes else board.lanes[0].key
                if (board.id, shown) != (self.meeting.cursor.item, self.meeting.cursor.lane):
                    self.watching.look(Cursor(board.id, shown))
                if self.picking.begin(lane.key, place):
                    self.show_picking()
                return

    def show_picking(self) -> None:
        """Points are chosen; it stops playing meanwhile."""
        self.watching.player.pause(self.watching.seconds())
        self._keep_time()
        super().show_picking()

    def type_on(self) -> None:
        """Escape: to what had the floor; a notice in the way goes first."""
        if self.query_one(Notice).close():
            return
        self.stop_picking()
        self._told = ""
        self.watching.look(None)

    # -- keys and the mouse ------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here, in the order typed."""
        if self.picking.active and event.key in _MOVES:
            self.picking.key(event.key, event.character)
            return True
        for command in self.commands:
            if event.key in command.keys:
                command.run(self)
                return True
        if event.key.isdecimal():
            self.scrub_to(int(event.key) / 10)
        else:
            self.tell(READ_ONLY)
        return True

    def on_paste(self) -> None:
        self.tell(READ_ONLY)

    def on_time_line_scrubbed(self, event: TimeLine.Scrubbed) -> None:
        self._go(event.step)
        if mark := next((one for one in self.watching.playback.marks if one.step == event.step), None):
            self._tell_mark(mark)

    def leave(self, forced: bool = False) -> None:
        """To home, where it was opened from there; or out."""
        if self._wake is not None:
            self._wake.stop()
        self.session.release()
        if forced:
            self.app.exit(0)
        else:
            step_back(self)
