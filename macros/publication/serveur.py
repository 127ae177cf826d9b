"""Serve a built site on this machine, as a forge's Pages would: under a sub-path, with its 404."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""End of an address → media type, for the pages and what they load."""


_PARTIE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def _bornes(debut: str, fin: str, taille: int) -> tuple[int, int]:
    """Return the first and last byte of a part of a file; the first is after it for none."""
    if not debut:
        return (max(0, taille - int(fin)), taille - 1) if fin and int(fin) else (1, 0)
    dernier = min(int(fin), taille - 1) if fin else taille - 1
    return int(debut), dernier


class Handler(SimpleHTTPRequestHandler):
    """One site folder under one prefix (`/` or `/annuaire-lycees/`)."""

    protocol_version = "HTTP/1.1"
    prefix = "/"
    cache = "no-cache"
    """Never let the browser keep a page that the next build changes."""

    def __init__(
        self, *args: object, prefix: str = "/", types: Mapping[str, str], **kwargs: object
    ) -> None:
        self.prefix = prefix
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **types}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, the site's own 404 page, or the way to the prefix."""
        if self._redirect_to_prefix():
            return
        super().do_GET()

    def _redirect_to_prefix(self) -> bool:
        if self.prefix == "/" or urlsplit(self.path).path not in ("/", self.prefix.rstrip("/")):
            return False
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", self.prefix)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def translate_path(self, path: str) -> str:
        """The file an address stands for; outside the prefix, one that does not exist."""
        racine = Path(self.directory)
        nulle_part = str(racine / "introuvable" / "hors-du-prefixe")
        if not path.startswith(self.prefix) or "\0" in unquote(path):
            return nulle_part
        trouve = super().translate_path("/" + path.removeprefix(self.prefix))
        # A link may lead out of the site: Pages would not follow it.
        dedans = Path(trouve).resolve().is_relative_to(racine.resolve())
        return trouve if dedans else nulle_part

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer as Pages do for a folder without a page of its own: there is none."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self) -> BinaryIO | BytesIO | None:
        """Answer with the part of a file that is asked for (`Range`), or the whole."""
        voulue = _PARTIE.fullmatch(self.headers.get("Range", ""))
        fichier = Path(self.translate_path(self.path))
        if voulue is None or not fichier.is_file():
            return super().send_head()
        octets = fichier.read_bytes()
        debut, fin = _bornes(voulue[1], voulue[2], len(octets))
        if debut > fin:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{len(octets)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(fichier)))
        self.send_header("Content-Range", f"bytes {debut}-{fin}/{len(octets)}")
        self.send_header("Content-Length", str(fin - debut + 1))
        self.end_headers()
        return BytesIO(octets[debut : fin + 1])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's 404 page as Pages do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Say how long the browser may keep the answer."""
        self.send_header("Cache-Control", self.cache)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address printed at the start is all a reader needs."""


class Server(ThreadingHTTPServer):
    """A server that lets a browser ask for all the files of a page at once."""

    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell every fault but a browser that left before the end of a file: each new page does."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(
    site: Path, *, port: int = 0, prefix: str = "/", medias: Mapping[str, str] | None = None
) -> Server:
    """A server of `site` on 127.0.0.1, not yet running. Port 0 takes a free one.

    `medias` (end of an address → media type) tells those of the files that are not pages.
    Raises OSError when the port is taken.
    """
    types = {
        fin: f"{media}; charset=utf-8" if media.startswith("text/") else media
        for fin, media in {**(medias or {}), **TYPES}.items()
    }
    handler = partial(Handler, directory=str(site), prefix=prefix, types=types)
    return Server(("127.0.0.1", port), handler)
