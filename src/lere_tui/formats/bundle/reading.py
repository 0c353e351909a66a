"""Reading a bundle: every member compared with the manifest, and what differs told by name."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lere_tui.formats.bundle import manifest
from lere_tui.formats.bundle.container import ContainerError, is_whole, read_member, read_members
from lere_tui.formats.bundle.manifest import Manifest
from lere_tui.formats.corpus.folder import in_order, longest

_MOST_PARSED = 4 << 20
"""Bytes of a file that is looked through for what it holds."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A member that is not as the manifest has it: the hash (and size) it should have and the one it has, empty where
    there is none, and which records it holds."""

    name: str
    what: Literal["missing", "extra", "altered"]
    expected: str = ""
    found: str = ""
    holds: str = ""

    def __str__(self) -> str:
        holds = f" ({self.holds})" if self.holds else ""
        if self.what == "missing":
            return f"{self.name}{holds}: it is missing; the manifest has it with {self.expected}"
        if self.what == "extra":
            return f"{self.name}{holds}: the manifest does not have it; it has {self.found}"
        return f"{self.name}{holds}: it is altered; the manifest has {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it was read: its manifest with its bytes, the signature if there is one, what differs, and its files
    by name in the order of a corpus folder."""

    manifest: Manifest
    raw: bytes
    signature: bytes
    differences: tuple[Difference, ...]
    files: Mapping[str, bytes]


def read_bundle(path: Path) -> Bundle:
    """Read a bundle whole. Raises ContainerError for what is none, OSError for what can't be read."""
    with path.open("rb") as file:
        members = {member.name: member for member in read_members(file, manifest.is_member)}
        for member in members.values():
            if member.size > (manifest.MOST_MANIFEST if member.name == manifest.NAME else longest(member.name)):
                raise ContainerError(f"has a member “{member.name}” of {member.size:,} bytes; none is so long")
        if sum(member.size for member in members.values() if manifest.is_record(member.name)) > manifest.MOST_TEXT:
            raise ContainerError(f"has records of over {manifest.MOST_TEXT >> 20} MiB; no bundle has so many")
        if manifest.NAME not in members:
            raise ContainerError("has no manifest")
        contents = {name: read_member(file, member) for name, member in members.items()}
    for name in (manifest.NAME, manifest.SIGNATURE):
        if name in contents and not is_whole(members[name], contents[name]):
            raise ContainerError(f"is damaged: {name} is not the one that came in")
    raw = contents.pop(manifest.NAME)
    signature = contents.pop(manifest.SIGNATURE, b"")
    whole = manifest.read(raw)
    differences = []
    for name in sorted(whole.members.keys() | contents.keys()):
        content = contents.get(name)
        said = whole.members.get(name)
        expected = f"SHA-256 {said[1]}, {said[0]:,} bytes" if said else ""
        sha256 = hashlib.sha256(content).hexdigest() if content is not None else ""
        found = f"SHA-256 {sha256}, {len(content):,} bytes" if content is not None else ""
        if said is None:
            differences.append(Difference(name, "extra", expected, found, _holds(name, content)))
        elif content is None:
            differences.append(Difference(name, "missing", expected, found, _holds(name, content)))
        elif (len(content), sha256) != said:
            differences.append(Difference(name, "altered", expected, found, _holds(name, content)))
        elif not is_whole(members[name], content):
            raise ContainerError(f"is damaged: the check sum of “{name}” is another")
    kept = {name: contents[name] for name in in_order(contents.keys() - {"README.txt"}) if name in whole.members}
    return Bundle(whole, raw, signature, tuple(differences), kept)


def _holds(name: str, content: bytes | None) -> str:
    """Which records a member holds, as far as that can be told."""
    part, _, rest = name.partition("/")
    slug = rest.partition(".")[0]
    if part in ("events", "sources", "originals"):
        what = {"events": "event", "sources": "source", "originals": "original of the source"}[part]
        return f"{what} {slug}{_title(content)}"
    kind = {"places.toml": "place", "groups.toml": "group", "datasets.toml": "dataset"}.get(name)
    if not kind:
        return ""
    if content is None or len(content) > _MOST_PARSED:
        return f"{kind}s"
    try:
        rows = tomllib.loads(content.decode()).get(kind)
        ids = [str(row["id"]) for row in rows if "id" in row] if isinstance(rows, list) else []
    except (ValueError, TypeError, RecursionError):
        ids = []
    more = f" and {len(ids) - 5:,} more" if len(ids) > 5 else ""
    return f"{kind}s {', '.join(ids[:5])}{more}" if ids else f"{kind}s"


def _title(content: bytes | None) -> str:
    """The title of an event or source out of its file, in quotation marks."""
    for line in (content or b"").decode("utf-8", "replace").split("\n")[:40]:
        if line.startswith("title = "):
            try:
                return f", “{str(tomllib.loads(line[:1000])['title'])[:100]}”"
            except (ValueError, RecursionError):
                return ""
    return ""
