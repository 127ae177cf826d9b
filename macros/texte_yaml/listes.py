"""Slips at the head of a list: a text without its dash, a list said to be empty, a pasted row."""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile

from macros.texte_yaml.arret import AVANT, CITATION_MAXIMALE, LIGNES_REGARDEES, Arret, Regle
from macros.texte_yaml.fautes import YamlFaultError

_CLE_SEULE = re.compile(r"( *)(?:- )?([\w-]+):\s*(?:#.*)?$")
_CLE_ET_TEXTE = re.compile(r"( *)(?:- )?([\w-]+): +(?![\[{|>&*#])(\S.*)$")
_VIDE_DITE = re.compile(r"( *)(?:- )?([\w-]+):\s*(\[\])\s*(?:#.*)?$")
_UNE_CLE = re.compile(r"[\w-]+: *\S")
_A_PASSER = re.compile(r"\s*(?:#|$)")


def _retrait(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))


def _au_dessus(arret: Arret, numero: int) -> int:
    """Return the number of the line above that says something; 0 for none."""
    return next((n for n in range(numero - 1, 0, -1) if not _A_PASSER.match(arret.texte(n))), 0)


def cite(texte: str) -> str:
    """Return a text as it is to be written: between quotes when it holds a colon."""
    nu = texte.strip().strip('"')[:CITATION_MAXIMALE]
    return f'"{nu}"' if re.search(r":(?:\s|$)|\s#", nu) and not _UNE_CLE.match(nu) else nu


def _vide_et_suivie(arret: Arret) -> YamlFaultError | None:
    """Find keys, without a dash, under a list that « [] » says to be empty."""
    dessus = _au_dessus(arret, arret.ligne)
    vide = _VIDE_DITE.match(arret.texte(dessus)) if dessus else None
    ici = arret.texte(arret.ligne)
    if vide is None or ici.lstrip().startswith("-") or _retrait(ici) <= len(vide[1]):
        return None
    return YamlFaultError(
        "LM013",
        dessus,
        vide.start(3) + 1,
        "Cette liste est dite vide par « [] », alors qu’un élément la suit, sans son tiret.",
        f"Effacez les crochets : « {vide[2]}: » seul sur sa ligne ; puis mettez « - » devant "
        f"« {ici.strip()[:80]} », et alignez les lignes suivantes sous sa clé.",
    )


def _texte_devant_une_liste(arret: Arret) -> YamlFaultError | None:
    """Find the first element of a list, written without its dash in the column of the others, or
    beside the list’s key."""
    for numero in (arret.ligne, arret.ligne + 1):
        ici = arret.texte(numero) if numero <= len(arret.lignes) else ""
        if ici.lstrip().startswith("- "):
            return _sans_tiret(arret, numero, _retrait(ici)) or _a_cote(arret, numero)
    return None


def _sans_tiret(arret: Arret, numero: int, retrait: int) -> YamlFaultError | None:
    premier, cle = 0, _au_dessus(arret, numero)
    while cle and _retrait(arret.texte(cle)) == retrait and arret.texte(cle).strip()[0] != "-":
        premier, cle = cle, _au_dessus(arret, cle)
    tete = _CLE_SEULE.match(arret.texte(cle)) if cle and premier else None
    if tete is None or len(tete[1]) >= retrait:
        return None
    if de_trop := _tiret_de_trop(arret, premier, numero):
        return de_trop
    texte = cite(arret.texte(premier))
    return YamlFaultError(
        "LM004",
        premier,
        retrait + 1,
        f"Il manque le tiret qui commence cet élément de « {tete[2]}: ».",
        f"Écrivez « - {texte} », le tiret aligné avec les suivants.",
    )


_CLE = re.compile(r"( *)(?:- )?([\w-]+):(?:\s|$)")


def _tiret_de_trop(arret: Arret, premier: int, numero: int) -> YamlFaultError | None:
    """Find the dash before one of several keys: an element of their list would begin as the first
    does, with the same key."""
    cle, ici = _CLE.match(arret.texte(premier)), _CLE.match(arret.texte(numero))
    if cle is None or ici is None or cle[2] == ici[2]:
        return None
    return YamlFaultError(
        "LM004",
        numero,
        len(ici[1]) + 1,
        f"Ce tiret est en trop : « {ici[2]}: » est une clé, comme « {cle[2]}: ».",
        f"Enlevez-le, et mettez {len(cle[1])} espaces au début de la ligne.",
    )


def _a_cote(arret: Arret, numero: int) -> YamlFaultError | None:
    dessus = _au_dessus(arret, numero)
    lu = _CLE_ET_TEXTE.match(arret.texte(dessus)[:CITATION_MAXIMALE]) if dessus else None
    element = arret.texte(numero).lstrip()[2:]
    if lu is None or len(lu[1]) >= _retrait(arret.texte(numero)) or _UNE_CLE.match(element):
        return None
    seule = re.compile(rf"\s*(?:- )?{re.escape(lu[2])}:\s*$")
    if not any(map(seule.match, islice(arret.autres or arret.lignes, LIGNES_REGARDEES))):
        return None  # no list elsewhere in the file
    return YamlFaultError(
        "LM004",
        dessus,
        lu.start(3) + 1,
        f"« {lu[2]}: » est une liste, et son premier texte est resté sur la ligne de la clé.",
        f"Allez à la ligne, puis écrivez « - {cite(lu[3])} », le tiret aligné avec les suivants.",
    )


_TEXTE_ET_DEUX_POINTS = re.compile(r"( *)([\w-]+): +(?![\[{|>&*#\"'])(\S.*: .*)$")


def _liste_sur_sa_cle(arret: Arret) -> YamlFaultError | None:
    """Find a text with a colon beside a key that, elsewhere in the file, holds a list of texts."""
    lu = _TEXTE_ET_DEUX_POINTS.match(arret.texte(arret.ligne)[:CITATION_MAXIMALE])
    if lu is None or "mapping values are not allowed" not in arret.probleme:
        return None
    seule = re.compile(rf"\s*{re.escape(lu[2])}:\s*$")
    lignes = list(islice(arret.autres or arret.lignes, LIGNES_REGARDEES))
    suites = [b for a, b in pairwise(lignes) if seule.match(a)]
    if not suites or not all(re.match(r"\s*- (?![\w-]+:)", suite) for suite in suites):
        return None
    return YamlFaultError(
        "LM004",
        arret.ligne,
        lu.start(3) + 1,
        f"« {lu[2]}: » est une liste, et ces deux-points coupent le texte en deux.",
        f"Allez à la ligne, puis écrivez, en retrait, « - {cite(lu[3])} ».",
    )


def _rangee(arret: Arret) -> YamlFaultError | None:
    """Find a row of a spreadsheet pasted among the elements of a list."""
    for numero in (arret.ligne, arret.ligne_debut, _au_dessus(arret, arret.ligne)):
        cases = _cases(arret.texte(numero)) if numero else []
        if cases and (cles := _cles_d_un_element(arret, numero)):
            premiere, *suite = cles
            while (dessus := _au_dessus(arret, numero)) and (
                autres_cases := _cases(arret.texte(dessus))
            ):
                numero, cases = dessus, autres_cases
            dites = ", ".join(f"« {case[:60]} »" for case in cases[:3])
            rangees = sum(
                1 for _ in takewhile(_cases, arret.lignes[numero : numero + LIGNES_REGARDEES])
            )
            autres = f", puis {', '.join(f'« {cle}: … »' for cle in suite)}" if suite else ""
            return YamlFaultError(
                "LM004",
                numero,
                _retrait(arret.texte(numero)) + 1,
                f"C’est une rangée de tableur, {dites} : le YAML ne la lit pas.",
                f"Écrivez-la comme les éléments voisins, « - {premiere}: … »{autres}, une clé par "
                f"ligne{_et_les_suivantes(rangees)}.",
            )
    return None


def _et_les_suivantes(combien: int) -> str:
    if combien < 2:
        return " ; de même pour la rangée suivante" if combien else ""
    return f" ; de même pour les {combien} rangées suivantes"


_JSON = re.compile(r"\s*[\[{]+\s*[\"'{]")


def _autre_format(arret: Arret) -> YamlFaultError | None:
    """Find a line of JSON pasted among entries."""
    for numero in (arret.ligne, arret.ligne_debut):
        if _JSON.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            return YamlFaultError(
                "LM009",
                numero,
                _retrait(arret.texte(numero)) + 1,
                "Ces accolades viennent d’un autre format (JSON).",
                "Écrivez ce que dit cette ligne comme les entrées voisines : un tiret, puis une "
                "clé par ligne, sans accolades.",
            )
    return None


def _cases(ligne: str) -> list[str]:
    """Return the cells of a row: separated by tabulations, or by two semicolons at least."""
    nu = ligne[:CITATION_MAXIMALE].strip(" ")
    if re.match(r"\s*(?:- )?[\w-]+\s?:(?:\s|$)", nu):
        return []
    for signe, assez in (("\t", 2), (";", 3)):
        cases = [case.strip() for case in nu.strip("\t").split(signe) if case.strip()]
        if len(cases) >= assez:
            return cases
    return []


def _cles_d_un_element(arret: Arret, numero: int) -> list[str]:
    """Return the keys of the element of a list nearest to a line, below it else above."""
    for numeros in (range(numero + 1, numero + 12), range(numero - 1, max(numero - 12, 0), -1)):
        bord = LIGNES_REGARDEES
        for n in numeros:
            contenu = arret.texte(n) if n <= len(arret.lignes) else ""
            tete = re.match(r"( +)- ([\w-]+):", contenu)
            if tete and len(tete[1]) > bord:
                break  # of another list, whose key stands between
            bord = min(bord, _retrait(contenu)) if contenu.strip() and not _cases(contenu) else bord
            if tete:
                cles = [tete[2]]
                for ligne in arret.lignes[n : n + 8]:
                    suite = re.match(rf"{tete[1]}  ([\w-]+):", ligne)
                    if suite is None:
                        break
                    cles.append(suite[1])
                return cles
    return []


def _suite_coupee(arret: Arret) -> YamlFaultError | None:
    """Find a line that goes on the text above, and that its colon makes look like a key."""
    if "mapping values are not allowed" not in arret.probleme:
        return None
    dessus = _au_dessus(arret, arret.ligne)
    lu = _CLE_ET_TEXTE.match(arret.texte(dessus)[:CITATION_MAXIMALE]) if dessus else None
    ici = arret.texte(arret.ligne)
    debut = len(lu[1]) + (2 if arret.texte(dessus).lstrip().startswith("- ") else 0) if lu else 0
    if lu is None or _retrait(ici) <= debut or re.match(r"\s*(?:-|[a-z_0-9]+:)", ici):
        return None
    return YamlFaultError(
        "LM004",
        *arret.ici,
        f"Cette ligne continue le texte de « {lu[2]}: », et ses deux-points le coupent.",
        f"Si c’est une précision, écrivez-la sur sa propre ligne, alignée avec « {lu[2]}: » : "
        f'« remarque: "{ici.strip()[:120]}" » ; sinon, mettez-la à la suite de ce texte, le tout '
        "entre guillemets doubles.",
    )


_CLE_ET_VALEUR = re.compile(r"( *)([\w-]+): +(?:\[\]|[^\s\[{|>&*#].*)$")


def cles_echangees(arret: Arret) -> YamlFaultError | None:
    """Find a key that came between the one above it, left empty, and what that one held."""
    bord = _retrait(arret.texte(arret.ligne))
    for numero in range(arret.ligne, max(arret.ligne - AVANT, 1), -1):
        contenu = arret.texte(numero)[:CITATION_MAXIMALE]
        if not contenu.strip() or _retrait(contenu) >= bord:
            continue
        bord = _retrait(contenu)
        lu, vide = _CLE_ET_VALEUR.match(contenu), _CLE_SEULE.match(arret.texte(numero - 1))
        if lu is None or vide is None or vide[1] != lu[1]:
            continue
        lignes = islice(arret.autres or arret.lignes, LIGNES_REGARDEES)
        en_liste = "".join(arret.lignes[numero : numero + 1]).lstrip().startswith("- ")
        # Over keys, it may have lost its own indent, unless it stands so elsewhere.
        if not en_liste and sum(ligne.startswith(f"{lu[1]}{lu[2]}:") for ligne in lignes) < 2:
            return None
        return YamlFaultError(
            "LM004",
            numero,
            len(lu[1]) + 1,
            f"« {lu[2]}: » sépare « {vide[2]}: », au-dessus, de ce qu’il contient, au-dessous.",
            f"Mettez cette ligne au-dessus de « {vide[2]}: ».",
        )
    return None


LISTES: tuple[Regle, ...] = (
    _vide_et_suivie,
    _autre_format,
    _rangee,
    _texte_devant_une_liste,
    _liste_sur_sa_cle,
    _suite_coupee,
)
"""The slips at the head of a list, those that show first."""
