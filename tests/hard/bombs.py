"""Small files that want to become large, and files that lead elsewhere, wherever the program reads a file."""

from __future__ import annotations

import functools
import gzip
import io
import random
import resource
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lere_tui.cli import main

from .programs import run
from .rows import Row

DATA = Path(__file__).parents[1] / "data"
MEMORY = 400 * 1024
"""Kilobytes that a program may take beyond what it had."""

SECONDS = 30.0
"""Processor time that it may take."""

EXPORT = (
    '<?xml version="1.0"?>{doctype}<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page>'
    "<title>{title}</title><ns>0</ns><id>1</id><revision><id>1</id><text>{text}</text></revision></page></mediawiki>"
)


def _laughs() -> str:
    entities = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return EXPORT.format(doctype=f"<!DOCTYPE m [{''.join(entities)}]>", title="T", text="&a11;")


def _quadratic() -> str:
    return EXPORT.format(doctype=f'<!DOCTYPE m [<!ENTITY a "{"h" * 100_000}">]>', title="T", text="&a;" * 100_000)


def _elsewhere() -> str:
    return EXPORT.format(doctype='<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]>', title="T", text="&a;")


def _deep_xml() -> str:
    return EXPORT.format(doctype="", title="T", text="x").replace("<page>", "<page>" + "<a>" * 200_000)


def _zipped(name: str, size: int) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as file,
    ):
        for _ in range(size // 1_000_000):
            file.write(b"a,b\n" * 250_000)
    return packed.getvalue()


def _workbook() -> bytes:
    """A workbook whose one sheet is a row of ten million cells."""
    packed = io.BytesIO()
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    of = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/{{}}" Target="{{}}"/></Relationships>'
    )
    main_part = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", of.format("officeDocument", "xl/workbook.xml"))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main_part}" xmlns:r="{office}"><sheets>'
            '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", of.format("worksheet", "worksheets/sheet1.xml"))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main_part}"><sheetData><row r="1">'.encode())
            for _ in range(500):
                sheet.write(b'<c t="inlineStr"><is><t>event_id_cnty</t></is></c>' * 20_000)
    return packed.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes | str]]] = {
    "a gzip of 300 MB": ("ged.csv.gz", lambda: gzip.compress(b"a" * 300_000_000, 1)),
    "a gzip of gzips": ("ged.csv.gz", lambda: gzip.compress(gzip.compress(gzip.compress(b"a" * 10_000_000)))),
    "a zip of 300 MB": ("ged.zip", lambda: _zipped("ged.csv", 300_000_000)),
    "a zip that leads out": ("ged.zip", lambda: _zipped("../../../../ged.csv", 1_000_000)),
    "a workbook of one endless row": ("acled.xlsx", _workbook),
    "entities of entities": ("export.xml", _laughs),
    "an entity many times over": ("export.xml", _quadratic),
    "an entity that is a file": ("export.xml", _elsewhere),
    "elements 200,000 deep": ("export.xml", _deep_xml),
    "HTML 100,000 deep": ("page.html", lambda: f"<html><body>{'<div>' * 100_000}Nine were killed.{'</div>' * 100_000}"),
    "HTML of open tags": ("page.html", lambda: "<html><body><p>" + "<b <" * 200_000),
    "templates 50,000 deep": ("page.wiki", lambda: "{{Infobox military conflict|conflict=x\n|" + "{{a|" * 50_000),
    "links 50,000 deep": ("page.wiki", lambda: "{{Infobox military conflict\n|conflict=x}}\n" + "[[a|" * 50_000),
    "a line of 50 MB": ("ged.csv", lambda: "a," * 25_000_000),
    "quotes that nobody closes": (
        "ged.csv",
        lambda: (DATA / "imports" / "ged-49.csv").read_text() + '"' + "x\n" * 500_000,
    ),
    "lines of blanks": ("article.txt", lambda: "A title\n\nNine were killed.\n" + " \n" * 300_000 + "b"),
    "a million brackets": ("article.txt", lambda: "A title\n\n" + "Nine (" * 200_000),
    "a million quotations": ("article.txt", lambda: "A title\n\n" + "“Nine " * 200_000),
    "a number of 100,000 digits": (
        "article.txt",
        lambda: f"A title\n\nThey said {'9' * 100_000} were killed that day.",
    ),
}
"""Files to import or attach, by what they do."""

TEXTS = {
    "brackets 10,000 deep": "a = " + "[" * 10_000,
    "tables 10,000 deep": "a = " + "{a=" * 10_000,
    "a key of 10,000 parts": ".".join(["a"] * 10_000) + " = 1",
    "a number of 100,000 digits": "a = " + "9" * 100_000,
    "a text that nobody closes": 'a = """' + "x" * 1_000_000,
    "a million lines": "a = 1\n" * 1_000_000,
    "a hundred thousand tables": "[[claims]]\n" * 100_000,
    "quotation marks": 'a = "' + '\\"' * 500_000,
}
"""Settings and records that are none."""


def _measured(words: list[str], folder: Path) -> int:
    before = resource.getrusage(resource.RUSAGE_SELF)
    code = main(words)
    after = resource.getrusage(resource.RUSAGE_SELF)
    if (more := after.ru_maxrss - before.ru_maxrss) > MEMORY:
        sys.stdout.write(f"\nTOO MUCH {more // 1024} MiB\n")
    if (seconds := after.ru_utime - before.ru_utime) > SECONDS:
        sys.stdout.write(f"\nTOO MUCH {seconds:.0f} s\n")
    return code


def _small_copy(folder: Path, name: str) -> Path:
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(DATA / "small", place)
    return place


def _cases(folder: Path) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """What is tried: its name, and what writes the file and gives the words of the command."""

    def written(name: str, make: Callable[[], bytes | str]) -> str:
        made = make()
        path = folder / name
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        return str(path)

    for what, (name, make) in FILES.items():
        yield (
            f"import {what}",
            lambda name=name, make=make: ["import", written(name, make), "--corpus", f"{folder}/new.sqlite"],
        )  # type: ignore[misc]
        yield (
            f"attach {what}",
            lambda name=name, make=make: [
                "attach",
                "agency",
                written(name, make),
                "--corpus",
                f"{folder}/attached.sqlite",
            ],
        )  # type: ignore[misc]
    for what, text in TEXTS.items():
        yield (
            f"config, {what}",
            lambda text=text: ["config", "--check", "--config", written("config.toml", lambda: text)],
        )  # type: ignore[misc]
        for part in ("corpus.toml", "places.toml", "events/accord-2015.toml", "sources/agency.md"):

            def spoilt(part: str = part, text: str = text) -> list[str]:
                place = _small_copy(folder, "spoilt")
                body = f"+++\n{text}\n+++\nA text.\n" if part.endswith(".md") else text
                (place / part).write_text(body)
                return ["info", "--corpus", str(place)]

            yield f"{part}, {what}", spoilt
    for target in ("/etc/passwd", "../../secret.toml", "."):

        def linked(target: str = target) -> list[str]:
            place = _small_copy(folder, "linked")
            (folder.parent / "secret.toml").write_text('title = "the secret"\n')
            (place / "events" / "link.toml").symlink_to(target)
            (place / "sources" / "link.md").symlink_to(target)
            return ["build", str(place), f"{folder}/built.sqlite"]

        yield f"a folder with links to {target}", linked


def _bombs(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    inner = folder / "inner"
    inner.mkdir()
    base = run(functools.partial(_measured, ["build", str(DATA / "small"), f"{inner}/attached.sqlite"]), folder)
    if base.code:
        yield f"no corpus: {base.err}"
    cases = list(_cases(inner))
    for what, words in chance.sample(cases, min(tries, len(cases))):
        ended = run(functools.partial(_measured, words()), folder)
        told = ended.out + ended.err
        if "TOO MUCH" in told or ended.trouble:
            yield f"{what}: {ended.trouble or told[told.index('TOO MUCH') :].strip()}"
        elif "root:" in told or "the secret" in told:
            yield f"{what}: tells what stands elsewhere"
        elif ended.code and not ended.err.strip() and "skipped: 1\n" not in ended.out:
            yield f"{what}: refused without a word"
        elif max(map(len, ended.err.splitlines()), default=0) > 2_000:
            yield f"{what}: a line of {max(map(len, ended.err.splitlines()))} letters"


ROWS = [
    Row(
        "bombs",
        "a file that wants to become large, lies deep within itself or leads elsewhere is imported, attached, opened or"
        " read as settings: bounded time and memory, one clear error",
        81,
        6,
        _bombs,
    )
]
