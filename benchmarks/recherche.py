"""From a keystroke to painted results in the annuaire, on a processor slowed four times.

    python -m benchmarks.recherche                  # the real registry, 50 and 1,200 lycées
    python -m benchmarks.recherche --site dossier   # a site already built

Each search is typed letter by letter in Chromium. A figure runs from the `input` event to the
first moment after the frame that shows its results, without waiting for a screen's own rhythm
(the frame rate limit is off: on a screen, up to one frame, 16.7 ms at 60 Hz, comes on top).
The floor (« plancher ») is what the same measure says, in the same run, of a bare page that
rewrites nine lines: nine `<li>` with a text each, put there by `replaceChildren`, no style of its
own. It is what the machine and the browser take for themselves; each registry's median and 95th
percentile are told as so many times the floor's.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.fabrique import fabriquer
from benchmarks.mesures import mesurer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

RACINE = Path(__file__).resolve().parent.parent
RALENTI = 4
"""How many times the processor is slowed."""
TAPES = ("coiffure", "cuisine {ville}", "electricien apprentissage", "restoration", "cap mécano")
"""What is typed, letter by letter; a misspelt word, several words, the town of most lycées."""
ECHAUFFEMENT = ("menuisier", "vente gap", "mecanicien alternance", "patisserie", "bac pro hotel")
"""What is typed before, unmeasured: other words, for the page remembers those it has read."""

# Runs in the page: what each keystroke costs until its results are painted. The task that ends it
# is the next one after that frame: a message or a timer would wait for other tasks, or frames.
CHRONOMETRE = """() => {
  window.temps = [];
  addEventListener('input', ({ target }) => {
    if (target.name !== 'q') return;
    const depart = performance.now();
    const fin = () => window.temps.push(performance.now() - depart);
    requestAnimationFrame(() => scheduler.postTask(fin, { priority: 'user-blocking' }));
  }, { capture: true });
}"""


LIGNES = 9
"""Lines that the bare page writes at each letter: what a search would show first."""
# A page that does nothing but write anew, at each letter, as many lines of what one types.
NUE = f"""<form id="recherche"><input name="q"></form><ol></ol><script>
const list = document.querySelector("ol");
document.querySelector("input").addEventListener("input", (event) => {{
  list.replaceChildren(...Array.from({{ length: {LIGNES} }}, (_, rank) => {{
    const line = document.createElement("li");
    line.textContent = `${{event.target.value}}, ${{rank}}`;
    return line;
  }}));
}});
</script>"""


@contextmanager
def ouvert() -> Iterator[Browser]:
    """Open a browser that paints as soon as it can."""
    from playwright.sync_api import sync_playwright

    from tests import chromium

    options = [*chromium.OPTIONS, "--disable-frame-rate-limit", "--disable-gpu-vsync"]
    with sync_playwright() as p:
        navigateur = p.chromium.launch(executable_path=chromium.find(), args=options)
        yield navigateur
        navigateur.close()


def _page(navigateur: Browser) -> Page:
    """Open a page on a phone's screen."""
    ecran: ViewportSize = {"width": 390, "height": 800}
    return navigateur.new_context(viewport=ecran, is_mobile=True, has_touch=True).new_page()


def chronometrer(site: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Type every search in a bare page and in the annuaire of a built site, in turns.

    Return milliseconds a keystroke of both: the machine of one moment serves the two.
    """
    from macros.publication import serveur

    httpd = serveur.open_server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        with ouvert() as navigateur:
            nue, page = _page(navigateur), _page(navigateur)
            nue.set_content(NUE)
            page.goto(f"http://127.0.0.1:{httpd.server_port}/annuaire/", wait_until="networkidle")
            page.locator(".trouver[data-reponse]").wait_for()
            nombre = int(page.locator("#compte").inner_text())
            sol, temps = _taper([nue, page], _ville(site))
    finally:
        httpd.shutdown()
        httpd.server_close()
    ligne = {"lycees": nombre, **resume(temps)}
    plancher = {"lycees": 0, **resume(sol)}
    return plancher, {**ligne, **rapports(ligne, plancher)}


def rapports(ligne: dict[str, Any], plancher: dict[str, Any]) -> dict[str, float]:
    """Return how many times the floor's median and 95th percentile a page takes."""
    return {
        f"{nom}_rapport": round(ligne[f"{nom}_ms"] / plancher[f"{nom}_ms"], 2)
        for nom in ("mediane", "p95")
    }


def resume(temps: list[float]) -> dict[str, Any]:
    """Sum up milliseconds: how many, median, 95th percentile, worst."""
    temps.sort()
    return {
        "frappes": len(temps),
        "mediane_ms": round(statistics.median(temps), 1),
        "p95_ms": round(temps[int(len(temps) * 0.95)], 1),
        "pire_ms": round(temps[-1], 1),
    }


def _ville(site: Path) -> str:
    """Return the town that most lycées of a built site stand in."""
    index = json.loads((site / "assets" / "recherche" / "index.json").read_text("utf-8"))
    noms = Counter(index["communes"][i][1] for i in index["etablissements"]["commune"])
    return noms.most_common(1)[0][0].lower()


def _taper(pages: Sequence[Page], ville: str) -> list[list[float]]:
    """Type other searches to warm the pages, then each of these in all of them, slowed, in turns.

    Return the times of these, by page. Only the page one types in is slowed: two would wait for one
    another.
    """
    for page in pages:
        page.evaluate(CHRONOMETRE)
        for mots in ECHAUFFEMENT:
            _ecrire(page, mots)
        page.evaluate("window.temps = []")
    sessions = [page.context.new_cdp_session(page) for page in pages]
    for mots in TAPES:
        for page, session in zip(pages, sessions, strict=True):
            session.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
            _ecrire(page, mots.format(ville=ville))
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return [page.evaluate("window.temps") for page in pages]


def _ecrire(page: Page, mots: str) -> None:
    """Type a search, letter by letter, in the emptied field."""
    champ = page.locator("#recherche input[name=q]")
    champ.fill("")
    champ.focus()
    page.wait_for_timeout(300)
    for lettre in mots:
        page.keyboard.insert_text(lettre)
        # A fast typist: the rest of a long list follows meanwhile.
        page.wait_for_timeout(120)


def comparer(tailles: Sequence[int], travail: Path) -> Iterator[dict[str, Any]]:
    """Yield the floor then the real registry, and so for a fake registry of each size.

    A registry's row says how many times its floor it is (`rapports`).
    """
    registres = [("reel", RACINE / "data")]
    registres += [(str(n), fabriquer(travail / f"donnees-recherche-{n}", n)) for n in tailles]
    for nom, donnees in registres:
        site = travail / f"recherche-{nom}"
        commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        mesurer(commande, env={"DONNEES": str(donnees)})
        yield from _lignes(nom, site)


def _lignes(nom: str, site: Path) -> Iterator[dict[str, Any]]:
    sol, ligne = chronometrer(site)
    yield {"registre": "plancher", **sol}
    yield {"registre": nom, **ligne}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recherche", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site, in place of fake ones")
    parser.add_argument("--tailles", type=int, nargs="*", default=[50, 1200])
    options = parser.parse_args(arguments)
    if options.site:
        for ligne in _lignes(str(options.site), options.site):
            print(json.dumps(ligne))
        return 0
    with tempfile.TemporaryDirectory() as dossier:
        for ligne in comparer(options.tailles, Path(dossier)):
            print(json.dumps(ligne), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
