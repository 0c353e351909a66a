"""All rules together: on the two seeds as they are imported, on any text, on a very long one, and in the command."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lere_tui.cli import main
from lere_tui.lint.engine import lint_event, lint_source, readings
from lere_tui.lint.reading import Reading
from lere_tui.model.findings import RULES, Finding
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .made import TODAY, claim, dossier, source

SEEDS = [
    Path(__file__).parents[3] / "shared" / "seeds" / name
    for name in ("000_2d7e0aef5504f51b.txt", "002_80bb1b4d04f512d3.txt")
]
needs_seeds = pytest.mark.skipif(not all(seed.is_file() for seed in SEEDS), reason="the seeds are not here")


def of_corpus(path: Path) -> list[Finding]:
    found = []
    with Store(path) as store:
        for key in store.keys_to_lint(TODAY.toordinal()):
            made = store.dossier_by_key(key)
            assert made
            texts = [source for name in made.sources if (source := store.source(name))]
            found += lint_event(made, readings(made, texts), TODAY)
        for text in store.sources_with_text():
            found += lint_source(Reading(text), TODAY)
    return found


@needs_seeds
def test_the_seeds(tmp_path: Path) -> None:
    path = tmp_path / "seeds.sqlite"
    import_files(SEEDS, path)
    found = {(finding.rule, finding.quotes[0].exact): finding for finding in of_corpus(path)}
    assert ("outside", "April 20") in found
    pair = found["range-of-two", "6–12 captured"]
    assert [quote.exact for quote in pair.quotes[1:]] == ["six were captured", "capture of a dozen soldiers"]
    assert ("unsupported", "6 injured") in found
    sided = found["one-sided", "9 killed"]
    assert "10 killed (per Mali)" in [quote.exact for quote in sided.quotes]
    assert "2023" in found["no-year", "Sunday afternoon, September 17th"].message
    assert "this morning" in [quote.exact for quote in found["relative-date", "on Sunday"].quotes]
    assert {rule for rule, _ in found} <= {*RULES}
    assert len(found) <= 8  # no more than a reader would say


def test_every_quote_stands_in_its_source(lere: Path) -> None:
    found = of_corpus(lere)
    assert {"disjoint", "range-of-two", "unsupported", "one-sided", "outside", "weekday"} <= {f.rule for f in found}
    assert len({finding.id for finding in found}) == len(found)
    with Store(lere) as store:
        for finding in found:
            for quote in finding.quotes:
                text = store.source(quote.source)
                assert text
                assert text.text[quote.start : quote.end] == quote.exact


_WORDS = (
    "nine soldiers were killed including six , and ( ) : 31 April 29 2015 Sunday . On on “ ” for a total of"
    " dont Léré Lere le 30 février 99999999999 -1 yesterday The CMA claimed that captured 0 – 6 to"
)
WORDS = st.sampled_from([*_WORDS.split(), "\n\n", "\n\n## Infobox\n\n"])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=80).map(" ".join)), st.booleans(), st.booleans())
def test_no_text_makes_a_rule_raise(text: str, digest: bool, french: bool) -> None:
    text = "Nine were killed at Oudane. " + text
    reading = source(text, language="fr" if french else "en", digest=digest)
    made = claim("Nine were killed", "9", text.partition(".")[0])
    event = dossier(reading, made)
    found = [*lint_event(event, {"paper": reading}, TODAY), *lint_source(reading, TODAY)]
    assert all(finding.id and finding.message and finding.rule in RULES for finding in found)


@pytest.mark.parametrize(
    "piece",
    [
        "On April 29 nine soldiers were killed, including six guards. ",
        "On April 29 nine soldiers were killed, and on April 20 six, ",  # one sentence
        "A name Ouédane Ouedane and so on\n\n",
        "(:,",
    ],
)
def test_the_time_grows_with_the_text(piece: str) -> None:
    def seconds(letters: int) -> float:
        reading = source("Nine were killed at Oudane. " + piece * (letters // len(piece)))
        made = claim("Nine were killed", "9", reading.text[:30])
        event = dossier(reading, made)
        began = time.perf_counter()
        lint_event(event, {"paper": reading}, TODAY)
        lint_source(reading, TODAY)
        return time.perf_counter() - began

    small, large = seconds(50_000), seconds(200_000)
    assert large < 10 * small + 0.5


def test_the_command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lere: Path, hostile: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # nothing was dismissed there

    def run(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        return code, capfd.readouterr().out

    code, out = run("check", "--lint", "--corpus", str(lere))
    assert code == 0
    assert "6–12 captured" in out
    assert out.splitlines()[-1].startswith(
        f"{out.count(' (certain)  ') + out.count(' (likely)  ') + out.count(' (possible)  ')} findings: disjoint "
    )
    code, out = run("check", "--lint", "lere-2015-04-29", "--corpus", str(lere))
    assert code == 0
    assert "April 20" in out
    assert "konna" not in out
    assert run("check", str(lere), "--lint", "rfi-taoussa-2023")[1].endswith("1 finding: weekday 1.\n")
    assert run("check", "--lint", str(lere))[1] == run("check", "--lint", "--corpus", str(lere))[1]
    assert run("check", "--format", "json", "--corpus", str(lere))[0] == 2
    assert run("check", "--lint", "nothing-such", "--corpus", str(lere))[0] == 1
    code, out = run("check", "--lint", "--format", "json", "--corpus", str(hostile))
    assert code == 0
    record = json.loads(out)
    assert sum(record["counts"].values()) == len(record["findings"])
    code, out = run("check", "--lint", "--corpus", str(hostile))
    assert code == 0
    assert "\x1b" not in out
    assert "\u202e" not in out
