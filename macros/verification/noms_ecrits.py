"""How the name of a lycée and the title of its label are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.domaine.mots import NATURES
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.typographie import sans_accents
from macros.verification.personnes import est_un_prenom
from macros.verification.table import Faute, regle_par_lycee
from macros.verification.textes import (
    NATURE_ET_ARTICLE,
    dit_le_label,
    en_capitales,
    en_minuscules,
    en_toutes_lettres,
    ne_dit_rien,
    nom_sans_le_label,
    nomme_sa_nature,
)


@regle_par_lycee("LM113", Gravite.AVERTISSEMENT)
def nom_sans_label(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le nom du lycée ne contient pas les mots du label

    Le label a sa propre place, sous « label: ». Le nom reste celui du lycée.

    Faux :
        nom: Lycée professionnel des Platanes - Lycée des métiers du bois
    Juste :
        nom: Lycée professionnel des Platanes
    """
    if en_capitales(lycee.nom):
        return  # told by LM146
    if dit_le_label(lycee.nom):
        commune = donnees.communes.get(lycee.adresse.commune)
        ville = commune.nom if commune else ""
        propre = nom_en_clair(nom_sans_le_label(lycee.nom, NATURES[lycee.nature], ville))
        yield (
            ("nom",),
            "Le nom contient « lycée des métiers ».",
            f"Gardez le nom seul{propre and f', « {propre} »'} ; mettez le reste en « intitule: » "
            "d’une décision ou d’un constat.",
        )
        return
    titre = lycee.label.intitule or ""
    propre = re.sub(r"^lycee des metiers (?:(?:de l|de la|des|du|de|d)\b\W*)?", "", _plat(titre))
    if len(propre.split()) > 1 and f" {propre} " in f" {_plat(lycee.nom)} ":
        yield (
            ("nom",),
            f"Le nom contient l’intitulé du label (« {titre} »).",
            "Gardez le nom seul : l’intitulé a sa place, sous « label: ».",
        )


def _plat(texte: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte)))


@regle_par_lycee("LM109", Gravite.AVERTISSEMENT)
def nom_et_intitule_bien_ecrits(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """Un nom et un intitulé s’écrivent en toutes lettres, avec les majuscules des noms propres

    Ils sont montrés tels quels aux visiteurs : pas de sigle, pas de majuscule à « professionnel »
    ou à « métiers », pas de commune ni de date à la suite.

    Faux :
        nom: LP Les Platanes
    Juste :
        nom: Lycée professionnel Les Platanes
    """
    commune = donnees.communes.get(lycee.adresse.commune)
    nom = lycee.nom
    voulu = nom_en_clair(nom, commune.nom if commune else "", NATURES[lycee.nature])
    if est_une_phrase(nom):
        yield (
            ("nom",),
            "Ce nom semble une phrase, ou en garder un bout.",
            "Gardez le nom du lycée, rien d’autre, comme « Lycée professionnel Les Platanes ».",
        )
    elif voulu != nom and not en_capitales(nom) and not dit_le_label(nom):
        yield (
            ("nom",),
            "Ce nom n’est pas écrit comme les autres : en toutes lettres, sans sa commune, avec "
            "les majuscules des seuls noms propres.",
            f"Écrivez « {voulu} ».",
        )
    label = lycee.label
    dits = [("decisions", i, d.intitule) for i, d in enumerate(label.decisions)]
    dits += [("constats", i, c.intitule) for i, c in enumerate(label.constats)]
    for liste, rang, titre in dits:
        if titre and (dite := _faute_d_intitule(titre)):
            yield (("label", liste, rang, "intitule"), *dite)


_EN_PHRASE = re.compile(
    r"\b(?:adresse|nom|lyc[ée]e|rue|num[ée]ro) (?:\w+ )?est\b|\bs[’']appelle\b|\bet (?:non|pas)\b|"
    r"\bau lieu (?:de|du|d[’'])|\bd[ée]m[ée]nag|\bmaintenant\b|\bd[ée]sormais\b|\binchang|"
    r"\bil (?:manque|faut)\b|\bn[’']est\b|\b(?:nous|on) (?:avons|sommes|a|est)\b|"
    r"\b(?:est|sont|a [ée]t[ée]|ont [ée]t[ée]) (?:labellis|renouvel|class|d[ée]sign)|"
    r"\b(?:a|ont) (?:obtenu|re[çc]u)\b|\bvoir (?:avec|le|la)\b|(?<=\w{3})[?!]$|(?<=[a-zé]{4})\.$",
    re.IGNORECASE,
)
"""Words of a sentence, which a name or a street has not."""
_MOTS_D_UN_NOM = 18
"""Words of the longest names, and as many again."""


def est_une_phrase(texte: str) -> bool:
    """Whether a text is a sentence rather than a name or a street."""
    return bool(_EN_PHRASE.search(texte)) or len(texte.split()) > _MOTS_D_UN_NOM


_APRES_LE_NOM = re.compile(r"\s+[-–—]\s+|\s*[,(]\s*")
_CAPITALE = re.compile(
    r"(?<![\w’'])([A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]{5,})(?!\w)|(?<=[’'])([A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]{5,})\b"
)
_DE_NATURE = re.compile(r"\b(Professionnel|Polyvalent|Général|Technologique|Privé)\b")


_COURTE = re.compile(
    r"(?P<prenom>(?<![\w’'-])[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*)\s+(?P<nom>[A-ZÀ-Ý]{2,4})(?![\w’'])"
)
"""A short word in capitals after another: a surname after a first name, else maybe a sigle."""
_EX = re.compile(r"\((?:ex|Ex|EX)[\s.]\s*")


def nom_en_clair(nom: str, commune: str = "", nature: str = "") -> str:
    """Return a lycée’s name in words, with the capitals of a name, without its commune after it.

    `nature` is put before one that does not say what it is.
    """
    clair = _EX.sub("(ex-", nom)
    if clair == clair.lower():
        clair = en_minuscules(clair, propres=True)
    clair = en_toutes_lettres(clair) if re.match(r"(?i)(?:lpp?|lpo|lg?t)\b", clair) else clair
    clair = _DE_NATURE.sub(lambda lu: lu[1].lower(), clair[:1].upper() + clair[1:])
    clair = NATURE_ET_ARTICLE.sub(lambda lu: f"{lu[1]}{lu[2].capitalize()}", clair)
    clair = _CAPITALE.sub(lambda lu: lu[0].capitalize(), clair)
    clair = _COURTE.sub(_nom_de_famille, clair)
    dite = not clair[:1].isalpha() or "lycee" in sans_accents(clair)
    if nature and not dite and not nomme_sa_nature(clair):
        clair = f"{nature[:1].upper()}{nature[1:]} {clair}"
    debut, *fin = _APRES_LE_NOM.split(clair, maxsplit=1)
    suite = re.sub(r"\b\d+(?:er?|e|ème)?\b", "", _plat(fin[0])).strip() if fin else ""
    dite = len(suite) > 2 and f"{_plat(commune)} ".startswith(f"{suite} ")  # « - Astre » alone
    clair = debut if commune and dite else clair
    return clair if clair == nom else clair.replace("'", "’")


_MAISONS = frozenset(
    re.findall(
        r"\w+",
        "association campus centre cite ecole ensemble erea etablissement fondation groupe "
        "institut institution lycee maison reseau section site",
    )
)
"""Words that a sigle comes after, folded."""


def _nom_de_famille(lu: re.Match[str]) -> str:
    """Return « Simone Veil » for « Simone VEIL »; a sigle stays as it is."""
    prenom, nom = lu["prenom"], lu["nom"]
    se_dit = re.fullmatch(r".[AEIOUY]..|..[AEIOUY].", sans_accents(nom).upper())
    seul = est_un_prenom(prenom) or (se_dit and sans_accents(prenom) not in _MAISONS)
    return f"{prenom} {nom.capitalize()}" if seul else lu[0]


def _faute_d_intitule(titre: str) -> tuple[str, str] | None:
    """Return (message, correction) of a label’s title that is not written as the others."""
    if ne_dit_rien(titre):
        return (
            f"« {titre} » n’est pas un intitulé.",
            "S’il n’y en a pas, ou si vous ne le savez pas, supprimez la ligne.",
        )
    if _EN_PHRASE.search(titre):
        return (
            "L’intitulé semble une phrase, ou en garder un bout.",
            "Gardez l’intitulé seul, tel que la source le donne : « Lycée des métiers de… ».",
        )
    if reste := re.search(r"\s*\([^()]*(?:\d{4}|renouvel|attribu|label)[^()]*\)\s*$", titre):
        return (
            f"L’intitulé garde « {reste[0].strip()} », qui n’en est pas.",
            f"Écrivez « {titre[: reste.start()]} » ; la nature et la date vont dans la décision.",
        )
    if re.match(r"Lyc[ée]e [Dd]es M[ée]tiers|lyc[ée]e des", titre) and not en_capitales(titre):
        juste = re.sub(r"^(?i:lyc[ée]e des m[ée]tiers)", "Lycée des métiers", titre)
        if juste != titre:
            return (
                "L’intitulé ne commence pas comme les autres.",
                "Écrivez « Lycée des métiers » avec sa seule première majuscule ; la suite en "
                "minuscules aussi, avec ses accents, sauf les noms propres.",
            )
    if not dit_le_label(titre):
        return (
            "L’intitulé ne commence pas par « Lycée des métiers ».",
            "Écrivez-le en entier, tel que la source le donne : « Lycée des métiers de… ».",
        )
    return None
