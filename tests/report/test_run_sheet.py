"""The run sheet: times, goals, prompts, who answers, how it is ranked, and room for notes."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from facilitator.agenda import load
from facilitator.agenda.model import Document
from facilitator.report import FORMATS
from facilitator.report.languages import LABELS
from facilitator.report.plain import cells
from facilitator.report.run_sheet import run_sheet
from facilitator.report.run_sheet_words import WORDS
from report.making import TWO, document, item, part, spoken

AGENDAS = sorted((Path(__file__).parents[2] / "agendas").glob("*.toml"))


def agenda(*sessions: dict[str, Any], **more: Any) -> Document:
    head = {"format": "facilitator/1", "title": "Meeting", "groups": TWO, "sessions": sessions}
    return Document.model_validate({**head, **more})


def text(made: Document, format: str = "txt", lang: str | None = None) -> str:
    return FORMATS[format](run_sheet(made, lang))


@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LABELS)
def test_every_agenda_prints_within_eighty_columns(path: Path, language: str) -> None:
    made = load(path)
    printed = text(made, "txt", language)
    assert all(cells(line) <= 80 for line in printed.split("\n"))
    flat = " ".join(printed.split())
    for session in made.sessions:
        assert " ".join(session.title.split()) in flat
        for one in session.items:
            assert " ".join(one.prompt.split()) in flat
    assert WORDS[language].title.partition("{")[0].strip() in printed


def test_times_minutes_goals_breaks_and_free_time() -> None:
    made = agenda(
        {"title": "One", "goal": "To agree.", "starts": time(9), "items": [
            item("presentation", minutes=30, presenter="Ann"), item("break", minutes=15), item("discussion"),
        ]},
        {"title": "Two", "starts": time(11), "items": [item("discussion", minutes=0)]},
        starts=date(2026, 3, 12), venue="Hall",
    )  # fmt: skip
    printed = text(made, "md")
    assert "# Run sheet: Meeting" in printed and "12 March 2026, Hall" in printed
    assert "## Day 1, 12 March 2026, 9:00–11:00" in printed
    assert "### Session 1: One (9:00–9:45)" in printed and "**Goal:** To agree." in printed
    assert "**9:00–9:30** 1.1 Prompt? (Presentation, 30 min)" in printed
    assert "- Presented by: Ann" in printed
    assert "**9:30–9:45** Break: Prompt? (15 min)" in printed
    assert "**9:45** 1.3 Prompt? (Discussion, no time given)" in printed
    assert "**9:45–11:00** free, 75 min" in printed
    assert "**11:00** 2.1 Prompt? (Discussion, 0 min)" in printed


def test_room_for_notes_is_ruled_in_both_formats_and_a_break_needs_none() -> None:
    made = agenda({"title": "One", "items": [item("discussion", minutes=60), item("break", minutes=60)]})
    assert text(made).count("_" * 78) == 3
    printed = text(made, "md")
    assert printed.count("&nbsp;\n\n***") == 3
    assert "Break" in printed.rpartition("***")[2]


def test_who_answers_goes_round() -> None:
    made = agenda({"title": "One", "items": [item("question"), item("discussion"), item("question")]})
    printed = text(made)
    assert part(printed, "1.1 Prompt?", "1.2").count("in this order: ICMM, IUCN") == 1
    assert part(printed, "1.3 Prompt?").count("in this order: IUCN, ICMM") == 1


def test_how_it_is_ranked_and_decided() -> None:
    made = agenda(
        {"title": "One", "items": [
            item("brainstorm", id="ideas"),
            item("ranking", id="rank", of="ideas", dots=3, cap=2, voters="participant",
                 sealed="until-answered"),
            item("ranking", options=["Wells", "Parks"], method="borda"),
            item("elaboration", of="rank", top=2, fields=["Objective", "Activities"]),
            item("discussion", rule="shares", shares={"icmm": ">1/2", "iucn": "2/3"}, quorum=9),
        ]},
        rule="chair", chair="Ann",
    )  # fmt: skip
    flat = " ".join(text(made).split())
    assert "Decision: the chair rules; the chair is Ann" in flat
    assert "Ranking: by dots; 3 dots each; at most 2 on one option; one ballot for each participant" in flat
    assert "What is ranked: 1.1" in flat and "What is ranked: Wells; Parks" in flat
    assert "The ballots are secret until all are in." in flat
    assert "Ranking: in order, by points (Borda)" in flat
    assert "Themes: the best 2, 1.2" in flat and "For each: Objective; Activities" in flat
    assert "ICMM >1/2; IUCN 2/3; at least 9 votes" in flat


def test_what_does_not_fit_is_said_where_the_day_begins() -> None:
    made = agenda(
        {"title": "One", "starts": time(9), "items": [item("discussion", minutes=90)]},
        {"title": "Two", "starts": time(10), "items": [item("discussion", minutes=5)]},
    )
    printed = text(made, lang="en")
    assert "Session 2 is to begin at 10:00, but the one before it ends at 10:30." in printed
    assert printed.index("To be settled:") < printed.index("Session 1: One")
    assert "La session 2 doit commencer" in text(made, lang="fr")


def test_a_day_without_times_counts_from_its_beginning() -> None:
    made = agenda({"title": "One", "items": [item("discussion", minutes=90), item("discussion", minutes=10)]})
    printed = text(made)
    assert "times from the beginning of the day" in printed
    assert "0:00–1:30 1.1" in printed and "1:30–1:40 1.2" in printed


def test_over_midnight_wide_letters_long_prompts_and_three_hundred_items() -> None:
    long = " ".join(["word"] * 40)
    items = [item("discussion", minutes=2) | {"prompt": prompt} for prompt in ("漢字" * 9, long) * 150]
    printed = text(agenda({"title": "One", "starts": time(23, 55), "items": items}))
    assert "23:55–23:57 1.1" in printed and "23:59–0:01 1.3" in printed and "1.300" in printed
    assert all(cells(line) <= 80 for line in printed.split("\n"))


def test_of_minutes_it_is_the_plan_and_nothing_of_what_was_said() -> None:
    planned = document(item("question", id="q", minutes=20), starts=date(2026, 3, 12))
    held = spoken(planned, "ICMM: a secret remark", "DECISION: so be it")
    assert held.status != "agenda"
    assert text(held) == text(planned)
    assert "secret remark" not in text(held) and "so be it" not in text(held)


def test_hostile_text_stays_text() -> None:
    made = agenda({"title": "[x](y)", "items": [item("discussion") | {"prompt": "# *a* <b> \x1b[31m"}]})
    printed = text(made, "md")
    assert "\x1b" not in printed and "\\[x](y)" in printed and "\\*a\\*" in printed and "\\<b>" in printed
    with pytest.raises(ValueError, match="no labels"):
        run_sheet(made, "de")
