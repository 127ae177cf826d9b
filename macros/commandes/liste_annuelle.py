"""`registre liste-annuelle`: the decisions of a year, as the Bulletin officiel sorts them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.commun import lire
from macros.domaine.mots import NATURES_DECISION
from macros.exports.liste_annuelle import Liste, en_csv, en_docx, liste
from macros.socle.dates import partielle_en_lettres
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.vues.rendu import pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("annee", type=int, metavar="ANNÉE", help="par exemple 2026")
    parser.add_argument(
        "--format", choices=("texte", "csv", "docx"), help="texte, ou celui de la sortie"
    )
    parser.add_argument("--sortie", "-o", type=Path, metavar="FICHIER", help="fichier à écrire")


def run(args: argparse.Namespace) -> int:
    """Print or write the list; 1 when the registry is refused, 2 for misuse."""
    if not 1900 <= args.annee <= 2200:
        raise UsageError("l’année s’écrit AAAA.")
    ecrite = _forme(args.sortie)
    forme = args.format or ecrite
    if args.format and args.sortie and args.sortie.suffix and ecrite != args.format:
        raise UsageError(
            f"« {args.sortie.name} » ne dit pas le format « {args.format} » : donnez un nom en "
            f"{_SUFFIXES[args.format]}, ou ôtez « --format »."
        )
    if forme == "docx" and args.sortie is None:
        raise UsageError("donnez --sortie FICHIER.docx.")
    registre = lire(aujourd_hui())
    celle_ci = liste(registre, args.annee)
    if not celle_ci.nombre:
        print(
            f"Aucune décision de {args.annee} n’est enregistrée. "
            "Elles se trouvent dans la liste annuelle du Bulletin officiel.",
            file=sys.stderr,
        )
    if forme == "docx":
        args.sortie.write_bytes(en_docx(celle_ci, registre.academie))
    else:
        texte = en_csv(celle_ci) if forme == "csv" else _en_texte(celle_ci)
        if args.sortie is None:
            sys.stdout.write(texte.removeprefix("\ufeff"))
            return 0
        args.sortie.write_text(texte, encoding="utf-8", newline="")
    print(f"{args.sortie} : {pluriel(celle_ci.nombre, 'décision')}.")
    return 0


_SUFFIXES = {"csv": ".csv", "docx": ".docx", "texte": ".txt"}
_FORMES = {".csv": "csv", ".docx": "docx", ".txt": "texte", "": "texte"}


def _forme(sortie: Path | None) -> str:
    """Return the format that a file’s name asks for; UsageError for one that is not written."""
    suffixe = sortie.suffix.lower() if sortie else ""
    if suffixe not in _FORMES:
        raise UsageError(
            f"« {suffixe} » n’est pas écrit ici : donnez un nom en .docx, en .csv ou en .txt. "
            "Un .docx s’enregistre en PDF depuis un traitement de texte."
        )
    return _FORMES[suffixe]


def _en_texte(celle_ci: Liste) -> str:
    lignes = [f"Lycées des métiers, décisions de {celle_ci.annee} : {celle_ci.nombre}"]
    for nature, rangs in celle_ci.parties:
        lignes += ["", f"{NATURES_DECISION[nature].liste} ({len(rangs)})"]
        for rang in rangs:
            details = (
                f"{rang.lycee.nom}, {rang.commune} ({rang.departement})",
                rang.intitule or "intitulé non connu",
                partielle_en_lettres(rang.decision.date),
                rang.decision.reference or "référence non connue",
            )
            lignes.append(f"  {rang.lycee.uai}  {' ; '.join(details)}")
    return "\n".join(lignes) + "\n"
