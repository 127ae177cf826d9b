"""What every test may ask for: the registries, sites built from them, a server, a browser."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import settings

from macros.socle.memoire import ramasser_moins
from tests import chromium
from tests.registres import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

    from macros.domaine.registre import Registre

RACINE = Path(__file__).resolve().parent.parent
REGISTRES = RACINE / "tests" / "registres"
DONNEES = REGISTRES / "reel"
"""The real registry, frozen on a day: no edit of `data/` changes what tests expect of it."""
COURANTES = Path(os.environ.get("DONNEES_COURANTES", RACINE / "data"))
"""The registry that is published, and may change at any time, or be another académie's."""
JOUR = date(2026, 11, 23)
"""The frozen today of every site that the tests build."""
VIVANTES = f"{RACINE / 'data'}{os.sep}"
SEUL_A_LES_LIRE = "tests/projet/test_registre_courant.py"

# A test that says neither which data nor which day it means gets none, in any process it starts:
# by an editor's hand or by the passing of days, both will be others tomorrow.
os.environ |= {
    "DONNEES": str(REGISTRES / "que-le-test-dira"),
    "AUJOURDHUI": "le jour que le test dira",
}


def _keep_from_the_living(evenement: str, arguments: tuple[Any, ...]) -> None:
    """Let no test but one open a file of `data/`; its schemas are code, written from the models."""
    if evenement != "open" or not isinstance(arguments[0], str):
        return
    chemin = os.path.abspath(arguments[0])  # noqa: PTH100
    if not chemin.startswith(VIVANTES) or f"{os.sep}schemas{os.sep}" in chemin:
        return
    if not os.environ.get("PYTEST_CURRENT_TEST", "").startswith(SEUL_A_LES_LIRE):
        raise AssertionError(f"{chemin} : seul {SEUL_A_LES_LIRE} lit le registre vivant")


sys.addaudithook(_keep_from_the_living)
PREFIXE = "/annuaire-lycees/"
"""The sub-path that tests serve sites under, as a forge's Pages do."""
SITE_URL = f"https://annuaire.test{PREFIXE}"

# The same examples each time: a run says what the last one said. `HYPOTHESE=explorer` draws others.
settings.register_profile("fixe", derandomize=True, deadline=None)
settings.register_profile("explorer", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESE", "fixe"))

THEMES = {"clair": "light", "sombre": "dark"}


def load(folder: Path) -> Registre:
    """The Registre of a data folder; fails with its errors when it has some."""
    from macros.lecture.chargement import charger

    chargement = charger(folder)
    assert chargement.registre is not None, chargement
    return chargement.registre


def copier(registre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of a registry that a test may edit: all commands read it, on the frozen day."""
    dossier = shutil.copytree(registre, tmp_path / "data")
    monkeypatch.setenv("DONNEES", str(dossier))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    return dossier


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the room whose last file is long: at the end, it would run alone."""
    items.sort(key=lambda item: "verification" not in item.path.parts)


def pytest_collection_finish() -> None:
    """Let no garbage collection look again at the thousands of tests: they stay to the end."""
    gc.collect()
    gc.freeze()
    ramasser_moins()


@pytest.fixture(scope="session")
def registre_reel() -> Registre:
    """The real registry, as it was."""
    return load(DONNEES)


@pytest.fixture(scope="session")
def registre_essai() -> Registre:
    """The small, complete, clearly fake registry."""
    return load(REGISTRES / "essai")


MOTEUR = os.environ.get("MOTEUR", "mkdocs")
"""The engine that sites under test are built with: `MOTEUR=zensical make test`."""


def run_mkdocs(
    destination: Path, donnees: Path, le: date = JOUR, moteur: str = "mkdocs", **env: str
) -> subprocess.CompletedProcess[str]:
    """Build a site in strict mode, with a frozen today; the caller judges the outcome."""
    commandes = {
        "mkdocs": ["mkdocs", "build", "--strict", "--site-dir", str(destination)],
        "zensical": [
            "macros.commandes.cli",
            "construire",
            "--moteur",
            "zensical",
            "--site",
            str(destination),
        ],
    }
    return subprocess.run(
        [sys.executable, "-m", *commandes[moteur]],
        cwd=RACINE,
        env={
            **os.environ,
            "DONNEES": str(donnees),
            "AUJOURDHUI": le.isoformat(),
            "SITE_URL": SITE_URL,
            "NO_MKDOCS_2_WARNING": "1",
            **env,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function (name, data folder, engine, day) → site folder, built once for all workers.

    `SITE_REEL=folder` (or `SITE_ESSAI`…) tests a site that is already built.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def build(nom: str, donnees: Path, moteur: str = MOTEUR, le: date = JOUR) -> Path:
        if construit := os.environ.get(f"SITE_{nom.upper()}"):
            return Path(construit)
        site = shared / f"site-{nom}"
        journal = shared / f"site-{nom}.txt"
        with (shared / f"site-{nom}.verrou").open("w") as verrou:
            fcntl.flock(verrou, fcntl.LOCK_EX)
            if not journal.exists():
                fait = run_mkdocs(site, donnees, le, moteur)
                journal.write_text(f"{fait.returncode}\n{fait.stdout}{fait.stderr}", "utf-8")
        code, _, sortie = journal.read_text("utf-8").partition("\n")
        if code != "0":
            pytest.fail(f"Le site « {nom} » ne se construit pas :\n{sortie}", pytrace=False)
        return site

    return build


@pytest.fixture(scope="session")
def site_reel(build_once: Callable[[str, Path], Path]) -> Path:
    """Folder of the frozen real registry's site, built with today = JOUR."""
    return build_once("reel", DONNEES)


@pytest.fixture(scope="session")
def build_essai(build_once: Callable[[str, Path, str], Path]) -> Callable[[str], Path]:
    """A function (engine) → folder of the fake registry's site."""

    def build(moteur: str) -> Path:
        nom = "essai" if moteur == MOTEUR else f"essai-{moteur}"
        return build_once(nom, REGISTRES / "essai", moteur)

    return build


@pytest.fixture(scope="session")
def site_essai(build_essai: Callable[[str], Path]) -> Path:
    """Folder of the fake registry's site."""
    return build_essai(MOTEUR)


@pytest.fixture(scope="session")
def build_hostile(
    build_once: Callable[[str, Path, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """A function (size, engine) → folder of the site of a registry whose every text is an attack.

    A registry is `court`, `ouvert`, with texts that no template could read, or `long`, with lists
    by parts too.
    """

    def build(taille: str, moteur: str = MOTEUR) -> Path:
        from macros.navigateur.recherche import LONG

        donnees = tmp_path_factory.mktemp("donnees-hostiles")
        lycees = LONG + 1 if taille == "long" else 0
        hostile.write(donnees, lycees=lycees, ouverts=taille != "court")
        return build_once(f"hostile_{taille}_{moteur}", donnees, moteur)

    return build


@pytest.fixture(scope="session")
def site_hostile(build_hostile: Callable[..., Path]) -> Path:
    """Folder of the site of a registry whose every text tries to break out."""
    return build_hostile("court")


NOMBREUX = 230
"""Lycées of a made-up registry: more than one list may hold (`LONG`)."""


@pytest.fixture(scope="session")
def site_long(
    build_once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Folder of the site of `NOMBREUX` lycées, of départements with prefixes of their own."""
    from benchmarks.fabrique import fabriquer

    return build_once("long", fabriquer(tmp_path_factory.mktemp("long"), NOMBREUX, DONNEES))


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder under the sub-path; gives its address, with a final slash."""
    from macros.exports.catalogue import MEDIAS
    from macros.publication import serveur

    httpd = serveur.open_server(site, prefix=PREFIXE, medias=MEDIAS)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}{PREFIXE}"
    finally:
        httpd.shutdown()
        httpd.server_close()


@pytest.fixture(scope="session")
def serveur(site_reel: Path) -> Iterator[str]:
    """Address of the real site, served under a sub-path."""
    with serve(site_reel) as adresse:
        yield adresse


@pytest.fixture(scope="session")
def serveur_essai(site_essai: Path) -> Iterator[str]:
    """Address of the fake registry's site, served under a sub-path."""
    with serve(site_essai) as adresse:
        yield adresse


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """A headless Chromium. Without one: a failure in CI, a skip elsewhere."""
    from playwright.sync_api import expect, sync_playwright

    # What a page will show, it may show late on a busy machine: this only ends a wait for nothing.
    expect.set_options(timeout=30_000)
    chemin = chromium.find()
    if chemin is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium manque : lancez python tests/chromium.py")
        pytest.skip("Chromium manque sur cette machine")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chemin, args=list(chromium.OPTIONS))
        yield browser
        browser.close()


_HORLOGE = """((decalage) => {
    globalThis.Date = new Proxy(Date, {
        construct: (Vraie, [...dits], nouvelle) =>
            Reflect.construct(Vraie, dits.length ? dits : [Vraie.now() + decalage], nouvelle),
        get: (Vraie, nom) => nom === "now" ? () => Vraie.now() + decalage : Reflect.get(Vraie, nom),
    });
})(%d)"""
"""Moves a page’s clock by milliseconds. Time goes on, and timers stay the browser’s own."""


def _decalage(le: date) -> int:
    """Return the milliseconds from now to noon (UTC) of a day."""
    midi = datetime(le.year, le.month, le.day, 12, tzinfo=UTC)
    return round((midi - datetime.now(UTC)).total_seconds() * 1000)


_A_LOISIR = """() => new Promise((done) => {
    const later = (then) =>
        requestAnimationFrame(() => setTimeout(() => requestIdleCallback(() => then())));
    later(() => later(done));
    setTimeout(done, 500);
})"""
"""Ends when a page has twice drawn itself and then had nothing to do, or after half a second."""
_EN_VOL: dict[Page, set[Request]] = {}
"""What each page that is open asked for, and that is to come."""


def _suivre(page: Page) -> None:
    """Know, from its first request, what a page waits for."""
    en_vol = _EN_VOL[page] = set()
    page.on("request", lambda demande: en_vol.add(demande))
    page.on("requestfinished", lambda demande: en_vol.discard(demande))
    page.on("requestfailed", lambda demande: en_vol.discard(demande))


def reposer(page: Page) -> Page:
    """Wait until a page has nothing to do, and nothing that it asked for is to come.

    What it will do by a timer is not waited for: a test that nothing is asked, ever, waits for
    `networkidle`, which takes half a second more.
    """
    calme = False
    while not calme:
        calme = not _EN_VOL[page]
        page.evaluate(_A_LOISIR)
        calme = calme and not _EN_VOL[page]
    return page


Mouvement = Literal["reduce", "no-preference"]
"""What a visitor asked of their system."""


def mouvement_voulu(noeud: pytest.Item | pytest.Collector) -> Mouvement:
    """Return the motion that these tests are about: see the marker `anime`."""
    return "no-preference" if noeud.get_closest_marker("anime") else "reduce"


class Visite:
    """One visitor: opens pages of one width and theme, and remembers all that went wrong.

    Visitors come on the day the sites under test are built, or the one asked for: what a test
    sees never depends on the day it runs.
    """

    def __init__(self, navigateur: Browser, mouvement: Mouvement = "reduce") -> None:
        self.navigateur = navigateur
        self.mouvement: Mouvement = mouvement
        self.ennuis: list[str] = []
        self._contextes: list[Any] = []

    def __call__(
        self,
        adresse: str,
        *,
        largeur: int = 1280,
        hauteur: int = 800,
        theme: str = "clair",
        javascript: bool = True,
        le: date = JOUR,
        **options: Any,
    ) -> Page:
        """Open `adresse` in a fresh context, on the day `le`, and wait until it is at rest."""
        contexte = self.navigateur.new_context(
            viewport={"width": largeur, "height": hauteur},
            color_scheme=THEMES[theme],  # type: ignore[arg-type]
            reduced_motion=self.mouvement,
            java_script_enabled=javascript,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            **options,
        )
        self._contextes.append(contexte)
        contexte.on("page", _suivre)
        contexte.add_init_script(_HORLOGE % _decalage(le))
        page = contexte.new_page()
        page.on("request", self._noter_hote)
        page.on("pageerror", lambda e: self.ennuis.append(f"{page.url} : erreur {e}"))
        page.on("console", lambda m: self._noter_console(page.url, m))
        page.goto(adresse, wait_until="load")
        if javascript:
            reposer(page)
        return page

    def _noter_hote(self, demande: Request) -> None:
        if not demande.url.startswith(("http://127.0.0.1", "data:", "blob:", "about:")):
            self.ennuis.append(f"autre hôte : {demande.url}")

    def _noter_console(self, url: str, message: ConsoleMessage) -> None:
        attendu = "status of 404" in message.text and url.endswith("introuvable/")
        if message.type == "error" and not attendu:
            lieu = message.location.get("url", "")
            self.ennuis.append(f"{url} : console {message.text} {lieu}")

    def fermer(self) -> None:
        """Close every context opened by this visitor."""
        while self._contextes:
            contexte = self._contextes.pop()
            for page in contexte.pages:
                _EN_VOL.pop(page, None)
            contexte.close()


@pytest.fixture
def ouvrir(navigateur: Browser, request: pytest.FixtureRequest) -> Iterator[Visite]:
    """Open pages: `ouvrir(serveur + "carte/", largeur=390, theme="sombre")`.

    After the test, any request to another host, script error or console error (a violation of the
    Content-Security-Policy is one) fails it.
    """
    visite = Visite(navigateur, mouvement_voulu(request.node))
    yield visite
    visite.fermer()
    assert visite.ennuis == []
