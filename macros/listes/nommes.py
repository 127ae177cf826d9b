"""The lycées that some words of a list may name, beside the one they are said of, or apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.listes.flux import Flux, Morceau, serrer
from macros.listes.lexique import Cible, Lexique
from macros.listes.noms import dernier_mot

_MOT = re.compile(r"[^\W_]+")
RUE = 40
"""Signs before a name that say that it is a street’s, at most."""
NOM_SEUL = 5
"""Letters of the shortest name that tells a lycée by itself."""
DE_RUE = re.compile(
    r"(?i)(?:rue|avenue|av\.?|boulevard|bd|place|cours|quai|chemin|route|coll[èe]ge|[ée]cole)\W+"
    r"(?:du |de la |de |des |d.)?$"
)


def nommes_dans(dit: str, lexique: Lexique) -> Iterator[Cible]:
    """Yield the lycées whose whole own name some words hold, a street’s or a town’s left out."""
    flux = Flux((Morceau(1, dit),))
    for cible in lexique.cibles:
        for forme in cible.formes:
            seule = len(forme) >= NOM_SEUL and forme not in lexique.communes
            if not seule or forme not in flux.plat:
                continue
            lieux = [flux.place(t.start()) for t in flux.chercher(re.compile(re.escape(forme)))]
            if any(dit[lieu].isupper() and not DE_RUE.search(dit[:lieu]) for lieu in lieux):
                yield cible
                break


def nommes_par_un_mot(dit: str, lexique: Lexique) -> Iterator[Cible]:
    """Yield the lycées one of which alone ends its name by a word that some words hold."""
    mots = {
        serrer(mot[0])
        for mot in _MOT.finditer(dit)
        if mot[0][:1].isupper() and not DE_RUE.search(dit[: mot.start()])
    }
    siens: dict[str, list[Cible]] = {}
    for cible in lexique.cibles:
        siens.setdefault(dernier_mot(cible.lycee.nom), []).append(cible)
    for mot in sorted(mots - {*lexique.communes, ""}):
        if len(siens.get(mot, ())) == 1:
            yield siens[mot][0]


def nommes_avec_leur_ville(dit: str, lexique: Lexique) -> Iterator[Cible]:
    """Yield the lycées whose last word some words hold, in whatever case, and their town."""
    plat = serrer(dit)
    mots = {
        serrer(mot[0])
        for mot in _MOT.finditer(dit)
        if not DE_RUE.search(dit[max(0, mot.start() - RUE) : mot.start()])
    }
    mots -= {*lexique.communes, ""}
    for cible in lexique.cibles:
        if dernier_mot(cible.lycee.nom) in mots and any(ville in plat for ville in cible.villes):
            yield cible
