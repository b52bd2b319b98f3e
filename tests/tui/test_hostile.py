"""All text is foreign: none of it is markup, drives the terminal, or ends the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w
from textual.widgets import OptionList

from facilitator.store.record import Record
from facilitator.text import clean
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.home import Home
from tui.driving import Desk, running

HOSTILE = {
    "closing": "[/]",
    "unopened": "x [/foo]",
    "bold": "[bold]x[/bold]",
    "lost": "a [x] [TODO] z",
    "action": "[@click=app.quit]go",
    "type": "[type=x, v={'a[0]'}]",
    "trailing": "text [/",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07cut",
    "colour": "\x1b[31mred\x9b0m",
    "bidi": "safe\u202egnp.exe",
    "braces": "{} {0} $HOME ${x} %s",
    "long": "w" * 1900,
    "cjk": "持続可能な鉱業",
    "family": "x \U0001f468\u200d\U0001f469\u200d\U0001f467 y",
    "backslash": "a\\nb \\[c]",
}


def document(text: str) -> dict[str, Any]:
    """A meeting where every name and every thing said is ``text``."""
    said = [{"id": "p1", "text": text, "points": [{"id": "p2", "text": text}]}]
    item = {"prompt": text, "minutes": 5}
    return {
        "format": "facilitator/1",
        "title": text,
        "status": "draft",
        "groups": [{"id": "a", "name": text}, {"id": "b", "name": f"{text} too"}],
        "participants": [{"name": text, "organization": text, "position": text, "group": "a"}],
        "sessions": [
            {
                "title": text,
                "goal": text,
                "items": [
                    {
                        **item,
                        "id": "q",
                        "kind": "question",
                        "common_ground": said,
                        "decisions": [{"id": "p3", "text": text}],
                        "actions": [{"id": "p4", "text": text, "owner": text}],
                        "parked": [{"id": "p5", "text": text}],
                    },
                    {**item, "id": "t", "kind": "discussion", "issues": [{"id": "i", "title": text}]},
                    {**item, "id": "s", "kind": "presentation", "presenter": text},
                    {**item, "id": "w", "kind": "brainstorm", "themes": [{"id": "h", "title": text}]},
                    {
                        **item,
                        "id": "r",
                        "kind": "ranking",
                        "options": [text, f"{text} too"],
                        "ballots": [{"group": "a", "dots": {}}],
                    },
                    {
                        **item,
                        "id": "e",
                        "kind": "elaboration",
                        "fields": [text],
                        "themes": [{"id": "et", "title": text, "fields": [{"name": text}]}],
                    },
                    {**item, "id": "k", "kind": "break"},
                ],
            }
        ],
    }


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def stands(desk: Desk, text: str) -> bool:
    """Whether the text shows to the letter, as far as one line goes, and nothing of what was cleaned."""
    wanted = clean(text)[:14].rstrip()
    seen = desk.text
    return wanted in seen and not any(bad in seen for bad in ("\x1b", "\x9b", "\x07", "\u202e"))


async def test_hostile_text_shows_as_it_is_everywhere(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(tomli_w.dumps(document(text)), encoding="utf-8")
    async with running(Record.open(path), size=(110, 40)) as desk:
        for item in desk.meeting.order:
            desk.line(f"/go {item}")
            await desk.until(lambda item=item: desk.meeting.cursor.item == item)
            await desk.until(lambda: stands(desk, text), item)
            desk.keys("ctrl+t")
            await desk.settled()
        desk.line("/go q")
        desk.keys("up", "up", "down", "down", "down", "down", "escape", "up", "s")
        await desk.sees("Send to")
        await desk.until(lambda: stands(desk, text))
        desk.keys("escape", "escape")
        for key, title in (("f6", "Roll call"), ("ctrl+g", "Go to")):
            await desk.until(lambda: desk.app.screen is desk.run)
            desk.keys(key)
            await desk.sees(title)
            await desk.until(lambda: stands(desk, text))
            desk.keys("escape")
        await desk.until(lambda: desk.app.screen is desk.run)
        desk.paste(f"\\{text}")
        desk.keys("enter")
        await desk.until(lambda: desk.said("common_ground")[-1][1] == clean(text), "said")
        for key in ("f2", "f3", "f4"):
            desk.keys(key, "enter")
        await desk.until(lambda: len(desk.said("parked")) == 2 and len(desk.said("decisions")) == 2)
        await desk.until(lambda: stands(desk, text))
        assert desk.app._exception is None


@pytest.mark.parametrize("name", ["bold", "lost", "clipboard", "colour", "bidi", "long", "cjk", "family"])
async def test_hostile_text_is_found_as_typed(tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    path = tmp_path / "m.toml"
    path.write_text(tomli_w.dumps(document(text)), encoding="utf-8")
    async with running(Record.open(path), size=(110, 40)) as desk:
        desk.keys("f7")
        await desk.sees("Find what was said")
        await desk.until(lambda: desk.app.focused is not None and desk.app.focused is not desk.composer)
        desk.paste(text)
        await desk.until(lambda: desk.app.screen.query_one(OptionList).option_count > 0)
        await desk.until(lambda: stands(desk, text))


async def test_hostile_titles_in_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in HOSTILE.items():
        (tmp_path / f"{name}.toml").write_text(tomli_w.dumps(document(text)), encoding="utf-8")
    (tmp_path / "broken [bold].toml").write_text('format = "facilitator/1"\ntitle = "[/]', encoding="utf-8")
    async with running(None, size=(110, 50), app=FacilitatorApp(None)) as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Home))
        for text in HOSTILE.values():
            await desk.until(lambda text=text: stands(desk, text), repr(text[:20]))
