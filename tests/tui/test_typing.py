"""Typing on the run screen: points, depth, lanes, items, undo, pastes."""

from __future__ import annotations

from facilitator.store.record import Record
from tui.driving import running


async def test_a_line_and_enter_is_a_point_on_record(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: mutual respect")
        await desk.sees("• mutual respect", "on record")
        assert desk.said("responses/icmm") == [(0, "mutual respect")]
        assert desk.typed == ""
        assert b"mutual respect" in record.path.with_suffix(".journal").read_bytes()


async def test_depth_is_sticky_and_stays_within_what_stands_above(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("tab")
        await desk.until(lambda: "Nothing stands above" in desk.status)
        desk.line("one")
        desk.keys("tab")
        desk.line("below one", "beside it")
        desk.keys("tab", "tab", "tab")
        await desk.until(lambda: "as deep as it goes" in desk.status)
        desk.line("third level")
        desk.keys("shift+tab", "shift+tab", "shift+tab", "shift+tab")
        desk.line("top again")
        await desk.sees("top again")
        assert desk.said("common_ground") == [
            (0, "one"),
            (1, "below one"),
            (1, "beside it"),
            (2, "third level"),
            (0, "top again"),
        ]


async def test_lanes_go_round_and_items_stop_at_both_ends(record: Record) -> None:
    async with running(record) as desk:
        lanes = []
        for key in ("ctrl+t", "f9", "ctrl+t", "f8"):
            desk.keys(key)
            await desk.settled()
            lanes.append(desk.meeting.lane.key)
        assert lanes == ["responses/icmm", "responses/iucn", "common_ground", "responses/iucn"]
        desk.keys("ctrl+b")
        await desk.until(lambda: "first item" in desk.status)
        places = []
        for key in ("ctrl+n", "pagedown", "ctrl+b", "pageup"):
            desk.keys(key)
            await desk.settled()
            places.append(desk.meeting.cursor.item)
        assert places == ["talk", "show", "talk", "measure"]
        desk.keys(*["ctrl+n"] * 7)
        await desk.until(lambda: "last item" in desk.status)
        assert desk.meeting.cursor.item == "coffee"


async def test_undo_and_redo_reach_across_items(record: Record) -> None:
    async with running(record) as desk:
        desk.line("one", "two")
        desk.keys("ctrl+n")
        desk.line("three")
        await desk.settled()
        desk.keys("ctrl+z", "ctrl+z")  # going to an item is taken back as well
        await desk.settled()
        assert desk.meeting.cursor.item == "measure"
        assert desk.said("notes", "talk") == []
        desk.keys("ctrl+z")
        await desk.settled()
        assert desk.said("common_ground", "measure") == [(0, "one")]
        desk.keys(*["ctrl+y"] * 4)
        await desk.until(lambda: "nothing to bring back" in desk.status)
        assert desk.said("notes", "talk") == [(0, "three")]
        assert desk.said("common_ground", "measure") == [(0, "one"), (0, "two")]
        desk.keys(*["ctrl+z"] * 6)
        await desk.until(lambda: "nothing to take back" in desk.status)
        assert sum(board.points for board in desk.meeting) == 0


async def test_undo_in_a_line_being_typed_takes_back_typing_only(record: Record) -> None:
    async with running(record) as desk:
        desk.line("kept")
        desk.paste("half typed")
        await desk.until(lambda: desk.typed == "half typed")
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.typed == "")
        assert desk.said("common_ground") == [(0, "kept")]
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [])


async def test_commands_in_the_composer(record: Record) -> None:
    async with running(record) as desk:
        desk.line("/go 1.3", "IUCN: who pays?", "DECISION: go on", "ACTION: Anna: send it by 2030-01-31")
        desk.line("PARK: the budget", "/back", r"\/next")
        await desk.settled()
        show = desk.meeting.boards["show"]
        assert desk.said("notes", "show") == [(0, "who pays?")]
        assert show.lanes[0].outline[0].by == "IUCN"
        assert desk.said("decisions", "show") == [(0, "go on")]
        owner = show.outcomes[1].outline[0].extra
        assert (owner["owner"], str(owner["due"])) == ("Anna", "2030-01-31")
        assert desk.said("parked", "show") == [(0, "the budget")]
        assert desk.meeting.cursor.item == "talk"
        assert desk.said("notes") == [(0, "/next")]


async def test_keys_in_one_burst_are_taken_in_order(record: Record) -> None:
    async with running(record) as desk:
        for number in range(10):
            desk.keys(*f"both {number}", "enter", "ctrl+t", *f"icmm {number}", "enter", "ctrl+t")
            desk.keys(*f"iucn {number}", "enter", "tab", *f"below {number}", "enter", "ctrl+t")
        desk.keys("ctrl+n", *"a note", "enter", "ctrl+b", *"half")
        await desk.until(lambda: desk.typed == "half")
        assert desk.said("common_ground") == [(0, f"both {n}") for n in range(10)]
        assert desk.said("responses/icmm") == [(0, f"icmm {n}") for n in range(10)]
        iucn = [pair for n in range(10) for pair in ((0, f"iucn {n}"), (1, f"below {n}"))]
        assert desk.said("responses/iucn") == iucn
        assert desk.said("notes", "talk") == [(0, "a note")]


async def test_editing_keys_in_a_burst_do_not_let_letters_overtake_them(record: Record) -> None:
    async with running(record) as desk:
        desk.keys(*"abx", "backspace", *"cd", "home", *"1", "end", *"ef", "left", "delete", *"g", "enter")
        desk.keys(*"gone", "ctrl+u", *"new", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "1abcdeg"), (0, "new")])


async def test_what_is_typed_right_after_a_dialogs_key_goes_to_the_dialog(record: Record) -> None:
    async with running(record) as desk:
        desk.line("ICMM: offsets", "water", "/go talk")
        desk.keys("ctrl+f", *"offsetz", "backspace", *"s")
        await desk.sees("1.1 ICMM: offsets")
        desk.keys("enter")
        await desk.until(lambda: desk.run.picking.active)
        assert (desk.typed, desk.said("notes", "talk")) == ("", [])


async def test_a_pasted_nested_list_is_one_step(record: Record) -> None:
    block = "\n".join(f"{'  ' * (n % 4)}- point {n}" for n in range(40))
    async with running(record) as desk:
        desk.line("before")
        desk.paste(block)
        await desk.until(lambda: desk.typed.count("\n") == 39)
        desk.keys("enter")
        await desk.until(lambda: len(desk.said("common_ground")) == 41)
        depths = [depth for depth, _ in desk.said("common_ground")][1:]
        assert depths == [1, 2, 3, 4] * 10
        assert [text for _, text in desk.said("common_ground")][1:] == [f"point {n}" for n in range(40)]
        assert desk.typed == ""
        desk.keys("ctrl+z")
        await desk.until(lambda: desk.said("common_ground") == [(0, "before")])


async def test_of_a_paste_only_the_line_that_cannot_be_read_stays(record: Record) -> None:
    async with running(record) as desk:
        desk.paste("one\n/go 99\ntwo")
        desk.keys("enter")
        await desk.until(lambda: desk.typed == "/go 99")
        assert "There is no item “99”" in desk.status
        assert desk.said("common_ground") == [(0, "one"), (0, "two")]
        desk.keys("enter")
        await desk.settled()
        assert desk.typed == "/go 99"
        assert len(desk.said("common_ground")) == 2


async def test_a_paste_with_carriage_returns_and_controls_is_cleaned(record: Record) -> None:
    async with running(record) as desk:
        desk.paste("a\r\nb\rc\x1b]52;c;aGk=\x07d\u202ee")
        desk.keys("enter")
        await desk.until(lambda: len(desk.said("common_ground")) == 3)
        assert [text for _, text in desk.said("common_ground")] == ["a", "b", "cde"]


async def test_shift_enter_and_blank_lines_make_no_points(record: Record) -> None:
    async with running(record) as desk:
        desk.keys("enter", "space", "space", "enter", *"x", "enter")
        await desk.until(lambda: desk.said("common_ground") == [(0, "x")])


async def test_leaving_keeps_the_half_typed_line_and_the_place(record: Record) -> None:
    path = record.path
    async with running(record) as desk:
        desk.keys("ctrl+n", *"one", "enter", "tab", *"half a line", "ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    assert "one" in path.read_text()
    async with running(Record.open(path)) as desk:
        assert desk.meeting.cursor.item == "talk"
        assert desk.typed == "half a line"
        assert "half-typed line is back" in desk.status
        desk.keys("enter")
        await desk.until(lambda: desk.said("notes") == [(0, "one"), (1, "half a line")])


async def test_undo_after_taking_the_meeting_up_again_takes_back_the_last_point(record: Record) -> None:
    path = record.path
    async with running(record) as desk:
        desk.line("one", "two")
        desk.keys("ctrl+q")
        await desk.until(lambda: desk.app.return_code == 0)
    async with running(Record.open(path)) as desk:
        assert len(desk.said("common_ground")) == 2
        desk.keys("ctrl+z")
        await desk.settled()
        assert desk.said("common_ground") == [(0, "one")]


async def test_a_line_that_adds_no_words_says_what_it_did(record: Record) -> None:
    async with running(record, size=(140, 30)) as desk:
        desk.line("ICMM: clear goals", "IUCN: rivers first", "DIFFERS: ICMM 1 = IUCN 1")
        await desk.until(lambda: "On record: a link in 1.1. ^Z takes it back." in desk.status)
        desk.line("PROPOSAL: we meet in May")
        await desk.until(lambda: "Proposed. ^R reads it back" in desk.status)
        desk.line("SAME: ICMM 7 = IUCN 1")
        await desk.until(lambda: "There is no point 7 in ICMM" in desk.text)
        assert desk.typed == "SAME: ICMM 7 = IUCN 1"
