"""The fields of a decision that a form gives: those badly written are told together, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

from macros.corrections import souhaits
from macros.corrections.aides_dates import aide_date
from macros.domaine.etablissement import Decision
from macros.domaine.messages import DATE, EXPIRE, INTITULE, LIEN
from macros.formulaires.champs import EN_SON_TEMPS, ChampError
from macros.listes.mots import ANNEE, MOIS, jour_impossible, jours
from macros.listes.mots import DATE as DATE_ECRITE
from macros.verification.textes import en_capitales, en_minuscules

_JOUR = re.compile(rf"(?i)(?<!\d)\d{{1,2}}(?:er)?\s+(?:{MOIS})(?!\w)(?:\s+\d{{4}})?")
"""A day in words, with its year or without."""


def jours_decides(quand: str) -> list[str]:
    """Return the days of a text that may be the decision’s: « commission du… » tells another."""
    tous = [jour[0] for jour in DATE_ECRITE.finditer(quand)]
    siens = [quand[j.debut : j.fin] for j in jours(quand, 0, len(quand)) if not j.role]
    return siens if tous and len(siens) == 1 and siens[0] in tous else tous


def exiger_bien_ecrits(decision: Mapping[str, str], dits: Mapping[str, str]) -> None:
    """Refuse the first field that no decision can have; what stands for it lets judge the rest.

    `dits`: the same as their author wrote them. ChampError.
    """
    intitule = decision["intitule"]
    if en_capitales(intitule):
        propose = en_minuscules(intitule)
        raise ChampError(
            f"« {INTITULE} » : « {intitule} » est en capitales. Écrivez-le en minuscules, avec les "
            "accents et les majuscules des noms propres ; par exemple, aux accents près, "
            f"« {propose} ».",
            {INTITULE: propose},
            sur=True,
        )
    try:
        Decision.model_validate({nom: dit for nom, dit in decision.items() if dit})
    except ValidationError as erreur:
        noms = [str(detail["loc"][0]) for detail in erreur.errors(include_url=False)]
    else:
        return
    for nom, champ in (("date", DATE), ("lien", LIEN), ("expire_le", EXPIRE)):
        if nom in noms:
            raise _mal_ecrit(nom, champ, dits[nom])


_D_UN_AVIS = re.compile(
    r"(?i)\b(?:caen|gralm|csa|cdas|commission|jury|conseil|s[ée]ance|r[ée]union|avis|audit|visite|"
    r"publi\w*|par(?:u|ution)|boe?n?|jo|bulletin|journal)\b"
)
"""What says that a day is that of an opinion, or of a publication."""


def _mal_ecrit(nom: str, champ: str, dit: str) -> ChampError:
    if nom == "lien":
        faute = f"« {champ} » : « {dit} » n’est pas une adresse web. {souhaits.lien(dit)}"
        return ChampError(faute, {champ: ""}, sur=True)
    aide = aide_date(dit, nom, Decision)
    quoi = "n’existe pas" if jour_impossible(dit) else "est mal écrite"
    faute = f"« {champ} » : la date « {dit} » {quoi}. {aide}"
    if nom == "expire_le":
        return ChampError(faute, {champ: ""}, sur=True)
    deux = list(dict.fromkeys(j[0] for j in _JOUR.finditer(dit))) or jours_decides(dit)
    if len(deux) > 1:
        cites = " ou ".join(f"« {jour} »" for jour in deux)
        faute = (
            f"« {champ} » : « {dit} » donne plusieurs jours : gardez celui où le recteur a décidé, "
            f"{cites}."
        )
    elif (lue := re.match(r"Écrivez (\d{4}-\d\d-\d\d)(?=[ .])", aide)) and _D_UN_AVIS.search(dit):
        faute = (
            f"« {champ} » : « {dit} » : est-ce le jour où le recteur a décidé ? Si oui, écrivez "
            f"{lue[1]} ; sinon, le jour, ou l’année, de sa décision."
        )
    annees = {a[0] for a in ANNEE.finditer(DATE_ECRITE.sub(" ", dit))}
    annees |= {t for jour in deux for t in re.findall(r"(?:19|20)\d\d", jour)}
    sure = len(annees) == 1
    return ChampError(faute, {champ: annees.pop() if sure else EN_SON_TEMPS}, sur=sure)
