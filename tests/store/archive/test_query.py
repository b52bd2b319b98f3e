"""What is found by which words, and what each filter leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import InputError
from facilitator.store.archive import Library, Query
from facilitator.store.archive.answering import found
from facilitator.store.archive.fold import WORD, fold
from facilitator.store.archive.index import Index
from facilitator.store.archive.taking import Row, Taken
from facilitator.text import folded
from store.shelving import TODAY, ask, item, meeting, put, said, texts


def test_case_accents_and_endings_do_not_count(tmp_path: Path) -> None:
    put(
        tmp_path / "m.toml",
        meeting("M", "2010-11-15", said("Évaluation de la Communication à Straße", "ﬁsh Ωmega")),
    )
    for words in ("evaluation", "COMMUN", "évalu commun", "strasse", "STRASSE", "fish", "ωMEGA", "evalu*"):
        assert len(ask(tmp_path, words)) == 1, words
    for words in ("valuation", "communications", "evaluation fish", '"commun"'):
        assert ask(tmp_path, words) == [], words


def test_a_phrase_is_whole_words_in_order(tmp_path: Path) -> None:
    put(
        tmp_path / "m.toml",
        meeting("M", "2010-11-15", said("rights to water", "the water rights of all", "water rightsholders")),
    )
    assert texts(ask(tmp_path, '"water rights"')) == ["the water rights of all"]
    assert texts(ask(tmp_path, "“Water rights")) == ["the water rights of all"]
    assert len(ask(tmp_path, "water rights")) == 3
    assert texts(ask(tmp_path, '"water rights" all')) == ["the water rights of all"]


def test_writing_without_blanks_is_found_anywhere_in_it(tmp_path: Path) -> None:
    put(
        tmp_path / "m.toml",
        meeting("会議", "2010-11-15", said("水資源の管理について", "수자원관리 계획", "การจัดการน้ำ")),
    )
    assert texts(ask(tmp_path, "資源")) == texts(ask(tmp_path, "管理")) == ["水資源の管理について"]
    assert texts(ask(tmp_path, "관리")) == ["수자원관리 계획"]
    assert texts(ask(tmp_path, "จัดการ")) == ["การจัดการน้ำ"]
    assert ask(tmp_path, "源資") == []
    (hit,) = ask(tmp_path, "資源")
    assert [hit.text[begin:end] for begin, end in hit.marks] == ["資源"]


HOSTILE = (
    *('"', '""', "'", "*", "a*b", "NEAR(a b)", "a AND", "OR", "NOT a", "a OR b", "text:a", "{a b}:c", "("),
    *("a + b", "^a", "-a", "a--", "%", "_", "\\", "\x00", "a\x00b", "\udcff", "🎉", "[/]", "«", "“", '"a'),
    *("'; DROP TABLE rows; --", "\u0301", "\u202e", "९", "𠀀", "İ", "ß"),
    *("水" * 50, "x" * 10_000, "水" * 10_000, "a " * 5_000),
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_breaks_it(tmp_path: Path, words: str) -> None:
    put(tmp_path / "m.toml", meeting("M", "2010-11-15", said("near or not a text")))
    with Library(tmp_path) as library:
        library.refresh()
        for query in (Query(words), Query("near", person=words), Query(group=words), Query(meeting=words)):
            if query.problem:
                with pytest.raises(InputError) as caught:
                    library.search(query, TODAY)
                assert len(caught.value.problems) == 1
            else:
                library.search(query, TODAY)
                library.actions(query, TODAY)


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), min_size=1, max_size=5))
def test_what_was_said_is_found_by_each_of_its_words(said: list[str]) -> None:
    index = Index(None)
    rows = tuple(Row("point", text) for text in said)
    with index.writing():
        index.add("m.toml", b"", Taken("M", "2010-11-15", 0, "", "draft", "", rows, ()))
    for text in said:
        for word in WORD.findall(fold(text)):
            hits = found("", index.db, Query(f'"{word}"'), TODAY, None)
            assert text in texts(hits), word
            for hit in hits:
                assert all(0 <= begin < end <= len(hit.text) for begin, end in hit.marks)
    index.close()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_the_letters_are_those_of_every_other_comparison(text: str) -> None:
    assert "".join(WORD.findall(fold(text))) == "".join(folded(text).casefold().split())


def test_words_are_marked_in_the_text_as_it_is(tmp_path: Path) -> None:
    put(
        tmp_path / "m.toml",
        meeting("M", "2010-11-15", said("L’Évaluation d’été, evaluations; (e\u0301valué)")),
    )
    (hit,) = ask(tmp_path, "evalu")
    assert [hit.text[begin:end] for begin, end in hit.marks] == ["Évaluation", "evaluations", "évalué"]


def test_signs_that_are_made_of_capitals_are_found_and_marked(tmp_path: Path) -> None:
    put(tmp_path / "m.toml", meeting("M", "2010-11-15", said("The Facilitator™ at ℌome")))
    for words, marked in (("facilitatortm", "Facilitator™"), ("home", "ℌome"), ("ℌOME", "ℌome")):
        (hit,) = ask(tmp_path, words)
        assert [hit.text[begin:end] for begin, end in hit.marks] == [marked]


def test_a_snippet_is_about_the_first_mark(tmp_path: Path) -> None:
    long = "word " * 300 + "needle " + "word " * 300
    put(tmp_path / "m.toml", meeting("M", "2010-11-15", said(long)))
    (hit,) = ask(tmp_path, "needle")
    text, marks = hit.snippet(80)
    assert len(text) <= 80 and text.startswith("…") and text.endswith("…")
    assert [text[begin:end] for begin, end in marks] == ["needle"]
    assert hit.text == long.strip()


def everything(tmp_path: Path) -> Path:
    """Two meetings with something of every kind."""
    question = item(
        "What about water?",
        responses=[{"group": "iucn", "points": [{"text": "Water rights", "by": "Rachel Asante"}]}],
        common_ground=[{"text": "Water for all"}],
        decisions=[
            {
                "id": "d1",
                "text": "Water first",
                "proposed": True,
                "positions": [
                    {"group": "icmm", "position": "consents", "by": "Aidan Davy"},
                    {"group": "iucn", "position": "reserves", "text": "not all water", "by": "Rachel Asante"},
                ],
            },
            {"id": "d2", "text": "Water was noted"},
        ],
        actions=[
            {"id": "a1", "text": "Measure water", "owner": "Aidan Davy", "due": date(2011, 1, 1)},
            {"id": "a2", "text": "Ask for water", "owner": "IUCN", "done": True},
            {"id": "a3", "text": "Draw water", "due": date(2012, 1, 1)},
        ],
        parked=[{"text": "Water in cities", "by": "ICMM"}],
    )
    themes = [{"title": "Waters", "points": [{"text": "waterfalls"}]}]
    storm = item("Ideas", "brainstorm", ideas=[{"text": "watering cans"}], themes=themes)
    rich = (question, storm, item("Rank", "ranking", options=["Waterways"]))
    put(tmp_path / "a.toml", meeting("First water meeting", "2010-11-15", *rich))
    put(tmp_path / "b.toml", meeting("Second", "2010-12-20", said("water again", group="icmm")))
    return tmp_path


def test_everything_captured_is_found_in_reading_order_newest_meeting_first(tmp_path: Path) -> None:
    hits = ask(everything(tmp_path), "water")
    assert [(hit.kind, hit.text) for hit in hits] == [
        ("point", "water again"),
        ("meeting", "First water meeting"),
        ("item", "What about water?"),
        ("point", "Water for all"),
        ("point", "Water rights"),
        ("decision", "Water first"),
        ("reservation", "not all water"),
        ("decision", "Water was noted"),
        ("action", "Measure water"),
        ("action", "Ask for water"),
        ("action", "Draw water"),
        ("parked", "Water in cities"),
        ("point", "watering cans"),
        ("theme", "Waters"),
        ("point", "waterfalls"),
        ("theme", "Waterways"),
    ]
    rights = hits[4]
    assert (rights.title, rights.date, rights.number, rights.lane) == (
        "First water meeting", date(2010, 11, 15), "1.1", "responses/iucn",
    )  # fmt: skip
    assert (rights.place, rights.group, rights.by, rights.item) == (
        "IUCN",
        "IUCN",
        "Rachel Asante",
        "what-about-water",
    )
    assert rights.path == tmp_path / "a.toml" and rights.id
    first = hits[5]
    assert first.status == "adopted with reservations"
    assert first.positions == (("ICMM", "consents", ""), ("IUCN", "reserves", "not all water"))
    assert [hit.status for hit in hits[7:11]] == ["noted", "overdue", "done", "open"]


def test_filters_leave_what_matches_all_of_them(tmp_path: Path) -> None:
    where = everything(tmp_path)

    def left(**more: object) -> list[str]:
        return texts(ask(where, "water", **more))

    assert left(kind="parked") == ["Water in cities"]
    assert left(kind="decision") == ["Water first", "Water was noted"]
    assert left(group="icmm") == ["water again", "Measure water", "Water in cities"]
    assert left(group="international council") == left(group="icmm")
    assert left(group="IUCN") == ["Water rights", "not all water", "Ask for water"]
    assert left(group="mining and nobody") == []
    assert left(person="davy") == ["First water meeting", "Water first", "Measure water"]
    assert left(person="asante", kind="reservation") == ["not all water"]
    assert left(meeting="second") == left(since=date(2010, 12, 20)) == ["water again"]
    assert left(meeting="firs meeting") == left(until=date(2010, 12, 19))
    assert left(since=date(2010, 11, 15), until=date(2010, 11, 15)) == left(meeting="first")
    assert left(since=date(2010, 12, 21)) == []
    assert left(state="open") == ["Measure water", "Draw water"]
    assert left(state="overdue") == ["Measure water"]
    assert left(state="done") == ["Ask for water"]
    assert texts(ask(where, person="davy", kind="action")) == ["Measure water"]
    assert len(ask(where)) > len(left())


def test_the_very_name_of_a_group_wins_over_one_that_begins_so(tmp_path: Path) -> None:
    groups = [{"id": "icmm", "name": "ICMM"}, {"id": "young", "name": "ICMM Youth"}]
    answers = item(
        responses=[{"group": one["id"], "points": [{"text": f"by {one['id']}"}]} for one in groups]
    )
    put(tmp_path / "m.toml", meeting("M", "2010-11-15", answers, groups=groups, participants=[]))
    for group, expected in (
        ("icmm", ["by icmm"]),
        ("ICMM", ["by icmm"]),
        ("icmm youth", ["by young"]),
        ("young", ["by young"]),
        ("ic", ["by icmm", "by young"]),
        ("youth", ["by young"]),
    ):
        assert texts(ask(tmp_path, "by", group=group)) == expected, group


def test_a_query_without_words_lists_and_a_limit_cuts(tmp_path: Path) -> None:
    where = everything(tmp_path)
    with Library(where) as library:
        library.refresh()
        every = library.search(Query(), TODAY)
        assert library.search(Query(), TODAY, 3) == every[:3]
        assert [hit.title for hit in every[:2]] == ["Second", "Second"]
        with pytest.raises(ValueError):
            Query(kind="nonsense")
        assert Query("a") == Query("a") != Query("b") and len({Query("a"), Query("a")}) == 1


def test_a_beginning_with_very_many_words_is_found_as_well(tmp_path: Path) -> None:
    put(
        tmp_path / "m.toml",
        meeting("M", "2010-11-15", said(*(f"prefix{number} other" for number in range(700)))),
    )
    assert len(ask(tmp_path, "prefi oth")) == len(ask(tmp_path, "prefi")) == len(ask(tmp_path, "p")) == 700
    assert len(ask(tmp_path, "prefix69")) == 11
