"""`registre demarrer`: the data folder of another académie, ready to be filled."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.schemas import ecrire
from macros.domaine.valeurs import DEPARTEMENT
from macros.edition.demarrage import Demande, StartError, squelette
from macros.socle.dossiers import donnees


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à créer")
    parser.add_argument("--nom", required=True, help="« académie d’Exemple »")
    parser.add_argument("--region", required=True, help="« région académique d’Exemple »")
    parser.add_argument(
        "--departement",
        action="append",
        required=True,
        type=_departement,
        metavar="CODE:NOM",
        help="un département, « 35:Ille-et-Vilaine » ; à répéter",
    )
    parser.add_argument(
        "--communes",
        action="append",
        default=[],
        type=Path,
        metavar="FICHIER",
        help="communes d’un département, en JSON (geo.api.gouv.fr) ; à répéter",
    )
    parser.add_argument(
        "--contours",
        action="append",
        default=[],
        type=Path,
        metavar="FICHIER",
        help="contours des départements, en GeoJSON ; à répéter",
    )


def _departement(texte: str) -> tuple[str, str]:
    code, _, nom = (morceau.strip() for morceau in texte.partition(":"))
    if not nom or not DEPARTEMENT.fullmatch(code.upper()):
        raise argparse.ArgumentTypeError(f"« {texte} » : écrivez CODE:NOM, 35:Ille-et-Vilaine")
    return code.upper(), nom


def run(args: argparse.Namespace) -> int:
    """Write the folder; 1 when it already holds something or a file is not what it should be."""
    dossier: Path = args.dossier
    if dossier.exists() and any(dossier.iterdir()):
        print(f"{dossier}/ n’est pas vide : choisissez un autre dossier.", file=sys.stderr)
        return 1
    demande = Demande(args.nom, args.region, args.departement, args.communes, args.contours)
    try:
        fichiers = list(squelette(demande, donnees()))
    except StartError as erreur:
        print(erreur, file=sys.stderr)
        return 1
    for chemin, texte in fichiers:
        cible = dossier / chemin
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.write_text(texte, encoding="utf-8", newline="\n")
    ecrire(dossier)
    print(
        f"Dossier prêt : {dossier}/\n"
        f"  1. Complétez {dossier}/academie.yaml et {dossier}/communes.csv\n"
        f"  2. Ajoutez vos lycées dans {dossier}/establishments.yaml\n"
        f"  3. Vérifiez :  registre verifier {dossier}\n"
        f"  4. Regardez :  DONNEES={dossier} make site\n"
        "Le mode d’emploi : docs/contribuer/autre-academie.md"
    )
    return 0
