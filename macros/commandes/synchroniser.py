"""`registre synchroniser FICHIER|URL…`: the registry against the official exports."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from macros.commandes.commun import lire, option_le
from macros.commandes.conclusion import conclure
from macros.domaine.registre import Registre
from macros.edition.document import ouvrir
from macros.edition.noms import Referentiel
from macros.releves import annuaire, ideo
from macros.releves.ecarts import ecarts
from macros.releves.ecarts_ideo import ecarts_ideo
from macros.releves.jugement import Ecart
from macros.releves.rangees import Export, Ligne, reconnaitre
from macros.releves.synchronisation import (
    CHOIX,
    EXPORTS,
    FORMATS,
    a_decider,
    appliquer,
    choisir,
    croiser,
    renouveler,
)
from macros.socle.dates import DatePartielle
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError

FORMATIONS = "formations.yaml"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FICHIER|URL",
        help="l’Annuaire de l’éducation (fr-en-annuaire-education), la liste Idéo de l’Onisep "
        "(actions de formation initiale, univers lycée), ou les deux : CSV ou JSON, fichier ou "
        "adresse https ; chacun est reconnu à ses colonnes",
    )
    parser.add_argument("--format", choices=list(FORMATS), default="texte")
    parser.add_argument(
        "--appliquer", "--ecrire", action="store_true", help="écrit ce qui est choisi"
    )
    parser.add_argument(
        "--choix",
        default=",".join(CHOIX),
        metavar="LISTE",
        help=f"ce qui peut être écrit ({','.join(CHOIX)})",
    )
    parser.add_argument(
        "--remplacer",
        action="store_true",
        help="remplace aussi ce qui est déjà écrit et diffère, sauf ce qui est plus récent ici",
    )
    parser.add_argument("--uai", action="append", default=[], metavar="UAI",
                        help="seulement ce lycée ; l’option se répète")  # fmt: skip
    parser.add_argument(
        "--citer",
        action="append",
        default=[],
        metavar="SOURCE",
        help="source à écrire (sinon : la page du jeu) ; une par fichier, dans le même ordre",
    )
    parser.add_argument(
        "--date",
        metavar="DATE",
        help="date des fichiers (sinon : celle de leur rangée la plus récente, ou aujourd’hui)",
    )
    parser.add_argument("--rapport", type=Path, metavar="FICHIER", help="écrit le rapport ici")
    parser.add_argument(
        "--a-decider",
        type=Path,
        metavar="FICHIER",
        help="écrit ici, en Markdown, ce qu’une personne doit décider, et à qui le demander ; "
        "vide s’il n’y a rien ; les cases déjà cochées dans ce fichier le restent",
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Tell the disagreements, write the chosen ones; 1 when something cannot be read or written."""
    le = aujourd_hui(args.le)
    choix = [mot.strip() for mot in args.choix.split(",") if mot.strip()]
    inconnus = [mot for mot in choix if mot not in CHOIX]
    if inconnus:
        raise UsageError(
            f"choix inconnu : {', '.join(inconnus)}. Choisissez parmi {', '.join(CHOIX)}."
        )
    if len(args.citer) not in (0, len(args.sources)):
        raise UsageError("donnez un --citer par fichier, dans le même ordre, ou aucun.")
    registre = lire(le)
    jour = _jour(args.date)
    listes: dict[str, tuple[Ecart, ...]] = {}
    citer: dict[str, str] = {}
    for source, cite in zip_longest(args.sources, args.citer):
        export, rangees = reconnaitre(source, tuple(EXPORTS.values()))
        if export.court in listes:
            raise UsageError(f"{export.nom} est donné deux fois.")
        listes[export.court] = _ecarts(registre, export, rangees, jour, le)
        citer[export.court] = cite or export.adresse
    # The same in whatever order the files are given.
    trouves = croiser(registre, *(listes[court] for court in EXPORTS if court in listes))
    rapport = FORMATS[args.format](trouves)
    if args.rapport:
        args.rapport.write_text(rapport, encoding="utf-8")
    if args.a_decider:
        ancien = args.a_decider.read_text("utf-8") if args.a_decider.exists() else ""
        args.a_decider.write_text(a_decider(trouves, ancien), encoding="utf-8")
    sys.stdout.write(rapport)
    if not args.appliquer:
        return 0
    uai = frozenset(mot.upper() for mot in args.uai)
    choisis = choisir(trouves, choix, remplacer=args.remplacer, uai=uai)
    dates = [replace(e, date=args.date or e.date) for e in choisis]
    return _ecrire(dates, citer, le)


def _jour(texte: str | None) -> date | None:
    """Return the first day of the date given for the files; UsageError when it is none."""
    if not texte:
        return None
    try:
        return DatePartielle.lire(texte).debut
    except ValueError:
        raise UsageError(f"« {texte} » n’est pas une date : AAAA, AAAA-MM ou AAAA-MM-JJ.") from None


def _ecarts(
    registre: Registre, export: Export, rangees: Iterable[Ligne], dit: date | None, le: date
) -> tuple[Ecart, ...]:
    if export is annuaire.EXPORT:
        return ecarts(registre, rangees, dit, le)
    actions = (action for ligne in rangees if (action := ideo.action_de(ligne)) is not None)
    return ecarts_ideo(registre, actions, dit, le)


def _ecrire(choisis: list[Ecart], citer: dict[str, str], le: date) -> int:
    """Write into the registry and, for renewed diplomas, into the formations."""
    dossier = donnees()
    document = ouvrir(dossier / FICHIER_REGISTRE)
    appliquer(document, choisis, citer, Referentiel.lire(dossier).ordre)
    autres: dict[str, str] = {}
    if any(e.champ[0] == "formations" for e in choisis):
        formations = ouvrir(dossier / FORMATIONS)
        renouveler(formations, choisis, citer)
        autres[FORMATIONS] = formations.texte
    return conclure(document.texte, dossier, le, autres=autres)
