"""`registre decision UAI --nature … --date …`: record an official decision about a label."""

from __future__ import annotations

import argparse
import sys

from macros.commandes.conclusion import conclure, configurer
from macros.socle.dossiers import donnees

AIDE = "saisit une décision sur le label d’un lycée"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from macros.domaine.valeurs import NatureDecision

    parser.add_argument("uai", metavar="UAI", help="par exemple 0130058T")
    natures = [nature.value for nature in NatureDecision]
    parser.add_argument("--nature", required=True, choices=natures, metavar="NATURE",
                        help=", ".join(natures))  # fmt: skip
    parser.add_argument("--date", required=True, metavar="DATE", help="AAAA-MM-JJ, AAAA-MM ou AAAA")
    parser.add_argument("--reference", default="", metavar="TEXTE", help="le texte qui la publie")
    parser.add_argument("--lien", default="", metavar="ADRESSE", help="adresse de ce texte")
    parser.add_argument("--intitule", default="", metavar="TEXTE", help="nouvel intitulé du label")
    parser.add_argument(
        "--expire-le", default="", metavar="AAAA-MM-JJ", help="seulement si la décision le dit"
    )
    parser.add_argument("--source", default="", metavar="SOURCE", help="identifiant ou adresse")
    parser.add_argument("--remarque", default="", metavar="TEXTE", help="un doute, une précision")
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Record the decision; 1 when it is refused."""
    from macros.edition.document import EditionError, ouvrir
    from macros.edition.fiches import ajouter_decision
    from macros.edition.modification import modification
    from macros.socle.dossiers import FICHIER_REGISTRE
    from macros.socle.horloge import aujourd_hui

    dossier = donnees()
    cles = ("nature", "date", "reference", "lien", "intitule", "expire_le", "source", "remarque")
    try:
        le = aujourd_hui(args.le)
        document = ouvrir(dossier / FICHIER_REGISTRE)
        decision = {cle: " ".join(str(getattr(args, cle)).split()) for cle in cles}
        ajouter_decision(document, args.uai, decision)
    except (EditionError, ValueError) as erreur:
        print(f"registre decision : {erreur}", file=sys.stderr)
        return 2 if isinstance(erreur, ValueError) else 1
    changement = modification(dossier / FICHIER_REGISTRE, document.texte)
    return conclure(changement, dossier, le, essai=args.essai)
