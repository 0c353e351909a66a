"""All rules on one event, or on one source: what a source shows of itself, whatever events it tells of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from lere_tui.lint import claims, dates, figures, names, sums
from lere_tui.lint.reading import Reading
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Finding, order
from lere_tui.model.records import Source


def lint_event(dossier: Dossier, sources: Mapping[str, Reading], today: datetime.date) -> list[Finding]:
    """What is found on an event in the light of its sources, which are read with their texts, by id."""
    found = [
        *claims.disjoint(dossier),
        *claims.one_sided(dossier),
        *figures.range_of_two(dossier, dict(sources)),
        *dates.event_in_future(dossier, today),
    ]
    for reading in sources.values():
        found += figures.unsupported(reading, dossier)
        found += sums.in_infobox(reading, dossier)
        found += dates.outside(reading, dossier)
        found += dates.weekday(reading, dossier)
        found += names.known_spellings(reading, dossier)
    return _each_once(found)


def lint_source(reading: Reading, today: datetime.date) -> list[Finding]:
    """What is found on a source by itself, an article of no event too."""
    found = [
        *sums.in_prose(reading),
        *dates.future(reading, today),
        *dates.weekday(reading),
        *dates.relative_dates(reading),
        *dates.no_year(reading, today),
        *names.spelling(reading),
        *names.transliterated(reading),
    ]
    return _each_once(found)


def readings(dossier: Dossier, texts: Iterable[Source]) -> dict[str, Reading]:
    """The sources of an event that have a text, ready to be read: those that report it, not those of a remark alone."""
    told = set(told_by(dossier))
    return {source.id: Reading(source) for source in texts if source.text and source.id in told}


def told_by(dossier: Dossier) -> list[str]:
    """The sources that report an event, in the order in which it has them."""
    told = {*dossier.event.sources, *(claim.reporter for claim in dossier.event.claims)}
    return [name for name in dossier.sources if name in told]


def _each_once(found: Iterable[Finding]) -> list[Finding]:
    return sorted({finding.id: finding for finding in found}.values(), key=order)
