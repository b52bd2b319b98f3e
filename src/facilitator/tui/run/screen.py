"""The run screen: the item's lanes, the composer, and nothing that has to be studied."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from facilitator.errors import StoreError
from facilitator.meeting import intents, timing
from facilitator.meeting.disclosure import shut
from facilitator.meeting.state import OUTCOMES, Meeting
from facilitator.text import plural
from facilitator.tui.commands import bindings
from facilitator.tui.dialogs.find import Place
from facilitator.tui.door import shown
from facilitator.tui.ranking.table import RankingTable
from facilitator.tui.run.commands import COMMANDS, KEEP, TYPING, VOTING
from facilitator.tui.run.gathering import Gathering, in_turn
from facilitator.tui.run.picking import Picking
from facilitator.tui.run.point_commands import TYPE_ON
from facilitator.tui.run.progress import on_going_on
from facilitator.tui.run.typing import Typing
from facilitator.tui.session import Session
from facilitator.tui.widgets.board import LOW, BoardView
from facilitator.tui.widgets.composer import Composer
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.in_order import stands
from facilitator.tui.widgets.lane import LaneView
from facilitator.tui.widgets.notice import Notice
from facilitator.tui.widgets.outcomes import MOST, Outcomes
from facilitator.tui.widgets.place import Prompt, Where
from facilitator.tui.widgets.rail import Rail
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import wrapped

SMALLEST = (40, 12)


class RunScreen(Screen[None]):
    """One meeting. It shows ``session.meeting`` and asks the session; it holds no meeting data."""

    CSS_PATH: ClassVar[str | list[str | PurePath]] = "run.tcss"
    BINDINGS = bindings(COMMANDS)
    AUTO_FOCUS = "#composer"
    commands = COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.picking = Picking(self)
        self.typing = Typing(self)
        self.gathering = Gathering(self)
        self._told = ""
        self._warned = False
        self._tick: Timer | None = None

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    # -- what it shows -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self.head()
        with Horizontal(id="middle"):
            yield Rail()
            with Vertical(id="item"):
                yield Prompt()
                yield BoardView()
                yield Outcomes()
        yield Static(id="banner", markup=False)
        yield Notice()
        with Horizontal(id="typing"):
            yield from self.foot()
        yield Status()
        yield Static("Please make this window larger:\nat least 40 × 12.", id="small", markup=False)

    def head(self) -> Header:
        """The first line."""
        return Header()

    def foot(self) -> ComposeResult:
        """What stands in the row above the last; keys arrive there."""
        yield Where()
        yield Composer(self.route, lambda: self.session.busy, self.stop_picking)

    def on_mount(self) -> None:
        self.query_one("#banner").display = False
        self.query_one(Notice).display = False
        self.session.changed = self._changed
        self.session.troubled = self._troubled
        self.session.told = self._noticed
        self.session.refused = self._refused
        self.come_in()
        self.call_after_refresh(self.refresh_view)
        self._keep_time()

    def come_in(self) -> None:
        """Take the meeting up where it was left, and tell what there is to tell."""
        draft = self.meeting.draft
        if draft is not None and not self.session.read_only:
            self.typing.take_up(draft)
            self._told = "Your half-typed line is back."
        self.query_one(Composer).read_only = self.session.read_only
        notices, self.session.record.notices = self.session.record.notices, []
        for notice in notices:
            self.query_one(Notice).keep(notice)
        if self.session.read_only:
            self.tell(self.session.record.read_only)
        else:
            self.session.do(intents.GoTo(self.meeting.cursor.item))

    def now(self) -> datetime:
        return self.session.clock().astimezone()

    def refresh_view(self) -> None:
        """Show the state as it is. Each part repaints only what differs."""
        if not self.is_mounted or not stands(self):
            return
        meeting = self.meeting
        self._fit()
        self.show_time()
        self.query_one(Prompt).show(meeting.board, shut(meeting, meeting.board))
        place = None if self.picking.in_outcomes else self.picking.place()
        marks = frozenset(id for _, id in self.gathering.marks)
        self.query_one(BoardView).show(meeting, place, self.picking.active, self.picking.voting.typed, marks)
        self.query_one(Outcomes).show_board(meeting, self.picking.id if self.picking.in_outcomes else None)
        self.show_foot()
        self.show_status()

    def show_time(self) -> None:
        """The header and the rail, whose texts change with the clock."""
        meeting, now = self.meeting, self.now()
        self.query_one(Header).show(meeting, now, self.mark)
        if self.query_one(Rail).display:
            self.query_one(Rail).show(meeting, now)

    @property
    def mark(self) -> str:
        """A word on what this screen may do, for the header; empty where it may do everything."""
        return "READ-ONLY" if self.session.read_only else ""

    def show_foot(self) -> None:
        """The row above the last."""
        self.query_one(Where).show(self.meeting, self.typing.depth, self.typing.editing)

    def caret(self, shown: bool) -> None:
        """Whether a cursor invites to type."""
        self.query_one(Composer).show_cursor = shown

    def show_status(self) -> None:
        saved = ""
        if self.session.saved_at is not None:
            count = sum(board.points for board in self.meeting)
            saved = f"on record {self.session.saved_at.astimezone():%H:%M:%S}"
            if self.size.width >= 90:
                saved += f" · {plural(count, 'point')}"
        elif not self.session.read_only:
            saved = "nothing said yet" if not any(board.points for board in self.meeting) else "all on record"
        self.query_one(Status).show(saved, self._told, self._hints())

    def _hints(self) -> list[Hint]:
        if self.picking.active:
            return self.picking.hints()
        if self.typing.editing is not None:
            return [KEEP.hint("keep"), TYPE_ON.hint("leave as it was")]
        if self.meeting.lane.key.startswith("ballots/"):
            return self.picking.voting.typing_hints(VOTING)
        return TYPING

    def _fit(self) -> None:
        width, height = self.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.query_one("#small").display = small
        self.query_one(Rail).display = width >= 90
        self.query_one(Rail).styles.width = 36 if width >= 140 else 26
        self.set_class(height < LOW, "low")
        self.query_one(Outcomes).most = 1 if height < LOW else MOST
        for part in ("#middle", "#typing", "#header", "#status"):
            self.query_one(part).display = not small
        if not small and self.focused is None:
            self.query_one(self.AUTO_FOCUS).focus()  # it was hidden, and what is hidden loses the focus

    def tell(self, sentence: str) -> None:
        """One sentence, until the next thing is done: in the status line, or above where it is too long."""
        if not stands(self):
            return
        long = len(sentence) > self.size.width - 2
        self.query_one(Notice).passing(sentence if long else "")
        self._told = "" if long else sentence
        self.show_status()

    def _noticed(self, sentence: str) -> None:
        """What the session tells: of files until it was read, of all else in passing."""
        if sentence in self.session.record.notices:
            self.query_one(Notice).keep(sentence)
        else:
            self.tell(sentence)

    def _keep_time(self) -> None:
        """Repaint the time when its text changes: each minute, each second in an item's last two."""
        left = timing.left(self.meeting.board, self.now())
        wait = 1.0 if left is not None and 0 <= left < 121 else 60 - self.now().second + 0.05
        self._tick = self.set_timer(wait, self._keep_time_on)

    def _keep_time_on(self) -> None:
        self.show_time()
        self._keep_time()

    # -- what happened -----------------------------------------------------------------------------

    def _changed(self, before: Meeting, after: Meeting) -> None:
        if (before.cursor.item, before.cursor.lane) != (after.cursor.item, after.cursor.lane):
            self.typing.depth = 0
            if self._tick is not None:
                self._tick.stop()
            self._keep_time()
        self.tell("")
        if said := on_going_on(before, after):
            self.tell(said)
        self.picking.follow()
        self.caret(not self.picking.active)
        self.refresh_view()
        if news := self.picking.voting.news(before):
            self.tell(news)
        self.query_one(Composer).go_on()

    def _refused(self, sentence: str) -> None:
        self.query_one(Composer).refused()
        self.tell(sentence)

    def _troubled(self, sentence: str | None) -> None:
        banner = self.query_one("#banner", Static)
        banner.display = sentence is not None
        if sentence is not None:
            if not self.session.busy:  # else it is the minutes that failed, and a line is on its way yet
                self.query_one(Composer).failed()
            stays = self.session.lost_line and self.query_one(Composer).text
            kept = " It stays in the composer; Enter tries again." if stays else ""
            banner.update(
                Text("\n").join(shown(line) for line in wrapped(sentence + kept, self.size.width - 4))
            )
            self.tell("")

    # -- typing ------------------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here first, in the order typed. Returns whether it was a command."""
        if self.picking.active and self.picking.key(event.key, event.character):
            return True
        for command in self.commands:
            if event.key in command.keys:
                command.run(self)
                return True
        if self.picking.active:
            return True  # a letter that means nothing here is not typed by mistake
        return self.typing.key(event.key)

    def free(self) -> bool:
        """Whether one may go elsewhere: a correction that was begun does not let go, and says so."""
        self.picking.commit()
        if self.typing.changed:
            what = "the correction" if self.typing.editing else "it"
            self.tell(f"Enter keeps {what}, Esc leaves it.")
            return False
        if self.typing.begun:
            self.typing.give_up()
        return True

    def go(self, to: intents.Intent) -> bool:
        """Go to another item or lane, if what is being typed lets go."""
        if not self.free():
            return False
        self.session.do(to)
        return True

    def pick(self) -> None:
        """To the last point of the lane, or to the outcomes where there is none."""
        if not self.free():
            return
        keys = [lane.key for lane in self.meeting.board.outcomes if lane.outline]
        if self.picking.begin() or (keys and self.picking.begin(keys[-1])):
            self.show_picking()
        else:
            self.tell("There is nothing to choose here yet.")

    def stop_picking(self) -> None:
        """Back to the composer and what stands in it."""
        if self.picking.active:
            self.picking.end()
            self.caret(True)
            self._told = ""
            self.refresh_view()

    def type_on(self) -> None:
        """Escape: back to the composer, whatever was going on; a notice in the way goes first."""
        if self.query_one(Notice).close():
            return
        self.stop_picking()
        self.typing.give_up()
        self._told = ""
        self.refresh_view()

    # -- choosing points ---------------------------------------------------------------------------

    def show_picking(self) -> None:
        self._told = ""
        self.caret(False)
        self.refresh_view()

    def show_place(self, place: Place) -> None:
        """Go where something was said, and mark it."""
        if not self.go(intents.GoTo(place.item)):
            return
        if place.lane not in OUTCOMES and not place.lane.startswith("ballots/"):
            self.session.do(intents.ChooseLane(place.lane))
        lane = self.meeting.board.lane(place.lane)
        at = lane.outline.find(place.id) if lane else None
        if at is not None and self.picking.begin(place.lane, at):
            self.show_picking()

    def change_lane(self, by: int) -> None:
        lanes = in_turn(list(self.meeting.board.lanes), self.meeting.lane.key)
        at = lanes.index(self.meeting.lane.key)
        self.go(intents.ChooseLane(lanes[(at + by) % len(lanes)]))

    # -- the mouse ---------------------------------------------------------------------------------

    def on_lane_view_picked(self, event: LaneView.Picked) -> None:
        view = event.view
        if view.lane is None or not self.free():
            return
        if isinstance(view, Outcomes):
            found = view.place_of(event.place) if event.place is not None else None
            if found is not None:
                lane = self.meeting.board.lane(found[0])
                place = lane.outline.find(found[1].id) if lane else None
                if place is not None and self.picking.begin(found[0], place):
                    self.show_picking()
            return
        key = view.lane.key
        self.session.do(intents.ChooseLane(key))
        if event.place is not None and self.picking.begin(key, event.place):
            self.show_picking()
        else:
            self.stop_picking()

    def on_ranking_table_picked(self, event: RankingTable.Picked) -> None:
        groups = self.meeting.document.groups
        if not self.free():
            return
        if event.group is not None:
            self.session.do(intents.ChooseLane(f"ballots/{groups[event.group].id}"))
        key = self.meeting.lane.key
        if event.option is not None and key.startswith("ballots/") and self.picking.begin(key, event.option):
            self.show_picking()

    def on_rail_picked(self, event: Rail.Picked) -> None:
        self.go(intents.GoTo(event.item))

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    # -- commands and leaving ----------------------------------------------------------------------

    def action_command(self, id: str) -> None:
        """Run a command by its id; on the way of every key binding, click and palette entry."""
        for command in self.commands:
            if command.id == id:
                command.run(self)

    def leave(self, forced: bool = False) -> None:
        """Leave; a half-typed line becomes a draft. Where the disk refuses, say so once and stay."""
        self.picking.commit()
        self.session.finish()
        draft = self.typing.draft()
        try:
            self.session.close(draft)
        except StoreError as error:
            half = draft.text.strip() or self.session.half_note().text.strip()
            if half and not forced and not self._warned:
                self._warned = True
                self._troubled(f"{error} ^Q once more leaves without it.")
                return
            self.session.release()
        self.app.exit(0)

    def on_resize(self) -> None:
        self.query_one(Notice).fit()
        self.call_after_refresh(self.refresh_view)
