"""The server: a page, what it needs, and a websocket for each visitor."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from aiohttp import WSCloseCode, WSMsgType, web

from lere_tui.serve import pages, rules
from lere_tui.serve.visitor import Visitor

LARGEST = 64 * 1024
"""Bytes of a message or of a request: more than anyone types or pastes into a line."""

_SAFE = {
    # xterm.js writes styles of its own into the page; scripts, fonts and connections are this server's alone.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " font-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "lere-tui",
}

_ASSETS = {
    "/browser.css": ("lere_tui.serve", "browser.css", "text/css"),
    "/browser.js": ("lere_tui.serve", "browser.js", "text/javascript"),
    "/xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "/textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "/mono.ttf": ("textual_serve", "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "/mono-italic.ttf": ("textual_serve", "static/fonts/RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
"""Every file that is handed out: its address, and the package, name and type of it. No other is ever opened."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Settings:
    """What is served, and how. `token` is empty where none is asked for, `names` are those the server goes by; `idle`
    is in seconds, and so is `patience`: what a request may take to arrive, and a connection to send the next one."""

    corpus: Path
    title: str
    host: str = "127.0.0.1"
    port: int = 8000
    visitors: int = 20
    idle: float = 900
    token: str = ""
    names: tuple[str, ...] = ()
    patience: float = 15


@dataclass
class Server:
    """The server and its visitors. A visitor's cookie holds a secret made for this run, so the token stays here."""

    settings: Settings
    _session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)
    _taken: int = 0

    def application(self) -> web.Application:
        """The routes, each named: nothing is looked up in a folder."""
        app = web.Application(middlewares=[self._guard], client_max_size=LARGEST)
        app.on_response_prepare.append(_make_safe)
        app.on_shutdown.append(self._send_home)
        app.router.add_get("/", self._page)
        app.router.add_post("/token", self._token)
        app.router.add_get("/ws", self._websocket)
        for address, (package, name, kind) in _ASSETS.items():
            app.router.add_get(address, _asset(files(package).joinpath(name).read_bytes(), kind))
        return app

    def runner(self, shutdown_timeout: float = 5) -> web.AppRunner:
        """What runs the application: connections that say nothing are closed, and nothing is logged."""
        return web.AppRunner(
            self.application(),
            access_log=None,
            handle_signals=False,
            shutdown_timeout=shutdown_timeout,
            keepalive_timeout=self.settings.patience,
        )

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away requests for other hosts, and say in plain words what went wrong with the rest."""
        settings = self.settings
        loopback = rules.is_loopback(settings.host)
        if not rules.is_ours(request.headers.get("Host"), (settings.host, *settings.names), loopback):
            return _plain(
                HTTPStatus.FORBIDDEN, "This server does not go by that name; see lere-tui serve --help, --name."
            )
        try:
            return await handler(request)
        except web.HTTPRedirection:
            raise
        except web.HTTPException as error:
            return _plain(error.status, f"{error.status} {error.reason}")

    @property
    def _cookie(self) -> str:
        return f"lere-tui-{self.settings.port}"  # cookies are not told apart by port

    def _is_let_in(self, request: web.Request) -> bool:
        return not self.settings.token or rules.same(request.cookies.get(self._cookie, ""), self._session)

    @property
    def _is_full(self) -> bool:
        return self._taken >= self.settings.visitors

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if request.query_string:  # the terminal's script would read it
            raise web.HTTPSeeOther("/")
        if not self._is_let_in(request):
            return _html(pages.token(wrong=False), HTTPStatus.UNAUTHORIZED)
        if self._is_full:
            return self._full()
        return _html(pages.terminal(self.settings.title))

    def _full(self) -> web.Response:
        number = self.settings.visitors
        places = f"All {number} places are" if number > 1 else "The one place is"
        return _html(
            pages.said(self.settings.title, f"{places} taken.", "Try again when somebody has left."),
            HTTPStatus.SERVICE_UNAVAILABLE,
        )

    async def _token(self, request: web.Request) -> web.StreamResponse:
        """Let in whoever has the token."""
        if not rules.is_own_page(request.headers.get("Origin"), request.headers.get("Host")):
            return _plain(HTTPStatus.FORBIDDEN, "That page is not of this server.")
        try:
            async with asyncio.timeout(self.settings.patience):
                given = (await request.post()).get("token")
        except TimeoutError:
            return _plain(HTTPStatus.REQUEST_TIMEOUT, "The token took too long to arrive.")
        if not self.settings.token or not isinstance(given, str) or not rules.same(given.strip(), self.settings.token):
            return _html(pages.token(wrong=True), HTTPStatus.UNAUTHORIZED)
        answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="Lax", path="/")
        return answer

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        """A visitor, from first to last."""
        if not rules.is_own_page(request.headers.get("Origin"), request.headers.get("Host")):
            return _plain(HTTPStatus.FORBIDDEN, "That page is not of this server.")
        if not self._is_let_in(request):
            return _plain(HTTPStatus.UNAUTHORIZED, "The token is missing.")
        if self._is_full:
            return self._full()
        self._taken += 1
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=LARGEST)
        try:
            await socket.prepare(request)
            self._sockets.add(socket)
            size = rules.cells(_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
            await self._attend(socket, Visitor(self.settings.corpus, *size))
        finally:
            self._sockets.discard(socket)
            self._taken -= 1
        return socket

    async def _attend(self, socket: web.WebSocketResponse, visitor: Visitor) -> None:
        """Hand on what is typed and what is drawn, until one side ends or nothing was typed for long."""
        await visitor.start()
        drawing = asyncio.create_task(_draw(socket, visitor))
        try:
            why = await _listen(socket, visitor, drawing, self.settings.idle)
        finally:
            await visitor.end()
            drawing.cancel()
            await asyncio.gather(drawing, return_exceptions=True)
        if not socket.closed:
            await socket.close(message=why.encode())

    async def _send_home(self, _: web.Application) -> None:
        going = [
            socket.close(code=WSCloseCode.GOING_AWAY, message=b"The server has ended.") for socket in self._sockets
        ]
        await asyncio.gather(*going, return_exceptions=True)


async def run(settings: Settings, ready: Callable[[int], None]) -> None:
    """Serve until Ctrl-C or a signal to end. `ready` is told the port. Raises OSError where it can't be listened on."""
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)  # it would write down lines of bad requests
    server = Server(settings)
    runner = server.runner()
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        ready(int(runner.addresses[0][1]))
        await ended.wait()
    finally:
        await runner.cleanup()


async def _listen(socket: web.WebSocketResponse, visitor: Visitor, drawing: asyncio.Task[None], idle: float) -> str:
    """Hand on what a visitor types; why that came to an end."""
    loop = asyncio.get_running_loop()
    until = loop.time() + idle
    receiving = asyncio.create_task(socket.receive())
    try:
        while True:
            await asyncio.wait((receiving, drawing), timeout=until - loop.time(), return_when=asyncio.FIRST_COMPLETED)
            if drawing.done():
                return "The session has ended."
            if not receiving.done():
                minutes = round(idle / 60) or 1
                return f"Nothing was typed for {minutes} minute{'' if minutes == 1 else 's'}; the session was ended."
            told = receiving.result()
            if told.type is not WSMsgType.TEXT:
                return ""
            receiving = asyncio.create_task(socket.receive())
            if await _hand_on(rules.message(told.data), socket, visitor):
                until = loop.time() + idle
    finally:
        receiving.cancel()


async def _hand_on(told: tuple[str, object] | None, socket: web.WebSocketResponse, visitor: Visitor) -> bool:
    """Hand a message on; whether something was typed."""
    match told:
        case "stdin", str(text):
            await visitor.type(text)
            return True
        case "resize", (width, height):
            await visitor.tell(type="resize", width=width, height=height)
        case "ping", data:
            await socket.send_json(["pong", data])
        case ("focus" | "blur") as word, None:
            await visitor.tell(type=word)
    return False


async def _draw(socket: web.WebSocketResponse, visitor: Visitor) -> None:
    """Hand on what the program draws, and the addresses that it opens; nothing else that a driver can say."""
    async for letter, data in visitor.packets():
        if letter == b"D":
            await socket.send_bytes(data)
        elif letter == b"M":
            told = json.loads(data)
            if told.get("type") == "exit":
                return
            if told.get("type") == "open_url" and rules.is_web_address(told.get("url")):
                await socket.send_json(["open_url", {"url": told["url"], "new_tab": True}])


def _asset(data: bytes, kind: str) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=data, content_type=kind, headers={"Cache-Control": "max-age=3600"})

    return handler


async def _make_safe(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _SAFE.items():
        if name != "Cache-Control" or name not in response.headers:
            response.headers[name] = value


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)


def _plain(status: int, text: str) -> web.Response:
    return web.Response(text=f"{text}\n", status=status)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
