"""Opening a bundle: what differs from its manifest, who signed it, and its corpus as a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.beside import temporary
from lere_tui.cli.counting import counted
from lere_tui.cli.failures import say
from lere_tui.render.visible import visible
from lere_tui.store.errors import StoreError

if TYPE_CHECKING:
    from lere_tui.formats.bundle.reading import Bundle
    from lere_tui.formats.corpus import CorpusFolder

_ALLOWED = "allowed_signers"
"""The file in the config folder that names the signers the reader knows."""

_SHOWN = 50
"""Differences that are told one by one."""

_LONGEST = 300
"""Letters that are shown of what a manifest says."""

_accepted = False


def accept_altered() -> None:
    """Open bundles from now on although they differ from their manifests."""
    global _accepted
    _accepted = True


def build_bundle(path: Path, target: Path) -> CorpusFolder:
    """Compile a bundle into a database, and say who signed it. Raises StoreError if it is no bundle, or an altered one
    that is not accepted, CorpusProblems for what is wrong with its records."""
    bundle = _read(path)
    say(f"{path.name} is signed {_signed(bundle, '')}")
    _compare(path, bundle)
    return _compile(bundle, target)


@contextmanager
def checked(path: Path, signer: str) -> Iterator[Path]:
    """A bundle as a database, after what its manifest says, its signature and its members were looked at and told.
    `signer` is a file that names who must have signed. Raises as `build_bundle` does."""
    bundle = _read(path)
    signed = _signed(bundle, signer, must=bool(signer))
    for line in [*_summary(bundle), f"{'signed':9}{signed}"]:
        sys.stdout.write(f"{visible(line)}\n")
    altered = _compare(path, bundle)
    if not altered:
        number = len(bundle.manifest.members)
        sys.stdout.write(f"All {number:,} members are as the manifest has them.\n")
    with temporary() as folder:
        target = folder / "corpus.sqlite"
        _compile(bundle, target)
        yield target
    if altered:
        raise StoreError(f"{path} is not as its manifest has it")


def _compile(bundle: Bundle, target: Path) -> CorpusFolder:
    from lere_tui.formats.corpus.folder import read_files
    from lere_tui.store.building import compile_into

    return compile_into(read_files(bundle.files, []), target)


def _read(path: Path) -> Bundle:
    from lere_tui.formats.bundle.container import ContainerError
    from lere_tui.formats.bundle.reading import read_bundle

    try:
        return read_bundle(path)
    except ContainerError as error:
        raise StoreError(f"{path} {error}") from None


def _compare(path: Path, bundle: Bundle) -> bool:
    """Tell what differs from the manifest; whether anything does. Raises StoreError unless that is accepted."""
    found = bundle.differences
    if not found:
        return False
    for difference in found[:_SHOWN]:
        say(str(difference))
    if len(found) > _SHOWN:
        say(f"and {len(found) - _SHOWN:,} more")
    told = f"{path} differs from its manifest in {len(found):,} member{'' if len(found) == 1 else 's'}"
    if not _accepted:
        raise StoreError(f"{told} and was not opened; --accept-altered opens it all the same")
    say(f"{told} and is opened all the same")
    return True


def _summary(bundle: Bundle) -> list[str]:
    """What the manifest says of the bundle, in lines."""
    manifest = bundle.manifest
    counts = [counted(manifest.count(what), what) for what in ("events", "claims", "sources", "places", "groups")]
    query = manifest.text("query")
    lines = {
        "title": manifest.text("title"),
        "search": f"“{query}”" if query else "none; the whole corpus",
        "holds": ", ".join(counts),
        "licence": manifest.text("licence"),
        "made": manifest.text("made"),
        "content": f"SHA-256 {manifest.content}",
    }
    return [f"{name:9}{value[:_LONGEST]}" for name, value in lines.items() if value]


def _signed(bundle: Bundle, signer: str, must: bool = False) -> str:
    """Who signed, as far as is known. Raises StoreError for a signature of something else and, where one `must` have
    signed, of somebody else."""
    from lere_tui.formats.bundle import signing
    from lere_tui.resources import config_folder

    if not bundle.signature:
        if must:
            raise StoreError("the bundle is not signed")
        return "by nobody"
    known = Path(signer) if signer else config_folder() / _ALLOWED
    try:
        made = signing.verify(bundle.raw, bundle.signature)
        names = [who for who, key in signing.signers(known) if key == made.key] if must or known.is_file() else []
    except signing.BadSignature as error:
        raise StoreError(f"the bundle's signature is wrong: {error}") from None
    except signing.SigningError as error:
        if must:
            raise StoreError(str(error)) from None
        return f"by whom can't be told: {error}"
    if names:
        return f"by {', '.join(names)}, as {known} has it ({made.fingerprint})"
    if must:
        raise StoreError(f"the bundle is signed with {made.fingerprint}, which is no key of {known}")
    return f"with {made.fingerprint}, a key of nobody you named"
