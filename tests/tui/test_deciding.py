"""The decide screen: a wording read back, where each group stands, and what settles it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import StoreError
from facilitator.store.record import Record
from facilitator.tui.decide import commands as decide_commands
from facilitator.tui.decide.stances import Stances
from facilitator.tui.decide.wordings import Wordings
from facilitator.tui.screens.help import Help
from facilitator.tui.widgets.status import Status
from tui.driving import AGENDA, running, with_groups
from tui.room import Room, chosen, deciding

LONG = " ".join(f"word{number}" for number in range(1, 61))
HOSTILE = "[/] a [x] [TODO] [@click=app.quit] z"


# -- proposing and reading back ------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["typed", "chosen", "last"])
async def test_what_is_said_becomes_a_proposal_and_is_read_back(record: Record, start: str) -> None:
    async with running(record) as desk:
        desk.line("ICMM: Meet each spring.", "And publish.")
        wording = {"typed": "Meet in May.", "chosen": "Meet each spring.", "last": "And publish."}[start]
        if start == "typed":
            desk.keys(*wording)
        elif start == "chosen":
            desk.keys("up", "up")
        desk.keys("ctrl+r")
        await desk.until(lambda: desk.typed == f"PROPOSAL: {wording}")
        desk.keys("enter")
        room = Room(desk)
        await desk.until(lambda: room.open)
        await desk.sees("D1 · proposed in 1.1 · rule: consensus", wording, "A ICMM", "B IUCN", "not yet")
        (made,) = room.every
        assert made.proposed
        assert bool(made.row.extra.get("source")) is (start != "typed")
        await room.keys("escape")
        assert desk.typed == ""
        await desk.sees(f"◆ Proposed: {wording}")


async def test_keys_typed_at_once_after_the_proposal_reach_the_groups(record: Record) -> None:
    async with running(record) as desk:
        desk.keys(*"We meet.", "ctrl+r", "enter", "c", "r", *"only if cold", "enter")
        room = Room(desk)
        await desk.until(lambda: room.every and len(room.said()) == 2)
        assert room.said() == {"icmm": ("consents", None, None), "iucn": ("reserves", "only if cold", None)}
        await desk.sees("ADOPTED WITH RESERVATIONS: IUCN reserves.", "Every group has spoken.")


async def test_a_settled_proposal_is_shown_again_and_a_new_line_is_a_new_one(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: one", "CONSENTS: icmm, iucn") as (desk, room):
        await desk.sees("ADOPTED: every group consents.")
        await room.keys("escape")
        await desk.sees("◆ Adopted: one")
        desk.keys(*"two", "ctrl+r")
        await desk.until(lambda: desk.typed == "PROPOSAL: two")
        desk.keys("enter")
        await desk.until(lambda: room.open and len(room.every) == 2)
        await desk.sees("D2 · proposed in 1.1")


# -- positions -----------------------------------------------------------------------------------------


async def test_the_floor_goes_round_and_positions_are_on_record(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await desk.until(lambda: room.screen.floor == "icmm")
        await desk.sees("▸ A ICMM", "Where does ICMM stand?", "C consents")
        await room.keys("c")
        assert (room.screen.floor, room.said()) == ("iucn", {"icmm": ("consents", None, None)})
        await desk.sees("Stands now: inconclusive: IUCN has not said where it stands.", "▸ B IUCN")
        await room.keys("o", "enter")
        assert room.screen.floor is None
        await desk.sees("NOT ADOPTED: IUCN objects.", "Every group has spoken.", "A amend")
        await room.keys("c")
        await desk.sees("Choose a group first")
        await room.keys("shift+tab", "s")
        assert room.said()["iucn"] == ("silent", None, None)
        await room.keys("left", "x")
        assert (room.screen.floor, set(room.said())) == ("iucn", {"icmm"})
        await room.keys("ctrl+z", "ctrl+z")  # silent again, and the objection
        await desk.sees("NOT ADOPTED: IUCN objects.")
        await room.keys("ctrl+z")
        assert (room.screen.floor, set(room.said())) == ("iucn", {"icmm"})
        await room.keys("ctrl+y")
        assert set(room.said()) == {"icmm", "iucn"}


async def test_the_first_to_be_asked_goes_round_from_decision_to_decision(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: one", "PROPOSAL: two") as (desk, room):
        await desk.sees("D2 ·")
        assert room.screen.floor == "iucn"
        await room.keys("b")
        await desk.sees("D1 ·")
        assert room.screen.floor == "icmm"
        await room.keys("b")
        await desk.sees("It is the first proposal.")
        await room.keys("pagedown", "n")
        await desk.sees("D2 ·", "It is the last proposal.")


async def test_a_reservation_needs_its_text_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("r", "enter")
        await desk.sees("A reservation needs its text: what does ICMM reserve?")
        assert room.screen.answering.asked is not None
        await room.keys(*"Only if c o s", "enter")
        assert room.said() == {"icmm": ("reserves", "Only if c o s", None)}
        await desk.sees("reserves: Only if c o s")
        await room.keys("shift+tab", "r")
        assert room.typed == "Only if c o s"  # to be corrected
        await room.keys(*"!", "escape")
        assert room.said() == {"icmm": ("reserves", "Only if c o s", None)}


async def test_who_spoke_is_chosen_or_typed(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        desk.keys("w")
        await chosen(desk, "enter")
        await desk.sees("Aidan Davy speaks")
        await room.keys("c")
        assert room.said() == {"icmm": ("consents", None, "Aidan Davy")}
        await room.keys("w", *"Rachel [x]", "enter")  # nobody is listed for this group: asked at once
        await desk.sees("Rachel [x] speaks")
        await room.keys("c")
        assert room.said()["iucn"] == ("consents", None, "Rachel [x]")
        await room.keys("tab")
        desk.keys("w")
        await chosen(desk, "end", "enter")  # nobody by name
        await desk.until(lambda: room.said()["icmm"] == ("consents", None, None))


async def test_votes_are_counted(tmp_path: Path) -> None:
    agenda = AGENDA.replace('language = "en"', 'language = "en"\nrule = "majority"')
    async with deciding(tmp_path, "PROPOSAL: We meet.", agenda=agenda) as (desk, room):
        await room.keys("v", *"many", "enter")
        await desk.sees("Votes are up to three numbers")
        assert room.typed == "many"
        await room.keys(*["backspace"] * 4, *"15 4 1", "enter")
        stand = room.every[0].stands["icmm"]
        assert (stand.position, stand.yes, stand.no, stand.abstain) == ("consents", 15, 4, 1)
        await desk.sees("15 yes, 4 no, 1 abstain", "IUCN has not voted")
        await room.keys("v", *"2 3", "enter")
        await desk.sees("NOT ADOPTED: IUCN: 2 of 5 votes (40 %), more than half needed; IUCN objects.")
        await room.keys("tab", "r", *"if", "enter")
        stand = room.every[0].stands["icmm"]
        assert (stand.position, stand.text, stand.yes) == ("reserves", "if", 15)


# -- what settles or changes it ------------------------------------------------------------------------


async def test_one_group_objects_to_a_wording_the_other_loves(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: No mining there.") as (desk, room):
        await room.keys("c", "o", *"no dates", "enter")
        await desk.sees("NOT ADOPTED: IUCN objects.")
        for wording in ("No mining there from 2012.", "No new mining there from 2012."):
            await room.keys("a", *["backspace"] * 40, *wording, "enter")
            await desk.sees(wording, "2 earlier" if "new" in wording else "1 earlier")
            assert (room.said(), room.screen.floor) == ({}, "icmm")
            if "new" not in wording:
                await room.keys("o", "enter")
        await room.keys("r", *"buffer zones", "enter", "c")
        await desk.sees("ADOPTED WITH RESERVATIONS: ICMM reserves.")
        await room.keys("e")
        await desk.until(lambda: isinstance(desk.app.screen, Wordings))
        await desk.sees("Wording 2, until", "Wording 1, until", "No mining there.", "objects: no dates")
        await room.keys("escape", "escape")
        desk.line("PROPOSAL: No mining at all.")
        desk.keys("ctrl+r")
        await desk.until(lambda: room.open)
        desk.keys("p")
        await chosen(desk, "enter")
        await desk.sees("D2 ·", "supersedes D1")
        await room.keys("c", "c", "b")
        await desk.sees("D1 ·", "SUPERSEDED by D2: No mining at all.")
        await room.keys("escape")
        await desk.sees("◆ Adopted with reservations, superseded by D2:", "◆ Adopted, supersedes D1:")


async def test_deferred_and_not(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("f")
        await desk.sees("DEFERRED")
        await room.keys("f")
        await desk.sees("Stands now: inconclusive")


async def test_the_chair_rules_where_the_agenda_says_so(tmp_path: Path) -> None:
    agenda = AGENDA.replace('language = "en"', 'language = "en"\nrule = "chair"\nchair = "Anna Li"')
    async with deciding(tmp_path, "PROPOSAL: We meet.", "OBJECTS: icmm, iucn", agenda=agenda) as (desk, room):
        await desk.sees("rule: the chair, Anna Li, rules", "the chair, Anna Li, has not ruled", "G ruling")
        desk.keys("g")
        await chosen(desk, "down", "enter")
        await room.keys(*"too soon", "enter")
        await desk.sees("NOT ADOPTED: the chair, Anna Li, ruled it not adopted. “too soon”")
        ruling = room.every[0].row.extra["ruling"]
        assert (ruling.ruling, ruling.by, ruling.text) == ("not adopted", "Anna Li", "too soon")
        desk.keys("g")
        await chosen(desk, "end", "enter")
        await desk.until(lambda: room.every[0].row.extra.get("ruling") is None)


async def test_elsewhere_no_chair_rules(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("g")
        await desk.sees("The groups decide here")
        assert room.open
        await room.keys("p")
        await desk.sees("There is no other decision in this meeting yet.")


async def test_taking_the_proposal_back_leaves_the_screen(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("c", "ctrl+z", "ctrl+z")
        await desk.until(lambda: not room.open)
        assert "^Y" in desk.status
        await room.keys("ctrl+y", "ctrl+r")
        await desk.until(lambda: room.open)


# -- nothing is lost -----------------------------------------------------------------------------------


async def test_while_the_disk_refuses_what_was_typed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        keep = Record.keep

        def full(self: Record, made: Any) -> None:
            raise StoreError("the disk is full")

        monkeypatch.setattr(Record, "keep", full)
        await room.keys("c")
        await desk.sees("Not on record: the disk is full.", "The same key tries again.")
        assert not room.said()
        await room.keys("r", *"only if", "enter")
        await desk.sees("What you typed stays. Enter tries again.")
        assert (room.typed, room.said()) == ("only if", {})
        monkeypatch.setattr(Record, "keep", keep)
        await room.keys("enter")
        assert room.said() == {"icmm": ("reserves", "only if", None)}
        assert "the disk is full" not in desk.text


async def test_while_the_disk_is_slow_each_key_waits_for_the_group_it_is_meant_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.", agenda=with_groups(3)) as (desk, room):
        keep = Record.keep

        def slow(self: Record, made: Any) -> None:
            time.sleep(0.15)
            keep(self, made)

        monkeypatch.setattr(Record, "keep", slow)
        desk.keys("c", "r", *"only if", "enter", "s")
        await desk.until(lambda: len(room.said()) == 3)
        assert [said[:2] for said in room.said().values()] == [
            ("consents", None),
            ("reserves", "only if"),
            ("silent", None),
        ]


async def test_leaving_in_the_middle_of_a_reservation_keeps_it_as_a_line(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("r", *"only if")
        await desk.sees("ICMM reserves: only if")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code is not None)
    again = Record.open(tmp_path / "m.toml")
    async with running(again) as desk:
        assert desk.typed == "RESERVES icmm D1: only if"
        desk.keys("enter")
        await desk.until(lambda: Room(desk).said() == {"icmm": ("reserves", "only if", None)})


# -- how it looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50), (40, 12)])
@pytest.mark.parametrize("groups", [2, 3, 6])
async def test_wording_groups_and_outcome_are_in_sight(
    tmp_path: Path, size: tuple[int, int], groups: int
) -> None:
    lines = [f"PROPOSAL: {LONG}", f"OBJECTS g1: {LONG}"]
    async with deciding(tmp_path, *lines, size=size, agenda=with_groups(groups)) as (desk, room):
        await desk.sees("word1 word2", "objects", "Stands now: not adopted", "Where does Group 2 stand?")
        for letter in "ABCDEF"[:groups]:
            assert f"{letter} G" in desk.text
        if size != (40, 12):
            assert "word60" in desk.text
            return
        seen = set(desk.text.split())
        for _ in range(12):
            await room.keys("down")
            seen |= set(desk.text.split())
        assert set(LONG.split()) <= seen


async def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    async with deciding(tmp_path, f"PROPOSAL: {HOSTILE}", f"OBJECTS icmm: {HOSTILE}") as (desk, room):
        await desk.sees(HOSTILE, f"objects: {HOSTILE[:20]}")
        await room.keys("a")
        assert room.typed == HOSTILE
        await room.keys(*" 水", "enter", "e")
        await desk.until(lambda: isinstance(desk.app.screen, Wordings))
        await desk.sees(HOSTILE)


async def test_a_click_gives_the_floor_and_the_footer_is_clicked(tmp_path: Path) -> None:
    async with deciding(tmp_path, "PROPOSAL: We meet.", agenda=with_groups(6)) as (desk, room):
        await desk.sees("F Group 6")
        stances = room.screen.query_one(Stances)
        await desk.pilot.click(stances, offset=(stances.size.width - 3, stances.size.height - 2))
        assert room.screen.floor == "g6"
        status = room.screen.query_one(Status)
        at = room.told.index("C consents")
        await desk.pilot.click(status, offset=(at + 3, 0))
        await desk.until(lambda: room.said() == {"g6": ("consents", None, None)})
        assert room.screen.floor == "g1"


async def test_help_and_the_commands(tmp_path: Path) -> None:
    keys = [key for command in decide_commands.COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    async with deciding(tmp_path, "PROPOSAL: We meet.") as (desk, room):
        await room.keys("f1")
        await desk.until(lambda: isinstance(desk.app.screen, Help))
        await desk.sees("While deciding", "Consents.", "Earlier wordings.", "Supersede a decision.")
        await room.keys("escape", "?")
        assert room.open


# -- who owns an action --------------------------------------------------------------------------------


async def test_an_owner_is_resolved_and_a_stranger_is_named(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ACTION: aid: send it", "ACTION: iu: read it")
        await desk.sees("➜ Action: Aidan Davy: send it", "➜ Action: IUCN: read it")
        assert "no participant" not in desk.status
        desk.line("ACTION: Zoe: forget it")
        await desk.until(lambda: "“Zoe” is no participant and no group" in desk.status)
