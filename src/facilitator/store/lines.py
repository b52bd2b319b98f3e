"""One event as one line of the journal, and back.

    {"seq":12,"at":"2010-11-15T14:22:07.123Z","type":"point.added","text":"…","crc":"1a2b3c4d"}

A line is UTF-8 JSON without blanks between its parts and ends with a line feed. ``seq``, ``at`` and
``type`` come first, ``crc`` last. ``crc`` is the CRC-32 (as in zip), in eight lower-case hex digits, of
the bytes of the line that stand before ``,"crc":``. So a reader can check a line without
understanding it, and ``head -c`` with ``crc32`` can do so without us.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn
from zlib import crc32

from facilitator.errors import StoreError

Event = dict[str, Any]
"""An event as it stands in the journal: ``seq`` (int), ``at`` and ``type`` (str), and its own JSON values."""

LINE_LIMIT = 72 << 20
"""Longest line, in bytes, its line feed not counted: room for the largest meeting file, escaped."""

BEGINNING = b'{"seq":'
ENDING = re.compile(rb',"crc":"([0-9a-f]{8})"\}')
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_ESCAPED = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False)
_ENDING_LENGTH = len(b',"crc":"12345678"}')


def encode(event: Mapping[str, Any]) -> bytes:
    """The line of ``event``, line feed included.

    Raises ValueError or TypeError for what is no event (a mistake of the caller), and StoreError for
    one that would be longer than :data:`LINE_LIMIT`.
    """
    if "crc" in event or not all(isinstance(event.get(key), str) for key in ("at", "type")):
        raise ValueError(f"an event has 'at' and 'type' and no 'crc': {sorted(event)}")
    ordered = {"seq": event["seq"], "at": event["at"], "type": event["type"], **event}
    try:
        head = _PLAIN.encode(ordered).encode()
    except UnicodeEncodeError:  # half of a surrogate pair has no UTF-8; escaped, it survives
        head = _ESCAPED.encode(ordered).encode()
    head = head[:-1]
    if len(head) + _ENDING_LENGTH > LINE_LIMIT:
        raise StoreError("this is too long to be kept as one line (more than 72 megabytes); cut it in two")
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


def decode(raw: bytes) -> Event | None:
    """The event of a line (without its line feed), ``crc`` included; None if it is damaged or not ours."""
    raw = raw.removesuffix(b"\r").removeprefix(b"\xef\xbb\xbf")  # an editor may have saved it
    ending = ENDING.fullmatch(raw, max(0, len(raw) - _ENDING_LENGTH))
    if not ending or len(raw) > LINE_LIMIT:
        return None
    if crc32(raw[: ending.start()]) != int(ending[1], 16):
        return None
    try:
        event = json.loads(raw.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or type(event.get("seq")) is not int or event["seq"] < 1:
        return None
    return event if isinstance(event.get("at"), str) and isinstance(event.get("type"), str) else None


def salvage(raw: bytes) -> Iterator[tuple[int, int, Event]]:
    """Whole events inside a damaged line: where they start and end in it, and what they are.

    A lost line feed makes one damaged line of two good ones; a torn line may have a good one after it.
    """
    start = 0
    for ending in ENDING.finditer(raw):
        begins = raw.rfind(BEGINNING, start, ending.end())
        if begins >= 0 and (event := decode(raw[begins : ending.end()])) is not None:
            yield begins, ending.end(), event
            start = ending.end()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
