"""SSH signatures of manifests: made with an ed25519 key or an agent, verified, and matched with the signers one knows.

The form is SSHSIG (https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig), so that `ssh-keygen -Y
verify -n lere-tui` verifies it too. The keys and the mathematics are left to the `cryptography` library.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAMESPACE = b"lere-tui"
MOST_SIGNATURE = 1 << 16
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_MAGIC = b"SSHSIG"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


class SigningError(Exception):
    """A key that can't sign, or a signature that can't be verified; the message says why and what would do."""


class BadSignature(SigningError):
    """A signature that is not one of these bytes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that fits: the key that made it as OpenSSH writes keys, and its fingerprint."""

    key: str
    fingerprint: str


Sign = Callable[[bytes], bytes]
"""What makes the signature of a message."""


def signer(key: Path, ask: Callable[[str], str]) -> Sign:
    """What signs with a private key of OpenSSH or, of a public key (`….pub`), with the agent that holds the private
    one. `ask` gives the passphrase of a key that has one. Raises SigningError, and so may what is given back."""
    try:
        raw = key.expanduser().read_bytes()
    except OSError as error:
        raise SigningError(f"{key} can't be read: {error.strerror}") from None
    if raw.startswith(b"ssh-"):
        blob = _blob(raw.decode("utf-8", "replace"), str(key))
        return lambda message: _armoured(blob, _from_agent(blob, _signed(message), str(key)))
    private = _private(raw, key, ask)
    own = base64.b64decode(_public_line(private).split(b" ")[1])
    return lambda message: _armoured(own, private.sign(_signed(message)))


def verify(message: bytes, armoured: bytes) -> Signature:
    """The key that signed a message. Raises BadSignature if none did, SigningError where that can't be told."""
    blob, namespace, algorithm, signature = _parts(armoured)
    if namespace != NAMESPACE:
        raise BadSignature(f"the signature is for “{namespace.decode('ascii', 'replace')[:60]}”, not for lere-tui")
    raw = _fields(blob, 2)
    if raw is None or raw[0] != _KIND or len(raw[1]) != 32:
        kind = raw[0].decode("ascii", "replace")[:60] if raw else "none"
        raise SigningError(f"the key is {kind}, and only {_KIND.decode()} is known here; verify it with ssh-keygen -Y")
    made = _fields(signature, 2)
    if algorithm not in (b"sha256", b"sha512") or made is None or made[0] != _KIND:
        raise BadSignature("the signature is of a form that OpenSSH does not write")
    _library()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(raw[1]).verify(made[1], _signed(message, algorithm))
    except InvalidSignature:
        raise BadSignature("the signature is not one of this manifest") from None
    return Signature(f"{_KIND.decode()} {base64.b64encode(blob).decode()}", _fingerprint(blob))


def signers(file: Path) -> list[tuple[str, str]]:
    """The signers one knows, each with the key: of a file as `ssh-keygen -Y` takes it (allowed_signers), or of a public
    key. Raises SigningError."""
    try:
        text = file.expanduser().read_bytes()[: 1 << 20].decode("utf-8", "replace")
    except OSError as error:
        raise SigningError(f"{file} can't be read: {error.strerror}") from None
    found = []
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        key = re.search(r"(?:^|\s)(ssh-ed25519)\s+([A-Za-z0-9+/=]+)(?:\s+(.*))?$", line.rstrip())
        if key is None:
            continue
        before = line[: key.start(1)].strip()
        namespaces = re.search(r'namespaces="([^"]*)"', before)
        if "cert-authority" in before or re.search(r"valid-(?:after|before)=", before):
            continue  # what holds for a while or through others is left to ssh-keygen
        if namespaces and NAMESPACE.decode() not in namespaces[1].split(","):
            continue
        name = before.split()[0].strip('"') if before else (key[3] or "").strip() or file.name
        found.append((name, f"{key[1]} {key[2]}"))
    if not found:
        raise SigningError(f"{file} names no signer with an ssh-ed25519 key")
    return found


def _library() -> None:
    try:
        import cryptography  # noqa: F401
    except ImportError:
        raise SigningError(
            "the library “cryptography” is not installed; install it with: pip install 'lere-tui[sign]', or unpack the"
            " bundle and use ssh-keygen -Y"
        ) from None


def _private(raw: bytes, key: Path, ask: Callable[[str], str]) -> Ed25519PrivateKey:
    """The private key in a file of OpenSSH. Raises SigningError."""
    _library()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    private = None
    try:
        try:
            private = load_ssh_private_key(raw, None)
        except (TypeError, ValueError) as error:
            if "password" not in str(error).lower():
                raise
            private = load_ssh_private_key(raw, ask(f"Passphrase of {key}: ").encode())
    except Exception as error:  # the library raises a dozen kinds, and one for a wrong passphrase
        raise SigningError(f"{key} can't be read as a private key of OpenSSH: {error}") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise SigningError(f"{key} is no ed25519 key; make one with: ssh-keygen -t ed25519")
    return private


def _public_line(private: Ed25519PrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)


def _blob(line: str, name: str) -> bytes:
    """The bytes of a public key."""
    parts = line.split()
    try:
        blob = base64.b64decode(parts[1], validate=True)
    except (IndexError, binascii.Error):
        raise SigningError(f"{name} is no public key of OpenSSH") from None
    if parts[0] != _KIND.decode():
        raise SigningError(f"{name} is no ed25519 key; make one with: ssh-keygen -t ed25519")
    return blob


def _fingerprint(blob: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _signed(message: bytes, algorithm: bytes = _HASH) -> bytes:
    """What is signed: not the message but its hash, with what it is for."""
    digest = hashlib.new(algorithm.decode(), message).digest()
    return _MAGIC + b"".join(map(_string, (NAMESPACE, b"", algorithm, digest)))


def _armoured(blob: bytes, signature: bytes) -> bytes:
    whole = _string(_KIND) + _string(signature)
    raw = _MAGIC + struct.pack(">I", 1) + b"".join(map(_string, (blob, NAMESPACE, b"", _HASH, whole)))
    letters = base64.b64encode(raw).decode()
    lines = [letters[at : at + 70] for at in range(0, len(letters), 70)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _parts(armoured: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Key, namespace, hash and signature of an armoured signature. Raises BadSignature."""
    text = armoured[:MOST_SIGNATURE].decode("ascii", "replace").strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise BadSignature("this is no SSH signature")
    try:
        raw = base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True)
    except binascii.Error:
        raise BadSignature("this is no SSH signature") from None
    fields = _fields(raw[10:], 5)
    if raw[:6] != _MAGIC or raw[6:10] != struct.pack(">I", 1) or fields is None:
        raise BadSignature("this is no SSH signature")
    blob, namespace, _, algorithm, signature = fields
    return blob, namespace, algorithm, signature


def _fields(data: bytes, number: int) -> list[bytes] | None:
    """So many strings as SSH packs them, and nothing after; None if it is otherwise."""
    found = []
    for _ in range(number):
        if len(data) < 4:
            return None
        length = int.from_bytes(data[:4], "big")
        if len(data) < 4 + length:
            return None
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    return None if data else found


def _from_agent(blob: bytes, data: bytes, name: str) -> bytes:
    """The signature that the agent makes (https://datatracker.ietf.org/doc/html/draft-ietf-sshm-ssh-agent)."""
    where = os.environ.get("SSH_AUTH_SOCK", "")
    if not where:
        raise SigningError(
            f"{name} is a public key, and no ssh-agent runs that could sign with it; name the private key"
        )
    request = b"\x0d" + _string(blob) + _string(data) + struct.pack(">I", 0)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as agent:
            agent.settimeout(60)
            agent.connect(where)
            agent.sendall(_string(request))
            answer = _receive(agent, int.from_bytes(_receive(agent, 4), "big"))
    except OSError as error:
        raise SigningError(f"the ssh-agent can't be asked: {error.strerror or error}") from None
    fields = _fields(answer[1:], 1) if answer[:1] == b"\x0e" else None
    made = _fields(fields[0], 2) if fields else None
    if made is None or made[0] != _KIND:
        raise SigningError(f"the ssh-agent does not sign with {name}; add the key with: ssh-add")
    return made[1]


def _receive(agent: socket.socket, number: int) -> bytes:
    data = b""
    while len(data) < min(number, MOST_SIGNATURE) and (part := agent.recv(number - len(data))):
        data += part
    return data
