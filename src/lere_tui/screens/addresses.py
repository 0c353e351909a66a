"""Opening an address in the browser of the system, where there is one and a network; never through a shell."""

from __future__ import annotations

import socket
import subprocess
import sys
import webbrowser
from urllib.parse import urlsplit

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1], new=2))"
_PATIENCE = 10.0
"""Seconds after which a browser that has not come back is taken to be open."""


def is_web_address(address: str) -> bool:
    """Whether this is an address that a browser may be given: http or https, a host, nothing unseen in it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    plain = address.isprintable() and not any(letter.isspace() or letter in "\"'<>\\^`{|}" for letter in address)
    return plain and parts.scheme in ("http", "https") and bool(host)


def open_address(address: str) -> str:
    """Open an address; why it could not be opened, or nothing if it was. It takes seconds: call it in a thread.

    The browser is started by a Python of its own that has no terminal, so that nothing it prints is drawn over the
    screen. Browsers that live in the terminal are none for us: two programs can't have it.
    """
    if not is_web_address(address):
        return "not a web address"
    if not has_browser():
        return "no browser here"
    if not has_network():
        return "offline"
    command = [sys.executable, "-I", "-c", _OPEN, address]
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        failed = started.wait(_PATIENCE) != 0
    except subprocess.TimeoutExpired:
        failed = False
    except OSError:
        failed = True
    return "the browser did not start" if failed else ""


def has_browser() -> bool:
    """Whether the system has a browser with a window."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    return isinstance(found, webbrowser.BackgroundBrowser) or not isinstance(found, webbrowser.GenericBrowser)


def has_network() -> bool:
    """Whether there is a way out of this machine. Nothing is sent: a datagram socket only looks up its route."""
    for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))
                return True
        except OSError:
            continue
    return False
