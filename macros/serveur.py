"""Serve a built site on this machine, as a forge's Pages would: under a sub-path, with its 404."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


class Gestionnaire(SimpleHTTPRequestHandler):
    """One site folder under one prefix (`/` or `/annuaire-lycees/`)."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    prefixe = "/"

    def __init__(self, *args: object, prefixe: str = "/", **kwargs: object) -> None:
        self.prefixe = prefixe
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 (the name http.server calls)
        """Answer with a file, the site's own 404 page, or the way to the prefix."""
        if self._renvoyer_vers_le_prefixe():
            return
        super().do_GET()

    def _renvoyer_vers_le_prefixe(self) -> bool:
        if self.prefixe == "/" or urlsplit(self.path).path not in ("/", self.prefixe.rstrip("/")):
            return False
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", self.prefixe)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def translate_path(self, path: str) -> str:
        """The file an address stands for; outside the prefix, one that does not exist."""
        if not path.startswith(self.prefixe):
            return str(Path(self.directory) / "introuvable" / "hors-du-prefixe")
        return super().translate_path("/" + path.removeprefix(self.prefixe))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's 404 page as Pages do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        corps = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def end_headers(self) -> None:
        """Never let the browser keep a page that the next build changes."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (inherited name)
        """Say nothing: the address printed at the start is all a reader needs."""


def ouvrir(site: Path, *, port: int = 0, prefixe: str = "/") -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1, not yet running. Port 0 takes a free one.

    Raises OSError when the port is taken.
    """
    gestionnaire = partial(Gestionnaire, directory=str(site), prefixe=prefixe)
    return ThreadingHTTPServer(("127.0.0.1", port), gestionnaire)
