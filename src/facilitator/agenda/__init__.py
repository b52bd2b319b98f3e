"""The document: its model, reading it with every problem at once, writing it, templates."""

from facilitator.agenda.loading import digest, load, loads
from facilitator.agenda.model import Document
from facilitator.agenda.writing import dumps

__all__ = ["Document", "digest", "dumps", "load", "loads"]
