"""The map of the lycées, and how to put it on another site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from macros.socle.adresse_du_site import adresse_du_site
from macros.vues import dessin
from macros.vues.rendu import Contexte
from macros.vues.resultats import filtres, liste, vignettes

AUTOUR = 800.0
"""Pixels of sea around the picture: a wide embed shows them."""


def carte(contexte: Contexte, mode: str = "") -> Mapping[str, Any]:
    """Return what the annuaire shows, and the outlines drawn before any script runs.

    The mode « cadre » is the map alone, inside another site.
    """
    courantes, _ = vignettes(contexte)
    resultats = liste(contexte)
    return {
        **resultats,
        # Seen before the script runs, and without it: its towns come with the true map.
        "dessin": replace(
            dessin.academie(
                contexte.registre,
                [c.etablissement.position for c in courantes if c.etablissement.position],
                autour=AUTOUR,
            ),
            villes=(),
        ),
        "filieres": contexte.registre.filieres,
        # Of no lycée: the legend leaves them out.
        "vides": {
            choix.valeur
            for filtre in resultats["filtres"]
            if filtre.nom == "filiere"
            for choix in filtre.choix
            if not choix.nombre
        },
        "cadre": mode == "cadre",
    }


def liste_integrer(contexte: Contexte) -> Mapping[str, Any]:
    """Return what the example of the list on another site needs: a filière that lycées teach."""
    registre = contexte.registre
    proposees = (f for f in registre.filieres if registre.etablissements_par_filiere[f.id])
    return {"exemple": next(proposees, None), "site": adresse_du_site()}


def carte_integrer(contexte: Contexte) -> Mapping[str, Any]:
    """Return the filters that choose what the embedded map shows."""
    choisis = ("filiere", "diplome", "voie", "academie", "dep", "service")
    return {"filtres": [f for f in filtres(contexte) if f.nom in choisis]}
