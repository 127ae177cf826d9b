"""`registre decision UAI --nature … --date …`: record an official decision about a label."""

from __future__ import annotations

import argparse

from macros.commandes.conclusion import conclure, configurer
from macros.commandes.liste_collee import nature_demandee
from macros.domaine.valeurs import NatureDecision, enumerer
from macros.edition.document import ouvrir
from macros.edition.fiches import ajouter_decision
from macros.socle.dates import date_iso
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.verification.remarques import reference_imprecise


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("uai", metavar="UAI", help="par exemple 0130058T")
    parser.add_argument(
        "--nature", required=True, metavar="NATURE", help=f"{enumerer(NatureDecision)}"
    )
    parser.add_argument(
        "--date",
        required=True,
        metavar="DATE",
        help="12 juin 2025, 12/06/2025, 2025-06-12, 2025-06 ou 2025",
    )
    parser.add_argument("--reference", default="", metavar="TEXTE", help="le texte qui la publie")
    parser.add_argument("--lien", default="", metavar="ADRESSE", help="adresse de ce texte")
    parser.add_argument(
        "--intitule", default="", metavar="TEXTE", help="intitulé que la décision donne au label"
    )
    parser.add_argument(
        "--expire-le", default="", metavar="AAAA-MM-JJ", help="seulement si la décision le dit"
    )
    parser.add_argument("--source", default="", metavar="SOURCE", help="identifiant ou adresse")
    parser.add_argument("--remarque", default="", metavar="TEXTE", help="un doute, une précision")
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Record the decision; 1 when it is refused."""
    dossier = donnees()
    cles = ("nature", "date", "reference", "lien", "intitule", "expire_le", "source", "remarque")
    le = aujourd_hui(args.le)
    document = ouvrir(dossier / FICHIER_REGISTRE)
    decision = {cle: " ".join(str(getattr(args, cle)).split()) for cle in cles}
    decision["nature"] = nature_demandee(args.nature) or ""
    if imprecise := reference_imprecise(decision["reference"]):
        raise UsageError(imprecise)
    decision |= {cle: date_iso(decision[cle]) for cle in ("date", "expire_le")}
    ajouter_decision(document, args.uai, decision)
    return conclure(document.texte, dossier, le, essai=args.essai)
