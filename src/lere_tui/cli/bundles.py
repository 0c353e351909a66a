"""Opening a bundle: what differs from its manifest, who signed it, and its corpus as a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

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

_accepted = False


def accept_altered() -> None:
    """Open bundles from now on although they differ from their manifests."""
    global _accepted  # noqa: PLW0603
    _accepted = True


def build_bundle(path: Path, target: Path) -> CorpusFolder:
    """Compile a bundle into a database, and say who signed it. Raises StoreError if it is no bundle, or an altered one
    that is not accepted, CorpusProblems for what is wrong with its records."""
    from lere_tui.formats.corpus.folder import read_files
    from lere_tui.store.building import compile_into

    bundle = _read(path)
    say(f"{path.name}: {_signed(bundle, '')}")
    if bundle.differences:
        _tell(bundle)
        if not _accepted:
            raise StoreError(f"{_altered(path, bundle)} and was not opened; --accept-altered opens it all the same")
        say(f"{_altered(path, bundle)} and is opened all the same")
    return compile_into(read_files(bundle.files, []), target)


def check_members(path: Path, signer: str) -> None:
    """Compare every member of a bundle with the manifest, verify its signature, and print what was found. `signer` is a
    file that names who must have signed. Raises StoreError for what is altered or signed by another."""
    bundle = _read(path)
    for line in _summary(bundle):
        sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.write(f"{visible(_signed(bundle, signer, must=bool(signer)).capitalize())}.\n")
    if bundle.differences:
        _tell(bundle)
        raise StoreError(_altered(path, bundle))
    number = len(bundle.manifest.members)
    sys.stdout.write(f"All {number:,} members are as the manifest has them.\n")


def _read(path: Path) -> Bundle:
    from lere_tui.formats.bundle.container import ContainerError
    from lere_tui.formats.bundle.reading import read_bundle

    try:
        return read_bundle(path)
    except ContainerError as error:
        raise StoreError(f"{path} {error}") from None


def _altered(path: Path, bundle: Bundle) -> str:
    number = len(bundle.differences)
    return f"{path} differs from its manifest in {number:,} member{'' if number == 1 else 's'}"


def _tell(bundle: Bundle) -> None:
    for difference in bundle.differences[:_SHOWN]:
        say(str(difference))
    if len(bundle.differences) > _SHOWN:
        say(f"and {len(bundle.differences) - _SHOWN:,} more")


def _summary(bundle: Bundle) -> list[str]:
    """What the manifest says of the bundle, in lines."""
    manifest = bundle.manifest
    counts = [f"{manifest.count(what):,} {what}" for what in ("events", "claims", "sources", "places", "groups")]
    query = manifest.text("query")
    lines = {
        "title": manifest.text("title"),
        "search": f"“{query}”" if query else "none; the whole corpus",
        "holds": ", ".join(counts),
        "licence": manifest.text("licence"),
        "made": manifest.text("made"),
        "content": f"SHA-256 {manifest.content}",
    }
    return [f"{name:9}{value}" for name, value in lines.items() if value]


def _signed(bundle: Bundle, signer: str, must: bool = False) -> str:
    """Who signed, as far as is known. Raises StoreError for a signature of something else and, where one `must` have
    signed, of somebody else."""
    from lere_tui.formats.bundle import signing
    from lere_tui.resources import config_folder

    if not bundle.signature:
        if must:
            raise StoreError("the bundle is not signed")
        return "not signed"
    known = Path(signer) if signer else config_folder() / _ALLOWED
    try:
        made = signing.verify(bundle.raw, bundle.signature)
        names = [who for who, key in signing.signers(known) if key == made.key] if must or known.is_file() else []
    except signing.BadSignature as error:
        raise StoreError(f"the bundle's signature is wrong: {error}") from None
    except signing.SigningError as error:
        if must:
            raise StoreError(str(error)) from None
        return f"signed, but by whom can't be told: {error}"
    if names:
        return f"signed by {', '.join(names)}, as {known} has it ({made.fingerprint})"
    if must:
        raise StoreError(f"the bundle is signed with {made.fingerprint}, which is no key of {known}")
    return f"signed with {made.fingerprint}, a key of nobody you named"
