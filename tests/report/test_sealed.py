"""What is sealed is in no report: no byte of an answer, of a ballot, or of what was made from one."""

import pytest

from facilitator.agenda.model import Document
from facilitator.report import report
from report.making import EVERY_WAY, document, item, part, spoken

SAYS = {
    ("question", "en", ""): "The answers are hidden until all groups have answered.",
    ("question", "en", "until revealed"): "The answers are hidden until they are revealed.",
    ("question", "fr", ""): "Les réponses restent cachées jusqu’à ce que chaque groupe ait répondu.",
    ("question", "es", "until revealed"): "Las respuestas permanecen ocultas hasta que se den a conocer.",
    ("ranking", "en", ""): "The ballots are secret until all are in.",
    ("ranking", "en", "until revealed"): "The ballots are secret until they are revealed.",
}
SECRET = "xyzzy"


def asked(sealed: str) -> Document:
    """ICMM has answered in secret, and a decision, an action and a point set aside came of it."""
    shut = item(
        "question",
        id="q",
        sealed=sealed,
        responses=[
            {
                "group": "icmm",
                "points": [
                    {"id": "p1", "text": f"{SECRET} one", "points": [{"id": "p2", "text": f"{SECRET} two"}]}
                ],
            }
        ],
        links=[],
        decisions=[{"id": "p3", "text": f"{SECRET} three", "source": "p1"}],
        actions=[{"id": "p4", "text": f"{SECRET} four", "source": "p2"}],
        parked=[{"id": "p5", "text": f"{SECRET} five", "source": "p1"}],
    )
    return document(shut)


def voted(sealed: str) -> Document:
    votes = [{"group": "icmm", "dots": {"sun": 987, "rain": 654}}]
    return document(item("ranking", options=["Sun", "Rain"], sealed=sealed, ballots=votes, line=["sun"]))


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
@pytest.mark.parametrize("sealed", ["until-answered", "until-revealed"])
@pytest.mark.parametrize("annexes", [(), ("audit", "balance")])
def test_no_byte_of_a_hidden_answer_or_of_what_was_made_from_it(
    format: str, language: str, sealed: str, annexes: tuple[str, ...]
) -> None:
    printed = report(asked(sealed), format, language, annexes)
    assert SECRET not in printed
    assert "ICMM" not in printed  # not even who has answered


@pytest.mark.parametrize(("format", "language"), EVERY_WAY)
@pytest.mark.parametrize("sealed", ["until-answered", "until-revealed"])
def test_no_byte_of_a_secret_ballot(format: str, language: str, sealed: str) -> None:
    printed = report(voted(sealed), format, language, ("audit", "balance"))
    assert "987" not in printed and "654" not in printed and "█" not in printed
    assert "Sun" in printed and "Rain" in printed


@pytest.mark.parametrize(("kind", "language", "how"), SAYS)
def test_the_item_says_that_something_is_hidden(kind: str, language: str, how: str) -> None:
    sealed = "until-revealed" if how else "until-answered"
    made = asked(sealed) if kind == "question" else voted(sealed)
    assert SAYS[kind, language, how] in report(made, lang=language)


@pytest.mark.parametrize("kind", ["question", "ranking"])
def test_where_nothing_is_there_nothing_is_hidden(kind: str) -> None:
    made = document(item(kind, sealed="until-revealed", options=["Sun"] if kind == "ranking" else []))
    assert "until" not in report(made)


def test_when_all_have_answered_it_is_printed() -> None:
    said = spoken(document(item("question")), "SEAL:", f"ICMM: {SECRET}")
    assert SECRET not in report(said)
    both = spoken(document(item("question")), "SEAL:", f"ICMM: {SECRET}", "IUCN: plugh")
    assert f"- {SECRET}" in report(both) and "hidden" not in report(both)


def test_what_is_revealed_is_printed() -> None:
    made = spoken(document(item("question")), "SEAL: until revealed", f"ICMM: {SECRET}", "REVEAL:")
    assert f"- {SECRET}" in report(made) and "hidden" not in report(made)


def test_the_numbers_of_decisions_do_not_tell_what_is_hidden_apart() -> None:
    hidden = asked("until-answered").sessions[0].items[0].model_dump(exclude_none=True)
    open_one = item("discussion", decisions=[{"text": "We wait.", "proposed": True}])
    printed = report(document(hidden, open_one))
    assert "**Decision D2:** We wait." in printed and "D1" not in printed


def test_an_open_item_beside_a_shut_one_is_whole() -> None:
    hidden = asked("until-answered").sessions[0].items[0].model_dump(exclude_none=True)
    seen = item("question", responses=[{"group": "icmm", "points": [{"text": "plain"}]}])
    printed = report(document(hidden, seen), annexes=("balance",))
    assert "- plain" in printed
    assert part(printed, "| Item | Group | Points | Words | Turns |\n| --- | --- | --- | --- | --- |\n") == (
        "| 3.2 | ICMM | 1 | 1 | 1 |\n| 3.2 | IUCN | 0 | 0 | 0 |\n"
        "| All items | ICMM | 1 | 1 | 1 |\n| All items | IUCN | 0 | 0 | 0 |"
    )


def test_the_balance_does_not_tell_whether_a_group_has_answered_in_secret() -> None:
    def printed(*lines: str) -> str:
        return report(
            spoken(document(item("question")), "SEAL:", "BOTH: go on", *lines), annexes=("balance",)
        )

    quiet, said = printed(), printed(f"ICMM: {SECRET}")
    assert "Balance" not in quiet and "Balance" not in said
