"""Where an event was read from, in words; and what a figure rests on that was coded in a row and quotes nobody."""

from __future__ import annotations

import re
from typing import Literal

from lere_tui.model.dossier import Dossier
from lere_tui.model.origin import Origin
from lere_tui.model.records import Claim

TERMS = "its terms forbid redistribution"
"""Said of what must not be passed on."""

HASH_SHOWN = 12
"""Digits of a hash that are shown; the JSON has all of them."""

# As the readers of tables write what they took a figure from: `best=5 low=3 high=9`.
_CODED = re.compile(r"(?<![\w-])([A-Za-z_][\w-]*)=\S+")


def origin_words(origin: Origin) -> str:
    """Dataset, version, licence, line, file and hash, and that it must not be passed on where that is so."""
    name = f"{origin.title} {origin.version}".rstrip()
    licence = f" ({origin.licence})" if origin.licence else ""
    terms = "" if origin.shareable else f"; {TERMS}"
    return f"{name}{licence}, {row_words(origin)}, SHA-256 {origin.sha256[:HASH_SHOWN]}…{terms}"


def row_words(origin: Origin) -> str:
    """The line and the file."""
    return f"line {origin.line} of {origin.file}" if origin.line is not None else f"in {origin.file}"


def look_of(claim: Claim, dossier: Dossier) -> Literal["plain", "quote"]:
    """How what a claim rests on is drawn: only words of a source as a quote."""
    return "plain" if is_coded(claim, dossier) else "quote"


def is_coded(claim: Claim, dossier: Dossier) -> bool:
    """Whether a claim rests on a row of a file and not on words of a source."""
    return claim.quote is None and dossier.origin is not None


def rests_on(claim: Claim, dossier: Dossier) -> str:
    """What a claim rests on: its words, or the columns and the row that it was coded in."""
    if dossier.origin is None or claim.quote is not None:
        return f"“{claim.words}”"
    where = row_words(dossier.origin)
    columns = _CODED.findall(claim.words)
    if not columns:
        return f"“{claim.words}”, {where}" if claim.words else f"coded, {where}"
    several = "s" if len(columns) > 1 else ""
    return f"coded in column{several} {', '.join(columns)}, {where}: {claim.words}"


def basis(claim: Claim, dossier: Dossier) -> str:
    """The same in short, where many claims of one event stand together: its words, or `best=5 low=3, coded`."""
    if not is_coded(claim, dossier):
        return f"“{claim.words}”"
    if _CODED.search(claim.words):
        return f"coded {claim.words}"
    return f"“{claim.words}”, coded" if claim.words else "coded"


def cited_only(source: str, dossier: Dossier) -> str:
    """What is said in the place of a source's text: that there is none, and what its figures of the event rest on."""
    said = "This source is cited only; there is no text of it in this corpus."
    coded = [claim for claim in dossier.event.claims if claim.reporter == source and is_coded(claim, dossier)]
    if not coded or dossier.origin is None:
        return said
    words = "; ".join(dict.fromkeys(claim.words for claim in coded if claim.words))
    said += f" Its figures of this event are coded, {row_words(dossier.origin)}"
    return f"{said}: {words}." if words else f"{said}."
