"""The day after, on the screen alone: corrected, sent, contested, amended, approved by both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.widgets import Input

from facilitator.agenda import load
from facilitator.agenda.signing import verdicts
from facilitator.store.record import Record
from facilitator.store.versions import versions_beside
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.comments.view import CommentsView
from facilitator.tui.review.opening import Opening
from facilitator.tui.review.screen import ReviewScreen
from facilitator.tui.signing.view import SignOffView
from tui.driving import Desk

AGENDAS = Path(__file__).parents[2] / "agendas"


async def test_the_sample_goes_from_draft_to_approved_by_both(facilitator: Any, tmp_path: Path) -> None:
    agenda, path = AGENDAS / "icmm-iucn-planning-meeting.toml", tmp_path / "m.toml"
    facilitator("transcribe", agenda.with_suffix(".notes"), "--agenda", agenda, "-o", path)
    mail = tmp_path / "mail.txt"
    mail.write_text("3.2: should read “water rights of communities; and”\n")
    opening = Opening(path, "Rita")
    app = FacilitatorApp(first=lambda: ReviewScreen(opening))
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            desk = Desk(pilot, opening.record)
            review = app.screen_stack[-1]
            await desk.sees("DRAFT", "Rita reviews")
            # one correction
            desk.keys("/", *"environmental flows;", "enter")
            await desk.sees("1 of")
            desk.keys("enter")
            await desk.sees("edit 3.2 IUCN")
            desk.keys(*" in rivers", "enter")
            await desk.sees("on record", "flows; in rivers")
            desk.keys("escape")
            # sent, and approved by one group
            desk.keys("v")
            await desk.until(lambda: isinstance(app.screen, SignOffView) and "Esc back" in desk.text)
            desk.keys("c")
            await desk.sees("Waiting for ICMM and IUCN")
            desk.keys("a")
            await desk.sees("Who approves for ICMM?")
            desk.keys(*"Aidan Davy", "enter")
            await desk.sees("ICMM approved version 1", "Waiting for IUCN")
            # the text stands while it is with the groups
            desk.keys("escape")
            await desk.until(lambda: app.screen is review)
            await desk.sees("DRAFT, circulated as version 1")
            # IUCN asks for another wording
            desk.keys("m")
            await desk.until(lambda: isinstance(app.screen, CommentsView) and "none yet" in desk.text)
            desk.keys("t")
            await desk.sees("file")
            desk.keys(*str(mail), "enter")
            await desk.sees("Who sent it?")
            desk.keys(*"Julia, IUCN", "enter")
            await desk.sees("1 open of 1", "water rights")
            desk.keys("escape")
            await desk.until(lambda: app.screen is review)
            desk.keys("v")
            await desk.until(lambda: isinstance(app.screen, SignOffView) and "Esc back" in desk.text)
            desk.keys("m")
            await desk.sees("Who asked for the amendment?")
            desk.keys("down", "enter")
            await desk.sees("Why is the text amended?")
            desk.keys(*"whose rights", "enter")
            await desk.sees("Opened for IUCN: whose rights", "One comment is still open.")
            desk.keys("escape")
            await desk.until(lambda: app.screen is review)
            desk.keys("m")
            await desk.until(lambda: isinstance(app.screen, CommentsView) and "1 open of 1" in desk.text)
            desk.keys("a")
            await desk.sees("0 open of 1", "c1 accepted")
            desk.keys("w")
            await desk.until(lambda: isinstance(app.focused, Input))
            desk.keys(*"as it was said", "enter")
            await desk.sees("as it was said")
            desk.keys("escape")
            await desk.until(lambda: app.screen is review)
            desk.keys("v")
            await desk.until(lambda: isinstance(app.screen, SignOffView) and "Esc back" in desk.text)
            desk.keys("c")
            await desk.sees("Version 2", "Waiting for ICMM and IUCN")
            for group in ("ICMM", "IUCN"):
                desk.keys("a")
                await desk.sees(f"Who approves for {group}?")
                desk.keys("enter")
                await desk.sees(f"{group} approved version 2")
                desk.keys("down")
            await desk.sees("version 2 is approved by all groups")
            desk.keys("escape")
            await desk.until(lambda: app.screen is review)
            await desk.sees("APPROVED")
            desk.keys("ctrl+q")
            await desk.until(lambda: app.return_code == 0)
    finally:
        opening.release()
    made = load(path)
    assert made.status == "approved"
    assert [one.same and one.sealed for one in verdicts(made)] == [True, True]
    assert [one.reason for one in made.comments] == ["as it was said"]
    text = path.read_text()
    assert "water rights of communities; and" in text
    assert "environmental flows; in rivers" in text
    first = versions_beside(path)[1].read_text()
    assert "water rights; and" in first
    assert "of communities" not in first
    assert facilitator("verify", path).returncode == 0
    record = Record.open(path)
    try:
        assert [one.by for one in record.meeting.corrections] == ["Rita", "Rita"]
    finally:
        record.close()
