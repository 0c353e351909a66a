"""References as BibLaTeX entries in UTF-8, which BibTeX reads too: `year` beside `date`, `journal`, `publisher`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lere_tui.render.citing import one_line
from lere_tui.render.references.items import Form, Name, Reference

TYPES: dict[Form, str] = {
    "article": "article",
    "encyclopedia": "inreference",
    "report": "techreport",
    "video": "misc",
    "dataset": "dataset",
    "web": "online",
}

_LANGUAGES = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "uk": "ukrainian",
}
"""What biblatex calls a language; another stands by its code."""

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile(r"[\\{}%#&$_~^]")
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=`)`")
_DATE = re.compile(r"[0-9A-Za-z~?%/.:+-]*")
_YEAR = re.compile(r"[0-9]{4}")


def bibtex(references: Iterable[Reference]) -> Iterable[str]:
    """The entries, one by one, with an empty line between them."""
    before = ""
    for reference in references:
        yield f"{before}{entry(reference)}"
        before = "\n"


def entry(reference: Reference) -> str:
    """One entry; what is not known is left out."""
    issued = reference.issued.text if reference.issued else ""
    year = _YEAR.search(issued)
    # Styles print a note: of an event it says where it stands, which no reader of a source's entry needs.
    note = reference.note if reference.event_date else ""
    aside = ". ".join(filter(None, (reference.annote, "" if note else reference.note)))
    language = _LANGUAGES.get(reference.language, "")
    fields = {
        "author": " and ".join(map(_name, reference.authors)),
        "title": f"{{{escaped(reference.title)}}}",  # braces within: no style may change its capitals
        "journal" if reference.form == "article" else "booktitle": _kept(reference.container),
        "institution": _kept(reference.publisher) if reference.form == "report" else "",
        "publisher": _kept(reference.publisher),
        "type": escaped(reference.genre),
        "date": _date(issued),  # EDTF as written, which biblatex reads
        "year": year[0] if year else "",
        "eventdate": _date(reference.event_date.text) if reference.event_date else "",
        "venue": escaped(reference.event_place),
        "version": escaped(reference.version),
        "url": _address(reference.url),
        "urldate": _date(reference.accessed.text) if reference.accessed else "",
        "language": escaped(language or reference.language),
        "langid": language,
        "library": escaped(reference.found_in),
        "note": escaped(note),
        "annotation": escaped(aside),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{TYPES[reference.form]}{{{reference.key},", *lines, "}", ""])


def _date(text: str) -> str:
    """An EDTF date as it is written; what is none, which a database that nobody checked can hold, is only text."""
    return text if _DATE.fullmatch(text) else escaped(text)


def escaped(text: str) -> str:
    """A text in which no sign means anything to TeX; letters stay as they are."""
    plain = _SPECIAL.sub(lambda match: _ESCAPES[match[0]], one_line(text))
    return _LIGATURE.sub(lambda match: f"{{}}{match[0]}", plain)


def _kept(name: str) -> str:
    """The name of an organisation or a work in braces, so that it is not taken for a person's."""
    return f"{{{escaped(name)}}}" if name else ""


def _name(name: Name) -> str:
    return f"{escaped(name.family)}, {escaped(name.given)}" if name.given else _kept(name.family)


def _address(url: str) -> str:
    """An address, which BibLaTeX takes as it is; braces and backslashes would end it."""
    return re.sub(r"[\\{}\s]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), one_line(url))
