"""Reading a list of decisions, and entering it into the registry: no other line is touched."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from macros.corrections import souhaits
from macros.corrections.aides_dates import aide_date
from macros.corrections.tableur import deshabiller, jour
from macros.domaine.etablissement import Decision
from macros.domaine.label import DUREE, terme_attendu, terme_dit
from macros.domaine.registre import Registre
from macros.domaine.valeurs import NatureDecision, cle_uai
from macros.edition.document import Document
from macros.edition.fiches import ajouter_decision
from macros.edition.noms import plier
from macros.listes.lexique import Lexique, lexique
from macros.listes.mots import dit_un_refus, dit_une_autre_date, nature_lue
from macros.listes.tableau import (
    DEMANDES,
    nature_refusee,
    nom_d_un_autre,
    nommes_par_la_ligne,
)
from macros.socle.dates import DatePartielle, date_iso
from macros.texte_yaml.blocs import debut_de_ligne
from macros.verification.remarques import donne_le_jour, reference_imprecise

CHAMPS = tuple(Decision.model_fields)
"""Columns of a list of decisions, besides `uai`, in the order they are written."""
QUELCONQUE = "2000"
"""A date for the rows of a table that has none: they are read for their other faults."""
CASE_MAXIMALE = 100_000
"""Characters of one cell; more is no table."""
_SYNONYMES: Mapping[str, str] = {
    "annee": "date",
    "code uai": "uai",
    "rne": "uai",
    **dict.fromkeys(("n uai", "no uai", "numero uai", "uai lycee", "uai etablissement"), "uai"),
    **dict.fromkeys(("code rne", "n rne", "numero rne", "code etablissement"), "uai"),
    **dict.fromkeys(("type de decision", "nature de la decision", "nature decision"), "nature"),
    **dict.fromkeys(("type de demande", "avis", "decision prise"), "nature"),
    **dict.fromkeys(("date decision", "date de la decision", "date de decision"), "date"),
    **dict.fromkeys(("annee de la decision", "annee decision", "decide le"), "date"),
    **dict.fromkeys(("bo", "bulletin officiel", "texte", "reference bo", "arrete"), "reference"),
    **dict.fromkeys(("reference du texte", "texte de reference"), "reference"),
    **dict.fromkeys(("adresse du texte", "adresse web"), "lien"),
    **dict.fromkeys(("intitule de la decision", "libelle du label", "libelle"), "intitule"),
    **dict.fromkeys(("echeance", "fin du label", "date de fin", "date d echeance"), "expire_le"),
    **dict.fromkeys(("dernier jour", "dernier jour du label", "expiration"), "expire_le"),
    "type": "nature",
    "decision": "nature",
    "intitule du label": "intitule",
    "lien vers le texte": "lien",
    "url": "lien",
    "expire le": "expire_le",
}


@dataclass(frozen=True, slots=True)
class Faute:
    """Something wrong at a line of the list (from 1), in the editor’s words."""

    ligne: int
    message: str


@dataclass(frozen=True, slots=True)
class Saisie:
    """A decision to enter: its lycée, its fields as text, and the decision they make."""

    ligne: int
    uai: str
    champs: Mapping[str, str]
    decision: Decision


@dataclass
class Bilan:
    """What a list gave: what to enter, what is known already, what is wrong."""

    a_saisir: list[Saisie] = field(default_factory=list)
    connues: list[Saisie] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)


def decoder(octets: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or what an old spreadsheet writes (Windows-1252)."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(map(_decoder_une_ligne, octets.splitlines(keepends=True)))


def _decoder_une_ligne(octets: bytes) -> str:
    """Return a line: one program may write the head of a table, and another its rows."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def est_un_tableau(texte: str, suffixe: str = "") -> bool:
    """Whether a list is a table: its first line names columns, or its file says so (« .csv »)."""
    tete = next((ligne for ligne in texte.splitlines() if ligne.strip()), "")
    separateur = max(";,\t", key=tete.count)
    colonnes = {_colonne(cellule) for cellule in tete.split(separateur)}
    return {"uai", "nature"} <= colonnes or suffixe.lower() in (".csv", ".tsv")


def lire_liste(texte: str, registre: Registre, le: date = date.max) -> Bilan:
    """Read a list of decisions (CSV with a header) against the registry; all faults at once.

    `le` is today: no decision can be later.
    """
    bilan, lecteur = Bilan(), _lecteur(texte)
    colonnes: list[str] = []
    sans_date = False
    lues: list[Saisie] = []
    sites = _sites(registre)
    mots = lexique(registre)
    for cellules in _lignes(lecteur, bilan):
        if not any(cellule.strip() for cellule in cellules):
            continue
        if not colonnes:
            colonnes = _colonnes(cellules)
            bilan.fautes += _fautes_de_tete(colonnes, lecteur.line_num)
            if bilan.fautes and (len(bilan.fautes) > 1 or "date" in colonnes):
                break
            if bilan.fautes:  # its rows are read as if it were, so that all is told at once
                peut_etre = _date_dite(colonnes)
                colonnes = ["date" if nom == peut_etre else nom for nom in colonnes]
                sans_date = "date" not in colonnes
            continue
        if len(cellules) > len(colonnes):
            bilan.fautes.append(Faute(lecteur.line_num, "Il y a plus de cases que de colonnes."))
            continue
        if _colonnes(cellules) == colonnes:
            continue  # the headings, copied again among the rows
        ligne = dict(zip(colonnes, map(_nue, cellules), strict=False))
        if not any(ligne.get(nom) for nom in CHAMPS):
            continue  # a lycée of the list to fill in, left for later
        if sans_date:
            ligne["date"] = QUELCONQUE
        saisie = _saisie(ligne, lecteur.line_num, sites, mots)
        if sans_date and not isinstance(saisie, list):
            continue
        if isinstance(saisie, list):
            bilan.fautes += saisie
            continue
        if faute := _faute_de_la_ligne(ligne, saisie, lues, mots, le):
            bilan.fautes.append(faute)
            continue
        lues.append(saisie)
        _ranger(bilan, saisie, registre)
    if not colonnes and not bilan.fautes:
        bilan.fautes.append(Faute(1, "Le fichier est vide."))
    return bilan


def _lecteur(texte: str) -> Any:
    """Return the reader of a table, whose first line tells what parts its cells."""
    tete = texte.lstrip("\n").partition("\n")[0]
    separateur = max(";,\t", key=tete.count)
    return csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)


def _faute_de_la_ligne(
    ligne: Mapping[str, str], saisie: Saisie, lues: Sequence[Saisie], mots: Lexique, le: date
) -> Faute | None:
    """Return why a row that is well written cannot be entered, if so: who, when, or twice."""
    if autre := nom_d_un_autre(ligne, saisie.uai, mots.numeros, mots.cibles):
        return Faute(saisie.ligne, f"{saisie.uai} : {autre}")
    decision = saisie.decision
    if decision.date.debut > le:
        dit = f"la date « {decision.date} » est dans l’avenir. Vérifiez l’année."
        return Faute(saisie.ligne, f"{saisie.uai} : {dit}")
    siennes = [une.decision for une in lues if une.uai == saisie.uai]
    if any((une.nature, une.date) == (decision.nature, decision.date) for une in siennes):
        return Faute(saisie.ligne, f"{saisie.uai} : cette ligne est en double.")
    return _deux_fois(saisie, lues)


def _lignes(lecteur: Any, bilan: Bilan) -> Iterator[list[str]]:
    """Yield the rows; what is no table at all is a fault of its line, and the end."""
    # The limit is the whole process's: another library may have lifted it.
    ancienne = csv.field_size_limit(CASE_MAXIMALE)
    try:
        yield from lecteur
    except csv.Error:
        faute = (
            "Ce n’est pas un tableau CSV : un guillemet n’est pas fermé, ou le fichier est abîmé."
        )
        bilan.fautes.append(Faute(max(1, lecteur.line_num), faute))
    finally:
        csv.field_size_limit(ancienne)


def _sites(registre: Registre) -> dict[str, str]:
    """Return uai → uai of the registry’s entry, linked uai included."""
    sites = {lie.uai: e.uai for e in registre.etablissements for lie in e.uai_lies}
    return sites | {e.uai: e.uai for e in registre.etablissements}


def _nue(cellule: str) -> str:
    """Return a cell without the quotes and semicolons that copying leaves around it; those of a
    text stay when they are inside."""
    nue = deshabiller(cellule)
    return cellule.strip() if any(signe in nue for signe in '“”«»"') else nue


def _colonne(cellule: str) -> str:
    nom = plier(cellule)
    nom = _SYNONYMES.get(nom, nom)
    return nom.replace(" ", "_")


def _colonnes(cellules: Sequence[str]) -> list[str]:
    """Return the names of columns; « Type », beside « Nature », is the type of the lycée."""
    noms = [_colonne(cellule) for cellule in cellules]
    propres = [plier(cellule) for cellule in cellules]
    if "avis" in propres:  # what is decided, beside what was asked for
        noms = [
            p.replace(" ", "_") if p in DEMANDES else n for n, p in zip(noms, propres, strict=True)
        ]
    doubles = {
        nom for nom, propre in zip(noms, propres, strict=True) if nom == propre.replace(" ", "_")
    }
    return [
        propre if propre in _AMBIGUES and nom in doubles and nom != propre else nom
        for nom, propre in zip(noms, propres, strict=True)
    ]


_AMBIGUES = frozenset(("type", "avis", "texte", "libelle"))
"""What a column may be called that is another’s, when that one is there by its own name."""


def _fautes_de_tete(colonnes: list[str], ligne: int) -> Iterator[Faute]:
    for attendue in ("uai", "nature", "date"):
        if attendue not in colonnes:
            nom = "date (ou annee)" if attendue == "date" else attendue
            autres = [c for c in colonnes if c not in CHAMPS and c != "uai"]
            fausses = [c.replace("_", " ") for c in autres if dit_une_autre_date(c)]
            if (
                attendue == "date"
                and fausses
                and not any("date" in c and not dit_une_autre_date(c) for c in autres)
            ):
                yield Faute(
                    ligne,
                    f"Il manque la colonne « {nom} » : « {fausses[0]} » n’est pas la date de la "
                    "décision. Ajoutez une colonne « date », et écrivez-y la date, ou l’année, de "
                    "la décision.",
                )
                continue
            proche = [c for c in autres if attendue in c.split("_")] or get_close_matches(
                attendue, autres, 1
            )
            aide = (
                f" Renommez « {proche[0].replace('_', ' ')} » en « {attendue} »." if proche else ""
            )
            if attendue == "date" and (dite := _date_dite(colonnes)):
                dite = dite.replace("_", " ")
                aide = (
                    f" « {dite} » est-elle la date de la décision ? Si oui, renommez « {dite} » en "
                    "« date » ; sinon, ajoutez une colonne « date »."
                )
            yield Faute(ligne, f"Il manque la colonne « {nom} ».{aide}")
    for colonne in colonnes:
        if colonnes.count(colonne) > 1:
            yield Faute(ligne, f"La colonne « {colonne} » est en double.")
            return


def _date_dite(colonnes: Sequence[str]) -> str:
    """Return the column that may be the date of the decision, « date caen »; "" for none."""
    autres = (c for c in colonnes if c not in CHAMPS and c != "uai")
    dites = [c for c in autres if "date" in c.split("_") and not dit_une_autre_date(c)]
    return dites[0] if "date" not in colonnes and len(dites) == 1 else ""


def _saisie(
    ligne: Mapping[str, str], numero: int, sites: Mapping[str, str], mots: Lexique
) -> Saisie | list[Faute]:
    """Return the decision of a row, or all that is wrong in it."""
    uai = _uai(ligne.get("uai", ""))
    fautes = [] if uai in sites else [_uai_inconnu(uai, ligne, mots)]
    if tu := _tu(ligne):
        return [Faute(numero, dit) for dit in (*fautes, f"{uai} : {tu}")]
    nature = nature_lue(ligne.get("nature", ""))
    if not ligne.get("nature"):
        fautes.append(f"{uai} : la case « nature » est vide.")
    elif nature is None:
        fautes.append(f"{uai} : {nature_refusee(ligne.get('nature', ''), ligne)}")
    champs = {nom: ligne[nom] for nom in CHAMPS if ligne.get(nom)}
    champs["nature"] = (nature or NatureDecision.ATTRIBUTION).value
    # Without its « https:// », an address is still one, and one only.
    if souhaits.lien(champs.get("lien", "")).startswith(f"Écrivez https://{champs.get('lien')}"):
        champs["lien"] = f"https://{champs['lien']}"
    for nom in ("date", "expire_le"):
        if compte := jour(champs.get(nom, "")):
            fautes.append(
                f"{uai} : « {champs.pop(nom)} » n’est pas une date : un tableur en a fait un "
                f"nombre. Écrivez {compte}, après l’avoir vérifié."
            )
        if nom in champs:
            annee = re.fullmatch(r"(\d{4})[.,]0+", champs[nom])  # a spreadsheet’s number
            champs[nom] = annee[1] if annee else date_iso(champs[nom])
    if imprecise := reference_imprecise(champs.get("reference", "")):
        fautes.append(f"{uai} : {imprecise}")
    decision = _decision(uai, ligne, champs, fautes)
    if decision is None or fautes:
        return [Faute(numero, dit) for dit in fautes]
    return Saisie(numero, sites[uai], champs, decision)


def _decision(
    uai: str, ligne: Mapping[str, str], champs: Mapping[str, str], fautes: list[str]
) -> Decision | None:
    """Return the decision that fields make, or None; what is refused is added to the faults."""
    try:
        return Decision.model_validate(champs)
    except ValidationError as erreur:
        noms = [str(detail["loc"][0]) for detail in erreur.errors(include_url=False)]
    if fautes and "date" in noms and "date" not in champs and ligne.get("date"):
        noms.remove("date")  # told already
    aides = [aide for nom in noms if (aide := _aide(nom, ligne.get(nom, "")))]
    aide = " ".join(dict.fromkeys(aides)) or "Une date s’écrit AAAA-MM-JJ."
    fautifs = ", ".join(f"{nom} « {champs.get(nom, '')} »" for nom in noms)
    if noms:
        fautes.append(f"{uai} : valeur refusée : {fautifs}. {aide}")
    return None


def _uai(dit: str) -> str:
    """Return a number as it is written, with the zeros that a spreadsheet took away."""
    uai = dit.replace(" ", "").upper()
    return uai.zfill(8) if re.fullmatch(r"\d{5,6}[A-Z]", uai) else uai


def _uai_inconnu(uai: str, ligne: Mapping[str, str], mots: Lexique) -> str:
    """Return what is wrong with a number that no lycée has, and whose the name of the row is."""
    absent = f"L’UAI « {uai} » n’est pas dans le registre."
    siens = nommes_par_la_ligne(ligne, mots.cibles)
    if siens:
        dits = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in siens)
        absent = f"{absent} Le nom de la ligne est celui de {dits} : est-ce lui ?"
    lettre = re.fullmatch(r"(\d{7})([A-Z])", uai)
    if lettre and cle_uai(lettre[1]) != lettre[2]:
        return (
            f"{absent} Sa lettre ne va pas avec ses chiffres : s’ils sont justes, c’est "
            f"{cle_uai(lettre[1])} ; s’il est d’une autre académie, ôtez sa ligne."
        )
    return (
        f"{absent} S’il est d’une autre académie, ôtez sa ligne ; sinon, vérifiez-le, ou ajoutez "
        "d’abord ce lycée par « registre nouveau »."
    )


def _aide(nom: str, dit: str) -> str:
    """Return how to write what a column refuses, "" when nothing is known of it."""
    if nom in ("date", "expire_le") and dit:
        return aide_date(dit, nom, Decision)
    return souhaits.lien(dit) if nom == "lien" else ""


_QUI = re.compile(
    r"uai|nom|etablissement|lycee|commune|ville|adresse|academie|departement|intitule|titre|dpt|n$"
)
"""Columns that say which lycée it is: no word of them tells what was decided."""


def _tu(ligne: Mapping[str, str]) -> str:
    """Return what a cell that no decision keeps says of it, and what to do with it; or ""."""
    for nom, dit in ligne.items():
        if nom not in CHAMPS and not _QUI.search(nom) and dit_un_refus(dit):
            colonne = nom.replace("_", " ")
            return (
                f"la colonne « {colonne} » dit « {dit} », et le registre ne la garde pas. S’il n’y "
                "a rien à saisir, ôtez cette ligne ; si ces mots ne changent rien à la décision, "
                "videz la case."
            )
    return ""


def _deux_fois(saisie: Saisie, lues: Iterable[Saisie]) -> Faute | None:
    """Return why a row cannot stand beside one above: a label is given once at a date."""
    for autre in lues:
        une, deux = autre.decision, saisie.decision
        retrait = NatureDecision.RETRAIT in (une.nature, deux.nature)
        if autre.uai == saisie.uai and not retrait and _se_recoupent(une.date, deux.date):
            return Faute(
                saisie.ligne,
                f"{saisie.uai} : la ligne {autre.ligne} donne déjà une décision à ce lycée pour "
                f"cette date ({une.nature}, {une.date}), et celle-ci dit {deux.nature}, "
                f"{deux.date}. Un label n’est pas accordé deux fois à la même date : gardez la "
                "ligne que dit le texte, et ôtez l’autre.",
            )
    return None


def _ranger(bilan: Bilan, saisie: Saisie, registre: Registre) -> None:
    nouvelle = saisie.decision
    for connue in registre.etablissement(saisie.uai).label.decisions:
        if connue.nature is not nouvelle.nature or not _se_recoupent(connue.date, nouvelle.date):
            continue
        if connue.date == nouvelle.date:
            bilan.connues.append(saisie)
        else:
            bilan.fautes.append(
                Faute(
                    saisie.ligne,
                    f"{saisie.uai} : une décision de même nature est déjà enregistrée "
                    f"({connue.date}) ; la liste donne {nouvelle.date}. "
                    "Corrigez à la main celle du registre.",
                )
            )
        return
    bilan.a_saisir.append(saisie)


def _se_recoupent(une: DatePartielle, autre: DatePartielle) -> bool:
    return une.debut <= autre.fin and autre.debut <= une.fin


def avec_son_terme(champs: Mapping[str, str], duree: str = "") -> dict[str, str]:
    """Return a decision’s fields, with the remark that its text states a last day of its own.

    `duree`: what the text says instead of a day, « pour une durée de trois ans ».
    None is added for a day of the decision’s own year, or after five: that one is to be asked.
    """
    dits = dict(champs)
    if not dits.get("expire_le"):
        return dits
    try:
        decision = Decision.model_validate({nom: dit for nom, dit in dits.items() if dit})
    except ValidationError:
        return dits
    fin = decision.expire_le
    annees = fin.year - decision.date.debut.year if fin else 0
    tu = fin and not (terme_attendu(decision) or donne_le_jour(decision.remarque, fin))
    if fin and tu and 1 <= annees <= DUREE:
        dits["remarque"] = " ".join(filter(None, (decision.remarque, terme_dit(fin, duree))))
    return dits


def inscrire(texte: str, saisies: Iterable[Saisie]) -> str:
    """Return the registry’s text with new decisions in their places; other lines are untouched.

    Each entry is edited apart: a whole yearly list takes no longer than one decision.
    Raises EditionError for an entry whose label cannot be written in.
    """
    par_lycee: dict[str, list[Saisie]] = {}
    for saisie in sorted(saisies, key=lambda s: (s.uai, s.decision.date.debut)):
        par_lycee.setdefault(saisie.uai, []).append(saisie)
    entrees = Document(texte).racine.elements
    bornes = [debut_de_ligne(texte, entree.repere) for entree in entrees]
    morceaux = [texte[: bornes[0]]] if bornes else [texte]
    for entree, (debut, fin) in zip(entrees, pairwise([*bornes, len(texte)]), strict=True):
        morceaux.append(_completer(texte[debut:fin], par_lycee.get(entree.mot("uai"), [])))
    return "".join(morceaux)


def _completer(entree: str, saisies: list[Saisie]) -> str:
    """Return the text of one entry with its new decisions."""
    if not saisies:
        return entree
    document = Document(entree)
    for saisie in saisies:
        champs = {nom: saisie.champs[nom] for nom in CHAMPS if nom in saisie.champs}
        ajouter_decision(document, saisie.uai, champs)
    return document.texte
