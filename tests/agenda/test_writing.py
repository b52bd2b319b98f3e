"""The law of writing: reading what was written gives the same document, and the same text again."""

from __future__ import annotations

import time as clock
import tomllib
from datetime import UTC, date, datetime, time

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import Document, dumps, loads
from facilitator.agenda.ids import fill_ids
from facilitator.text import clean_block

_TEXT = st.text(max_size=30).map(clean_block)
_LINE = st.text(min_size=1, max_size=20).map(clean_block).filter(bool)
_SCALAR = st.one_of(
    _TEXT,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.just(UTC)),
)
_ANY = st.recursive(
    _SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_EXTRAS = st.dictionaries(_TEXT.map(lambda key: f"x {key}".strip()), _ANY, max_size=2)


def _table(optional: dict[str, st.SearchStrategy], **required: st.SearchStrategy) -> st.SearchStrategy:
    known = st.fixed_dictionaries(required, optional=optional)
    return st.tuples(known, _EXTRAS).map(lambda both: {**both[1], **both[0]})


_POINT = st.recursive(
    _table({"by": _LINE, "mark": _LINE}, text=_TEXT),
    lambda inner: _table({"points": st.lists(inner, max_size=2)}, text=_TEXT),
    max_leaves=4,
)
_POINTS = st.lists(_POINT, max_size=2)
_STAND = _table({"text": _TEXT}, group=st.just("b"), position=st.sampled_from(["consents", "reserves"]))
_ITEM = _table(
    {
        "minutes": st.integers(0, 600),
        "opened": st.datetimes(timezones=st.just(UTC)),
        "notes": _POINTS,
        "common_ground": _POINTS,
        "responses": st.lists(_table({"points": _POINTS}, group=st.just("a")), max_size=1),
        "options": st.lists(_LINE, max_size=9),
        "themes": st.lists(
            _table({"fields": st.lists(_table({"points": _POINTS}, name=_LINE), max_size=2)}, title=_LINE),
            max_size=2,
        ),
        "ballots": st.lists(
            _table({"dots": st.dictionaries(_TEXT, st.integers(0, 9), max_size=2)}, group=st.just("b")),
            max_size=1,
        ),
        "decisions": st.lists(_table({"positions": st.lists(_STAND, max_size=1)}, text=_TEXT), max_size=2),
        "actions": st.lists(_table({"done": st.booleans(), "due": st.dates()}, text=_TEXT), max_size=2),
    },
    kind=st.sampled_from(["question", "discussion", "break"]),
    prompt=_LINE,
)
_SESSION = _table({"goal": _TEXT, "starts": st.times(), "items": st.lists(_ITEM, max_size=2)}, title=_LINE)
_DOCUMENT = _table(
    {
        "venue": _LINE,
        "starts": st.dates(),
        "language": st.sampled_from(["en", "fr"]),
        "objectives": st.lists(_TEXT, max_size=3),
        "sessions": st.lists(_SESSION, max_size=2),
        "annexes": st.lists(
            _table({"entries": st.lists(_table({}, text=_TEXT), max_size=2)}, kind=st.just("timeline")),
            max_size=1,
        ),
        "facilitator": st.dictionaries(_TEXT, _ANY, max_size=3),
    },
    format=st.just("facilitator/1"),
    title=_LINE,
    groups=st.just([{"id": "a", "name": "A"}, {"id": "b", "name": "B", "web": {"x": [{"y": 1}]}}]),
)


@settings(max_examples=120, deadline=None)
@given(_DOCUMENT)
def test_reading_what_was_written_gives_the_same_document_and_the_same_text(raw: dict) -> None:
    fill_ids(raw)
    document = Document.model_validate(raw)
    text = dumps(document)
    assert loads(text) == document
    assert dumps(loads(text)) == text
    assert Document.model_validate(tomllib.loads(text)) == document


def _meeting(**item: object) -> Document:
    return Document.model_validate(
        {
            "format": "facilitator/1",
            "title": "T",
            "groups": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
            "sessions": [
                {"number": 1, "title": "S", "items": [{"id": "i", "kind": "question", "prompt": "?", **item}]}
            ],
        }
    )


def test_the_layout_is_the_one_of_the_format() -> None:
    deep = {"id": "p3", "text": "c", "points": [{"id": "p4", "text": "d"}]}
    document = _meeting(
        minutes=0,
        responses=[{"group": "a", "points": [{"id": "p1", "text": 'say "b"', "points": [deep]}]}],
        actions=[{"id": "p2", "text": "go", "due": date(2010, 12, 15), "done": True}],
    )
    assert dumps(document).partition("[[sessions]]\n")[2] == (
        'number = 1\ntitle = "S"\n\n'
        '[[sessions.items]]\nid = "i"\nkind = "question"\nprompt = "?"\nminutes = 0\n\n'
        '[[sessions.items.responses]]\ngroup = "a"\n\n'
        '[[sessions.items.responses.points]]\nid = "p1"\ntext = "say \\"b\\""\npoints = [\n'
        '    { id = "p3", text = "c", points = [\n'
        '        { id = "p4", text = "d" },\n'
        "    ] },\n]\n\n"
        '[[sessions.items.actions]]\nid = "p2"\ntext = "go"\ndue = 2010-12-15\ndone = true\n'
    )


def test_unknown_keys_stand_in_their_table_and_bookkeeping_is_last() -> None:
    raw = _meeting(opened=datetime(2010, 11, 15, 14, tzinfo=UTC)).model_dump(exclude_defaults=True)
    raw = {"facilitator": {"digest": "x"}, "web": {"url": "u"}, "tags": ["t"], **raw}
    raw["sessions"][0]["items"][0]["colour"] = {"r": 1}
    raw["sessions"][0]["starts"] = time(14)
    text = dumps(Document.model_validate(raw))
    assert text.endswith('\n[web]\nurl = "u"\n\n[facilitator]\ndigest = "x"\n')
    assert text.index('tags = ["t"]') < text.index("[[groups]]")
    assert text.index("colour = { r = 1 }") > text.index("[[sessions.items]]")
    assert tomllib.loads(text)["sessions"][0]["items"][0]["colour"] == {"r": 1}


def test_long_lists_get_a_line_for_each_value() -> None:
    assert 'options = ["a", "b"]\n' in dumps(_meeting(options=["a", "b"]))
    assert f'options = [\n    "{"a" * 60}",\n    "{"b" * 60}",\n]\n' in dumps(
        _meeting(options=["a" * 60, "b" * 60])
    )


def test_writing_is_not_slower_than_the_plain_writer() -> None:
    points = [
        {"id": f"p{n}", "text": "what was said, at some length, by one of them", "points": []}
        for n in range(3000)
    ]
    document = _meeting(common_ground=points)
    raw = document.model_dump(exclude_defaults=True)

    def best(write, what) -> float:
        times = []
        for _ in range(3):
            start = clock.perf_counter()
            write(what)
            times.append(clock.perf_counter() - start)
        return min(times)

    assert best(dumps, document) <= 1.3 * best(tomli_w.dumps, raw)


def test_everything_that_a_decision_holds_stands_in_its_table() -> None:
    stand = {"group": "a", "position": "reserves", "text": "only if", "by": "Ann", "yes": 3, "no": 0}
    at = datetime(2010, 11, 15, 14, tzinfo=UTC)
    document = _meeting(
        decisions=[
            {
                "id": "p1",
                "text": "d",
                "proposed": True,
                "outcome": "adopted with reservations",
                "ruling": {"ruling": "adopted", "by": "Ann", "at": at, "colour": "red"},
                "positions": [{**stand, "colour": "red"}],
                "earlier": [{"text": "c", "positions": [stand], "colour": "red"}],
            }
        ]
    )
    text = dumps(document)
    assert loads(text) == document
    assert (
        'ruling = { ruling = "adopted", by = "Ann", at = 2010-11-15 14:00:00+00:00, colour = "red" }' in text
    )
    assert text.count("colour") == 3
