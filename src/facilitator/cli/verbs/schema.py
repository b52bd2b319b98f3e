"""``facilitator schema``: what an editor needs to complete and check a meeting file."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from facilitator.agenda.model import FORMAT, Document
from facilitator.cli import out


def schema(args: Namespace) -> int:
    """Print the JSON Schema of meeting files."""
    shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Document.model_json_schema()}
    _mend(shape)
    shape["title"] = f"Meeting file, {FORMAT}"
    out.data(json.dumps(shape, indent=2, ensure_ascii=False) + "\n")
    return out.DONE


def _mend(node: Any) -> None:
    """Make the schema say of TOML what pydantic says of JSON.

    A time of TOML has no offset, which ``time`` demands. And keys we do not know are kept, yet most
    are slips: where the schema does not speak of them, editors mark them.
    """
    if isinstance(node, dict):
        if node.get("additionalProperties") is True:
            del node["additionalProperties"]
        if node.get("format") == "time":
            node["format"] = "time-local"
        for value in node.values():
            _mend(value)
    elif isinstance(node, list):
        for value in node:
            _mend(value)
