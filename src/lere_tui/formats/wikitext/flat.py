"""An encyclopedia article whose markup was lost: `= Title =`, a list of the infobox's parameters, `== Section ==`.

```
= Battle of Somewhere =

Infobox
- Conflict: Battle of Somewhere
- Casualties1: 9 killed, 6 injured
```
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from lere_tui.formats.intake import Intake, IntakeError, Loss, Report
from lere_tui.formats.prose import decode, language_of, read_bytes
from lere_tui.formats.wikitext.building import INFOBOX, LEAD, Article, Builder
from lere_tui.formats.wikitext.infobox import from_plain

# What stands between the signs ends with a letter, so that blanks without end are passed over once.
_TITLE = re.compile(r"=\s*([^=\s](?:[^\n]*[^=\s])?)\s*=\s*")
_HEADING = re.compile(r"={2,6}\s*([^=\s](?:[^\n]*[^=\s])?)\s*={2,6}\s*")
_PARAMETER = re.compile(r"[-*•]\s*([A-Za-z][A-Za-z_ ]{1,30}\d?)\s*:\s*(.*)")
_KNOWN = ("conflict", "combatant", "casualties", "belligerent", "result", "partof", "date", "place")


def recognise(head: bytes) -> bool:
    """Whether the beginning of a file is an article with its infobox as a list."""
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").replace("\r", "")
    lines = [plain for line in text.split("\n") if (plain := " ".join(line.split()))][:12]
    if not lines or not _TITLE.fullmatch(lines[0]) or INFOBOX not in lines:
        return False
    return any(_is_parameter(line) for line in lines)


def read(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    """The article as one source and one event. Raises IntakeError if there is no title or no infobox."""
    raw = read_bytes(file, name)
    lines = [" ".join(line.split()) for line in decode(raw, name, report).split("\n")]
    at = next((k for k, line in enumerate(lines) if line.strip()), 0)
    title = _TITLE.fullmatch(lines[at].strip())
    if not title:
        raise IntakeError(name, at + 1, "", "there is no title; the first line is written as = Title =")
    values: dict[str, str] = {}
    sections: list[tuple[str, list[str]]] = [(LEAD, [])]
    box_line, last = 0, ""
    for k in range(at + 1, len(lines)):
        line = lines[k].strip()
        heading = _HEADING.fullmatch(line)
        parameter = _PARAMETER.fullmatch(line) if box_line and len(sections) == 1 and not sections[0][1] else None
        if heading:
            sections.append((heading[1], []))
        elif line == INFOBOX and not box_line:
            box_line = k + 1
        elif parameter:
            last = parameter[1]
            if last in values:
                report.changed.append(Loss(k + 1, last, line, "this parameter stands twice; the first one counts"))
            values.setdefault(last, parameter[2])
        elif line or sections[-1][1]:
            # Lines that stand apart by an empty line are paragraphs; “## ” would read as a heading of our own format.
            sections[-1][1].append(re.sub(r"^#+\s*", "", line))
    report.rows += 1
    if not box_line or not values:
        report.skipped.append(Loss(at + 1, "page", title[1], "it has no list of an infobox's parameters"))
        return
    texts = [(heading, re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()) for heading, body in sections]
    article = Article(
        title=title[1][:300],
        infobox=from_plain(values),
        sections=[(heading, text) for heading, text in texts if text],
        line=box_line,
        language=language_of(" ".join(text for _, text in texts)),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    if not article.infobox.lines:
        report.skipped.append(Loss(box_line, "page", title[1][:200], "its infobox is empty"))
        return
    yield Builder(report).build(article)


def _is_parameter(line: str) -> bool:
    found = _PARAMETER.fullmatch(line)
    return bool(found) and found[1].lower().startswith(_KNOWN)  # type: ignore[index]
