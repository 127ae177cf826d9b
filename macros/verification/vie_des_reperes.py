"""The national repères: each says something, for a time that is right, and is renewed in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps

from macros.domaine.reperes import PREAVIS, Periode, RepereNational, Valeur, a_revoir
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.dates import MOIS, en_lettres
from macros.verification.table import Faute, Trouvaille, Verification, regle

_QUI_VIEILLIT = re.compile(r"\b20\d\d\b|€|\beuros?\b")
"""A year or an amount: what a season's word must do without."""


def regle_par_repere(
    code: str, gravite: Gravite = Gravite.ERREUR, *, absence: bool = False
) -> Callable[[Callable[[RepereNational, date], Iterator[Faute]]], Verification]:
    """Enter a check that judges each repère by itself, under its code."""

    def inscrire(juger: Callable[[RepereNational, date], Iterator[Faute]]) -> Verification:
        @wraps(juger)
        def verification(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
            for repere, noeud in donnees.reperes:
                for faute in juger(repere, le):
                    yield (donnees.reperes.fichier, noeud, *faute)

        return regle(code, gravite, absence=absence)(verification)

    return inscrire


@regle_par_repere("LM160", absence=True)
def repere_dit_quelque_chose(repere: RepereNational, le: date) -> Iterator[Faute]:
    """Un repère national dit quelque chose

    Il a des périodes, avec leurs valeurs, ou au moins « sinon » : la saison, quand les dates
    ne sont pas connues.

    Faux :
        - id: affectation
          periodes: []
    Juste :
        - id: affectation
          sinon: Les vœux se font au printemps.
    """
    if not repere.periodes and not repere.sinon:
        yield (
            (),
            "Ce repère ne dit rien : ni période, ni saison.",
            "Ajoutez une période avec ses valeurs, ou « sinon: … » (une saison, sans date).",
        )
    for rang, periode in enumerate(repere.periodes):
        if not periode.lignes:
            yield (
                ("periodes", rang, "lignes"),
                f"La période « {periode.texte} » n’a aucune valeur.",
                "Écrivez ses valeurs, ou supprimez la période.",
            )


@regle_par_repere("LM161")
def periodes_en_ordre(repere: RepereNational, le: date) -> Iterator[Faute]:
    """Une période va de son premier à son dernier jour, et les périodes se suivent

    Un même jour n’a qu’une valeur, et l’année par laquelle les pages nomment une période est
    bien la sienne.

    Faux :
        - {annee: 2025-2026, du: 2026-08-31, au: 2025-09-01}
    Juste :
        - {annee: 2025-2026, du: 2025-09-01, au: 2026-08-31}
    """
    avant: Periode | None = None
    for rang, periode in enumerate(repere.periodes):
        if periode.au < periode.du:
            yield (
                ("periodes", rang, _le_plus_loin(periode, periode)),
                f"Cette période finirait le {periode.au}, avant de commencer ({periode.du}).",
                "Vérifiez les deux dates.",
            )
        elif periode.annee.fin < periode.du or periode.au < periode.annee.debut:
            yield (
                ("periodes", rang, "annee"),
                f"« {periode.texte} » ne tombe pas du {periode.du} au {periode.au}.",
                "Vérifiez l’année et les deux dates.",
            )
        elif loin := _loin_de_son_annee(periode, periode):
            yield (("periodes", rang, loin), *_annee_fausse(periode, periode, loin))
        elif avant is not None and periode.du <= avant.au:
            yield (
                ("periodes", rang, "du"),
                f"Cette période commence le {periode.du}, quand la précédente court jusqu’au "
                f"{avant.au}.",
                "Rangez les périodes de la plus ancienne à la plus récente, sans jour en commun.",
            )
        juste = periode.du <= periode.au and not _loin_de_son_annee(periode, periode)
        avant = periode if juste else avant  # what follows is not judged by a wrong day
        for place, ligne in enumerate(periode.lignes):
            if ligne.du and ligne.au and ligne.au < ligne.du:
                yield (
                    ("periodes", rang, "lignes", place, _le_plus_loin(ligne, periode)),
                    f"Cette étape finirait le {ligne.au}, avant de commencer ({ligne.du}).",
                    "Vérifiez les deux dates.",
                )
            elif loin := _loin_de_son_annee(ligne, periode):
                chemin = ("periodes", rang, "lignes", place, loin)
                yield (chemin, *_annee_fausse(ligne, periode, loin))


ANNEES_AUTOUR = 10
"""Years that a period may last beyond the one it is called by; more is a slip of the keyboard."""


def _loin_de_son_annee(bornes: Periode | Valeur, periode: Periode) -> str:
    """Return the key, « au » or « du », of an end far from the year of a period; "" if none is."""
    if bornes.au and bornes.au.year > periode.annee.fin.year + ANNEES_AUTOUR:
        return "au"
    if bornes.du and bornes.du.year < periode.annee.debut.year - ANNEES_AUTOUR:
        return "du"
    return ""


def _le_plus_loin(bornes: Periode | Valeur, periode: Periode) -> str:
    """Return the key, « du » or « au », of the end that is further from the year of a period."""
    annees = periode.annee.debut.year, periode.annee.fin.year
    du, au = (
        min(abs(jour.year - annee) for annee in annees) if jour else 0
        for jour in (bornes.du, bornes.au)
    )
    return "du" if du > au else "au"


def _annee_fausse(bornes: Periode | Valeur, periode: Periode, cle: str) -> tuple[str, str]:
    verbe = "irait jusqu’au" if cle == "au" else "commencerait le"
    return f"« {periode.texte} » {verbe} {getattr(bornes, cle)}.", "Vérifiez l’année."


@regle_par_repere("LM162", Gravite.AVERTISSEMENT)
def repere_a_jour(repere: RepereNational, le: date) -> Iterator[Faute]:
    """Un repère national est renouvelé avant de prendre fin

    Après son dernier jour, les pages disent qu’il est passé et que le nouveau n’est pas encore
    saisi. Cet avertissement vient un mois avant.

    Faux :
        - {annee: 2024-2025, du: 2024-09-01, au: 2025-08-31}
    Juste :
        - {annee: 2024-2025, du: 2024-09-01, au: 2025-08-31}
        - {annee: 2025-2026, du: 2025-09-01, au: 2026-08-31}
    """
    fin = repere.fin
    if fin is None or not a_revoir(repere, le, PREAVIS):
        return
    a_pris_fin = "a pris fin" if fin < le else "prend fin"
    rang = max(range(len(repere.periodes)), key=lambda r: repere.periodes[r].au)
    yield (
        ("periodes", rang, "au"),
        f"Ce repère {a_pris_fin} le {en_lettres(fin)}.",
        "Cherchez ce qui suit, et ajoutez la période d’après ; gardez celle-ci.",
    )


@regle_par_repere("LM163", Gravite.AVERTISSEMENT)
def repere_deja_vu(repere: RepereNational, le: date) -> Iterator[Faute]:
    """La source d’un repère a été lue, et non à l’avenir

    Faux :
        vu_le: 2062-11-29
    Juste :
        vu_le: 2026-11-29
    """
    for rang, periode in enumerate(repere.periodes):
        if periode.vu_le.debut > le:
            yield (
                ("periodes", rang, "vu_le"),
                f"La date « {periode.vu_le} » est dans l’avenir.",
                "Vérifiez l’année.",
            )


@regle_par_repere("LM164")
def mots_sans_date(repere: RepereNational, le: date) -> Iterator[Faute]:
    """Ce qui vaut pour toutes les périodes d’un repère ne vieillit pas

    « libelle », « pour » et « sinon » se lisent toutes les années : ni année, ni montant.

    Faux :
        sinon: Les vœux se font jusqu’au 12 mars 2026.
    Juste :
        sinon: Les vœux se font en hiver.
    """
    for cle in ("libelle", "pour", "sinon"):
        if trouve := _QUI_VIEILLIT.search(getattr(repere, cle) or ""):
            yield (
                (cle,),
                f"« {trouve[0]} » vieillira.",
                "Dites la saison ; une date ou un montant s’écrit dans une période.",
            )


_JOUR_DIT = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(MOIS)})(?:\s+(20\d\d))?", re.IGNORECASE)


@regle_par_repere("LM168", Gravite.AVERTISSEMENT)
def jours_dits_et_ecrits(repere: RepereNational, le: date) -> Iterator[Faute]:
    """Le jour que dit une étape est celui de ses dates

    La page montre le texte, le calendrier à emporter les dates : ils ne se contredisent pas.

    Faux :
        valeur: jusqu’au 11 mars 2027
        au: 2027-03-12
    Juste :
        valeur: jusqu’au 12 mars 2027
        au: 2027-03-12
    """
    for rang, periode in enumerate(repere.periodes):
        for place, ligne in enumerate(periode.lignes):
            if dit := _jour_contredit(ligne):
                cle, texte, ecrit = dit
                yield (
                    ("periodes", rang, "lignes", place, cle),
                    f"« {texte} », dans « valeur: », n’est pas « {cle}: {ecrit} ».",
                    f"Lequel est juste, {texte} ou {en_lettres(ecrit)} ? Corrigez l’autre.",
                )


def _jour_contredit(ligne: Valeur) -> tuple[str, str, date] | None:
    """Return the key, what its text says and the day that the key holds, when the one day that the
    text gives of that month is another; None when none is."""
    bornes = {cle: jour for cle in ("du", "au") if (jour := getattr(ligne, cle))}
    lus = [
        (int(lu[1]), MOIS.index(lu[2].lower()) + 1, lu[3], " ".join(lu[0].split()))
        for lu in _JOUR_DIT.finditer(ligne.valeur)
    ]
    for cle, ecrit in bornes.items():
        siens = [lu for lu in lus if lu[1] == ecrit.month and lu[2] in (None, str(ecrit.year))]
        memes = {jour.day for jour in bornes.values() if jour.month == ecrit.month}
        if len(siens) == 1 and siens[0][0] not in memes:
            return cle, siens[0][3], ecrit
    return None
