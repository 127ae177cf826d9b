"""The views: what each kind of page says, as variables for the template of the same name.

A view takes a Contexte (and, for generated pages, an identifier) and returns the variables of
`gabarits/<name>.html`. Every view is a macro of the same name: a page says `{{ fiche("…") }}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from macros.vues import jsonld
from macros.vues.rendu import Contexte, rendre

VUES: Mapping[str, str] = {
    "accueil": "accueil",
    "fiche": "etablissement",
    "formation": "formation",
    "formations": "formation",
    "filiere": "filiere",
    "filieres": "filiere",
    "annuaire": "annuaire",
    "annuaire_departement": "annuaire",
    "academie_reunie": "academie",
    "carte": "carte",
    "carte_integrer": "carte",
    "liste_integrer": "carte",
    "demande_entreprise": "entreprises",
    "selection": "selection",
    "repere": "reperes",
    "calendrier_inscription": "inscription",
    "lien_officiel": "label",
    "label_en_bref": "label",
    "criteres": "label",
    "titre_des_criteres": "label",
    "criteres_explication": "label",
    "etats_expliques": "label",
    "label_academie": "label",
    "decisions_inconnues": "label",
    "textes_officiels": "label",
    "parcours": "label",
    "retroplanning": "label",
    "auto_evaluation": "label",
    "nom_du_site": "label",
    "editeur": "label",
    "contact_editeur": "label",
    "mentions_legales": "label",
    "sources": "sources",
    "attribution": "sources",
    "labels_non_retrouves": "sources",
    "sources_des_offres": "sources",
    "precision_des_positions": "sources",
    "serveur_des_tuiles": "sources",
    "doutes": "sources",
    "formulaires": "contribuer",
    "corriger": "corriger",
    "sans_depot": "contribuer",
    "erreurs": "contribuer",
    "cles_du_registre": "contribuer",
    "fautes_courantes": "contribuer",
    "echeances": "echeances",
    "liste_annuelle": "echeances",
    "qualite_champs": "qualite",
    "qualite_lycees": "qualite",
    "qualite_departement": "qualite",
    "nouveautes": "nouveautes",
    "donnees": "donnees",
    "donnees_exemples": "donnees",
    "versions_passees": "donnees",
}
"""View → module of `macros.vues` that holds the function of the same name."""


def rendre_vue(nom: str, contexte: Contexte, *arguments: str) -> str:
    """Return the HTML of one view; KeyError when it, or the thing it shows, is unknown."""
    vue: Callable[..., Mapping[str, Any]] = getattr(import_module(f"macros.vues.{VUES[nom]}"), nom)
    html = rendre(f"{nom}.html", contexte, vue(contexte, *arguments))
    dit = jsonld.document(contexte.registre, contexte.le, nom, contexte.racine, *arguments)
    if dit is None:
        return html
    return f"{html}\n{rendre('composants/donnees_liees.html', contexte, {'donnees_liees': dit})}"
