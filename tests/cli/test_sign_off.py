"""The verbs of the sign-off, on the two-day sample meeting."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from facilitator.agenda import load
from facilitator.meeting import intents
from facilitator.store.record import Record, utc_now


@pytest.fixture
def minutes(facilitator: Any, agendas: Path, tmp_path: Path) -> Path:
    """The minutes of the sample meeting, as its notes give them."""
    agenda, made = agendas / "icmm-iucn-planning-meeting.toml", tmp_path / "m.toml"
    done = facilitator("transcribe", agenda.with_suffix(".notes"), "--agenda", agenda, "-o", made)
    assert done.returncode == 0, done.stderr
    return made


def corrected(path: Path, old: str, new: str) -> None:
    """The day after: one sentence corrected by the rapporteur."""
    record = Record.open(path, reviewer="Rita")
    item, lane, row = next(
        (board.id, lane.key, row)
        for board in record.meeting
        for lane in board.every_lane
        for row in lane.outline
        if old in row.text
    )
    wanted = [intents.GoTo(item), intents.Edit(lane, row.id, row.text.replace(old, new))]
    record.dispatch_events(record.decided(wanted, utc_now()))
    record.close()


def test_the_sample_goes_from_draft_to_a_second_version_that_both_approve(
    facilitator: Any, minutes: Path
) -> None:
    corrected(minutes, "environmental flows", "environmental flows in rivers")
    assert facilitator("sign", minutes).stdout == "draft; nothing was sent to the groups yet\n"
    early = facilitator("verify", minutes)
    assert (early.returncode, early.stderr) == (1, "")
    assert "no version of this text was ever sent" in early.stdout

    sent = facilitator("sign", minutes, "--circulate", "--name", "Rita")
    assert sent.returncode == 0, sent.stderr
    assert "m.v1.toml: the text to send" in sent.stderr
    assert "DRAFT until it is approved by ICMM, IUCN." in sent.stdout
    approved = facilitator("sign", minutes, "--approve", "icmm", "--by", "Aidan Davy")
    assert "by Aidan Davy" in approved.stdout
    assert "DRAFT until it is approved by IUCN." in approved.stdout
    half = facilitator("verify", minutes)
    assert half.returncode == 1
    assert "version 1 is not approved by IUCN" in half.stdout

    amended = facilitator(
        "sign", minutes, "--amend", "flows of which rivers?", "--for", "IUCN", "--name", "Rita"
    )
    assert "version 2; opened for IUCN: flows of which rivers?" in amended.stdout
    corrected(minutes, "flows in rivers", "flows in dammed rivers")
    assert facilitator("sign", minutes, "--approve", "iucn").returncode == 1
    facilitator("sign", minutes, "--circulate")
    facilitator("sign", minutes, "--approve", "iucn", "--by", "Julia Marton-Lefèvre")
    last = facilitator("sign", minutes, "--approve", "icmm")
    assert last.stdout.endswith("Approved by all groups.\n")

    verified = facilitator("verify", minutes)
    assert verified.returncode == 0
    assert "this is the text that was approved as version 2, by ICMM, IUCN" in verified.stdout
    first = json.loads(facilitator("verify", minutes.with_name("m.v1.toml"), "--json").stdout)
    assert [(one["group"], one["same"], one["sealed"]) for one in first["approvals"]] == [
        ("icmm", True, True)
    ]
    assert first["waiting"] == ["iucn"]
    assert "flows in rivers" in minutes.with_name("m.v1.toml").read_text()

    text = minutes.read_text()
    minutes.write_text(text.replace("dammed rivers", "damned rivers"))
    broken = facilitator("verify", minutes)
    assert broken.returncode == 1
    assert "this is NOT the text that ICMM, IUCN approved as version 2" in broken.stdout
    assert "its words are the same" not in broken.stdout
    minutes.write_text(re.sub(r'id = "p1"', 'id = "p99999"', text))
    assert "its words are the same" in facilitator("verify", minutes).stdout
    minutes.write_text(text.replace("dammed rivers", "dammed rivers\\u202e"))
    assert "characters that cannot be seen" in facilitator("verify", minutes).stdout
    minutes.write_text(text.replace("Julia Marton", "Julie Marton"))
    forged = facilitator("verify", minutes)
    assert forged.returncode == 1
    assert "the approval of IUCN is not as it was noted" in forged.stdout
    minutes.write_text(text.replace('status = "approved"', 'status = "approved" # laid out anew'))
    assert facilitator("verify", minutes).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--approve", "icmm"], 1, "A group approves a text that was sent to it: circulate it first."),
        (["--approve", "wwf"], 1, "There is no group “wwf”; the groups are icmm, iucn."),
        (["--amend", "why"], 1, "This is a draft: correct it as it is."),
        (["--by", "Ann"], 2, "it belongs to --approve"),
        (["--for", "icmm"], 2, "it belongs to --amend"),
        (["--circulate", "--approve", "icmm"], 2, "not allowed with argument"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused_and_changes_nothing(
    facilitator: Any, minutes: Path, arguments: list[str], status: int, said: str
) -> None:
    before = minutes.read_bytes()
    done = facilitator("sign", minutes, *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert load(minutes).versions == ()
    assert minutes.read_bytes().partition(b"[facilitator]")[0] == before.partition(b"[facilitator]")[0]


def test_what_is_hidden_from_the_room_is_not_sent(facilitator: Any, minutes: Path) -> None:
    text = minutes.read_text().replace(
        'kind = "question"\n', 'kind = "question"\nsealed = "until-revealed"\n', 1
    )
    minutes.write_text(text)
    done = facilitator("sign", minutes, "--circulate")
    assert done.returncode == 1
    assert "still hidden from the room" in done.stderr


def test_json_tells_the_whole_of_it(facilitator: Any, minutes: Path) -> None:
    facilitator("sign", minutes, "--circulate", "--name", "Rita")
    told = json.loads(facilitator("sign", minutes, "--approve", "iucn", "--json").stdout)
    assert (told["status"], told["version"], told["waiting"]) == ("circulated", 1, ["icmm"])
    assert told["versions"][0]["by"] == "Rita"
    assert told["versions"][0]["approvals"][0]["digest"] == told["versions"][0]["digest"]


def test_minutes_that_another_process_has_are_not_signed(facilitator: Any, minutes: Path) -> None:
    record = Record.open(minutes)
    try:
        done = facilitator("sign", minutes, "--circulate")
        assert done.returncode == 1
        assert "is open elsewhere" in done.stderr
    finally:
        record.close()
