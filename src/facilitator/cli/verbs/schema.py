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
    _close(shape)
    shape["title"] = f"Meeting file, {FORMAT}"
    out.data(json.dumps(shape, indent=2, ensure_ascii=False) + "\n")
    return out.DONE


def _close(node: Any) -> None:
    """Keys we do not know are kept, yet most are slips: left open, an editor would not mark them."""
    if isinstance(node, dict):
        if node.get("additionalProperties") is True:
            del node["additionalProperties"]
        for value in node.values():
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)
