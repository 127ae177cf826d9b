"""How to write what is badly written: a correction by kind of error, from what the editor wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import get_args

from pydantic import BaseModel, ValidationError

from macros.corrections import souhaits, tableur
from macros.corrections.aides_dates import aide_date, aide_decision, element_decision
from macros.corrections.phrases import CLES_ATTENDUES, SIMPLES
from macros.corrections.positions import DEGRES, position
from macros.corrections.restes import (
    UNE_HEURE,
    VIDES,
    cite,
    dire_le_reste,
    dire_le_reste_du_contact,
    du_nombre,
    plier,
    sans,
    utile,
)
from macros.domaine.etablissement import Decision
from macros.domaine.modele import modele_de, modeles_des_champs
from macros.domaine.valeurs import enumerer, toutes
from macros.socle.telephone import est_un_portable
from macros.socle.typographie import sans_accents, slug


def valeurs_permises(annotation: object) -> list[str]:
    """Return what a field may hold when it is one of a few words, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [mot.value for mot in annotation]
    return next((mots for a in get_args(annotation) if (mots := valeurs_permises(a))), [])


def _aide_oui_non(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    lignes = suite_du_oui(valeur, modele)
    if lignes:
        reste = " et ".join(f"« {ligne} »" for ligne in lignes)
        ou = "sa ligne" if len(lignes) == 1 else "ses lignes"
        return f"Écrivez oui ; le reste va sur {ou}, {reste}."
    dit, reste = _oui_et_le_reste(valeur)
    if dit and reste:
        return dire_le_reste(f"Écrivez {dit}", reste, modele)
    places = re.search(r"(?i)\b(\d{1,4}) (?:places?|lits?)\b", valeur)
    if places and modele and "places" in modele.model_fields:
        return f"Écrivez oui ou non ; le nombre va sur sa ligne, « places: {places[1]} »."
    return f"Écrivez {souhaits.oui_ou_non(valeur) or 'oui ou non'}."


def _oui_et_le_reste(valeur: str) -> tuple[str, str]:
    """Return « oui » or « non », with which a text begins, and what follows it; ("", "") else."""
    lu = re.fullmatch(r"(?i)(oui|non)(?:\s*[,;:(–—-]\s*|\s+)(\w.{2,}?)\)?", valeur.strip())
    return (lu[1].lower(), lu[2].strip()) if lu and "…" not in lu[2] else ("", "")


def suite_du_oui(valeur: str, modele: type[BaseModel] | None) -> list[str]:
    """Return the lines of « oui (56 places filles) », or none unless all of it is understood."""
    lu = re.fullmatch(r"(?i)oui\b(.+)", valeur.strip())
    lignes: dict[str, str] = {}
    # « filles et garçons » is one word of the registry’s.
    suite = _DES_DEUX.sub("mixte", lu[1]) if lu else ""
    for mot in re.findall(r"\w+", suite):
        for nom, champ in (modele.model_fields if modele else {}).items():
            voulu = souhaits.choix(mot, valeurs_permises(champ.annotation))
            if nom not in lignes and (voulu or (nom == "places" and mot.isdecimal())):
                lignes[nom] = voulu or mot
                break
        else:
            if sans_accents(mot) not in _SANS_RIEN_AJOUTER:
                return []
    return [f"{nom}: {dit}" for nom, dit in lignes.items()]


_DES_DEUX = re.compile(
    r"(?i)\b(?:filles et (?:les )?gar[cç]ons|gar[cç]ons et (?:les )?filles)\b(?: seulement)?"
)
_SANS_RIEN_AJOUTER = frozenset(
    re.findall(
        r"\w+",
        "place places lit lits pour de d avec et aux les des que seulement uniquement "
        "exclusivement reserve reservee reserves accueille public internat",
    )
)
"""Words beside « filles » or a number of places that add nothing to them, folded."""

_ANCIENS_NIVEAUX = {"V": 3, "IV": 4, "III": 5, "II": 6, "I": 7}
"""Levels before the décret 2019-14, in Roman numbers → what they are called since."""


def _aide_nombre(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    nombre = souhaits.nombre(valeur)
    ancien = re.fullmatch(r"(?:niveau\s*)?(VI{0,2}|I{1,3}|IV)", valeur.strip(), re.IGNORECASE)
    if cle == "niveau" and ancien and (nouveau := _ANCIENS_NIVEAUX.get(ancien[1].upper())):
        return (
            f"C’est l’ancienne nomenclature : le niveau {ancien[1].upper()} d’autrefois est le "
            f"{nouveau} d’aujourd’hui. Écrivez {nouveau}."
        )
    if nombre:
        reste = "" if DEGRES.fullmatch(valeur.strip()) else du_nombre(valeur, cle)
        return dire_le_reste(f"Écrivez {nombre}", reste, modele)
    couple = position(valeur)
    if couple and cle in ("latitude", "longitude"):
        return f"Écrivez « latitude: {couple[0]} », et « longitude: {couple[1]} » sur sa ligne."
    if cle == "niveau":
        return "Écrivez un chiffre : 3 pour un CAP, 4 pour un bac pro ou un BMA, 5 pour un BTS."
    if cle == "places":
        return (
            "Écrivez le nombre exact, en chiffres ; si vous ne le savez pas, enlevez cette ligne, "
            "qui est facultative."
        )
    champ = modele.model_fields.get(cle) if modele else None
    exemple = f", par exemple {champ.examples[0]}" if champ and champ.examples else ""
    return f"Écrivez des chiffres seuls, avec un point pour les décimales{exemple}."


def _aide_telephone(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    numeros = list(dict.fromkeys(souhaits.telephones(valeur)))
    if not numeros and (compte := souhaits.chiffres_d_un_telephone(valeur)):
        return compte
    if not numeros:
        return "Écrivez par exemple +33 4 91 00 00 00."
    fixes = [numero for numero in numeros if not est_un_portable(numero)]
    if len(fixes) == 1 < len(numeros):
        return f"Écrivez {fixes[0]} seul : un portable ne se publie pas."
    if len(numeros) == 1 and est_un_portable(numeros[0]):
        return (
            "C’est un portable, qui ne se publie pas : donnez le standard du lycée. Si c’est un "
            f"portable de fonction, écrivez {numeros[0]}, et sous lui « remarque: Portable de "
            "fonction. »."
        )
    if len(numeros) == 1 and (nue := souhaits.sans_fax(valeur)) != valeur:
        ordre = dire_le_reste_du_contact(f"Écrivez {numeros[0]}", nue, modele)
        return f"{ordre} Le registre ne garde pas de fax."
    if len(numeros) == 1:
        return dire_le_reste_du_contact(f"Écrivez {numeros[0]}", valeur, modele)
    if est_un_portable(numeros[0]):
        return "Aucun ne se publie, ce sont des portables : donnez le standard du lycée."
    return f"Gardez un seul numéro, celui du standard : {' ou '.join(numeros)}."


def _aide_courriel(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    boites = souhaits.courriels(valeur)
    if re.fullmatch(r"[\w.+-]+@[\w-]+", valeur.strip()):
        return "Il manque la fin de l’adresse : un point, puis « fr » par exemple."
    if not boites:
        return SIMPLES["courriel"][2].format(cle="courriel")
    if len(boites) > 1:
        dites = dict.fromkeys(boite.lower() for boite in boites)
        return f"Gardez une seule adresse, celle du lycée : {' ou '.join(dites)}."
    reste = re.sub(r"(?i)mailto:|e-?mail|courriel|mél|[<>:;,]", " ", valeur.replace(boites[0], " "))
    if re.search(r"(?:\d\D{0,2}){9,}", reste):
        return (
            "Il y a là deux choses, une boîte et un téléphone : gardez ici la boîte seule, "
            f"{boites[0]}, si c’est celle du lycée et pas d’une personne ; le téléphone a sa place."
        )
    seule = " seule" if boites[0] in valeur and reste.strip() else ""
    return dire_le_reste_du_contact(f"Écrivez {boites[0]}{seule}", valeur, modele)


def _aide_reference(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    return souhaits.source(valeur)


def _aide_liste(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if signe := re.match(r"[–—•*](?=\s)", valeur):
        return (
            f"« {signe[0]} » n’est pas le tiret d’une liste : remplacez-le par le tiret du clavier "
            "« - », suivi d’une espace."
        )
    if len(valeur) > LISIBLE:
        return f"Allez à la ligne après « {cle}: » : un élément par ligne, chacun après « - »."
    champ = modele.model_fields.get(cle) if modele else None
    dessous = modele_de(champ.annotation) if champ else None
    if dessous:
        return _aide_liste_de_cles(valeur, dessous)
    couple = position(valeur)
    if couple and champ and "float" in str(champ.annotation):
        return f"Écrivez « {cle}: [{couple[0]}, {couple[1]}] »."
    permis = valeurs_permises(champ.annotation) if champ else []
    if voulus := souhaits.liste(valeur, permis):
        return f"Écrivez « {cle}: [{', '.join(voulus)}] »."
    if permis:
        return _permis_entre_crochets(valeur, cle, permis, modele)
    if len(morceaux := elements_courts(valeur)) > 1 and cle != "remarques":
        if len(valeur) > A_RECOPIER:
            return f"Mettez « [ » devant « {morceaux[0]} », et « ] » après « {morceaux[-1]} »."
        return f"Écrivez « {cle}: [{', '.join(morceaux)}] »."
    morceaux = [m for m in _ENTRE_ELEMENTS.split(valeur) if m]
    if len(morceaux) < 2 and len(valeur) > A_RECOPIER:
        guillemet = ' "' if re.search(r"[:#\[\]{}\"']", valeur) else ""
        fin = ", et finissez-la par le même guillemet" if guillemet else ""
        tete = f"commencez la suivante par « -{guillemet} »"
        return f"Allez à la ligne après « {cle}: », et {tete}{fin}."
    if len(morceaux) > 1 and not re.search(r"[,:#\[\]{}\"']", valeur):
        dits = ", ".join(morceaux)
        return f"Mettez-les entre crochets, une virgule entre eux : « {cle}: [{dits}] »."
    if re.search(r"[,:#\[\]{}\"']", valeur):  # brackets would cut it
        return f"Écrivez-la sur sa propre ligne, en retrait sous « {cle}: » : « - {cite(valeur)} »."
    return f"Mettez-la entre crochets : « {cle}: [{valeur}] »."


def _aide_liste_de_cles(valeur: str, dessous: type[BaseModel]) -> str:
    """Return how to write the elements of a list that have keys, in the place of a text."""
    premiere = next(iter(dessous.model_fields))
    noms = elements_courts(valeur) or ([valeur] if len(valeur) <= ELEMENT_COURT else [])
    obligatoires = [nom for nom, un in dessous.model_fields.items() if un.is_required()]
    if premiere == "nom" and noms and "…" not in valeur:
        sous, chacun = ("sous chacun", "chacun à sa ligne, ") if noms[1:] else ("dessous", "")
        suite = "".join(f", puis « {nom}: … » {sous}" for nom in obligatoires[1:])
        dits = toutes([f"« - nom: {cite(nom)} »" for nom in noms])
        return f"Allez à la ligne : {chacun}{dits}{suite}."
    dites = "".join(f", « {nom}: … »" for nom in obligatoires if nom != premiere)
    if dessous is Decision and (debut := element_decision(valeur)):
        return f"Allez à la ligne : {debut}, une clé par ligne."
    if premiere == "date" and (debut := _elements_dates(valeur, dessous, dites)):
        return f"Allez à la ligne : {debut}, une clé par ligne."
    return (
        f"Allez à la ligne, puis commencez chaque élément par « - {premiere}: … »"
        f"{', et mettez dessous' + dites[1:] if dites else ''}."
    )


LISIBLE = 500
"""Characters of a text that is read to say how to write it, at most."""
A_RECOPIER = 120
"""Characters of a text that a correction gives to copy, at most: a longer one is not cut, what to
put around it is said."""


def _permis_entre_crochets(
    valeur: str, cle: str, permis: Sequence[str], modele: type[BaseModel] | None
) -> str:
    """Return how to write the permitted words of a list, when a text says others too."""
    morceaux = [m for m in re.split(r"\s*[,;/+|]\s*|\s+(?:et|ou)\s+", valeur) if m.strip()]
    lus = [
        (mot, "") if (mot := souhaits.choix(m, permis)) else souhaits.choix_et_suite(m, permis)
        for m in morceaux
    ]
    inconnus = [f"« {m} »" for m, (mot, _) in zip(morceaux, lus, strict=True) if not mot]
    if lus and not inconnus:
        mots = ", ".join(dict.fromkeys(mot for mot, _ in lus))
        reste = ", ".join(suite for _, suite in lus if utile(suite))
        return dire_le_reste(f"Écrivez « {cle}: [{mots}] »", reste, modele)
    if len(inconnus) < len(morceaux):
        accord = "n’est pas compris" if len(inconnus) == 1 else "ne sont pas compris"
        dits = toutes(inconnus)
        return f"{dits} {accord} : entre crochets, écrivez {enumerer(permis)}, un ou plusieurs."
    return f"Entre crochets, écrivez {enumerer(permis)}, un ou plusieurs."


def element_date(texte: str, modele: type[BaseModel]) -> str:
    """Return how an element begins that a text dates, « - date: 2027-01-30 », its hours, or what
    else it says; "" for what has no sure date."""
    aide = aide_date(texte, "date", modele)
    if lu := re.fullmatch(
        r"Écrivez (?:« date: )?(\d{4}-\d\d-\d\d)(?: »)?((?:,| et| ;) .*)?\.?", aide
    ):
        suite = (
            (lu[2] or "").rstrip(".").replace(", chacun à sa ligne", "").replace(" et ", ", ", 1)
        )
        return f"« - date: {lu[1]} »{suite}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", texte.strip()):
        return f"« - date: {texte.strip()} »"
    return ""


_UN_JOUR = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:er)? [a-zéû]{3,9}\.? \d{4})\b",
    re.IGNORECASE,
)


def _elements_dates(texte: str, modele: type[BaseModel], dites: str) -> str:
    """Return how the elements of a list begin that a text dates, one day or several, each with
    its other keys; "" unless every day is sure."""
    debuts = [lu.start() for lu in _UN_JOUR.finditer(texte)]
    bornes = [0, *debuts[1:], len(texte)]
    morceaux = [texte[a:b].strip(" ,;") for a, b in pairwise(bornes)]
    lus = [element_date(morceau, modele) for morceau in morceaux]
    return ", puis ".join(f"{lu}{dites}" for lu in lus) if all(lus) else ""


ELEMENT_COURT = 40
"""Characters of an element of a list written with commas, at most: more is a sentence."""


def elements_courts(texte: str) -> list[str]:
    """Return the short texts that commas part, as a list in brackets takes them; [] otherwise."""
    morceaux = [m for m in re.split(r"\s*,\s+", texte.strip(" ,")) if m]
    signe = re.compile(r"[:#\[\]{}\"]|^'")
    surs = all(len(m) <= ELEMENT_COURT and not signe.search(m) for m in morceaux)
    return morceaux if surs else []


_ENTRE_ELEMENTS = re.compile(r"\s*(?:[;|]|\s/\s)\s*")


def _aide_cles(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return how to write keys in the place of a text; a fact is written whole, its value first."""
    dessous = modeles_des_champs(modele).get(cle) if modele else None
    champs = dessous.model_fields if dessous else {}
    if {"latitude", "longitude"} <= set(champs) and (couple := position(valeur)):
        return (
            f"Écrivez « {cle}: » seul sur sa ligne, puis en retrait dessous « latitude: "
            f"{couple[0]} », « longitude: {couple[1]} » et « source: … »."
        )
    if not {"valeur", "source"} <= set(champs):
        return CLES_ATTENDUES[2].format(cle=cle)
    oui_ou_non = champs["valeur"].annotation is bool
    suite = suite_du_oui(valeur, dessous) or suite_du_oui(f"oui {valeur}", dessous)
    suite = suite if oui_ou_non else []
    ecrit, reste = _oui_et_le_reste(valeur)
    if not suite and reste and "remarque" in champs:
        suite = [f"remarque: {cite(reste)}"]
    dit = (
        "non"
        if ecrit == "non"
        else "oui"
        if suite
        else souhaits.oui_ou_non(valeur) or "oui » ou « valeur: non"
    )
    refus = {"courriel": _aide_courriel, "telephone": _aide_telephone, "site": _aide_lien}
    aide, encore, juste = "", "", valeur
    if not oui_ou_non and cle in refus and not _valeur_permise(dessous, valeur):
        aide, encore = _et_le_reste(refus[cle](valeur, cle, dessous))
        sure = re.fullmatch(r"(?:.* )?[Éé]crivez (\S+?)(?:,? seule?)?\.?", aide.replace("\n", " "))
        tel = re.fullmatch(r"Écrivez (\+[\d ]+\d)\b.*", aide)
        juste = tel[1] if tel else sure[1] if sure else "…"
        aide = "" if juste != "…" else f" Pour la valeur : {aide[:1].lower()}{aide[1:]}"
    lignes = " », « ".join([f"valeur: {dit if oui_ou_non else juste}", *suite])
    combien = "trois" if not suite else "quatre" if len(suite) == 1 else "plusieurs"
    return (
        f"Écrivez {combien} lignes : « {cle}: » seul, puis en retrait dessous « {lignes} » et "
        f"« source: … » (un identifiant de sources.yaml, ou une adresse https://){encore}.{aide}"
    )


def _et_le_reste(aide: str) -> tuple[str, str]:
    """Return an order, and what it says after it of the words that it leaves."""
    ordre, signe, encore = aide.partition(" ; le reste")
    return (f"{ordre}.", f"{signe}{encore.rstrip('.')}") if signe else (aide, "")


def _valeur_permise(modele: type[BaseModel] | None, valeur: str) -> bool:
    """Whether a fact takes a value as it is written."""
    try:
        if modele:
            modele.model_validate({"valeur": valeur})
    except ValidationError as refus:
        return all(erreur["loc"][:1] != ("valeur",) for erreur in refus.errors())
    return True


def _aide_rectangle(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    nombres = re.findall(r"-?[\d.]+", valeur)
    forme = "Écrivez [[sud, ouest], [nord, est]]"
    if len(nombres) == 4:
        (sud, nord), (ouest, est) = (sorted(nombres[r::2], key=float) for r in (0, 1))
        if sud != nord and ouest != est:
            return f"{forme} : [[{sud}, {ouest}], [{nord}, {est}]]."
    return f"{forme}, le sud plus petit que le nord, l’ouest que l’est."


def _aide_siret(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if re.fullmatch(r"(?:\d ?){9}", valeur):
        return "Écrivez ses 14 chiffres : ces 9 sont le SIREN, il en manque 5."
    return SIMPLES["siret_forme"][2]


def _aide_heure(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if re.fullmatch(r"(?i)(?:à |jusqu.à )?minuit|24 ?[h:](?: ?00)?", valeur.strip()):
        return "Une journée finit avant minuit : écrivez 23:59, si c’est bien minuit."
    heures = [tableur.heure(mot) for mot in re.split(r"\s*(?:-|–|\bà\b|/)\s*", valeur)]
    if len(heures) == 2 and all(heures):
        return f'Écrivez « debut: "{heures[0]}" », et « fin: "{heures[1]}" » sur sa ligne.'
    dedans = {tableur.heure(mot) for mot in _HEURE_DEDANS.findall(valeur)}
    if len(dedans) > 1:
        return f"Gardez une seule heure : {' ou '.join(sorted(dedans))}."
    seule = dedans.pop() if len(dedans) == 1 else ""
    if entiere := tableur.heure(valeur):
        return f"Écrivez {entiere}."
    if seule:
        reste = utile(sans(valeur, [UNE_HEURE]))
        return dire_le_reste(f"Écrivez {seule}", reste, modele)
    return "Écrivez par exemple 09:30."


_HEURE_DEDANS = re.compile(r"(?<![\d:.,])\b\d{1,2}\s?(?:h(?:\s?\d{2})?|:\d{2})(?![\d:])")
"""A time among other words: « 12h30 (accueil) »."""


def _aide_lien(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    champ = modele.model_fields.get(cle) if modele else None
    if champ and not champ.is_required() and souhaits.est_un_fichier(valeur):
        return (
            f"{souhaits.FICHIER_D_ICI} Effacez la ligne « {cle}: », qui est facultative ; ou "
            "écrivez l’adresse de la page web qui le donne, s’il y en a une."
        )
    if modele and "reference" in modele.model_fields and not re.search(r"\w[.@/]\w", valeur):
        return "Une adresse commence par https:// ; les mots d’un texte vont en « reference: »."
    if cle in ("site", "valeur") and souhaits.est_un_fichier_partage(valeur):
        return (
            "C’est l’adresse d’un fichier partagé : écrivez celle du site du lycée, ou supprimez "
            "« site: » si vous ne la savez pas."
        )
    aide = souhaits.lien(valeur)
    if re.fullmatch(r"Écrivez \S+, seule\.", aide):
        return dire_le_reste_du_contact(aide, valeur, modele)
    return aide


def _aide_code(genre: str) -> Callable[[str, str, type[BaseModel] | None], str]:
    """Return the help of a code of known length: itself, put right, or its form."""

    def aider(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
        if (
            poste := re.fullmatch(r"(\d{5})[\s,;–—-]+(\D+)(\d*)", valeur)
        ) and genre == "code_postal":
            cedex = ", et « cedex: oui » sur sa ligne" if "cedex" in valeur.lower() else ""
            ville = re.sub(r"(?i)\bcedex\b", "", poste[2]).strip(" ,()-")
            dite = f" ; « {ville} » se dit par « commune: »" if ville else ""
            return f'Écrivez "{poste[1]}"{cedex}{dite}.'
        juste = tableur.code(genre, valeur)
        return f'Écrivez "{juste}".' if juste else SIMPLES[genre][2]

    return aider


_SERRES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "rome": (re.compile(r"([A-N])(\d{4})"), r"\1\2"),
    "rncp": (re.compile(r"(?:RNCP)?(\d{3,6})()"), r"\1\2"),
    "cfd": (re.compile(r"([0-9A-Z]{8})()"), r"\1\2"),
}
"""Kind of code → what it is without spaces nor signs, and how it is written."""


def _aide_serree(genre: str) -> Callable[[str, str, type[BaseModel] | None], str]:
    """Return the help of a code whose signs alone are wrong: « g 16-02 » is G1602."""

    def aider(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
        forme, ecrite = _SERRES[genre]
        lu = forme.fullmatch(re.sub(r"[\W_]", "", valeur).upper())
        juste = lu.expand(ecrite) if lu else ""
        return f"Écrivez {juste}." if juste and juste != valeur else SIMPLES[genre][2]

    return aider


def _aide_onisep(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return the help of an id of the Onisep: that of its digits, or that an address holds."""
    champ = modele.model_fields.get(cle) if modele else None
    exemple = str(champ.examples[0]) if champ and champ.examples else "MET.295"
    sigle = exemple.partition(".")[0]
    serre = re.sub(r"[\W_]", "", valeur).upper()
    if lu := re.fullmatch(rf"(?:{sigle})?(\d{{1,6}})", serre):
        return f"Écrivez {sigle}.{lu[1]}."
    if lu := re.search(rf"\b{sigle}\.\d{{1,6}}\b", valeur, re.IGNORECASE):
        return f"Écrivez {lu[0].upper()}."
    if re.match(r"(?:https?:|www\.)", valeur, re.IGNORECASE):
        return (
            f"C’est l’adresse d’une page, qui ne le dit pas : il est de la forme {exemple}. Si "
            "vous ne le savez pas, enlevez cette ligne, qui est facultative."
        )
    quoi = "d’un métier" if sigle == "MET" else "d’une formation"
    return f"Celui {quoi} s’écrit {exemple}."


def _aide_identifiant(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    morceaux = [m for m in re.split(r"\s*[;,/+|]\s*|\s+et\s+", valeur.strip()) if m]
    if len(morceaux) > 1 and all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", m) for m in morceaux):
        return f"S’il y en a plusieurs, séparez-les par une virgule : [{', '.join(morceaux)}]."
    return SIMPLES["identifiant"][2].format(propose=slug(valeur))


_DU_CODE = frozenset(
    re.findall(r"\w+", "code codes siret siren insee rome n no num numero nic fiche commune")
)
"""Words that name a code beside it, folded."""
_CODES: Mapping[str, tuple[re.Pattern[str], bool]] = {
    "siret_forme": (re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)"), True),
    "code_commune": (re.compile(r"(?<!\w)(?:\d{5}|2[ab]\d{3})(?!\w)"), True),
    "rome": (re.compile(r"(?<!\w)[a-n]\d{4}(?!\w)"), False),
}
"""Kind of code → its form in a folded text, and whether it is written between quotes."""


def _dans_un_texte(
    genre: str, aider: Callable[[str, str, type[BaseModel] | None], str]
) -> Callable[[str, str, type[BaseModel] | None], str]:
    """Return the help of a code, that other words may stand beside."""
    forme, entre_guillemets = _CODES[genre]

    def aider_dedans(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
        lus = forme.findall(plier(valeur))
        reste = utile(sans(valeur, [forme]), VIDES | _DU_CODE) if len(lus) == 1 else ""
        aide = aider(valeur, cle, modele)
        if len(lus) != 1 or (not reste and aide != SIMPLES[genre][2]):
            return aide
        code = re.sub(r"\W", "", lus[0]).upper()
        juste = f'"{code}"' if entre_guillemets else code
        return dire_le_reste(f"Écrivez {juste}", reste, modele)

    return aider_dedans


_SIMPLES_AIDES: Mapping[str, Callable[[str, str, type[BaseModel] | None], str]] = {
    "identifiant": _aide_identifiant,
    "oui_non": _aide_oui_non,
    "nombre": _aide_nombre,
    "telephone": _aide_telephone,
    "rectangle": _aide_rectangle,
    "tuple_type": _aide_liste,
    "model_type": _aide_cles,
    "dict_type": _aide_cles,
    "date_forme": aide_date,
    "heure": _aide_heure,
    "courriel": _aide_courriel,
    "siret_forme": _aide_siret,
    "onisep": _aide_onisep,
    "lien": _aide_lien,
    "reference": _aide_reference,
    **{
        genre: _aide_code(genre)
        for genre in ("code_postal", "code_commune", "code_departement", "prefixe_uai")
    },
    **{genre: _aide_serree(genre) for genre in _SERRES},
    "date_inexistante": aide_date,
    "date_jour": aide_date,
    "date_decision": lambda valeur, cle, modele: aide_decision(valeur),
}
AIDES: Mapping[str, Callable[[str, str, type[BaseModel] | None], str]] = {
    genre: _dans_un_texte(genre, aider) if genre in _CODES else aider
    for genre, aider in _SIMPLES_AIDES.items()
}
"""Kind of error → its correction, from what the editor wrote."""
