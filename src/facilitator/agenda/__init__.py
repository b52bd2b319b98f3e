"""The document: its model, reading it with every problem at once, writing it, templates."""

from facilitator.agenda.loading import load, loads
from facilitator.agenda.model import Document
from facilitator.agenda.writing import digest, dumps

__all__ = ["Document", "digest", "dumps", "load", "loads"]
