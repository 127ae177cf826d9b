"""`registre demarrer`: the data folder of another académie, ready to be filled."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from macros.commandes.commun import option_le
from macros.commandes.schemas import ecrire
from macros.domaine.valeurs import DEPARTEMENT
from macros.releves.demarrage import A_RELIRE, Demande, squelette
from macros.socle.dossiers import donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à créer")
    parser.add_argument("--nom", default="", help="« académie d’Exemple »")
    parser.add_argument("--region", default="", help="« région académique d’Exemple »")
    parser.add_argument(
        "--academie",
        action="append",
        default=[],
        metavar="NOM",
        help="son nom dans l’Annuaire, « Rennes » ; à répéter",
    )
    parser.add_argument(
        "--annuaire",
        metavar="FICHIER|URL",
        help="export de fr-en-annuaire-education : les lycées labellisés, leurs contacts",
    )
    parser.add_argument(
        "--ideo",
        metavar="FICHIER|URL",
        help="export d’Idéo, actions de formation, univers lycée : ce qu’ils enseignent",
    )
    option_le(parser)
    parser.add_argument(
        "--departement",
        action="append",
        default=[],
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
    if args.annuaire is None and not (args.nom and args.region and args.departement):
        raise UsageError(
            "dites --nom, --region et --departement, ou bien --academie et --annuaire."
        )
    if args.annuaire is not None and not (args.academie or args.departement):
        raise UsageError("dites --academie ou --departement : l’Annuaire est celui du pays.")
    demande = Demande(
        args.nom,
        args.region,
        args.departement,
        args.communes,
        args.contours,
        academies=args.academie,
        annuaire=args.annuaire,
        ideo=args.ideo,
        le=aujourd_hui(args.le) if args.annuaire else date.max,
    )
    fichiers = list(squelette(demande, donnees()))
    for chemin, texte in fichiers:
        cible = dossier / chemin
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.write_text(texte, encoding="utf-8", newline="\n")
    ecrire(dossier)
    liste = dict(fichiers).get(A_RELIRE)
    if liste is not None:
        sys.stdout.write(f"{liste}\n")
    print(
        f"Dossier prêt : {dossier}/\n"
        f"  1. Complétez {dossier}/academie.yaml et {dossier}/communes.csv\n"
        + (
            f"  2. Ajoutez vos lycées dans {dossier}/establishments.yaml\n"
            if liste is None
            else f"  2. Relisez {dossier}/establishments.yaml d’après {dossier}/{A_RELIRE}\n"
        )
        + f"  3. Vérifiez :  registre verifier {dossier}\n"
        f"  4. Regardez :  DONNEES={dossier} make site\n"
        "Le mode d’emploi : docs/contribuer/autre-academie.md"
    )
    return 0
