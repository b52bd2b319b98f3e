"""``facilitator report --audit --balance``: annexes on demand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.together import held

ANNEXES = {"--audit": "From ballots to result", "--balance": "Balance of contributions"}


@pytest.mark.parametrize("flags", [(), ("--audit",), ("--balance",), ("--balance", "--audit")])
def test_an_annex_is_there_with_its_flag_alone(facilitator, tmp_path: Path, flags: tuple[str, ...]) -> None:
    held(tmp_path, "THEME: Water", "a well", "THEME: Skills", "/go rank", "VOTE icmm: 1=3", item="ideas")
    done = facilitator("report", "m.toml", *flags)
    assert (done.returncode, done.stderr) == (0, "")
    for flag, title in ANNEXES.items():
        assert (title in done.stdout) is (flag in flags)
