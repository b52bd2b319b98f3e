"""Windows that are closed after the test, whatever happened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from terminal.window import Window

AGENDA = """\
format = "facilitator/1"
title = "Planning Meeting"
status = "draft"

[[groups]]
id = "icmm"
name = "ICMM"

[[groups]]
id = "iucn"
name = "IUCN"

[[sessions]]
title = "Realities"

[[sessions.items]]
id = "measure"
kind = "question"
prompt = "How will progress be measured?"

[[sessions.items]]
id = "talk"
kind = "discussion"
prompt = "Issues between the sectors"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "m.toml"
    made.write_text(AGENDA)
    return made


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """``window("run", "m.toml")`` opens one in the test's own folder."""
    opened: list[Window] = []

    def open_one(*arguments: str, **how: Any) -> Window:
        opened.append(Window(tmp_path, *arguments, **how))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
