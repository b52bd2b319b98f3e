"""An action that was carried over is one action at two places."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.library import Library, ListedAction, Query
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
    carried(tmp_path, {"due": date(2011, 2, 1)}, {"done": True}, {"text": "Write the last terms"})
    one, _ = listed(tmp_path)
    assert [hit.title for hit in one.places] == ["Meeting 4", "Meeting 3", "Meeting 2", "First meeting"]
    assert (one.newest.text, one.first.text, one.status) == (
        "Write the last terms",
        "Write the terms",
        "done (in Meeting 3)",
    )


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
