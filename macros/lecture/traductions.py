"""From pydantic's errors to what an editor reads: code, French sentence, correction."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel

from macros.domaine.etablissement import Decision
from macros.domaine.valeurs import Modele, enumerer, modele_de, modeles_des_champs
from macros.lecture import souhaits, tableur
from macros.lecture.codes import CLE_DEPLACEE
from macros.lecture.phrases import CLES_ATTENDUES, EXEMPLE_DATE, SIMPLES
from macros.socle.dates import DatePartielle, date_iso, jour_en_chiffres
from macros.socle.telephone import est_un_portable
from macros.socle.typographie import sans_accents, slug


def traduire(
    erreur: Mapping[str, Any],
    *,
    cle: str,
    modele: type[BaseModel] | None,
    entree: object,
    sous: str = "",
    racine: type[BaseModel] | None = None,
) -> tuple[str, str, str]:
    """Return (code, message, correction) of one pydantic error.

    `cle` is the key concerned, `modele` the model that was expected around it, `sous` the key
    that holds both, if there is one, `racine` the model of the whole entry.
    """
    genre = str(erreur["type"])
    valeur = _montrer(erreur.get("input"))
    if genre == "vide":
        return "LM016", f"« {cle} » est vide.", "Complétez cette ligne, après les deux-points."
    if genre == "missing":
        ou = f" sous « {sous} »" if sous else ""
        return "LM011", f"Il manque « {cle} »{ou}.", _aide_manquante(cle, modele)
    if genre == "extra_forbidden" and (ailleurs := _deplacees(modele).get(cle)):
        return CLE_DEPLACEE, f"La clé « {cle} » ne s’écrit plus ici.", ailleurs
    if genre == "extra_forbidden" and (collee := _CLE_COLLEE.match(cle)):
        message = "Il manque une espace après les deux-points."
        return "LM004", message, f"Écrivez « {collee[1]}: {collee[2][:40]}… »."
    if genre == "extra_forbidden":
        return "LM010", f"La clé « {cle} » est inconnue.", _cle_voulue(cle, modele, racine)
    if genre in ("enum", "literal_error"):
        en_liste = isinstance((erreur.get("loc") or ("",))[-1], int)
        return ("LM014", *_hors_liste(_permis(erreur), valeur, cle, str(entree), en_liste=en_liste))
    if genre == "uai_forme" and (propre := souhaits.uai(valeur)):
        return "LM020", f"« {valeur} » n’est pas écrit comme un UAI.", f"Écrivez {propre}."
    if genre in _TAPES and tableur.abrege(valeur):
        message = f"« {valeur} » n’est pas le nombre entier : un tableur l’a abrégé."
        return SIMPLES[genre][0], message, "Reprenez-le dans le document d’origine, en entier."
    if genre == "date_forme" and not _existe(valeur):
        genre = "date_inexistante"
    if genre == "texte_attendu" and (dites := _textes(erreur.get("input"))):
        seule = f"Écrivez « {cle}: {dites[0]} », sans crochets."
        plusieurs = f"Gardez-en une seule, sans crochets : {' ou '.join(dites)}."
        return "LM013", f"« {cle} » attend un seul texte.", seule if len(dites) == 1 else plusieurs
    code, message, correction = SIMPLES.get(
        genre,
        ("LM013", "« {valeur} » n’a pas la forme attendue pour « {cle} ».", ""),
    )
    contexte = {
        **(erreur.get("ctx") or {}),
        "cle": cle,
        "valeur": valeur,
        "propose": slug(valeur),
        "case": _montrer(date_iso(tableur.premiere_case(str(erreur.get("input"))))),
    }
    aide = _AIDES.get(genre)
    if genre == "texte_attendu":
        return code, *_texte_coupe(erreur.get("input"), message.format_map(contexte), cle)
    ecrite = str(entree) if genre in ("lien", "courriel", "reference") else valeur
    correction = aide(ecrite, cle, modele) if aide else correction.format_map(contexte)
    return code, message.format_map(contexte), correction


_TAPES = frozenset(
    [
        "siret_forme",
        "uai_forme",
        "telephone",
        "code_postal",
        "code_commune",
        "cfd",
        "rncp",
        "date_forme",
    ]
)
"""Kinds of error of what is made of digits: a spreadsheet may have cut them short."""
_CLE_COLLEE = re.compile(r"([a-z_0-9]+):(?!//)(\S.*)$")


def _montrer(valeur: object) -> str:
    texte = valeur if isinstance(valeur, str) else str(valeur)
    texte = " ".join(texte.split())
    return texte if len(texte) <= 60 else texte[:57] + "…"


CLES_DITES = 12
"""Keys of a part that a message may list."""


def _cle_voulue(
    cle: str, modele: type[BaseModel] | None, racine: type[BaseModel] | None = None
) -> str:
    """Return the key that was meant: by its title, further down, in another part of the entry, or
    nearly so written."""
    champs = modele.model_fields if modele else {}
    if voulue := _nommee(cle, modele):
        return f"Écrivez « {voulue}: »."
    for nom, champ in champs.items():
        voulue = _nommee(cle, modele_de(champ.annotation))
        if voulue and voulue not in _PARTOUT:
            return f"Écrivez-la sous « {nom}: », en retrait : « {voulue}: … »."
    for nom, champ in racine.model_fields.items() if racine else ():
        voulue = _nommee(cle, modele_de(champ.annotation))
        if voulue and voulue not in _PARTOUT:
            return f"« {voulue} » va sous « {nom}: » : déplacez-la, « {voulue}: … » en retrait."
    if (voulue := _nommee(cle, racine)) and voulue not in _PARTOUT:
        return f"« {voulue} » va au premier niveau de la fiche : déplacez-la, deux espaces devant."
    question = souhaits.proche(cle, champs, vide="")
    for nom, champ in champs.items():
        dessous = modele_de(champ.annotation)
        noms = set(dessous.model_fields) - _PARTOUT if dessous and not question else set()
        voulue = souhaits.proche(cle, noms, vide="")
        if voulue:
            return voulue.replace(" ?", f" (sous « {nom}: ») ?")
    if question or not 1 < len(champs) <= CLES_DITES:
        return question or "Vérifiez l’orthographe."
    return f"Les clés possibles ici : {', '.join(champs)}."


def _nommee(cle: str, modele: type[BaseModel] | None) -> str:
    """Return the key of a model that a text is: its name, its title, what people say; or ""."""
    champs = modele.model_fields if modele else {}
    return souhaits.cle(cle, {nom: champ.title or "" for nom, champ in champs.items()})


_PARTOUT = frozenset(("source", "date", "lien", "nom", "uai", "remarque", "texte", "valeur"))
"""Keys that several parts have: nothing says which is meant."""


def _deplacees(modele: type[BaseModel] | None) -> Mapping[str, str]:
    return modele.deplacees if modele and issubclass(modele, Modele) else {}


def _aide_manquante(cle: str, modele: type[BaseModel] | None) -> str:
    champ = modele.model_fields.get(cle) if modele else None
    aide = (champ.description or champ.title or "").rstrip(".") if champ else ""
    aide = re.sub(r" \([^()]*\)", "", aide)
    detail = f" ({_en_incise(aide)})" if aide else ""
    exemple = f" Par exemple « {cle}: {champ.examples[0]} »." if champ and champ.examples else ""
    permis = _valeurs_permises(champ.annotation) if champ else []
    if permis and not all(mot in aide for mot in permis):
        exemple = f" Écrivez {enumerer(permis)}."
    return f"Ajoutez une ligne « {cle}: … »{detail}.{exemple}"


def _valeurs_permises(annotation: object) -> list[str]:
    """Return what a field may hold when it is one of a few words, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [mot.value for mot in annotation]
    return next((mots for a in get_args(annotation) if (mots := _valeurs_permises(a))), [])


def _en_incise(phrase: str) -> str:
    """Return a sentence to put inside another: without its capital, unless an acronym’s."""
    premier = phrase.split()[0]
    sigle = len(premier) > 1 and premier.isupper()
    return phrase if sigle else phrase[0].lower() + phrase[1:]


def _textes(entree: object) -> list[str]:
    """Return the texts of a list written where one text is expected, five at most."""
    tous = entree if isinstance(entree, list | tuple) else ()
    return [un.strip() for un in tous if isinstance(un, str)][:5]


_SANS_NATURE = re.compile(r"prolong|prorog|suspen|ajourn|attente|mainten|refus|report")
_SANS_DECISION = (
    "Ce n’est pas une décision que le registre garde : enlevez-la. Si le label est prolongé, "
    "écrivez son nouveau dernier jour sous la décision d’avant, « expire_le: AAAA-MM-JJ ». "
    "Sinon, écrivez : {permis}."
)


def _hors_liste(
    permis: Sequence[str], valeur: str, cle: str, entree: str, *, en_liste: bool
) -> tuple[str, str]:
    """Return (message, correction) of a value that is none of those permitted; `en_liste`: it
    stands in a list, where there may be several."""
    reunis = souhaits.liste(entree, permis)
    if len(reunis) > 1:
        return (
            f"« {valeur} » réunit plusieurs valeurs de « {cle} ».",
            f"Séparez-les par une virgule : [{', '.join(reunis)}]."
            if en_liste
            else f"Gardez-en une seule : {enumerer(reunis)}.",
        )
    refus = f"« {valeur} » n’est pas une valeur permise pour « {cle} »."
    if reunis:
        return refus, f"Écrivez {reunis[0]}."
    if cle == "nature" and _SANS_NATURE.search(entree.lower()):
        return refus, _SANS_DECISION.format(permis=", ".join(permis))
    return (
        refus,
        f"{souhaits.proche(entree, permis, vide='')} Écrivez : {', '.join(permis)}.".strip(),
    )


def _permis(erreur: Mapping[str, Any]) -> list[str]:
    attendu = str((erreur.get("ctx") or {}).get("expected", ""))
    return [mot.strip(" '") for mot in attendu.replace(" or ", ", ").split(",") if mot.strip()]


def _aide_oui_non(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    lignes = _suite_du_oui(valeur, modele)
    if lignes:
        reste = " et ".join(f"« {ligne} »" for ligne in lignes)
        ou = "sa ligne" if len(lignes) == 1 else "ses lignes"
        return f"Écrivez oui ; le reste va sur {ou}, {reste}."
    return f"Écrivez {souhaits.oui_ou_non(valeur) or 'oui ou non'}."


def _suite_du_oui(valeur: str, modele: type[BaseModel] | None) -> list[str]:
    """Return the lines of « oui (56 places filles) », or none unless all of it is understood."""
    lu = re.fullmatch(r"(?i)oui\b(.+)", valeur.strip())
    lignes: dict[str, str] = {}
    # « filles et garçons » is one word of the registry’s.
    suite = _DES_DEUX.sub("mixte", lu[1]) if lu else ""
    for mot in re.findall(r"\w+", suite):
        for nom, champ in (modele.model_fields if modele else {}).items():
            voulu = souhaits.choix(mot, _valeurs_permises(champ.annotation))
            if nom not in lignes and (voulu or (nom == "places" and mot.isdecimal())):
                lignes[nom] = voulu or mot
                break
        else:
            if mot.lower() not in ("place", "places", "lit", "lits", "pour", "de", "avec", "et"):
                return []
    return [f"{nom}: {dit}" for nom, dit in lignes.items()]


_DES_DEUX = re.compile(r"(?i)\b(?:filles et gar[cç]ons|gar[cç]ons et filles)\b")


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
        return f"Écrivez {nombre}."
    couple = re.fullmatch(r"(-?\d{1,2}\.\d+)\s*[,;/ ]\s*(-?\d{1,3}\.\d+)", valeur.strip())
    if couple and cle in ("latitude", "longitude"):
        return f"Écrivez « latitude: {couple[1]} », et « longitude: {couple[2]} » sur sa ligne."
    champ = modele.model_fields.get(cle) if modele else None
    exemple = f", par exemple {champ.examples[0]}" if champ and champ.examples else ""
    return f"Écrivez des chiffres seuls, avec un point pour les décimales{exemple}."


def _aide_telephone(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    numeros = souhaits.telephones(valeur)
    if not numeros:
        return "Écrivez par exemple +33 4 91 00 00 00."
    fixes = [numero for numero in numeros if not est_un_portable(numero)]
    if len(fixes) == 1 < len(numeros):
        return f"Écrivez {fixes[0]} seul : un portable ne se publie pas."
    if len(numeros) == 1:
        return f"Écrivez {numeros[0]}."
    if est_un_portable(numeros[0]):
        return "Aucun ne se publie, ce sont des portables : donnez le standard du lycée."
    return f"Gardez un seul numéro, celui du standard : {' ou '.join(numeros)}."


def _texte_coupe(entree: object, message: str, cle: str) -> tuple[str, str]:
    """Return (message, correction) of keys where a text is wanted: colons may have cut it."""
    if isinstance(entree, dict) and len(entree) == 1:
        ((debut, suite),) = entree.items()
        if isinstance(suite, str) and isinstance(debut, str):
            entier = f"{debut}: {suite}"
            return (
                "Ces deux-points suivis d’un espace coupent le texte en deux.",
                f'Mettez tout le texte entre guillemets doubles : « "{entier}" ».',
            )
    return message, f"Écrivez « {cle}: … »."


def _aide_courriel(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    boites = souhaits.courriels(valeur)
    if re.fullmatch(r"[\w.+-]+@[\w-]+", valeur.strip()):
        return "Il manque la fin de l’adresse : un point, puis « fr » par exemple."
    if not boites:
        return SIMPLES["courriel"][2].format(cle="courriel")
    if len(boites) > 1:
        return f"Gardez une seule adresse, celle du lycée : {' ou '.join(boites)}."
    reste = re.sub(r"(?i)mailto:|e-?mail|courriel|mél|[<>:;,]", " ", valeur.replace(boites[0], " "))
    if re.search(r"(?:\d\D{0,2}){9,}", reste):
        return (
            "Il y a là deux choses, une boîte et un téléphone : gardez ici la boîte seule, "
            f"{boites[0]}, si c’est celle du lycée et pas d’une personne ; le téléphone a sa place."
        )
    return f"Écrivez {boites[0]}" + (" seule." if boites[0] in valeur and reste.strip() else ".")


def _aide_reference(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    return souhaits.source(valeur)


def _aide_liste(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    champ = modele.model_fields.get(cle) if modele else None
    dessous = modele_de(champ.annotation) if champ else None
    if dessous:
        premiere = next(iter(dessous.model_fields))
        return f"Allez à la ligne, puis commencez chaque élément par « - {premiere}: … »."
    permis = _valeurs_permises(champ.annotation) if champ else []
    if voulus := souhaits.liste(valeur, permis):
        return f"Écrivez « {cle}: [{', '.join(voulus)}] »."
    if permis:
        return f"Entre crochets, écrivez {enumerer(permis)} : « {cle}: [{permis[0]}] »."
    if re.search(r"[,:#\[\]{}\"']", valeur):  # brackets would cut it
        return f"Allez à la ligne, puis écrivez « - {valeur} », en retrait."
    return f"Mettez-la entre crochets : « {cle}: [{valeur}] »."


def _aide_cles(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return how to write keys in the place of a text; a fact is written whole, its value first."""
    dessous = modeles_des_champs(modele).get(cle) if modele else None
    champs = dessous.model_fields if dessous else {}
    if not {"valeur", "source"} <= set(champs):
        return CLES_ATTENDUES[2].format(cle=cle)
    oui_ou_non = champs["valeur"].annotation is bool
    voulue = souhaits.oui_ou_non(valeur) or "oui" if oui_ou_non else valeur
    return (
        f"Écrivez trois lignes : « {cle}: » seul, puis en retrait dessous « valeur: {voulue} » "
        "et « source: … » (un identifiant de sources.yaml, ou une adresse https://)."
    )


def _aide_rectangle(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    nombres = re.findall(r"-?[\d.]+", valeur)
    forme = "Écrivez [[sud, ouest], [nord, est]]"
    if len(nombres) == 4:
        (sud, nord), (ouest, est) = (sorted(nombres[r::2], key=float) for r in (0, 1))
        if sud != nord and ouest != est:
            return f"{forme} : [[{sud}, {ouest}], [{nord}, {est}]]."
    return f"{forme}, le sud plus petit que le nord, l’ouest que l’est."


def _aide_decision(valeur: str) -> str:
    """Return the help of a decision’s date: the year will do, and no day is guessed for it."""
    if scolaire := _annee_scolaire(valeur):
        return (
            "Une décision a une date, pas une année scolaire : écrivez celle que donne le texte, "
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
    annees = set(re.findall(r"\b(?:19|20)\d\d\b", valeur))
    if len(annees) != 1:
        return SIMPLES["date_decision"][2]
    (annee,) = annees
    if re.search(r"\d", valeur.replace(annee, "", 1)):
        return f"Relisez-la au Bulletin officiel ; si le jour manque, l’année suffit : {annee}."
    return f"L’année suffit : écrivez {annee}."


_JOUR_DEDANS = re.compile(
    r"\b(?:\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})\b"
)
"""A day in the middle of other words, folded."""
_PUBLICATION = re.compile(r"(?i)\b(?:B\.?O\.?(?:EN)?|J\.?O\.?(?:RF)?|bulletin|journal officiel)\b")
_DUREE_DITE = re.compile(r"(?i)(?:pour )?(\d{1,2}|un|deux|trois|quatre|cinq|six|sept) ?ans?\b.*")


def _aide_date(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if modele is Decision and cle == "expire_le" and (duree := _DUREE_DITE.fullmatch(valeur)):
        if duree[1].lower() in ("5", "cinq") and not re.search(r"\d", valeur[duree.end(1) :]):
            return "Effacez-la, avec sa ligne : les cinq ans se calculent."
        return "Écrivez le dernier jour du label, AAAA-MM-JJ, tel que le donne la décision."
    decision = modele is Decision and cle == "date"
    partielle = _est_partielle(cle, modele)
    if not decision and (scolaire := _annee_scolaire(valeur)):
        dite = f"une année scolaire s’écrit {scolaire}"
        return f"Écrivez {scolaire}." if partielle else f"{EXEMPLE_DATE} ; {dite}."
    if compte := tableur.jour(valeur):
        return f"Écrivez {compte} : un tableur a fait un nombre de cette date. Vérifiez-la."
    voulue = date_iso(tableur.deshabiller(valeur))
    try:
        return f"Écrivez {DatePartielle.lire(voulue)}."
    except ValueError:
        if decision:
            return _aide_decision(valeur)
        if deux := _deux_jours(valeur):
            return f"Une date par entrée : écrivez {deux[0]}, puis une autre entrée pour {deux[1]}."
        annees = re.findall(r"\d+", valeur)
        if partielle and len(annees) == 1 and re.fullmatch(r"(?:19|20)\d\d", annees[0]):
            return f"L’année suffit : écrivez {annees[0]}."
        return f"{EXEMPLE_DATE}{_fin_du_mois(valeur)}."


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
        r"(?:les? )?(\d{1,2})(?:er)? ?(?:et|&|,|ou|/|-) ?(\d{1,2}) (\D+ \d{4})", valeur
    )
    if lu is None:
        return None
    un, deux = (date_iso(f"{jour} {lu[3]}") for jour in (lu[1], lu[2]))
    return (un, deux) if un[:4].isdigit() and deux[:4].isdigit() and un < deux else None


def _aide_siret(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if re.fullmatch(r"(?:\d ?){9}", valeur):
        return "Écrivez ses 14 chiffres : ces 9 sont le SIREN, il en manque 5."
    return SIMPLES["siret_forme"][2]


def _aide_heure(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    heures = [tableur.heure(mot) for mot in re.split(r"\s*(?:-|–|à|/)\s*", valeur)]
    if len(heures) == 2 and all(heures):
        return f'Écrivez « debut: "{heures[0]}" », et « fin: "{heures[1]}" » sur sa ligne.'
    return f"Écrivez {tableur.heure(valeur) or 'par exemple 09:30'}."


def _aide_lien(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
    if modele and "reference" in modele.model_fields and not re.search(r"\w[.@/]\w", valeur):
        return "Une adresse commence par https:// ; les mots d’un texte vont en « reference: »."
    return souhaits.lien(valeur)


def _aide_code(genre: str) -> Callable[[str, str, type[BaseModel] | None], str]:
    """Return the help of a code of known length: itself, put right, or its form."""

    def aider(valeur: str, cle: str, modele: type[BaseModel] | None) -> str:
        if (poste := re.fullmatch(r"(\d{5})\s+(\D+)(\d*)", valeur)) and genre == "code_postal":
            cedex = ", et « cedex: oui » sur sa ligne" if "cedex" in valeur.lower() else ""
            return f'Écrivez "{poste[1]}"{cedex}.'
        juste = tableur.code(genre, valeur)
        return f'Écrivez "{juste}".' if juste else SIMPLES[genre][2]

    return aider


_AIDES: Mapping[str, Callable[[str, str, type[BaseModel] | None], str]] = {
    "oui_non": _aide_oui_non,
    "nombre": _aide_nombre,
    "telephone": _aide_telephone,
    "rectangle": _aide_rectangle,
    "tuple_type": _aide_liste,
    "model_type": _aide_cles,
    "dict_type": _aide_cles,
    "date_forme": _aide_date,
    "heure": _aide_heure,
    "courriel": _aide_courriel,
    "siret_forme": _aide_siret,
    "lien": _aide_lien,
    "reference": _aide_reference,
    **{
        genre: _aide_code(genre)
        for genre in ("code_postal", "code_commune", "code_departement", "prefixe_uai")
    },
    "date_inexistante": _aide_date,
    "date_decision": lambda valeur, cle, modele: _aide_decision(valeur),
}
"""Kind of error → its correction, from what the editor wrote."""
_ANNEE_SCOLAIRE = re.compile(r"(\d{4}) ?[-/–] ?(\d{4}|\d{2})")


def _fin_du_mois(texte: str) -> str:
    """Return « ; ici, sans doute … »: the last day of a month too short for the date."""
    lu = jour_en_chiffres(texte)
    if lu is None or not (1 <= lu[1] <= 12 and 1 <= lu[2] <= 31 and lu[0] >= 1):
        return ""
    annee, mois, jour = lu
    dernier = calendar.monthrange(annee, mois)[1]
    return f" ; ici, sans doute {annee:04}-{mois:02}-{min(jour, dernier):02}"


def _existe(texte: str) -> bool:
    """Whether a date may exist: what is not written in numbers is only badly written."""
    lu = jour_en_chiffres(texte)
    try:
        return lu is None or bool(date(*lu))
    except ValueError:
        return False
