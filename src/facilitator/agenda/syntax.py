"""What the TOML parser said, as a sentence for somebody who does not know TOML."""

from __future__ import annotations

import re
from typing import NamedTuple

import tomli

from facilitator.agenda.findings import key_of, quoted
from facilitator.agenda.lines import last_key
from facilitator.errors import Problem
from facilitator.text import clean


class _Said(NamedTuple):
    pattern: str
    message: str
    hint: str = ""


_KEY_TWICE = "the key {key} is there twice"
_TABLE_TWICE = "the table {key} is there already"
_KNOWN = (
    _Said("Cannot overwrite a value|Duplicate inline table key", _KEY_TWICE, "keep one of them"),
    _Said("Cannot (mutate|redefine|declare)", _TABLE_TWICE, "use each table name once"),
    _Said("Invalid value", "what stands after = is not a value", "put texts in double quotes"),
    _Said("Expected '='", "there is no = after the key", 'write key = "value"'),
    _Said("Invalid initial character for a key", "a key was expected here", 'write key = "value"'),
    _Said("Invalid statement", "this line is no key, no table and no comment", 'write key = "value"'),
    _Said(
        "Expected newline or end", "there is something after the end of the value", "start a new line for it"
    ),
    _Said("Unterminated string|Illegal character '\\\\n'", "a text is not closed", 'end it with "'),
    _Said(r"Expected '\"", "a text is not closed", "end it with the quotes it began with"),
    _Said("Expected \"'", "a text is not closed", "end it with the quotes it began with"),
    _Said("Unescaped", "a backslash in a text stands alone", r"write \\ for one backslash"),
    _Said("Invalid hex value|Escaped character", "a character's number after a backslash is wrong"),
    _Said("Illegal character|invalid character", "there is an invisible control character", "remove it"),
    _Said("Unclosed array", "a list is not closed", "end it with ] and put commas between its values"),
    _Said("Unclosed inline table", "a { … } table is not closed", "end it with } and put commas inside"),
    _Said(r"Expected '\]", "a table's name is not closed", "write [name] or [[name]]"),
    _Said("Invalid date", "there is no such date or time", "write 2010-11-15 or 14:00:00"),
)


def explained_syntax(error: tomli.TOMLDecodeError) -> Problem:
    """The parser's error with its line, and what would be right."""
    for known in _KNOWN:
        if re.search(known.pattern, error.msg):
            said, hint = known.message, known.hint
            break
    else:
        said, hint = clean(error.msg), ""
    if said not in (_KEY_TWICE, _TABLE_TWICE):
        return Problem(said, line=error.lineno, hint=hint)
    # The parser stops behind the value, which may be many lines after the key.
    path, line, first = last_key(error.doc[: error.pos])
    both = f" (lines {first} and {line})" if first < line else ""
    return Problem(said.format(key=quoted(str(path[-1]))) + both, line=line, key=key_of(path), hint=hint)
