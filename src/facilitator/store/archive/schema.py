"""The tables of an index, and the numbers of its rows.

A row's number says where it comes in the results: the newest meeting first (by day and quarter of an hour),
then by file, then in reading order. So what is newest is found first, and nothing has to be ranked.
"""

from __future__ import annotations

import sqlite3
import unicodedata

from facilitator import __version__

SCHEMA = 3
MADE = f"{SCHEMA} {__version__} {sqlite3.sqlite_version} {unicodedata.unidata_version}"
"""What an index depends on; one that was made by anything else is thrown away."""

SEQUENCE = 18
MOST_ROWS = 1 << SEQUENCE
FILE = 16
DAY = SEQUENCE + FILE + 7
"""Bits of a row's number: below :data:`DAY` the quarter of the day, the file, and the place in it."""
LAST_QUARTER = (1 << 7) - 1
LAST_DAY = 3_652_059  # the ordinal of 9999-12-31

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE later(path BLOB PRIMARY KEY, stamp BLOB) WITHOUT ROWID;
CREATE TABLE files(
    path BLOB PRIMARY KEY, key INTEGER UNIQUE, count INTEGER, digest BLOB, problem TEXT,
    title TEXT, folded TEXT, day TEXT, dates TEXT, status TEXT, groups TEXT
) WITHOUT ROWID;
CREATE INDEX digests ON files(digest);
CREATE INDEX agendas ON files(key) WHERE status = 'agenda';
CREATE INDEX troubled ON files(path) WHERE problem <> '';
CREATE TABLE rows(
    row INTEGER PRIMARY KEY, kind TEXT, text TEXT, number TEXT, item TEXT, lane TEXT, place TEXT,
    grp TEXT, id TEXT, who TEXT, people TEXT, more TEXT
);
CREATE TABLE actions(
    row INTEGER PRIMARY KEY, key TEXT, mark INTEGER, carried INTEGER, owner TEXT, due TEXT, done INTEGER,
    chain TEXT, turn INTEGER, counts INTEGER
);
CREATE INDEX chains ON actions(chain);
CREATE INDEX keys ON actions(key);
CREATE INDEX marks ON actions(mark);
CREATE VIRTUAL TABLE words USING fts5(
    text, people, grp, kind, content='', columnsize=0, prefix='1 2',
    tokenize="unicode61 remove_diacritics 2"
);
CREATE TABLE vocabulary(word TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def first_of(day: int) -> int:
    """The smallest row number of the day (its ordinal; 0: nothing says which)."""
    return (LAST_DAY - day) << DAY
