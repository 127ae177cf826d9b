"""What a page costs a visitor: bytes by kind, requests, paints, shift, blocking, size of its tree.

Profile: a phone, 1.6 Mb/s, 150 ms round trip, processor slowed 4 times, gzip, nothing
in cache. Every file the page asks for is counted, with its headers, until nothing more comes.
"""

from __future__ import annotations

import gzip
import io
import statistics
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from macros.publication.serveur import TYPES, Handler, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DEBIT = 1_600_000 / 8
LATENCE = 150
RALENTI = 4
COMPRESSES = {".html", ".css", ".js", ".json", ".geojson", ".svg", ".xml", ".csv", ".txt"}
GENRES = {"Document": "html", "Stylesheet": "css", "Script": "js", "Image": "image"}

# Runs before the page: paints, shifts and long tasks, kept for the end.
OBSERVATEURS = """
window.mesures = {lcp: 0, fcp: 0, cls: 0, taches: []};
const observer = (type, lire) => new PerformanceObserver((liste) => {
  for (const e of liste.getEntries()) lire(e);
}).observe({type, buffered: true});
observer('largest-contentful-paint', (e) => { window.mesures.lcp = e.startTime; });
observer('paint', (e) => {
  if (e.name === 'first-contentful-paint') window.mesures.fcp = e.startTime;
});
observer('layout-shift', (e) => { if (!e.hadRecentInput) window.mesures.cls += e.value; });
observer('longtask', (e) => { window.mesures.taches.push([e.startTime, e.duration]); });
"""


class _GzipHandler(Handler):
    """Answers as a forge's Pages do: text compressed if asked for, kept ten minutes."""

    cache = "max-age=600"

    def send_head(self) -> Any:
        chemin = Path(self.translate_path(self.path))
        if chemin.is_dir():
            chemin /= "index.html"
        accepte = "gzip" in self.headers.get("Accept-Encoding", "")
        if not accepte or chemin.suffix not in COMPRESSES or not chemin.is_file():
            return super().send_head()
        corps = gzip.compress(chemin.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(chemin)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        return io.BytesIO(corps)


@contextmanager
def servir(site: Path, prefixe: str = "/") -> Iterator[str]:
    """Serve a site compressed, even before it is built; gives its address."""
    httpd = Server(
        ("127.0.0.1", 0), partial(_GzipHandler, directory=str(site), prefix=prefixe, types=TYPES)
    )
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}{prefixe}"
    finally:
        httpd.shutdown()
        httpd.server_close()


def peser(
    site: Path, adresses: Mapping[str, str], fois: int = 3, geste: str = ""
) -> Iterator[dict[str, Any]]:
    """Yield one row a page (name → address from the root): the medians of several visits.

    `geste`: what a visitor touches first; the page is weighed again after it.
    """
    from playwright.sync_api import sync_playwright

    from tests import chromium

    with servir(site) as racine, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium.find(), args=list(chromium.OPTIONS))
        for nom, adresse in adresses.items():
            visites = [visiter(browser, racine + adresse, geste) for _ in range(fois)]
            ligne = visites[0]
            for cle in ("fcp_ms", "lcp_ms", "tbt_ms", "cls"):
                ligne[cle] = round(statistics.median(v[cle] for v in visites), 4)
            yield {"page": nom, "adresse": adresse, **ligne}
        browser.close()


def visiter(browser: Browser, adresse: str, geste: str = "") -> dict[str, Any]:
    """Open one page once, at the profile; return what it cost."""
    contexte = browser.new_context(
        viewport={"width": 390, "height": 800}, device_scale_factor=2, is_mobile=True
    )
    page = contexte.new_page()
    session = contexte.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCE,
            "downloadThroughput": DEBIT,
            "uploadThroughput": DEBIT / 2,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
    page.add_init_script(OBSERVATEURS)
    genres: dict[str, str] = {}
    demandes: dict[str, str] = {}
    octets: Counter[str] = Counter()

    def noter(evenement: dict[str, Any]) -> None:
        demandes[evenement["requestId"]] = evenement["request"]["url"]
        genres[evenement["requestId"]] = GENRES.get(evenement.get("type", ""), "donnees")

    def finir(evenement: dict[str, Any]) -> None:
        octets[evenement["requestId"]] = int(evenement["encodedDataLength"])

    session.on("Network.requestWillBeSent", noter)
    session.on("Network.loadingFinished", finir)
    page.goto(adresse, wait_until="load")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    mesures = page.evaluate("window.mesures")
    elements = page.evaluate("document.querySelectorAll('*').length")
    reels = {id: url for id, url in demandes.items() if not url.startswith("data:")}
    par_genre: Counter[str] = Counter()
    for id in reels:
        par_genre[genres[id]] += octets[id]
    apres = {}
    if geste:
        page.locator(geste).click()
        # « networkidle » has been reached once, and says nothing more: time for 600 kB.
        page.wait_for_timeout(4000)
        apres = {"apres_geste_ko": round(sum(octets.values()) / 1000, 1)}
    contexte.close()
    hote = urlsplit(adresse).netloc
    return {
        "requetes": len(reels),
        "autres_hotes": len({h for url in reels.values() if (h := urlsplit(url).netloc) != hote}),
        "ko": round(sum(par_genre.values()) / 1000, 1),
        "html_ko": round(par_genre["html"] / 1000, 1),
        "par_genre_ko": {g: round(o / 1000, 1) for g, o in sorted(par_genre.items())},
        "fcp_ms": round(mesures["fcp"]),
        "lcp_ms": round(mesures["lcp"]),
        "cls": round(mesures["cls"], 4),
        "tbt_ms": round(
            sum(max(0, duree - 50) for debut, duree in mesures["taches"] if debut >= mesures["fcp"])
        ),
        "elements": elements,
        **apres,
    }
