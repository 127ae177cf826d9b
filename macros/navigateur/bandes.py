"""Travel times for the browser: bands, a letter each, in one file fetched once a place is known.

Read by `docs/assets/js/moteur/trajets.js`. Of each mode, the letters of all voyages stand in one
string, a row a commune and a column a lycée, which compresses best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase, digits

from macros.domaine.registre import Registre
from macros.domaine.trajets import BANDES, MODES, SEUILS, Mode, Trajet, bande
from macros.socle.dates import en_lettres

TRAJETS = "assets/recherche/trajets.json"
LETTRES = (digits + ascii_lowercase)[: len(SEUILS)]
INCONNU = "."


def trajets(registre: Registre) -> dict[str, object]:
    """Return the bands of a registry’s travel times as plain data."""
    communes = sorted({t.commune for t in registre.trajets})
    lycees = [e.uai for e in registre.etablissements]
    par_mode = {mode: [t for t in registre.trajets if t.mode is mode] for mode in Mode}
    return {
        "dits": BANDES,
        "communes": " ".join(communes),
        "lycees": " ".join(lycees),
        "modes": [
            {
                "mode": MODES[mode],
                "sources": "; ".join(sources(registre, siens)),
                "bandes": "".join(_lettres(siens, communes, lycees)),
            }
            for mode, siens in par_mode.items()
            if siens
        ],
    }


def _lettres(
    siens: Sequence[Trajet], communes: Sequence[str], lycees: Sequence[str]
) -> Iterator[str]:
    connus = {(t.commune, t.uai): LETTRES[bande(t.minutes)] for t in siens}
    for commune in communes:
        for uai in lycees:
            yield connus.get((commune, uai), INCONNU)


def sources(registre: Registre, siens: Sequence[Trajet]) -> Iterator[str]:
    """Yield each source with its day: « Matrice d’essai, 1er mars 2026 »."""
    for id, jour in sorted({(t.source, t.date) for t in siens}):
        source = registre.source(id)
        yield f"{source.titre if source else id}, {en_lettres(jour)}"
