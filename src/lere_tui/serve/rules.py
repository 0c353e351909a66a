"""Who may come in: the names that the server answers to, the pages that may talk to it, and the token."""

from __future__ import annotations

import hmac
import ipaddress
import json
from collections.abc import Collection
from urllib.parse import urlsplit

COLUMNS, ROWS = (20, 500), (5, 200)
"""The least and the most cells of a visitor's terminal."""


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    address = _address(host)
    return address.is_loopback if address else host == "localhost"


def is_ours(host: str | None, names: Collection[str], loopback: bool) -> bool:
    """Whether a request's Host is one that this server goes by.

    Another site can let its own name lead to this machine, and its pages would then pass for ours (DNS rebinding). It
    can't do so with a number, so numbers are good, and of names only `localhost` and those that the reader gave.
    """
    name = _host_name(host)
    if name is None:
        return False
    address = _address(name)
    if address:
        return address.is_loopback or not loopback
    return name == "localhost" or name in names


def is_own_page(origin: str | None, host: str | None) -> bool:
    """Whether a request's Origin is a page of this server. Browsers let any page open a websocket to anywhere."""
    if not origin or not host:
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def is_web_address(address: object) -> bool:
    """Whether a visitor's browser may be told to open this."""
    return isinstance(address, str) and address.isprintable() and address.startswith(("http://", "https://"))


def message(text: str) -> tuple[str, object] | None:
    """What a visitor's page says, if it is one of the few things that it may say: a word, and its value."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match told:
        case ["stdin", str(data)]:
            return "stdin", data
        case ["resize", {"width": int(width), "height": int(height)}]:
            return "resize", cells(width, height)
        case ["ping", str(data)] if len(data) < 40:
            return "ping", data
        case ["focus" | "blur" as word, *_]:
            return word, None
    return None


def cells(width: int, height: int) -> tuple[int, int]:
    """A size within what a terminal can have."""
    return _within(width, COLUMNS), _within(height, ROWS)


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(number, bounds[1]))


def _host_name(host: str | None) -> str | None:
    """The name in a Host, without its port."""
    try:
        parts = urlsplit(f"//{host or ''}")
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return None
    return parts.hostname if parts.hostname and not (parts.path or parts.username or parts.query) else None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
