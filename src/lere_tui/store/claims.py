"""Claims read back, each with its quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lere_tui.model.anchors import Quote
from lere_tui.model.dates import Date, DateError, parse_date
from lere_tui.model.figures import Figure
from lere_tui.model.records import Claim

_CLAIMS = """
    SELECT claim.event, claim.slug, claim.kind, reporter.slug, claim.words, side.slug, claim.of_role, claimant.slug,
        claim.figure, claim.low, claim.high, claim.qualifier, claim.statement, claim.section, claim.said, claim.as_of,
        claim.scope, claim.supersedes, claim.note, quote.start, quote."end", quote.exact, quote.prefix, quote.suffix
    FROM claim
    JOIN source AS reporter ON reporter.id = claim.reporter
    LEFT JOIN actor AS side ON side.id = claim.of
    LEFT JOIN actor AS claimant ON claimant.id = claim."by"
    LEFT JOIN quote ON quote.claim = claim.id
    WHERE {condition} ORDER BY claim.id
"""


def read_claims(db: sqlite3.Connection, condition: str, parameters: Sequence[object]) -> list[tuple[int, Claim]]:
    """The claims for which a condition of ours holds, each beside its event's key, in the corpus's order."""
    return [(row[0], _claim(row)) for row in db.execute(_CLAIMS.format(condition=condition), tuple(parameters))]


def _claim(row: Sequence[object]) -> Claim:
    (_, slug, kind, reporter, words, of, of_role, by, figure, low, high, qualifier, *rest) = row
    (statement, section, said, as_of, scope, supersedes, note, start, end, exact, prefix, suffix) = rest
    return Claim(
        id=str(slug),
        kind=str(kind),
        reporter=str(reporter),
        words=str(words),
        of=str(of or ""),
        of_role=str(of_role),
        by=str(by or ""),
        figure=Figure(str(figure), _number(low), _number(high), str(qualifier)) if figure is not None else None,
        statement=str(statement),
        section=str(section),
        said=read_date(said),
        as_of=read_date(as_of),
        scope=str(scope),
        supersedes=str(supersedes),
        note=str(note),
        quote=Quote(str(reporter), int(str(start)), int(str(end)), str(exact), str(prefix), str(suffix))
        if start is not None
        else None,
    )


def read_date(text: object) -> Date | None:
    """A stored date, or None; one that can't be read stays as it is written, and no day is known of it."""
    try:
        return parse_date(str(text)) if text is not None else None
    except DateError:
        return Date(str(text))


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
