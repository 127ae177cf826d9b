"""Where a YAML text stops being readable, why, and what to write instead, in French.

The parser says where it stopped and what it expected, in its own terms; what an editor did is
often a little before. Each rule below knows one slip: it looks at the stop (`Arret`) and gives
the fault, or None. The first that knows has the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import cast

import yaml

from macros.texte_yaml.arret import (
    AVANT,
    CITATION_MAXIMALE,
    LIGNES_REGARDEES,
    Arret,
    Regle,
    pleines,
)
from macros.texte_yaml.fautes import INSECABLES, NON_ALIGNEE, YamlFaultError
from macros.texte_yaml.listes import LISTES, cles_echangees
from macros.texte_yaml.places import CLE_SEULE
from macros.texte_yaml.retraits import (
    CLE_ET_TIRET,
    ELEMENT,
    ESPACE_APRES_LE_TIRET,
    bloc_sans_tete,
    entree_decalee,
    le_premier_l_a_perdu,
    liste_d_une_autre,
    mise_de_cote,
    premier_sans_tiret,
    tete_a_ecrire,
    tete_de_plusieurs_lignes,
    tete_en_commentaire,
    tete_loin_au_dessus,
    tete_trop_a_droite,
    tiret_apres_d_autres_cles,
    tiret_de_trop,
    tiret_devant_une_cle,
    tiret_perdu,
    valeur_devant_des_cles,
)
from macros.texte_yaml.signes import SIGNES, d_un_message
from macros.texte_yaml.tabulations import tabulation


def traduire_arret(
    erreur: yaml.MarkedYAMLError, texte: str, autres: Sequence[str] = ()
) -> YamlFaultError:
    """Say in French what stopped the parser; `autres`, the file's lines, say how it is written."""
    arret = replace(_arret(erreur, texte), autres=autres)
    dites = (faute for regle in REGLES if (faute := regle(arret)))
    return next(dites, None) or _non_alignee(arret)


def _arret(erreur: yaml.MarkedYAMLError, texte: str) -> Arret:
    lignes = texte.splitlines() or [""]
    # The parser always gives it: only errors made by hand lack a mark.
    marque = cast(yaml.Mark, erreur.problem_mark)
    debut = erreur.context_mark or marque
    return Arret(
        lignes,
        min(marque.line + 1, len(lignes)),
        marque.column + 1,
        min(debut.line + 1, len(lignes)),
        debut.column + 1,
        f"{erreur.context or ''} {erreur.problem or ''}",
    )


_INSECABLE_ICI = re.compile(
    rf"[ {INSECABLES}]*[{INSECABLES}]|\s*(?:- )?[\w-]+[{INSECABLES}]*:[{INSECABLES}]"
)
"""A non-breaking space where YAML wants a plain one: before a key, or after its colon."""


def _espace_insecable(arret: Arret) -> YamlFaultError | None:
    for numero in (arret.ligne, arret.ligne - 1):
        if numero and _INSECABLE_ICI.match(arret.texte(numero)):
            return _insecable(arret, numero)
    return None


def _insecable(arret: Arret, numero: int) -> YamlFaultError:
    contenu = enumerate(arret.texte(numero), start=1)
    fin = numero
    while fin < len(arret.lignes) and _INSECABLE_ICI.match(
        arret.texte(fin + 1)[:CITATION_MAXIMALE]
    ):
        fin += 1
    dites = f" De même, lignes {numero} à {fin}." if fin > numero else ""
    return YamlFaultError(
        "LM002",
        numero,
        next(colonne for colonne, signe in contenu if signe in INSECABLES),
        _UNE_INSECABLE[0] + dites,
        _UNE_INSECABLE[1],
    )


def retraits_insecables(lignes: Sequence[str]) -> list[YamlFaultError]:
    """Return the faults of the keys whose indent holds a non-breaking space: each stands so in
    another column than its own, and stops what is far below."""
    numeros = (n for n, x in enumerate(lignes, start=1) if _RETRAIT_INSECABLE.match(x))
    dites: list[YamlFaultError] = []
    for numero in islice(numeros, AVANT):
        place = next(rang for rang, signe in enumerate(lignes[numero - 1]) if signe in INSECABLES)
        dites.append(YamlFaultError("LM002", numero, place + 1, *_UNE_INSECABLE))
    return dites


_UNE_INSECABLE = (
    "Une espace insécable se trouve ici : elle ressemble à une espace, le YAML ne la lit pas.",
    "Effacez-la et retapez une espace ordinaire.",
)
_RETRAIT_INSECABLE = re.compile(rf" *[{INSECABLES}][ {INSECABLES}]*(?:- )?[\w-]+:(?: |$)")


def _retrait_insecable(arret: Arret) -> YamlFaultError | None:
    """Find a key, a little above, whose indent holds a non-breaking space: it goes on a text."""
    for numero in range(arret.ligne - 1, max(arret.ligne - AVANT, 0), -1):
        if _RETRAIT_INSECABLE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            return _insecable(arret, numero)
    return None


def _soeur_decalee(arret: Arret) -> YamlFaultError | None:
    """Find the key, above a stop that is well aligned, that stands one space from its column."""
    ici = arret.texte(arret.ligne)
    retrait = len(ici) - len(ici.lstrip(" "))
    if "block mapping" not in arret.probleme or retrait % 2:
        return None
    for numero in range(arret.ligne - 1, max(arret.ligne - AVANT, 0), -1):
        contenu = arret.texte(numero)
        decale = len(contenu) - len(contenu.lstrip(" "))
        ecart = decale - retrait
        if contenu.strip() and ecart < -1:
            return None
        if abs(ecart) == 1 and re.match(r" +[\w-]+:(?: |$)", contenu):
            de_trop = "elle a une espace de trop" if ecart > 0 else "il lui manque une espace"
            return YamlFaultError(
                "LM004",
                numero,
                decale + 1,
                f"La ligne n’est pas alignée avec ses voisines : {de_trop}.",
                f"Mettez {retrait} espaces à son début, comme à la ligne {arret.ligne}.",
            )
    return None


def _cle_du_dessus(arret: Arret, retrait: int) -> str:
    """Return the key that stands alone over the lines of a stop’s part, or ""."""
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        nu = contenu.strip()
        if nu and not nu.startswith("#") and len(contenu) - len(contenu.lstrip(" ")) < retrait:
            cle = CLE_SEULE.match(contenu)
            return cle[2] if cle else ""
    return ""


def _cle_effacee(arret: Arret) -> YamlFaultError | None:
    """Find what is under a key taken away: elsewhere, what begins like it stands under one."""
    ici = ELEMENT.match(arret.texte(arret.ligne))
    if ici is None or "block" not in arret.probleme:
        return None
    cles: list[str] = []
    for avant, contenu in pairwise(arret.autres or arret.lignes):
        autre, cle = ELEMENT.match(contenu), CLE_SEULE.match(avant)
        if autre and cle and autre.groups() == ici.groups() and len(cle[1]) < len(ici[1]):
            cles.append(cle[2])
    if not cles:
        return None
    voulue = max(set(cles), key=lambda cle: (cles.count(cle), cle))
    if _cle_du_dessus(arret, len(ici[1])) == voulue:
        return None
    premier = premier_sans_tiret(arret) if ici[2] else None
    if premier and (le_premier_l_a_perdu(arret, ici[3]) or premier.colonne == len(ici[1]) + 3):
        return None  # its keys stand where those of an element do: only its first line lacks
    if deja := _deja_ouverte(arret, voulue, len(ici[1])):
        return _elements_decales(arret, voulue, deja, len(ici[1]))
    return tete_a_ecrire(arret, voulue, len(ici[1]))


def _deja_ouverte(arret: Arret, cle: str, retrait: int) -> int:
    """Return the number of the line, above a stop in its entry, where a key stands alone over a
    list; 0 when it is not there."""
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        seule = CLE_SEULE.match(contenu)
        if seule and seule[2] == cle and len(seule[1]) < retrait:
            return numero
        if contenu.startswith("- "):
            return 0
    return 0


def _elements_decales(arret: Arret, cle: str, ouverte: int, retrait: int) -> YamlFaultError | None:
    """Return the fault of a list whose first element has not the indent of the others."""
    numero = next((n for n in range(ouverte + 1, arret.ligne) if arret.texte(n).strip()), 0)
    contenu = arret.texte(numero) if numero else ""
    decale = len(contenu) - len(contenu.lstrip(" "))
    if not contenu.lstrip().startswith("- ") or decale == retrait:
        return None
    return YamlFaultError(
        "LM004",
        numero,
        decale + 1,
        f"Les éléments de « {cle}: » n’ont pas tous le même retrait : {decale} espaces ici, "
        f"{retrait} plus bas.",
        f"Mettez {retrait} espaces devant ce tiret, et {retrait + 2} devant ses autres lignes.",
    )


_LAPSUS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"\s*(?:- )?([\w-]+):\s*(\[\])\s*(?:#.*)?$"),
        "LM013",
        "Cette liste est dite vide par « [] », alors que des éléments la suivent.",
        "Effacez les crochets : « {0}: » seul sur sa ligne, puis les éléments dessous.",
    ),
    (
        re.compile(r"\s*(?:- )?[\w-]+:\s+(\?+)\s*(?:#.*)?$"),
        "LM016",
        "Ce qu’on ne sait pas ne s’écrit pas.",
        "Écrivez la valeur à la place de « {0} », ou supprimez ce fait et ses lignes.",
    ),
    (
        re.compile(r"\s*([–—•*])\s"),
        "LM009",
        "Ce signe n’est pas le tiret d’une liste.",
        "Remplacez « {0} » par le tiret du clavier « - », suivi d’une espace.",
    ),
    (
        re.compile(r" *(>+)\s*(?:- )?[\w-]+:(?: |$)"),
        "LM009",
        "Cette ligne commence par « > », le signe d’une citation dans un courriel.",
        "Enlevez « {0} » et l’espace qui le suit, ici et au début des lignes voisines.",
    ),
    (
        re.compile(r"\s*(-)(?=[A-Za-z_]+:)"),
        "LM004",
        *ESPACE_APRES_LE_TIRET,
    ),
    (
        re.compile(r"""\s*(?:- )?[\w-]+: '([^']*(')\w.*)'\s*$"""),
        "LM005",
        "Une apostrophe ferme ce texte avant sa fin.",
        "Entourez-le de guillemets doubles, ou employez l’apostrophe courbe « ’ ».",
    ),
    (
        re.compile(r"""\s*(?:- )?[\w-]+: "([^"]*(")(?!\s*(?:#|$))[^"].*)$"""),
        "LM005",
        "Un guillemet ferme ce texte avant sa fin.",
        "À l’intérieur, employez les guillemets « … », ou supprimez ceux qui entourent le texte.",
    ),
)
"""Slips that show on the line: pattern (its last group is the place), code, words."""


def _lapsus(arret: Arret) -> YamlFaultError | None:
    for numero in pleines(arret):
        for motif, code, message, correction in _LAPSUS:
            if code == "LM013" and not arret.texte(arret.ligne).lstrip().startswith("-"):
                continue
            if trouve := motif.match(arret.texte(numero)[:CITATION_MAXIMALE]):
                colonne = trouve.start(motif.groups) + 1
                texte = correction.format(*(groupe.strip() for groupe in trouve.groups()))
                return YamlFaultError(code, numero, colonne, message, texte)
    return None


_REGISTRE_VIDE = re.compile(r"(?:--- *)?(\[\])\s*(?:#.*)?$")
"""What stands for a whole file that holds nothing yet."""


def _registre_vide(arret: Arret) -> YamlFaultError | None:
    for numero, contenu in enumerate(arret.lignes[: arret.ligne], start=1):
        if vide := _REGISTRE_VIDE.match(contenu[:CITATION_MAXIMALE]):
            return YamlFaultError(
                "LM013",
                numero,
                vide.start(1) + 1,
                "Ces crochets disent que le fichier est vide, alors qu’il ne l’est plus.",
                "Effacez cette ligne « [] » et gardez les fiches, chacune avec son tiret « - ».",
            )
    return None


_MOT_SEUL = re.compile(r"\s*([a-z0-9-]+)\s*$")


def _tiret_oublie(arret: Arret) -> YamlFaultError | None:
    derniere, *avant = pleines(arret) or [0]
    if not avant or not arret.texte(avant[0]).rstrip().endswith(":"):
        return None
    mot = _MOT_SEUL.match(arret.texte(derniere))
    return mot and YamlFaultError(
        "LM004",
        derniere,
        mot.start(1) + 1,
        "Il manque un tiret devant cet élément de la liste.",
        f"Écrivez « - {mot[1]} ».",
    )


def _non_alignee(arret: Arret) -> YamlFaultError:
    aide = _avec_la_ligne_du_dessus(arret)
    return YamlFaultError(
        "LM004",
        *arret.ici,
        NON_ALIGNEE,
        aide or "Vérifiez le nombre d’espaces au début de la ligne, et le tiret des listes.",
    )


_CLE_ET_TEXTE = re.compile(r"(?P<retrait> *(?:- )?)(?P<cle>[\w-]+):(?: +(?P<texte>\S.*))?$")


def _avec_la_ligne_du_dessus(arret: Arret) -> str:
    """Return how a line would go on with the one above it, a key or its text; "" for neither."""
    ici = arret.texte(arret.ligne)[:CITATION_MAXIMALE].rstrip()
    numero = next((n for n in range(arret.ligne - 1, 0, -1) if arret.texte(n).strip()), 0)
    dessus = _CLE_ET_TEXTE.fullmatch(arret.texte(numero)[:CITATION_MAXIMALE].rstrip())
    if dessus is None or not ici.strip():
        return ""
    cle = _CLE_ET_TEXTE.fullmatch(ici)
    if cle is None and dessus["texte"] and not _UNE_CLE.match(ici):
        entier = f"{dessus['cle']}: {dessus['texte']} {ici.strip()}"
        return f"Si elle continue celle du dessus, écrivez tout sur une ligne : « {entier} »."
    retrait = len(dessus["retrait"])
    if cle is None or "-" in cle["retrait"] or len(cle["retrait"]) == retrait:
        return ""
    tiret = f"{cle['retrait']}- "
    liste = any(x.startswith(tiret) for x in arret.lignes[: arret.ligne][-LIGNES_REGARDEES:])
    element = " ; si elle commence un élément de la liste, un tiret et une espace devant sa clé"
    return (
        f"Si elle va avec « {dessus['cle']}: », au-dessus, mettez {retrait} espaces à son début"
        f"{element if liste else ''}."
    )


_UNE_CLE = re.compile(r"\s*(?:-\s*)*[\w-]+\s?:(?:\s|$)|\s*-(?:\s|$)|\s*#")


def _liste_sans_tete(arret: Arret) -> YamlFaultError | None:
    """Find a list at the head of a file whose name was taken out: another part has its own."""
    if arret.autres or not re.match(r"[\w-]+:\s*$", arret.texte(arret.ligne)):
        return None
    pleines = (n for n, x in enumerate(arret.lignes, start=1) if not re.match(r"\s*(?:#|$)", x))
    premiere = next(pleines, arret.ligne)
    if not re.match(r" +- ", arret.texte(premiere)):
        return None
    return liste_sans_nom(arret.lignes, premiere)


def liste_sans_nom(lignes: Sequence[str], premiere: int) -> YamlFaultError:
    """Return the fault of a list that stands under no key, told at its first line, from 1."""
    contenu = lignes[premiere - 1]
    return YamlFaultError(
        "LM004",
        premiere,
        len(contenu) - len(contenu.lstrip()) + 1,
        "Cette liste n’a pas de nom : la ligne qui la commençait manque.",
        "Remettez au-dessus sa clé, sans espace devant, suivie de deux-points.",
    )


def _deux_tirets(arret: Arret) -> YamlFaultError | None:
    """Find an element that begins by two dashes, as a line a little above may."""
    for numero in range(arret.ligne, max(arret.ligne - AVANT, 0), -1):
        contenu = arret.texte(numero)
        if re.match(r"\s*- - [\w-]+:", contenu):
            return YamlFaultError(
                "LM004",
                numero,
                contenu.index("-") + 1,
                "Cette ligne commence par deux tirets.",
                "Gardez-en un seul, aligné avec ceux des autres éléments.",
            )
    return None


def _tiret_en_trop(arret: Arret) -> YamlFaultError | None:
    """Find a dash before a key that, elsewhere in the file, stands there without one."""
    lu = CLE_ET_TIRET.match(arret.texte(arret.ligne))
    if lu is None:
        return None
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    en_liste = f"{lu[1]}- {lu[2]}:"
    retraits = (
        pas
        for pas in (len(lu[1]), len(lu[1]) + 2)
        if any(x.startswith(f"{' ' * pas}{lu[2]}:") for x in lignes)
    )
    retrait = next(retraits, None)
    if retrait is None or sum(x.startswith(en_liste) for x in lignes) > 1:
        return None
    if le_premier_l_a_perdu(arret, lu[2]):
        return None  # the others of its list have theirs
    return tiret_de_trop(arret, lu, retrait, "celles d’à côté")


def _tete_trop_a_gauche(arret: Arret) -> YamlFaultError | None:
    """Find the key that lost its indent, above those that kept theirs: the key over it holds
    nothing, and stands as it does."""
    ici = arret.texte(arret.ligne)
    retrait = len(ici) - len(ici.lstrip(" "))
    for numero in range(arret.ligne - 1, 1, -1):
        contenu, dessus = arret.texte(numero), arret.texte(numero - 1)
        sien = len(contenu) - len(contenu.lstrip(" "))
        if not contenu.strip() or sien >= retrait:
            continue
        vide = CLE_SEULE.match(dessus) and len(dessus) - len(dessus.lstrip(" ")) == sien
        if not vide or retrait != sien + 2:
            return None
        return YamlFaultError(
            "LM004",
            numero,
            sien + 1,
            f"Cette ligne n’est pas assez en retrait pour être sous « {dessus.strip()} ».",
            f"Mettez {retrait} espaces à son début, comme à la ligne {arret.ligne}.",
        )
    return None


def _pas_du_registre(arret: Arret) -> YamlFaultError | None:
    """Find a line that is no key, no element, no remark: one of the message pasted with it."""
    contenu = arret.texte(arret.ligne)
    if _UNE_CLE.match(contenu) or contenu[:1] in ("", " "):
        return None
    return d_un_message(arret.ici)


REGLES: tuple[Regle, ...] = (
    tabulation,
    _espace_insecable,
    _registre_vide,
    cles_echangees,
    liste_d_une_autre,
    _lapsus,
    tiret_perdu,
    valeur_devant_des_cles,
    *LISTES,
    _tiret_oublie,
    _retrait_insecable,
    _soeur_decalee,
    tete_de_plusieurs_lignes,
    *SIGNES,
    _liste_sans_tete,
    _deux_tirets,
    mise_de_cote,
    tete_en_commentaire,
    entree_decalee,
    tiret_devant_une_cle,
    _tiret_en_trop,
    _cle_effacee,
    tiret_apres_d_autres_cles,
    premier_sans_tiret,
    _tete_trop_a_gauche,
    tete_trop_a_droite,
    bloc_sans_tete,
    tete_loin_au_dessus,
    _pas_du_registre,
)
"""The slips, those that show first: an editor's slip explains more than the parser's words."""
