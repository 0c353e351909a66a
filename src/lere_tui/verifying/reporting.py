"""What became of citations, as lines to read and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lere_tui.render.citing import one_line
from lere_tui.render.event_text import Entry, Look
from lere_tui.verifying.judging import OUTCOMES, Judged, Reason

Json = dict[str, object]

_SIGNS = {"holds": "=", "moved": "→", "altered": "≠", "unknown": "?", "unreadable": "?"}

_SHOWN = 200
"""Characters of quoted words that a line shows."""

_SENTENCES: Mapping[tuple[Reason, ...], str] = {
    (): "",
    ("no-words",): "no quoted words stand before the mark; what the corpus has there fits its hash",
    ("span",): "the same words stand elsewhere in the source",
    ("words",): "the words of the text are not those of the corpus, which fit the hash",
    ("corpus",): "the corpus has other words now; those of the text fit the hash",
    ("words", "corpus"): "neither the words of the text nor those of the corpus fit the hash",
    ("hash",): "the corpus has these words there, but the hash is not theirs",
    ("span", "hash"): "these words stand elsewhere in the source, and the hash is not theirs",
    (
        "no-words",
        "corpus",
    ): "no quoted words stand before the mark, and what the corpus has there does not fit its hash",
    ("source",): "no such source in this corpus",
    ("no-text",): "this corpus has no text of the source to look in",
    ("mark",): "the mark can't be read; it is written [lere:SOURCE#char=START,END;sha256=HASH]",
}


def sentence(judged: Judged) -> str:
    """What is not as it was, and what would mend it."""
    said = _SENTENCES[judged.reasons]
    if judged.moved:
        said += f": {' or '.join(mark.text for mark in judged.moved[:3])}"
    if judged.others:
        said += f"; did you mean {', '.join(judged.others[:3])}?"
    return said


def entries(file: str, judged: Judged) -> list[Entry]:
    """One citation in a line, and below it what is not as it was, if anything is."""
    look: Look = "faint" if judged.outcome == "holds" else "contradict"
    mark = judged.cited.mark
    where = judged.cited.written if mark is None else mark.text.removeprefix("[lere:").split(";")[0]
    words = judged.words or judged.corpus
    cut = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    quoted = f"  “{one_line(cut)}”" if words else ""
    head = f"{file}:{judged.cited.line}: "
    found = [
        Entry(
            (
                (head, "plain"),
                (f"{_SIGNS[judged.outcome]} {judged.outcome}", look),
                (f"  {where}{quoted}", "plain"),
            ),
            indent=4,
        )
    ]
    said = sentence(judged)
    if said:
        found.append(Entry(((f"    {said}", "plain"),), indent=4))
    if judged.diff:
        found.append(Entry(((f"    corpus [-…-], text {{+…+}}: {judged.diff}", "plain"),), indent=4))
    return found


def summary(counts: Counter[str]) -> str:
    """How many citations there are, and what became of how many."""
    total = counts.total()
    verbs = {"holds": "hold" if counts["holds"] != 1 else "holds"}
    each = ", ".join(f"{counts[outcome]} {verbs.get(outcome, outcome)}" for outcome in OUTCOMES if counts[outcome])
    return f"{total} citation{'s' if total != 1 else ''}: {each}."


def record(file: str, judged: Judged) -> Json:
    """The same as data: every key is always there."""
    mark = judged.cited.mark
    return {
        "file": file,
        "line": judged.cited.line,
        "citation": judged.cited.written,
        "source": mark.source if mark else None,
        "original": mark.of_original if mark else None,
        "start": mark.start if mark else None,
        "end": mark.end if mark else None,
        "sha256": mark.sha256 if mark else None,
        "outcome": judged.outcome,
        "reasons": list(judged.reasons),
        "said": sentence(judged),
        "words": judged.words or None,
        "corpus": judged.corpus or None,
        "diff": judged.diff or None,
        "now": [{"start": new.start, "end": new.end, "citation": new.text} for new in judged.moved],
    }
