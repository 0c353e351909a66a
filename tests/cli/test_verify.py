"""`lere-tui verify`: fifty citations of which five were altered, and the ways in which quoted words may be set."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.formats.corpus import read_corpus
from lere_tui.model.anchors import Quote
from lere_tui.model.quote_mark import mark_of
from lere_tui.resources import db_folder

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def quotes() -> list[Quote]:
    """Fifty quotes of the embedded corpus with a figure in them, each once."""
    events = read_corpus(db_folder() / "corpora" / "lere").events
    found = [claim.quote for event in events for claim in event.claims if claim.quote]
    wanted = [quote for quote in found if len(quote.exact.split()) >= 3 and any(map(str.isdigit, quote.exact))]
    return list(dict.fromkeys(wanted))[:50]


def mark(quote: Quote) -> str:
    return mark_of(quote.source, quote.start, quote.end, quote.exact).text


def in_a_sentence(quote: Quote) -> str:
    return f"As the paper says, “{quote.exact}” {mark(quote)}."


def in_guillemets(quote: Quote) -> str:
    return f"Le journal : «\u202f{quote.exact}\u202f» {mark(quote)}"


def straight_in_emphasis(quote: Quote) -> str:
    first, _, rest = quote.exact.partition(" ")
    return f'It had "*{first} **{rest}***" ("The paper", 2015)\n{mark(quote)}'


def wrapped(quote: Quote) -> str:
    return f"One\nsays “{quote.exact.replace(' ', chr(10))}”\n{mark(quote)}, another “does not”."


def block_quote(quote: Quote) -> str:
    lines = quote.exact.replace(" ", "\n> ")
    return f"> {lines}\n\n– The paper, {mark(quote)}"


def within_a_block_quote(quote: Quote) -> str:
    return f"> {quote.exact}\n> — *The paper* {mark(quote)}"


SETTINGS = (in_a_sentence, in_guillemets, straight_in_emphasis, wrapped, block_quote, within_a_block_quote)


def test_fifty_citations_five_of_them_altered(run: Run, quotes: list[Quote], tmp_path: Path) -> None:
    assert len(quotes) == 50
    parts = [SETTINGS[number % len(SETTINGS)](quote) for number, quote in enumerate(quotes)]
    words, figure, span, digest, source = (quotes[n] for n in (3, 13, 24, 30, 42))
    last = words.exact.split()[-1]
    parts[3] = parts[3].replace(f"{last}”", "women”").replace(f"{last}\n", "women\n")
    digit = next(sign for sign in figure.exact if sign.isdigit())
    changed = figure.exact.replace(digit, str((int(digit) + 1) % 10))
    parts[13] = f"“{changed}” {mark(figure)}"
    parts[24] = parts[24].replace(f"#char={span.start},{span.end}", f"#char={span.start + 3},{span.end + 3}")
    own = mark(digest).split("sha256=")[1].removesuffix("]")
    parts[30] = parts[30].replace(own, own[::-1])
    parts[42] = parts[42].replace(f"lere:{source.source}#", f"lere:{source.source}-x#")
    file = tmp_path / "notes.md"
    text = "# Notes\n\n" + "\n\n".join(parts) + "\n"
    file.write_text(text, encoding="utf-8")

    answer = run("verify", str(file), "--format", "json")
    assert answer.code == 1
    found = json.loads(answer.out)
    assert len(found) == 50
    odd = {number: each for number, each in enumerate(found) if each["outcome"] != "holds" or each["reasons"]}
    assert list(odd) == [3, 13, 24, 30, 42]
    assert [(each["outcome"], *each["reasons"]) for each in odd.values()] == [
        ("altered", "words"),
        ("altered", "words"),
        ("moved", "span"),
        ("altered", "hash"),
        ("unknown", "source"),
    ]
    assert f"[-{last}-] {{+women+}}" in odd[3]["diff"]
    assert "[-" in odd[13]["diff"]
    assert {"start": span.start, "end": span.end, "citation": mark(span)} in odd[24]["now"]
    assert odd[30]["now"][0]["citation"] == mark(digest)
    assert f"did you mean {source.source}?" in odd[42]["said"]
    lines = text.split("\n")
    for each in found:
        assert each["citation"] in lines[each["line"] - 1]

    answer = run("verify", str(file))
    assert answer.out.splitlines()[-1] == "50 citations: 45 hold, 1 moved, 3 altered, 1 unknown."
    assert sum(": = holds" in line for line in answer.out.splitlines()) == 45


def test_all_hold(run: Run, quotes: list[Quote], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("\r\n\r\n".join(SETTINGS[n % 6](quote) for n, quote in enumerate(quotes[:12])), "utf-8-sig")
    answer = run("verify", str(file))
    assert answer.code == 0
    assert answer.out.endswith("12 citations: 12 hold.\n")


def test_what_cite_writes_verifies(run: Run, quotes: list[Quote], tmp_path: Path) -> None:
    names = [f"{quote.source}#{quote.start},{quote.end}" for quote in quotes]
    for form in ("text", "bibtex", "csl-json"):
        file = tmp_path / f"out.{form}"
        file.write_text(run("cite", *names, "--format", form).out, "utf-8")
        answer = run("verify", str(file))
        assert answer.code == 0, answer.out
        assert "no quoted words" not in answer.out


def test_nothing_to_verify_and_what_can_not_be_read(run: Run, tmp_path: Path) -> None:
    plain = tmp_path / "plain.md"
    plain.write_text("No citation.", "utf-8")
    answer = run("verify", str(plain))
    assert answer.code == 1
    assert "no citation" in answer.err
    assert run("verify", str(tmp_path / "gone.md")).code == 4
    raw = tmp_path / "raw.md"
    raw.write_bytes(b"one\ntwo \xff\n")
    answer = run("verify", str(raw))
    assert answer.code == 4
    assert "line 2" in answer.err
    raw.write_text("“x” [lere:afp-lere-2015#char=1,2;sha256=xyz] and [lere:", "utf-8")
    answer = run("verify", str(raw))
    assert answer.code == 1
    assert answer.out.count("? unreadable") == 2
