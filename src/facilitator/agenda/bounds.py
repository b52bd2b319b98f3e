"""From the bytes of a file to text that is safe to parse: encoding, line ends, and bounds.

The bounds exist because a parser can be kept busy for minutes, or be brought down, by a small hostile
file. They are looked for outside of strings and comments only, and never character by character in
Python: a file of 32 MiB takes two seconds at worst.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import NamedTuple

from facilitator.errors import InputError, Problem

MAX_BYTES = 32 * 1024 * 1024
MAX_BRACKETS = 100
MAX_KEY_PARTS = 50
MAX_DIGITS = 1000
MAX_DOTTED = 10_000
"""Keys such as ``a.b.c = 1`` in one file; the parser needs very long for many of them."""

# A missing closing quote ends at the line or the file, so that no position is scanned twice.
_ONE = (
    rb'"""(?:[^"\\]++|\\.|"(?!""))*+"{0,5}'
    rb"|'''(?:[^']++|'(?!''))*+'{0,5}"
    rb'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
    rb"|'[^'\n]*+'?"
    rb"|#[^\n]*+"
)
# Strings and comments in a row are taken together: a file can hold sixteen million of them.
_NOISE = rb"(?:" + _ONE + rb")(?:[ \t\n,]*+(?:" + _ONE + rb"))*+"
_STRINGS = re.compile(_NOISE, re.DOTALL)
# Some hundred strings and the plain text between them: few enough to look at again line by line.
_CHUNK = re.compile(rb"(?:[^\"'#]{1,512}+|" + _NOISE + rb"){1,200}+", re.DOTALL)

_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_OF_KEYS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_- \t"
_DIGITS = b"0123456789abcdefABCDEF_"
_TO_DIGITS = bytes(ord("0") if byte in _DIGITS else ord(" ") for byte in range(256))


def text_of(data: bytes) -> str:
    """The text of a file, without byte order mark, every line end as ``\\n``.

    Raises InputError for anything but UTF-8 text, or when a bound is passed.
    """
    if len(data) > MAX_BYTES:
        raise _refused(f"the file is larger than {MAX_BYTES // 2**20} MiB", "meeting files are far smaller")
    if _is_utf16(data):
        raise _refused("the file is saved as UTF-16", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    zero = data.find(b"\0")
    if zero >= 0:
        raise _refused("there is a NUL byte, so this is not a text file", line=_line(data, zero))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise _refused(
            f"byte 0x{byte:02x} is not UTF-8 text", "save the file as UTF-8", _line(data, error.start)
        ) from None
    _bound(data)
    return text


def _is_utf16(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:400]
    half = len(start) // 2
    return half > 1 and max(start[::2].count(0), start[1::2].count(0)) * 2 > half


class _Sofar(NamedTuple):
    """What of the text before matters: open brackets, dotted keys, the end of a key and of a number."""

    depth: int = 0
    dotted: int = 0
    key: bytes = b""
    number: bytes = b""


def _bound(data: bytes) -> None:
    sofar = _Sofar()
    for chunk in _CHUNK.finditer(data):
        after = _step(_STRINGS.sub(b"", chunk[0]), sofar)
        if isinstance(after, str):
            raise _refused(after, line=_line(data, chunk.start()) + _lines_to(chunk[0], sofar))
        sofar = after


def _step(plain: bytes, sofar: _Sofar) -> _Sofar | str:
    """Look at text without strings and comments; what to remember of it, or what is wrong."""
    depth = sofar.depth
    brackets = plain.translate(_STEPS, _NO_BRACKETS)
    if brackets:
        steps = array("b", brackets)
        if depth + max(accumulate(steps)) > MAX_BRACKETS:
            return f"brackets are nested more than {MAX_BRACKETS} deep"
        depth = max(0, depth + sum(steps))
    key = plain.translate(None, _OF_KEYS)
    dotted = sofar.dotted + key.count(b"..=")
    if dotted > MAX_DOTTED:
        return f"there are more than {MAX_DOTTED:,} dotted keys up to here"
    key = sofar.key + key
    if b"." * MAX_KEY_PARTS in key:
        return f"a dotted key has more than {MAX_KEY_PARTS} parts"
    number = sofar.number + plain.translate(_TO_DIGITS)
    if b"0" * (MAX_DIGITS + 1) in number:
        return f"a number has more than {MAX_DIGITS} digits"
    return _Sofar(depth, dotted, key[-MAX_KEY_PARTS:], number[-MAX_DIGITS:])


def _lines_to(chunk: bytes, sofar: _Sofar) -> int:
    """How many lines into the chunk the problem is."""
    plain = _STRINGS.sub(lambda found: b"\n" * found[0].count(b"\n"), chunk)
    for number, line in enumerate(plain.split(b"\n")):
        if not line:
            continue
        after = _step(b"\n" + line, sofar)
        if isinstance(after, str):
            return number
        sofar = after
    return 0


def _line(data: bytes, spot: int) -> int:
    return data.count(b"\n", 0, spot) + 1


def _refused(message: str, hint: str = "", line: int = 0) -> InputError:
    return InputError([Problem(message, line=line, hint=hint)])
