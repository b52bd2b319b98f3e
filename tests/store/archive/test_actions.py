"""An action that was carried over is one action at two places."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.archive import Library, ListedAction, Query
from store.shelving import TODAY, ask, item, meeting, put


def act(id: str = "a1", **more: Any) -> dict[str, Any]:
    return {"id": id, "text": "Write the terms", "owner": "Aidan Davy", "due": date(2011, 1, 15), **more}


def origin(id: str = "a1") -> dict[str, Any]:
    return {"meeting": "FIRST meeting", "starts": date(2010, 11, 15), "id": id}


def carried(folder: Path, *later: dict[str, Any]) -> Path:
    """A first meeting with an action, and meetings a month apart that it was carried over to."""
    put(
        folder / "1.toml",
        meeting("First meeting", "2010-11-15", item(actions=[act(), act("a2", text="Another")])),
    )
    for number, one in enumerate(later, start=2):
        made = meeting(
            f"Meeting {number}",
            f"2011-0{number - 1}-20",
            item(actions=[{**act(f"b{number}"), "origin": origin(), **one}]),
        )
        put(folder / f"{number}.toml", made)
    return folder


def listed(folder: Path, **asked: Any) -> list[ListedAction]:
    with Library(folder) as library:
        library.refresh()
        return list(library.actions(Query(**asked), TODAY))


def test_done_in_the_next_meeting_shows_at_both_places(tmp_path: Path) -> None:
    carried(tmp_path, {"done": True})
    found = ask(tmp_path, "terms")
    assert [(hit.title, hit.status) for hit in found] == [
        ("Meeting 2", "done"),
        ("First meeting", "done (in Meeting 2)"),
    ]
    assert all(hit.done for hit in found) and found[0].chain == found[1].chain
    one, other = listed(tmp_path)
    assert [hit.title for hit in one.places] == ["Meeting 2", "First meeting"]
    assert (one.status, other.status, len(other.places)) == ("done", "overdue", 1)
    put(tmp_path / "2.toml", meeting("Meeting 2", "2011-01-20", item(actions=[act("b2", origin=origin())])))
    assert [hit.status for hit in ask(tmp_path, "terms")] == ["overdue", "overdue"]


def test_it_stays_one_action_through_many_meetings(tmp_path: Path) -> None:
    carried(tmp_path, {"due": date(2011, 2, 1)}, {}, {"text": "Write the last terms", "done": True})
    one, _ = listed(tmp_path)
    assert [hit.title for hit in one.places] == ["Meeting 4", "Meeting 3", "Meeting 2", "First meeting"]
    assert (one.newest.text, one.first.text, one.status) == (
        "Write the last terms",
        "Write the terms",
        "done",
    )
    assert {hit.status for hit in one.places[1:]} == {"done (in Meeting 4)"}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("open", ["Another"]),
        ("done", ["Write the terms"]),
        ("overdue", ["Another"]),
        ("", ["Write the terms", "Another"]),
    ],
)
def test_states_are_those_of_all_places_together(tmp_path: Path, state: str, expected: list[str]) -> None:
    carried(tmp_path, {"done": True})
    assert [one.newest.text for one in listed(tmp_path, state=state)] == expected


def test_the_day_at_the_newest_place_says_whether_it_is_late(tmp_path: Path) -> None:
    carried(tmp_path, {"due": date(2011, 12, 1)})
    assert [one.newest.text for one in listed(tmp_path, state="overdue")] == ["Another"]
    assert [hit.status for hit in ask(tmp_path, "terms")] == ["open", "open"]


def test_the_same_id_in_another_meeting_is_another_action(tmp_path: Path) -> None:
    put(tmp_path / "1.toml", meeting("First", "2010-11-15", item(actions=[act()])))
    put(tmp_path / "2.toml", meeting("Second", "2010-12-15", item(actions=[act(done=True)])))
    assert sorted((one.status, len(one.places)) for one in listed(tmp_path)) == [("done", 1), ("overdue", 1)]


def test_a_filter_that_fits_one_place_gives_the_action_with_all(tmp_path: Path) -> None:
    carried(tmp_path, {"owner": "Rachel Asante"})
    for asked in ({"person": "asante"}, {"meeting": "meeting 2"}, {"since": date(2011, 1, 1)}):
        (one,) = listed(tmp_path, **asked)
        assert [hit.by for hit in one.places] == ["Rachel Asante", "Aidan Davy"]


def undated(title: str, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A meeting of a series that nobody gives a day."""
    made = meeting(title, "2010-11-15", item(id="talk", actions=list(actions)), **more)
    del made["starts"]
    return made


def of_weekly(id: str) -> dict[str, Any]:
    return {"meeting": "Weekly", "id": id}


def stands(folder: Path) -> list[tuple[str, str, list[str]]]:
    """Each action: its newest wording, how it stands, and the files it is in, the newest first."""
    return sorted((one.newest.text, one.status, [hit.file for hit in one.places]) for one in listed(folder))


def test_meetings_of_a_series_without_days_share_no_action_by_chance(tmp_path: Path) -> None:
    letter = {"id": "p1", "text": "West: write the letter", "done": True}
    call = {"id": "p2", "text": "East: call the town hall"}
    put(tmp_path / "w1.toml", undated("Weekly", letter, call))
    went_on = {"id": "p1", "text": "East: call the town hall", "origin": of_weekly("p2")}
    bill = {"id": "p2", "text": "West: pay the bill", "done": True}
    put(tmp_path / "w2.toml", undated("Weekly", went_on, bill))
    assert stands(tmp_path) == [
        ("East: call the town hall", "open", ["w2.toml", "w1.toml"]),
        ("West: pay the bill", "done", ["w2.toml"]),
        ("West: write the letter", "done", ["w1.toml"]),
    ]
    ended = {"id": "p3", "text": "East: call the town hall", "origin": of_weekly("p2"), "done": True}
    put(tmp_path / "sub" / "w3.toml", undated("Weekly", ended, {"id": "p2", "text": "Third"}))
    assert stands(tmp_path) == [
        ("East: call the town hall", "done", ["sub/w3.toml", "w2.toml", "w1.toml"]),
        ("Third", "open", ["sub/w3.toml"]),
        ("West: pay the bill", "done", ["w2.toml"]),
        ("West: write the letter", "done", ["w1.toml"]),
    ]


def test_of_several_with_the_same_name_the_wording_says_which_was_carried_over(tmp_path: Path) -> None:
    for number, text in enumerate(("First", "Second", "Third"), start=1):
        put(tmp_path / f"{number}.toml", undated("Weekly", {"id": "p1", "text": text}))
    put(
        tmp_path / "9.toml",
        undated("Weekly", {"id": "p9", "text": "second", "done": True, "origin": of_weekly("p1")}),
    )
    assert stands(tmp_path) == [
        ("First", "open", ["1.toml"]),
        ("Third", "open", ["3.toml"]),
        ("second", "done", ["9.toml", "2.toml"]),
    ]
    keys = {one.newest.text: one.newest.chain for one in listed(tmp_path)}
    assert len(set(keys.values())) == 3
    put(tmp_path / "4.toml", undated("Weekly", {"id": "p1", "text": "Fourth"}))
    again = {one.newest.text: one.newest.chain for one in listed(tmp_path)}
    assert {text: again[text] for text in keys} == keys  # another one renames none


@pytest.mark.parametrize(
    "correction",
    [{"title": "The first meeting"}, {"starts": date(2010, 11, 16)}, {"starts": date(2011, 5, 1)}],
)
def test_a_title_or_a_day_that_was_corrected_afterwards_does_not_part_them(
    tmp_path: Path, correction: dict[str, Any]
) -> None:
    carried(tmp_path, {"done": True})
    corrected = meeting("First meeting", "2010-11-15", item(actions=[act(), act("a2", text="Another")]))
    put(tmp_path / "1.toml", corrected | correction)
    together = "starts" not in correction or correction["starts"] < date(2011, 1, 1)
    files = ["2.toml", "1.toml"] if together else ["2.toml"]  # what came later is where nothing came from
    assert (act()["text"], "done", files) in stands(tmp_path)
    if together:
        other = meeting("Other", "2010-10-01", item(actions=[act()]))
        put(tmp_path / "0.toml", other)  # now there are two that it may have come from
        assert len(stands(tmp_path)) == 4
        (tmp_path / "0.toml").unlink()
        assert len(stands(tmp_path)) == 2


def test_where_it_was_carried_to_is_newer_whatever_the_days_say(tmp_path: Path) -> None:
    put(tmp_path / "1.toml", meeting("First meeting", "2010-11-15", item(actions=[act()])))
    later = {"id": "p7", "text": "Write it later", "due": date(2012, 1, 1), "origin": origin()}
    put(tmp_path / "2.toml", undated("Next", later))
    assert stands(tmp_path) == [("Write it later", "open", ["2.toml", "1.toml"])]
    assert [one.newest.text for one in listed(tmp_path, state="overdue")] == []
    assert [hit.status for hit in ask(tmp_path, "write")] == ["open", "open"]
    # the meeting after that one has no day, either
    put(tmp_path / "0.toml", undated("After", {**later, "id": "p11", "text": "Write it now", "done": True}))
    assert stands(tmp_path) == [("Write it now", "done", ["0.toml", "2.toml", "1.toml"])]


def test_done_and_open_again_in_the_newest_is_open_at_all_places(tmp_path: Path) -> None:
    carried(tmp_path, {"done": True}, {"due": date(2011, 12, 1)})
    one, _ = listed(tmp_path)
    assert [(hit.title, hit.status) for hit in one.places] == [
        ("Meeting 3", "open"),
        ("Meeting 2", "open"),
        ("First meeting", "open"),
    ]
    assert [hit.status for hit in ask(tmp_path, "terms", state="done")] == []
    assert len(ask(tmp_path, "terms", state="open")) == 3


def test_an_agenda_is_no_minutes_but_a_place_of_what_it_carries_over(tmp_path: Path) -> None:
    carried(tmp_path, {"done": True})
    planned = item("Write the terms?", actions=[act("p9", due=date(2020, 1, 1), origin=origin())])
    put(
        tmp_path / "next.toml",
        undated("Next", status="agenda") | {"sessions": [{"title": "T", "items": [planned]}]},
    )
    one, _ = listed(tmp_path)
    assert [(hit.file, hit.planned, hit.status) for hit in one.places] == [
        ("2.toml", False, "done"),
        ("next.toml", True, "done (in Meeting 2)"),
        ("1.toml", False, "done (in Meeting 2)"),
    ]
    assert one.newest.file == "2.toml"
    assert {hit.file for hit in ask(tmp_path, "terms")} == {"1.toml", "2.toml"}
    assert {hit.file for hit in ask(tmp_path, kind="meeting")} == {"1.toml", "2.toml"}
    with Library(tmp_path) as library:
        library.refresh()
        assert library.count() == 2
        assert library.decisions(Query("terms"), TODAY) == ()
