"""A wrong value of the captured parts is told with what was meant, each in one plain line."""

from __future__ import annotations

import pytest

from facilitator.agenda.loading import examine

FILE = """\
format = "facilitator/1"
title = "T"
groups = [{{ id = "a", name = "A" }}, {{ id = "b", name = "B" }}]
[[sessions]]
title = "S"
[[sessions.items]]
kind = "{kind}"
prompt = "?"
{keys}
"""
RANK = 'options = ["x", "y"]\n'


def told(kind: str, keys: str) -> list[str]:
    _, problems = examine(FILE.format(kind=kind, keys=keys).encode())
    return [str(problem).partition("items[1].")[2] for problem in problems]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('method = "bordo"', "method: method 'bordo' is not known; did you mean 'borda'?"),
        ('voters = "participants"', "voters: voters 'participants' is not known; did you mean"),
        ('sealed = "true"', "sealed: sealed 'true' is not known; write until-answered or until-revealed"),
        ("sealed = true", "sealed: should be until-answered or until-revealed, not true"),
        ("cap = 0", "cap: should be 1 or more, not 0"),
        ("caps = 2", "caps: unknown key 'caps'; did you mean 'cap'? it is kept as it is"),
        ('shares = { a = "half" }', "shares.a: 'half' is no share of votes; write 2/3 (at least)"),
        ('ballots = [{ group = "a", dots = { x = "3" } }]', "ballots[1].dots.x: should be a whole number"),
        ('ballots = [{ group = "a", scores = { x = 7 } }]', "ballots[1].scores.x: should be 5 or less"),
        ('ballots = [{ group = "a", voter_ = "x" }]', "ballots[1].voter_: unknown key 'voter_'"),
        ('seen = [{ option = "x", titel = "x" }]', "seen[1].title: title is missing; 'titel' looks like it"),
    ],
)  # fmt: skip
def test_a_ranking(keys: str, said: str) -> None:
    assert [one for one in told("ranking", RANK + keys) if one.startswith(said)], told("ranking", RANK + keys)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('kind = "same", points = ["p1"]', "points: a link joins two points; write points = "),
        ('kind = "same", points = ["p1", "p2", "p3"]', "points: a link joins two points; write points = "),
        ('kind = "sam", points = ["p1", "p2"]', "kind: kind 'sam' is not known; did you mean 'same'?"),
    ],
)
def test_a_link(keys: str, said: str) -> None:
    assert told("question", f"links = [{{ {keys} }}]")[0].startswith(f"links[1].{said}")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('outcome = "adoptd"', "outcome: outcome 'adoptd' is not known; did you mean 'adopted'?"),
        ('ruling = "adopted"', 'ruling: should be a table, not the text "adopted"; write { ruling = '),
        ('ruling = { ruling = "adoptd" }', "ruling.ruling: ruling 'adoptd' is not known"),
        ('ruling = { ruling = "adopted", buy = "x" }', "ruling.buy: unknown key 'buy'; did you mean 'by'?"),
        ('positions = [{ group = "a", position = "object" }]', "positions[1].position: position 'object'"),
        ('earlier = [{ texts = "x" }]', "earlier[1].text: text is missing; 'texts' looks like it"),
        ("proposd = true", "proposd: unknown key 'proposd'; did you mean 'proposed'?"),
    ],
)  # fmt: skip
def test_a_decision(keys: str, said: str) -> None:
    lines = told("discussion", f'decisions = [{{ text = "d", {keys} }}]')
    assert [one for one in lines if one.startswith(f"decisions[1].{said}")], lines


def test_a_wording() -> None:
    lines = told("question", 'common_ground = [{ text = "d", wordings = [{ text = "c", lan = "x" }] }]')
    assert lines[1].startswith("common_ground[1].wordings[1].lane: lane is missing; 'lan' looks like it")
