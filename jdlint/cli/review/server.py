"""A web server for one page on this machine. It answers who knows the token, and on 127.0.0.1 only.

The token is the first part of each path. An action also needs it as a header, which a page of another site cannot send
without being asked for leave, and JSON as its body. Names are looked up in a table: no path leads to a file.
"""

from __future__ import annotations

import json
import os
import secrets
import socketserver
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jdlint.values import NamedTuple, dataclass

MOST = 8_000_000  # bytes of a body; a letter of a text may be six of them in JSON
_PATIENCE = 30  # seconds that a connection may be silent
_ONCE = 60  # seconds that the address given to the browser holds
_TOKEN_HEADER = "X-Jdlint-Token"  # noqa: S105 - the header's name
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Action = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Site:
    """What is served: pages by name, each its media type and content; actions by name, from JSON to JSON."""

    pages: Mapping[str, tuple[str, bytes]]
    actions: Mapping[str, Action]


class RefusedError(Exception):
    """A request that is not done: the status, and what the page is told."""

    def __init__(self, status: HTTPStatus, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.data = {"message": message, **more}


class _Reply(NamedTuple):
    status: HTTPStatus
    media: str = "text/plain"
    body: bytes = b""
    headers: Mapping[str, str] = {}


class Server(ThreadingHTTPServer):
    """Serves a site until it is shut down. Raises OSError when the port cannot be used."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there, another program could take the port over

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        self.token = secrets.token_urlsafe(24)
        self._once = secrets.token_urlsafe(24)
        self._until = time.monotonic() + _ONCE
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        """Bind, without asking the network for this machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is none."""

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call this server."""
        return frozenset({f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"})

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    @property
    def entrance(self) -> str:
        """An address that leads to the page once and soon: all users of a machine can see the arguments of programs."""
        return f"http://127.0.0.1:{self.server_port}/open/{self._once}"

    def enter(self, key: str) -> bool:
        """Whether a key opens the entrance; it does so once."""
        with self._lock:
            if not self._once or time.monotonic() > self._until or not _same(key, self._once):
                return False
            self._once = ""
            return True


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _PATIENCE

    def _answer(self) -> None:
        try:
            reply = self._reply()
        except RefusedError as refusal:
            reply = _Reply(refusal.status, "application/json", json.dumps(refusal.data).encode())
        self.send_response(reply.status)
        for name, value in {**_HEADERS, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{reply.media}; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = _answer  # noqa: N815

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the request itself is wrong in, in few words."""
        body = b"bad request\n"
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def version_string(self) -> str:
        """What the server calls itself."""
        return "jdlint"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: paths hold the token."""

    def _reply(self) -> _Reply:
        self._check_sender()
        parts = self.path.split("/", 2)
        if len(parts) != 3 or parts[0]:
            raise _not_found()
        _, first, name = parts
        if first == "open" and self.command == "GET" and self.server.enter(name):
            return _Reply(HTTPStatus.SEE_OTHER, headers={"Location": f"/{self.server.token}/"})
        if not _same(first, self.server.token):
            raise _not_found()
        if self.command == "POST":
            return self._act(name)
        page = self.server.site.pages.get(name)
        if self.command != "GET":
            allowed = "GET" if page else "POST"
            return _Reply(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": allowed})
        if page is None:
            raise _not_found()
        return _Reply(HTTPStatus.OK, *page)

    def _check_sender(self) -> None:
        """Refuse what comes by another name (DNS rebinding) or from a page of another site."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0] not in self.server.hosts:
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name")
        origins = self.headers.get_all("Origin") or []
        if origins not in ([], [f"http://{hosts[0]}"]) or (self.command == "POST" and not origins):
            raise RefusedError(HTTPStatus.FORBIDDEN, "requests from other pages are refused")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise RefusedError(HTTPStatus.FORBIDDEN, "requests from other pages are refused")

    def _act(self, name: str) -> _Reply:
        if not _same(self.headers.get(_TOKEN_HEADER, ""), self.server.token):
            raise RefusedError(HTTPStatus.FORBIDDEN, "the token is missing")
        action = self.server.site.actions.get(name)
        if action is None:
            raise _not_found()
        asked = self._body()
        try:
            done = action(asked)
        except RefusedError:
            raise
        except Exception as error:
            raise RefusedError(
                HTTPStatus.INTERNAL_SERVER_ERROR, f"jdlint failed: {type(error).__name__}: {error}"
            ) from None
        return _Reply(HTTPStatus.OK, "application/json", json.dumps(done).encode())

    def _body(self) -> Mapping[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON")
        lengths = self.headers.get_all("Content-Length") or []
        if self.headers.get("Transfer-Encoding") or len(lengths) != 1 or not _is_length(lengths[0]):
            raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "say how long the body is")
        if int(lengths[0]) > MOST:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the text is too long to be reviewed here")
        try:
            asked = json.loads(self.rfile.read(int(lengths[0])))
        except (ValueError, RecursionError):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "the body is not JSON") from None
        if not isinstance(asked, dict):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "the body is not an object")
        return asked


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), right.encode())


def _is_length(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12


def _not_found() -> RefusedError:
    return RefusedError(HTTPStatus.NOT_FOUND, "there is nothing here; the address is in the terminal")
