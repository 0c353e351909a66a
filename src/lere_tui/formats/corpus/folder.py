"""A corpus folder: find its files, read each, then look at what they say of one another."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from lere_tui.formats.corpus.events import read_event
from lere_tui.formats.corpus.fields import TomlFile
from lere_tui.formats.corpus.references import resolve
from lere_tui.formats.corpus.tables import read_groups, read_places, read_source
from lere_tui.model.problems import CorpusProblems, Problem
from lere_tui.model.records import Actor, Corpus, Event, Place, Source

MAX_FILE = 32 * 1024 * 1024
"""Bytes of one file of a corpus folder; a larger one is refused before it is read."""


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


def read_corpus(folder: Path) -> CorpusFolder:
    """Read a corpus folder. Raises CorpusProblems with everything that is wrong with it."""
    problems: list[Problem] = []
    files = _read_files(folder, problems)
    digest = hashlib.sha256()
    for name, raw in files.items():
        digest.update(f"{name}\0{len(raw)}\0".encode())
        digest.update(raw)
    texts = {name: _decode(name, raw, problems) for name, raw in files.items()}
    corpus = _read_head(TomlFile("corpus.toml", texts.get("corpus.toml", ""), problems))
    places = read_places(TomlFile("places.toml", texts.get("places.toml", ""), problems))
    actors = read_groups(TomlFile("groups.toml", texts.get("groups.toml", ""), problems))
    sources = [
        read_source(name, text, hashlib.sha256(files[name]).hexdigest(), problems)
        for name, text in texts.items()
        if name.startswith("sources/")
    ]
    events = [
        read_event(TomlFile(name, text, problems), name) for name, text in texts.items() if name.startswith("events/")
    ]
    kept = resolve(places, actors, sources, events, problems)
    if problems:
        raise CorpusProblems(sorted(problems, key=lambda p: (p.file, p.line)))
    return CorpusFolder(
        corpus,
        tuple(record for record, _ in places),
        tuple(record for record, _ in actors),
        tuple(record for record, _ in sources),
        tuple(kept),
        digest.hexdigest(),
    )


def _read_files(folder: Path, problems: list[Problem]) -> dict[str, bytes]:
    """The bytes of every file that belongs to the format, by its name within the folder."""
    if not folder.is_dir():
        raise CorpusProblems([Problem(str(folder), 0, "", "there is no such folder")])
    names = ["corpus.toml", "places.toml", "groups.toml"]
    for part, ending in (("sources", ".md"), ("events", ".toml")):
        inside = folder / part
        found = sorted(inside.iterdir()) if inside.is_dir() else []
        names += [f"{part}/{path.name}" for path in found if path.suffix == ending and not path.name.startswith(".")]
    files: dict[str, bytes] = {}
    for name in names:
        path = folder / name
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                problems.append(Problem(name, 0, "", "this link leads out of the folder; copy the file here instead"))
            elif path.stat().st_size > MAX_FILE:
                problems.append(Problem(name, 0, "", f"the file has over {MAX_FILE >> 20} MiB; split it"))
            else:
                files[name] = path.read_bytes()
        except FileNotFoundError:
            if name == "corpus.toml":
                problems.append(
                    Problem(name, 0, "", "the file is missing; a corpus folder has one with title, version and licence")
                )
        except OSError as error:
            problems.append(Problem(name, 0, "", f"it can't be read: {error.strerror}"))
    return files


def _decode(name: str, raw: bytes, problems: list[Problem]) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "", "this is not UTF-8; save the file as UTF-8"))
        return ""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _read_head(file: TomlFile) -> Corpus:
    if not file.data:
        return Corpus("", "", "")
    table = file.table()
    corpus = Corpus(
        title=table.text("title", needed=True),
        version=table.text("version", needed=True),
        licence=table.text("licence", needed=True),
        language=table.text("language"),
        description=table.text("description"),
        attribution=table.text("attribution"),
    )
    table.close()
    return corpus
