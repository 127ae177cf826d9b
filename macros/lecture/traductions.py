"""From pydantic's errors to what an editor reads: code, French sentence, correction."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from macros.domaine.valeurs import cle_uai
from macros.socle.anomalies import Code, Gravite
from macros.socle.texte import proposer
from macros.socle.typographie import slug

EXEMPLE_DATE = "Écrivez AAAA-MM-JJ, par exemple 2027-02-28"

CODES: Mapping[str, Code] = {
    code.code: code
    for code in (
        Code(
            "LM001",
            "Le fichier ne peut pas être lu",
            "Il manque, il est vide, ou il est bien plus gros qu’un registre.",
            faux="data/formations.yml",
            juste="data/formations.yaml",
        ),
        Code(
            "LM002",
            "Le texte n’est pas en UTF-8, ou contient un caractère interdit",
            "Un accent a été enregistré dans un autre encodage, ou un caractère invisible "
            "est venu d’un copier-coller.",
            faux="nom: LycÃ©e d’essai",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM003",
            "Une tabulation commence la ligne",
            "Le YAML n’accepte que des espaces au début des lignes.",
            faux='\tcommune: "13216"',
            juste='    commune: "13216"',
        ),
        Code(
            "LM004",
            "La ligne est mal alignée",
            "Les retraits (les espaces au début) disent ce qui va avec quoi. "
            "Une ligne qui n’est pas sous ses voisines n’est plus comprise.",
            faux='  adresse:\n     voie: 12 rue des Écoles\n    code_postal: "13016"',
            juste='  adresse:\n    voie: 12 rue des Écoles\n    code_postal: "13016"',
        ),
        Code(
            "LM005",
            "Un guillemet n’est pas fermé",
            "Un texte entre guillemets doit se terminer par le même guillemet.",
            faux='nom: "Lycée d’essai',
            juste='nom: "Lycée d’essai"',
        ),
        Code(
            "LM006",
            "Une clé est écrite deux fois",
            "Dans une même fiche, chaque clé n’apparaît qu’une fois.",
            faux="nom: Lycée d’essai\nnom: Lycée d’essai bis",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM007",
            "Une marque de conflit est restée",
            "Deux personnes ont changé la même ligne : il faut choisir.",
            faux="<<<<<<< HEAD\nnom: Lycée A\n=======\nnom: Lycée B\n>>>>>>> autre",
            juste="nom: Lycée B",
        ),
        Code(
            "LM008",
            "Un renvoi YAML est employé",
            "Les signes & et * ont un sens particulier au début d’une valeur : "
            "le registre ne les accepte pas.",
            faux="nom: &a Lycée d’essai",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM009",
            "Un signe du YAML est mal employé",
            "Certains signes ([ ] { } @ ` % |) ne peuvent pas commencer un texte sans guillemets.",
            faux="voies: [scolaire, apprentissage",
            juste="voies: [scolaire, apprentissage]",
        ),
        Code(
            "LM010",
            "La clé est inconnue",
            "Le registre n’accepte que les clés qu’il connaît : une faute de frappe "
            "ferait perdre l’information.",
            faux='comune: "13216"',
            juste='commune: "13216"',
        ),
        Code(
            "LM011",
            "Une information obligatoire manque",
            "Sans elle, la fiche ne peut pas être publiée.",
            faux="- formation: cap-cuisine\n  voies: [scolaire]",
            juste="- formation: cap-cuisine\n  voies: [scolaire]\n  source: affelnet-2025",
        ),
        Code(
            "LM012",
            "La date n’existe pas ou est mal écrite",
            "Une date s’écrit AAAA-MM-JJ (ou AAAA-MM, ou AAAA, quand on n’en sait pas plus).",
            faux="date: 31/02/2027",
            juste="date: 2027-02-28",
        ),
        Code(
            "LM013",
            "La forme attendue est différente",
            "Une liste (avec des tirets) ou un bloc (avec des clés) est attendu ici.",
            faux="offres: cap-cuisine",
            juste="offres:\n  - formation: cap-cuisine\n    voies: [scolaire]\n"
            "    source: affelnet-2025",
        ),
        Code(
            "LM014",
            "La valeur n’est pas dans la liste permise",
            "Certaines clés n’acceptent que quelques mots.",
            faux="secteur: publique",
            juste="secteur: public",
        ),
        Code(
            "LM015",
            "Un nombre est attendu",
            "Un nombre s’écrit en chiffres, avec un point pour les décimales.",
            faux="latitude: 43,363",
            juste="latitude: 43.363",
        ),
        Code(
            "LM016",
            "Le texte est vide, trop long ou contient un caractère invisible",
            "Un texte fait de 1 à 2 000 caractères visibles.",
            faux='nom: ""',
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM017",
            "L’adresse web est mal écrite",
            "Un lien commence par http:// ou https:// et ne contient pas d’espace.",
            faux="lien: www.example.fr",
            juste="lien: https://www.example.fr",
        ),
        Code(
            "LM018",
            "Le numéro de téléphone est mal écrit",
            "Dix chiffres, ou la forme internationale.",
            faux="valeur: 04 91 00 00",
            juste="valeur: +33 4 91 00 00 00",
        ),
        Code(
            "LM019",
            "L’adresse électronique est mal écrite",
            "Une boîte fonctionnelle, de la forme nom@domaine.fr.",
            faux="valeur: ce.0130058t(at)ac-exemple.fr",
            juste="valeur: ce.0130058t@ac-exemple.fr",
        ),
        Code(
            "LM020",
            "Le numéro UAI est faux",
            "Un UAI a sept chiffres et une lettre, qui est calculée d’après les chiffres.",
            faux="uai: 0130058S",
            juste="uai: 0130058T",
        ),
        Code(
            "LM021",
            "Le SIRET est faux",
            "Un SIRET a 14 chiffres, dont le dernier vérifie les autres.",
            faux='siret: "1913005810001"',
            juste='siret: "19130058100011"',
        ),
        Code(
            "LM022",
            "Écrivez oui ou non",
            "Cette clé n’accepte que ces deux mots.",
            faux="vu: peut-être",
            juste="vu: non",
        ),
        Code(
            "LM024",
            "La fin d’un texte est prise pour un commentaire",
            "Après une espace, le signe « # » commence un commentaire : la suite n’est pas lue.",
            gravite=Gravite.AVERTISSEMENT,
            faux="reference: BO #6 du 5 février 2026",
            juste='reference: "BO #6 du 5 février 2026"',
        ),
        Code(
            "LM023",
            "Le code est mal écrit",
            "Chaque code a sa forme : code postal et code INSEE à 5 caractères, département à 2 "
            "ou 3, CFD à 8, identifiant en minuscules sans accent, avec des tirets.",
            faux="formation: CAP Cuisine",
            juste="formation: cap-cuisine",
        ),
    )
}
"""Codes of the faults of writing; those of the checks are in `checks/`."""

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
    "date_forme": ("LM012", "La date « {valeur} » est mal écrite.", EXEMPLE_DATE + "{date}."),
    "date_inexistante": (
        "LM012",
        "La date « {valeur} » n’existe pas.",
        EXEMPLE_DATE + "{date}.",
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
    if genre == "extra_forbidden":
        return "LM010", f"La clé « {cle} » est inconnue.", proposer(cle, _cles(modele))
    if genre in ("enum", "literal_error"):
        permis = _permis(erreur)
        colles = re.split(r"[\s;/+]+", str(entree).strip())
        if len(colles) > 1 and set(colles) <= set(permis):
            return (
                "LM014",
                f"« {valeur} » réunit plusieurs valeurs de « {cle} ».",
                f"Séparez-les par une virgule : [{', '.join(colles)}].",
            )
        return (
            "LM014",
            f"« {valeur} » n’est pas une valeur permise pour « {cle} ».",
            f"{proposer(str(entree), permis, vide='')} Écrivez : {', '.join(permis)}.".strip(),
        )
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
_JOUR_FRANCAIS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_JOUR_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")


def _jour_lu(texte: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a date written in numbers, existing or not, or None."""
    if francais := _JOUR_FRANCAIS.fullmatch(texte):
        return int(francais[3]), int(francais[2]), int(francais[1])
    if iso := _JOUR_ISO.fullmatch(texte):
        return int(iso[1]), int(iso[2]), int(iso[3])
    return None


def _date_proposee(texte: str) -> str:
    """Return « ; ici, sans doute … »: the date meant, or the last day of a shorter month."""
    if scolaire := _ANNEE_SCOLAIRE.fullmatch(texte):
        annee = int(scolaire[1])
        return f" ; une année scolaire s’écrit {annee}-{annee + 1}"
    lu = _jour_lu(texte)
    if lu is None or not (1 <= lu[1] <= 12 and 1 <= lu[2] <= 31 and lu[0] >= 1):
        return ""
    annee, mois, jour = lu
    dernier = calendar.monthrange(annee, mois)[1]
    return f" ; ici, sans doute {annee:04}-{mois:02}-{min(jour, dernier):02}"


def _existe(texte: str) -> bool:
    """Whether a date may exist: what is not written in numbers is only badly written."""
    lu = _jour_lu(texte)
    try:
        return lu is None or bool(date(*lu))
    except ValueError:
        return False


__all__ = ["CODES", "Gravite", "proposer", "traduire"]
