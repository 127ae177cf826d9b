"""`python -m benchmarks.lighthouse`: what Lighthouse says of the site, as it is published.

    npm install --prefix /tmp/lh lighthouse      # apart from the project, which needs no Node
    LIGHTHOUSE=/tmp/lh/node_modules/.bin/lighthouse python -m benchmarks.lighthouse
    python -m benchmarks.lighthouse accueil carte --fois 5

Builds the real registry's site, serves it compressed under a sub-path, and visits each page as
Lighthouse's phone does. Prints the median scores, and every audit that is not passed; keeps them in
`benchmarks/resultats/lighthouse-<day>.json`. Exits 1 when a score is under 100, 2 when Lighthouse
is not installed. Performance depends on what else the machine does: run it on a quiet one.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import poids
from benchmarks.mesures import RACINE, chargee, mesurer
from tests import chromium

RESULTATS = RACINE / "benchmarks" / "resultats"
PREFIXE = "/lycees-des-metiers/"
PAGES = ("accueil", "annuaire", "carte", "lycee", "lycee-moyen", "formation")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DUREES = {
    "fcp_ms": "first-contentful-paint",
    "lcp_ms": "largest-contentful-paint",
    "tbt_ms": "total-blocking-time",
    "si_ms": "speed-index",
}
PAS_DES_FAUTES = {"notApplicable", "manual", "informative", "error"}


def commande() -> list[str] | None:
    """The command that runs Lighthouse: `LIGHTHOUSE`, one on the path, or one that npx has."""
    if choisie := os.environ.get("LIGHTHOUSE"):
        return shlex.split(choisie)
    if trouvee := shutil.which("lighthouse"):
        return [trouvee]
    essai = ["npx", "--no-install", "lighthouse"]
    if shutil.which("npx"):
        fait = subprocess.run([*essai, "--version"], capture_output=True, check=False)
        if fait.returncode == 0:
            return essai
    return None


def adresses(site: Path) -> Mapping[str, str]:
    """Name of a page → its address; the lycée and the formation are the heaviest of theirs."""
    lycees, formations = (
        sorted((site / dossier).glob("*/index.html"), key=lambda f: (f.stat().st_size, f))
        for dossier in ("lycees", "formations")
    )
    return {
        "accueil": "",
        "annuaire": "annuaire/",
        "carte": "carte/",
        "lycee": f"lycees/{lycees[-1].parent.name}/",
        "lycee-moyen": f"lycees/{lycees[len(lycees) // 2].parent.name}/",
        "formation": f"formations/{formations[-1].parent.name}/",
    }


def visiter(lighthouse: Sequence[str], adresse: str) -> dict[str, Any]:
    """Return Lighthouse's report of one visit. Raises CalledProcessError when it fails."""
    fait = subprocess.run(
        [
            *lighthouse,
            adresse,
            "--quiet",
            "--output=json",
            "--output-path=stdout",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(chromium.OPTIONS)}",
        ],
        env={**os.environ, "CHROME_PATH": chromium.find() or ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(fait.stdout))


def resumer(rapports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Medians of several reports of a page; the audits that one of them did not pass."""
    scores = {
        nom: round(100 * statistics.median(r["categories"][nom]["score"] for r in rapports))
        for nom in CATEGORIES
    }
    durees = {
        cle: round(statistics.median(r["audits"][nom]["numericValue"] for r in rapports))
        for cle, nom in DUREES.items()
    }
    decalage = statistics.median(
        r["audits"]["cumulative-layout-shift"]["numericValue"] for r in rapports
    )
    return {
        "scores": scores,
        **durees,
        "cls": round(decalage, 4),
        "a_revoir": dict(sorted({k: v for r in rapports for k, v in non_passes(r)}.items())),
    }


def non_passes(rapport: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the id and title of each audit under its full score."""
    for id, audit in rapport["audits"].items():
        note = audit.get("score")
        if audit["scoreDisplayMode"] not in PAS_DES_FAUTES and note is not None and note < 1:
            valeur = audit.get("displayValue")
            yield id, audit["title"] + (f" ({valeur})" if valeur else "")


def mesurer_tout(lighthouse: Sequence[str], noms: Sequence[str], fois: int) -> dict[str, Any]:
    """Build, serve, visit: the summary of each page by its name."""
    releve = {}
    with tempfile.TemporaryDirectory() as dossier:
        site = Path(dossier) / "site"
        with poids.servir(site, PREFIXE) as racine:
            mesurer(
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
                env={"SITE_URL": racine},
            )
            connues = adresses(site)
            for nom in noms:
                print(f"… {nom}", file=sys.stderr, flush=True)
                rapports = [visiter(lighthouse, racine + connues[nom]) for _ in range(fois)]
                releve[nom] = {"adresse": connues[nom], **resumer(rapports)}
                releve[nom]["lighthouse"] = rapports[0]["lighthouseVersion"]
    return releve


def tableau(releve: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the table, then what each page leaves to mend."""
    yield f"{'':12}  perf  access.  pratiques  seo   FCP ms  LCP ms  TBT ms  décalage"
    for nom, page in releve.items():
        perf, acces, pratiques, seo = page["scores"].values()
        yield (
            f"{nom:12}  {perf:4}  {acces:7}  {pratiques:9}  {seo:3}  {page['fcp_ms']:7}"
            f"  {page['lcp_ms']:6}  {page['tbt_ms']:6}  {page['cls']:8g}"
        )
    for nom, page in releve.items():
        for id, titre in page["a_revoir"].items():
            yield f"  {nom} : {id} : {titre}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Visit, print, write; 1 when a median score is under 100."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("pages", nargs="*", help=", ".join(PAGES))
    parser.add_argument("--fois", type=int, default=3, help="visites par page")
    options = parser.parse_args(arguments)
    if inconnues := set(options.pages) - set(PAGES):
        parser.error(f"inconnu : {', '.join(sorted(inconnues))} (parmi {', '.join(PAGES)})")
    lighthouse = commande()
    if lighthouse is None:
        print(
            "Lighthouse n’est pas installé : rien n’a été mesuré. Installez-le hors du projet "
            "(npm install --prefix /tmp/lh lighthouse), puis donnez son chemin : "
            "LIGHTHOUSE=/tmp/lh/node_modules/.bin/lighthouse."
        )
        return 2
    charge = round(os.getloadavg()[0], 1)
    releve = mesurer_tout(lighthouse, options.pages or PAGES, options.fois)
    for ligne in tableau(releve):
        print(ligne)
    if chargee():
        print("Machine occupée par autre chose : la note de performance vaut peu.")
    ecrire({"machine": {"processeurs": os.cpu_count(), "charge": charge}, "pages": releve})
    return int(any(note < 100 for page in releve.values() for note in page["scores"].values()))


def ecrire(nouveau: Mapping[str, Any]) -> None:
    """Keep the day's figures; a page visited again replaces its own."""
    fichier = RESULTATS / f"lighthouse-{time.strftime('%Y-%m-%d')}.json"
    ancien = json.loads(fichier.read_text("utf-8")) if fichier.is_file() else {"pages": {}}
    tout = {**nouveau, "pages": {**ancien["pages"], **nouveau["pages"]}}
    RESULTATS.mkdir(exist_ok=True)
    fichier.write_text(json.dumps(tout, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
