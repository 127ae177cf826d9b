"""The slips of dashes and indents: what stands where it should not, what lacks above it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from macros.texte_yaml.arret import AVANT, CITATION_MAXIMALE, LIGNES_REGARDEES, Arret
from macros.texte_yaml.fautes import AUTRES_LIGNES, INSECABLES, TIRET_PERDU, YamlFaultError
from macros.texte_yaml.places import CLE_SEULE, Place, la_aussi, lignes_dites, ouvertes, tetes_de

CLE_ET_TIRET = re.compile(r"( *)- ([\w-]+):")
ELEMENT = re.compile(r"( +)(- )?([\w-]+):(?: |$)")
ESPACE_APRES_LE_TIRET = (
    "Il manque une espace après le tiret.",
    "Écrivez « - » puis une espace, puis la clé.",
)


def commence_plus_a_gauche(arret: Arret, ici: str) -> bool:
    """Whether entries of the whole file begin by the key of this dash: it is one, shifted."""
    lu = CLE_ET_TIRET.match(ici)
    if lu is None or not lu[1]:
        return False
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    return any(x.startswith(f"- {lu[2]}:") for x in lignes)


def premier_sans_tiret(arret: Arret) -> YamlFaultError | None:
    """Find the first element of a list whose dash lacks, when the next one has its own."""
    ici = arret.texte(arret.ligne)
    retrait = len(ici) - len(ici.lstrip())
    if not ici.lstrip().startswith("- ") or commence_plus_a_gauche(arret, ici):
        return None
    premier = 0
    parent = retrait == 0  # a list that is the whole file stands under no key
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        nu = contenu.lstrip()
        if not nu or nu.startswith("#"):
            continue
        if len(contenu) - len(nu) <= retrait:
            parent = nu.rstrip().endswith(":")
            break
        premier = numero
    texte = arret.texte(premier).strip() if premier else ""
    if not parent or not premier or texte.startswith("-"):
        return None
    return YamlFaultError(
        "LM004",
        premier,
        arret.texte(premier).index(texte) + 1,
        TIRET_PERDU,
        f"Écrivez « - {texte[:80]} », le tiret aligné avec les suivants ; ou remettez la ligne qui "
        "le commençait.",
    )


def tiret_apres_d_autres_cles(arret: Arret) -> YamlFaultError | None:
    """Find a dash before the last of several keys, that no other element of the file begins by.

    A file of one or two entries says it of what names an entry: that one always has its dash.
    """
    premier = premier_sans_tiret(arret)
    lu = CLE_ET_TIRET.match(arret.texte(arret.ligne))
    cle = ELEMENT.match(arret.texte(premier.ligne)) if premier else None
    if premier is None or lu is None or cle is None or lu[2] in (cle[3], "uai", "id"):
        return None
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    if sum(x.lstrip().startswith(f"- {lu[2]}:") for x in lignes) > 1:
        return None
    if tete_en_commentaire(arret):
        return None
    return tiret_de_trop(arret, lu, len(cle[1]), f"« {cle[3]}: »")


def le_premier_l_a_perdu(arret: Arret, cle: str) -> bool:
    """Whether the first element of the list that stops begins by a key, without a dash."""
    premier = premier_sans_tiret(arret)
    return premier is not None and arret.texte(premier.ligne).lstrip().startswith(f"{cle}:")


_MISE_DE_COTE = re.compile(r"\s*(//|<!--|;|~~|\*\*|--|/\*) ?(?:- )?[\w-]+:(?: |$)")


def mise_de_cote(arret: Arret) -> YamlFaultError | None:
    """Find a key, a little above, that the sign of another language puts aside."""
    for numero in range(arret.ligne, max(arret.ligne - AVANT, 0), -1):
        if signe := _MISE_DE_COTE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            return YamlFaultError(
                "LM009",
                numero,
                signe.start(1) + 1,
                f"« {signe[1]} » ne met pas une ligne de côté.",
                f"Enlevez « {signe[1]} » ; pour mettre la ligne de côté, commencez-la par « # ».",
            )
    return None


_TEXTE_COLLE = re.compile(
    rf"\s*(?:- )?([A-Za-z_][\w-]*)(?!: +[>|])\s*([:;=]?)[\s{INSECABLES}]*([>|][+-]?)\s*$"
)
_TIRET_COLLE = re.compile(r" *(-)(?=[A-Za-z_]+:(?: |$))")
_TEXTE_EN_LISTE = re.compile(r"( *)- ([\w-]+): [>|][+-]?\s*$")


def tete_de_plusieurs_lignes(arret: Arret) -> YamlFaultError | None:
    """Find the head of several lines, a little above: ill-written, or with a dash before it that
    leaves its lines too far left."""
    for numero in range(arret.ligne, max(arret.ligne - AVANT, 0), -1):
        contenu = arret.texte(numero)[:CITATION_MAXIMALE]
        if colle := _TEXTE_COLLE.match(contenu):
            return _tete_mal_ecrite(colle, numero)
        if tiret := _TIRET_COLLE.match(contenu):
            return YamlFaultError("LM004", numero, tiret.start(1) + 1, *ESPACE_APRES_LE_TIRET)
        en_liste = _TEXTE_EN_LISTE.match(contenu)
        dessous = "".join(arret.lignes[numero : numero + 1])
        if en_liste and len(dessous) - len(dessous.lstrip(" ")) <= len(en_liste[1]) + 2:
            return YamlFaultError(
                "LM004",
                numero,
                len(en_liste[1]) + 1,
                f"Ce tiret est en trop : le texte de « {en_liste[2]}: » n’est plus en retrait.",
                "Enlevez-le, et alignez la clé avec ses voisines.",
            )
    return None


def _tete_mal_ecrite(lue: re.Match[str], numero: int) -> YamlFaultError:
    """Return the fault of « cle:>- », « cle >- » or « cle; >- », over a text of several lines."""
    colle = "Il manque un espace ordinaire après les deux-points."
    sans = "Il manque les deux-points après ce mot."
    autre = "Une clé est suivie de deux-points, pas d’un autre signe."
    message = {":": colle, "": sans}.get(lue[2], autre)
    correction = f"Écrivez « {lue[1]}: {lue[3]} »."
    return YamlFaultError("LM004", numero, lue.start(1) + 1, message, correction)


def tete_en_commentaire(arret: Arret) -> YamlFaultError | None:
    """Find the first element of a list whose first line is a comment, and not the others."""
    premier = premier_sans_tiret(arret)
    numero = premier.ligne - 1 if premier else 0
    if numero < 1 or not re.match(r"\s*#\s*- [\w-]+:", arret.texte(numero)):
        return None
    return YamlFaultError(
        "LM004",
        numero,
        arret.texte(numero).index("#") + 1,
        "La première ligne de cet élément est en commentaire, mais pas la suite.",
        "Enlevez « # » ici, ou mettez-le devant chacune de ses lignes.",
    )


def entree_decalee(arret: Arret) -> YamlFaultError | None:
    """Find an entry whose dash is not under those of the others."""
    ici = re.match(r"( *)- (uai|id): ", arret.texte(arret.ligne))
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    retraits = [len(x) - len(x.lstrip(" ")) for x in lignes if x.lstrip(" ").startswith("- id: ")]
    if ici is None or ici[2] != "id" or len(retraits) < 2:
        return None
    retrait = max(set(retraits), key=lambda r: (retraits.count(r), -r))
    if retrait == len(ici[1]) or retraits.count(retrait) < 2:
        return None
    return YamlFaultError(
        "LM004",
        arret.ligne,
        len(ici[1]) + 1,
        "Cette entrée n’est pas alignée avec les autres.",
        f"Mettez {retrait} espaces devant son tiret, et {retrait + 2} devant ses autres clés.",
    )


def tiret_devant_une_cle(arret: Arret) -> YamlFaultError | None:
    """Find a dash before one of several keys, none of which has one, over its own lines."""
    lu = CLE_ET_TIRET.match(arret.texte(arret.ligne))
    if lu is None or not CLE_SEULE.match(arret.texte(arret.ligne)):
        return None
    suivante = "".join(arret.lignes[arret.ligne : arret.ligne + 1])
    retrait = len(suivante) - len(suivante.lstrip(" ")) - 2
    soeurs: list[str] = []
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        nu = contenu.lstrip(" ")
        if not nu.strip() or nu.startswith("#") or len(contenu) - len(nu) > retrait:
            continue
        if len(contenu) - len(nu) < retrait:
            break
        soeurs.append(nu)
    cles = [cle[1] for soeur in soeurs if (cle := re.match(r"([\w-]+):(?: |$)", soeur))]
    if not cles or len(cles) != len(soeurs) or lu[2] in cles:
        return None
    return tiret_de_trop(arret, lu, retrait, f"« {cles[0]}: »")


def tiret_de_trop(arret: Arret, lu: re.Match[str], retrait: int, voisine: str) -> YamlFaultError:
    """Return the fault of a dash before a key: `lu` is what stands before it, then the key."""
    return YamlFaultError(
        "LM004",
        arret.ligne,
        len(lu[1]) + 1,
        f"Ce tiret est en trop : « {lu[2]}: » est une clé, comme {voisine}.",
        f"Enlevez-le, et mettez {retrait} espaces au début de la ligne.",
    )


def tete_trop_a_droite(arret: Arret) -> YamlFaultError | None:
    """Find the key that stands level with what it holds, or that a dash makes an element: those
    that stop below it say where it goes."""
    ici = ELEMENT.match(arret.texte(arret.ligne))
    if ici is None or ici[2] or "block" not in arret.probleme:
        return None
    retrait, premiere = len(ici[1]), 0
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        nu = contenu.lstrip(" ")
        if not nu.strip() or nu.startswith("#"):
            continue
        sien = len(contenu) - len(nu)
        if sien < retrait:
            break
        premiere = numero
    tete = CLE_SEULE.match(arret.texte(premiere)) if premiere else None
    if tete is None or not CLE_SEULE.match(arret.texte(numero)):
        return None
    en_liste = arret.texte(premiere).lstrip().startswith("- ")
    ailleurs = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    if en_liste and not any(x.startswith(f"{ici[1]}{tete[2]}:") for x in ailleurs):
        return None
    if not en_liste and len(tete[1]) != retrait + 2:
        return None
    quoi = (
        f"Ce tiret est en trop : « {tete[2]}: » est une clé, comme « {ici[3]}: »."
        if en_liste
        else f"Cette ligne est trop en retrait : « {tete[2]}: » va au niveau de « {ici[3]}: »."
    )
    debut = "Enlevez-le, et mettez" if en_liste else "Mettez"
    return YamlFaultError(
        "LM004", premiere, len(tete[1]) + 1, quoi, f"{debut} {retrait} espaces à son début."
    )


_TETE = re.compile(r" *[\w-]+:(?: [>|][+-]?)?\s*(?:#.*)?$")


def tete_loin_au_dessus(arret: Arret) -> YamlFaultError | None:
    """Find the head of a block, however far above a key that stops, that lost an indent: what it
    holds is two levels below it, and the key that stops would stand beside it."""
    ici = re.match(r"( *)([\w-]+):(?: |$)", arret.texte(arret.ligne))
    if ici is None or not re.search("block|document start", arret.probleme):
        return None
    retrait, dessous = len(ici[1]), arret.ligne
    for numero in range(arret.ligne - 1, max(arret.ligne - LIGNES_REGARDEES, 0), -1):
        contenu = arret.texte(numero)
        nu = contenu.lstrip(" ")
        if not nu.strip() or nu.startswith("#"):
            continue
        if len(contenu) - len(nu) > retrait:
            dessous = numero
            continue
        haut, bas = len(contenu) - len(nu), _retrait(arret, dessous)
        if bas == retrait + 1 and haut == retrait - 2 and _est_une_tete(arret, dessous):
            return _mal_en_retrait(dessous, bas, "est trop", ici)
        if bas == retrait + 2 and 0 < retrait - haut <= 2 and _est_une_tete(arret, numero):
            return _mal_en_retrait(numero, haut, "n’est pas assez", ici)
        return None
    if dessous < arret.ligne and _est_une_tete(arret, dessous):  # the first of the whole file
        return _mal_en_retrait(dessous, _retrait(arret, dessous), "est trop", ici)
    return None


def _retrait(arret: Arret, numero: int) -> int:
    return len(arret.texte(numero)) - len(arret.texte(numero).lstrip(" "))


def _est_une_tete(arret: Arret, numero: int) -> bool:
    return bool(_TETE.match(arret.texte(numero)[:CITATION_MAXIMALE]))


def _mal_en_retrait(numero: int, sien: int, quoi: str, soeur: re.Match[str]) -> YamlFaultError:
    """Return the fault of a head that has not the indent of a key that stands beside it."""
    return YamlFaultError(
        "LM004",
        numero,
        sien + 1,
        f"Cette ligne {quoi} en retrait : elle va au niveau de « {soeur[2]}: ».",
        f"Mettez {len(soeur[1])} espaces à son début."
        if soeur[1]
        else "Enlevez les espaces à son début.",
    )


def bloc_sans_tete(arret: Arret) -> YamlFaultError | None:
    """Find lines whose key was taken out, first of their part: the next has its own, over lines
    that begin alike."""
    tete = CLE_SEULE.match(arret.texte(arret.ligne))
    suivante = "".join(arret.lignes[arret.ligne : arret.ligne + 1])
    dessous = re.match(r"( +)([\w-]+):", suivante)
    if tete is None or dessous is None or len(dessous[1]) <= len(tete[1]):
        return None
    premiere = 0
    for numero in range(arret.ligne - 1, 0, -1):
        contenu = arret.texte(numero)
        if contenu.strip() and not contenu.lstrip().startswith("#"):
            if len(contenu) - len(contenu.lstrip(" ")) <= len(tete[1]):
                break
            premiere = numero
    if not premiere or not arret.texte(premiere).startswith(f"{dessous[1]}{dessous[2]}:"):
        return None
    return YamlFaultError(
        "LM004",
        premiere,
        len(dessous[1]) + 1,
        "Il manque au-dessus la ligne qui commence cette partie : une clé, comme "
        f"« {tete[2]}: » plus bas.",
        f"Remettez-la, seule sur sa ligne, avec {len(tete[1])} espaces devant.",
    )


_UNE_CLE = re.compile(r"( *)([\w-]+):(?: |$)")
_VIDE_DITE = re.compile(r" *(?:- )?([\w-]+):\s*\[\]\s*(?:#.*)?$")


def liste_d_une_autre(arret: Arret) -> YamlFaultError | None:
    """Find, under a list said to be empty, elements that are elsewhere those of another: the line
    that began it lacks."""
    ici = CLE_ET_TIRET.match(arret.texte(arret.ligne))
    dessus = next((n for n, _ in lignes_dites(arret.lignes, range(arret.ligne - 1, 0, -1))), 0)
    vide = _VIDE_DITE.match(arret.texte(dessus)[:CITATION_MAXIMALE]) if dessus and ici else None
    if ici is None or vide is None:
        return None
    tiret = Place(len(ici[1]), tiret=True)
    tetes = tetes_de(arret, arret.ligne, tiret, ici[2])
    siennes = tetes_de(replace(arret, autres=()), arret.ligne, tiret, ici[2]).count(vide[1])
    if arret.autres and tetes.count(vide[1]) <= 2 * siennes:  # none but those that are here
        tetes = [tete for tete in tetes if tete != vide[1]]
    voulue = max(set(tetes), key=lambda tete: (tetes.count(tete), tete), default="")
    suite = _UNE_CLE.match("".join(arret.lignes[arret.ligne : arret.ligne + 1]))
    place = Place(len(ici[1]) + 2, tiret=False, parent=voulue)
    if voulue in ("", vide[1]) or (suite and not la_aussi(arret, arret.ligne, place, suite[2])):
        return None
    return tete_a_ecrire(arret, voulue, len(ici[1]))


def tete_a_ecrire(arret: Arret, voulue: str, retrait: int) -> YamlFaultError:
    """Return the fault of a line, of so many spaces, whose head is not above it: `voulue`."""
    return YamlFaultError(
        "LM004",
        arret.ligne,
        retrait + 1,
        f"Il manque au-dessus la ligne qui commence cette partie : « {voulue}: ».",
        f"Écrivez « {voulue}: » seul sur une ligne, avec {max(retrait - 2, 0)} espaces devant, "
        "juste au-dessus de celle-ci.",
    )


def valeur_devant_des_cles(arret: Arret) -> YamlFaultError | None:
    """Find a value beside a key that, elsewhere, holds keys, the first of which is « valeur »."""
    dessus = next((n for n, _ in lignes_dites(arret.lignes, range(arret.ligne - 1, 0, -1))), 0)
    lu = _CLE_ET_VALEUR.match(arret.texte(dessus)[:CITATION_MAXIMALE]) if dessus else None
    ici = re.match(r"( *)[\w-]+:", arret.texte(arret.ligne))
    if lu is None or ici is None or len(ici[1]) <= len(lu[1]) or "mapping" not in arret.probleme:
        return None
    retrait = len(lu[1]) + 2
    lignes = [*arret.lignes, *(arret.autres or ())][:LIGNES_REGARDEES]
    tete, valeur = f"{lu[1]}{lu[2]}:", f"{' ' * retrait}valeur:"
    if not any(a.rstrip() == tete and b.startswith(valeur) for a, b in pairwise(lignes)):
        return None
    ecrite = arret.texte(dessus)[lu.end() - 1 :].strip()
    return YamlFaultError(
        "LM004",
        dessus,
        lu.end(),
        f"« {lu[2]}: » contient des clés : rien ne s’écrit à côté.",
        f"Mettez « {lu[2]}: » seul sur sa ligne, puis dessous, avec {retrait} espaces devant, "
        f"« valeur: {ecrite[:80]} ».",
    )


_CLE_ET_VALEUR = re.compile(r"( *)([\w-]+): +\S")


def tiret_perdu(arret: Arret) -> YamlFaultError | None:
    """Find the first line of an element that has no dash, where a list goes on: its key is that
    which begins the others."""
    ici = _retrait(arret, arret.ligne)
    avant = lignes_dites(arret.lignes, range(arret.ligne - 1, 0, -1))
    tete = next((n for n, lu in avant if len(lu[1]) < ici), 0)
    dites = (_sans_son_tiret(arret, numero) for numero in (arret.ligne, tete) if numero)
    return next((dite for dite in dites if dite), None)


def _sans_son_tiret(arret: Arret, numero: int) -> YamlFaultError | None:
    lu = _UNE_CLE.match(arret.texte(numero)[:CITATION_MAXIMALE])
    if lu is None:
        return None
    places = ouvertes(arret.lignes, numero)
    en_liste = [p for p in places if p.tiret and la_aussi(arret, numero, p, lu[2])]
    if not any(place.retrait == len(lu[1]) for place in en_liste):
        return None
    dessous = numero < len(arret.lignes) and re.match(r" *[\w-]+:", arret.texte(numero + 1))
    aligne = dessous and _retrait(arret, numero + 1) == len(lu[1])
    return YamlFaultError(
        "LM004",
        numero,
        len(lu[1]) + 1,
        TIRET_PERDU,
        f"Écrivez « - {arret.texte(numero).strip()[:80]} », le tiret aligné avec ceux des autres "
        f"éléments{AUTRES_LIGNES if aligne else ''}.",
    )
