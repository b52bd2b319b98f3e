"""Every command of the decide screen: keys, words, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.tui.commands import LOOK, PALETTE, Command
from facilitator.tui.decide import positions, settling
from facilitator.tui.decide.wording import WordingView
from facilitator.tui.widgets.status import Hint

if TYPE_CHECKING:
    from facilitator.tui.decide.screen import DecideScreen


def _scroll(by: int) -> Command:
    where = "down" if by > 0 else "up"
    return Command(
        f"scroll_{where}",
        (where,),
        f"Wording {where}",
        "Go on in a wording that is longer than its place." if by > 0 else "Back in a long wording.",
        lambda s: s.query_one(WordingView).scroll(by),
    )


def _wordings(screen: DecideScreen) -> None:
    from facilitator.tui.decide.wordings import Wordings

    screen.app.push_screen(Wordings(screen.meeting, screen.decision))


def _help(screen: DecideScreen) -> None:
    from facilitator.tui.screens.help import Help

    screen.app.push_screen(Help("While deciding", COMMANDS, points=False))


CONSENTS = Command(
    "consents",
    ("c",),
    "Consents",
    "The group that has the floor consents.",
    lambda s: positions.take(s, "consents"),
)
RESERVES = Command("reserves", ("r",), "Reserves", "It reserves; what, is asked.", positions.reserve)
OBJECTS = Command("objects", ("o",), "Objects", "It objects; why, may be left out.", positions.object_)
SILENT = Command("silent", ("s",), "Stays silent", "It does not say.", lambda s: positions.take(s, "silent"))
TAKE_BACK = Command(
    "take_back", ("x",), "Take the position back", "As if the group had not spoken.", positions.take_back
)
WHO = Command("who", ("w",), "Who speaks for the group", "Chosen from its people, or typed.", positions.who)
VOTES = Command("votes", ("v",), "Votes counted", "Yes, no, abstain: 15 4 1.", positions.votes)
NEXT_GROUP = Command(
    "next_group",
    ("tab", "right"),
    "Next group",
    "The next group has the floor; a click does it, too.",
    lambda s: s.pass_floor(1),
)
PREVIOUS_GROUP = Command(
    "previous_group",
    ("shift+tab", "left"),
    "Previous group",
    "Back to the group before.",
    lambda s: s.pass_floor(-1),
)
AMEND = Command(
    "amend",
    ("a",),
    "Amend the wording",
    "Another wording; the earlier one is kept with what was said of it.",
    settling.amend,
)
DEFER = Command("defer", ("f",), "Defer, or not", "Put it off; once more, and it is not.", settling.defer)
RULING = Command("ruling", ("g",), "The chair’s ruling", "Adopted or not, with a reason.", settling.ruling)
SUPERSEDE = Command(
    "supersede",
    ("p",),
    "Supersede a decision",
    "It takes the place of an earlier decision; both stay.",
    settling.supersede,
)
WORDINGS = Command(
    "wordings", ("e",), "Earlier wordings", "Every wording in full, with what was said of it.", _wordings
)
NEXT = Command("next", ("n", "pagedown"), "Next proposal", "Of the whole meeting.", lambda s: s.go(1))
PREVIOUS = Command(
    "previous", ("b", "pageup"), "Previous proposal", "Back to the one before.", lambda s: s.go(-1)
)
UNDO = Command(
    "undo",
    ("ctrl+z",),
    "Undo",
    "Take back the last thing, whatever it was.",
    lambda s: s.session.do(intents.Undo()),
)
REDO = Command(
    "redo", ("ctrl+y",), "Redo", "Bring back what was taken back.", lambda s: s.session.do(intents.Redo())
)
BACK = Command("back", ("escape", "ctrl+r"), "Back", "Back to the meeting.", lambda s: s.back())
HELP = Command("help", ("f1",), "Help", "The keys of this screen.", _help)
KEEP = Command("keep", (), "Keep", "What was typed is kept.", lambda s: s.answering.enter(), ("enter",))
LEAVE_IT = Command(
    "leave_it", (), "Leave it", "What was typed goes.", lambda s: s.answering.close(), ("escape",)
)

COMMANDS = (
    CONSENTS, RESERVES, OBJECTS, SILENT, TAKE_BACK, WHO, VOTES, NEXT_GROUP, PREVIOUS_GROUP, AMEND, DEFER,
    RULING, SUPERSEDE, WORDINGS, NEXT, PREVIOUS, _scroll(1), _scroll(-1), UNDO, REDO, KEEP, LEAVE_IT, BACK,
    HELP, PALETTE, LOOK,
    Command(
        "leave",
        ("ctrl+q", "f10"),
        "Leave",
        "Everything is on record; there is nothing to save.",
        lambda s: s.app.leave_now(forced=False),
    ),
)  # fmt: skip


def hints(screen: DecideScreen) -> list[Hint]:
    """The keys that make sense now: positions while a group is asked, then what settles or changes it."""
    if screen.answering.asked is not None:
        return [KEEP.chosen_hint("keep"), LEAVE_IT.chosen_hint("leave it")]
    if screen.floor is not None:
        said = [CONSENTS.hint(), RESERVES.hint(), OBJECTS.hint(), SILENT.hint("silent")]
        return [*said, HELP.hint(), NEXT_GROUP.hint("next")]
    first = [RULING.hint("ruling")] if settling.chair_rules(screen) else []
    return [
        *first,
        AMEND.hint("amend"),
        NEXT.hint("next"),
        BACK.hint(),
        HELP.hint(),
        NEXT_GROUP.hint("group"),
    ]
