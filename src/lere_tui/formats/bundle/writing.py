"""Writing a bundle: every file of a corpus folder as it comes, then the manifest, then its signature."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, BinaryIO

from lere_tui.formats.bundle import manifest
from lere_tui.formats.bundle.container import ContainerError, Writer
from lere_tui.formats.bundle.manifest import Manifest

README = """\
This is a bundle of lere-tui: a corpus of armed-conflict events, of who claims which losses, and of the sources.

All of it is text. Unpack it with anything that unpacks zip files.

corpus.toml     title, version, licence
places.toml     places, each with the one it lies in
groups.toml     groups and their links
datasets.toml   where imported records come from
events/         one file an event: participants, claims (kind, whose loss, by whom, through which source, figure, words)
sources/        one file a source: its citation between +++ lines, then its text
originals/      the files that were attached to sources, and the text that was read out of them
manifest.json   what was put in and when; which text is under which licence; SHA-256 and size of every file

manifest.json.sig, if it is there, signs manifest.json with an SSH key. To verify it without lere-tui:

  ssh-keygen -Y verify -f ALLOWED_SIGNERS -I WHO -n lere-tui -s manifest.json.sig < manifest.json
"""


def write_bundle(
    file: BinaryIO,
    files: Iterable[tuple[str, bytes]],
    facts: Callable[[], Mapping[str, Any]],
    sign: Callable[[bytes], bytes] | None = None,
) -> Manifest:
    """Write files, in the order in which they come, into a bundle. `facts` is asked for what else the manifest says,
    when they are written, `sign` for the signature of the manifest. Raises ContainerError if it would be too long."""
    writer = Writer(file)
    members: dict[str, tuple[int, str]] = {}
    text = 0
    for name, content in chain([("README.txt", README.encode())], files):
        writer.add(name, content)
        members[name] = len(content), hashlib.sha256(content).hexdigest()
        text += len(content) if manifest.is_record(name) else 0
        if text > manifest.MOST_TEXT:
            most = manifest.MOST_TEXT >> 20
            raise ContainerError(f"these are records of over {most} MiB, and no bundle has so many; narrow the search")
    whole = Manifest(members, facts())
    raw = manifest.write(whole)
    writer.add(manifest.NAME, raw)
    if sign:
        writer.add(manifest.SIGNATURE, sign(raw))
    writer.close()
    return whole
