"""Places, groups and sources of a corpus folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lere_tui.formats.corpus.fields import Table, TomlFile
from lere_tui.formats.corpus.provenance import LATER
from lere_tui.model import vocabulary
from lere_tui.model.problems import Problem
from lere_tui.model.records import Actor, ActorLink, Place, Source

_FRONT = re.compile(
    r"\A\+\+\+[ \t]*\n(?P<front>.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)(?P<text>.*)\Z", re.DOTALL | re.MULTILINE
)


def read_places(file: TomlFile) -> list[tuple[Place, Table]]:
    """The places of places.toml, each beside its table, for faults found later."""
    whole = file.table()
    found = []
    for table in whole.tables("place"):
        place = Place(
            id=table.id(),
            name=table.text("name", needed=True),
            kind=table.choice("kind", vocabulary.PLACE_KINDS),
            parent=table.text("parent"),
            also=table.texts("also"),
            lat=table.number("lat", -90, 90),
            lon=table.number("lon", -180, 180),
            coord_source=table.text("coord_source"),
            geonames=table.whole("geonames", 1, 10**9),
            note=table.text("note"),
        )
        if (place.lat is None) != (place.lon is None):
            table.fault("lat", "“lat” and “lon” go together; give both or neither")
        table.close(later=("origin",))
        found.append((place, table))
    whole.close()
    return found


def read_groups(file: TomlFile) -> list[tuple[Actor, Table]]:
    """The groups of groups.toml with their links."""
    whole = file.table()
    found = []
    links_before = 0
    for table in whole.tables("group"):
        rows = table.tables("links", "group.links", links_before)
        links_before += len(rows)
        links = []
        for row in rows:
            links.append(
                ActorLink(
                    to=row.text("to", needed=True),
                    relation=row.choice("relation", vocabulary.GROUP_RELATIONS),
                    source=row.text("source"),
                    begins=row.date("from"),
                    ends=row.date("until"),
                    note=row.text("note"),
                )
            )
            row.close()
        actor = Actor(
            id=table.id(),
            name=table.text("name", needed=True),
            kind=table.choice("kind", vocabulary.GROUP_KINDS),
            short=table.text("short"),
            also=table.texts("also"),
            links=tuple(links),
            note=table.text("note"),
        )
        table.close(later=("origin",))
        found.append((actor, table))
    whole.close()
    return found


def read_source(name: str, text: str, sha256: str, problems: list[Problem]) -> tuple[Source, Table]:
    """One source file: front matter between `+++` lines, then its text."""
    match = _FRONT.match(text)
    if match is None and text:
        problems.append(
            Problem(name, 1, "", "the front matter is missing; begin with a line +++ and end it with another")
        )
    file = TomlFile(name, match["front"] if match else "", problems, first_line=2)
    table = file.table()
    if not file.data:  # known by its file's name, so that references to it are no faults of their own
        return Source(PurePosixPath(name).stem, "", "", "", ""), table
    body = match["text"] if match else ""
    if not table.flag("verbatim"):
        body = body.strip("\n")
    source = Source(
        id=table.id(),
        title=table.text("title", needed=True),
        kind=table.choice("kind", vocabulary.SOURCE_KINDS),
        language=table.text("language", needed=not table.imported),
        text_kind=table.choice("text", vocabulary.TEXT_KINDS),
        text=body,
        publisher=table.text("publisher"),
        author=table.text("author"),
        published=table.date("published"),
        retrieved=table.date("retrieved"),
        url=table.text("url"),
        licence=table.text("licence"),
        title_from=table.choice("title_from", ("ours", "address"), needed=False),
        derived_from=table.text("derived_from"),
        relation=table.choice("relation", vocabulary.SOURCE_RELATIONS, needed=False),
        seed=table.text("seed"),
        sha256=table.text("sha256") if table.imported else sha256,
    )
    if source.id and name != f"sources/{source.id}.md":
        table.fault("id", f"the id “{source.id}” is not the file's name; rename one of them")
    if source.text_kind == "citation" and body:
        table.fault("text", "“citation” means there is no text, but there is one; write “digest” or “full”")
    if source.text_kind in ("full", "digest") and not body:
        table.fault("text", 'there is no text below the front matter; add it or write text = "citation"')
    if source.text_kind == "digest":
        _check_fragments(body, table)
    if bool(source.derived_from) != bool(source.relation):
        table.fault("derived_from", "“derived_from” and “relation” go together; give both or neither")
    table.close(later=LATER)
    return source, table


def _check_fragments(text: str, table: Table) -> None:
    """A digest quotes at most eight words in a row, and closes every quotation it opens."""
    if text.count("“") != text.count("”"):
        table.fault("text", "a quotation in the digest is opened and not closed; pair “ and ”")
    for fragment in re.findall(
        "“([^”]*)”", text[: text.rfind("”") + 1]
    ):  # what nobody closes is not read again and again
        words = len(fragment.split())
        if words > 8:
            table.fault("text", f"the digest quotes {words} words in a row (“{fragment}”); quote at most eight")
