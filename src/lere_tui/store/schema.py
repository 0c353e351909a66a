"""Which database is ours, which version of its schema this program knows, and how its keys are made."""

from __future__ import annotations

APPLICATION_ID = 0x4C455245
"""“LERE”, in the header of every corpus database (PRAGMA application_id)."""

SCHEMA_VERSION = 5
"""How many migrations this program knows; the header of a database says how many it has had (PRAGMA user_version)."""

READABLE_FROM = 4
"""The first schema that this program can read as it is. Set it to the number of a migration that changes or adds what
the program reads; one that only adds for others (views) leaves it. A database before SCHEMA_VERSION is brought up to
date when it is changed."""

DAY = 1 << 16
"""Keys of one day: an event's key is the ordinal of its day times this, plus a number within the day."""
