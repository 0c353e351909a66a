"""Events and claims as they are cited: plain text in which nothing can control a terminal.

    “Battle of Léré”, 2015-04-29/2015-04-30, Léré › Niafunké › Tombouctou › Mali. In lere-tui corpus 1 (Title),
    SHA-256 ab12cd34ef56…, event lere-2015. Sources: A. Writer, Desert Agency: “Title”, 2015-04-30, https://… ; …

A claim says who claims what, when, and which source reports it in which words; then come source and event.
"""

from __future__ import annotations

from lere_tui.model.dossier import Dossier
from lere_tui.model.quote_mark import mark_of
from lere_tui.model.records import Claim, Corpus
from lere_tui.model.suggested import was_suggested
from lere_tui.model.vocabulary import in_words
from lere_tui.render.citing import cited, here, one_line, sentence
from lere_tui.render.event_text import date_words, place_words, source_order
from lere_tui.render.origin_text import origin_words, rests_on
from lere_tui.render.verdicts import reporter


def event_text(dossier: Dossier, corpus: Corpus | None) -> str:
    """The citation of an event."""
    event = dossier.event
    what = f"“{event.title}”, {event.date.text}, {place_words(dossier)}"
    said = f"{sentence(one_line(what))} {here(corpus, 'event', event.id)}."
    if dossier.origin:
        said += f" From {sentence(one_line(origin_words(dossier.origin)))}"
    names = source_order(dossier)
    if not names:
        return said
    listed = "; ".join(cited(dossier.sources[name]) for name in names)
    return f"{said} {'Source' if len(names) == 1 else 'Sources'}: {sentence(listed)}"


def claim_text(claim: Claim, dossier: Dossier, corpus: Corpus | None) -> str:
    """The citation of a claim: what it says, its words with their mark, its source, and the event."""
    event, source = dossier.event, dossier.sources[claim.reporter]
    words = one_line(rests_on(claim, dossier))
    if claim.quote is not None:
        quote = claim.quote
        words += f" {mark_of(quote.source, quote.start, quote.end, quote.exact).text}"
    said = f"{one_line(claim_words(claim, dossier))}: {words} – {sentence(cited(source))}"
    of_event = one_line(f"of the event “{event.title}”, {event.date.text}")
    return f"{said} {here(corpus, 'claim', f'{event.id}/{claim.id}')}, {of_event}, source {one_line(source.id)}."


def claim_words(claim: Claim, dossier: Dossier) -> str:
    """A claim in a sentence's beginning: who claims what of whose loss, when, and which source reports it."""
    scope = f" ({claim.scope})" if claim.scope else ""
    what = f"{in_words(claim.kind)}, {dossier.side(claim.of, claim.of_role)}{scope}: {claim.shown}"
    name = reporter(claim.reporter, dossier)
    when = f", said {date_words(claim.said)}" if claim.said else ""
    when += f", as of {date_words(claim.as_of)}" if claim.as_of else ""
    when += ", as lere-tui suggested and its reader accepted" if was_suggested(claim.id) else ""
    if not claim.by:
        return f"{what}, by {name} in its own voice{when}"
    return f"{what}, claimed by {dossier.voice(claim.voice)}{when}, reported by {name}"
