"""Spans of every text of the embedded corpus: what is cited verifies in any setting; one changed letter is found."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.model.quote_mark import mark_of
from lere_tui.model.records import Source
from lere_tui.render.citing import TextNamed, quote_text
from lere_tui.render.motions import trimmed
from lere_tui.render.references.bibtex import entry
from lere_tui.render.references.items import of_quote
from lere_tui.store.reading import Store
from lere_tui.verifying.judging import Judged, Text, judged

NAMED = TextNamed("digest in our own words", "00")


@pytest.fixture(scope="module")
def texts(lere: Path) -> dict[str, Source]:
    with Store(lere) as store:
        return {source.id: source for source in store.sources_with_text()}


def spans(texts: dict[str, Source], seed: int) -> Iterator[tuple[Source, int, int]]:
    """Three spans of each text, from a letter to a thousand, without blanks at their ends."""
    chance = random.Random(seed)
    for source in texts.values():
        for size in chance.sample((1, 5, 20, 60, 200, 1000), 3):
            low = chance.randrange(len(source.text))
            start, end = trimmed(source.text, low, min(len(source.text), low + size))
            if start < end:
                yield source, start, end


def judge(document: str, texts: dict[str, Source]) -> Judged:
    [found] = judged(document, lambda name, original: Text(texts[name].text))
    return found


def test_what_is_cited_verifies(texts: dict[str, Source]) -> None:
    for source, start, end in spans(texts, 1):
        exact = source.text[start:end]
        cited = quote_text(source, None, exact, (start, end), NAMED)
        lines = textwrap.wrap(cited, 60, break_long_words=False, break_on_hyphens=False)
        reference = entry(of_quote(source, None, exact, (start, end), NAMED))
        for document in (cited, "\n".join(lines), "\n".join(f"> {line}" for line in lines), reference):
            found = judge(document, texts)
            assert (found.outcome, found.reasons) == ("holds", ()), document


def test_one_letter_that_is_another_is_found(texts: dict[str, Source]) -> None:
    chance = random.Random(2)
    for source, start, end in spans(texts, 3):
        exact = " ".join(source.text[start:end].split())
        letters = [at for at, letter in enumerate(exact) if letter.isalnum()]
        if len(letters) < 2:
            continue
        at = chance.choice(letters)
        changed = exact[:at] + ("7" if exact[at] != "7" else "3") + exact[at + 1 :]
        mark = mark_of(source.id, start, end, source.text[start:end]).text
        for document in (f"“{changed}” {mark}", f"> {changed}\n\n— {mark}", f"*{changed}* {mark}"):
            assert judge(document, texts).outcome == "altered", document
