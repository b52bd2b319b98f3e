"""The run screen: the item's lanes, the composer, and nothing that has to be studied."""

from __future__ import annotations

from datetime import datetime

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from facilitator.errors import StoreError
from facilitator.meeting import intents, timing
from facilitator.meeting.reading import Unread
from facilitator.meeting.scribe import action
from facilitator.meeting.state import OUTCOMES, Meeting
from facilitator.meeting.words import spelled
from facilitator.text import plural
from facilitator.tui.commands import bindings
from facilitator.tui.dialogs.find import Place
from facilitator.tui.door import plain, shown
from facilitator.tui.screens.picking import Picking
from facilitator.tui.screens.run_commands import COMMANDS, TYPING, VOTING
from facilitator.tui.session import Session
from facilitator.tui.widgets.board import LOW, BoardView
from facilitator.tui.widgets.composer import DEEPEST, Composer
from facilitator.tui.widgets.dots import DotsTable
from facilitator.tui.widgets.header import Header
from facilitator.tui.widgets.lane import LaneView
from facilitator.tui.widgets.outcomes import MOST, Outcomes, spoken
from facilitator.tui.widgets.rail import Rail
from facilitator.tui.widgets.status import Hint, Status
from facilitator.tui.widgets.wrap import wrapped

KEYWORD = {"decisions": "decision", "actions": "action", "parked": "park"}
SMALLEST = (40, 12)


class RunScreen(Screen[None]):
    """One meeting. It shows ``session.meeting`` and asks the session; it holds no meeting data."""

    CSS_PATH = "run.tcss"
    BINDINGS = bindings(COMMANDS)
    AUTO_FOCUS = "#composer"
    commands = COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.picking = Picking(self)
        self.depth = 0
        self._told = ""
        self._editing: tuple[str, str] | None = None  # lane and id of the point whose wording is changed
        self._source: str | None = None  # the point that an outcome is being made from
        self._aside = ""  # what stood in the composer when an edit began
        self._tick: Timer | None = None

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    # -- what it shows -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="middle"):
            yield Rail()
            with Vertical(id="item"):
                yield Static(id="prompt", markup=False)
                yield BoardView()
                yield Outcomes()
        yield Static(id="banner", markup=False)
        with Horizontal(id="typing"):
            yield Static(id="where", markup=False)
            yield Composer(self.route)
        yield Status()
        yield Static("Please make this window larger:\nat least 40 × 12.", id="small", markup=False)

    def on_mount(self) -> None:
        self.query_one("#banner").display = False
        self.session.changed = self._changed
        self.session.troubled = self._troubled
        self.session.told = self.tell
        self.session.refused = self._refused
        composer = self.query_one(Composer)
        draft = self.meeting.draft
        if draft is not None and not self.session.read_only:
            self.depth = draft.depth
            composer.put(draft.text)
            self._told = "Your half-typed line is back."
        composer.read_only = self.session.read_only
        notices, self.session.record.notices = self.session.record.notices, []
        if notices:
            self._told = " ".join(notices)
        if self.session.read_only:
            self.tell(self.session.record.read_only)
        else:
            self.session.do(intents.GoTo(self.meeting.cursor.item))
        self.call_after_refresh(self.refresh_view)
        self._keep_time()

    def now(self) -> datetime:
        return self.session.clock().astimezone()

    def refresh_view(self) -> None:
        """Show the state as it is. Each part repaints only what differs."""
        if not self.is_mounted:
            return
        meeting, now = self.meeting, self.now()
        self._fit()
        self.query_one(Header).show(meeting, now, "READ-ONLY" if self.session.read_only else "")
        if self.query_one(Rail).display:
            self.query_one(Rail).show(meeting, now)
        self._show_prompt(meeting)
        place = None if self.picking.in_outcomes else self.picking.place()
        self.query_one(BoardView).show(meeting, place, self.picking.active)
        self.query_one(Outcomes).show_board(
            meeting.board, self.picking.id if self.picking.in_outcomes else None
        )
        self._show_where(meeting)
        self.show_status()

    def _show_prompt(self, meeting: Meeting) -> None:
        board = meeting.board
        prompt = self.query_one("#prompt", Static)
        width = max(10, prompt.size.width or self.size.width - 30)
        said = f"{board.number}  {board.item.prompt}"
        if board.item.presenter:
            said += f" — {board.item.presenter}"
        lines = wrapped(said, width - 2)[: 1 if self.size.height < LOW else 3]
        text = "\n".join(lines)
        if getattr(prompt, "said", None) != text:
            prompt.said = text  # type: ignore[attr-defined]  # remembered on the widget it belongs to
            prompt.update(Text("\n").join([shown(line) for line in lines]))

    def _show_where(self, meeting: Meeting) -> None:
        lane = meeting.lane
        letters = {group.id: chr(65 + place) for place, group in enumerate(meeting.document.groups)}
        name = plain(lane.title)
        if lane.group in letters:
            name = f"{letters[lane.group]} {name}"
        if self._editing is not None:
            name = (
                f"edit {name}" if self._editing[0] not in OUTCOMES else f"edit {self._editing[0].rstrip('s')}"
            )
        width = max(8, self.size.width // 4)
        label = shown(name[: width - 2].strip())
        label.append(f" {'–' * min(self.depth, 6)}" if self.depth and self._editing is None else "")
        self.query_one("#where", Static).update(label)

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
        if self._editing is not None:
            return [Hint("Enter", "keep"), Hint("Esc", "leave as it was")]
        if self.meeting.lane.key.startswith("ballots/"):
            return VOTING
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

    def tell(self, sentence: str) -> None:
        """One sentence in the status line, until the next thing is done."""
        self._told = sentence
        self.show_status()

    def _keep_time(self) -> None:
        """Repaint the time when its text changes: each minute, each second in an item's last two."""
        left = timing.left(self.meeting.board, self.now())
        wait = 1.0 if left is not None and 0 <= left < 121 else 60 - self.now().second + 0.05
        self._tick = self.set_timer(wait, self._keep_time_on)

    def _keep_time_on(self) -> None:
        meeting, now = self.meeting, self.now()
        self.query_one(Header).show(meeting, now, "READ-ONLY" if self.session.read_only else "")
        self.query_one(Rail).show(meeting, now)
        self._keep_time()

    # -- what happened -----------------------------------------------------------------------------

    def _changed(self, before: Meeting, after: Meeting) -> None:
        if (before.cursor.item, before.cursor.lane) != (after.cursor.item, after.cursor.lane):
            self.depth = 0
            if self._tick is not None:
                self._tick.stop()
            self._keep_time()
        self._told = ""
        self.picking.follow()
        self.query_one(Composer).show_cursor = not self.picking.active
        self.refresh_view()

    def _refused(self, sentence: str) -> None:
        self.query_one(Composer).failed()
        self.tell(sentence)

    def _troubled(self, sentence: str | None) -> None:
        banner = self.query_one("#banner", Static)
        banner.display = sentence is not None
        if sentence is not None:
            self.query_one(Composer).failed()
            kept = " It stays in the composer; Enter tries again." if self.query_one(Composer).text else ""
            banner.update(
                Text("\n").join(shown(line) for line in wrapped(sentence + kept, self.size.width - 4))
            )
            self._told = ""
            self.show_status()

    # -- typing ------------------------------------------------------------------------------------

    def route(self, event: events.Key) -> bool:
        """Every key comes here first, in the order typed. Returns whether it was a command."""
        if self.picking.active and self.picking.key(event.key, event.character):
            return True
        for command in COMMANDS:
            if event.key in command.keys:
                command.run(self)
                return True
        if self.picking.active:
            return True  # a letter that means nothing here is not typed by mistake
        composer = self.query_one(Composer)
        if event.key == "enter":
            self._enter_key(composer)
        elif event.key in ("tab", "shift+tab"):
            self._deeper(1 if event.key == "tab" else -1)
        elif event.key == "escape" or (event.key == "up" and not composer.text):
            self._leave_line(event.key)
        else:
            return False
        return True

    def _enter_key(self, composer: Composer) -> None:
        if self.session.read_only:
            self.tell(self.session.record.read_only)
        elif composer.waiting:
            composer.insert("\n")  # the disk is slow: the next line waits below
        elif self._editing is not None:
            self._keep_edit(composer.text)
        elif composer.text.strip():
            self._enter(composer.text)

    def _enter(self, text: str) -> None:
        composer = self.query_one(Composer)
        composer.hold(text)
        if self._source is not None:
            source, self._source = self._source, None
            made = self._outcome_from(text, source)
            if made is not None:
                self.session.do(made, done=self._settled)
                return
        self.session.capture(text, self.depth, self._settled)

    def _settled(self, unread: list[Unread]) -> None:
        left = "\n".join(line.text for line in unread)
        more = self.query_one(Composer).settled(left)
        if unread:
            first = unread[0]
            also = f" (and {len(unread) - 1} more lines)" if len(unread) > 1 else ""
            self.tell(f"{first.reason}{also}")
        if more:
            self._enter(more)

    def _outcome_from(self, text: str, source: str) -> intents.Outcome | None:
        """The decision or action typed from a chosen point, with the point it came from."""
        from facilitator.meeting.scribe import Line, parse

        read = parse(self.meeting, Line(text))
        if len(read) == 1 and isinstance(read[0], intents.Outcome):
            made = read[0]
            return intents.Outcome(made.kind, made.text, made.owner, made.due, source)
        return None

    def _deeper(self, by: int) -> None:
        last = self.meeting.lane.outline.last
        deepest = min(DEEPEST, last.depth + 1 if last else 0)
        to = self.depth + by
        if to > deepest:
            self.tell(
                "Nothing stands above to go below." if last is None else "That is as deep as it goes here."
            )
        self.depth = max(0, min(to, deepest))
        self._show_where(self.meeting)

    def _leave_line(self, key: str) -> None:
        if self._editing is not None or key == "escape":
            self.type_on()
        elif self.picking.begin():
            self._pick()
        else:
            keys = [lane.key for lane in self.meeting.board.outcomes if lane.outline]
            if keys and self.picking.begin(keys[-1]):
                self._pick()

    def type_on(self) -> None:
        """Back to the composer, whatever was going on."""
        self.picking.end()
        self.query_one(Composer).show_cursor = True
        self._source = None
        if self._editing is not None:
            self._editing = None
            self.query_one(Composer).put(self._aside)
        self._told = ""
        self.refresh_view()

    # -- choosing points ---------------------------------------------------------------------------

    def _pick(self) -> None:
        self._told = ""
        self.query_one(Composer).show_cursor = False
        self.refresh_view()

    def edit_chosen(self) -> None:
        """Put the chosen point's wording into the composer."""
        row, lane = self.picking.row(), self.picking.lane
        if row is None or self.session.read_only:
            return
        composer = self.query_one(Composer)
        self._aside = composer.text
        self.picking.end()
        composer.show_cursor = True
        self._editing = (lane, row.id)
        composer.put(spoken(lane, row) if lane == "actions" else row.text)
        self.refresh_view()

    def _keep_edit(self, text: str) -> None:
        assert self._editing is not None
        lane, id = self._editing
        owner = due = None
        text = " ".join(text.split())
        if lane == "actions":
            text, owner, due = action(self.meeting, text.removesuffix(" (done)"))
        composer = self.query_one(Composer)
        composer.hold(composer.text)

        def done(unread: list[Unread]) -> None:
            composer.waiting = ""
            self._editing = None
            composer.put(self._aside)
            self.refresh_view()

        self.session.do(intents.Edit(lane, id, text, owner, due), done=done)

    def send_chosen(self) -> None:
        """Ask which lane the chosen point goes to."""
        from facilitator.tui.dialogs.choose import Choose

        lanes = [lane for lane in self.meeting.board.lanes if lane.key != self.picking.lane]
        lanes = [lane for lane in lanes if not lane.key.startswith("ballots/")]
        if not lanes:
            self.tell("There is no other lane here.")
            return
        chosen, source = self.picking.id, self.picking.lane

        def send(to: str | None) -> None:
            if to is not None:
                self.session.do(intents.Send(source, chosen, to))

        names = [
            (f"{lane.section}: {lane.title}" if lane.section else lane.title, lane.key) for lane in lanes
        ]
        if len(names) == 1:
            send(names[0][1])
        else:
            self.app.push_screen(Choose("Send to", names), send)

    def make(self, kind: str) -> None:
        """Begin an outcome: from the chosen point, from the line being typed, or from the last point."""
        composer = self.query_one(Composer)
        word = spelled(KEYWORD[kind], self.meeting.document.language)  # type: ignore[arg-type]  # literal keys
        row = self.picking.row() if self.picking.active and not self.picking.in_outcomes else None
        if row is None and not composer.text.strip():
            row = self.meeting.lane.outline.last
        text = row.text if row is not None else composer.text.strip()
        self.type_on()
        composer.put(f"{word}: {text}")
        self._source = row.id if row is not None else None
        if kind == "actions":
            composer.move_cursor((0, len(word) + 2))
            self.tell("Type who and a colon here; “by 2010-12-15” at the end sets the day. Enter keeps.")
        else:
            self.tell("Enter keeps it; Esc leaves it.")

    def show_place(self, place: Place) -> None:
        """Go where something was said, and mark it."""
        self.session.do(intents.GoTo(place.item))
        if place.lane not in OUTCOMES and not place.lane.startswith("ballots/"):
            self.session.do(intents.ChooseLane(place.lane))
        lane = self.meeting.board.lane(place.lane)
        at = lane.outline.find(place.id) if lane else None
        if at is not None and self.picking.begin(place.lane, at):
            self._pick()

    def change_lane(self, by: int) -> None:
        lanes = [lane.key for lane in self.meeting.board.lanes]
        at = lanes.index(self.meeting.lane.key)
        self.session.do(intents.ChooseLane(lanes[(at + by) % len(lanes)]))

    # -- the mouse ---------------------------------------------------------------------------------

    def on_lane_view_picked(self, event: LaneView.Picked) -> None:
        view = event.view
        if view.lane is None:
            return
        if isinstance(view, Outcomes):
            found = view.place_of(event.place) if event.place is not None else None
            if found is not None:
                lane = self.meeting.board.lane(found[0])
                place = lane.outline.find(found[1].id) if lane else None
                if place is not None and self.picking.begin(found[0], place):
                    self._pick()
            return
        key = view.lane.key
        self.picking.end()
        self.session.do(intents.ChooseLane(key))
        if event.place is not None and self.picking.begin(key, event.place):
            self._pick()
        else:
            self.type_on()

    def on_dots_table_picked(self, event: DotsTable.Picked) -> None:
        groups = self.meeting.document.groups
        if event.group is not None:
            self.session.do(intents.ChooseLane(f"ballots/{groups[event.group].id}"))
        key = self.meeting.lane.key
        if event.option is not None and key.startswith("ballots/") and self.picking.begin(key, event.option):
            self._pick()

    def on_rail_picked(self, event: Rail.Picked) -> None:
        self.session.do(intents.GoTo(event.item))

    def on_status_picked(self, event: Status.Picked) -> None:
        self.action_command(event.command)

    # -- commands and leaving ----------------------------------------------------------------------

    def action_command(self, id: str) -> None:
        """Run a command by its id; on the way of every key binding, click and palette entry."""
        for command in COMMANDS:
            if command.id == id:
                command.run(self)

    def leave(self, forced: bool = False) -> None:
        """Leave; a half-typed line becomes a draft. Where the disk refuses, say so once and stay."""
        composer = self.query_one(Composer)
        draft = self._aside if self._editing is not None else composer.text
        try:
            self.session.close(draft, self.depth)
        except StoreError as error:
            if draft.strip() and not forced and not getattr(self, "_warned", False):
                self._warned = True
                self._troubled(f"{error} ^Q once more leaves without it.")
                return
            self.session.release()
        self.app.exit(0)

    def on_resize(self) -> None:
        self.call_after_refresh(self.refresh_view)
