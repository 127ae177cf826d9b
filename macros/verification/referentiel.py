"""The formations: each in a filière, each taught somewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from macros.domaine.diplomes import NIVEAUX
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.texte_yaml.noeuds import Noeud, localiser
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


@regle("LM154", Gravite.AVERTISSEMENT)
def niveau_du_diplome(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le niveau d’une formation est celui de son diplôme

    Un CAP est au niveau 3, un bac pro et un BMA au niveau 4, un BTS au niveau 5. Les anciens
    niveaux V, IV et III sont aujourd’hui 3, 4 et 5.

    Faux :
        {diplome: cap, niveau: 5}
    Juste :
        {diplome: cap, niveau: 3}
    """
    for formation, noeud in donnees.formations:
        if localiser(noeud, ("diplome",)).incomplet:
            continue  # told already: which diploma it is is not known
        voulu = NIVEAUX.get(formation.diplome)
        if formation.niveau is not None and voulu is not None and formation.niveau != voulu:
            yield (
                donnees.formations.fichier,
                noeud,
                ("niveau",),
                f"« {formation.diplome} » est un diplôme de niveau {voulu}, et non "
                f"{formation.niveau}.",
                f"Écrivez {voulu}, ou corrigez le diplôme.",
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
    if not offertes or donnees.etablissements.elaguees or donnees.etablissements.ecrits:
        return
    connues = {f.id for f, _ in donnees.formations}
    # One that a lycée misspells is told there, and is offered.
    mal_ecrites = [id for id in offertes if id not in connues]
    seules = [
        (f, noeud)
        for f, noeud in donnees.formations
        if f.id not in offertes and not difflib.get_close_matches(f.id, mal_ecrites, 1, 0.85)
    ]
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
            "Ce n’est pas une erreur : sa page le dit. Ne la supprimez que si le diplôme n’existe "
            "plus.",
        )
