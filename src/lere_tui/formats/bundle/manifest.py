"""The manifest of a bundle: what it is, where it comes from, and the size and SHA-256 of every other member."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lere_tui.formats.bundle.container import MOST_MEMBERS, ContainerError

NAME = "manifest.json"
SIGNATURE = "manifest.json.sig"
FORMAT = "lere-tui bundle"
VERSION = 1
MOST_MANIFEST = 32 << 20
MOST_TEXT = 128 << 20
"""Bytes of all records together; read, they take more than ten times as much memory. Originals are not among them."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEMBER = re.compile(
    r"README\.txt|manifest\.json(?:\.sig)?|(?:corpus|places|groups|datasets)\.toml"
    r"|(?:sources/ID\.md|events/ID\.toml|originals/ID\.(?:original|txt))".replace("ID", "[a-z0-9]+(?:-[a-z0-9]+)*")
)


def is_member(name: str) -> bool:
    """Whether a bundle can have a member of this name. None has a path, a capital or a sign that means something."""
    return _MEMBER.fullmatch(name) is not None


def is_record(name: str) -> bool:
    """Whether a member holds records, and is no original."""
    return not name.startswith(("originals/", NAME))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself. `members` are size and SHA-256 by name; `facts` is all else, as it stands there."""

    members: Mapping[str, tuple[int, str]]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """The SHA-256 over all members, as `sha256sum` lists them in the order of their names: of two bundles with the
        same one the corpus is the same, whoever made and signed them."""
        digest = hashlib.sha256()
        for name in sorted(self.members):
            digest.update(f"{self.members[name][1]}  {name}\n".encode())
        return digest.hexdigest()

    def text(self, key: str) -> str:
        """A fact that is a text; empty if it is none."""
        value = self.facts.get(key)
        return value if isinstance(value, str) else ""

    def count(self, key: str) -> int:
        """How many there are of something."""
        counts = self.facts.get("counts")
        value = counts.get(key) if isinstance(counts, dict) else None
        return value if isinstance(value, int) else 0


def write(manifest: Manifest) -> bytes:
    """The bytes of a manifest."""
    members = [{"name": name, "bytes": n, "sha256": sha} for name, (n, sha) in sorted(manifest.members.items())]
    whole = {"format": FORMAT, "version": VERSION, **manifest.facts, "content_sha256": manifest.content}
    return f"{json.dumps(whole | {'members': members}, ensure_ascii=False, indent=1)}\n".encode()


def read(raw: bytes) -> Manifest:
    """Read a manifest. Raises ContainerError, whatever the bytes are."""
    try:
        whole = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ContainerError(f"has a manifest that can't be read: {reason}") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ContainerError("has a manifest that is not one of lere-tui")
    if not isinstance(whole.get("version"), int) or whole["version"] < 1:
        raise ContainerError("has a manifest without a version")
    if whole["version"] > VERSION:
        raise ContainerError(f"was written by a newer lere-tui (bundle version {whole['version']}); update lere-tui")
    listed = whole.pop("members", None)
    if not isinstance(listed, list) or len(listed) > MOST_MEMBERS:
        raise ContainerError("has a manifest that lists no members")
    members: dict[str, tuple[int, str]] = {}
    for row in listed:
        name, size, sha256 = (row.get(key) for key in ("name", "bytes", "sha256")) if isinstance(row, dict) else "   "
        if not isinstance(name, str) or not is_member(name) or name in (NAME, SIGNATURE) or name in members:
            raise ContainerError(f"has a manifest that lists what can be no member, or twice: {str(name)[:100]!r}")
        if not isinstance(size, int) or not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
            raise ContainerError(f"has a manifest without size and SHA-256 of “{name[:100]}”")
        members[name] = size, sha256
    said = whole.pop("content_sha256", None)
    for key in ("format", "version"):
        del whole[key]
    manifest = Manifest(members, whole)
    if said != manifest.content:
        raise ContainerError("has a manifest that contradicts itself: its hash over all members is another")
    return manifest
