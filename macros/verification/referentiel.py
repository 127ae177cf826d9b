"""The formations: each in a filière, each taught somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.texte_yaml.noeuds import Noeud
from macros.verification.table import Trouvaille, regle

SEULES_DITES = 5
"""Beyond, formations without a lycée are counted, not named: a registry begins with many."""


@regle("LM150", absence=True)
def formation_avec_filiere(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation a une ou deux filières

    C’est par elles que les familles la trouvent.

    Faux :
        filieres: []
    Juste :
        filieres: [restauration]
    """
    for formation, noeud in donnees.formations:
        if not 1 <= len(formation.filieres) <= 2:
            yield (
                donnees.formations.fichier,
                noeud,
                ("filieres",),
                f"Cette formation a {len(formation.filieres)} filières.",
                "Donnez-lui une filière, deux au plus.",
            )


@regle("LM151", Gravite.INFO)
def formation_offerte(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation est offerte par au moins un lycée

    Sinon sa page existe, mais ne mène à aucun lycée.

    Faux :
        - id: cap-exemple
    Juste :
        - formation: cap-exemple
    """
    offertes = {o.formation for lycee, _ in donnees.etablissements for o in lycee.offres}
    if not offertes or donnees.etablissements.elaguees:
        return
    seules = [(f, noeud) for f, noeud in donnees.formations if f.id not in offertes]
    if len(seules) > SEULES_DITES:
        debut = seules[0][1]
        yield (
            donnees.formations.fichier,
            Noeud(None, debut.ligne, debut.colonne),
            (),
            f"{len(seules)} formations de formations.yaml ne sont offertes par aucun lycée : "
            "ce n’est pas une erreur.",
            "Leurs pages le disent, jusqu’à ce qu’un lycée les offre.",
        )
        return
    for formation, noeud in seules:
        yield (
            donnees.formations.fichier,
            noeud,
            ("id",),
            f"Aucun lycée n’offre « {formation.id} ».",
            "Supprimez-la si elle n’existe plus.",
        )
