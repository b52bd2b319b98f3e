"""The sign-off on the screen: sent, approved, amended, compared; and every refusal in a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.store.record import Record
from facilitator.tui.signing.changed import ChangedView
from facilitator.tui.signing.view import SignOffView
from tui.driving import Desk, running


@asynccontextmanager
async def signing(path: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Desk, SignOffView]]:
    record = Record.open(path, reviewer="Rita")
    async with running(record, size=size) as desk:
        view = SignOffView(desk.run)
        desk.app.push_screen(view)
        await desk.until(lambda: desk.app.screen is view and "Sign-off" in desk.text and "Esc" in desk.text)
        yield desk, view


async def test_from_draft_to_approved_by_both(minutes: Path) -> None:
    async with signing(minutes) as (desk, _):
        await desk.sees("DRAFT, version 1, not sent yet", "C sends it to the groups as version 1")
        desk.keys("a")
        await desk.sees("A group approves a text that was sent to it: C sends it.")
        desk.keys("c")
        await desk.sees("m.v1.toml beside the minutes is the text to send", "Waiting for ICMM and IUCN")
        desk.keys("down", "a")
        await desk.sees("Who approves for IUCN?")
        desk.keys(*"Ann", "enter")
        await desk.sees("IUCN approved version 1", "by Ann", "Waiting for ICMM.")
        desk.keys("a")
        await desk.sees("IUCN has approved version 1 already.")
        desk.keys("up", "enter")
        await desk.sees("Who approves for ICMM?")
        desk.keys("enter")
        await desk.sees("version 1 is approved by all groups", "It is read-only; M opens the next version.")
        desk.keys("ctrl+z")
        await desk.sees("Waiting for ICMM.", "Taken back: the approval of ICMM")
        desk.keys("ctrl+y")
        await desk.sees("approved by all groups")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert load(minutes).status == "approved"
    assert load(minutes.with_name("m.v1.toml")).status == "approved"


async def test_an_amendment_says_for_whom_and_why_and_is_compared_word_by_word(minutes: Path) -> None:
    async with signing(minutes) as (desk, view):
        desk.keys("m")
        await desk.sees("This is a draft: correct it as it is.")
        desk.keys("c")
        await desk.sees("Waiting for")
        desk.keys("m")
        await desk.sees("Who asked for the amendment?", "IUCN", "nobody in particular")
        desk.keys("down", "enter")
        await desk.sees("Why is the text amended?")
        desk.keys("enter")  # nothing is opened without a reason
        await desk.until(lambda: desk.app.screen is view)
        assert view.meeting.fixed
        desk.keys("m")
        await desk.sees("Who asked for the amendment?")
        desk.keys("down", "enter")
        await desk.sees("Why is the text amended?")
        desk.keys(*"whose rights", "enter")
        await desk.sees("Opened for IUCN: whose rights", "DRAFT, version 2")
        row = view.meeting.boards["measure"].lane("responses/iucn").outline[0]
        view.session.do(
            intents.GoTo("measure"), intents.Edit("responses/iucn", row.id, "water rights of all")
        )
        desk.keys("w")
        await desk.until(lambda: isinstance(desk.app.screen, ChangedView))
        await desk.sees("From version 1 to the text as it is: 1 change", "water rights{+ of all+}")
        await desk.sees("1.1 How will progress be measured?", "Before: version 1, sent on")
        desk.keys("escape")
        await desk.until(lambda: desk.app.screen is view)


async def test_outside_a_review_nothing_is_signed(record: Record) -> None:
    async with running(record) as desk:
        desk.app.push_screen(SignOffView(desk.run))
        await desk.sees("Sign-off")
        desk.keys("c")
        await desk.sees("it is done in the review")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_both_groups_and_what_is_next_are_in_sight(minutes: Path, size: tuple[int, int]) -> None:
    async with signing(minutes, size) as (desk, view):
        desk.keys("c")
        await desk.until(lambda: view.meeting.fixed)
        if size[0] < 80:
            desk.keys("escape")  # the sentence that it is on record
        await desk.sees("A ICMM", "B IUCN", "has not")
        a, b = (next(row for row in desk.rows if name in row) for name in ("A ICMM", "B IUCN"))
        assert a.index("has not") == b.index("has not")


async def test_a_missing_copy_is_told(minutes: Path) -> None:
    async with signing(minutes) as (desk, view):
        view.session.do(intents.Circulate(), intents.OpenAmendment("why"))
        await desk.until(lambda: not view.meeting.fixed)
        minutes.with_name("m.v1.toml").unlink(missing_ok=True)
        desk.app.push_screen(ChangedView(desk.run, 1))
        await desk.sees("m.v1.toml cannot be compared with: there is no such file")


async def test_draft_stands_on_the_screens_over_the_meeting_too(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: respect", "PROPOSAL: a joint programme")
        await desk.settled()
        for key in ("f11", "ctrl+r", "ctrl+l"):
            desk.keys(key)
            await desk.until(lambda: desk.app.screen is not desk.run and "DRAFT" in desk.text)
            desk.keys("escape")
            await desk.until(lambda: desk.app.screen is desk.run)


async def test_a_sending_that_was_taken_back_keeps_its_number_to_itself(minutes: Path) -> None:
    async with signing(minutes) as (desk, view):
        desk.keys("c")
        await desk.sees("m.v1.toml beside the minutes")
        desk.keys("ctrl+z")
        await desk.sees("DRAFT, version 2, not sent yet", "as version 2", "Version 2, being worked on")
        desk.keys("c")
        await desk.sees("DRAFT, version 2, sent to the groups", "m.v2.toml beside the minutes")
        assert view.meeting.document.versions[-1].number == 2
