"""Watches a process of the program: whatever it does with the network is written down.

Loaded as `sitecustomize` in a process that a test starts; LERE_TEST_NETWORK names the file for what was seen.
"""

import os
import sys

_SEEN = os.environ.get("LERE_TEST_NETWORK", "")
_WATCHED = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _WATCHED and not _is_local(arguments):
        descriptor = os.open(_SEEN, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{event} {arguments!r} {sys.argv!r}\n".encode())
        os.close(descriptor)
        raise OSError(f"{event}: there is no network in this test")


def _is_local(arguments: tuple[object, ...]) -> bool:
    """A socket that is a file, which event loops make for themselves."""
    return len(arguments) > 1 and isinstance(arguments[1], (str, bytes)) and str(arguments[1]).startswith("/")


if _SEEN:
    sys.addaudithook(_watch)
