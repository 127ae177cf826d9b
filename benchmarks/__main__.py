"""`python -m benchmarks` (`make bench`): every figure next to its budget.

    python -m benchmarks                      # everything, sizes 50, 500, 1,200 and 5,000
    python -m benchmarks --tailles 50 500     # smaller ones only
    python -m benchmarks pages verification   # only these

Prints a table and writes `benchmarks/resultats/<day>.json`. Exits 1 when a line is over.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import construction, edition, poids, verification
from benchmarks.fabrique import fabriquer
from benchmarks.fautes.mesure import mesurer as tirer_des_fautes
from benchmarks.mesures import RACINE, chargee, mesurer

BUDGETS = RACINE / "benchmarks" / "budgets.toml"
RESULTATS = RACINE / "benchmarks" / "resultats"
PAGES = {"accueil": "", "annuaire": "annuaire/", "carte": "carte/"}
LIBELLES = {
    "ko": "ko",
    "html_ko": "ko de HTML",
    "requetes": "requêtes",
    "autres_hotes": "autres hôtes",
    "lcp_ms": "plus grand affichage, ms",
    "cls": "décalage",
    "tbt_ms": "blocage, ms",
    "elements": "éléments",
    "apres_geste_ko": "ko après le premier geste",
}


@dataclass(frozen=True)
class Ligne:
    """One figure of the table; `budget` None when none was set."""

    domaine: str
    mesure: str
    valeur: float
    budget: float | None

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        if self.valeur <= self.budget:
            return "tenu"
        exces = f"+{100 * (self.valeur / self.budget - 1):.0f} %" if self.budget else "dépassé"
        return f"DÉPASSÉ ({exces})"


@dataclass
class Banc:
    """What every group of measures needs."""

    budgets: Mapping[str, Any]
    tailles: Sequence[int]
    travail: Path
    fois: int


Releve = tuple[list[Ligne], list[dict[str, Any]]]


def mesurer_construction(banc: Banc) -> Releve:
    """Build ours and the bare site at each size."""
    budget = banc.budgets["construction"]
    brut = list(construction.comparer(banc.tailles, banc.travail, banc.fois))
    lignes = []
    for ligne in brut:
        nom = f"{ligne['lycees']} lycées, {ligne['pages']} pages"
        notre, nu = ligne["notre"], ligne["nu"]
        lignes += [
            Ligne("construction", f"{nom} : durée, s", notre["duree"], None),
            Ligne("construction", f"{nom} : processeur, s", notre["processeur"], None),
            Ligne("construction", f"{nom} : Material nu, processeur, s", nu["processeur"], None),
            Ligne("construction", f"{nom} : rapport", ligne["rapport"], budget["rapport"]),
            Ligne("construction", f"{nom} : mémoire, Mo", notre["memoire"], budget["memoire_mo"]),
        ]
    croissance = construction.lineaire(brut)
    if croissance is not None:
        lignes.append(
            Ligne(
                "construction",
                f"temps par page à {max(banc.tailles)} / à {construction.REFERENCE}",
                croissance,
                budget["linearite"],
            )
        )
    return lignes, brut


def mesurer_verification(banc: Banc) -> Releve:
    """Time `registre verifier` on the real registry and on fake ones."""
    budgets = banc.budgets["verification"]
    occupee = chargee()
    brut = list(verification.chronometrer((50, 1200), banc.travail))
    lignes = [
        Ligne(
            "vérification",
            f"{ligne['registre']} : processus entier, s{' (processeur)' if occupee else ''}",
            ligne["processeur" if occupee else "secondes"],
            budgets.get("50" if ligne["registre"] == "reel" else ligne["registre"]),
        )
        for ligne in brut
    ]
    return lignes, brut


def mesurer_edition(banc: Banc) -> Releve:
    """Time a save of the real registry, until the page shows it."""
    brut = edition.chronometrer(banc.travail)
    ligne = Ligne(
        "édition",
        "de l’enregistrement à la page, s",
        brut["mediane_s"],
        banc.budgets["edition"]["secondes"],
    )
    return [ligne], [brut]


def mesurer_pages(banc: Banc) -> Releve:
    """Weigh pages of the real registry, and the annuaire and map at 1,200 lycées."""
    brut = _peser(banc, "réel", RACINE / "data", PAGES, complet=True)
    grand = fabriquer(banc.travail / "donnees-pages", 1200)
    deux = {nom: PAGES[nom] for nom in ("annuaire", "carte")}
    brut += _peser(banc, "1 200 lycées", grand, deux, complet=False)
    budgets = banc.budgets["pages"]
    lignes = []
    for page in brut:
        budget = {
            "lcp_ms": budgets["plus_grand_affichage_ms"],
            "cls": budgets["decalage"],
            "tbt_ms": budgets["blocage_ms"],
            "elements": budgets["elements"],
            "autres_hotes": budgets["autres_hotes"],
            **budgets[page["page"]],
        }
        lignes += [
            Ligne(
                "pages", f"{page['page']} ({page['registre']}) : {nom}", page[cle], budget.get(cle)
            )
            for cle, nom in LIBELLES.items()
            if cle in page
        ]
    return lignes, brut


def _peser(
    banc: Banc, registre: str, donnees: Path, pages: Mapping[str, str], *, complet: bool
) -> list[dict[str, Any]]:
    site = banc.travail / "site-pages"
    commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    mesurer(commande, env={"DONNEES": str(donnees)})
    adresses = dict(pages)
    if complet:
        # The heaviest of each kind: the page that the budget must hold for.
        for nom, dossier in (("lycee", "lycees"), ("formation", "formations")):
            plus_lourde = max(
                (site / dossier).glob("*/index.html"), key=lambda f: (f.stat().st_size, f)
            )
            adresses[nom] = f"{dossier}/{plus_lourde.parent.name}/"
    # A long registry's index waits for the visitor to begin.
    geste = "" if complet else "#q"
    return [{"registre": registre, **ligne} for ligne in poids.peser(site, adresses, geste=geste)]


def mesurer_recherche(banc: Banc) -> Releve:
    """Time a keystroke in the annuaire: median, 95th percentile, worst; and against a bare page."""
    from benchmarks import recherche

    tailles = [n for n in (50, 1200, 5000) if n <= max(banc.tailles, default=0)]
    brut = list(recherche.comparer(tailles, banc.travail))
    mesures = {"mediane_ms": "médiane", "p95_ms": "95e centile", "pire_ms": "pire"}
    budgets = banc.budgets["recherche"]
    lignes = [
        Ligne(
            "recherche",
            f"{NOMS.get(ligne['registre'], ligne['registre'] + ' lycées')} : {nom}, ms",
            ligne[cle],
            budgets.get(ligne["registre"]),
        )
        for ligne in brut
        for cle, nom in mesures.items()
    ]
    lignes += [
        Ligne(
            "recherche",
            f"{NOMS.get(ligne['registre'], ligne['registre'] + ' lycées')} : "
            f"{mesures[f'{cle}_ms']}, fois le plancher",
            ligne[f"{cle}_rapport"],
            budgets["rapports"].get(ligne["registre"], {}).get(cle),
        )
        for ligne in brut
        for cle in ("mediane", "p95")
        if f"{cle}_rapport" in ligne
    ]
    return lignes, brut


def mesurer_fautes(banc: Banc) -> Releve:
    """Make random faults of the real files; count what is missed, or told where it is not."""
    budget = banc.budgets["fautes"]
    releve = tirer_des_fautes(RACINE / "data", budget["combien"], budget["graine"])
    compte, echecs = releve.compte(), dict(releve.echecs())
    lignes = [
        Ligne("fautes au hasard", nom, valeur, budget.get(nom)) for nom, valeur in compte.items()
    ]
    lignes += [Ligne("fautes au hasard", f"  {nom}", fois, None) for nom, fois in echecs.items()]
    return lignes, [{**compte, "echecs": echecs}]


NOMS = {"reel": "registre réel", "plancher": "plancher (neuf lignes)"}


GROUPES: Mapping[str, Callable[[Banc], Releve]] = {
    "verification": mesurer_verification,
    "fautes": mesurer_fautes,
    "pages": mesurer_pages,
    "recherche": mesurer_recherche,
    "edition": mesurer_edition,
    "construction": mesurer_construction,
}


def tableau(lignes: Sequence[Ligne]) -> Iterator[str]:
    """Yield the lines of a table that is read at a glance."""
    largeur = max((len(ligne.mesure) for ligne in lignes), default=0)
    domaine = ""
    for ligne in lignes:
        if ligne.domaine != domaine:
            domaine = ligne.domaine
            yield f"\n{domaine}"
        budget = "" if ligne.budget is None else f"≤ {ligne.budget:g}"
        yield f"  {ligne.mesure:<{largeur}}  {ligne.valeur:>9.6g}  {budget:>8}  {ligne.verdict}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groupes", nargs="*", help=", ".join(GROUPES))
    parser.add_argument("--tailles", type=int, nargs="+", default=[50, 500, 1200, 5000])
    parser.add_argument("--fois", type=int, default=1, help="constructions par taille")
    options = parser.parse_args(arguments)
    inconnus = set(options.groupes) - GROUPES.keys()
    if inconnus:
        parser.error(f"inconnu : {', '.join(sorted(inconnus))} (parmi {', '.join(GROUPES)})")
    budgets = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    lignes: list[Ligne] = []
    brut: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as dossier:
        banc = Banc(budgets, options.tailles, Path(dossier), options.fois)
        for nom in options.groupes or GROUPES:
            print(f"… {nom}", file=sys.stderr, flush=True)
            nouvelles, brut[nom] = GROUPES[nom](banc)
            lignes += nouvelles
    print(f"{platform.machine()}, {os.cpu_count()} processeurs, charge {os.getloadavg()[0]:.1f}")
    if chargee():
        print("Machine occupée par autre chose : les durées valent moins que le temps processeur.")
    for ligne in tableau(lignes):
        print(ligne)
    depasses = [ligne for ligne in lignes if ligne.verdict.startswith("DÉPASSÉ")]
    print(f"\n{len(depasses)} budget(s) dépassé(s) sur {sum(x.budget is not None for x in lignes)}")
    ecrire(brut)
    return 1 if depasses else 0


def ecrire(brut: Mapping[str, Any]) -> None:
    """Add today's figures to those that are kept; a group measured again replaces its own."""
    fichier = RESULTATS / f"{time.strftime('%Y-%m-%d')}.json"
    ancien = json.loads(fichier.read_text("utf-8")) if fichier.is_file() else {}
    machine = {"processeurs": os.cpu_count(), "charge": round(os.getloadavg()[0], 1)}
    for nom, releve in brut.items():
        ancien[nom] = {"machine": machine, "releve": releve}
    RESULTATS.mkdir(exist_ok=True)
    texte = json.dumps(ancien, ensure_ascii=False, indent=1)
    fichier.write_text(texte + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
