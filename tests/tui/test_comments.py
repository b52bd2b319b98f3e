"""Comments on the screen: read beside the draft, settled with one key, files taken in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.meeting.comments import NAMED
from facilitator.meeting.remarks import remarks
from facilitator.meeting.returned import Sender
from facilitator.store.record import Record, utc_now
from facilitator.tui.comments.view import CommentsView
from tui.driving import Desk, running

LINES = (
    "1.1 ICMM 1: should read “respect for all communities”, because it was said so",
    "1.1 IUCN 1: delete",
    "1.1: add to IUCN: land rights",
    "1.1: the tone is too warm",
)


@asynccontextmanager
async def commenting(
    path: Path, lines: Sequence[str] = LINES, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Desk, CommentsView]]:
    record = Record.open(path, reviewer="Rita")
    if lines:
        made = remarks(record.meeting, "\n".join(lines), Sender("Ann Ek", "iucn", "notes.txt"))
        record.dispatch_events(record.decided([intents.TakeComments(made)], utc_now()))
    async with running(record, size=size) as desk:
        view = CommentsView(desk.run)
        desk.app.push_screen(view)
        await desk.until(lambda: desk.app.screen is view and "Comments" in desk.text and "Esc" in desk.text)
        yield desk, view


def said(desk: Desk, group: str) -> list[str]:
    return [text for _, text in desk.said(f"responses/{group}", "measure")]


def verdicts(desk: Desk) -> list[tuple[str | None, str | None]]:
    return [(one.verdict, one.reason) for one in desk.meeting.document.comments]


async def test_the_chosen_one_stands_large_with_both_wordings_and_why(minutes: Path) -> None:
    async with commenting(minutes) as (desk, _):
        await desk.sees(
            "Comments: 4 open of 4", "1.1 · open · 1 of 4", "Ann Ek (IUCN) remarks", "the tone is too warm"
        )
        desk.keys("n")
        await desk.sees(
            "c1 · 1.1 ICMM 1 · open · 2 of 4", "How will progress be measured?", "The minutes say",
            "respect for communities", "Ann Ek (IUCN): it should read", "respect for {+all +}communities",
            "Why: because it was said so",
        )  # fmt: skip


async def test_one_key_each_and_the_next_open_one_comes(minutes: Path) -> None:
    async with commenting(minutes) as (desk, _):
        desk.keys("n", "a")
        await desk.sees("c1 accepted. ^Z takes it back. 3 open.", "Comments: 3 open of 4", "✓ 1.1 ICMM 1")
        assert said(desk, "icmm") == ["respect for all communities"]
        await desk.sees("1.1 IUCN 1 · open", "it should go")
        desk.keys("r")
        await desk.sees("Why is c2 refused?")
        desk.keys(*"we heard it", "enter")
        await desk.sees("c2 refused. ^Z takes it back. 2 open.", "✗ 1.1 IUCN 1")
        assert said(desk, "iucn") == ["water rights"]
        desk.keys("a")
        await desk.sees("c3 accepted")
        assert said(desk, "iucn") == ["water rights", "land rights"]
        desk.keys("a")
        await desk.sees("None open.", "Comments: 0 open of 4")
        assert verdicts(desk) == [
            ("accepted", None), ("refused", "we heard it"), ("accepted", None), ("accepted", None),
        ]  # fmt: skip
    assert load(minutes).comments == ()  # it is in the journal, and in the file when it is left


async def test_keys_in_a_burst_are_each_for_their_own(minutes: Path) -> None:
    async with commenting(minutes) as (desk, _):
        desk.keys("a", "a", "r", *"no", "enter", "a")
        await desk.sees("None open.")
        assert [verdict for verdict, _ in verdicts(desk)] == ["accepted", "refused", "accepted", "accepted"]


async def test_taken_back_the_text_is_as_it_was_and_the_comment_open(minutes: Path) -> None:
    async with commenting(minutes) as (desk, _):
        desk.keys("n", "a")
        await desk.sees("c1 accepted")
        desk.keys("ctrl+z")
        await desk.sees("Comments: 4 open of 4")
        assert said(desk, "icmm") == ["respect for communities"] and verdicts(desk)[0] == (None, None)
        desk.keys("ctrl+y")
        await desk.sees("Comments: 3 open of 4")
        assert said(desk, "icmm") == ["respect for all communities"]


async def test_escape_refuses_nothing_and_a_reason_can_follow(minutes: Path) -> None:
    async with commenting(minutes) as (desk, _):
        desk.keys("n", "r")
        await desk.sees("Why is c1 refused?")
        desk.keys("escape")
        await desk.until(lambda: isinstance(desk.app.screen, CommentsView))
        assert verdicts(desk)[0] == (None, None)
        desk.keys("r")
        await desk.sees("Why is c1 refused?")
        desk.keys("enter")
        await desk.sees("c1 refused. ^Z")
        desk.keys("up", "w")
        await desk.sees("Why is c1 refused?")
        desk.keys(*"late", "enter")
        await desk.sees("The reason of c1 is noted.", "Refused by Rita", ": late")
        desk.keys("o")
        await desk.sees("c1 is open again.", "Comments: 4 open of 4")


async def test_a_newer_correction_stands_and_both_texts_are_shown(minutes: Path) -> None:
    async with commenting(minutes) as (desk, view):
        view.session.do(
            intents.GoTo("measure"), intents.Edit("responses/icmm", "p1", "respect for every community")
        )
        desk.keys("n", "a")
        await desk.sees("The text has changed since", "They had before them")
        assert said(desk, "icmm") == ["respect for every community"]
        desk.keys("e")
        await desk.sees("The wording to take for c1")
        desk.keys("end", *", said Ann", "enter")
        await desk.sees("c1 accepted as you worded it")
        assert said(desk, "icmm") == ["respect for all communities, said Ann"]


async def test_a_contested_sentence_shows_all_that_is_asked(minutes: Path) -> None:
    async with commenting(minutes, LINES[:1]) as (desk, view):
        rival = remarks(
            view.meeting, "1.1 ICMM 1: should read “respect for those who live there”, as ICMM put it",
            Sender("Bo Li", "icmm", "b.txt"),
        )  # fmt: skip
        view.session.do(intents.TakeComments(rival))
        await desk.sees(
            "Comments: 2 open of 2", "Ann Ek (IUCN): it should read", "Why: because it was said so",
            "Also on this point, open: Bo Li (ICMM): it should read", "Why: as ICMM put it",
        )  # fmt: skip


async def test_a_file_is_taken_in_with_who_sent_it(minutes: Path) -> None:
    (minutes.parent / "back.txt").write_text("1.1 ICMM 1: delete\n", encoding="utf-8")
    async with commenting(minutes, ()) as (desk, _):
        await desk.sees("Comments: none yet", "T takes in a file")
        desk.keys("t")
        await desk.sees("Which file came back?")
        desk.keys(*"back.txt", "enter")
        await desk.sees("Who sent it?")
        desk.keys(*"Bo Li, icmm", "enter")
        await desk.sees("back.txt: 1 comment taken in.", "Bo Li (ICMM): it should go")
        desk.keys("t")
        await desk.sees("Which file came back?")
        desk.keys(*"back.txt", "enter")
        await desk.sees("Who sent it?")
        desk.keys(*"Bo Li, icmm", "enter")
        await desk.sees("back.txt: nothing new in it.")


async def test_a_copy_that_does_not_say_what_it_was_made_from_is_told(minutes: Path) -> None:
    text = minutes.read_text(encoding="utf-8").partition("\n[facilitator]")[0]
    (minutes.parent / "back.toml").write_text(
        text.replace("water rights", "rights to water"), encoding="utf-8"
    )
    async with commenting(minutes, ()) as (desk, _):
        desk.keys("t")
        await desk.sees("Which file came back?")
        desk.keys(*"back.toml", "enter")
        await desk.sees("Who sent it?")
        desk.keys("enter")
        await desk.sees(
            "back.toml: 1 comment taken in. Nothing in it says which text it was made from; compared"
        )
        await desk.sees("{+rights to +}water")


async def test_what_was_carried_out_stays_accepted(minutes: Path) -> None:
    async with commenting(minutes, LINES[2:3]) as (desk, _):
        desk.keys("a")
        await desk.sees("c1 accepted")
        desk.keys("o")
        await desk.sees("c1 was accepted, and the minutes say so.")
        assert verdicts(desk) == [("accepted", None)] and said(desk, "iucn") == [
            "water rights",
            "land rights",
        ]


async def test_of_many_on_one_point_five_stand_below(minutes: Path) -> None:
    lines = [f"1.1 ICMM 1: should read “wording {number}”" for number in range(8)]
    async with commenting(minutes, lines, size=(100, 60)) as (desk, _):
        await desk.sees(
            "Also on this point, open", "wording 5", "And 2 more on this point; each stands in the list."
        )
        assert desk.text.count("Also on this point") == NAMED


async def test_a_broken_file_tells_all_that_is_wrong_with_it(minutes: Path) -> None:
    (minutes.parent / "b.toml").write_text('format = "facilitator/1"\ntitle = 3\n[[groups]]\nid = "[/]"\n')
    async with commenting(minutes, ()) as (desk, _):
        desk.keys("t")
        await desk.sees("Which file came back?")
        desk.keys(*"b.toml", "enter")
        await desk.sees("Who sent it?")
        desk.keys("enter")
        await desk.sees("b.toml: nothing was taken in", "line 2: title", "line 3: groups[1].name")
        desk.keys("escape")
        await desk.until(lambda: isinstance(desk.app.screen, CommentsView))
        assert desk.meeting.document.comments == ()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_can_be_read_at_every_size(minutes: Path, size: tuple[int, int]) -> None:
    async with commenting(minutes, size=size) as (desk, _):
        desk.keys("n")
        await desk.sees("1.1 ICMM 1 · open", "respect for", "it should read", "{+all +}")
        assert all(len(row) <= size[0] for row in desk.rows)
        desk.keys("a")
        await desk.sees("3 open")


async def test_foreign_text_is_inert(minutes: Path) -> None:
    async with commenting(minutes, ["1.1 ICMM 1: should read “[@click=app.quit]x[/] [/foo”"]) as (desk, _):
        await desk.sees("[@click=app.quit]x[/] [/foo")


async def test_while_the_text_is_with_the_groups_only_refusals_go(minutes: Path) -> None:
    async with commenting(minutes, LINES[:2]) as (desk, view):
        view.session.do(intents.Circulate())
        desk.keys("a")
        await desk.sees("Open an amendment")
        assert verdicts(desk) == [(None, None), (None, None)]
        desk.keys("r")
        await desk.sees("Why is c1 refused?")
        desk.keys("enter")
        await desk.sees("c1 refused")
