"""`registre nouveau UAI`: write a whole new entry, asked question by question or by options."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from macros.commandes.conclusion import conclure, configurer
from macros.commandes.reponses import AbandonError
from macros.commandes.reponses import demander as repondre
from macros.corrections import souhaits
from macros.domaine.etablissement import Etablissement
from macros.edition.document import EditionError, ouvrir
from macros.edition.fiches import ORDRE_DES_VOIES, ajouter_lycee, trier_voies, voies_dites
from macros.edition.noms import Referentiel
from macros.formulaires.questions import (
    QUESTIONS,
    Question,
    demander_tout,
    fiche,
    juger,
    manquantes,
)
from macros.lecture.chargement import charger
from macros.listes.questions import Choix
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options: one for each question."""
    parser.add_argument("uai", metavar="UAI", help="par exemple 0130058T")
    for question in QUESTIONS:
        parser.add_argument(f"--{question.option}", metavar="VALEUR", help=question.texte)
    parser.add_argument(
        "--formation",
        action="append",
        default=[],
        metavar="FORMATION:VOIE+VOIE",
        help="par exemple cap-cuisine:scolaire+apprentissage ; l’option se répète",
    )
    parser.add_argument(
        "--source-formations", metavar="SOURCE", help="d’où viennent les formations"
    )
    parser.add_argument(
        "--sans-question", action="store_true", help="ne rien demander, même dans un terminal"
    )
    parser.add_argument(
        "--site-retrouve",
        action="store_true",
        help="confirme qu’un site de « sites_non_retrouves » a de nouveau le label",
    )
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Write the entry; 1 when it is refused, 2 when something is missing or misspelt."""
    dossier = donnees()
    le = aujourd_hui(args.le)
    try:
        referentiel = Referentiel.lire(dossier)
        document = ouvrir(dossier / FICHIER_REGISTRE)
        uai = _uai(args.uai)
        if uai in [element.mot("uai") for element in document.racine.elements]:
            raise EditionError(f"Le lycée {uai} est déjà dans le registre.")
        reponses, offres = _donnees_en_options(args, referentiel)
        interroger = sys.stdin.isatty() and not args.sans_question
        if interroger:
            print(f"Nouveau lycée {uai}. Une ligne par réponse ; Ctrl+C pour tout abandonner.")
            reponses = demander_tout(reponses, referentiel, input)
            if not offres:
                offres = _demander_offres(referentiel)
        else:
            reponses = {q.nom: q.defaut for q in QUESTIONS if q.requise and q.defaut} | reponses
        if manque := manquantes(reponses):
            raise UsageError(f"il manque {', '.join(manque)}.")
        _exiger_un_site_retrouve(
            dossier, uai, reponses, sur=args.site_retrouve, demander=interroger
        )
        source = args.source_formations or referentiel.source_du_lycee
        ajouter_lycee(document, fiche(uai, reponses, offres, source or reponses["source"]))
    except (KeyboardInterrupt, EOFError):
        print("\nAbandonné : rien n’a été écrit.", file=sys.stderr)
        return 1
    return conclure(document.texte, dossier, le, essai=args.essai)


def _donnees_en_options(
    args: argparse.Namespace, referentiel: Referentiel
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the answers and the formations given as options.

    Raises EditionError with all that is wrong in them, a line each.
    """
    reponses: dict[str, str] = {}
    refus: list[str] = []
    for question in QUESTIONS:
        donnee = getattr(args, question.nom)
        try:
            if donnee:
                reponses[question.nom] = juger(
                    question, donnee, referentiel, args.code_postal or ""
                )
        except EditionError as erreur:
            refus.append(f"--{question.option} : {erreur}")
    offres: dict[str, list[str]] = {}
    for formation in args.formation:
        try:
            offres |= _offres([formation], referentiel)
        except EditionError as erreur:
            refus.append(f"--formation : {erreur}")
    if refus:
        raise EditionError(refus[0] if len(refus) == 1 else "\n  ".join(["", *refus]))
    return reponses, dict(sorted(offres.items(), key=lambda o: referentiel.ordre(o[0])))


def _exiger_un_site_retrouve(
    dossier: Path, uai: str, reponses: Mapping[str, str], *, sur: bool, demander: bool
) -> None:
    """Say what the registry keeps of a site whose label was no longer seen, and ask if it is back.

    Raises EditionError when the source that would see the label says that it is not there, or
    when nobody is there to answer; AbandonError for a « non ».
    """
    academie = charger(dossier).donnees.academie
    for site in academie.sites_non_retrouves if academie else ():
        if uai not in (site.uai, *(constat.uai for constat in site.constats)):
            continue
        ou = f"« {site.nom} » ({site.uai}) est dans academie.yaml, sous « sites_non_retrouves »"
        absents = [constat for constat in site.constats if not constat.vu]
        for constat in absents:
            if constat.source == reponses.get("source_constat"):
                raise EditionError(
                    f"{ou} : la source « {constat.source} » n’y voyait pas le "
                    f"label ({constat.date}). Relisez-la ; si le label y est, corrigez d’abord "
                    "academie.yaml."
                )
        dates = f", plus en {absents[-1].date}" if absents else ""
        dit = f"{ou} : son label avait été vu autrefois{dates}."
        if sur:
            continue
        if not demander:
            raise EditionError(
                f"{dit} Si ce lycée a de nouveau le label, relancez avec « --site-retrouve »."
            )
        print(dit)
        question = "Ce lycée a-t-il de nouveau le label ?"
        if repondre(Choix(0, question, {"oui": "oui", "non": "non"})) == "non":
            raise AbandonError("abandonné, rien n’a été écrit.")


def _uai(texte: str) -> str:
    """Return a valid uai; EditionError, in French, otherwise."""
    question = Question("uai", "UAI", Etablissement, "uai")
    sans_ses_zeros = re.fullmatch(r"(\d{4,6})([A-Za-z])", texte)
    if sans_ses_zeros:  # a spreadsheet takes them away
        entier = f"{sans_ses_zeros[1]:0>7}{sans_ses_zeros[2].upper()}"
        juger(question, entier, Referentiel({}, {}, frozenset()))
        raise EditionError(f"« {texte} » n’est pas un UAI. Vouliez-vous dire {entier} ?")
    return juger(question, texte.upper(), Referentiel({}, {}, frozenset()))


def _demander_offres(referentiel: Referentiel) -> dict[str, list[str]]:
    """Ask for formations and their voies, until an empty answer."""
    offres: dict[str, list[str]] = {}
    while texte := input("Formation : identifiant ou titre (Entrée pour finir) : ").strip():
        try:
            formation = referentiel.formation(texte)
            voies = input(f"  Voies ({' '.join(ORDRE_DES_VOIES)}) [scolaire] : ").strip()
            offres[formation] = voies_dites(voies) if voies else ["scolaire"]
        except EditionError as erreur:
            print(f"  {erreur}")
    return dict(sorted(offres.items(), key=lambda o: referentiel.ordre(o[0])))


def _offres(demandes: list[str], referentiel: Referentiel) -> dict[str, list[str]]:
    """Read « cap-cuisine:scolaire+apprentissage »; EditionError for an unknown word."""
    offres: dict[str, list[str]] = {}
    for demande in demandes:
        nom, deux_points, voies = demande.rpartition(":")
        en_titre = " " in voies.strip() and not souhaits.liste(voies, ORDRE_DES_VOIES)
        if not deux_points or voies.startswith("//") or en_titre:
            nom, voies = demande, ""  # an address or a title, without voies
        formation = referentiel.formation(nom.strip())
        mots = voies_dites(voies) if voies.strip() else ["scolaire"]
        offres[formation] = trier_voies([*offres.get(formation, []), *mots])
    return dict(sorted(offres.items(), key=lambda o: referentiel.ordre(o[0])))
