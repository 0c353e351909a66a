"""The casualty table as JSON: the figures of the screen, cell by cell, and what the policies make of each row."""

from __future__ import annotations

from typing import Any

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import POLICIES, Bound, Policy, estimate
from lere_tui.render.casualty_cells import pieces
from lere_tui.render.event_text import voice_labels

Json = dict[str, Any]


def table_record(dossier: Dossier) -> Json:
    """The table of `show`: its columns from left to right, its rows from top to bottom."""
    table = casualty_table(dossier)
    labels = voice_labels(dossier, table.voices)
    return {
        "columns": [
            {"voice": voice, "name": labels[voice], "group": group}
            for voice, group in zip(table.voices, table.groups, strict=True)
        ],
        "rows": [_row(row, table.voices, dossier) for row in table.rows],
    }


def _row(row: Row, voices: tuple[str, ...], dossier: Dossier) -> Json:
    return {
        "kind": row.kind,
        "of": row.of or None,
        "of_role": row.of_role or None,
        "side": dossier.side(row.of, row.of_role),
        "scope": row.scope or None,
        "verdict": row.verdict.outcome,
        "cells": [{"voice": voice, "figures": _figures(row, voice, dossier)} for voice in voices if voice in row.cells],
        "policies": {policy: _policy(row, policy) for policy in POLICIES if policy != "as-claimed"},
    }


def _figures(row: Row, voice: str, dossier: Dossier) -> list[Json]:
    return [
        {
            "figure": piece.text,
            "claims": [claim.id for claim in piece.claims],
            "reported_by": list(dict.fromkeys(claim.reporter for claim in piece.claims)),
            "counted": piece.counted,
            "newest": piece.newest,
        }
        for piece in pieces(row, voice, dossier)
    ]


def _policy(row: Row, policy: Policy) -> Json:
    found = estimate(row.verdict, policy)
    if policy == "most-conservative":
        return {"low": _bound(found.low)}
    return {"low": _bound(found.low), "best": _bound(found.best), "high": _bound(found.high)}


def _bound(bound: Bound | None) -> Json | None:
    return None if bound is None else {"value": bound.value, "reached": bound.reached}
