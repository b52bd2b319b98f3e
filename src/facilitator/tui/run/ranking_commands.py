"""Commands of rankings and elaborations, and for what is hidden from the room: found in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting import intents
from facilitator.meeting.disclosure import shut, waiting
from facilitator.tui.commands import Command
from facilitator.tui.run.progress import fields, themes

if TYPE_CHECKING:
    from facilitator.tui.run.screen import RunScreen

UNTIL_ANSWERED, UNTIL_REVEALED = "until-answered", "until-revealed"


# -- what the room sees ----------------------------------------------------------------------------


def _seal(screen: RunScreen, sealed: str) -> None:
    board = screen.meeting.board
    opens = not sealed or (sealed == UNTIL_ANSWERED and not waiting(screen.meeting, board))
    if opens and shut(screen.meeting, board):
        _ask(screen, intents.Seal(sealed))
        return
    done = "voted" if board.kind == "ranking" else "answered"
    said = {
        "": "The room sees it as it is said.",
        UNTIL_ANSWERED: f"Hidden from the room until every group has {done}.",
        UNTIL_REVEALED: "Hidden from the room until you reveal it.",
    }[sealed]
    screen.session.do(intents.Seal(sealed), done=lambda unread: screen.tell(said))


def _reveal(screen: RunScreen) -> None:
    board = screen.meeting.board
    if board.item.sealed is None:
        screen.session.do(intents.Reveal())  # which says why not
    elif not shut(screen.meeting, board):
        screen.tell("Nothing is hidden any more.")
    else:
        _ask(screen, intents.Reveal())


def _ask(screen: RunScreen, opening: intents.Intent) -> None:
    """Carry out what opens a hidden item, once that is confirmed."""
    from facilitator.tui.dialogs.reveal import ShowTheRoom

    item = screen.meeting.board.id

    def show(yes: bool | None) -> None:
        if yes and screen.meeting.board.id == item:
            screen.session.do(opening, done=lambda unread: screen.tell("The room sees it now."))

    screen.app.push_screen(ShowTheRoom(screen.meeting, screen.meeting.board), show)


# -- voting ----------------------------------------------------------------------------------------


def _way(screen: RunScreen) -> None:
    from facilitator.tui.dialogs.way_of_voting import WayOfVoting

    board = screen.meeting.board
    if board.kind != "ranking":
        screen.session.do(intents.SetRanking())  # which says why not
        return
    if not screen.free():
        return

    def keep(wanted: intents.SetRanking | None) -> None:
        if wanted is not None:
            screen.session.do(wanted)

    screen.app.push_screen(WayOfVoting(board.item), keep)


def results(screen: RunScreen) -> None:
    """The results of the ranking that has the floor."""
    from facilitator.tui.ranking.results import Results

    if screen.meeting.board.kind != "ranking":
        screen.tell("Results are those of a ranking: go to it first.")
    elif screen.free():
        screen.app.push_screen(Results(screen.session))


def _stand(screen: RunScreen) -> None:
    said = "The votes stand for the options as they are now."
    screen.session.do(intents.ConfirmVotes(), done=lambda unread: screen.tell(said))


# -- themes in turn --------------------------------------------------------------------------------


def _theme(screen: RunScreen, by: int) -> None:
    """To the first field of the theme beside this one; in a brainstorm, to the theme itself."""
    board, lane = screen.meeting.board, screen.meeting.lane
    if board.kind == "brainstorm":
        heads = [one.key for one in board.lanes if one.key.startswith("themes/")]
        here = lane.key
    else:
        heads = [fields(board, theme)[0].key for theme in themes(board) if fields(board, theme)]
        here = next((key for key in heads if _section(screen, key) == lane.section), "")
    if board.kind not in ("brainstorm", "elaboration"):
        screen.tell("Themes are in a brainstorm and in an elaboration.")
    elif not heads:
        screen.tell("There are no themes here yet: F5 makes one.")
    elif here in heads:
        screen.go(intents.ChooseLane(heads[(heads.index(here) + by) % len(heads)]))
    else:
        screen.go(intents.ChooseLane(heads[0 if by > 0 else -1]))


def _section(screen: RunScreen, key: str) -> str | None:
    lane = screen.meeting.board.lane(key)
    return lane.section if lane is not None else None


RESULTS = Command(
    "results", (), "Results of the ranking", "A bar for each group, each group's order, the line.", results
)
RANKING_COMMANDS = (
    Command(
        "way_of_voting",
        (),
        "Way of voting",
        "Dots, an order, or a scale; a ballot for each group or each participant.",
        _way,
    ),
    RESULTS,
    Command(
        "votes_stand",
        (),
        "The votes stand",
        "After themes changed: the votes hold for them as they are now.",
        _stand,
    ),
    Command(
        "hide_until_answered",
        (),
        "Hide until all have answered",
        "From the room: a question's answers, a ranking's votes, until every group has answered or voted.",
        lambda s: _seal(s, UNTIL_ANSWERED),
    ),
    Command(
        "hide_until_revealed",
        (),
        "Hide until revealed",
        "From the room: answers or votes, until you show them.",
        lambda s: _seal(s, UNTIL_REVEALED),
    ),
    Command(
        "unhide", (), "Do not hide", "The room sees answers or votes as they come.", lambda s: _seal(s, "")
    ),
    Command("reveal", (), "Reveal now", "Show the room what is hidden; it asks once.", _reveal),
    Command(
        "next_theme",
        (),
        "Next theme",
        "Elaboration: on to the next theme's first field.",
        lambda s: _theme(s, 1),
    ),
    Command(
        "previous_theme",
        (),
        "Previous theme",
        "Elaboration: back to the theme before.",
        lambda s: _theme(s, -1),
    ),
)
