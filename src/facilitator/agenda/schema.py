"""The format as a JSON Schema, for editors that check TOML while it is typed."""

from __future__ import annotations

from typing import Any

from facilitator.agenda.model import MAX_DEPTH, Document

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of the meeting file; ready for ``json.dumps``.

    Unknown keys are not spoken of: the file may hold them, yet most are slips that editors are to mark.
    TOML's own dates stand as the formats ``date`` and ``date-time``; its times have no offset, which
    editors of TOML call ``time-local``.
    """
    made = Document.model_json_schema(mode="validation")
    made = {"$schema": DRAFT, **made, "title": "Meeting file of facilitator: agenda and minutes"}
    for table in (made, *made["$defs"].values()):
        del table["additionalProperties"]
        for value in table["properties"].values():
            _without_null(value)
            if value.get("format") == "time":
                value["format"] = "time-local"
        if "description" in table:
            table["description"] = table["description"].replace(":data:`MAX_DEPTH`", str(MAX_DEPTH))
    return made


def _without_null(value: dict[str, Any]) -> None:
    """TOML has no null: a key that may be left out is simply not there."""
    kinds = value.get("anyOf")
    if kinds is None:
        return
    kinds = [kind for kind in kinds if kind != {"type": "null"}]
    if value.get("default", 0) is None:
        del value["default"]
    if len(kinds) == 1:
        del value["anyOf"]
        value.update(kinds[0])
    else:
        value["anyOf"] = kinds
