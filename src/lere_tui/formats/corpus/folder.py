"""A corpus folder: find its files, read each, then look at what they say of one another."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lere_tui.formats.corpus.events import read_event
from lere_tui.formats.corpus.fields import Table, TomlFile
from lere_tui.formats.corpus.provenance import read_provenance
from lere_tui.formats.corpus.references import resolve
from lere_tui.formats.corpus.tables import read_groups, read_places, read_source
from lere_tui.model.problems import CorpusProblems, Problem
from lere_tui.model.provenance import Provenance
from lere_tui.model.records import Actor, Corpus, Event, Place, Source

MAX_FILE = 32 * 1024 * 1024
"""Bytes of one file of a corpus folder; a larger one is refused before it is read."""

TOP = ("corpus.toml", "places.toml", "groups.toml", "datasets.toml")
PARTS = {"sources": (".md",), "events": (".toml",), "originals": (".original", ".txt")}
"""The files of a corpus folder: those at its top, and the endings of those in each folder within."""


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """A corpus folder, read and found whole: every reference leads somewhere, every quote is anchored.

    `sha256` is over the names and bytes of all its files: two folders with the same one are the same corpus.
    """

    corpus: Corpus
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    sha256: str
    provenance: Provenance = field(default_factory=Provenance)


def read_corpus(folder: Path) -> CorpusFolder:
    """Read a corpus folder. Raises CorpusProblems with everything that is wrong with it."""
    problems: list[Problem] = []
    return read_files(_read_files(folder, problems), problems)


def read_files(files: Mapping[str, bytes], problems: list[Problem]) -> CorpusFolder:
    """Read the files of a corpus folder by their names in it, in the order of the folder; `problems` are those that
    were met already. Raises CorpusProblems."""
    if "corpus.toml" not in files and not any(problem.file == "corpus.toml" for problem in problems):
        said = "the file is missing; a corpus folder has one with title, version and licence"
        problems.append(Problem("corpus.toml", 0, "", said))
    texts = {name: _decode(name, raw, problems) for name, raw in files.items() if not name.startswith("originals/")}

    def toml(name: str) -> TomlFile:
        return TomlFile(name, texts.get(name, ""), problems)

    places = read_places(toml("places.toml"))
    actors = read_groups(toml("groups.toml"))
    sources = [
        read_source(name, text, hashlib.sha256(files[name]).hexdigest(), problems)
        for name, text in texts.items()
        if name.startswith("sources/")
    ]
    events = [read_event(toml(name), name) for name in texts if name.startswith("events/")]
    beside = [(event, tables.event) for event, tables in events]
    records: dict[str, Sequence[tuple[Any, Table]]] = {
        "place": places,
        "actor": actors,
        "source": sources,
        "event": beside,
    }
    provenance = read_provenance(toml("datasets.toml"), records, files, problems)
    corpus = _read_head(toml("corpus.toml"), imported=bool(provenance.datasets))
    kept = resolve(places, actors, sources, events, problems)
    if problems:
        raise CorpusProblems(sorted(problems, key=lambda p: (p.file, p.line)))
    return CorpusFolder(
        corpus,
        tuple(record for record, _ in places),
        tuple(record for record, _ in actors),
        tuple(record for record, _ in sources),
        tuple(kept),
        content_hash(files),
        provenance,
    )


def content_hash(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of a corpus folder: over the names and bytes of its files, in the order of the folder."""
    digest = hashlib.sha256()
    for name in files:
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def in_order(names: Iterable[str]) -> list[str]:
    """The names of a corpus folder's files in the order of the folder: what is at its top, then part by part."""
    parts = {part: number for number, part in enumerate(PARTS)}
    tops = {name: number for number, name in enumerate(TOP)}

    def place(name: str) -> tuple[int, int, str]:
        part, _, rest = name.partition("/")
        return (1 + parts[part], 0, rest) if rest else (0, tops[name], "")

    return sorted(names, key=place)


def longest(name: str) -> int:
    """How many bytes a file of a corpus folder has at most; originals may be twice as long as others."""
    return 2 * MAX_FILE if name.startswith("originals/") else MAX_FILE


def _read_files(folder: Path, problems: list[Problem]) -> dict[str, bytes]:
    """The bytes of every file that belongs to the format, by its name within the folder."""
    if not folder.is_dir():
        raise CorpusProblems([Problem(str(folder), 0, "", "there is no such folder")])
    names = list(TOP)
    for part, endings in PARTS.items():
        inside = folder / part
        found = sorted(inside.iterdir()) if inside.is_dir() else []
        names += [f"{part}/{path.name}" for path in found if path.suffix in endings and not path.name.startswith(".")]
    files: dict[str, bytes] = {}
    for name in names:
        path = folder / name
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                problems.append(Problem(name, 0, "", "this link leads out of the folder; copy the file here instead"))
            elif path.stat().st_size > longest(name):
                problems.append(Problem(name, 0, "", f"the file has over {longest(name) >> 20} MiB; split it"))
            else:
                files[name] = path.read_bytes()
        except FileNotFoundError:  # few files must be there
            continue
        except OSError as error:
            problems.append(Problem(name, 0, "", f"it can't be read: {error.strerror}"))
    return files


def _decode(name: str, raw: bytes, problems: list[Problem]) -> str:
    """The letters of a file; of a source whose text is verbatim, that text to the letter."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "", "this is not UTF-8; save the file as UTF-8"))
        return ""
    head, tail = text, ""
    end = text.find("\n+++\n", 3) if text.startswith("+++\n") else -1
    if end >= 0 and "\nverbatim = true\n" in text[: end + 1]:
        head, tail = text[: end + 5], text[end + 5 :]
    return unicodedata.normalize("NFC", head.replace("\r\n", "\n")) + tail


def _read_head(file: TomlFile, imported: bool) -> Corpus:
    """What the corpus says of itself; one of imported records alone may leave version and licence to its datasets."""
    if not file.data:
        return Corpus("", "", "")
    table = file.table()
    corpus = Corpus(
        title=table.text("title", needed=True),
        version=table.text("version", needed=not imported),
        licence=table.text("licence", needed=not imported),
        language=table.text("language"),
        description=table.text("description"),
        attribution=table.text("attribution"),
    )
    table.close()
    return corpus
