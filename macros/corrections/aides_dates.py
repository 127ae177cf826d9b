"""How to write a date that is badly written."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date, timedelta

from pydantic import BaseModel

from macros.corrections import souhaits, tableur
from macros.corrections.phrases import EXEMPLE_DATE, SIMPLES
from macros.corrections.restes import cite, dire_le_reste, heures, plier, sans, utile
from macros.domaine.etablissement import Decision
from macros.domaine.valeurs import NatureDecision, enumerer, toutes
from macros.socle.dates import (
    SEMAINE,
    DatePartielle,
    autre_jour_de_semaine,
    date_iso,
    en_lettres,
    jour_en_chiffres,
    mois_court,
    mois_en_lettres,
    plus_annees,
    sans_jour_de_semaine,
)
from macros.socle.typographie import sans_accents


def aide_decision(valeur: str) -> str:
    """Return the help of a decision’s date: the year will do, and no day is guessed for it."""
    if scolaire := _annee_scolaire(valeur):
        return (
            f"Une décision a une date, pas une année scolaire : écrivez celle que donne le texte, "
            f"ou l’année seule, {scolaire.replace('-', ' ou ')}."
        )
    if (jours := set(_JOUR_DEDANS.findall(sans_accents(valeur)))) and len(jours) == 1:
        dedans = date_iso(jours.pop())
        if _PUBLICATION.search(valeur):
            return (
                f"{dedans} est le jour du texte qui la publie : il va en « reference: ». Écrivez "
                f"ici celui de la décision ; si le texte ne le dit pas, son année suffit."
            )
        with suppress(ValueError):
            return f"Écrivez {DatePartielle.lire(dedans)}."
    mois = {date_iso(mois) for mois in _MOIS_DEDANS.findall(sans_accents(valeur))}
    if not jours and len(mois) == 1 and re.fullmatch(r"\d{4}-\d\d", lu := mois.pop()):
        return f"Écrivez {lu}."
    annees = set(re.findall(r"\b(?:19|20)\d\d\b", valeur))
    if not annees and (jour := _sans_annee(valeur)):
        return jour
    if len(annees) != 1:
        return SIMPLES["date_decision"][2]
    (annee,) = annees
    if re.search(r"\d", valeur.replace(annee, "", 1)):
        return f"Relisez-la au Bulletin officiel ; si le jour manque, l’année suffit : {annee}."
    return f"L’année suffit : écrivez {annee}."


_JOUR_DEDANS = re.compile(
    r"\b(?:\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}(?!\d))|"
    r"\d{4}-\d{2}-\d{2})\b"
)
"""A day in the middle of other words, folded."""
_MOIS_DEDANS = re.compile(r"\b[a-z]{3,9}\.? (?:19|20)\d\d\b")
_ANNEE = re.compile(r"\b(?:19|20)\d\d\b")
_PUBLICATION = re.compile(r"(?i)\b(?:B\.?O\.?(?:EN)?|J\.?O\.?(?:RF)?|bulletin|journal officiel)\b")
_DUREE_DITE = re.compile(r"(?i)(?:pour )?(\d{1,2}|un|deux|trois|quatre|cinq|six|sept) ?ans?\b.*")


def date_et_reste(texte: str) -> tuple[str, str]:
    """Return the date that a text gives a decision, as it is written, and what else it says."""
    lue = re.fullmatch(r"(?:L’année suffit : é|É)crivez ([\d-]+)\.", aide_decision(texte))
    if not lue:
        return "", utile(texte)
    return lue[1], utile(sans(texte, [_JOUR_DEDANS, _MOIS_DEDANS, _ANNEE]))


def element_decision(texte: str) -> str:
    """Return the lines of a decision written as one text, « renouvellement le 12/06/2025, BO
    n° 24 »: its nature, its date and its reference; "" when its nature is not sure."""
    permis = list(NatureDecision)
    jour = re.match(rf"(?:(?:le|du) )?{_JOUR_DEDANS.pattern}[\s,;:–—-]*", plier(texte))
    dite = texte[jour.end() :] if jour else texte
    nature, suite = souhaits.choix(dite, permis), ""
    if not nature:
        nature, suite = souhaits.choix_et_suite(dite, permis)
    if not nature:
        return ""
    suite = f"{jour[0]} {suite}" if jour else suite
    publiee = _PUBLICATION.search(suite)
    dite = suite[: publiee.start()] if publiee else suite
    date_lue, reste = date_et_reste(dite)
    lignes = [f"« - nature: {nature} »", f"« date: {date_lue or '…'} »"]
    if publiee:
        lignes.append(f"« reference: {cite(suite[publiee.start() :].strip(' ,;.()'))} »")
    if reste:
        lignes.append(f"« remarque: {cite(reste)} »")
    return ", ".join(lignes)


def aide_date(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return the help of a date, and of all that was written with it: hours have their keys."""
    if suivie := _suivie_d_un_texte(valeur, modele):
        return suivie
    aide = _aide_de_la_date(valeur, cle, modele)
    lu = _ORDRE.fullmatch(aide)
    reste = sans_la_date(valeur) if lu else ""
    if lu is None or not reste:
        return aide
    cles = modele.model_fields if modele else {}
    debut, fin, encore = heures(reste) if {"debut", "fin"} <= set(cles) else ("", "", reste)
    dites = [f'« {nom}: "{dite}" »' for nom, dite in (("debut", debut), ("fin", fin)) if dite]
    if not dites:
        return dire_le_reste(aide, encore, modele)
    ordre = f"Écrivez {toutes([f'« {cle}: {lu[1]} »', *dites])}, chacun à sa ligne"
    return dire_le_reste(ordre, encore, modele)


_ORDRE = re.compile(r"(?:.* : é|É)crivez (\d{4}(?:-\d\d){0,2}|\d{4}-\d{4})\.")


_PUIS_UN_TEXTE = re.compile(
    r"(\d{4}(?:-\d\d){0,2})\s+((?:[^\W\d][^\s:]*\s+){4})(?=.{20})", re.DOTALL
)


def _suivie_d_un_texte(valeur: str, modele: type[BaseModel] | None) -> str:
    """Return what to do of the lines of a text whose own key, above it, was taken away: they go on
    the date; "" for what is none."""
    lu = _PUIS_UN_TEXTE.match(valeur)
    if lu is None or not (modele and "remarque" in modele.model_fields and jour_possible(lu[1])):
        return ""
    debut = " ".join(lu[2].split())
    return (
        f"Le texte des lignes suivantes, « {debut}… », n’a plus sa clé : au-dessus de lui, alignée "
        "avec « date: », remettez une ligne « remarque: >- »."
    )


def sans_la_date(valeur: str) -> str:
    """Return what a text says beside its one date, or ""."""
    sans_jour = sans(valeur, [_JOUR_DEDANS, _MOIS_DEDANS, _CHIFFRES, _SEMAINE])
    ecrite = date_iso(tableur.deshabiller(valeur))
    return "" if ecrite != valeur or tableur.jour(valeur) else utile(sans_jour)


_CHIFFRES = re.compile(
    r"\b(?:19|20)\d\d(?: ?[-/–] ?(?:(?:19|20)?\d\d))?(?:[.,]0+)?\b|"
    r"\b[a-z]{3,9}\.? '?\d\d\b(?! ?[h:])"
)
_SEMAINE = re.compile(rf"\b(?:{'|'.join(f'{nom[:3]}(?:{nom[3:]})?' for nom in SEMAINE)})\b\.?,?")


_LE_JOUR_OU_RIEN = (
    "Écrivez le dernier jour du label, AAAA-MM-JJ, si la décision le dit ; sinon, enlevez cette "
    "ligne : les cinq ans se calculent."
)


def _aide_de_la_date(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return the help of a date, a decision’s or another: the day that was meant, or its form."""
    if question := _quel_jour(valeur):
        return question
    if modele is Decision and cle == "expire_le" and (duree := _DUREE_DITE.fullmatch(valeur)):
        if duree[1].lower() in ("5", "cinq") and not re.search(r"\d", valeur[duree.end(1) :]):
            return "Effacez-la, avec sa ligne : les cinq ans se calculent."
        return "Écrivez le dernier jour du label, AAAA-MM-JJ, tel que le donne la décision."
    if modele is Decision and cle == "expire_le" and (fin := _fin_dite(valeur)):
        return fin
    decision = modele is Decision and cle == "date"
    partielle = _est_partielle(cle, modele)
    if courte := _mois_court(valeur, partielle=partielle):
        return courte
    if not decision and (scolaire := _annee_scolaire(valeur)):
        dite = f"une année scolaire s’écrit {scolaire}"
        return f"Écrivez {scolaire}." if partielle else f"{EXEMPLE_DATE} ; {dite}."
    if compte := tableur.jour(valeur):
        return f"Écrivez {compte} : un tableur a fait un nombre de cette date. Vérifiez-la."
    voulue = date_iso(tableur.deshabiller(valeur))
    try:
        lue = str(DatePartielle.lire(voulue))
        if len(lue) == len("2024-03") and not partielle and modele and cle in modele.model_fields:
            dernier_jour = DatePartielle.lire(lue).fin
            dernier = f" ; si c’est la fin du mois, {dernier_jour}" if cle == "expire_le" else ""
            return f"Écrivez-en aussi le jour : {lue}-JJ{dernier}."
        if lue == valeur and not partielle:
            facultatif = modele is Decision and cle == "expire_le"
            return _LE_JOUR_OU_RIEN if facultatif else SIMPLES["date_jour"][2]
        return f"Écrivez {lue}."
    except ValueError:
        return aide_decision(valeur) if decision else _aide_sans_date(valeur, partielle=partielle)


def _aide_sans_date(valeur: str, *, partielle: bool) -> str:
    """Return the help of what is no date as a whole: a year, a day without one, two of them."""
    if deux := _deux_jours(valeur):
        return f"Une date par entrée : écrivez {deux[0]}, puis une autre entrée pour {deux[1]}."
    if dedans := _dedans(valeur, partielle=partielle):
        return dedans
    annees = re.findall(r"\d+", valeur)
    if len(annees) == 2 and (envers := _annee_scolaire("-".join(reversed(annees)))):
        return f"Une année scolaire va d’une année à la suivante : est-ce {envers} ?"
    if partielle and len(annees) == 1 and re.fullmatch(r"(?:19|20)\d\d", annees[0]):
        return f"L’année suffit : écrivez {annees[0]}."
    if partielle and (lu := re.fullmatch(r"rentree (?:de )?'?(\d\d)", sans_accents(valeur))):
        return f"Écrivez 20{lu[1]}, si c’est la rentrée 20{lu[1]}."
    if lu := re.fullmatch(r"(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])", valeur.strip()):
        return f"Écrivez-en aussi l’année : AAAA-{int(lu[2]):02}-{int(lu[1]):02}."
    if jour := _sans_annee(valeur):
        return jour
    if (serree := _SERREE.fullmatch(valeur)) and jour_possible("-".join(serree.groups())):
        return f"Écrivez {'-'.join(serree.groups())}."
    if not partielle and re.fullmatch(r"\D*(?:19|20)\d\d\D*", valeur):
        return f"Écrivez-en aussi le mois et le jour : {annees[0]}-MM-JJ."
    if fin := _fin_du_mois(valeur):
        return f"{EXEMPLE_DATE}{fin}"
    return f"{EXEMPLE_DATE}."


def _sans_annee(valeur: str) -> str:
    """Return the help of a day and its month, without its year; or ""."""
    sans_annee = date_iso(f"{sans_jour_de_semaine(valeur)} {_BISSEXTILE}")
    if re.fullmatch(rf"{_BISSEXTILE}-\d\d-\d\d", sans_annee) and jour_possible(sans_annee):
        return f"Écrivez-en aussi l’année : AAAA{sans_annee[4:]}."
    return ""


def _quel_jour(valeur: str) -> str:
    """Ask which day is meant by a date that says another day of the week than its own, or ""."""
    contredit = autre_jour_de_semaine(valeur)
    if contredit is None:
        return ""
    nom, jour = contredit
    voisins = [jour + timedelta(days=ecart) for ecart in (-3, -2, -1, 1, 2, 3)]
    annees = [plus_annees(jour, ecart) for ecart in (-1, 1)]
    possibles = [jour, *(autre for autre in (*voisins, *annees) if SEMAINE[autre.weekday()] == nom)]
    dits = [f"{SEMAINE[un.weekday()]} {en_lettres(un)} ({un})" for un in possibles]
    return (
        f"Le {en_lettres(jour)} est un {SEMAINE[jour.weekday()]}, pas un {nom} : relisez la "
        f"source. Est-ce {enumerer([f'le {un}' for un in dits])} ? Écrivez la date entre "
        "parenthèses."
    )


_BISSEXTILE = 2000
"""A year that has all the days that one may have."""
_SERREE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")

_FIN_D_ANNEE = re.compile(
    r"(fin )?(?:de )?(?:l')?(?:d')?(?:annee )?(?:scolaire )?(\d{4}\D+\d{2,4})"
)
_FIN_DE_MOIS = re.compile(r"(?:fin|dernier jour) (?:du mois )?(?:de |d')?([a-z]+ \d{4})")
_RENTREE = re.compile(r"rentree (?:scolaire )?(?:de )?(?:septembre )?(\d{4})")


def _fin_dite(valeur: str) -> str:
    """Return the help of a last day said by its school year, its month or its rentrée, or ""."""
    plie = sans_accents(valeur).replace("’", "'").strip(" .")
    plie = re.sub(r"^(?:jusqu'(?:a|au|en) |a |au )?(?:la )?", "", plie)
    if lu := _FIN_D_ANNEE.fullmatch(plie):
        scolaire = _annee_scolaire(re.sub(r"\s", "", lu[2]))
        certaine = f"Écrivez {scolaire[-4:]}-08-31."
        question = f"Si c’est la fin de cette année scolaire, écrivez {scolaire[-4:]}-08-31."
        return (certaine if lu[1] else question) * bool(scolaire)
    if lu := _FIN_DE_MOIS.fullmatch(plie):
        with suppress(ValueError):
            return f"Écrivez {DatePartielle.lire(date_iso(lu[1])).fin}."
    if lu := _RENTREE.fullmatch(plie):
        return (
            "Ici va le dernier jour du label, tel que le donne la décision. Si c’est la fin de "
            f"l’année scolaire d’avant cette rentrée, écrivez {lu[1]}-08-31."
        )
    return ""


def _dedans(valeur: str, *, partielle: bool) -> str:
    """Return the help of a date among other words, « vu le 6 oct. 2026 », or ""."""
    plie = sans_accents(valeur)
    jours = {date_iso(jour) for jour in _JOUR_DEDANS.findall(plie)}
    lus = {jour for jour in jours if re.fullmatch(r"\d{4}-\d\d-\d\d", jour) and jour_possible(jour)}
    if len(jours) == 1 == len(lus):
        return f"Écrivez {jours.pop()}."
    if jours or not partielle:
        return ""
    mois = {date_iso(mois) for mois in _MOIS_DEDANS.findall(plie)}
    mois = {un for un in mois if re.fullmatch(r"\d{4}-\d\d", un)}
    if len(mois) == 1:
        return f"Écrivez {mois.pop()}."
    court = re.fullmatch(r".* ([a-z]{3,9}\.? \d\d)", plie)
    if not mois and court and mois_court(court[1]):
        return _mois_court(court[1], partielle=partielle)
    return ""


def _mois_court(valeur: str, *, partielle: bool) -> str:
    """Return the help of « juin 25 », or of a year that a spreadsheet made a number of; or ""."""
    plie = sans_accents(valeur).strip()
    if partielle and (annee := re.fullmatch(r"((?:19|20)\d\d)[.,]0+", plie)):
        return f"Écrivez {annee[1]}."
    lu = mois_court(valeur)
    if not lu:
        return ""
    dit = mois_en_lettres(DatePartielle.lire(lu).debut)
    if not partielle:
        return f"Si c’est {dit}, écrivez-en aussi le jour : {lu}-JJ."
    return f"Écrivez {lu}, si c’est {dit} ; si {lu[2:4]} est un jour, il manque l’année."


def _est_partielle(cle: str, modele: type[BaseModel] | None) -> bool:
    """Whether a field takes a year, or a school year, for a date."""
    champ = modele.model_fields.get(cle) if modele else None
    return champ is not None and "DatePartielle" in str(champ.annotation)


def _annee_scolaire(valeur: str) -> str:
    """Return a school year as the registry writes it, « 2024-2025 », or ""."""
    lue = _ANNEE_SCOLAIRE.fullmatch(valeur)
    suivante = int(lue[1]) + 1 if lue else 0
    return f"{suivante - 1}-{suivante}" if lue and str(suivante).endswith(lue[2]) else ""


def _deux_jours(valeur: str) -> tuple[str, str] | None:
    """Return the two days of « 6 et 7 février 2027 », or None."""
    lu = re.fullmatch(
        r"(?:les? )?(\d{1,2})(?:er)? ?(?:et|&|,|ou|/|-) ?(?:le )?(\d{1,2}) (\D+ \d{4})",
        sans_jour_de_semaine(valeur),
    )
    if lu is None:
        return None
    un, deux = (date_iso(f"{jour} {lu[3]}") for jour in (lu[1], lu[2]))
    return (un, deux) if un[:4].isdigit() and deux[:4].isdigit() and un < deux else None


_ANNEE_SCOLAIRE = re.compile(r"(\d{4}) ?[-/–] ?(\d{4}|\d{2})")


def _fin_du_mois(texte: str) -> str:
    """Return « ; ce mois finit le … », with its weekday: for a date beyond the end of its month."""
    lu = jour_en_chiffres(texte)
    if lu is None or not (1 <= lu[1] <= 12 and 1 <= lu[2] <= 31 and lu[0] >= 1):
        return ""
    annee, mois, jour = lu
    dernier = calendar.monthrange(annee, mois)[1]
    if jour <= dernier:
        return f" ; ici, sans doute {annee:04}-{mois:02}-{jour:02}."
    fin = f"{annee:04}-{mois:02}-{dernier:02}"
    semaine = SEMAINE[calendar.weekday(annee, mois, dernier)]
    return f" ; ce mois finit le {fin}, un {semaine} : est-ce ce jour, ou un autre ?"


def jour_possible(texte: str) -> bool:
    """Whether a date may exist: what is not written in numbers is only badly written."""
    lu = jour_en_chiffres(texte)
    try:
        return lu is None or bool(date(*lu))
    except ValueError:
        return False
