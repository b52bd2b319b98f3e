"""The journal: what was shown is there again, whatever happened to the file."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import HeldError, InputError, StoreError
from facilitator.store.journal import Journal
from facilitator.store.lines import LINE_LIMIT, decode, encode
from facilitator.store.reading import FILE_LIMIT, read, scan

AT = "2010-11-15T14:22:07.123Z"
WHO = "anna on laptop, process 4711"


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "point.added", "at": AT, "text": text, **more}


def filled(path: Path, *texts: str) -> list[dict[str, Any]]:
    with Journal.open(path, create=True) as journal:
        return [event for text in texts for event in journal.append([said(text)])]


def texts(path: Path) -> list[str]:
    return [event["text"] for event in read(path).events]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.journal"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
payloads = st.lists(
    st.dictionaries(
        st.text().filter(lambda key: key not in {"seq", "at", "type", "crc"}), values, max_size=3
    ).map(lambda fields: {"at": AT, "type": "x", **fields}),
    max_size=6,
)


def whole(events: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[bytes]]:
    numbered = [{"seq": seq, **event} for seq, event in enumerate(events, 1)]
    return numbered, [encode(event) for event in numbered]


class TestTheFormat:
    def test_a_line_is_what_the_docstring_says(self, path: Path) -> None:
        filled(path, "Both – déjà vu")
        head = f'{{"seq":1,"at":"{AT}","type":"point.added","text":"Both – déjà vu"'.encode()
        assert path.read_bytes() == head + b',"crc":"%08x"}\n' % zlib.crc32(head)

    @given(payloads)
    def test_round_trip_of_any_payload(self, events: list[dict[str, Any]]) -> None:
        numbered, lines = whole(events)
        reading = scan(b"".join(lines), Path("m"))
        assert reading.events == numbered
        assert reading.problems == ()

    def test_half_a_surrogate_pair_survives(self) -> None:
        _, [line] = whole([said("a\ud800b")])
        assert scan(line, Path("m")).events[0]["text"] == "a\ud800b"

    @pytest.mark.parametrize(
        "event",
        [{"type": "x"}, {"at": AT}, said("x", crc="1"), said("x", n=float("nan")), {"type": 1, "at": AT}],
    )
    def test_what_is_no_event_is_refused_before_anything_is_written(
        self, path: Path, event: dict[str, Any]
    ) -> None:
        with Journal.open(path, create=True) as journal:
            with pytest.raises(ValueError):
                journal.append([said("a"), event])
            assert path.read_bytes() == b""

    def test_a_line_too_long_is_refused_and_the_journal_goes_on(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            with pytest.raises(StoreError, match="too long"):
                journal.append([said("x" * LINE_LIMIT)])
            journal.append([said("short")])
        assert texts(path) == ["short"]

    def test_valid_checksums_do_not_make_events_of_other_json(self) -> None:
        for head in (
            b'["a"',
            b'{"seq":0,"at":"","type":""',
            b'{"seq":true,"at":"","type":""',
            b'{"seq":1,"n":NaN',
        ):
            assert decode(head + b',"crc":"%08x"}' % zlib.crc32(head)) is None
        deep = b'{"seq":1,"at":"","type":"","x":' + b"[" * 100_000 + b"]" * 100_000
        assert decode(deep + b',"crc":"%08x"}' % zlib.crc32(deep)) is None


class TestAppending:
    def test_events_come_back_numbered_and_go_on_after_reopening(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            assert [e["seq"] for e in journal.append([said("a"), said("b")])] == [1, 2]
            assert journal.append([]) == []
        with Journal.open(path, create=False) as journal:
            assert [e["text"] for e in journal.reading.events] == ["a", "b"]
            assert journal.append([said("c")]) == [{"seq": 3, **said("c")}]
        assert read(path).events[-1] == {"seq": 3, **said("c")}

    def test_a_new_journal_is_private_and_its_folder_is_made(self, tmp_path: Path) -> None:
        path = tmp_path / "minutes" / "m.journal"
        with Journal.open(path, create=True):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_none_is_made_unless_asked(self, path: Path) -> None:
        with pytest.raises(StoreError, match="not there"):
            Journal.open(path, create=False)
        with pytest.raises(StoreError, match="not there"):
            read(path)
        assert not path.exists()

    def test_a_closed_journal_says_so(self, path: Path) -> None:
        journal = Journal.open(path, create=True)
        journal.close()
        journal.close()
        with pytest.raises(StoreError, match="closed"):
            journal.append([said("a")])


class TestHolding:
    def test_a_second_writer_is_told_who_has_it_and_a_reader_reads(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([{"type": "meeting.started", "at": AT, "who": "bob"}])
            journal.append([{"type": "meeting.opened", "at": AT, "who": WHO}, said("a")])
            with pytest.raises(HeldError) as caught:
                Journal.open(path, create=True)
            assert caught.value.holder == WHO
            assert read(path).events[-1]["text"] == "a"
            journal.append([said("b")])
        Journal.open(path, create=False).close()

    def test_a_file_without_a_name_in_it_still_is_held(self, path: Path) -> None:
        with Journal.open(path, create=True), pytest.raises(HeldError, match="another process"):
            Journal.open(path, create=True)

    def test_the_lock_goes_along_when_the_file_is_written_anew(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            path.unlink()
            journal.append([said("b")])
            with pytest.raises(HeldError):
                Journal.open(path, create=True)

    def test_a_link_is_followed_and_stays(self, tmp_path: Path, path: Path) -> None:
        link = tmp_path / "link.journal"
        filled(path, "a")
        link.symlink_to(path)
        with Journal.open(link, create=False) as journal:
            path.unlink()
            journal.append([said("b")])
        assert link.is_symlink()
        assert texts(path) == ["a", "b"]


class TestDamage:
    @given(payloads, st.data())
    def test_cut_anywhere(self, events: list[dict[str, Any]], data: st.DataObject) -> None:
        numbered, lines = whole(events)
        content = b"".join(lines)
        cut = data.draw(st.integers(0, len(content)))
        before = sum(1 for end in ends(lines) if end - 1 <= cut)  # only its line feed may be gone
        with TemporaryDirectory() as folder:
            path = Path(folder, "m.journal")
            path.write_bytes(content[:cut])
            with Journal.open(path, create=False) as journal:
                assert journal.reading.events == numbered[:before]
                torn = content[len(b"".join(lines[:before])) : cut]
                kept = journal.reading.kept_torn
                assert (kept.read_bytes() if kept else b"") == torn
                assert all(str(kept) in problem.hint for problem in journal.reading.problems)
                journal.append([said("after")])
            again = read(path)
            assert [e["seq"] for e in again.events] == list(range(1, before + 2))
            assert again.problems == ()

    @given(payloads.filter(bool), st.data())
    def test_one_byte_changed_anywhere(self, events: list[dict[str, Any]], data: st.DataObject) -> None:
        numbered, lines = whole(events)
        content = bytearray(b"".join(lines))
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        hit = next(n for n, end in enumerate(ends(lines)) if at < end)
        feed = at == ends(lines)[hit] - 1
        with TemporaryDirectory() as folder:
            path = Path(folder, "m.journal")
            path.write_bytes(content)
            with Journal.open(path, create=False) as journal:
                events_left = numbered if feed else numbered[:hit] + numbered[hit + 1 :]
                assert journal.reading.events == events_left
                assert feed or journal.reading.problems
                kept = b"".join(file.read_bytes() for file in Path(folder).glob("*.damaged-*"))
                line = content[sum(map(len, lines[:hit])) : ends(lines)[hit] - 1]
                assert feed or line in kept
                journal.append([said("after")])
            assert read(path).events[: len(events_left)] == events_left

    def test_a_torn_end_is_named_with_its_size_and_kept_once(self, path: Path) -> None:
        filled(path, "a")
        good = path.read_bytes()
        for _ in range(2):
            path.write_bytes(good + b'{"seq":2,"at"')
            with Journal.open(path, create=False) as journal:
                [problem] = journal.reading.problems
            assert "last 13 bytes" in problem.message
            assert problem.line == 2
            assert problem.hint == f"kept in {path}.damaged-1"
            assert path.read_bytes() == good
        assert sorted(os.listdir(path.parent)) == ["m.journal", "m.journal.damaged-1"]

    def test_nul_bytes_from_a_power_cut(self, path: Path) -> None:
        filled(path, "a", "b")
        with path.open("ab") as file:
            file.write(bytes(4096))
        assert filled(path, "c")[0]["seq"] == 3
        assert texts(path) == ["a", "b", "c"]
        assert Path(f"{path}.damaged-1").read_bytes() == bytes(4096)

    def test_nul_bytes_alone_and_a_first_line_torn(self, path: Path) -> None:
        for content in (bytes(100), b"{", b'{"seq":1,"at":"20'):
            path.write_bytes(content)
            filled(path, "a")
            assert texts(path) == ["a"]

    def test_a_damaged_line_inside_stays_and_the_lines_after_it_are_used(self, path: Path) -> None:
        filled(path, "a", "b", "c")
        content = path.read_bytes().replace(b'"b"', b'"B"')
        path.write_bytes(content)
        for _ in range(2):
            with Journal.open(path, create=False) as journal:
                assert [e["text"] for e in journal.reading.events] == ["a", "c"]
                damaged, gap = sorted(journal.reading.problems, key=lambda p: p.line)
                assert damaged.line == 2
                assert damaged.hint.endswith("kept in " + str(path) + ".damaged-1")
                assert (gap.line, gap.message) == (3, "event 2 should stand here, and it is event 3")
        assert path.read_bytes() == content
        assert os.listdir(path.parent).count("m.journal.damaged-1") == len(os.listdir(path.parent)) - 1
        assert Path(f"{path}.damaged-1").read_bytes() == content.split(b"\n")[1]

    def test_reading_alone_changes_nothing_and_tells_the_same(self, path: Path) -> None:
        filled(path, "a", "b", "c")
        path.write_bytes(path.read_bytes().replace(b'"b"', b'"B"')[:-5])
        before = path.read_bytes()
        reading = read(path)
        assert [e["text"] for e in reading.events] == ["a"]
        assert reading.torn == len(before) - reading.good_end > 0
        assert "left as they are" in reading.problems[-1].hint
        assert path.read_bytes() == before
        assert os.listdir(path.parent) == ["m.journal"]

    def test_a_line_twice_is_used_once_and_a_gap_is_told(self, path: Path) -> None:
        filled(path, "a", "b", "c", "d")
        one, two, _, four = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(one + two + two + four)
        reading = read(path)
        assert [e["text"] for e in reading.events] == ["a", "b", "d"]
        assert [p.line for p in reading.problems] == [3, 4]
        assert filled(path, "e")[0]["seq"] == 5

    def test_two_lines_of_one_number_and_lines_out_of_order_are_all_used(self) -> None:
        lines = [encode({"seq": seq, **said(text)}) for seq, text in [(1, "a"), (3, "c"), (2, "b"), (2, "B")]]
        reading = scan(b"".join(lines), Path("m"))
        assert [e["text"] for e in reading.events] == ["a", "c", "b", "B"]
        assert reading.last_seq == 3
        assert [p.line for p in reading.problems] == [2, 3, 4]

    def test_a_file_saved_by_an_editor_of_windows(self, path: Path) -> None:
        filled(path, "a", "b")
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\n")
        assert read(path).problems == ()
        filled(path, "c")
        assert texts(path) == ["a", "b", "c"]

    def test_very_many_problems_are_told_shortly(self) -> None:
        lines = [encode({"seq": seq, **said("a")}) for seq in range(2, 4002, 2)]
        problems = scan(b"".join(lines), Path("m")).problems
        assert len(problems) == 21
        assert problems[-1].message == "and 1980 more problems like these"


class TestForeignFiles:
    @pytest.mark.parametrize(
        "content", [b"Minutes of a meeting\nAnna: hello\n", b'{"a": 1}\n', b"\n\nx", b"\x00x"]
    )
    def test_what_is_no_journal_is_left_untouched(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        for reader in (read, lambda path: Journal.open(path, create=True)):
            with pytest.raises(InputError, match="not the journal of a meeting"):
                reader(path)
        assert path.read_bytes() == content
        assert os.listdir(path.parent) == ["m.journal"]

    def test_a_pipe_does_not_make_us_wait(self, path: Path) -> None:
        os.mkfifo(path)
        for reader in (read, lambda path: Journal.open(path, create=True)):
            with pytest.raises(InputError, match="not a plain file"):
                reader(path)

    def test_a_folder(self, path: Path) -> None:
        path.mkdir()
        with pytest.raises(StoreError, match="this is a folder"):
            Journal.open(path, create=True)

    def test_a_file_too_large_is_refused_without_reading_it(self, path: Path) -> None:
        filled(path, "a")
        os.truncate(path, FILE_LIMIT + 1)
        with pytest.raises(InputError, match="more than 512 MiB"):
            read(path)

    def test_an_endless_line_is_damage_like_any_other(self, path: Path) -> None:
        filled(path, "a", "b")
        one, two = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(one + b'{"seq":' * 500_000 + b"\n" + two)
        reading = read(path)
        assert [e["text"] for e in reading.events] == ["a", "b"]
        assert reading.problems[0].line == 2


class TestOtherPrograms:
    def test_replaced_by_an_editor(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a"), said("b")])
            new = path.with_suffix(".new")
            new.write_bytes(path.read_bytes().replace(b'"a"', b'"edited"'))
            edited = new.read_bytes()
            os.replace(new, path)
            assert journal.append([said("c")])[0]["seq"] == 3
            [notice] = journal.notices
            assert "changed by another program" in notice.message
            assert str(path) + ".changed-1" in notice.hint
            journal.append([said("d")])
            assert len(journal.notices) == 1
        assert texts(path) == ["a", "b", "c", "d"]
        assert Path(f"{path}.changed-1").read_bytes() == edited
        assert len(os.listdir(path.parent)) == 2

    def test_replaced_by_the_same_bytes(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            shutil.copy(path, path.with_suffix(".new"))
            os.replace(path.with_suffix(".new"), path)
            journal.append([said("b")])
            assert journal.notices == []
        assert texts(path) == ["a", "b"]

    def test_removed_with_its_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "minutes" / "m.journal"
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            shutil.rmtree(path.parent)
            journal.append([said("b")])
            [notice] = journal.notices
            assert "removed" in notice.message
        assert texts(path) == ["a", "b"]

    def test_grown_in_place(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            with path.open("ab") as file:
                file.write(b"a note by hand\n")
            journal.append([said("b")])
            assert len(journal.notices) == 1
        assert texts(path) == ["a", "b"]
        assert Path(f"{path}.changed-1").read_bytes().endswith(b"a note by hand\n")

    @pytest.mark.parametrize("size", [0, 10])
    def test_cut_in_place(self, path: Path, size: int) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            os.truncate(path, size)
            journal.append([said("b")])
            [notice] = journal.notices
            assert "had lost its last" in notice.message
        assert texts(path) == ["a", "b"]
        assert os.listdir(path.parent) == ["m.journal"]

    def test_edited_in_place_to_the_same_size(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            with path.open("r+b") as file:
                file.write(b"XXXXX")
            os.utime(path, ns=(1, 1))
            journal.append([said("b")])
            assert len(journal.notices) == 1
        assert texts(path) == ["a", "b"]
        assert Path(f"{path}.changed-1").read_bytes().startswith(b"XXXXX")

    def test_touched_only(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a")])
            os.utime(path, ns=(1, 1))
            journal.append([said("b")])
            assert journal.notices == []
        assert texts(path) == ["a", "b"]

    def test_what_happens_after_the_last_line_is_mended_on_closing(self, path: Path) -> None:
        journal = Journal.open(path, create=True)
        journal.append([said("a")])
        path.unlink()
        journal.close()
        assert texts(path) == ["a"]
        assert "removed" in journal.notices[0].message

    def test_replaced_and_taken_over_by_another_process(self, path: Path) -> None:
        with Journal.open(path, create=True) as journal:
            journal.append([said("a"), said("b")])
            path.unlink()
            with Journal.open(path, create=True) as other:
                other.append([{"type": "meeting.opened", "at": AT, "who": WHO}, said("theirs")])
                for _ in range(2):
                    with pytest.raises(HeldError, match=WHO) as caught:
                        journal.append([said("c")])
                    assert f"{path}.parted-1" in caught.value.holder
                other.append([said("theirs too")])
            assert [e["text"] for e in read(Path(f"{path}.parted-1")).events] == ["a", "b"]
            assert journal.append([said("c")])[0]["seq"] == 3  # the other one has left
        assert texts(path) == ["a", "b", "c"]
        assert b"theirs too" in Path(f"{path}.changed-1").read_bytes()


def ends(lines: list[bytes]) -> list[int]:
    return [sum(map(len, lines[: n + 1])) for n in range(len(lines))]


def test_json_tools_can_read_it(path: Path) -> None:
    filled(path, "a", "ü")
    assert [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()] == ["a", "ü"]
