"""The server against those who mean harm: other origins, wrong tokens, frames and requests too large, slow clients,
ways out of its files, and a thousand connections at once. On this machine's own address alone."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from lere_tui.store.building import build

from .rows import Row

SMALL = Path(__file__).parents[1] / "data" / "small"
TOKEN = "a-token-for-a-test"
AT_ONCE = 200

PATHS = (
    "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/etc/passwd",
    "/textual.js/../server.py", "/server.py", "/static/", "/browser.js%00.py", "/%c0%ae%c0%ae/x", "/.", "/small.sqlite",
    "/textual.js%2f..%2f..%2f__init__.py", "/mono.ttf/..", "/\\..\\..\\etc\\passwd", "/ws/../server.py",
    "/?file=/etc/passwd",
)  # fmt: skip

_GET = "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
_SOCKET = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
_POST = (
    "POST /token HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n{more}\r\n"
)


def _said(number: int, chance: random.Random, host: str) -> tuple[str, bytes, tuple[int, ...]]:
    """What a client is, what it says, and the statuses that are right; none if the connection is to be closed."""
    port = host.rsplit(":", 1)[1]
    match number % 9:
        case 0:
            origin = chance.choice(
                ("http://evil.example", "null", f"http://localhost:{port}", f"http://{host}.evil.example")
            )
            return (
                "another origin",
                _GET.format(path="/ws", host=host, more=f"Origin: {origin}\r\n{_SOCKET}").encode(),
                (403,),
            )
        case 1:
            return "no origin", _GET.format(path="/ws", host=host, more=_SOCKET).encode(), (403,)
        case 2:
            return (
                "no token",
                _GET.format(path="/ws", host=host, more=f"Origin: http://{host}\r\n{_SOCKET}").encode(),
                (401,),
            )
        case 3:
            name = chance.choice(
                ("evil.example", f"127.0.0.1.evil.example:{port}", "[::1", "a b", "127.0.0.1@evil.example")
            )
            return "another name", _GET.format(path="/", host=name, more="").encode(), (403, 400)
        case 4:
            path = chance.choice(PATHS)
            return f"a way out, {path}", _GET.format(path=path, host=host, more="").encode(), (303, 400, 401, 404)
        case 5:
            more = f"Origin: http://{host}\r\nContent-Length: 5000000\r\n"
            return (
                "a request too large",
                (_POST.format(host=host, more=more) + "token=" + "x" * 100_000).encode(),
                (413, 408),
            )
        case 6:
            return (
                "a header too large",
                _GET.format(path="/", host=host, more=f"X: {'x' * 70_000}\r\n").encode(),
                (400,),
            )
        case 7:
            half = _GET.format(path="/", host=host, more="").encode()
            return "a slow client", half[: chance.randrange(len(half) - 4)], ()
    return "noise", chance.randbytes(chance.randrange(1, 400)) + b"\r\n\r\n", (400,)


async def _client(number: int, chance: random.Random, host: str) -> str:
    """One client; what is wrong with the answer to it."""
    what, said, right = _said(number, chance, host)
    name, port = host.split(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    answer = b""
    with contextlib.suppress(ConnectionError):
        writer.write(said)
        try:
            async with asyncio.timeout(60):
                answer = await reader.read()
        except TimeoutError:
            return f"{what}: the connection stays open"
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    status = int(answer.split()[1]) if answer.startswith(b"HTTP/1") else 0
    if b"root:" in answer or b"import " in answer or TOKEN.encode() in answer:
        return f"{what}: a file or the token is handed out"
    if right and status and status not in right:
        return f"{what}: answered with {status}"
    return ""


async def _crowd(tries: int, chance: random.Random, corpus: Path) -> list[str]:
    from aiohttp import ClientSession, web

    from lere_tui.serve.server import Server, Settings

    runner = Server(Settings(corpus, "A corpus", token=TOKEN, patience=2)).runner(shutdown_timeout=1)
    await runner.setup()
    found: list[str] = []
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host = f"127.0.0.1:{runner.addresses[0][1]}"
        for start in range(0, tries, AT_ONCE):
            crowd = asyncio.gather(*(_client(n, chance, host) for n in range(start, min(start + AT_ONCE, tries))))
            async with ClientSession() as session, session.get(f"http://{host}") as answer:
                if answer.status != 401:
                    found.append(f"a reader among them is answered with {answer.status}")
            found += [trouble for trouble in await crowd if trouble]
        silent = [await asyncio.open_connection("127.0.0.1", int(host.split(":")[1])) for _ in range(min(tries, 400))]
        async with ClientSession() as session, session.get(f"http://{host}") as answer:
            if answer.status != 401:
                found.append(f"behind {len(silent)} silent connections a reader is answered with {answer.status}")
        for _, writer in silent:
            writer.close()
    finally:
        await runner.cleanup()
    return found


def _visitors(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    import logging

    build(SMALL, folder / "small.sqlite")
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
    sys.stderr.flush()
    yield from asyncio.run(_crowd(tries, chance, folder / "small.sqlite"))


ROWS = [
    Row(
        "visitors",
        "a client of the server with another origin, no token, a request too large, half a request, noise or a way"
        " out of its"
        " files, 200 at once and then 400 that say nothing: each is refused, and a reader among them is served",
        1_000,
        36,
        _visitors,
    )
]
