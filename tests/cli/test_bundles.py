"""`lere-tui export --to NAME.lere` and FOLDER/, `check` of bundles, and opening them, altered or not."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.cli import bundles
from lere_tui.formats.bundle.container import Writer
from lere_tui.resources import db_folder
from lere_tui.store.importing import import_files

Run = Callable[..., Any]

IMPORTS = Path(__file__).parents[1] / "data" / "imports"


@pytest.fixture(autouse=True)
def own_config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(bundles, "_accepted", False)


def altered(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """The same bundle with a member altered and the zip around it mended."""
    with zipfile.ZipFile(path) as whole:
        members = [(member, whole.read(member)) for member in whole.namelist()]
    file = io.BytesIO()
    writer = Writer(file)
    for member, content in members:
        writer.add(member, content.replace(old, new) if member == name else content)
    writer.close()
    other = path.with_name("altered.lere")
    other.write_bytes(file.getvalue())
    return other


def told(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as whole:
        manifest: dict[str, Any] = json.loads(whole.read("manifest.json"))
    return manifest


def test_a_bundle_answers_as_the_corpus_does(run: Run, tmp_path: Path) -> None:
    assert run("export", "--to", "all.lere").code == 0
    for arguments in (("search", "group:cma", "--format", "jsonl"), ("show", "bourem-2023-09-12", "--format", "json")):
        answer = run(*arguments, "--corpus", "all.lere")
        assert answer.code == 0
        assert answer.err == "lere-tui: all.lere is signed by nobody\n"
        assert answer.out == run(*arguments).out
    assert (tmp_path / "all.lere").stat().st_mode & 0o777 == 0o644


def test_the_embedded_corpus_leaves_as_the_folder_that_it_was(run: Run, tmp_path: Path) -> None:
    assert run("export", "--to", "all.lere").code == 0
    answer = run("export", "--to", "out/")
    assert answer.code == 0
    assert "71 events, 598 claims, 198 sources" in answer.err
    source = db_folder() / "corpora" / "lere"
    names = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    out = tmp_path / "out"
    assert {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()} == names
    assert all((out / name).read_bytes() == (source / name).read_bytes() for name in names)
    with zipfile.ZipFile(tmp_path / "all.lere") as whole:
        assert all(whole.read(name) == (source / name).read_bytes() for name in names)
    assert run("export", "--to", "out").code == 2, "what is there is not written over"
    (tmp_path / "empty").mkdir()
    assert run("export", "bourem", "--to", "empty").code == 0
    assert run("check", "empty").code == 0


def test_the_same_bundle_can_be_made_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("export", "bourem", "--to", "one.lere")
    run("export", "bourem", "--to", "two.lere")
    assert (tmp_path / "one.lere").read_bytes() == (tmp_path / "two.lere").read_bytes()
    assert told(tmp_path / "one.lere")["made"] == "2023-11-14T22:13:20Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    answer = run("export", "bourem", "--to", "three.lere")
    assert answer.code == 2
    assert "SOURCE_DATE_EPOCH" in answer.err
    assert not (tmp_path / "three.lere").exists()


def test_the_manifest_says_what_it_is_and_what_was_left_out(run: Run, tmp_path: Path) -> None:
    answer = run("export", "town:bourem", "--to", "b.lere")
    assert "1 event, 25 claims" in answer.err
    assert "left out: 2 links to events that are not in it; the manifest lists them" in answer.err
    manifest = told(tmp_path / "b.lere")
    assert manifest["query"] == "town:bourem"
    assert manifest["title"].endswith(": town:bourem")
    assert manifest["corpus"]["sha256"]
    assert manifest["counts"]["events"] == 1
    assert len(manifest["left_out"]["links"]) == 2
    assert {row["text"] for row in manifest["texts"]} == {"digest"}
    assert {row["licence"] for row in manifest["texts"]} == {"CC-BY-4.0"}
    assert len(manifest["texts"]) == manifest["counts"]["sources"]


def test_check_says_what_a_bundle_is(run: Run) -> None:
    run("export", "town:bourem", "--to", "b.lere")
    answer = run("check", "b.lere")
    assert answer.code == 0
    assert answer.err == ""
    for line in ("search   “town:bourem”", "holds    1 event, 25 claims, 13 sources", "signed   by nobody",
                 "All 18 members are as the manifest has them.", "No problems."):  # fmt: skip
        assert line in answer.out


def test_an_altered_bundle_says_what_differs_and_opens_only_when_told_to(run: Run, tmp_path: Path) -> None:
    run("export", "town:bourem", "--to", "b.lere")
    altered(tmp_path / "b.lere", "events/bourem-2023-09-12.toml", b'figure = "97"', b'figure = "79"')
    for command in (("check", "altered.lere"), ("search", "--count", "--corpus", "altered.lere")):
        answer = run(*command)
        assert answer.code == 3
        assert (
            "events/bourem-2023-09-12.toml (event bourem-2023-09-12, “Attack on Bourem”): it is altered" in answer.err
        )
        assert "found SHA-256 " in answer.err
        assert "--accept-altered opens it all the same" in answer.err
    answer = run("show", "bourem-2023-09-12", "--corpus", "altered.lere", "--accept-altered")
    assert answer.code == 0
    assert "altered.lere differs from its manifest in 1 member and is opened all the same" in answer.err
    assert "79" in answer.out


def test_check_finds_fault_with_an_altered_bundle_that_is_accepted(run: Run, tmp_path: Path) -> None:
    run("export", "town:bourem", "--to", "b.lere")
    altered(tmp_path / "b.lere", "events/bourem-2023-09-12.toml", b'figure = "97"', b'figure = "79"')
    answer = run("check", "altered.lere", "--accept-altered")
    assert answer.code == 3
    assert "No problems." in answer.out, "of its records"
    assert "altered.lere is not as its manifest has it" in answer.err


def test_without_the_library_a_signature_is_not_taken_for_good(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("cryptography")
    key = made_key(tmp_path / "key")
    assert run("export", "bourem", "--to", "s.lere", "--sign", str(key)).code == 0
    monkeypatch.setitem(sys.modules, "cryptography", None)
    answer = run("check", "s.lere")
    assert answer.code == 0
    assert "signed   by whom can't be told: the library “cryptography” is not installed" in answer.out
    assert run("check", "s.lere", "--signer", f"{key}.pub").code == 3
    answer = run("export", "bourem", "--to", "t.lere", "--sign", str(key))
    assert answer.code == 2
    assert "pip install 'lere-tui[sign]'" in answer.err
    assert not (tmp_path / "t.lere").exists()


def test_an_altered_bundle_that_is_no_corpus_any_more_says_so(run: Run, tmp_path: Path) -> None:
    run("export", "town:bourem", "--to", "b.lere")
    altered(tmp_path / "b.lere", "groups.toml", b'id = "fama"', b'id = "other"')
    answer = run("check", "altered.lere", "--accept-altered")
    assert answer.code == 4
    assert "there is no group “fama”" in answer.err


def test_a_database_is_built_of_a_bundle_and_a_bundle_is_not_changed(run: Run, tmp_path: Path) -> None:
    run("export", "town:bourem", "--to", "b.lere")
    assert run("build", "b.lere", "b.sqlite").code == 0
    assert run("search", "--count", "--corpus", "b.sqlite").out == "1\n"
    before = (tmp_path / "b.lere").read_bytes()
    answer = run("import", str(IMPORTS / "ged-49.csv"), "--corpus", "b.lere")
    assert answer.code == 3
    assert "is a bundle, which stays as it is; build a database of it first" in answer.err
    assert (tmp_path / "b.lere").read_bytes() == before


def test_what_may_not_be_passed_on_stays_behind_with_a_word(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "mine.sqlite"
    import_files([IMPORTS / "acled-2023.csv", IMPORTS / "ged-49.csv"], corpus)
    answer = run("export", "--to", "mine.lere", "--corpus", str(corpus))
    assert answer.code == 0
    assert "of acled, the terms of which forbid to pass them on; --with-restricted takes them along" in answer.err
    assert b"acled" not in (tmp_path / "mine.lere").read_bytes().split(b'"left_out"')[0].lower()
    answer = run("export", "dataset:acled", "--to", "acled.lere", "--corpus", str(corpus))
    assert answer.code == 2
    assert "no event is left that may be passed on; nothing was written" in answer.err
    assert not (tmp_path / "acled.lere").exists()
    answer = run("export", "dataset:acled", "--to", "acled.lere", "--corpus", str(corpus), "--with-restricted")
    assert answer.code == 0
    assert run("check", "acled.lere").code == 0


def test_a_signer_is_named_only_if_the_reader_named_the_key(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    key, other = made_key(tmp_path / "key"), made_key(tmp_path / "other")
    assert run("export", "bourem", "--to", "s.lere", "--sign", str(key)).code == 0
    assert "a key of nobody you named" in run("check", "s.lere").out
    assert "a key of nobody you named" in run("search", "--count", "--corpus", "s.lere").err
    answer = run("check", "s.lere", "--signer", f"{key}.pub")
    assert answer.code == 0
    assert "signed   by ann@example.org" in answer.out
    (tmp_path / "config" / "lere-tui").mkdir(parents=True)
    public = " ".join(Path(f"{key}.pub").read_text().split()[:2])
    (tmp_path / "config" / "lere-tui" / "allowed_signers").write_text(f"ann@work {public}\n")
    assert "is signed by ann@work, as " in run("search", "--count", "--corpus", "s.lere").err
    answer = run("check", "s.lere", "--signer", f"{other}.pub")
    assert answer.code == 3
    assert "which is no key of" in answer.err
    run("export", "bourem", "--to", "u.lere")
    assert run("check", "u.lere", "--signer", f"{key}.pub").code == 3
    altered(tmp_path / "s.lere", "manifest.json", b'"query": "bourem"', b'"query": "buorem"')
    answer = run("search", "--count", "--corpus", "altered.lere", "--accept-altered")
    assert answer.code == 3
    assert "signature is wrong" in answer.err


def made_key(path: Path) -> Path:
    """An ed25519 key as OpenSSH keeps it, and its public half."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    path.write_bytes(private.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption()))
    line = private.public_key().public_bytes(form.Encoding.OpenSSH, form.PublicFormat.OpenSSH).decode()
    Path(f"{path}.pub").write_text(f"{line} ann@example.org\n")
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--to", "page.html", "--sign", "key"), "--sign goes with a bundle"),
        (("export", "--to", "page.html", "--with-restricted"), "--with-restricted goes with a bundle or a folder"),
        (("export", "--to", "x.lere", "--sign", "nowhere"), "nowhere can't be read"),
        (("export", "--to", "no/where/"), "there is no folder"),
        (("check", "--signer", "key"), "--signer goes with a bundle"),
    ],
)
def test_options_that_can_not_be_meant(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    answer = run(*arguments)
    assert answer.code == 2
    assert said in answer.err
    assert sorted(tmp_path.rglob("*")) == before
