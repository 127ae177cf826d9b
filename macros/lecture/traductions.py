"""From pydantic's errors to what an editor reads: code, French sentence, correction."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from macros.domaine.valeurs import Modele, cle_uai
from macros.lecture.codes import CLE_DEPLACEE
from macros.socle.dates import jour_en_chiffres
from macros.socle.texte import proposer
from macros.socle.typographie import slug

_EXEMPLE_DATE = "Écrivez AAAA-MM-JJ, par exemple 2027-02-28"


_CLES_ATTENDUES = (
    "LM013",
    "« {cle} » attend des clés, une par ligne.",
    "Écrivez « {cle}: » seul sur sa ligne, puis ses clés en retrait dessous.",
)
_SIMPLES: Mapping[str, tuple[str, str, str]] = {
    "texte_vide": ("LM016", "« {cle} » est vide.", "Complétez la valeur ou supprimez la ligne."),
    "texte_long": ("LM016", "« {cle} » est trop long.", "Gardez moins de 2 000 caractères."),
    "texte_attendu": (
        "LM013",
        "« {cle} » attend un texte, sur la même ligne.",
        "Écrivez « {cle}: … ».",
    ),
    "caractere_interdit": (
        "LM016",
        "« {cle} » contient un caractère invisible ou interdit ({caractere}).",
        "Retapez la valeur au clavier.",
    ),
    "identifiant": (
        "LM023",
        "« {valeur} » n’est pas un identifiant.",
        "Un identifiant s’écrit en minuscules, sans accent ni espace : « {propose} ».",
    ),
    "identifiant_long": (
        "LM023",
        "« {valeur} » est trop long pour un identifiant.",
        "Gardez {maximum} caractères au plus : c’est une adresse du site.",
    ),
    "uai_forme": (
        "LM020",
        "« {valeur} » n’est pas un UAI.",
        "Écrivez sept chiffres et une lettre majuscule, par exemple 0130058T.",
    ),
    "uai_cle": (
        "LM020",
        "L’UAI « {valeur} » contient une faute de frappe : sa lettre ne va pas avec ses chiffres.",
        "Vérifiez les chiffres ; s’ils sont justes, la lettre est {attendue}.",
    ),
    "siret_forme": ("LM021", "« {valeur} » n’est pas un SIRET.", "Écrivez ses 14 chiffres."),
    "siret_cle": (
        "LM021",
        "Le SIRET « {valeur} » contient une faute de frappe.",
        "Vérifiez ses 14 chiffres.",
    ),
    "oui_non": ("LM022", "« {valeur} » n’est ni oui ni non.", "Écrivez oui ou non."),
    "nombre": (
        "LM015",
        "« {valeur} » n’est pas un nombre.",
        "Écrivez des chiffres, avec un point pour les décimales : « {point} ».",
    ),
    "nombre_entier": (
        "LM015",
        "« {valeur} » n’est pas un nombre entier.",
        "Enlevez les décimales.",
    ),
    "rectangle": (
        "LM015",
        "« {cle} » n’est pas un rectangle.",
        "Écrivez [[sud, ouest], [nord, est]], le sud plus petit que le nord, l’ouest que l’est.",
    ),
    "habitants": (
        "LM015",
        "« {valeur} » n’est pas un nombre d’habitants.",
        "Écrivez ses chiffres seuls, ou rien.",
    ),
    "date_forme": ("LM012", "La date « {valeur} » est mal écrite.", _EXEMPLE_DATE + "{date}."),
    "date_inexistante": (
        "LM012",
        "La date « {valeur} » n’existe pas.",
        _EXEMPLE_DATE + "{date}.",
    ),
    "date_lointaine": (
        "LM012",
        "La date « {valeur} » est trop lointaine.",
        "Vérifiez l’année : elle va de {minimum} à {maximum}.",
    ),
    "date_jour": (
        "LM012",
        "La date « {valeur} » n’est pas complète.",
        "Ici le jour est nécessaire : AAAA-MM-JJ.",
    ),
    "date_decision": (
        "LM012",
        "« {valeur} » est une année scolaire : une décision a une date.",
        "Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA.",
    ),
    "code_postal": (
        "LM023",
        "« {valeur} » n’est pas un code postal.",
        'Écrivez ses cinq chiffres entre guillemets, par exemple "04000".',
    ),
    "code_commune": (
        "LM023",
        "« {valeur} » n’est pas un code INSEE de commune.",
        "Écrivez ses cinq caractères ; vous les trouverez dans data/communes.csv.",
    ),
    "code_departement": (
        "LM023",
        "« {valeur} » n’est pas un code de département.",
        'Écrivez ses deux ou trois caractères entre guillemets, par exemple "04", "2A" ou "974".',
    ),
    "prefixe_uai": (
        "LM023",
        "« {valeur} » n’est pas un début d’UAI.",
        'Écrivez ses trois premiers chiffres entre guillemets, par exemple "013".',
    ),
    "chemin": (
        "LM023",
        "« {valeur} » n’est pas un chemin du dépôt.",
        "N’employez que des lettres sans accent, des chiffres, des points et des tirets, avec "
        "« / » après chaque dossier.",
    ),
    "reference": (
        "LM105",
        "La source « {valeur} » n’existe pas dans sources.yaml.",
        "Écrivez un identifiant de sources.yaml, ou une adresse qui commence par https://.",
    ),
    "tuiles": (
        "LM017",
        "« {valeur} » n’est pas une adresse de tuiles.",
        "Commencez par https:// et gardez {{z}}, {{x}} et {{y}} ; n’employez pas d’autre accolade.",
    ),
    "lien": (
        "LM017",
        "« {valeur} » n’est pas une adresse web.",
        "Commencez par https:// et n’employez ni espace ni guillemet.",
    ),
    "telephone": (
        "LM018",
        "« {valeur} » n’est pas un numéro de téléphone.",
        "Écrivez par exemple +33 4 91 00 00 00.",
    ),
    "telephone_indicatif": (
        "LM018",
        "« {valeur} » n’existe pas : ce numéro est d’outre-mer.",
        "Écrivez {attendu}.",
    ),
    "courriel": (
        "LM019",
        "« {valeur} » n’est pas une adresse électronique.",
        "Écrivez par exemple ce.0130058t@ac-exemple.fr.",
    ),
    "heure": ("LM012", "« {valeur} » n’est pas une heure.", "Écrivez par exemple 09:30."),
    "rncp": ("LM023", "« {valeur} » n’est pas un code RNCP.", "Écrivez ses chiffres seuls."),
    "cfd": ("LM023", "« {valeur} » n’est pas un code CFD.", "Écrivez ses 8 caractères."),
    "onisep": (
        "LM023",
        "« {valeur} » n’est pas un identifiant de l’Onisep.",
        "Écrivez par exemple FOR.494 (formation) ou MET.295 (métier).",
    ),
    "rome": ("LM023", "« {valeur} » n’est pas un code ROME.", "Écrivez par exemple G1602."),
    "tuple_type": (
        "LM013",
        "« {cle} » attend une liste.",
        "Commencez chaque élément par un tiret, ou écrivez [premier, second].",
    ),
    "model_type": _CLES_ATTENDUES,
    "dict_type": _CLES_ATTENDUES,
    "greater_than_equal": ("LM015", "« {valeur} » est trop petit.", "Le minimum est {ge}."),
    "less_than_equal": ("LM015", "« {valeur} » est trop grand.", "Le maximum est {le}."),
}


def traduire(
    erreur: Mapping[str, Any], *, cle: str, modele: type[BaseModel] | None, entree: object
) -> tuple[str, str, str]:
    """Return (code, message, correction) of one pydantic error.

    `cle` is the key concerned, `modele` the model that was expected around it.
    """
    genre = str(erreur["type"])
    valeur = _montrer(erreur.get("input"))
    if genre == "vide":
        return "LM016", f"« {cle} » est vide.", "Complétez cette ligne, après les deux-points."
    if genre == "missing":
        return "LM011", f"Il manque « {cle} ».", _aide_manquante(cle, modele)
    if genre == "extra_forbidden" and (ailleurs := _deplacees(modele).get(cle)):
        return CLE_DEPLACEE, f"La clé « {cle} » ne s’écrit plus ici.", ailleurs
    if genre == "extra_forbidden":
        return "LM010", f"La clé « {cle} » est inconnue.", proposer(cle, _cles(modele))
    if genre in ("enum", "literal_error"):
        return ("LM014", *_hors_liste(_permis(erreur), valeur, cle, str(entree)))
    if genre == "uai_forme" and (propre := _uai_voulu(valeur)):
        return "LM020", f"« {valeur} » n’est pas écrit comme un UAI.", f"Écrivez {propre}."
    if genre == "date_forme" and not _existe(valeur):
        genre = "date_inexistante"
    code, message, correction = _SIMPLES.get(
        genre,
        ("LM013", "« {valeur} » n’a pas la forme attendue pour « {cle} ».", ""),
    )
    contexte = {
        **(erreur.get("ctx") or {}),
        "cle": cle,
        "valeur": valeur,
        "propose": slug(valeur),
        "point": valeur.replace(",", "."),
        "date": _date_proposee(valeur),
    }
    return code, message.format_map(contexte), correction.format_map(contexte)


def _montrer(valeur: object) -> str:
    texte = valeur if isinstance(valeur, str) else str(valeur)
    texte = " ".join(texte.split())
    return texte if len(texte) <= 60 else texte[:57] + "…"


def _cles(modele: type[BaseModel] | None) -> list[str]:
    return list(modele.model_fields) if modele else []


def _deplacees(modele: type[BaseModel] | None) -> Mapping[str, str]:
    return modele.deplacees if modele and issubclass(modele, Modele) else {}


def _aide_manquante(cle: str, modele: type[BaseModel] | None) -> str:
    champ = modele.model_fields.get(cle) if modele else None
    aide = (champ.description or champ.title or "").rstrip(".") if champ else ""
    aide = re.sub(r" \([^()]*\)", "", aide)
    detail = f" ({_en_incise(aide)})" if aide else ""
    exemple = f" Par exemple « {cle}: {champ.examples[0]} »." if champ and champ.examples else ""
    return f"Ajoutez une ligne « {cle}: … »{detail}.{exemple}"


def _en_incise(phrase: str) -> str:
    """Return a sentence to put inside another: without its capital, unless an acronym’s."""
    premier = phrase.split()[0]
    sigle = len(premier) > 1 and premier.isupper()
    return phrase if sigle else phrase[0].lower() + phrase[1:]


def _hors_liste(permis: Sequence[str], valeur: str, cle: str, entree: str) -> tuple[str, str]:
    """Return (message, correction) of a value that is none of those permitted."""
    colles = re.split(r"[\s;/+]+", entree.strip())
    if len(colles) > 1 and set(colles) <= set(permis):
        return (
            f"« {valeur} » réunit plusieurs valeurs de « {cle} ».",
            f"Séparez-les par une virgule : [{', '.join(colles)}].",
        )
    return (
        f"« {valeur} » n’est pas une valeur permise pour « {cle} ».",
        f"{proposer(entree, permis, vide='')} Écrivez : {', '.join(permis)}.".strip(),
    )


def _permis(erreur: Mapping[str, Any]) -> list[str]:
    attendu = str((erreur.get("ctx") or {}).get("expected", ""))
    return [mot.strip(" '") for mot in attendu.replace(" or ", ", ").split(",") if mot.strip()]


def _uai_voulu(texte: str) -> str:
    """Return the uai meant by a text with spaces, small letters or O for 0; "" if none is."""
    serre = re.sub(r"[\s.-]", "", texte).upper()
    essai = serre[:-1].replace("O", "0") + serre[-1:]
    juste = re.fullmatch(r"\d{7}[A-Z]", essai) and cle_uai(essai[:7]) == essai[7]
    return essai if juste else ""


_ANNEE_SCOLAIRE = re.compile(r"(\d{4}) ?[-/–] ?(?:\d{2}){1,2}")


def _date_proposee(texte: str) -> str:
    """Return « ; ici, sans doute … »: the date meant, or the last day of a shorter month."""
    if scolaire := _ANNEE_SCOLAIRE.fullmatch(texte):
        annee = int(scolaire[1])
        return f" ; une année scolaire s’écrit {annee}-{annee + 1}"
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
