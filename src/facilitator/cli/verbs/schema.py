"""``facilitator schema``: what an editor needs to complete and check a meeting file."""

from __future__ import annotations

import json
from argparse import Namespace

from facilitator.agenda.schema import schema as make_schema
from facilitator.cli import out


def schema(args: Namespace) -> int:
    """Print the JSON Schema of meeting files."""
    out.data(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n")
    return out.DONE
