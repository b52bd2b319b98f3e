"""Every command of the replay: keys, words, and what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.meeting.marks import Kind
from facilitator.tui.commands import LOOK, PALETTE, Command
from facilitator.tui.run.standing_commands import BALANCE, PICTURE
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.replay.screen import ReplayScreen


def _find(screen: ReplayScreen) -> None:
    from facilitator.tui.dialogs.find import Find, Place

    def go(place: Place | None) -> None:
        if place is not None:
            screen.when_said(place.id)

    screen.app.push_screen(Find(screen.watching.playback.end), go)


def _go_to(screen: ReplayScreen) -> None:
    from facilitator.tui.dialogs.choose import Choose

    def go(item: str | None) -> None:
        if item is not None:
            screen.look_at(item)

    items = [(f"{board.number}  {board.item.prompt}", board.id) for board in screen.meeting]
    screen.app.push_screen(Choose("Look at", items, screen.meeting.cursor.item), go)


def _help(screen: ReplayScreen) -> None:
    from facilitator.tui.replay.legend import ReplayHelp

    screen.app.push_screen(ReplayHelp("While a meeting is watched again", screen.commands, points=False))


def _to(direction: int, *kinds: Kind) -> partial[None]:
    return partial(_beside, direction, kinds)


def _beside(direction: int, kinds: tuple[Kind, ...], screen: ReplayScreen) -> None:
    screen.to_mark(direction, kinds)


PLAY = Command("play", ("space",), "Play or pause", "From the end it begins anew.", lambda s: s.play())
ON = Command("on", ("right", "n"), "Step on", "What happened next.", lambda s: s.step(1))
BACK = Command("back", ("left", "b"), "Step back", "What happened before that.", lambda s: s.step(-1))
FASTER = Command("faster", ("plus", "equals_sign"), "Faster", "Up to 600×.", lambda s: s.speed(1))
SLOWER = Command(
    "slower", ("minus", "underscore"), "Slower", "Down to 1×, the real time.", lambda s: s.speed(-1)
)
NEXT_SESSION = Command("next_session", ("s",), "Next session", "Where it began.", _to(1, "session"))
HELP = Command("help", ("f1", "question_mark"), "Help", "The keys of this screen, in sentences.", _help)
SAID = Command(
    "said",
    ("enter", "w"),
    "When was this said",
    "Goes to where the chosen point was said.",
    lambda s: s.when_chosen_said(),
)
CHOOSE = Command(
    "choose",
    ("up",),
    "Choose a point",
    "The arrows go on from there; a click chooses, too.",
    lambda s: s.pick(),
)
CLOSE = Command(
    "type_on", ("escape",), "Watch on", "No point is chosen any more; back to where the floor was.",
    lambda s: s.type_on(),
)  # fmt: skip


COMMANDS = (
    PLAY,
    ON,
    BACK,
    FASTER,
    SLOWER,
    Command(
        "line_on",
        ("full_stop", "greater_than_sign"),
        "Along the line",
        "A fiftieth of it on.",
        lambda s: s.scrub(1),
    ),
    Command(
        "line_back",
        ("comma", "less_than_sign"),
        "Back along the line",
        "A fiftieth of it back.",
        lambda s: s.scrub(-1),
    ),
    Command("beginning", ("home",), "To the beginning", "The meeting begins.", lambda s: s.jump(0)),
    Command(
        "end",
        ("end",),
        "To the end",
        "The meeting as the minutes have it.",
        lambda s: s.jump(s.watching.playback.last),
    ),
    NEXT_SESSION,
    Command("previous_session", ("S",), "Session before", "Where it began.", _to(-1, "session")),
    Command(
        "next_item", ("ctrl+n", "pagedown"), "Next item", "Where it got the floor.", lambda s: s.to_floor(1)
    ),
    Command(
        "previous_item",
        ("ctrl+b", "pageup"),
        "Item before",
        "Where it got the floor.",
        lambda s: s.to_floor(-1),
    ),
    Command("next_decision", ("d",), "Next decision", "Made, proposed or settled.", _to(1, "decision")),
    Command(
        "previous_decision", ("D",), "Decision before", "Made, proposed or settled.", _to(-1, "decision")
    ),
    Command(
        "next_correction",
        ("c",),
        "Next correction",
        "After the meeting; the sign-off, too.",
        _to(1, "correction", "sign-off"),
    ),
    Command(
        "previous_correction",
        ("C",),
        "Correction before",
        "After the meeting; the sign-off, too.",
        _to(-1, "correction", "sign-off"),
    ),
    Command(
        "back_again",
        ("backspace",),
        "Back from a jump",
        "To where you were before it.",
        lambda s: s.back_again(),
    ),
    CHOOSE,
    SAID,
    Command("find", ("f7", "ctrl+f", "slash"), "Find", "What was said; Enter goes to when that was.", _find),
    Command(
        "next_lane",
        ("ctrl+t", "f9"),
        "Look at the next lane",
        "As it was at this moment.",
        lambda s: s.change_lane(1),
    ),
    Command(
        "previous_lane",
        ("f8",),
        "Look at the lane before",
        "As it was at this moment.",
        lambda s: s.change_lane(-1),
    ),
    Command("go_to", ("ctrl+g",), "Look at an item", "Any item, as it was at this moment.", _go_to),
    CLOSE,
    PICTURE,
    BALANCE,
    Command(
        "tenths",
        ("0",),
        "Tenths of the line",
        "0 is its beginning; 1 to 9 so many tenths of it.",
        lambda s: s.scrub_to(0),
    ),
    HELP,
    PALETTE,
    LOOK,
    Command("leave", ("ctrl+q", "f10", "q"), "Leave", "Nothing was changed.", lambda s: s.leave()),
)

ARROWS = Hint("←→", "step", ON.id)
SPEED = Hint("+−", "speed", FASTER.id)

WATCHING = [PLAY.hint("play"), ARROWS, SPEED, NEXT_SESSION.hint("session"), HELP.hint()]
"""The keys that make sense while one watches."""

CHOOSING = [SAID.hint("when said"), Hint("↑↓←→", "choose"), CLOSE.hint("watch on"), HELP.hint()]
"""The same while points are chosen."""
