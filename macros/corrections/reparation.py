"""What can be saved of a faulty entry, so that the checks read the rest of it.

Nodes are changed in place, and marked `incomplet`: no check draws anything from what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from macros.corrections import souhaits
from macros.corrections.aides import valeurs_permises
from macros.corrections.aides_dates import aide_date
from macros.corrections.ordres import suivre
from macros.corrections.tableur import heure
from macros.domaine.etablissement import Label
from macros.domaine.modele import Chemin, modele_a, modele_de
from macros.domaine.valeurs import cle_uai
from macros.socle.dates import DatePartielle, date_iso
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud, localiser, mot


def avales(details: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield how the entries are called that stand, too far right, within the one that was read."""
    for erreur in details:
        cle, entree = next(reversed(erreur["loc"]), None), erreur.get("input")
        if isinstance(entree, dict) and erreur["type"] != "missing":
            noms = [entree.get("uai"), entree.get("id")]
        else:
            noms = [entree] if erreur["type"] == "extra_forbidden" and cle in ("uai", "id") else []
        yield from (nom for nom in noms if isinstance(nom, str))


def soigner(noeud: Noeud, modele: type[BaseModel], chemin: Chemin, ordre: str = "") -> bool:
    """Make an entry valid in spite of one fault, so that the checks can read the rest of it.

    `ordre` is its correction: what it orders to write is read as if it were written.
    The smallest optional part that holds the fault is taken out; when all of it is required, a
    stand-in takes its place. A fact without its source is kept so: what it says is still judged.
    Both leave the nodes around marked `incomplet`: no check draws anything from what is missing.
    Returns False when nothing can be done.
    """
    if _rendre_lisible(noeud, modele, chemin) or suivre(noeud, modele, chemin, ordre):
        return True
    if modele_a(modele, chemin[:-1]) is Label and chemin[-1] == "intitule":
        _rendre_l_intitule(localiser(noeud, chemin[:-1]))
    if chemin[-1:] == ("source",) and remplacer(noeud, modele, chemin):
        return True
    return elaguer(noeud, modele, chemin) or remplacer(noeud, modele, chemin)


def _rendre_lisible(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Read a date, a time or an id as the correction says to write it: the rest is judged with it.

    Returns False for what has no single reading.
    """
    feuille, autour = localiser(noeud, chemin), modele_a(modele, chemin[:-1])
    champ = autour.model_fields.get(str(chemin[-1])) if autour and chemin else None
    if champ is None or not isinstance(feuille.valeur, str):
        return False
    ecrit = feuille.valeur
    if chemin[-1] == "id":
        lu = slug(ecrit)
    elif chemin == ("uai",):
        lu = souhaits.uai(ecrit)
    elif permis := valeurs_permises(champ.annotation):
        lu = souhaits.choix(ecrit, permis)
        feuille.incomplet |= bool(lu)  # told already
    elif chemin[-1] in ("debut", "fin"):
        lu = heure(ecrit)
    else:
        types = {*_types(champ.annotation)}
        lu = (
            _date(ecrit) or _date_dite(ecrit, str(chemin[-1]), autour)
            if {date, DatePartielle} & types
            else ""
        )
        if DatePartielle not in types and len(lu) < len("2024-03-15"):
            lu = ""  # no day: told already
    if not lu or lu == ecrit:
        return False
    feuille.valeur = lu
    return True


def _date(ecrit: str) -> str:
    try:
        return str(DatePartielle.lire(date_iso(ecrit)))
    except ValueError:
        seule = re.fullmatch(r"\D*(20\d\d)\D*", ecrit)  # « rentrée 2025 »
        return seule[1] if seule else ""


def _date_dite(ecrit: str, cle: str, modele: type[BaseModel] | None) -> str:
    """Return the date that the correction of a text says to write, if it says one; for two years
    that are one school year, the first."""
    dite = re.match(r"Écrivez (\d{4}(?:-\d\d){0,2})\.?(?:\s|$)", aide_date(ecrit, cle, modele))
    annees = re.search(r"\b(20\d\d)\s*[-/–]\s*20\d\d\b", ecrit)
    return dite[1] if dite else annees[1] if annees and cle == "date" else ""


def _types(annotation: object) -> Iterator[object]:
    yield annotation
    for dedans in get_args(annotation):
        yield from _types(dedans)


def _rendre_l_intitule(label: Noeud) -> None:
    """Give a title that stands over a label to its latest decision or constat, if it has none.

    It is what a registry of the past meant: what is compared with it then changes no title.
    """
    cles = label.valeur if isinstance(label.valeur, dict) else {}
    for liste in ("decisions", "constats"):
        faits = cles[liste][1].valeur if liste in cles else None
        for fait in reversed(faits if isinstance(faits, list) else ()):
            if isinstance(fait.valeur, dict) and mot(fait, "vu") != "non":
                fait.valeur.setdefault("intitule", cles["intitule"])
                return


def elaguer(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Take out of an entry the smallest optional part that holds a fault, if there is one."""
    for longueur in range(len(chemin), 0, -1):
        parent = localiser(noeud, chemin[: longueur - 1])
        pas = chemin[longueur - 1]
        if isinstance(parent.valeur, list) and isinstance(pas, int) and pas < len(parent.valeur):
            del parent.valeur[pas]
            _marquer(noeud, chemin[: longueur - 1])
            return True
        if isinstance(parent.valeur, dict) and pas in parent.valeur:
            autour = modele_a(modele, chemin[: longueur - 1])
            champ = autour.model_fields.get(str(pas)) if autour else None
            if champ is None or not champ.is_required():
                del parent.valeur[str(pas)]
                _marquer(noeud, chemin[: longueur - 1])
                return True
    return False


REMPLACANTS: Mapping[str, str] = {
    "uai": "0000000A",
    "nom": "?",
    "nature": "lycee-professionnel",
    "secteur": "public",
    "source": "https://example.org/",
    "voie": "?",
    "code_postal": "00000",
    "commune": "00000",
    "intitule": "?",
    "libelle": "?",
    "titre": "?",
    "producteur": "?",
    "diplome": "cap",
}
"""Stand-ins for required texts, by key; a required block gets an empty one."""


def remplacer(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Put a stand-in where a required part is missing or faulty, if one is known for it."""
    pas = chemin[-1] if chemin else None
    parent = localiser(noeud, chemin[:-1])
    if not isinstance(pas, str) or not isinstance(parent.valeur, dict):
        return False
    autour = modele_a(modele, chemin[:-1])
    champ = autour.model_fields.get(pas) if autour else None
    ancien = parent.valeur.get(pas)
    if champ is None or (ancien is not None and ancien[1].incomplet):
        return False
    place = ancien[1] if ancien else parent
    bloc = modele_de(champ.annotation) is not None
    if not bloc and pas not in REMPLACANTS:
        return False
    liste = bloc and get_origin(champ.annotation) is tuple
    vide: list[Noeud] | dict[str, tuple[Noeud, Noeud]] = [] if liste else {}
    valeur = vide if bloc else REMPLACANTS[pas]
    if pas == "uai" and ancien and isinstance(ancien[1].valeur, str):
        valeur = _uai_probable(ancien[1].valeur)
    cle = ancien[0] if ancien else Noeud(pas, place.ligne, place.colonne)
    parent.valeur[pas] = (cle, Noeud(valeur, place.ligne, place.colonne, incomplet=True))
    _marquer(noeud, chemin[:-1])
    return True


def _uai_probable(texte: str) -> str:
    """Return the uai that an editor meant when only its letter is wrong."""
    chiffres = texte.strip()[:7]
    bon = len(chiffres) == 7 and chiffres.isascii() and chiffres.isdigit()
    return chiffres + cle_uai(chiffres) if bon else REMPLACANTS["uai"]


def _marquer(noeud: Noeud, chemin: Chemin) -> None:
    """Mark as incomplete the nodes from below an entry's top down to `chemin`."""
    for longueur in range(1, len(chemin) + 1):
        localiser(noeud, chemin[:longueur]).incomplet = True
