"""What a correction orders, read as if it were done: what it says is judged in the same turn.

Only an order of one value is followed; a question is left to its answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ValidationError

from macros.domaine.modele import Chemin, modele_a
from macros.socle.anomalies import Anomalie
from macros.socle.dates import date_iso
from macros.texte_yaml.noeuds import Noeud, feuilles, localiser

_VALEUR = re.compile(
    r"(?:[^«»]*\. )?Écrivez (?:son code INSEE : |l’identifiant de la formation : )?"
    r"(?:« ([^»:]+) »|\"([^\"]+)\"|(\+\d[\d ]*\d)|([^\s«\"»,]+?))"
    r",?(?: seule?)?(?: \([^()]+\))?(?:\.?$|(?= ;))"
)
_LISTE = re.compile(r"Écrivez « ([\w-]+): \[([\w,. \"-]+)\] »(?:\.$|, la latitude)")
_LEQUEL = re.compile(r".* : lequel \? Écrivez « ([a-z_]+): \[")
"""Asks which of two things the code of a list is."""
_PEUT_ETRE = re.compile(r"Peut-être : « ([\w-]+): \[([\w, -]+)\] »")
"""Asks which of a few things a text in the place of a list is: one of them stands for it."""
_PEUT_ETRE_UNE = re.compile(r"Peut-être : « ([a-z0-9]+(?:-[a-z0-9]+)*) » \(")
"""The same of a formation: the rest of its offer is judged."""
_UN_TIRET = "Mettez un tiret devant la première de ces lignes"
_LIGNES = re.compile(
    r"Écrivez \w+ lignes : « ([\w-]+): » seul, puis en retrait dessous « valeur: ([^»]+) »"
)
_CLE = re.compile(
    r"Écrivez « ([a-z_0-9]+):(?: (?:\[([\w, -]+)\]|([^»\[\]]+?)))? ?»\.(?:$| (?=Écrivez ))|"
    r"Vouliez-vous dire « ([a-z_0-9]+) », qui manque ici \?"
)
_D_ICI = "https://example.org/"
"""What stands for a source that the correction asks for."""


def suivre(noeud: Noeud, modele: type[BaseModel], chemin: Chemin, ordre: str) -> bool:
    """Write a value as its correction orders it; whether it orders one that may stand there."""
    feuille = localiser(noeud, chemin)
    place = (feuille.ligne, feuille.colonne)
    if isinstance(feuille.valeur, dict) and ordre.startswith(_UN_TIRET):
        feuille.valeur = [Noeud(feuille.valeur, *place)]
        return True
    if not isinstance(feuille.valeur, str) or not chemin:
        return False
    if (peut_etre := _PEUT_ETRE.match(ordre)) and peut_etre[1] == chemin[-1]:
        lus = [un.strip() for un in peut_etre[2].split(",")]
        if _permise(modele, chemin, lus):
            feuille.valeur = [Noeud(un, *place, incomplet=True) for un in lus]
            feuille.incomplet = True
            return True
    if chemin[-1] == "formation" and (une := _PEUT_ETRE_UNE.match(ordre)):
        feuille.valeur, feuille.incomplet = une[1], True
        return True
    if (lequel := _LEQUEL.match(ordre)) and lequel[1] == chemin[-1]:
        # The rest of the entry is judged, and nothing is drawn from that code.
        feuille.valeur, feuille.incomplet = [Noeud(feuille.valeur, *place, incomplet=True)], True
        return True
    liste, lignes, seule = _LISTE.match(ordre), _LIGNES.match(ordre), _VALEUR.match(ordre)
    if liste and liste[1] == chemin[-1]:
        elements = [un.strip(' "') for un in liste[2].split(",")]
        if _permise(modele, chemin, elements):
            feuille.valeur = [Noeud(un, *place) for un in elements]
            return True
    elif lignes and _permise(modele, chemin, {"valeur": lignes[2], "source": _D_ICI}):
        _ecrire_le_fait(feuille, lignes[2])
        return True
    elif seule:
        juste = next(dite for dite in seule.groups() if dite)
        if juste != feuille.valeur and "…" not in juste and _permise(modele, chemin, juste):
            feuille.valeur = juste
            return True
    return False


def _ecrire_le_fait(feuille: Noeud, valeur: str) -> None:
    """Write a fact, of which only the value is told, in the place of a text."""
    place = (feuille.ligne, feuille.colonne)
    feuille.valeur = {
        "valeur": (Noeud("valeur", *place), Noeud(valeur, *place)),
        "source": (Noeud("source", *place), Noeud(_D_ICI, *place, incomplet=True)),
    }
    feuille.incomplet = True


def renommer(noeud: Noeud, modele: type[BaseModel], chemin: Chemin, ordre: str) -> bool:
    """Give an unknown key the name, and the value, that its correction orders; whether it was."""
    dite, lignes = _CLE.match(ordre), _LIGNES.match(ordre)
    nom = (dite[1] or dite[4]) if dite else lignes[1] if lignes else ""
    parent, autour = localiser(noeud, chemin[:-1]).valeur, modele_a(modele, chemin[:-1])
    if not nom or not isinstance(parent, dict) or autour is None or nom in parent:
        return False
    if chemin[-1] not in parent or nom not in autour.model_fields:
        return False
    ancienne = str(chemin[-1])
    cle, valeur = parent.pop(ancienne)
    parent[nom] = (cle, valeur)
    if lignes:
        _ecrire_le_fait(valeur, lignes[2])
    elif dite and dite[2]:
        elements = [un.strip() for un in dite[2].split(",")]
        valeur.valeur = [Noeud(un, valeur.ligne, valeur.colonne) for un in elements]
    elif dite and dite[3] and isinstance(valeur.valeur, str):
        valeur.valeur = dite[3].strip('"')
    if dite and dite[4] and not _semble_l_etre(modele, (*chemin[:-1], nom), valeur):
        parent[ancienne] = parent.pop(nom)
        return False
    reste = ordre[dite.end() :] if dite and dite[1] else ""
    if reste and not suivre(noeud, modele, (*chemin[:-1], nom), reste.strip()):
        parent[ancienne] = parent.pop(nom)
        return False
    return True


_PROPOSEE = re.compile(r"(?:Vouliez-vous dire «|Écrivez «) ([a-z_0-9]+)(?::| »)")


def deja_ecrite(noeud: Noeud, chemin: Chemin, ordre: str) -> str:
    """Return what to do of an unknown key when the one that its correction proposes is there
    already, beside it; "" otherwise."""
    dite, parent = _PROPOSEE.match(ordre), localiser(noeud, chemin[:-1]).valeur
    if dite is None or not isinstance(parent, dict) or dite[1] not in parent:
        return ""
    if chemin[-1] not in parent:
        return ""
    cle, valeur = parent[str(chemin[-1])]
    fin = max((un.ligne for un in feuilles(valeur)), default=cle.ligne)
    lignes = f"les lignes {cle.ligne} à {fin}" if fin > cle.ligne else f"la ligne {fin}"
    autre = parent[dite[1]][0].ligne
    return (
        f"« {dite[1]} » est déjà écrit, ligne {autre} : gardez celui des deux qui est juste, "
        f"sous ce nom. Si c’est celui de la ligne {autre}, effacez {lignes}."
    )


def _semble_l_etre(modele: type[BaseModel], chemin: Chemin, valeur: Noeud) -> bool:
    """Whether a value may be that of the key that lacks: it may stand there, or is a date."""
    ecrit = valeur.valeur
    return isinstance(ecrit, str) and (_permise(modele, chemin, ecrit) or date_iso(ecrit) != ecrit)


def _permise(modele: type[BaseModel], chemin: Chemin, valeur: object) -> bool:
    """Whether a value may stand at a place of an entry."""
    rang = max(rang for rang, pas in enumerate(chemin) if isinstance(pas, str))
    autour, cle = modele_a(modele, chemin[:rang]), str(chemin[rang])
    if autour is None or cle not in autour.model_fields:
        return False
    for _ in chemin[rang + 1 :]:
        valeur = [valeur]
    try:
        autour.model_validate({cle: valeur})
    except ValidationError as refus:
        return all(erreur["loc"][:1] != (cle,) for erreur in refus.errors())
    return True


_DES_ELEMENTS = ("Allez à la ligne", "Écrivez-la sur sa propre ligne", "Entre crochets")
_EN_TEXTE = "Mettez tout le texte entre guillemets doubles"
_D_UNE_VALEUR = frozenset(
    ("LM012", "LM014", "LM015", "LM017", "LM018", "LM020", "LM021", "LM022", "LM023", "LM159")
)
"""Codes of what is said of the whole text after a key."""
_SES_LIGNES = re.compile(r"Écrivez « (\w+): » seul sur sa ligne, puis en retrait dessous « ")


def sans_ordre_contraire(anomalies: Sequence[Anomalie]) -> list[Anomalie]:
    """Leave out the order to quote a text where another, of the same line, makes a list of it or
    says how it is written, and what lacks under a key where another says all its lines."""
    listes = {
        (a.fichier, a.ligne)
        for a in anomalies
        if a.correction.startswith(_DES_ELEMENTS)
        or (a.code in _D_UNE_VALEUR and a.correction.startswith(("Écrivez ", "Gardez ")))
    }
    completes = {
        (a.fichier, a.ligne, f"sous « {dite[1]} ».")
        for a in anomalies
        if (dite := _SES_LIGNES.match(a.correction))
    }

    def contraire(a: Anomalie) -> bool:
        if a.code == "LM011":
            sous = a.message.rpartition("sous ")[2]
            return (a.fichier, a.ligne, f"sous {sous}") in completes
        return (a.fichier, a.ligne) in listes and a.correction.startswith(_EN_TEXTE)

    return [a for a in anomalies if not contraire(a)]
