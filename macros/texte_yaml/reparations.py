"""A slip of writing put right in memory, as its correction says: what is around it is read too.

Only a correction of one reading is followed; the file itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from macros.texte_yaml.fautes import INSECABLES, TIRET_PERDU, YamlFaultError
from macros.texte_yaml.signes import SUIT_LE_CROCHET

_ESPACES_VOULUS = re.compile(r"(?:il faut|Mettez) (\d+) espaces (?:au début de cette|à son début)")
_ECHANGEES = re.compile(r"Mettez cette ligne au-dessus de « [\w-]+: »\.$")
_TEXTE_A_SIGNE = re.compile(r"((?: *- )?\s*[\w-]+: +)([*&@%`][^\"]*? [^\"]*?)\s*$")
_TEXTE_COUPE = re.compile(r"(\s*(?:- )?\w+: )([^'\"].*?)\s*$")
_A_SA_CLE = re.compile(r"Écrivez « ([\w-]+: .+) »\.$", re.DOTALL)
_A_SA_TETE = re.compile(r"Écrivez « ([\w-]+): »\.$")
_A_SES_DEUX_TEXTES = re.compile(r"Écrivez « pour: ([^\\]+) », puis dessous « valeur: ([^\\]+) »\.$")
_ENTRE_APOSTROPHES = re.compile(r"""(\s*(?:- )?[\w-]+: )'([^"\\]*)'\s*$""")
_MEME_CLE = re.compile(r"(\s*(?:- )?)([\w-]+)")
_DEBUT_INSECABLE = re.compile(
    rf"[ {INSECABLES}]*(?:- ?)?[ {INSECABLES}]*(?:[\w-]+[ {INSECABLES}]*:[ {INSECABLES}]*)?"
)
_ENTRE_GUILLEMETS = "Mettez tout le texte entre guillemets doubles : « "
_JUSQU_A = re.compile(r"De même, lignes \d+ à (\d+)")
_INSECABLE = re.compile(f"[{INSECABLES}]")


def rendre_lisible(lignes: Sequence[str], arret: YamlFaultError) -> list[str] | None:
    """Return the lines of a text with the slip that stopped it put right, when its correction has
    one reading; None for any other. `arret` has its line in these lines, from 1."""
    rang = arret.ligne - 1
    ligne = lignes[rang] if 0 <= rang < len(lignes) else ""
    if rang > 0 and _ECHANGEES.match(arret.correction):
        return [*lignes[: rang - 1], ligne, lignes[rang - 1], *lignes[rang + 1 :]]
    if arret.code == "LM002" and _INSECABLE.search(ligne):
        return _sans_insecables(lignes, arret)
    if arret.message == TIRET_PERDU and "des autres éléments" in arret.correction:
        return _avec_le_tiret(lignes, rang, retrait=arret.colonne - 1)
    for reparer in _REPARATIONS:
        juste = reparer(ligne, arret)
        if juste is not None and juste != ligne:
            return [*lignes[:rang], juste, *lignes[rang + 1 :]]
    return None


def _avec_le_tiret(lignes: Sequence[str], rang: int, *, retrait: int) -> list[str]:
    """Return the lines with the dash of an element, and two spaces more before its keys that stand
    in its column."""
    fin = rang + 1
    while fin < len(lignes) and re.match(rf" {{{retrait}}}[\w-]", lignes[fin]):
        if lignes[fin][retrait:].startswith("- "):
            break
        fin += 1
    suite = [f"  {ligne}" for ligne in lignes[rang + 1 : fin]]
    debut = f"{lignes[rang][:retrait]}- {lignes[rang][retrait:]}"
    return [*lignes[:rang], debut, *suite, *lignes[fin:]]


def _sans_insecables(lignes: Sequence[str], arret: YamlFaultError) -> list[str] | None:
    """Return the lines with plain spaces where YAML wants them, as far as they are told."""
    dites = _JUSQU_A.search(arret.message)
    fin = int(dites[1]) if dites else arret.ligne
    justes = [
        _DEBUT_INSECABLE.sub(lambda lu: _INSECABLE.sub(" ", lu[0]), ligne, count=1)
        if arret.ligne <= numero <= fin
        else ligne
        for numero, ligne in enumerate(lignes, start=1)
    ]
    return justes if justes != list(lignes) else None


def _crochets(ligne: str, arret: YamlFaultError) -> str | None:
    debut = arret.colonne - 1
    if arret.code != "LM013" or not ligne[debut:].startswith("[]") or "tiret" in arret.message:
        return None
    return ligne[:debut] + ligne[debut + 2 :]


def _crochet_final(ligne: str, arret: YamlFaultError) -> str | None:
    """Close the list in brackets that a line opens."""
    if not arret.correction.startswith("Mettez « ] » à la fin de cette ligne"):
        return None
    return f"{ligne.rstrip().rstrip(';,)}')}]"


def _apres_le_crochet(ligne: str, arret: YamlFaultError) -> str | None:
    """Leave out what stands after a list in brackets: where it goes is told."""
    return ligne[: arret.colonne - 1] if arret.message.endswith(SUIT_LE_CROCHET) else None


def _retrait(ligne: str, arret: YamlFaultError) -> str | None:
    voulus = _ESPACES_VOULUS.search(arret.correction)
    if arret.code not in ("LM003", "LM004") or voulus is None:
        return None
    return f"{' ' * int(voulus[1])}{ligne.lstrip()}"


def _signe(ligne: str, arret: YamlFaultError) -> str | None:
    lu = _TEXTE_A_SIGNE.match(ligne)
    return f'{lu[1]}"{lu[2]}"' if lu and arret.code in ("LM008", "LM009") else None


def _deux_points(ligne: str, arret: YamlFaultError) -> str | None:
    """Put between quotes a text that its colon cuts."""
    lu = _TEXTE_COUPE.match(ligne)
    if lu is None or not arret.correction.startswith(_ENTRE_GUILLEMETS):
        return None
    texte = lu[2].strip('"').replace("\\", "\\\\").replace('"', '\\"')
    return f'{lu[1]}"{texte}"'


def _tiret(ligne: str, arret: YamlFaultError) -> str | None:
    """Write the dash of a list where another sign stands, or its space where it lacks."""
    debut = arret.colonne - 1
    if arret.correction.startswith("Remplacez « ") and "le tiret du clavier" in arret.correction:
        return f"{ligne[:debut]}-{ligne[debut + 1 :]}"
    if re.match(r"\s*-[A-Za-z_]+:", ligne) and arret.code == "LM004":
        return ligne.replace("-", "- ", 1)
    return None


def _cle_et_valeur(ligne: str, arret: YamlFaultError) -> str | None:
    """Write a key and its value as the correction does, when the line holds that key, or the
    value alone."""
    lu, dite = _MEME_CLE.match(ligne), _A_SA_CLE.match(arret.correction)
    if lu is None or dite is None or arret.code != "LM004":
        return None
    seule = dite[1].partition(": ")[2] == ligne[lu.end(1) :].strip()
    return f"{lu[1]}{dite[1]}" if seule or dite[1].startswith(f"{lu[2]}: ") else None


def _tete(ligne: str, arret: YamlFaultError) -> str | None:
    """Write the colon of a key alone on its line, which holds a part."""
    dite = _A_SA_TETE.match(arret.correction)
    lue = re.match(r"( *(?:- )?)([\w-]+)\s*(?:#.*)?$", ligne)
    if lue is None or dite is None or arret.code != "LM004" or lue[2] != dite[1]:
        return None
    return f"{lue[1]}{lue[2]}:"


def _apostrophes(ligne: str, arret: YamlFaultError) -> str | None:
    """Put between double quotes a text whose apostrophe closes its simple ones."""
    lu = _ENTRE_APOSTROPHES.match(ligne)
    if lu is None or arret.code != "LM005" or "guillemets doubles" not in arret.correction:
        return None
    return f'{lu[1]}"{lu[2]}"'


def _deux_textes(ligne: str, arret: YamlFaultError) -> str | None:
    """Write on its line an element of two texts."""
    dits = _A_SES_DEUX_TEXTES.match(arret.correction)
    lue = re.match(r"( *- )pour: ", ligne)
    if lue is None or dits is None or arret.code != "LM004":
        return None
    pour, valeur = (f'"{dit.strip(chr(34))}"' for dit in dits.groups())
    return f"{lue[1]}{{pour: {pour}, valeur: {valeur}}}"


_REPARATIONS: Sequence[Callable[[str, YamlFaultError], str | None]] = (
    _crochets,
    _crochet_final,
    _apres_le_crochet,
    _retrait,
    _signe,
    _deux_points,
    _tiret,
    _deux_textes,
    _cle_et_valeur,
    _tete,
    _apostrophes,
)
