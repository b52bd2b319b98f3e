"""The disk: journal, minutes file, locks, atomic files. The only room that touches it."""

from facilitator.store.record import Record
from facilitator.store.transcribe import transcribe

__all__ = ["Record", "transcribe"]
