"""Keys that lost the line above them, in an entry: told once, and read under it.

The parser reads them with what is above, whose keys they are not; all of them are those of one
part that the entry lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel

from macros.domaine.modele import Chemin, modele_a, modele_de
from macros.domaine.valeurs import enumerer
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute, localiser


def rendre_a_leur_tete(
    noeud: Noeud, modele: type[BaseModel], details: Sequence[Mapping[str, Any]]
) -> YamlFaultError | None:
    """Put the keys of a part that lost its head under it, and return its fault; None for none."""
    inconnues: dict[Chemin, list[str]] = {}
    for erreur in details:
        chemin = tuple(erreur["loc"])
        if erreur["type"] == "extra_forbidden" and all(isinstance(pas, str) for pas in chemin):
            inconnues.setdefault(chemin[:-1], []).append(str(chemin[-1]))
    for ou, cles in inconnues.items():
        parent = localiser(noeud, ou).valeur
        if not ou or not isinstance(parent, dict) or not all(cle in parent for cle in cles):
            continue
        noms = [*parent]
        suite = noms[min(noms.index(cle) for cle in cles) :]
        if parties := [*_parties(noeud, modele, ou, suite)]:
            return _rendre(noeud, parent, suite, parties)
    return _rendre_les_elements(noeud, modele, details)


def _parties(
    noeud: Noeud, modele: type[BaseModel], ou: Chemin, suite: Sequence[str]
) -> Iterator[tuple[Chemin, str]]:
    """Yield (place, name) of the parts that an entry lacks and that have all of some keys."""
    seule = len(suite) == 1 and not isinstance(
        localiser(noeud, (*ou, suite[0])).valeur, dict | list
    )
    ici = localiser(noeud, ou).valeur
    for place in () if seule else (ou[:-1], ou):
        autour, la = modele_a(modele, place), localiser(noeud, place).valeur
        trouvees = [
            (place, nom)
            for nom, champ in (autour.model_fields if autour else {}).items()
            if isinstance(la, dict) and isinstance(ici, dict) and nom not in {*la, *ici}
            if (sien := modele_de(champ.annotation)) is not None
            and get_origin(champ.annotation) is not tuple
            and set(suite) <= set(sien.model_fields)
            and all(n in suite for n, f in sien.model_fields.items() if f.is_required())
        ]
        if trouvees:
            yield from trouvees
            return


def _rendre_les_elements(
    noeud: Noeud, modele: type[BaseModel], details: Sequence[Mapping[str, Any]]
) -> YamlFaultError | None:
    """Put the last elements of a list, when they begin as those of one that lacks, under it."""
    cles = noeud.valeur if isinstance(noeud.valeur, dict) else {}
    for nom, champ in modele.model_fields.items():
        sien = modele_de(champ.annotation)
        if nom in cles or sien is None or get_origin(champ.annotation) is not tuple:
            continue
        premiere = next(iter(sien.model_fields))
        lieux = [e["loc"] for e in details if e["loc"][2:] == (premiere,)]
        liste = cles[str(lieux[0][0])][1].valeur if lieux and lieux[0][0] in cles else None
        rangs = sorted({rang for autour, rang, _ in lieux if autour == lieux[0][0]})
        if not isinstance(liste, list) or rangs != [*range(len(liste))[-len(rangs) :]]:
            continue
        if len(rangs) < 2 or len(rangs) == len(liste):
            continue
        siens = liste[rangs[0] :]
        del liste[rangs[0] :]
        ici = (siens[0].ligne, siens[0].colonne - 2)
        cles[nom] = (Noeud(nom, *ici), Noeud([*siens], *ici))
        espaces = max(siens[0].colonne - 5, 0)
        return YamlFaultError(
            "LM004",
            *ici,
            f"Il manque au-dessus la ligne qui commence cette partie : « {nom}: ».",
            f"Écrivez « {nom}: » seul sur une ligne, avec {espaces} espaces devant, juste "
            "au-dessus.",
        )
    return None


def _rendre(
    noeud: Noeud,
    parent: dict[str, tuple[Noeud, Noeud]],
    suite: Sequence[str],
    parties: Sequence[tuple[Chemin, str]],
) -> YamlFaultError:
    premiere = parent[suite[0]][0]
    siennes = {nom: parent.pop(nom) for nom in suite}
    place, nom = parties[0]
    devant = f"avec {max(premiere.colonne - 3, 0)} espaces devant, juste au-dessus"
    manque = "Il manque au-dessus la ligne qui commence cette partie"
    if len(parties) > 1:
        dites = enumerer([f"« {une}: »" for _, une in parties])
        return faute("LM004", premiere, f"{manque}.", f"Est-ce {dites} ? Remettez-la, {devant}.")
    la = localiser(noeud, place).valeur
    assert isinstance(la, dict)
    ici = (premiere.ligne, premiere.colonne)
    la[nom] = (Noeud(nom, *ici), Noeud(siennes, *ici))
    return faute(
        "LM004",
        premiere,
        f"{manque} : « {nom}: ».",
        f"Écrivez « {nom}: » seul sur une ligne, {devant}.",
    )
