"""A private line of several that are pasted takes what stands below it along."""

from __future__ import annotations

from facilitator.store.record import Record
from tui.driving import running
from tui.test_caucus import SECRET, enter, line, noted, on_disk


async def test_what_stands_below_a_private_line_of_a_paste_is_private_and_one_step(record: Record) -> None:
    async with running(record) as desk:
        desk.paste(f"one\nICMM: CAUCUS: {SECRET} a\n- {SECRET} b\n   {SECRET} c\n\n  {SECRET} d\ntwo")
        desk.keys("enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "one"), (0, "two")])
        assert noted(desk) == [
            ("measure", 0, f"ICMM: {SECRET} a"),
            *(("measure", 1, f"{SECRET} {letter}") for letter in "bcd"),
        ]
        assert SECRET not in desk.text
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert SECRET.encode() not in on_disk(record.path)


async def test_lines_that_were_not_entered_are_put_apart_with_what_is_below_them(record: Record) -> None:
    async with running(record) as desk:
        desk.paste(f"public\n@Aidan Davy: caucus:{SECRET} a\n\n  - {SECRET} b\nmore")
        await desk.until(lambda: "more" in desk.typed)
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert SECRET.encode() not in on_disk(record.path)
    async with running(Record.open(record.path)) as desk:
        assert SECRET not in desk.text
        await desk.until(lambda: desk.typed.split() == ["public", "more"])
        await enter(desk)
        assert line(desk) == f"@Aidan Davy: {SECRET} a\n-- {SECRET} b"
