"""`lere-tui serve`: the browser in a web browser."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from lere_tui.cli import DONE
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import database

SHORTEST = 16
"""Letters of a token at least."""

INSTALL = "serve needs textual-serve, which is not installed; install it with: pip install 'lere-tui[serve]'"


def serve(
    corpus: str, port: int, visitors: int, minutes: float, host: str, token_file: str, names: Sequence[str]
) -> int:
    """Serve a corpus until Ctrl-C; the exit code."""
    if not all(map(importlib.util.find_spec, ("textual_serve", "aiohttp"))):
        raise UsageError(INSTALL)
    from lere_tui.serve.rules import is_loopback
    from lere_tui.serve.server import Settings, run
    from lere_tui.store.reading import Store

    if not is_loopback(host) and not token_file:
        raise UsageError(
            f"others can reach {host}; say with --token FILE which token they need (FILE is made if need be)"
        )
    token = _token(token_file) if token_file else ""
    with database(corpus) as path:
        with Store(path) as store:
            title = store.info().title
        settings = Settings(
            path.absolute(),
            title or "lere-tui",
            host,
            port,
            visitors,
            minutes * 60,
            token,
            tuple(map(str.lower, names)),
        )

        def ready(number: int) -> None:
            shown = f"[{host}]" if ":" in host else host
            asked = f"; visitors need the token in {token_file}" if token else ""
            say(f"“{settings.title}” is at http://{shown}:{number}/{asked}; Ctrl-C ends it")

        try:
            asyncio.run(run(settings, ready))
        except OSError as error:
            raise UsageError(f"{host} with port {port} can't be used: {error.strerror or error}") from error
    return DONE


def _token(named: str) -> str:
    """The token in a file, which is made if it is not there. Raises UsageError for a file with no good one."""
    path = Path(named).expanduser()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(f"{secrets.token_urlsafe(24)}\n")
        say(f"{named}: a new token, which only you can read")
    except FileExistsError:
        pass
    except OSError as error:
        raise UsageError(f"{named} can't be written: {error.strerror}") from error
    try:
        token = path.read_text("utf-8").strip()
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            say(f"{named} can be read by others on this machine; mend that with: chmod 600 {named}")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{named} can't be read: {getattr(error, 'strerror', '') or 'it is no text'}") from error
    if len(token) < SHORTEST or not token.isprintable():
        raise UsageError(f"{named} holds no token: one line of at least {SHORTEST} letters")
    return token
