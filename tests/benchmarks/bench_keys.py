"""How many keys the sample notes cost on the run screen, for each character of what they hold.

The keys are planned from the notes by the program's own parser, then typed into the program in a
pseudo-terminal; its minutes must equal those of ``transcribe``. A key pressed together with Ctrl or
Shift counts as one, and so does each character, however a keyboard makes it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from measuring import AGENDA, FACILITATOR, NOTES, Terminal, folder, machine, table

from facilitator.agenda import load
from facilitator.meeting import events, intents
from facilitator.meeting.boards import STARTING, starting
from facilitator.meeting.decide import decide_all
from facilitator.meeting.decisions import under_decision
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.options import options
from facilitator.meeting.reading import read
from facilitator.meeting.state import OUTCOMES, Meeting
from facilitator.meeting.words import spelled
from facilitator.store.record import utc_now
from facilitator.store.transcribe import transcribe

LIMIT = 1.08
SENT = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+n": "\x0e",
    "ctrl+b": "\x02",
    "ctrl+t": "\x14",
    "ctrl+r": "\x12",
    "escape": "\x1b",
    "home": "\x1b[H",
    "space": " ",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
}
KEY_OF = {"decisions": ("decision", "f2"), "actions": ("action", "f3"), "parked": ("park", "f4")}
Votes = dict[str, dict[str, int]]
Run = list[Any]
"""Events of one kind that follow each other: points sorted, positions taken."""


@dataclass
class Typist:
    """Somebody practised at the run screen: knows what it would do, and takes the shortest way."""

    history: History
    keys: list[str] = field(default_factory=list)
    spent: dict[str, int] = field(default_factory=dict)  # keys beyond the text: what for, how many
    depth: int = 0

    @property
    def meeting(self) -> Meeting:
        return self.history.present

    def press(self, what: str, *keys: str) -> None:
        self.keys += keys
        self.spent[what] = self.spent.get(what, 0) + len(keys)

    def write(self, text: str, what: str, holds: int) -> None:
        """Type ``text``, of which ``holds`` characters are content."""
        self.keys += text
        self.spent[what] = self.spent.get(what, 0) + len(text) - holds

    def do(self, intent: intents.Intent) -> None:
        """What a command of the screen does."""
        made, _ = decide_all(self.meeting, [intent], utc_now(), self.history.next_tx)
        self._count(made)

    def would(self, line: str, depth: int = 0) -> list[events.Event]:
        """The events of a line entered as the composer stands now."""
        batches = read(self.history, line, utc_now, level=depth)
        return [event for batch in batches for event in batch.events]

    def enter(self, line: str) -> None:
        self._count(self.would(line, self.depth))

    def _count(self, made: list[events.Event]) -> None:
        before = self.meeting.cursor
        self.history.push(tuple(made))
        if self.meeting.cursor != before:
            self.depth = 0  # the screen begins each lane at the top level

    def go(self, item: str) -> None:
        """To an item: step by step, or by its number where that is shorter."""
        order = self.meeting.order
        far = order.index(item) - order.index(self.meeting.cursor.item)
        said = f"/go {self.meeting.boards[item].number}"
        if abs(far) <= len(said) + 1:
            for _ in range(abs(far)):
                self.press("items", "ctrl+n" if far > 0 else "ctrl+b")
                self.do(intents.Step(1 if far > 0 else -1))
        else:
            self.press("items", *said, "enter")
            self.enter(said)

    def floor(self, lane: str) -> None:
        """To a lane of the item, whichever way round is shorter."""
        keys = [one.key for one in self.meeting.board.lanes]
        on = (keys.index(lane) - keys.index(self.meeting.lane.key)) % len(keys)
        back = len(keys) - on
        if on:
            self.press("lanes", *(["ctrl+t"] * on if on <= back else ["f8"] * back))
            self.do(intents.ChooseLane(lane))

    def point(self, goal: events.PointAdded) -> None:
        """A point: at the right depth, with a backslash only where it would be read as something else."""
        self.floor(goal.lane)
        steps = goal.depth - self.depth
        last = self.meeting.lane.outline.last
        assert goal.depth <= (last.depth + 1 if last else 0), f"it cannot stand so deep: {goal.text}"
        for line in (goal.text, f"{goal.mark} {goal.text}", f"\\{goal.text}"):
            made = self.would(line, goal.depth)
            if len(made) == 1 and _same(made[0], goal):
                break
        else:
            raise AssertionError(f"no way to type it: {goal.text}")
        self.press("depth", *["tab" if steps > 0 else "shift+tab"] * abs(steps))
        self.depth = goal.depth
        self.write(line, "backslash", content(goal))
        self.press("Enter", "enter")
        self.enter(line)

    def outcome(self, goal: events.PointAdded) -> None:
        """A decision, action or parked point: the text, its function key, Enter."""
        word, key = KEY_OF[goal.lane]
        text = _spoken(goal)
        line = f"{spelled(word, self.meeting.document.language)}: {text}"  # type: ignore[arg-type]  # one of the keywords
        assert _same(self.would(line)[0], goal)
        self.write(text, "owner's colon, “by”", content(goal))
        self.press("outcomes", key, "enter")
        self.enter(line)

    def heading(self, goal: events.LaneAdded) -> None:
        """A theme or an issue: its title, F5, Enter."""
        word = "ISSUE" if self.meeting.board.kind == "discussion" else "THEME"
        self.keys += goal.title
        self.press("themes, issues", "f5", "enter")
        self.enter(f"{word}: {goal.title}")

    def ballots(self, votes: Votes) -> None:
        """Dots: ↑ into the table, a number, ↓, a number …; from the end that is nearer."""
        listed = [id for id, _ in options(self.meeting, self.meeting.board)]
        at, first = 0, True
        for group, dots in votes.items():
            self.floor(f"ballots/{group}") if first else self._group(group)
            if first:
                self.press("dots", "up")
                first = False
            places = sorted(listed.index(option) for option in dots)
            if abs(places[-1] - at) < abs(places[0] - at):
                places.reverse()
            for place in places:
                self.press("dots", *["down" if place > at else "up"] * abs(place - at))
                self.keys += str(dots[listed[place]])
                at = place
                self.do(intents.Vote(group, listed[place], dots[listed[place]]))
        self.press("dots", "enter")

    def merged(self, goal: events.PointsMerged) -> None:
        """Points of one lane put together: the first is marked, M on the next."""
        lane, ids = goal.parts[0][0], [id for _, id in goal.parts]
        self.floor(lane)
        outline = self.meeting.lane.outline
        places = [outline.find(id) or 0 for id in ids]
        self.press("sorting", "up", "home", *["down"] * places[0])
        for before, place in pairwise(places):
            self.press("sorting", "space", *["down"] * (place - before))
        self.press("sorting", "m", "escape")
        self.do(intents.Merge(goal.parts))

    def sorted(self, goals: list[events.PointMoved]) -> None:
        """Points sent by number from the top of a lane: to themes, or to the fields of a theme."""
        self.floor(goals[0].lane)
        self.press("sorting", "up", "home")
        for goal in goals:
            assert self.meeting.lane.outline[0].id == goal.id, "it is not the first one"
            section = self.meeting.lane.section
            places = [
                lane.key
                for lane in self.meeting.board.lanes
                if lane.key.startswith("themes/") and lane.section == section and not starting(lane)
            ]
            self.press("sorting", str(places.index(goal.to) + 1))
            self.do(intents.Send(goal.lane, goal.id, goal.to))
        if self.meeting.lane.outline:
            self.press("sorting", "escape")

    def proposed(self, goal: events.PointAdded) -> None:
        """A wording that is put to the groups: the text, ^R, Enter; the screen for positions opens."""
        self.write(goal.text, "decisions", len(goal.text))
        self.press("decisions", "ctrl+r", "enter")
        self.do(intents.Outcome("decisions", goal.text, proposed=True))

    def positions(self, goals: list[events.PositionTaken]) -> None:
        """Each group's position is one key, the next group's turn comes by itself."""
        assert [goal.group for goal in goals] == [group.id for group in self.meeting.document.groups]
        for goal in goals:
            self.press("decisions", goal.position[0])
            under = under_decision(self.meeting, self.meeting.board)
            assert under is not None
            self.do(intents.TakePosition(under.row.id, goal.group, goal.position))
        self.press("decisions", "escape")

    def _group(self, group: str) -> None:
        keys = [one.key for one in self.meeting.board.lanes]
        far = keys.index(f"ballots/{group}") - keys.index(self.meeting.lane.key)
        self.press("dots", *["right" if far > 0 else "left"] * abs(far))
        self.do(intents.ChooseLane(f"ballots/{group}"))


def _same(made: events.Event, goal: events.PointAdded) -> bool:
    return isinstance(made, events.PointAdded) and all(
        getattr(made, name) == getattr(goal, name)
        for name in ("item", "lane", "text", "depth", "by", "mark", "extra")
    )


def _spoken(goal: events.PointAdded) -> str:
    """An outcome as it is typed, owner and day with it; these are content too."""
    owner, due = goal.extra.get("owner"), goal.extra.get("due")
    return (f"{owner}: " if owner else "") + goal.text + (f" by {due}" if due else "")


def content(event: events.Event) -> int:
    """Characters that a reader of the minutes gets: texts, owners, days, titles, numbers of dots."""
    if isinstance(event, events.PointAdded):
        owner, due = event.extra.get("owner") or "", event.extra.get("due") or ""
        return len(event.text) + len(event.mark or "") + len(owner) + len(str(due))
    if isinstance(event, events.LaneAdded):
        return len(event.title)
    if isinstance(event, events.DotsSet):
        return len(str(event.dots))
    return 0


def plan(notes: str) -> tuple[Typist, int]:
    """The keys for ``notes``, and the characters they hold."""
    agenda = load(AGENDA)
    goal, typist, characters = History(begin(agenda)), Typist(History(begin(agenda))), 0
    typist.do(intents.GoTo(typist.meeting.cursor.item))
    for event in _events(goal, notes):
        if isinstance(event, dict):
            typist.ballots(event)
            characters += sum(len(str(dots)) for one in event.values() for dots in one.values())
            continue
        if isinstance(event, list):
            moved = isinstance(event[0], events.PointMoved)
            typist.sorted(event) if moved else typist.positions(event)
            continue
        if isinstance(event, events.PointAdded) and event.lane.endswith(f"/{STARTING}"):
            continue  # an elaboration fills in its ideas by itself
        characters += content(event)
        if isinstance(event, events.PointAdded | events.LaneAdded) and event.item != typist.meeting.board.id:
            typist.go(event.item)
        if isinstance(event, events.LaneAdded):
            typist.heading(event)
        elif isinstance(event, events.PointsMerged):
            typist.merged(event)
        elif isinstance(event, events.PointAdded) and event.extra.get("proposed"):
            typist.proposed(event)
        elif isinstance(event, events.PointAdded):
            (typist.outcome if event.lane in OUTCOMES else typist.point)(event)
        elif isinstance(event, events.ItemOpened) and goal.present.boards[event.item].kind == "ranking":
            typist.go(event.item)
    return typist, characters


def _events(goal: History, notes: str) -> Iterator[events.Event | Votes | Run]:
    """What the notes make happen; all dots of a ranking together, and so what is sorted in one go."""
    votes: Votes = {}
    run: Run = []
    for batch in read(goal, notes, utc_now, each_line=True):
        assert not batch.unread, batch.unread
        for event in batch.events:
            if isinstance(event, events.DotsSet):
                votes.setdefault(event.group, {})[event.option] = event.dots
                continue
            if isinstance(event, events.PointMoved | events.PositionTaken):
                if run and _place(run[0]) != _place(event):
                    yield run
                    run = []
                run.append(event)
                continue
            if run:
                yield run
                run = []
            if votes and isinstance(event, events.ItemOpened | events.PointAdded):
                yield votes
                votes = {}
            yield event
        goal.push(batch.events)
    if run:
        yield run
    if votes:
        yield votes


def _place(event: events.Event) -> tuple[type, str]:
    return type(event), getattr(event, "lane", "")


def typed(keys: list[str], where: Path) -> dict[str, Any]:
    """The minutes of a meeting in which exactly these keys were pressed."""
    minutes = where / "typed.toml"
    terminal = Terminal([*FACILITATOR, "run", str(AGENDA), "--minutes", str(minutes)], where)
    terminal.until(b"F1")
    terminal.quiet(0.3)
    run: list[str] = []
    for key in keys:
        run.append(SENT.get(key, key))
        # Esc is the first byte of many keys, too: what comes right behind would be one of them. And where a
        # wording is read back, it is read before anybody says where they stand.
        if key == "escape" or (key == "enter" and SENT["ctrl+r"] in run):
            terminal.type("".join(run).encode())
            terminal.quiet(1)
            run.clear()
    terminal.type("".join(run).encode())
    terminal.quiet(1)
    assert terminal.close() == 0
    return tomllib.loads(minutes.read_text(encoding="utf-8"))


def bare(data: Any) -> Any:
    """Without ids of points, times and the program's own table."""
    if isinstance(data, dict):
        return {
            # which group is asked first goes round on the screen
            key: sorted(bare(value), key=lambda one: one["group"]) if key == "positions" else bare(value)
            for key, value in data.items()
            if key not in ("opened", "lasted_seconds", "facilitator", "at", "below", "source")
            and not (key == "id" and re.fullmatch(r"p\d+", value))
        }
    return [bare(value) for value in data] if isinstance(data, list) else data


def main() -> int:
    notes = NOTES.read_text(encoding="utf-8")
    typist, characters = plan(notes)
    keys = typist.keys
    with folder() as where:
        transcribe(notes, load(AGENDA), where / "read.toml")
        read_minutes = tomllib.loads((where / "read.toml").read_text(encoding="utf-8"))
        same = bare(typed(keys, where)) == bare(read_minutes)
    beyond = len(keys) - characters
    print(machine())
    rows = [[what, str(count), f"{count / characters:.4f}"] for what, count in typist.spent.items() if count]
    assert sum(typist.spent.values()) == beyond, "some keys are not accounted for"
    rows.append(["all keys beyond the content", str(beyond), f"{beyond / characters:.4f}"])
    rows.append(
        [f"all keys for {characters} characters of content", str(len(keys)), f"{len(keys) / characters:.4f}"]
    )
    table("Keys for the sample notes, typed on the run screen", ["keys", "count", "for a character"], rows)
    print(f"\nRatio {len(keys) / characters:.3f}, to be at most {LIMIT}.")
    print("The minutes are those of transcribe." if same else "THE MINUTES DIFFER from those of transcribe.")
    return 0 if same and len(keys) <= LIMIT * characters else 1


if __name__ == "__main__":
    sys.exit(main())
