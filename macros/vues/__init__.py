"""The views: what each kind of page says, as variables for the template of the same name.

A view takes a Contexte (and, for generated pages, an identifier) and returns the variables of
`gabarits/<name>.html`. Every view is a macro of the same name: a page says `{{ fiche("…") }}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from macros.vues import (
    academie,
    accueil,
    annuaire,
    api,
    carte,
    contribuer,
    corriger,
    donnees,
    echeances,
    entreprises,
    etablissement,
    filiere,
    formation,
    inscription,
    jsonld,
    label,
    nouveautes,
    qualite,
    reperes,
    selection,
    sources,
)
from macros.vues.rendu import Contexte, rendre

Vue = Callable[..., Mapping[str, Any]]
VUES: Mapping[str, Vue] = {
    vue.__name__: vue
    for vue in (
        accueil.accueil,
        etablissement.fiche,
        formation.formation,
        formation.formations,
        filiere.filiere,
        filiere.filieres,
        annuaire.annuaire,
        annuaire.annuaire_departement,
        academie.academie_reunie,
        carte.carte,
        carte.carte_integrer,
        carte.liste_integrer,
        entreprises.demande_entreprise,
        selection.selection,
        reperes.repere,
        inscription.calendrier_inscription,
        label.lien_officiel,
        label.label_en_bref,
        label.criteres,
        label.titre_des_criteres,
        label.criteres_explication,
        label.etats_expliques,
        label.label_academie,
        label.decisions_inconnues,
        label.textes_officiels,
        label.parcours,
        label.retroplanning,
        label.auto_evaluation,
        label.nom_du_site,
        label.editeur,
        label.contact_editeur,
        label.mentions_legales,
        sources.sources,
        sources.attribution,
        sources.labels_non_retrouves,
        sources.sources_des_offres,
        sources.precision_des_positions,
        sources.serveur_des_tuiles,
        sources.doutes,
        contribuer.formulaires,
        corriger.corriger,
        contribuer.sans_depot,
        contribuer.erreurs,
        contribuer.cles_du_registre,
        contribuer.fautes_courantes,
        echeances.echeances,
        echeances.liste_annuelle,
        qualite.qualite_champs,
        qualite.qualite_lycees,
        qualite.qualite_departement,
        nouveautes.nouveautes,
        donnees.donnees,
        donnees.donnees_exemples,
        donnees.versions_passees,
        api.api_documents,
        api.api_enveloppe,
        api.api_formes,
        api.api_mots,
    )
}
"""Name of a view, which pages call → view."""


def rendre_vue(nom: str, contexte: Contexte, *arguments: str) -> str:
    """Return the HTML of one view; KeyError when it, or the thing it shows, is unknown."""
    html = rendre(f"{nom}.html", contexte, VUES[nom](contexte, *arguments))
    dit = jsonld.document(contexte.registre, contexte.le, nom, contexte.racine, *arguments)
    if dit is None:
        return html
    return f"{html}\n{rendre('composants/donnees_liees.html', contexte, {'donnees_liees': dit})}"
