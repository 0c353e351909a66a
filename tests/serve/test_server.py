"""The server, with real processes behind it: what visitors see, and what they don't."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pyte
import pytest
from aiohttp import (
    ClientResponse,
    ClientSession,
    ClientWebSocketResponse,
    CookieJar,
    WSMsgType,
    WSServerHandshakeError,
    web,
)

from lere_tui.serve.server import LARGEST, Server, Settings
from lere_tui.serve.visitor import Visitor

TOKEN = "a-token-for-a-test"
PATIENCE = 40
"""Seconds after which a test fails rather than hangs."""


@contextlib.asynccontextmanager
async def serving(corpus: Path, **settings: object) -> AsyncIterator[str]:
    """A server on a free port; its address."""
    server = Server(Settings(corpus, "A corpus <b>", **settings))  # type: ignore[arg-type]
    runner = server.runner(shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:  # unsafe: cookies of numbers, too
        yield session


class Seat:
    """A visitor's end of a websocket, with the screen that is drawn there."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = b""
        self.told: list[object] = []
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def type(self, text: str) -> None:
        await self.socket.send_str(json.dumps(["stdin", text]))

    async def until(self, holds: "Callable[[Seat], bool]") -> "Seat":
        """Read until something holds."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds(self):
                    await self._take()
        except TimeoutError:
            raise AssertionError(f"not within {PATIENCE} seconds\n{self.text}") from None
        return self

    async def _take(self) -> None:
        message = await self.socket.receive()
        if message.type is WSMsgType.BINARY:
            self.drawn += message.data
            self._stream.feed(message.data)
        elif message.type is WSMsgType.TEXT:
            self.told.append(json.loads(message.data))
        else:
            raise ConnectionError(str(message.extra or ""))

    async def shows(self, text: str) -> "Seat":
        """Read until the screen shows a text."""
        return await self.until(lambda seat: text in seat.text)

    async def search(self, text: str) -> "Seat":
        """Type a search."""
        await self.type("/")
        await self.shows("to the list")
        await self.type(text)
        return await self.shows(text)

    async def why_closed(self) -> str:
        """Read to the end; the reason that the server gives."""
        with pytest.raises(ConnectionError) as caught:
            await self.until(lambda seat: False)
        return str(caught.value)


@contextlib.asynccontextmanager
async def seat(session: ClientSession, address: str, origin: str = "") -> AsyncIterator[Seat]:
    """A seat in a terminal of 100x30."""
    where = f"{address}/ws?width=100&height=30"
    async with session.ws_connect(where, origin=origin or address, max_msg_size=0) as socket:
        yield Seat(socket)


async def refused(session: ClientSession, address: str, **headers: str) -> int:
    """The status with which a websocket is refused."""
    with pytest.raises(WSServerHandshakeError) as caught:
        async with session.ws_connect(f"{address}/ws", headers=headers):
            pass
    return int(caught.value.status)


async def test_a_visitor_reads_to_the_words(lere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    async with serving(lere) as address, browser() as session, seat(session, address) as reader:
        await reader.shows("71 events")
        await reader.search("bourem killed:97")
        await reader.shows("4 events found")
        await reader.type("\r")
        await reader.shows("Enter open")
        await reader.type("\r")
        await reader.shows("Whose loss, and what")
        await reader.shows("CMA claims it")
        await reader.type("\r")
        await reader.shows("n next quote")
        await reader.shows("97 soldats")

        await reader.type("y")  # what is copied goes to the visitor's clipboard
        await reader.until(lambda seat: b"\x1b]52;c;" in seat.drawn)
        await reader.type("o")  # and an address is opened in the visitor's browser
        await reader.until(lambda seat: any(told[0] == "open_url" for told in seat.told))  # type: ignore[index]
        [opened] = [told[1] for told in reader.told if told[0] == "open_url"]  # type: ignore[index]
        assert opened["url"].startswith("http")
        await reader.type(",")
        await reader.shows("Settings")
        assert str(tmp_path).encode() not in reader.drawn, "folders of whoever serves are not shown"
    assert list(tmp_path.rglob("searches.txt")) == list(tmp_path.rglob("*.sqlite")) == [], "nothing is kept"


async def test_twenty_at_once_see_only_their_own(lere: Path) -> None:
    async with contextlib.AsyncExitStack() as stack:
        address = await stack.enter_async_context(serving(lere, visitors=20))
        session = await stack.enter_async_context(browser())
        seats = [await stack.enter_async_context(seat(session, address)) for _ in range(20)]

        async def visit(number: int) -> None:
            await seats[number].shows("71 events")
            await seats[number].search(f"visitor{number:02}x")

        await asyncio.gather(*map(visit, range(20)))
        for number, each in enumerate(seats):
            others = [other for other in range(20) if other != number and f"visitor{other:02}".encode() in each.drawn]
            assert not others

        async with session.get(address) as answer:
            assert answer.status == 503
            assert "All 20 places are taken" in await answer.text()
        assert await refused(session, address, Origin=address) == 503
        await seats[7].type("\x11")  # Ctrl-Q
        assert await seats[7].why_closed() == "The session has ended."
        async with seat(session, address) as late:
            await late.shows("71 events")


async def test_who_types_nothing_is_sent_home(lere: Path) -> None:
    async with serving(lere, idle=0.05) as address, browser() as session, seat(session, address) as reader:
        assert "Nothing was typed for" in await reader.why_closed()
    async with serving(lere, visitors=1, idle=0.05) as address, browser() as session:
        for _ in range(2):  # the place is free again
            async with seat(session, address) as reader:
                await reader.why_closed()


async def test_the_server_takes_all_along(lere: Path) -> None:
    async with browser() as session:
        async with serving(lere) as address:
            socket = await session.ws_connect(f"{address}/ws", origin=address)
            reader = Seat(socket)
            await reader.until(lambda seat: bool(seat.drawn))
        assert await reader.why_closed() == "The server has ended."


async def test_a_process_ends_with_its_pipe(lere: Path) -> None:
    """So none is left behind when the server is killed."""
    visitor = Visitor(lere, 80, 24)
    await visitor.start()
    async for letter, _ in visitor.packets():
        if letter == b"D":
            break
    await visitor.end()
    assert visitor.code == 0, "by itself; it was not killed"


async def test_only_own_pages_may_talk(lere: Path) -> None:
    async with serving(lere) as address, browser() as session:
        assert await refused(session, address, Origin="http://evil.example") == 403
        assert await refused(session, address) == 403, "no page at all"
        assert await refused(session, address, Origin="http://evil.example", Host="evil.example") == 403
        async with session.get(address, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        async with session.post(f"{address}/token", data={"token": ""}) as answer:
            assert answer.status == 403


async def test_the_token_opens_page_and_websocket(lere: Path) -> None:
    async with serving(lere, token=TOKEN) as address, browser() as session:

        async def give(token: str) -> ClientResponse:
            data = {"token": token}
            return await session.post(f"{address}/token", data=data, headers={"Origin": address}, allow_redirects=False)

        async with session.get(address) as answer:
            assert answer.status == 401
            assert "textual.js" not in await answer.text()
        assert await refused(session, address, Origin=address) == 401
        for wrong in ("", TOKEN[:-1], TOKEN + "x", "né"):
            async with await give(wrong) as answer:
                assert answer.status == 401
                assert "That is not the token" in await answer.text()
                assert not answer.cookies
        assert await refused(session, address, Origin=address, Cookie="lere-tui-8000=x") == 401
        assert await refused(session, address, Origin=address, Cookie=f"lere-tui-8000={TOKEN}") == 401

        async with await give(TOKEN) as answer:
            assert answer.status == 303
            [cookie] = answer.cookies.values()
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert TOKEN not in cookie.value
        async with session.get(address) as answer:
            assert answer.status == 200
        async with seat(session, address) as reader:
            await reader.shows("71 events")
        assert await refused(session, address, Origin="http://evil.example") == 403, "the token does not help others"


async def raw(address: str, path: str) -> bytes:
    """The answer to a request whose path no client has tidied."""
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def test_no_other_file_is_handed_out(lere: Path) -> None:
    here = lere.as_posix()
    async with serving(lere) as address:
        for path in (
            *("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", here),
            *("/textual.js/../server.py", "/server.py", "/static/", "/static/js/textual.js", "/download/x", "/ws/x"),
            *("/browser.js%00.py", "/%c0%ae%c0%ae/x", "/.", "/index.html", "/lere.sqlite"),
        ):
            answer = await raw(address, path)
            assert answer.split()[1] in (b"404", b"400"), path
            assert b"root:" not in answer
            assert here.encode() not in answer


async def test_the_page_loads_nothing_from_elsewhere(lere: Path) -> None:
    async with serving(lere) as address, browser() as session:
        async with session.get(address) as answer:
            text = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-store"
        assert "http" not in text
        assert "A corpus &lt;b&gt;" in text
        assert policy.startswith("default-src 'none'; script-src 'self';")
        async with session.get(f"{address}/?ping=http://evil.example&delay=1", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")


async def test_what_is_not_understood_does_nothing(lere: Path) -> None:
    async with serving(lere) as address, browser() as session:
        async with seat(session, address) as reader:
            await reader.shows("71 events")
            for nonsense in ("", "{", '["quit"]', '["stdin", {}]', '["resize", {"width": "x"}]', '["exit"]'):
                await reader.socket.send_str(nonsense)
            await reader.socket.send_bytes(b"M\0\0\0\x10")
            assert await reader.why_closed() == "", "bytes are nothing that the page sends"
        async with seat(session, address) as reader:
            await reader.shows("71 events")
            await reader.type("\x1b[48;9999;9999;1;1t")  # a terminal's report that it is that large
            await reader.search("stillhere")
        async with seat(session, address) as reader:
            await reader.socket.send_str(json.dumps(["stdin", "x" * LARGEST]))
            with pytest.raises(ConnectionError):
                await reader.shows("no screen shows this")


async def slow(address: str, said: str) -> tuple[bytes, asyncio.StreamWriter]:
    """What a server answers to a client that says this and no more, until it closes the connection."""
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(said.replace("\n", "\r\n").replace("{}", f"{host}:{port}").encode())
    async with asyncio.timeout(PATIENCE):
        return await reader.read(), writer


@pytest.mark.parametrize(
    "said",
    [
        "",
        "GET / HT",
        "GET / HTTP/1.1\nHost: {}\nX-Slow: a",
        "GET / HTTP/1.1\nHost: {}\n\nGET /",
        "POST /token HTTP/1.1\nHost: {}\nOrigin: http://{}\nContent-Length: 99\n"
        "Content-Type: application/x-www-form-urlencoded\n\ntoken=",
    ],
    ids=["nothing", "half a line", "half a header", "half a second request", "half a token"],
)
async def test_who_says_nothing_more_is_not_waited_for(lere: Path, said: str) -> None:
    async with serving(lere, token=TOKEN, patience=0.2) as address:
        answer, writer = await slow(address, said)
        writer.close()
        if said.startswith("POST"):
            assert answer.split()[1] == b"408"


async def test_requests_too_large_are_refused(lere: Path) -> None:
    async with serving(lere, token=TOKEN) as address, browser() as session:
        async with session.post(
            f"{address}/token", data={"token": "x" * LARGEST}, headers={"Origin": address}
        ) as answer:
            assert answer.status == 413
        for large in (f"GET /{'x' * LARGEST} HTTP/1.1\n", f"GET / HTTP/1.1\nHost: {{}}\nX-Large: {'x' * LARGEST}\n"):
            answered, writer = await slow(address, large)
            writer.close()
            assert answered.split()[1] == b"400"


async def test_a_crowd_that_says_nothing_keeps_nobody_out(lere: Path) -> None:
    async with serving(lere, patience=60) as address, browser() as session:
        host, port = address.removeprefix("http://").split(":")
        crowd = [await asyncio.open_connection(host, int(port)) for _ in range(300)]
        async with session.get(address) as answer:
            assert answer.status == 200
        async with seat(session, address) as reader:
            await reader.shows("71 events")
        for _, writer in crowd:
            writer.close()


def test_what_a_process_is_started_with(lere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/x")
    monkeypatch.setenv("LERE_CORPUS", "elsewhere")
    environment = Visitor(lere, 80, 24).environment()
    assert "TEXTUAL_LOG" not in environment
    assert "LERE_CORPUS" not in environment
    assert environment["PATH"] == os.environ["PATH"]
