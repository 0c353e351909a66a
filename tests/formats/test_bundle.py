"""Bundles as files: what is altered is found and named, what means harm is refused, and signatures hold."""

import hashlib
import io
import json
import random
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from lere_tui.formats.bundle import container, manifest, signing
from lere_tui.formats.bundle.container import ContainerError, Writer
from lere_tui.formats.bundle.reading import Bundle, read_bundle
from lere_tui.formats.bundle.writing import write_bundle

FILES = {
    "corpus.toml": b'title = "T"\nversion = "1"\nlicence = "L"\n',
    "events/raid.toml": 'id = "raid"\ntitle = "Raid on Léré"\nkind = "raid"\ndate = "2020"\n'.encode(),
    "places.toml": b'[[place]]\nid = "town"\nname = "Town"\nkind = "town"\n\n[[place]]\nid = "hill"\n',
    "sources/paper.md": b'+++\nid = "paper"\ntitle = "Paper"\n+++\n\nNine were killed.\n',
}


def bundle(path: Path, files: dict[str, bytes] | None = None) -> Path:
    with path.open("wb") as file:
        write_bundle(file, (FILES if files is None else files).items(), lambda: {"title": "T"})
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return bundle(tmp_path / "sound.lere")


def differences(path: Path) -> list[str]:
    return [str(each) for each in read_bundle(path).differences]


def packed(members: list[tuple[str, bytes]], signature: bytes = b"") -> io.BytesIO:
    """Members as a bundle has them, whatever they are, with the manifest of a sound one."""
    sound = io.BytesIO()
    write_bundle(sound, FILES.items(), dict)
    file = io.BytesIO()
    writer = Writer(file)
    with zipfile.ZipFile(sound) as whole:
        for name, content in [*members, (manifest.NAME, whole.read(manifest.NAME))]:
            writer.add(name, content)
    if signature:
        writer.add(manifest.SIGNATURE, signature)
    writer.close()
    return file


def readme() -> bytes:
    from lere_tui.formats.bundle.writing import README

    return README.encode()


def test_any_zip_program_reads_it_and_it_is_the_same_each_time(sound: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound) as whole:
        assert whole.testzip() is None
        assert whole.namelist() == ["README.txt", *FILES, "manifest.json"]
        assert {name: whole.read(name) for name in FILES} == FILES
        told = json.loads(whole.read("manifest.json"))
        for member in told["members"]:
            content = whole.read(member["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (member["bytes"], member["sha256"])
    assert bundle(tmp_path / "again.lere").read_bytes() == sound.read_bytes()
    read = read_bundle(sound)
    assert read.differences == ()
    assert dict(read.files) == FILES
    assert list(read.files) == ["corpus.toml", "places.toml", "sources/paper.md", "events/raid.toml"], "as in a folder"


def test_one_byte_altered_anywhere_is_found(sound: Path, tmp_path: Path) -> None:
    raw = sound.read_bytes()
    altered = tmp_path / "altered.lere"
    chance = random.Random(7)
    places = [*range(40), *range(len(raw) - 400, len(raw)), *(chance.randrange(len(raw)) for _ in range(600))]
    for place in places:
        other = bytearray(raw)
        other[place] ^= 1 << chance.randrange(8)
        altered.write_bytes(other)
        try:
            found = read_bundle(altered).differences
        except ContainerError:
            continue
        assert found, f"byte {place} was altered and nobody saw it"


def test_a_file_cut_short_or_made_longer_anywhere_is_found(sound: Path, tmp_path: Path) -> None:
    raw = sound.read_bytes()
    other = tmp_path / "other.lere"
    for place in range(0, len(raw), 37):
        for content in (raw[:place], raw[:place] + b"x" + raw[place:]):
            other.write_bytes(content)
            with pytest.raises(ContainerError):
                read_bundle(other)
    other.write_bytes(raw + b"\0")
    with pytest.raises(ContainerError, match="something stands after its end"):
        read_bundle(other)


def test_altered_missing_and_added_members_are_named_with_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "altered.lere"
    other = FILES["events/raid.toml"].replace(b"2020", b"2021")
    members = {**FILES, "README.txt": readme(), "events/raid.toml": other, "sources/new.md": b"+++\n+++\n"}
    del members["places.toml"]
    path.write_bytes(packed(sorted(members.items())).getvalue())
    read = read_bundle(path)
    by_name = {each.name: each for each in read.differences}
    assert {name: each.what for name, each in by_name.items()} == {
        "events/raid.toml": "altered",
        "places.toml": "missing",
        "sources/new.md": "extra",
    }
    raid = by_name["events/raid.toml"]
    assert raid.holds == "event raid, “Raid on Léré”"
    assert hashlib.sha256(FILES["events/raid.toml"]).hexdigest() in raid.expected
    assert hashlib.sha256(other).hexdigest() in raid.found
    assert "sources/new.md" not in read.files
    members["places.toml"] = FILES["places.toml"] + b"\n"
    path.write_bytes(packed(sorted(members.items())).getvalue())
    assert any(line.startswith("places.toml (places town, hill): it is altered") for line in differences(path))


NAMES = {
    "up": "../../etc/passwd",
    "absolute": "/etc/passwd",
    "drive": "c:/boot.ini",
    "backslash": "events\\raid.toml",
    "capital": "events/Raid.toml",
    "accent": "events/le\u0301re\u0301.toml",
    "composed": "events/léré.toml",
    "control": "events/a\x1b[2Jb.toml",
    "line": "events/a\nb.toml",
    "nul": "events/a\0b.toml",
    "override": "events/a\u202eb.toml",
    "nested": "events/inner.zip",
    "folder": "events/",
    "deep": "events/a/b.toml",
    "empty": "",
    "dot": "events/.toml",
    "device": "aux",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_no_bundle_has_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.lere"
    path.write_bytes(packed([*FILES.items(), (name, b"x")]).getvalue())
    with pytest.raises(ContainerError, match="no bundle has a file of that name"):
        read_bundle(path)
    if name and "\0" not in name:
        with zipfile.ZipFile(path, "w") as other:
            other.writestr(name, b"x")
        with pytest.raises(ContainerError):
            read_bundle(path)


def zipped(path: Path, *, kind: int = zipfile.ZIP_STORED, comment: bytes = b"", mode: int = 0o100644) -> Path:
    with zipfile.ZipFile(path, "w", kind) as whole:
        whole.comment = comment
        for name, content in FILES.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = kind
            whole.writestr(info, content)
    return path


def test_zips_of_others_and_hidden_tricks_are_refused(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.lere"
    cases = {
        "packed member": zipped(path, kind=zipfile.ZIP_DEFLATED).read_bytes(),
        "link": zipped(path, mode=0o120777).read_bytes(),
        "after its end": zipped(path, comment=b"hello").read_bytes(),
        "damaged directory": zipped(path).read_bytes(),
        "two members": packed([*FILES.items(), ("places.toml", b"")]).getvalue(),
        "is no bundle": b"SQLite format 3\0" * 10,
        "cut short": b"PK\x03\x04",
    }
    raw = bytearray(sound.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    cases["encrypted"] = bytes(raw)
    for said, content in cases.items():
        path.write_bytes(content)
        with pytest.raises(ContainerError, match=said):
            read_bundle(path)


def test_sizes_and_numbers_that_lie_cost_nothing(sound: Path, tmp_path: Path) -> None:
    raw = sound.read_bytes()
    path = tmp_path / "bad.lere"
    directory = raw.index(b"PK\x01\x02")
    for offset in (20, 24, 42):  # the sizes and the place of the first member
        other = bytearray(raw)
        other[directory + offset : directory + offset + 4] = struct.pack("<I", 0xFFFFFFF0)
        path.write_bytes(other)
        with pytest.raises(ContainerError):
            read_bundle(path)
    for number in (65_535, 100, 1):
        other = bytearray(raw)
        other[-14:-10] = struct.pack("<HH", number, number)
        path.write_bytes(other)
        with pytest.raises(ContainerError):
            read_bundle(path)


def test_a_bomb_swells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bomb.lere"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole, whole.open("places.toml", "w") as member:
        for _ in range(64):
            member.write(bytes(1 << 20))
    with pytest.raises(ContainerError, match="packed member"):
        read_bundle(path)


def test_a_hundred_thousand_members_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "many.lere"
    with zipfile.ZipFile(path, "w") as whole:
        for number in range(70_000):
            whole.writestr(zipfile.ZipInfo(f"events/e{number}.toml"), b"")
    with pytest.raises(ContainerError, match="over 65,534 members"):
        read_bundle(path)


MANIFESTS = {
    "no JSON": b"{",
    "not UTF-8": b"\xff\xfe",
    "deep": b"[" * 200_000,
    "a list": b"[]",
    "another's": b'{"format": "other"}',
    "newer": b'{"format": "lere-tui bundle", "version": 2}',
    "no version": b'{"format": "lere-tui bundle", "version": "1"}',
    "no members": b'{"format": "lere-tui bundle", "version": 1}',
    "members no list": b'{"format": "lere-tui bundle", "version": 1, "members": {"a": 1}}',
    "a member no table": b'{"format": "lere-tui bundle", "version": 1, "members": [7]}',
    "a path": b'{"format": "lere-tui bundle", "version": 1, "members": [{"name": "../x", "bytes": 1, "sha256": "0"}]}',
    "itself": b'{"format": "lere-tui bundle", "version": 1, "members": [{"name": "manifest.json", "bytes": 1}]}',
    "no hash": b'{"format": "lere-tui bundle", "version": 1, "members": [{"name": "corpus.toml", "bytes": 1}]}',
    "another hash": b'{"format": "lere-tui bundle", "version": 1, "members": [], "content_sha256": "0"}',
    "a long number": b'{"format": "lere-tui bundle", "version": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("raw", MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_that_can_not_be_meant_is_one_clear_line(raw: bytes) -> None:
    with pytest.raises(ContainerError, match=r"manifest|newer") as fault:
        manifest.read(raw)
    assert "\n" not in str(fault.value)
    assert len(str(fault.value)) < 300


def test_a_manifest_or_a_member_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bundle(tmp_path / "long.lere")
    monkeypatch.setattr(manifest, "MOST_MANIFEST", 100)
    with pytest.raises(ContainerError, match=r"“manifest\.json” of [\d,]+ bytes; none is so long"):
        read_bundle(path)
    monkeypatch.undo()
    monkeypatch.setattr(manifest, "MOST_TEXT", 300)
    with pytest.raises(ContainerError, match="records of over"):
        read_bundle(path)
    with pytest.raises(ContainerError, match=r"records of over .* narrow the search"):
        bundle(tmp_path / "other.lere")
    monkeypatch.undo()
    monkeypatch.setattr(container, "MOST_BYTES", 1000)
    with pytest.raises(ContainerError, match="longer than any bundle"):
        read_bundle(path)
    with pytest.raises(ContainerError, match="no bundle is so long"):
        bundle(path, {"corpus.toml": bytes(2000)})


def test_a_checksum_made_to_fit_does_not_help(sound: Path, tmp_path: Path) -> None:
    """Who alters a member and mends the zip around it is found by the manifest's hash."""
    path = tmp_path / "mended.lere"
    members = {**FILES, "README.txt": readme(), "sources/paper.md": FILES["sources/paper.md"].replace(b"Nine", b"Zero")}
    path.write_bytes(packed(sorted(members.items())).getvalue())
    [difference] = read_bundle(path).differences
    assert (difference.name, difference.what) == ("sources/paper.md", "altered")
    assert zlib.crc32(members["sources/paper.md"]) != zlib.crc32(FILES["sources/paper.md"])


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """An ed25519 key as OpenSSH keeps it, without a passphrase, and its public half."""
    return made_key(tmp_path / "key", b"")


def made_key(path: Path, passphrase: bytes) -> Path:
    crypto = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    private = ed25519.Ed25519PrivateKey.generate()
    way = crypto.BestAvailableEncryption(passphrase) if passphrase else crypto.NoEncryption()
    path.write_bytes(private.private_bytes(crypto.Encoding.PEM, crypto.PrivateFormat.OpenSSH, way))
    path.chmod(0o600)
    line = private.public_key().public_bytes(crypto.Encoding.OpenSSH, crypto.PublicFormat.OpenSSH).decode()
    path.with_suffix(".pub").write_text(f"{line} somebody@example.org\n")
    return path


def no_passphrase(prompt: str) -> str:
    raise AssertionError(f"nobody should be asked: {prompt}")


def signed(path: Path, key: Path) -> Bundle:
    with path.open("wb") as file:
        write_bundle(file, FILES.items(), dict, signing.signer(key, no_passphrase))
    return read_bundle(path)


def test_a_signature_holds_for_these_bytes_and_no_others(key: Path, tmp_path: Path) -> None:
    read = signed(tmp_path / "signed.lere", key)
    made = signing.verify(read.raw, read.signature)
    assert [name for name, known in signing.signers(key.with_suffix(".pub")) if known == made.key] == [
        "somebody@example.org"
    ]
    with pytest.raises(signing.BadSignature):
        signing.verify(read.raw + b" ", read.signature)
    lines = read.signature.split(b"\n")
    for number in range(1, len(lines) - 2):
        other = list(lines)
        other[number] = other[number][:-3] + (b"AAA" if other[number][-3:] != b"AAA" else b"BBB")
        with pytest.raises(signing.SigningError):
            signing.verify(read.raw, b"\n".join(other))


@pytest.mark.parametrize("junk", [b"", b"x", b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", b"\xff"])
def test_what_is_no_signature_is_said_to_be_none(junk: bytes) -> None:
    with pytest.raises(signing.BadSignature, match="no SSH signature"):
        signing.verify(b"", junk)


def test_a_key_with_a_passphrase_asks_for_it(tmp_path: Path) -> None:
    pytest.importorskip("bcrypt")
    locked = made_key(tmp_path / "locked", b"open sesame")
    made = signing.signer(locked, lambda prompt: "open sesame")(b"m")
    assert signing.verify(b"m", made).key in locked.with_suffix(".pub").read_text()
    with pytest.raises(signing.SigningError, match="can't be read as a private key"):
        signing.signer(locked, lambda prompt: "wrong")


def test_a_key_that_can_not_sign_says_why(key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "rsa.pub").write_text("ssh-rsa AAAA x\n")
    (tmp_path / "text").write_text("hello")
    cases = {
        tmp_path / "missing": "can't be read",
        tmp_path / "text": "can't be read as a private key",
        key.with_suffix(".pub"): "no ssh-agent runs",
        tmp_path / "rsa.pub": "no ed25519 key",
    }
    for path, said in cases.items():
        with pytest.raises(signing.SigningError, match=said):
            signing.signer(path, no_passphrase)(b"m")


def test_allowed_signers_are_read_as_openssh_writes_them(key: Path, tmp_path: Path) -> None:
    public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    file = tmp_path / "allowed"
    file.write_text(
        f'# known\n\nann@example.org {public}\nbob@example.org namespaces="git,lere-tui" {public} his\n'
        f'eve@example.org namespaces="git" {public}\nold@example.org valid-before="20200101" {public}\n'
        f"ca@example.org cert-authority {public}\nrsa@example.org ssh-rsa AAAA\n"
    )
    assert [name for name, _ in signing.signers(file)] == ["ann@example.org", "bob@example.org"]
    file.write_text("nothing\n")
    with pytest.raises(signing.SigningError, match="names no signer"):
        signing.signers(file)


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not here")
def test_openssh_verifies_our_signature_and_we_its(key: Path, tmp_path: Path) -> None:
    read = signed(tmp_path / "signed.lere", key)
    (tmp_path / "manifest.json").write_bytes(read.raw)
    (tmp_path / "manifest.json.sig").write_bytes(read.signature)
    public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    (tmp_path / "allowed").write_text(f"ann@example.org {public}\n")
    verify = ("ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "ann@example.org", "-n", "lere-tui")
    verify += ("-s", "manifest.json.sig")
    answer = subprocess.run(verify, input=read.raw, cwd=tmp_path, capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr
    (tmp_path / "manifest.json.sig").unlink()
    sign = ("ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "lere-tui", "manifest.json")
    subprocess.run(sign, cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "manifest.json.sig").read_bytes() == read.signature
    (tmp_path / "other").write_bytes(b"x")
    subprocess.run(("ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "git", "other"), cwd=tmp_path, check=True,
                   capture_output=True)  # fmt: skip
    with pytest.raises(signing.BadSignature, match="for “git”"):
        signing.verify(b"x", (tmp_path / "other.sig").read_bytes())
