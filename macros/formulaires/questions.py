"""What `registre nouveau` asks for, and how each answer is judged: by the models themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.corrections import souhaits
from macros.corrections.editions import quelle_edition, sans_autre_nombre, site_nu
from macros.corrections.tableur import jour
from macros.corrections.traductions import traduire
from macros.domaine.etablissement import (
    Adresse,
    Constat,
    Contacts,
    Decision,
    Etablissement,
    Position,
)
from macros.domaine.modele import Fait
from macros.domaine.valeurs import NatureDecision
from macros.edition.document import EditionError, Valeur
from macros.edition.noms import Referentiel
from macros.listes.mots import nature_lue
from macros.socle.dates import date_iso
from macros.socle.telephone import telephone_international
from macros.socle.texte import proposer
from macros.socle.typographie import slug

Demander = Callable[[str], str]
"""Asks a person one line, in a terminal."""


_NATURES = [nature for nature in NatureDecision if nature is not NatureDecision.RETRAIT]


@dataclass(frozen=True)
class Question:
    """One value of a new entry: its option, what is asked, and the model's field that judges it."""

    option: str
    texte: str
    modele: type[BaseModel]
    champ: str
    requise: bool = False
    defaut: str = ""

    @property
    def nom(self) -> str:
        """Name of the value among the answers: « code_postal » for --code-postal."""
        return self.option.replace("-", "_")


QUESTIONS: tuple[Question, ...] = (
    Question("nom", "Nom du lycée, sans les mots du label", Etablissement, "nom", True),
    Question(
        "nature",
        "Nature (lycee-professionnel, lycee-polyvalent, erea)",
        Etablissement,
        "nature",
        True,
        "lycee-professionnel",
    ),
    Question("secteur", "Secteur (public, prive)", Etablissement, "secteur", True, "public"),
    Question("siret", "SIRET, 14 chiffres", Etablissement, "siret"),
    Question(
        "source",
        "D’où viennent le nom et l’adresse (identifiant de sources.yaml ou adresse web)",
        Etablissement,
        "source",
        True,
    ),
    Question("rue", "Adresse : numéro et rue", Adresse, "voie", True),
    Question("code-postal", "Code postal", Adresse, "code_postal", True),
    Question("commune", "Commune : son nom ou son code INSEE", Adresse, "commune", True),
    Question("latitude", "Latitude, en degrés (43.363)", Position, "latitude"),
    Question("longitude", "Longitude, en degrés (5.326)", Position, "longitude"),
    Question(
        "precision", "Précision de la position, en mètres", Position, "precision", False, "100"
    ),
    Question("intitule", "Intitulé du label", Constat, "intitule"),
    Question(
        "decision",
        f"Décision connue : {', '.join(_NATURES)} (rien si vous n’en avez pas)",
        Decision,
        "nature",
    ),
    Question(
        "date-decision", "Date de la décision (AAAA-MM-JJ, AAAA-MM ou AAAA)", Decision, "date"
    ),
    Question("reference", "Texte qui publie la décision", Decision, "reference"),
    Question("constat", "Sinon, date où le label a été vu (AAAA, AAAA-AAAA…)", Constat, "date"),
    Question("source-constat", "Dans quelle source le label a été vu", Constat, "source"),
    Question("telephone", "Téléphone du lycée", Contacts, "telephone"),
    Question("courriel", "Courriel du lycée, jamais celui d’une personne", Contacts, "courriel"),
    Question("site", "Site web du lycée", Contacts, "site"),
)
"""In the order in which they are asked."""


def juger(question: Question, texte: str, referentiel: Referentiel, code_postal: str = "") -> str:
    """Return an answer in the registry's form; EditionError, in French, when it is not right."""
    propre = " ".join(texte.split())
    if question.option == "commune":
        propre = referentiel.commune(propre, code_postal)
    elif question.champ == "date" and not jour(propre):
        propre = date_iso(propre)
    elif question.option == "telephone":
        propre = telephone_international(propre)
    champ = question.modele.model_fields[question.champ]
    annotation: Any = champ.annotation
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        lue = nature_lue(propre) if annotation is NatureDecision else None
        propre = lue or souhaits.choix(propre, tuple(annotation)) or propre
    if question.modele is Contacts:
        annotation = _valeur_du_fait(annotation)
    elif champ.metadata:
        annotation = Annotated[(annotation, *champ.metadata)]
    try:
        TypeAdapter(annotation).validate_python(propre)
    except ValidationError as erreurs:
        _, message, correction = traduire(
            erreurs.errors(include_url=False)[0],
            cle=question.champ,
            modele=question.modele,
            entree=propre,
        )
        raise EditionError(f"{message} {correction}".strip()) from None
    if refus := _refus_du_registre(question, propre, referentiel):
        raise EditionError(refus)
    return propre


def _refus_du_registre(question: Question, texte: str, referentiel: Referentiel) -> str:
    """Return why an answer that is well written is not right in this registry, or ""."""
    if question.option == "nom" and re.search(r"\blyc[ée]e des m[ée]tiers\b", texte, re.IGNORECASE):
        return (
            f"« {texte} » contient les mots du label : donnez le nom seul, et le reste comme "
            "intitulé."
        )
    insee = referentiel.communes.get(texte) if question.option == "code-postal" else None
    if insee and insee.codes_postaux and not referentiel.est_un_code_postal(texte):
        juste = " ou ".join(insee.codes_postaux)
        return f"{texte} est le code INSEE de {insee.nom_complet}. Son code postal est {juste}."
    citee = question.option in ("source", "source-constat") and not re.match(r"https?://", texte)
    if citee and referentiel.sources and texte not in referentiel.sources:
        connues = sorted(referentiel.sources)
        dite = proposer(texte, sans_autre_nombre(slug(texte), connues), vide=souhaits.source(texte))
        edition = site_nu(texte, connues) or quelle_edition(slug(texte), connues)
        return f"La source « {texte} » n’existe pas dans sources.yaml. {edition or dite}"
    return ""


def _valeur_du_fait(annotation: Any) -> Any:
    """Return what a fact holds: Telephone, for `Fait[Telephone] | None`."""
    for choix in annotation.__args__:
        if isinstance(choix, type) and issubclass(choix, Fait):
            champ = choix.model_fields["valeur"]
            return (
                Annotated[(champ.annotation, *champ.metadata)]
                if champ.metadata
                else (champ.annotation)
            )
    return str


def demander_tout(
    donnees: Mapping[str, str], referentiel: Referentiel, demander: Demander
) -> dict[str, str]:
    """Ask for every value that was not given; ask again until an answer is right."""
    reponses = dict(donnees)
    for question in QUESTIONS:
        if question.nom in reponses or not _utile(question, reponses):
            continue
        while True:
            suffixe = f" [{question.defaut}]" if question.defaut else ""
            suffixe += "" if question.requise else " (Entrée pour passer)"
            texte = demander(f"{question.texte}{suffixe} : ").strip() or question.defaut
            if not texte and not question.requise:
                break
            try:
                reponses[question.nom] = juger(
                    question, texte, referentiel, reponses.get("code_postal", "")
                )
                break
            except EditionError as erreur:
                print(f"  {erreur}")
    return reponses


def _utile(question: Question, reponses: Mapping[str, str]) -> bool:
    """Whether a question still makes sense after the answers before it."""
    if question.nom in ("date_decision", "reference"):
        return "decision" in reponses
    if question.nom == "constat":
        return "decision" not in reponses
    if question.nom == "source_constat":
        return "constat" in reponses
    if question.nom in ("longitude", "precision"):
        return "latitude" in reponses
    return True


def manquantes(reponses: Mapping[str, str]) -> list[str]:
    """Return the options still missing for an entry to be whole."""
    requises = [f"--{q.option}" for q in QUESTIONS if q.requise and q.nom not in reponses]
    if "decision" not in reponses and "constat" not in reponses:
        requises.append("--decision (ou --constat)")
    for si, alors in (
        ("decision", "date_decision"),
        ("constat", "source_constat"),
        ("latitude", "longitude"),
        ("longitude", "latitude"),
    ):
        if si in reponses and alors not in reponses:
            requises.append(f"--{alors.replace('_', '-')}")
    return requises


def fiche(
    uai: str, reponses: Mapping[str, str], offres: Mapping[str, list[str]], source_offres: str
) -> dict[str, Valeur]:
    """Return the keys of a new entry, in order, from the answers."""
    source = reponses["source"]
    adresse: dict[str, Valeur] = {
        "voie": reponses["rue"],
        "code_postal": reponses["code_postal"],
        "commune": reponses["commune"],
    }
    cles: dict[str, Valeur] = {
        "uai": uai,
        "nom": reponses["nom"],
        "nature": reponses["nature"],
        "secteur": reponses["secteur"],
    }
    if "siret" in reponses:
        cles["siret"] = reponses["siret"].replace(" ", "")
    cles |= {"source": source, "adresse": adresse}
    if "latitude" in reponses:
        cles["position"] = {
            "latitude": reponses["latitude"],
            "longitude": reponses["longitude"],
            "precision": reponses.get("precision", "100"),
            "source": source,
        }
    cles["label"] = _label(reponses)
    if offres:
        cles["offres"] = [
            {"formation": formation, "voies": voies, "source": source_offres}
            for formation, voies in offres.items()
        ]
    contacts: dict[str, Valeur] = {
        nom: {"valeur": reponses[nom], "source": source}
        for nom in ("telephone", "courriel", "site")
        if nom in reponses
    }
    if contacts:
        cles["contacts"] = contacts
    return cles


def _label(reponses: Mapping[str, str]) -> dict[str, Valeur]:
    label: dict[str, Valeur] = {}
    intitule = {"intitule": reponses["intitule"]} if "intitule" in reponses else {}
    if "decision" in reponses:
        decision: dict[str, Valeur] = {
            "nature": reponses["decision"],
            "date": reponses["date_decision"],
        }
        if "reference" in reponses:
            decision["reference"] = reponses["reference"]
        label["decisions"] = [decision | intitule]
    if "constat" in reponses:
        constat: dict[str, Valeur] = {
            "date": reponses["constat"],
            "source": reponses["source_constat"],
        }
        label["constats"] = [constat if "decision" in reponses else constat | intitule]
    return label
