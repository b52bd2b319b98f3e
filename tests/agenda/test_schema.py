"""The schema says what the model says."""

from __future__ import annotations

import json

from facilitator.agenda import model
from facilitator.agenda.schema import schema

MODELS = {
    name: one
    for name, one in vars(model).items()
    if isinstance(one, type) and issubclass(one, model.Part) and one is not model.Part
}


def test_every_key_of_every_table_is_there_with_its_description() -> None:
    made = schema()
    for name, one in MODELS.items():
        table = made if name == "Document" else made["$defs"][name]
        assert list(table["properties"]) == list(one.model_fields)
        assert "additionalProperties" not in table
        assert table.get("required", []) == [
            key for key, field in one.model_fields.items() if field.is_required()
        ]
        for key, field in one.model_fields.items():
            assert table["properties"][key].get("description") == field.description


def test_it_is_a_2020_12_schema_that_json_can_carry() -> None:
    made = schema()
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(made)) == made
    assert ":data:" not in json.dumps(made)


def test_kinds_are_listed_and_dates_are_dates() -> None:
    made = schema()
    assert made["$defs"]["Item"]["properties"]["kind"]["enum"] == list(model.KINDS)
    assert made["properties"]["starts"]["format"] == "date"
    assert made["$defs"]["Item"]["properties"]["opened"]["format"] == "date-time"
    assert made["$defs"]["Session"]["properties"]["starts"]["format"] == "time-local"


def test_toml_has_no_null_so_the_schema_has_none() -> None:
    made = schema()
    assert '"null"' not in json.dumps(made)
    assert made["properties"]["venue"]["type"] == "string"
    assert "default" not in made["properties"]["venue"]
    assert made["properties"]["language"]["default"] == "en"
