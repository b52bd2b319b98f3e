"""What ``facilitator decisions`` prints."""

from __future__ import annotations

import json
from pathlib import Path

from store.shelving import item, meeting, put


def folder(where: Path) -> Path:
    stands = [
        {"group": "icmm", "position": "consents"},
        {"group": "iucn", "position": "reserves", "text": "not all"},
    ]
    made = [
        {"id": "d1", "text": "Water first", "proposed": True, "positions": stands, "by": "Aidan Davy"},
        {"id": "d2", "text": "It was noted"},
    ]
    put(where / "m" / "1.toml", meeting("First", "2010-11-15", item(decisions=made)))
    put(
        where / "m" / "2.toml",
        meeting("Second", "2010-12-20", item(decisions=[{"id": "d3", "text": "Land next"}])),
    )
    return where


def test_outcome_and_what_each_group_said(facilitator, tmp_path: Path) -> None:
    folder(tmp_path)
    env = {"FACILITATOR_CACHE": str(tmp_path / "cache")}
    done = facilitator("decisions", "--in", "m", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Second · 2010-12-20 · m/2.toml\n"
        "  1.1  noted: Land next\n"
        "\n"
        "First · 2010-11-15 · m/1.toml\n"
        "  1.1  adopted with reservations: Water first\n"
        "       ICMM consents\n"
        "       IUCN reserves: not all\n"
        "  1.1  noted: It was noted\n"
    )
    assert facilitator("decisions", "water", "--in", "m", env=env).stdout.count("Water first") == 1
    assert "Land" not in facilitator("decisions", "water", "--in", "m", env=env).stdout
    assert "Water" in facilitator("decisions", "--person", "davy", "--in", "m", env=env).stdout
    none = facilitator("decisions", "zebra", "--in", "m", env=env)
    assert (none.returncode, none.stdout, none.stderr) == (0, "", "no decisions found in 2 meetings\n")
    made = json.loads(facilitator("decisions", "water", "--in", "m", "--json", env=env).stdout)
    assert made == [
        {
            "file": "m/1.toml",
            "meeting": "First",
            "date": "2010-11-15",
            "number": "1.1",
            "item": "how",
            "lane": "decisions",
            "id": "d1",
            "text": "Water first",
            "by": "Aidan Davy",
            "outcome": "adopted with reservations",
            "positions": [
                {"group": "ICMM", "position": "consents", "text": ""},
                {"group": "IUCN", "position": "reserves", "text": "not all"},
            ],
        }
    ]
