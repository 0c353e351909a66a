"""Readers of outside text under hypothesis: whatever comes, a value or the one error that is theirs."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from .rows import SEED, Row

TESTS = Path(__file__).parents[1]
IMPORTS = TESTS / "data" / "imports"

TOKENS = (
    "town:", "killed:>5", "date:2015-04..", "..", "-(", ")", '"', "OR", "NOT", ",", "=", "2015-04-29/2015-05", "~", "?",
    "%", "X", "{", "}", "[", "]", "/", "~5", ">=", "[[claims]]", "id = ", "+++", '"""', "'''", "\n", "\t", "\r", "\x00",
    "\ud800", "\u202e", "é", "e\u0301", "[lere:", "#0,9", "“", "”", ">", "{{", "}}", "[[", "|", "<!--", "-->", "&#x",
    ";",
    "9" * 30, "a" * 200, "'", "\\", "1e999", "true", "[theme]", "[keys]", "inf", "0x", "\ufeff",
)  # fmt: skip

TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=6)), max_size=25).map("".join),
)


def _query(text: str, _: Path) -> None:
    from lere_tui.query.completing import typed_at
    from lere_tui.query.errors import QueryError
    from lere_tui.query.parser import parse

    for typing in (True, False):
        try:
            parse(text, typing)
        except QueryError as error:
            if not 1 <= error.column <= len(text) + 1:
                raise AssertionError(f"its column is {error.column}") from error
    typed_at(text, len(text) // 2)


def _date(text: str, _: Path) -> None:
    from lere_tui.model.dates import DateError, parse_date

    try:
        date = parse_date(text)
    except DateError:
        return
    assert date.text == text
    assert not (date.earliest and date.latest and date.earliest > date.latest)
    assert parse_date(date.text) == date


def _figure(text: str, _: Path) -> None:
    from lere_tui.model.figures import FigureError, parse_figure

    try:
        figure = parse_figure(text)
    except FigureError:
        return
    assert parse_figure(figure.text) == figure


def _citations(text: str, _: Path) -> None:
    from lere_tui.verifying.documents import citations, words_before

    for cited in citations(f"{text} “nine killed” [lere:paper#0,11;sha256=00] {text} [lere:x/original#3,9]{text}"):
        words_before(cited, "nine killed", False)


def _config(text: str, folder: Path) -> None:
    from lere_tui.config import load

    file = folder / "config.toml"
    file.write_bytes(text.encode("utf-8", "replace"))
    for problem in load(str(file)).problems:
        assert str(problem)


def _session(text: str, folder: Path) -> None:
    from lere_tui.workspace.session import SessionFile

    path = SessionFile(folder, "corpus.sqlite").path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))
    assert SessionFile(folder, "corpus.sqlite").last is not None


def _corpus(text: str, folder: Path) -> None:
    from lere_tui.formats.corpus.folder import read_corpus
    from lere_tui.model.problems import CorpusProblems

    for name in ("corpus.toml", "places.toml", "groups.toml", "events/raid.toml", "sources/paper.md"):
        file = folder / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        body = f"+++\n{text}\n+++\n{text}" if name.endswith(".md") else text
        file.write_bytes(body.encode("utf-8", "replace"))
    try:
        read_corpus(folder / "corpus")
    except CorpusProblems as error:
        if not error.problems:
            raise AssertionError("refused without a word") from error


READS: dict[str, tuple[Callable[[str, Path], None], str]] = {
    "query": (_query, "the query parser and what completes it"),
    "date": (_date, "the reader of EDTF dates"),
    "figure": (_figure, "the reader of figures"),
    "citations": (_citations, "the finder of citations in an article"),
    "config": (_config, "the config reader"),
    "session": (_session, "the session reader"),
    "corpus": (_corpus, "the reader of corpus folders"),
}

FORMATS = {
    "ucdp": ("ucdp", "ged-49.csv"), "acled": ("acled", "acled-2023.csv"), "geonames": ("geonames", "geonames-XA.txt"),
    "wikitext": ("wikitext.page", "battle.wiki"), "mediawiki": ("wikitext.page", "export.xml"),
    "flat-wikitext": ("wikitext.flat", "battle.txt"), "html": ("article.html", "article.html"),
    "plain": ("article.plain", "article.txt"),
}  # fmt: skip
"""The reader of each format, and a file that it reads."""


def _fuzzed(check: Callable[[str, Path], None], tries: int, folder: Path) -> Iterator[str]:
    @seed(SEED)
    @settings(
        max_examples=tries, deadline=None, database=None, derandomize=False, print_blob=False,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(TEXT)
    def fits(text: str) -> None:
        last.append(text)
        del last[:-1]
        check(text, folder)

    last: list[str] = []
    try:
        fits()
    except Exception as error:
        yield f"{last[-1]!r:.200}: {type(error).__name__}: {ascii(str(error))[:200]}"


def _mutated(module: str, file: str, tries: int, chance: random.Random) -> Iterator[str]:
    """Files of a format made wrong in the ways that files go wrong."""
    sys.path.insert(0, str(TESTS))
    from formats.mutants import mutants
    from lere_tui.formats.intake import IntakeError, Report

    reader = import_module(f"lere_tui.formats.{module}")
    for number, data in enumerate(mutants((IMPORTS / file).read_bytes(), tries, chance.randrange(2**32))):
        try:
            reader.recognise(data[:4096])
            for _ in reader.read(io.BytesIO(data), file, Report()):
                pass
        except IntakeError as error:
            if not error.message:
                yield f"{file}, {number}: refused without a word"
        except Exception as error:
            yield f"{file}, {number}: {type(error).__name__}: {ascii(str(error))[:200]}"


def _bundles(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Bundles made wrong: opened whole, told to be altered, or refused with a word."""
    sys.path.insert(0, str(TESTS))
    from formats.mutants import mutants
    from lere_tui.cli import main

    from .programs import command, run

    bundle = folder / "small.lere"
    corpus = str(TESTS / "data" / "small")
    ended = run(lambda _: main(["export", "--corpus", corpus, "--to", str(bundle)]), folder)
    if ended.code:
        yield f"no bundle: {ended.err[-200:]}"
        return
    for number, data in enumerate(mutants(bundle.read_bytes(), tries, chance.randrange(2**32))):
        wrong = folder / "wrong.lere"
        wrong.write_bytes(data)
        ended = run(command("info", "--corpus", str(wrong)), folder)
        if ended.trouble or ended.code not in (0, 3, 4) or (ended.code and not ended.err):
            yield f"{number}: {ended.trouble or ended.code}"


ROWS = [
    *(
        Row(
            f"fuzz-{name}",
            f"{what} under hypothesis: a value, or the one error that is its own",
            5_000 if name not in ("config", "corpus", "session") else 2_000,
            60,
            lambda tries, chance, folder, check=check: _fuzzed(check, tries, folder),  # type: ignore[misc]
        )
        for name, (check, what) in READS.items()
    ),
    *(
        Row(
            f"fuzz-{name}",
            f"the reader of files like {file} on files made wrong: read to the end, or refused with a word",
            1_000,
            20,
            lambda tries, chance, _, module=module, file=file: _mutated(module, file, tries, chance),  # type: ignore[misc]
        )
        for name, (module, file) in FORMATS.items()
    ),
    Row(
        "fuzz-bundle",
        "a bundle made wrong, opened: whole, told to be altered, or refused with a word",
        500,
        10,
        _bundles,
    ),
]
