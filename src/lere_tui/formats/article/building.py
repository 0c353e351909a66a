"""An article as a source: its paragraphs, what its page says of it, and the report of what was dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from lere_tui.formats.article.days import day_words
from lere_tui.formats.intake import Intake, Loss, Report
from lere_tui.formats.prose import language_of
from lere_tui.formats.tables.gathering import slug
from lere_tui.model.dates import Date
from lere_tui.model.records import Source


def article(
    raw: bytes,
    report: Report,
    *,
    title: str,
    text: str,
    author: str = "",
    publisher: str = "",
    published: Date | None = None,
    url: str = "",
    language: str = "",
    dropped: Sequence[tuple[int, str]],
) -> Intake:
    """The source, with its text as the corpus format writes it; dropped lines and a missing day go into the report."""
    report.rows += 1
    for number, line in dropped:
        report.changed.append(
            Loss(number, "text", line[:200], "this is not part of the article; the original keeps it")
        )
    if published is None:
        words = day_words(text)
        reason = "no day of publication is given" + ("; these are the first words that tell a day" if words else "")
        report.changed.append(Loss(0, "published", words[0] if words else "", reason))
    source = Source(
        id=slug(f"{publisher} {title}" if publisher else title),
        title=title,
        kind="news",
        language=language or language_of(text),
        text_kind="full",
        text=text,
        publisher=publisher,
        author=author,
        published=published,
        url=url,
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    return Intake([], [], [source], [], [])
