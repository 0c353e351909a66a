"""The sources of an event in HTML: how each is cited, and the quoted words with the claims that rest on them."""

from __future__ import annotations

from lere_tui.model.casualties import casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Source
from lere_tui.model.vocabulary import in_words
from lere_tui.pages.html import NOTHING, Html, address, element, is_web, joined, language, name
from lere_tui.pages.targets import Targets
from lere_tui.render.claim_text import citation, how_it_counts, provenance
from lere_tui.render.event_text import date_words, row_name, source_order
from lere_tui.render.origin_text import is_coded, rests_on

LEFT_OUT = "words left out"
"""Stands for what must not be passed on."""


def sources(dossier: Dossier, targets: Targets, withheld: bool) -> Html:
    """Every source of the event; `withheld` is whether the words of the record are left out."""
    order = source_order(dossier)
    if not order:
        return NOTHING
    quoted = _quoted(dossier, targets, withheld)
    parts = [_source(dossier.sources[each], targets, quoted.get(each, [])) for each in order]
    return joined((element("h4", "Sources and their words"), *parts))


def _source(source: Source, targets: Targets, quotes: list[Html]) -> Html:
    title, cited = citation(source)
    facts = [part for part in provenance(source) if part != source.url]
    if not source.licence:
        facts.append("no licence stated")
    own = None if source.title_from == "ours" else language(source.language)
    heading = address(source.url, title) if is_web(source.url) else title
    parts = [
        element("h5", element("span", heading, lang=own, dir="auto")),
        element("p", joined((name(part) for part in cited), ", "), class_="cited"),
        element("p", f"{source.id} · {' · '.join(facts)}", class_="faint"),
    ]
    if source.url:
        parts.append(element("p", address(source.url), class_="faint url"))
    parts.append(element("ul", *quotes, class_="quotes") if quotes else element("p", "No claim.", class_="faint"))
    return element("section", *parts, class_="source", id=targets.source(source.id))


Place = tuple[bool, int, int, str]
"""Where words stand in the order of a source: whether they quote nothing, start, end, and the words."""


def _quoted(dossier: Dossier, targets: Targets, withheld: bool) -> dict[str, list[Html]]:
    """The quotes of each source in the order of its text, each once with all that rests on it; figures that were coded
    and quote nobody come last."""
    found: dict[str, dict[Place, list[Html]]] = {}
    counts = {
        weighed.claim.id: (row_name(row, dossier), how_it_counts(weighed, row, dossier))
        for row in casualty_table(dossier).rows
        for weighed in row.in_order
    }
    for claim in dossier.event.claims:
        quote = claim.quote
        where = quote.source if quote and quote.source in dossier.sources else claim.reporter
        place = (False, quote.start, quote.end, "") if quote else (True, 0, 0, claim.words)
        told = _told(claim, dossier, targets, *counts.get(claim.id, ("", "")), withheld)
        found.setdefault(where, {}).setdefault(place, [_words(claim, dossier, withheld)]).append(told)
    for number, remark in enumerate(dossier.event.remarks):
        for each, quote in enumerate(remark.quotes):
            if quote.source not in dossier.sources:
                continue
            words = _left_out() if withheld else _quote(quote.exact, dossier.sources[quote.source])
            back = element("a", f"↑ remark: {in_words(remark.kind)}", href=f"#{targets.remark(number)}", class_="back")
            told = element("span", back, class_="told", id=targets.remark_words(number, each))
            found.setdefault(quote.source, {}).setdefault((False, quote.start, quote.end, ""), [words]).append(told)
    return {
        source: [element("li", *parts) for _, parts in sorted(places.items(), key=lambda each: each[0])]
        for source, places in found.items()
    }


def _words(claim: Claim, dossier: Dossier, withheld: bool) -> Html:
    if withheld:
        return _left_out()
    if is_coded(claim, dossier):
        return element("span", rests_on(claim, dossier), class_="coded")
    return _quote(claim.words, dossier.sources[claim.reporter])


def _quote(words: str, source: Source) -> Html:
    return element("q", words, lang=language(source.language), dir="auto")


def _left_out() -> Html:
    return element("span", LEFT_OUT, class_="coded")


def _told(claim: Claim, dossier: Dossier, targets: Targets, row: str, counts: str, withheld: bool) -> Html:
    """The way back to the figure, who claims it, when and where in the source, and how it counts."""
    said = claim.shown if claim.figure or not withheld else LEFT_OUT
    about = row or in_words(claim.kind)
    back = element("a", f"↑ {said}", href=f"#{targets.figure(claim)}", class_="back")
    parts = [name(f"claimed by {dossier.voice(claim.voice)}") if claim.by else "in the source's own voice"]
    if claim.section:
        parts.append(f"section {claim.section}")
    if claim.said:
        parts.append(f"said {date_words(claim.said)}")
    if claim.as_of:
        parts.append(f"as of {date_words(claim.as_of)}")
    if counts:
        parts.append(counts)
    if claim.note and not withheld:
        parts.append(f"note: {claim.note}")
    return element("span", back, f" {about}; ", joined(parts, "; "), class_="told", id=targets.words(claim))
