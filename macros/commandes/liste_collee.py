"""A pasted list, entered: what is recognised is shown, what is in doubt asked, the rest said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from macros.commandes.conclusion import conclure
from macros.commandes.reponses import Questions, au_terminal, demander, lire
from macros.corrections.aides_dates import aide_date
from macros.domaine.etablissement import Decision
from macros.domaine.mots import NATURES_DECISION
from macros.domaine.registre import Registre
from macros.domaine.valeurs import NatureDecision, enumerer
from macros.edition.document import EditionError, ouvrir
from macros.listes.bo import ListeLue, lire_bo
from macros.listes.choix import Suite, decider
from macros.listes.frappe import numeros_remis
from macros.listes.indices import indices
from macros.listes.laisses_de_cote import nommes_a_part, restes
from macros.listes.lexique import lexique
from macros.listes.lycees import Rapproche, rapprocher_lycees
from macros.listes.mots import date_lue, nature_lue
from macros.listes.places import situer_dans
from macros.listes.questions import Choix, Connu
from macros.listes.saisie import inscrire
from macros.listes.tableau import est_appele_autrement
from macros.listes.termes import colonne_d_une_autre_date
from macros.socle.dates import Precision, en_lettres, partielle_en_lettres
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.pannes import UsageError
from macros.verification.remarques import reference_imprecise
from macros.vues.rendu import pluriel

_RIEN = "Rien n’a été écrit"


def nature_demandee(option: str) -> NatureDecision | None:
    """Return the nature that an option names, None for none; UsageError for another word."""
    if not option:
        return None
    if lue := nature_lue(option):
        return lue
    raise UsageError(f"nature « {option} » inconnue : écrivez {enumerer(NatureDecision)}.")


def saisir_liste(args: argparse.Namespace, texte: str, registre: Registre, le: date) -> int:
    """Enter a pasted list; 1 when something is to be answered, or is refused."""
    mots = lexique(registre)
    lue = lire_bo(texte, mots, registre.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, mots)
    if not rapproches:
        _dire_les_restes(lue, rapproches)
        print(f"Aucun lycée n’est nommé dans « {args.fichier} ». {_RIEN}.", file=sys.stderr)
        return 1
    questions = Questions()
    present = au_terminal() and str(args.fichier) != "-"
    connu = _connu(args, lue, le, present=present)
    repondre = demander if present else questions.garder
    suite = decider(rapproches, connu, repondre, le)
    nommes_a_part(lue, rapproches, mots, repondre)
    _dire_les_numeros_remis(texte)
    _dire_les_reconnus(suite)
    _dire_les_jours(suite, connu)
    _dire_les_ecartes(suite)
    _dire_les_restes(lue, rapproches)
    _dire_la_reference(connu, lue)
    _dire_ce_qui_manque(args, suite, questions.posees)
    if suite.bilan.fautes or (questions.posees and not args.essai):
        _conclure_sans_ecrire(questions.posees)
        return 1
    if not questions.posees:
        return _ecrire(args, suite, le, essai=args.essai, present=present)
    if suite.bilan.a_saisir:
        _ecrire(args, suite, le, essai=True, present=present)
    _conclure_sans_ecrire(questions.posees)
    return 1


def _ecrire(args: argparse.Namespace, suite: Suite, le: date, *, essai: bool, present: bool) -> int:
    dossier = donnees()
    try:
        nouveau = inscrire(ouvrir(dossier / FICHIER_REGISTRE).texte, suite.bilan.a_saisir)
    except EditionError as erreur:
        raise EditionError(f"{erreur} {_RIEN}.") from None
    confirmer = (lambda: _confirmer(suite)) if present else None
    situer = situer_dans(str(args.fichier), nouveau, suite.bilan.a_saisir)
    code = conclure(nouveau, dossier, le, essai=essai, confirmer=confirmer, situer=situer)
    if code == 0:
        if suite.bilan.a_saisir and not essai:
            print(f"{pluriel(len(suite.bilan.a_saisir), 'décision')} de la liste au registre.")
        if suite.bilan.connues:
            print(f"Déjà au registre : {pluriel(len(suite.bilan.connues), 'décision')}.")
    return code


def _connu(args: argparse.Namespace, lue: ListeLue, le: date, *, present: bool) -> Connu:
    quand = date_lue(args.date) if args.date else None
    if args.date and quand is None:
        aide = aide_date(args.date, "date", Decision)
        raise UsageError(f"date « {args.date} » : {aide[:1].lower()}{aide[1:]}")
    if imprecise := reference_imprecise(args.reference):
        raise UsageError(imprecise)
    reference = " ".join(args.reference.split()) or lue.publication.reference
    if present and not reference:
        print("La liste ne dit pas quel texte la publie.")
        reference = " ".join(lire("Référence, par exemple « BO n° 31 du 29 août 2026 » "
                                  "(Entrée pour passer) : ").split())  # fmt: skip
    return Connu(
        nature_demandee(args.nature),
        str(quand or ""),
        reference,
        args.lien.strip() or lue.publication.lien,
        indices(
            lue.flux,
            [(article.debut, article.fin) for article in lue.articles],
            colonne_d_une_autre_date(lue.pages, lue.flux),
            le,
        ),
    )


def _confirmer(suite: Suite) -> bool:
    combien = pluriel(len(suite.bilan.a_saisir), "décision")
    question = f"Écrire {combien} dans le registre ?"
    return demander(Choix(0, question, {"oui": "oui", "non": "non"})) == "oui"


# --- what is said ----------------------------------------------------------------------------


def _dire_les_numeros_remis(texte: str) -> None:
    for ligne, ecrit, lu in numeros_remis(texte):
        sans = len(ecrit) < len(lu)
        quoi = "n’a pas son premier zéro" if sans else "a une lettre à la place d’un chiffre"
        print(f"Ligne {ligne} : « {ecrit} » {quoi}, lu « {lu} ».")


def _dire_les_reconnus(suite: Suite) -> None:
    if suite.gardes:
        print("Reconnu dans la liste :")
    for rapproche, cible, saisie in suite.gardes:
        decision = saisie.decision
        dite = f"{NATURES_DECISION[decision.nature].fait}, {partielle_en_lettres(decision.date)}"
        intitule = f", « {decision.intitule} »" if decision.intitule else ""
        deja = " (déjà au registre)" if saisie in suite.bilan.connues else ""
        print(f"  ligne {saisie.ligne} : « {rapproche.dit} »")
        print(f"    → {cible.titre} : {dite}{intitule}{deja}")
        if rapproche.article.uai and est_appele_autrement(rapproche.dit, cible):
            print("      la liste l’appelle autrement : si ce n’est pas lui, corrigez l’UAI.")
        for titre in rapproche.article.anciens:
            print(f"      ancien intitulé, non saisi : « {titre.lectures[0]} »")
        for autre in rapproche.article.autres_jours:
            print(f"      « {autre} » n’est pas saisi : ce n’est pas la date de la décision.")


def _dire_les_jours(suite: Suite, connu: Connu) -> None:
    """Say the days of which a decision’s date keeps the year only: one may be the decision’s."""
    annees = {
        str(saisie.decision.date)
        for _, _, saisie in suite.gardes
        if saisie.decision.date.precision is Precision.ANNEE
    }
    for jour in connu.indices.jours:
        if jour.iso[:4] in annees:
            print(
                f"La ligne {jour.ligne} dit « {jour.dit} » ; l’année seule est saisie. Si c’est le "
                f"jour de la décision, ajoutez « --date {jour.iso} »."
            )


def _dire_les_ecartes(suite: Suite) -> None:
    if suite.ecartes:
        print(f"{pluriel(len(suite.ecartes), 'lycée')} de la liste sans suite :")
    for rapproche, raison in suite.ecartes:
        print(f"  ligne {rapproche.article.ligne} : « {rapproche.dit} » ({raison})")


def _dire_les_restes(lue: ListeLue, rapproches: Sequence[Rapproche]) -> None:
    tous = restes(lue, rapproches)
    laisses = [reste for reste in tous if reste.ligne > lue.preambule]
    if avant := [reste.ligne for reste in tous if reste.ligne <= lue.preambule]:
        print(f"Texte de l’arrêté, sans décision : lignes {avant[0]} à {avant[-1]}.")
    if laisses:
        accord = "laissée" if len(laisses) == 1 else "laissées"
        print(f"{pluriel(len(laisses), 'ligne')} {accord} de côté :")
    for reste in laisses:
        print(f"  ligne {reste.ligne} : {reste.message}")
    if lue.legendes:
        numeros = ", ".join(str(ligne.numero) for ligne in lue.legendes)
        print(f"Légende, lue : ligne{'s' * (len(lue.legendes) > 1)} {numeros}.")
    for ecrit, jour in dict.fromkeys((c.ecrit, c.jour) for c in lue.comptes):
        numeros = ", ".join(str(c.ligne) for c in lue.comptes if c.ecrit == ecrit)
        lignes = f"ligne{'s' * (', ' in numeros)} {numeros}"
        print(f"« {ecrit} », c’est le {en_lettres(jour)}, compté par un tableur ({lignes}).")
    if lue.pages:
        numeros = ", ".join(str(n) for n in sorted(page.numero for page in lue.pages))
        print(f"Numéros et titres de page, passés : ligne{'s' * (len(lue.pages) > 1)} {numeros}.")


def _dire_la_reference(connu: Connu, lue: ListeLue) -> None:
    if connu.reference or connu.lien:
        print(f"Référence : {', '.join(filter(None, (connu.reference, connu.lien)))}.")
    else:
        vague = lue.publication.vague
        dit = f"ne dit que « {vague} », sans sa date" if vague else "ne la dit pas"
        print(f"Référence : la liste {dit} (« --reference », « --lien »).")


def _dire_ce_qui_manque(args: argparse.Namespace, suite: Suite, posees: Sequence[Choix]) -> None:
    for faute in suite.bilan.fautes:
        print(f"{args.fichier}:{faute.ligne}: {faute.message}", file=sys.stderr)
    for choix in posees:
        print(f"{args.fichier}:{choix.ligne}: {choix.question}", file=sys.stderr)
        print(f"    {choix.sinon[:1].upper()}{choix.sinon[1:]}", file=sys.stderr)
        if choix.reponses and not choix.sinon.startswith("écrivez son UAI"):
            for valeur, mots in choix.reponses.items():
                if valeur != "aucun" and mots.startswith("« "):
                    print(f"      {mots}", file=sys.stderr)


def _conclure_sans_ecrire(posees: Sequence[Choix]) -> None:
    if posees:
        combien = pluriel(len(posees), "question")
        suite = f"{combien} à régler dans la liste, puis recommencez"
        print(f"{_RIEN} : {suite} (ou lancez la commande dans un terminal).", file=sys.stderr)
    else:
        print(f"{_RIEN} : corrigez la liste, puis recommencez.", file=sys.stderr)
