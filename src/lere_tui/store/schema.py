"""Which database is ours, and which version of its schema this program knows."""

from __future__ import annotations

APPLICATION_ID = 0x4C455245
"""“LERE”, in the header of every corpus database (PRAGMA application_id)."""

SCHEMA_VERSION = 2
"""How many migrations this program knows; the header of a database says how many it has had (PRAGMA user_version)."""
