"""Forms of the capture language for linking, sorting, voting and deciding: read wholly, or kept as text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import dumps
from facilitator.meeting import events, intents
from facilitator.meeting.forms.line import Line
from facilitator.meeting.history import History
from facilitator.meeting.minutes import minutes
from facilitator.meeting.reading import read
from facilitator.meeting.scribe import doubt, parse
from facilitator.meeting.words import _KEYWORDS, SHOUTED
from meeting.kit import Clock, busy, do, paste, started, type_in
from meeting.test_together import texts

ICMM, IUCN, WATER = "responses/icmm", "responses/iucn", "themes/water"


def at(item: str) -> History:
    history = busy()[0]
    do(history, intents.GoTo(item))
    return history


def asked(item: str, line: str) -> list[intents.Intent]:
    return parse(at(item).present, Line(line))


def kept(item: str, line: str) -> str:
    """The line is text, to the letter; returns the doubt."""
    meeting = at(item).present
    wanted = parse(meeting, Line(line))
    assert wanted == [intents.Capture(line)]
    return doubt(meeting, line, wanted)


EVERYDAY = (
    "Same: we think so", "same: 1 = 2", "Objects: the museum’s", "objects icmm: no", "Line: 3", "line: 3",
    "Proposal: build a fund", "Move: to the next room", "Move: 1 > Water", "Take: 1, 4",
    "Seal: until revealed", "Common: ICMM 1 = IUCN 1",
    "Merge: 1, 2", "Apart: 1", "Join: Air > Water", "Rename: Air > Wind",
    "Clarify: 1 = 2", "Differs: 1 = 2", "Consents icmm: yes", "Reserves: icmm", "Silent: iucn", "Defer:",
    "Defer: D1", "Ruling: adopted", "Supersedes: D1", "Unseal:", "Reveal:", "Method: borda", "Votes stand:",
    "Amend D2: another", "Amend: another",
)  # fmt: skip


@pytest.mark.parametrize("item", ["measure", "ideas", "rank", "issues"])
@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_sentences_stay_text(line: str, item: str) -> None:
    assert kept(item, line) == ""


@pytest.mark.parametrize(
    ("item", "line", "like"),
    [
        ("measure", "SAME: we think so", "SAME: ICMM 1 = IUCN 2"),
        ("measure", "SAME: ICMM 1", "SAME: ICMM 1 = IUCN 2"),
        ("measure", "COMMON:", "COMMON: ICMM 1 = IUCN 2"),
        ("measure", "CONSENTS xyz: fine", "CONSENTS icmm:"),
        ("measure", "OBJECTS: the museum’s", "OBJECTS iucn: because …"),
        ("measure", "DEFER: the meeting", "DEFER: D2"),
        ("measure", "RULING: perhaps", "RULING: adopted"),
        ("ideas", "MOVE: to the next room", "MOVE: 1, 4 > Water"),
        ("ideas", "MOVE: 1", "MOVE: 1, 4 > Water"),
        ("ideas", "JOIN: Air", "JOIN: Rivers > Water"),
        ("ideas", "RENAME: Nothing > Something", "RENAME: Water > Rivers"),
        ("rank", "VOTE icmm: 1=3 and more", "VOTE icmm: 1=3 4=2"),
        ("rank", "METHOD: by hand", "METHOD: dots 3 cap 2"),
        ("rank", "LINE: three", "LINE: 3"),
        ("rank", f"LINE: {'9' * 5000}", "LINE: 3"),
        ("rank", "TAKE: the first", "TAKE: 1, 4"),
        ("rank", "VOTES STAND: all of them", "VOTES STAND:"),
        ("rank", "REVEAL: nothing", "REVEAL:"),
    ],
)
def test_what_is_not_wholly_a_form_is_text_and_doubted(item: str, line: str, like: str) -> None:
    assert kept(item, line).endswith(f"is typed like this: {like}")


@pytest.mark.parametrize(
    ("item", "line", "wanted"),
    [
        ("measure", "SAME: ICMM 1 = IUCN 1", intents.Link("same", (ICMM, "p1"), (IUCN, "p4"))),
        ("measure", "DIFFERS: icmm 1.1, iucn 1.1.1", intents.Link("differs", (ICMM, "p2"), (IUCN, "p6"))),
        ("measure", 'CLARIFY: p3 / IUCN "iucn two"', intents.Link("clarify", (ICMM, "p3"), (IUCN, "p7"))),
        (
            "measure",
            "COMMON: ICMM 2 = IUCN 2: both of us: yes",
            intents.Merge(((ICMM, "p3"), (IUCN, "p7")), "common_ground", "both of us: yes"),
        ),
        (
            "measure",
            "RESERVES iucn: @Gunilla Ek: only if",
            intents.TakePosition("p10", "iucn", "reserves", "only if", "Gunilla Ek"),
        ),
        (
            "ideas",
            "MERGE: Water 1, Land 1",
            intents.Merge(((WATER, "p11"), ("themes/land", "p13")), None, None),
        ),
        ("ideas", "MOVE: Water 1 > Land", intents.Send(WATER, "p11", "themes/land")),
        ("ideas", "MOVE: Water 1, 1.1 > Sea", intents.SplitTheme("Sea", ((WATER, "p11"), (WATER, "p12")))),
        ("ideas", "RENAME: Air > Wind", intents.RenameLane("themes/air", "Wind")),
        ("ideas", "JOIN: Air > Water", intents.MergeLanes("themes/air", WATER)),
        ("measure", "SEAL: until revealed", intents.Seal("until-revealed")),
        ("measure", "UNSEAL:", intents.Seal("")),
        ("rank", "METHOD: dots 3 cap 2 by participant", intents.SetRanking("dots", "participant", 3, 2)),
        ("rank", "LINE: 2", intents.DrawLine(count=2)),
        ("rank", "TAKE: 1, 3", intents.DrawLine(("water", "air"))),
        ("rank", "VOTES STAND:", intents.ConfirmVotes()),
        (
            "measure",
            "CONSENTS icmm: 1 yes, 4 no",
            intents.TakePosition("p10", "icmm", "consents", yes=1, no=4),
        ),
        ("measure", "AMEND: another", intents.Amend("p10", "another")),
        ("measure", "DEFER: D2", intents.Defer("p10")),
        ("measure", "SUPERSEDES: D1", intents.Supersede("p10", "p9")),
    ],
)
def test_forms_that_are_whole(item: str, line: str, wanted: intents.Intent) -> None:
    assert asked(item, line) == [wanted]


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("fr", "IDEM: ICMM 1 = IUCN 1", intents.Link),
        ("fr", "À CLARIFIER : ICMM 1 = IUCN 1", intents.Link),
        ("fr", "COMMUN : ICMM 1 = IUCN 1", intents.Merge),
        ("fr", "PROPOSITION : un fonds", intents.Outcome),
        ("fr", "RÉSERVE iucn : à condition", intents.TakePosition),
        ("fr", "RESERVE iucn : à condition", intents.TakePosition),
        ("fr", "S’OPPOSE iucn : jamais", intents.TakePosition),
        ("fr", "CONSENT icmm: 15 oui, 4 non, 1 abst.", intents.TakePosition),
        ("es", "IGUAL: ICMM 1 = IUCN 1", intents.Link),
        ("es", "COMÚN: ICMM 1 = IUCN 1", intents.Merge),
        ("es", "PROPUESTA: un fondo", intents.Outcome),
        ("es", "SE OPONE iucn: jamás", intents.TakePosition),
        ("es", "CONSIENTE icmm: 15 sí, 4 no", intents.TakePosition),
        ("es", "SAME: ICMM 1 = IUCN 1", intents.Link),
    ],
)
def test_french_and_spanish_words_in_capitals(language: str, line: str, kind: type) -> None:
    history = started("measure", language)
    type_in(history, "ICMM: a", "IUCN: b", "PROPOSAL: c")
    (made,) = parse(history.present, Line(line))
    assert isinstance(made, kind)
    if isinstance(made, intents.TakePosition) and "15" in line:
        assert (made.yes, made.no, made.text) == (15, 4, None)
    small = line[0] + line[1:].lower()
    assert not [one for one in parse(history.present, Line(small)) if isinstance(one, kind)]


# -- no text is ever dropped: of any line that begins with a keyword, every word of its own stays ----

WORDS = tuple(f"word{letter}" for letter in "abcdefgh")
PIECES = (
    "1", "2", "1.1", "p1", "p9", "ICMM", "IUCN 1", "icmm", "iucn", "Water", "Land 1", "Air", "D1", "D2", "=",
    "1=2", ",",
    ">", ":", ";", "/", '"', "“", "”", "@Aidan Davy:", "@Nobody:", "15 yes", "adopted", "not adopted",
    "until revealed", "dots 3", "cap 2", "by participant", "borda", "#", "-", "(", ".", "=>", "until",
)  # fmt: skip
SPELLED = sorted(
    {word for tongue in _KEYWORDS.values() for key in SHOUTED for word in tongue.get(key, ())}
    | {"vote", "caucus", "aparté"}
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from(SPELLED)).upper()
    name = draw(st.sampled_from(("", "", " icmm", " IUCN", " D2", " icmm D2", " Aidan Davy", " icmm 7")))
    colon = draw(st.sampled_from((": ", ": ", " : ", ":", " ")))
    rest = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(WORDS)), max_size=7))
    return f"{draw(st.sampled_from(('', '', '- ', '  ')))}{word}{name}{colon}{' '.join(rest)}"


@settings(max_examples=400)
@given(
    st.lists(lines(), min_size=1, max_size=3),
    st.sampled_from(("measure", "ideas", "rank", "top", "issues", "talk")),
)
def test_no_word_is_dropped_whatever_stands_behind_a_keyword(block: list[str], item: str) -> None:
    history = at(item)
    private: list[str] = []
    heard: list[str] = []
    for batch in read(history, "\n".join(block), Clock(), each_line=True, private=None):
        heard += [one.text for one in batch.unread]
        assert not batch.private
        if batch.events:
            history.push(batch.events)
            # a position or a ruling that is taken anew replaces what was said before
            heard += [
                event.text
                for event in batch.events
                if isinstance(event, events.PositionTaken | events.DecisionRuled) and event.text
            ]
    there = " ".join([*texts(tomllib.loads(dumps(minutes(history.present)))), *heard, *private])
    for word in WORDS:
        assert word not in " ".join(block) or word in there


def test_a_paste_of_forms_is_one_step() -> None:
    history = at("measure")
    before = minutes(history.present)
    assert paste(history, "SAME: ICMM 1 = IUCN 1\nPROPOSAL: a fund\nCONSENTS: icmm, iucn") == []
    item = minutes(history.present).item("measure")
    assert item is not None
    assert [one.outcome for one in item.decisions] == [None, None, "adopted"]
    do(history, intents.Undo())
    assert minutes(history.present).item("measure") == before.item("measure")
