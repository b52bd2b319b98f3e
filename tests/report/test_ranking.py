"""The result of a ranking in the report: table, chart, and what is said about it."""

from typing import Any

import pytest

from facilitator.agenda.model import Document
from facilitator.report import report
from report.making import EVERY_WAY, PEOPLE, TWO, document, inert, item, of_item, one_line, spoken


def ranking(*options: str, **more: Any) -> dict[str, Any]:
    return item("ranking", id="rank", options=list(options), **more)


def dots(group: str, **given: int) -> dict[str, Any]:
    return {"group": group, "dots": given}


def test_each_group_has_its_own_figure_and_place_and_weighs_the_same() -> None:
    ballots = [dots("iucn", alpha=1, beta=1), dots("icmm", alpha=20, beta=20, gamma=10)]
    assert of_item(document(ranking("Gamma", "Alpha", "Beta", "Delta", ballots=ballots))) == (
        "| Rank | Option | ICMM | IUCN | Score | Rank gap | Bridge |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1= | Alpha | 20 (1=) | 1 (1=) | 45.0% | 0 | 1= |\n"
        "| 1= | Beta | 20 (1=) | 1 (1=) | 45.0% | 0 | 1= |\n"
        "| 3 | Gamma | 10 (3) | 0 (3=) | 10.0% | 0.5 |  |\n"
        "| 4 | Delta | 0 (4) | 0 (3=) | 0% | 0.5 |  |\n\n"
        "Counted by dots; under each group its dots, and its own place in parentheses. The score is the mean "
        "of the groups’ shares. Each group weighs the same, whatever its head count. "
        "Tied at rank 1: Alpha and Beta; the tie is not broken. "
        "Bridges (high for every group), by consensus: 1= Alpha and Beta.\n\n"
        "**Share by group:**\n\n| Option | Group | Share |\n| --- | --- | --- |\n"
        "| Alpha | ICMM | ████████████████ 40.0% |\n|  | IUCN | ████████████████████ 50.0% |\n"
        "| Beta | ICMM | ████████████████ 40.0% |\n|  | IUCN | ████████████████████ 50.0% |\n"
        "| Gamma | ICMM | ████████ 20.0% |\n|  | IUCN | 0% |"
    )


def test_the_chart_stands_close_in_plain_text() -> None:
    made = document(ranking("Alpha", "Beta", ballots=[dots("iucn", alpha=1), dots("icmm", beta=3, alpha=1)]))
    assert (
        "Option  Group  Share\n------  -----  -------------------------\n"
        "Alpha   ICMM   █████ 25.0%\n        IUCN   ████████████████████ 100%\n"
        "Beta    ICMM   ███████████████ 75.0%\n        IUCN   0%\n"
    ) in report(made, "txt")


def test_before_the_vote_only_the_options_are_there() -> None:
    assert of_item(document(ranking("A", "B", notes=[{"text": "x"}]))) == "x\n\n- A\n- B"
    blank = ranking("A", "B", notes=[{"text": "x"}], ballots=[dots("icmm", a=0)])
    assert of_item(document(blank)) == "x\n\n- A\n- B"


def test_a_group_that_has_not_voted_is_named() -> None:
    printed = of_item(document(ranking("A", "B", ballots=[dots("icmm", a=2)])))
    assert "| 1 | A | 2 (1) | – | 100% |" in printed
    assert "IUCN has not voted." in printed and "Rank gap" not in printed and "Bridge" not in printed


def test_the_ballots_of_participants_are_counted() -> None:
    made = spoken(
        document(ranking("A", "B"), participants=[*PEOPLE, {"name": "Cy", "group": "icmm"}]),
        *("METHOD: dots 3 by participant", "VOTE Aidan Davy: 1=2 2=1", "VOTE Cy: 1=3"),
        "VOTE Rachel Asante: 2=3",
    )
    assert "Ballots: ICMM 2, IUCN 1." in of_item(made)


def test_options_that_read_alike_stay_apart() -> None:
    made = document(ranking("Water!", "Water", ballots=[{"group": "icmm", "dots": {"water-2": 2}}]))
    assert "| 1 | Water | 2 (1) | – | 100% |\n| 2 | Water! | 0 (2) | – | 0% |" in of_item(made)


def test_scores_are_told_as_their_mean() -> None:
    ballots = [{"group": "icmm", "voter": "1", "scores": {"a": 5, "b": 2}}]
    ballots.append({"group": "iucn", "scores": {"a": 4}})
    ballots.append({"group": "icmm", "voter": "2", "scores": {"a": 4, "b": 1}})
    printed = of_item(document(ranking("A", "B", method="scale", ballots=ballots)))
    assert "| 1 | A | 4.5 (1) | 4 (1) | 81.3% |" in printed
    assert "| 2 | B | 1.5 (2) | – (2) | 6.3% |" in printed
    assert "Scored from 1 to 5" in printed
    assert "| 1 | A | 4,5 (1) | 4 (1) | 81,3\u00a0% |" in report(
        document(ranking("A", "B", method="scale", ballots=ballots)), lang="fr"
    )


def test_points_by_order_may_be_halves() -> None:
    ballots = [{"group": "icmm", "order": ["a"]}, {"group": "iucn", "order": ["a", "b"]}]
    printed = of_item(document(ranking("A", "B", "C", method="borda", ballots=ballots)))
    assert "| 1 | A | 2 (1) | 2 (1) | 100% | 0 | 1 |" in printed
    assert "| 2 | B | 0.5 (2=) | 1 (2) |" in printed
    assert "Counted by ordered ballots (Borda)" in printed


def runoff(**more: Any) -> Document:
    ballots = [
        {"group": "icmm", "voter": "1", "order": ["a"]},
        {"group": "icmm", "voter": "2", "order": ["c", "b"]},
        {"group": "icmm", "voter": "3", "order": ["c", "b"]},
        {"group": "iucn", "order": ["b", "a"]},
    ]
    return document(ranking("A", "B", "C", "D", method="instant-runoff", ballots=ballots, **more))


def test_the_rounds_of_an_instant_runoff_are_a_short_table() -> None:
    printed = of_item(runoff())
    assert printed.partition("**Rounds:**\n\n")[2] == (
        "| Round | Ahead | Goes out | Exhausted |\n| --- | --- | --- | --- |\n"
        "| 1 | B 50.0% | D 0% | 0% |\n"
        "| 2 | B 50.0% | A 16.7% | 0% |\n| 3 | B 50.0% | C 33.3% | 16.7% |"
    )
    assert "Counted by instant-runoff" in printed


STORM = item(
    "brainstorm",
    id="storm",
    themes=[
        {"id": "water", "title": "Water", "points": [{"id": "p1", "text": "pipes"}]},
        {"id": "land", "title": "Land", "points": [{"id": "p2", "text": "dams"}]},
        {"id": "air", "title": "Air"},
    ],
)
OF_STORM = item("ranking", id="rank", of="storm")
VOTED = ("/go rank", "VOTE icmm: 1=3 2=1", "VOTE iucn: 2=2 3=1")


def test_what_changed_since_the_vote_is_told_and_the_votes_stay() -> None:
    made = spoken(
        document(STORM, OF_STORM),
        *VOTED,
        *("/go storm", "RENAME: Water > Fresh water", "JOIN: Air > Land", "THEME: Fire", "Land:", "soil"),
    )
    printed = of_item(made, "3.2")
    assert printed.partition("**Since the vote:**\n\n")[2] == (
        "- Fresh water: renamed, was “Water”\n- Land: its ideas changed\n- Fire: new\n"
        "- Air: gone; its votes stay"
    )
    assert "| Air | 0 (" in printed and "| Fresh water | 3 (1) |" in printed
    assert "**Also:** Air" in of_item(made, "3.1")


def test_votes_on_an_option_that_nobody_knows_any_more_are_listed() -> None:
    made = document(STORM, {**OF_STORM, "ballots": [dots("iucn", land=3, old=1)]})
    assert "| 1 | Land | – | 3 (1) | 75.0% |\n| 2 | old | – | 1 (2) | 25.0% |" in of_item(made, "3.2")


def test_a_line_drawn_by_hand_is_told_in_the_order_of_the_result() -> None:
    made = spoken(document(STORM, OF_STORM), *VOTED, "TAKE: 1, 2")  # Land won
    assert of_item(made, "3.2").endswith("A line was drawn by hand: Land and Water go on.")
    alone = spoken(document(STORM, OF_STORM), *VOTED, "TAKE: 3")
    assert of_item(alone, "3.2").endswith("A line was drawn by hand: Air goes on.")


HOSTILE = ("a|b *c* <i>", "[x](y) `z` | #")


@pytest.mark.parametrize("method", ["dots", "borda", "instant-runoff", "scale"])
@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
def test_hostile_titles_are_inert_in_every_table(method: str, format: str, language: str) -> None:
    ids = ["a-b-c-i", "x-y-z"]
    votes: dict[str, Any] = {
        "dots": {"dots": {ids[0]: 1, ids[1]: 1}},
        "scale": {"scores": {ids[0]: 5, ids[1]: 5}},
    }.get(method, {"order": ids})
    groups = [TWO[0], {"id": "iucn", "name": "I|U*C*N"}]
    ballots = [{"group": "icmm", **votes}, {"group": "iucn", **votes}]
    made = document(
        ranking(
            *HOSTILE, method=method, ballots=ballots, line=ids, seen=[{"option": ids[0], "title": "_o_"}]
        ),
        groups=groups,
    )
    printed = report(made, format, language, ("audit",))
    texts = inert(printed) if format == "md" else [one_line(printed)]
    for text in HOSTILE:
        assert sum(one.count(text) for one in texts) >= 3
    assert any("I|U*C*N" in one for one in texts)
    assert any("_o_" in one for one in texts)


def test_a_bar_never_stands_without_its_group() -> None:
    rows = [line for line in report(runoff()).splitlines() if "█" in line or "▏" in line]
    assert rows and all("| ICMM |" in row or "| IUCN |" in row for row in rows)
