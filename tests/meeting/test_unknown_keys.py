"""What was read is never dropped: keys that the format does not know stay on the captured parts."""

from __future__ import annotations

from typing import Any

from facilitator.agenda import dumps, loads
from facilitator.agenda.loading import examine
from facilitator.meeting import intents
from facilitator.meeting.fold import begin
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from meeting.kit import AGENDA, do, type_in

QUESTION = """
common_ground = [
  { id = "p1", text = "both", hue = 1, wordings = [
    { id = "p2", lane = "responses/icmm", text = "a", hue = 2, below = ["p3"] },
    { id = "p4", lane = "responses/iucn", text = "b", points = "odd", wordings = "odd" },
  ], points = [{ id = "p3", text = "below a" }] },
]
links = [{ id = "p9", kind = "same", points = ["p5", "p6"], hue = 3 }]
decisions = [
  { id = "p7", text = "noted", hue = 4, nought = 0 },
  { id = "p8", text = "proposed", proposed = true, hue = 5, nought = 0, empty = "", outcome = "inconclusive",
    positions = [{ group = "icmm", position = "consents", hue = 6 }],
    earlier = [{ text = "before", hue = 7, positions = [{ group = "iucn", position = "objects", hue = 8 }] }],
    ruling = { ruling = "adopted", hue = 9 } },
]
[[sessions.items.responses]]
group = "icmm"
hue = 10
points = [{ id = "p5", text = "c", lane = "odd", below = "odd", hue = 11 }]
[[sessions.items.responses]]
group = "iucn"
points = [{ id = "p6", text = "d" }]
"""
RANKING = """
ballots = [{ group = "icmm", voter = "Aidan Davy", dots = { water = 1 }, hue = 12 }]
seen = [{ option = "water", title = "Water", hue = 13 }]
"""
STORM = """
themes = [{ id = "water", title = "Water", hue = 14, points = [{ id = "p10", text = "w", hue = 15 }] }]
"""
HUES = set(range(1, 16))


def found() -> History:
    text = AGENDA
    for prompt, keys in (
        ("How will we measure progress?", QUESTION),
        ("What could we do together?", STORM),
        ("Which first?", RANKING),
    ):
        head, line, tail = text.partition(f'prompt = "{prompt}"\n')
        kept, _, rest = tail.partition("\n[[")
        text = f"{head}{line}{kept}{keys}\n[[{rest}"
    return History(begin(loads(text)))


def hues(history: History) -> set[int]:
    made: set[int] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            made.update([value["hue"]] if "hue" in value else [])
            for part in value.values():
                walk(part)
        elif isinstance(value, list | tuple):
            for part in value:
                walk(part)

    document = minutes(history.present)
    assert loads(dumps(document)) == document
    walk(document.model_dump())
    return made


def test_they_are_told_and_written_again() -> None:
    history = found()
    assert hues(history) == HUES
    _, problems = examine(dumps(minutes(history.present)).encode())
    assert {one.message for one in problems if one.key.endswith("hue")} == {"unknown key 'hue'"}
    assert len([one for one in problems if one.key.endswith("hue")]) == len(HUES)


def test_what_happens_around_them_and_to_them_leaves_them() -> None:
    history = found()
    type_in(
        history,
        "/go measure",
        "CLARIFY: ICMM 1 = IUCN 1",
        "OBJECTS icmm: no",
        "RESERVES iucn: only if",
        "DEFER: D2",
        "AMEND: anew",
        "SUPERSEDES: D1",
        "/go ideas",
        "Water: more",
        "RENAME: Water > Rivers",
        "/go rank",
        "VOTE Aidan Davy: 1=2",
        "VOTE iucn: 1=2",
    )
    gone = {9}  # a ruling is on a wording: with another wording it is not ruled
    assert hues(history) == HUES - gone
    text = dumps(minutes(history.present))
    assert text.count("nought = 0") == 2
    assert 'empty = ""' in text


def test_put_together_and_taken_apart_they_are_back() -> None:
    history = found()
    type_in(history, "/go measure")
    before = minutes(history.present).item("measure")
    assert before is not None
    do(history, intents.Merge((("responses/icmm", "p5"), ("responses/iucn", "p6"), ("common_ground", "p1"))))
    assert hues(history) == HUES - {3}, "the link has become one point"
    do(history, intents.Part("responses/icmm", "p11"))
    assert hues(history) == HUES - {3}
    after = minutes(history.present).item("measure")
    assert after is not None
    assert after.responses[0].points[0] == before.responses[0].points[0]
    text = dumps(minutes(history.present))
    assert all(text.count(f'{name} = "odd"') == 1 for name in ("lane", "below"))
    assert text.count('"odd"') == 4
