"""The claims of an event for spreadsheets. Columns are described in docs/json.md, and are stable."""

from __future__ import annotations

from collections.abc import Iterator

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.render.event_table import csv_line

COLUMNS = (
    "event", "claim", "kind", "of", "of_role", "side", "scope", "by", "claimant", "reported_by", "source", "figure",
    "low", "high", "qualifier", "statement", "words", "said", "as_of", "supersedes", "verdict", "standing", "because",
    "quote_start", "quote_end", "note",
)  # fmt: skip


def claims_csv(dossier: Dossier) -> Iterator[str]:
    """The lines of a CSV file with one line for each claim, in the order of the corpus."""
    yield csv_line(COLUMNS)
    for claim in dossier.event.claims:
        yield csv_line(_row(claim, dossier))


def _row(claim: Claim, dossier: Dossier) -> tuple[object, ...]:
    figure, quote = claim.figure, claim.quote
    verdict, standing, because = "", "", ""
    for found in dossier.verdicts:
        for weighed in found.weighed:
            if weighed.claim.id == claim.id:
                verdict, standing, because = found.outcome, weighed.standing, " ".join(weighed.because)
    return (
        dossier.event.id,
        claim.id,
        claim.kind,
        claim.of,
        claim.of_role,
        dossier.side(claim.of, claim.of_role),
        claim.scope,
        claim.by,
        dossier.voice(claim.voice),
        claim.reporter,
        dossier.sources[claim.reporter].title,
        figure.text if figure else "",
        figure.low if figure else None,
        figure.high if figure else None,
        figure.qualifier if figure else "",
        claim.statement,
        claim.words,
        claim.said.text if claim.said else "",
        claim.as_of.text if claim.as_of else "",
        claim.supersedes,
        verdict,
        standing,
        because,
        quote.start if quote else None,
        quote.end if quote else None,
        claim.note,
    )
