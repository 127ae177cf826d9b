"""Slips of signs that mean something to YAML: quotes, colons, brackets, anchors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice, pairwise

from macros.texte_yaml.arret import (
    AVANT,
    CITATION_MAXIMALE,
    LIGNES_REGARDEES,
    Arret,
    Regle,
    pleines,
)
from macros.texte_yaml.fautes import YamlFaultError, faute_ancre

_GUILLEMET = (
    "Un guillemet est ouvert ici et n’est jamais fermé.",
    "Fermez-le, ou enlevez-le : un texte simple n’a pas besoin de guillemets.",
)
_VALEUR_OUVERTE = re.compile(r"""(\s*(?:- )*(?:[\w-]+: )?)(["'])""")


def _guillemet_ouvert(arret: Arret) -> YamlFaultError | None:
    """Find a value that opens a quote and does not close it on its line."""
    for numero, contenu in enumerate(arret.lignes[: arret.ligne], start=1):
        debut = _VALEUR_OUVERTE.match(contenu)
        if debut and contenu.count(debut[2]) - contenu.count("\\" + debut[2]) == 1:
            return YamlFaultError("LM005", numero, debut.start(2) + 1, *_GUILLEMET)
    return None


def _barre_inverse(arret: Arret) -> YamlFaultError | None:
    if not any(signe in arret.probleme for signe in ("escape c", "hexdecimal")):
        return None
    return YamlFaultError(
        "LM005",
        *arret.debut,
        "Entre guillemets doubles, une barre oblique inverse « \\ » a un sens particulier.",
        "Doublez-la (« \\\\ »), ou enlevez les guillemets.",
    )


def _guillemet_sans_fin(arret: Arret) -> YamlFaultError | None:
    if "quoted scalar" in arret.probleme or "end of stream" in arret.probleme:
        return YamlFaultError("LM005", *arret.debut, *_GUILLEMET)
    return None


ELEMENT = re.compile(r" +- [a-z_0-9]+: *\S")
_TETE = re.compile(r" +- [a-z_0-9]+")
SUITE = re.compile(r" +[a-z_0-9]+:(?: |$)")
"""The first two lines of an element of a list."""
SANS_CLE = "Remettez au-dessus la ligne qui la commençait : sa clé et deux-points."
DECALEE = (
    "Enlevez les espaces en trop devant ses lignes : son tiret va sous ceux des autres entrées."
)
"""How lines that a text takes in are put back: a list whose key lacks, an entry too far right."""
_ENTREE = re.compile(r"( *)- (uai|id): *\S")
_DEUX_POINTS = re.compile(r"\s*(?:- )?(\w+): (.+: .+)$")
"""A key, then a text that itself holds a colon and a space."""
_COLLE = re.compile(r"\s*(?:- )?([\w-]+):(?!//)(\S.*)$")
"""A key stuck to its value."""
_SANS_DEUX_POINTS = re.compile(r"\s*(?:- )?(\w+) (\S.*)$")
"""A key, a space, a value: the colon is missing."""
_ELEMENT_SANS_DEUX_POINTS = re.compile(r"\s*- (\w+) ([\w-]+)\s*$")
"""The same at the head of an element, when keys follow."""
_AUTRE_SIGNE = re.compile(r"\s*(?:- )?(\w+) ?(?:[;=]|->|→) ?(\S.*)$")
"""A key and its value with another sign between them."""


def _tete_sans_deux_points(arret: Arret) -> YamlFaultError | None:
    """Find a word alone, first of its block, over a key farther right: that of a part, without its
    colon. Text that goes on has text over it."""
    numeros = pleines(arret)
    if len(numeros) < 2:
        return None
    ici, numero = arret.texte(numeros[0]), numeros[1]
    seul = _MOT_DE_TETE.match(arret.texte(numero)[:CITATION_MAXIMALE])
    if seul is None or not _CLE_DESSOUS.match(ici[:CITATION_MAXIMALE]):
        return None
    if len(ici) - len(ici.lstrip(" ")) <= len(seul[1]) + len(seul[2]):
        return None
    # Over « - id: … », an element of one word: the entry below is too far right.
    if seul[2] and ici.lstrip(" ").startswith("- "):
        return None
    dessus = (arret.texte(n).split(" #")[0].strip() for n in range(numero - 1, 0, -1))
    plein = next((x for x in dessus if x and not x.startswith("#")), "")
    return _cle_nue(seul, numero) if seul[2] or not plein or plein.endswith(":") else None


def _cle_nue(seul: re.Match[str], numero: int) -> YamlFaultError:
    return YamlFaultError(
        "LM004",
        numero,
        seul.start(3) + 1,
        f"Il manque les deux-points après « {seul[3]} ».",
        f"Écrivez « {seul[3]}: ».",
    )


_DU_AU = re.compile(r"(?:du|au) (?:\d{1,2}|1er) [^\W\d]|(?:du|de|entre) .* (?:au|à|et) \d")
"""A day or a period in words, at the beginning of a line: « du » is no key there."""


def _a_sa_cle(oubli: re.Match[str]) -> tuple[str, str]:
    """Return (message, correction) of a key without its colon, or of a text without its key."""
    phrase = f"{oubli[1]} {oubli[2].strip()}"
    if _DU_AU.match(phrase):
        return "Il manque une clé devant ce texte.", f"Écrivez « valeur: {phrase} »."
    return (
        "Il manque les deux-points après ce mot.",
        f"Écrivez « {oubli[1]}: {oubli[2].strip()} ».",
    )


_MOT_DE_TETE = re.compile(r"( *)((?:- )?)([a-z][a-z0-9_]*)\s*(?:#.*)?$")
_CLE_DESSOUS = re.compile(r" *(?:- )?[\w-]+:(?: |$)")


def _deux_points_de_trop(arret: Arret) -> YamlFaultError | None:
    if "mapping values are not allowed" not in arret.probleme:
        return None
    if _est_une_entree(arret):
        return avalee(arret.ligne, arret.texte(arret.ligne), "entrée", DECALEE)
    # A key stuck to its value, just above, makes one text of both lines.
    for numero in pleines(arret)[1:]:
        if colle := _COLLE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            return _espace_oubliee(colle, numero)
        if autre := _AUTRE_SIGNE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            return _autre_signe(autre, numero)
        if oubli := _cle_sans_deux_points(arret, numero):
            return YamlFaultError("LM004", numero, oubli.start(1) + 1, *_a_sa_cle(oubli))
    suivante = "".join(arret.lignes[arret.ligne : arret.ligne + 1])
    tete = _TETE.match(arret.texte(arret.ligne))
    a_sa_cle = tete is not None and arret.colonne - 1 <= tete.end()
    if a_sa_cle and ELEMENT.match(arret.texte(arret.ligne)) and SUITE.match(suivante):
        return avalee(arret.ligne, arret.texte(arret.ligne), "liste", SANS_CLE)
    cite = _DEUX_POINTS.match(arret.texte(arret.ligne))
    if cite and (jointe := _ligne_jointe(arret, cite[2])):
        return YamlFaultError(
            "LM004",
            *arret.ici,
            f"Deux lignes semblent n’en faire qu’une : « {jointe}: » est une clé.",
            f"Allez à la ligne avant « {jointe}: », avec le même retrait que les lignes voisines ; "
            "si c’est un seul texte, mettez-le entre guillemets doubles.",
        )
    if cite and (deux := _de_deux_textes(arret, cite)):
        return deux
    if cite and len(cite[0]) < CITATION_MAXIMALE and not cite[2].startswith(("'", '"')):
        return YamlFaultError(
            "LM004",
            *arret.ici,
            "Ces deux-points suivis d’un espace coupent le texte en deux.",
            "Mettez tout le texte entre guillemets doubles : « "
            + f'{cite[1]}: "{cite[2].strip().strip(chr(34))}" ».',
        )
    return YamlFaultError(
        "LM004",
        *arret.ici,
        "Deux-points suivis d’un espace à cet endroit : le texte est pris pour une clé, "
        "ou la ligne n’est pas alignée avec les précédentes.",
        "Alignez la ligne avec ses voisines, ou mettez le texte entre guillemets doubles.",
    )


def _de_deux_textes(arret: Arret, cite: re.Match[str]) -> YamlFaultError | None:
    """Find an element of two texts, whom and how much, that its colon holds on one line: nothing
    else says how much."""
    debut, _, fin = cite[2].rpartition(": ")
    pour, valeur = debut.strip(" \"'"), fin.strip(" \"'")
    quoi = pour and re.search(r"\d|gratuit", valeur)
    if cite[1] != "pour" or not quoi or len(cite[0]) >= CITATION_MAXIMALE:
        return None
    interieur = _debut_de_cle(arret.texte(arret.ligne))
    for ligne in arret.lignes[arret.ligne : arret.ligne + AVANT]:
        retrait = len(ligne) - len(ligne.lstrip(" "))
        if ligne.strip() and (retrait < interieur or ligne.lstrip().startswith("- ")):
            break
        if re.match(r" *valeur\s*:", ligne):
            return None
    entre = pour if re.fullmatch(r"[\w(][^:#\"]*", pour) else f'"{pour}"'
    dite = valeur if re.fullmatch(r"[\w(][^:#\"]*", valeur) else f'"{valeur}"'
    return YamlFaultError(
        "LM004",
        *arret.ici,
        "Ces deux-points suivis d’un espace coupent le texte en deux.",
        f"Écrivez « pour: {entre} », puis dessous « valeur: {dite} ».",
    )


def avalee(numero: int, ligne: str, quoi: str, correction: str) -> YamlFaultError:
    """Return the fault of lines that the text above takes in, told at the dash of the first."""
    message = f"Cette {quoi} est prise pour la suite du texte qui la précède."
    return YamlFaultError("LM004", numero, ligne.index("-") + 1, message, correction)


def _est_une_entree(arret: Arret) -> bool:
    """Whether an entry of the file begins at a stop, too far right: it begins as others do."""
    ici = _ENTREE.match(arret.texte(arret.ligne))
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    if ici is None or not ici[1]:
        return False
    suite = re.match(r" *([\w-]+):", "".join(arret.lignes[arret.ligne : arret.ligne + 1]))
    tetes = ((_ENTREE.match(dessus), ligne) for dessus, ligne in pairwise(lignes))
    return suite is not None and any(
        tete[2] == ici[2]
        and len(tete[1]) < len(ici[1])
        and ligne.lstrip(" ").startswith(suite[0].lstrip(" "))
        for tete, ligne in tetes
        if tete
    )


_AU_MILIEU = re.compile(r"\s(?:- )?([a-z][a-z_0-9]+): ")


def _ligne_jointe(arret: Arret, suite: str) -> str:
    """Return the key that a value holds, if a line of the file begins by it; or ""."""
    lignes = (arret.autres or arret.lignes)[:LIGNES_REGARDEES]
    for cle in _AU_MILIEU.findall(suite[:CITATION_MAXIMALE])[:3]:
        debut = re.compile(rf"\s*(?:- )?{cle}:(?: |$)")
        if any(debut.match(ligne) for ligne in lignes):
            return str(cle)
    return ""


def _espace_oubliee(colle: re.Match[str], numero: int) -> YamlFaultError:
    return YamlFaultError(
        "LM004",
        numero,
        colle.start(1) + 1,
        "Il manque un espace après les deux-points.",
        f"Écrivez « {colle[1]}: {colle[2].strip()} ».",
    )


def _debut_de_cle(ligne: str) -> int:
    """Return the column, from 0, where a line's key begins: after its dash, if it has one."""
    nu = ligne.lstrip()
    return len(ligne) - len(nu) + (2 if nu.startswith("- ") else 0)


def _cle_sans_deux_points(arret: Arret, numero: int) -> re.Match[str] | None:
    """Match a key without its colon, above the stop: the head of an element, or one aligned with
    the key where the parser stopped, which no text that goes on can be."""
    contenu = arret.texte(numero)[:CITATION_MAXIMALE]
    alignes = _debut_de_cle(contenu) == _debut_de_cle(arret.texte(arret.ligne))
    alignee = _SANS_DEUX_POINTS.match(contenu) if alignes else None
    return _ELEMENT_SANS_DEUX_POINTS.match(contenu) or alignee


def _autre_signe(autre: re.Match[str], numero: int) -> YamlFaultError:
    return YamlFaultError(
        "LM004",
        numero,
        autre.start(1) + 1,
        "Une clé est suivie de deux-points, pas d’un autre signe.",
        f"Écrivez « {autre[1]}: {autre[2].strip()} ».",
    )


def _deux_points_manquants(arret: Arret) -> YamlFaultError | None:
    if "could not find expected ':'" not in arret.probleme:
        return None
    contenu = arret.texte(arret.ligne_debut)[:CITATION_MAXIMALE]
    message, correction = (
        "Il manque les deux-points après ce mot.",
        "Écrivez « clé: valeur », avec un espace après les deux-points.",
    )
    if colle := _COLLE.match(contenu):
        return _espace_oubliee(colle, arret.ligne_debut)
    if autre := _AUTRE_SIGNE.match(contenu):
        return _autre_signe(autre, arret.ligne_debut)
    if re.match(r"[A-ZÀ-Ý]", contenu):
        return d_un_message(arret.debut)
    suite = "".join(arret.lignes[arret.ligne_debut : arret.ligne_debut + 1])
    seul = _MOT_DE_TETE.match(contenu)
    if seul and len(suite) - len(suite.lstrip(" ")) > len(seul[1]):
        return _cle_nue(seul, arret.ligne_debut)
    if _PHRASE.match(contenu) and _SUITE_DE_PHRASE.match(suite[:CITATION_MAXIMALE]):
        return _texte_sans_cle(arret)
    if oubli := _SANS_DEUX_POINTS.match(contenu):
        message, correction = _a_sa_cle(oubli)
    return YamlFaultError("LM004", *arret.debut, message, correction)


_PHRASE = re.compile(r" +[A-ZÀ-Ý][\w’]* \S")
_SUITE_DE_PHRASE = re.compile(r" +(?!- |[\w-]+:(?:\s|$))\S")


def _texte_sans_cle(arret: Arret) -> YamlFaultError:
    return YamlFaultError(
        "LM004",
        *arret.debut,
        "Ce texte de plusieurs lignes n’est sous aucune clé.",
        "Remettez au-dessus la ligne qui le commençait, sa clé puis « >- », deux espaces avant "
        "lui ; ou alignez-la ainsi.",
    )


def _signe_en_tete(arret: Arret) -> YamlFaultError | None:
    if "cannot start any token" not in arret.probleme:
        return None
    signe = arret.texte(arret.ligne)[arret.colonne - 1 :][:1] or " "
    return YamlFaultError(
        "LM009",
        *arret.ici,
        f"Le caractère « {signe} » ne peut pas commencer une valeur.",
        "Mettez la valeur entre guillemets doubles.",
    )


def _crochet_ouvert(arret: Arret) -> YamlFaultError | None:
    if "flow" not in arret.probleme:
        return None
    message = "Un crochet ou une accolade est ouvert ici sans être bien fermé."
    correction = "Écrivez par exemple « voies: [scolaire, apprentissage] »."
    ligne = arret.texte(arret.ligne_debut)[arret.debut[1] - 1 :].rstrip()
    apres = arret.texte(arret.ligne_debut + 1) if arret.ligne_debut < len(arret.lignes) else ""
    seule = not apres.strip() or _AUTRE_LIGNE.match(apres)
    # Of one element, the bracket itself may be too many.
    plusieurs = "," in ligne or ligne[-1:] in (";", ")", "}")
    if seule and plusieurs and ligne[0] == "[" and not _AUTRES_SIGNES.search(ligne, 1):
        place = f", à la place de « {ligne[-1]} »" if ligne[-1] in ";,)}" else ""
        correction = f"Mettez « ] » à la fin de cette ligne{place}."
    return YamlFaultError("LM009", *arret.debut, message, correction)


SUIT_LE_CROCHET = "suit le crochet qui ferme la liste."
_APRES_LE_CROCHET = re.compile(
    r"\s*(?:- )?(?P<cle>[\w-]+):\s+\[(?P<dedans>[^\[\]\"'#{}]*)\](?P<suite>(?!\s*(?:#|$)).*)$"
)


def _apres_le_crochet(arret: Arret) -> YamlFaultError | None:
    """Find what stands after a list in brackets: an element that was written out of them."""
    for numero in pleines(arret):
        contenu = arret.texte(numero)[:CITATION_MAXIMALE].rstrip()
        lue = _APRES_LE_CROCHET.match(contenu)
        if lue is None:
            continue
        if cle := re.match(r"\W*([\w-]+:(?:\s.*|$))", lue["suite"]):
            place = (numero, lue.start("suite") + cle.start(1) + 1)
            message = f"« {cle[1]} » est sur la ligne d’une autre clé."
            retrait = f"avec {lue.start('cle')} espaces devant"
            correction = f"Allez à la ligne : écrivez « {cle[1]} » dessous, {retrait}."
            return YamlFaultError("LM004", *place, message, correction)
        dedans = [m.strip() for m in lue["dedans"].split(",") if m.strip()]
        nue = lue["suite"].strip()
        suite = [
            m for m in re.split(r"\s*[,;\[\]]\s*|^et\s+|\s+et\s+", nue.strip(".")) if m.strip()
        ]
        juste = f"{lue['cle']}: [{', '.join([*dedans, *suite])}]"
        correction = f"Écrivez « {juste} »."
        if suite and not re.match(r"[,;\[]|et\s", nue):
            correction = (
                f"Si c’est un élément de la liste, écrivez « {juste} » ; sinon, enlevez-le d’ici : "
                "il va sur sa ligne, en « remarque: », s’il compte."
            )
        message = f"« {nue.lstrip(',; ') or nue} » {SUIT_LE_CROCHET}"
        return YamlFaultError("LM009", numero, lue.start("suite") + 1, message, correction)
    return None


_AUTRES_SIGNES = re.compile(r"[\[\]{\"'#]")
_AUTRE_LIGNE = re.compile(r" *(?:- |(?:- )?[\w-]+:(?:\s|$)|#)")
"""A line that goes on with no list in brackets: a key, an element, a comment."""


def _renvoi(arret: Arret) -> YamlFaultError | None:
    if "anchor" in arret.probleme or "alias" in arret.probleme:
        return faute_ancre(arret.ici, "& ou *")
    return None


def d_un_message(place: tuple[int, int]) -> YamlFaultError:
    """Return the fault of a line, at (line, column), that is no part of a registry."""
    return YamlFaultError(
        "LM004",
        *place,
        "Cette ligne n’est ni une clé, ni l’élément d’une liste.",
        "Si elle vient d’un message, effacez-la ; si elle continue le texte du dessus, mettez-la "
        "à sa suite.",
    )


LIGNES_DITES = 50
"""Lines of a message that are looked at: a file that holds more is no registry."""
_LIGNE_DITE = re.compile(r"([^\W\d_][^:\n]{0,300}):\s*$")


def lignes_d_un_message(lignes: Sequence[str], cles: Sequence[str]) -> list[int]:
    """Return the numbers, from 1, of the lines of several words that their colon makes look like
    the key of all that follows; `cles` are those that a file has at its edge."""
    lues = ((n, lue) for n, x in enumerate(lignes, start=1) if (lue := _LIGNE_DITE.match(x)))
    dites = ((n, lue[1].lower().split()) for n, lue in lues)
    plusieurs = islice(((n, mots) for n, mots in dites if len(mots) > 1), LIGNES_DITES)
    return [n for n, mots in plusieurs if not get_close_matches("_".join(mots), cles)]


SIGNES: tuple[Regle, ...] = (
    _guillemet_ouvert,
    _barre_inverse,
    _guillemet_sans_fin,
    _tete_sans_deux_points,
    _deux_points_de_trop,
    _deux_points_manquants,
    _signe_en_tete,
    _crochet_ouvert,
    _apres_le_crochet,
    _renvoi,
)
"""The slips of signs, those that show first."""
