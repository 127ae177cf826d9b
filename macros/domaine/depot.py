"""Addresses on the forge: a lycée's line in the registry, the forms already filled.

Works for GitHub and for GitLab (the ministry's forge is one), as academie.yaml says. While the
repository's address is a placeholder, there is no address to give: every function returns "".
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from macros.domaine.academie import Depot
from macros.domaine.registre import Registre

FORMULAIRES: Mapping[str, str] = {
    "corriger": "Corriger une fiche",
    "formation": "Ajouter ou retirer une formation",
    "decision": "Déclarer une décision",
    "erreur": "Signaler une erreur",
}
"""Kind of form → its name; its file is `.github/ISSUE_TEMPLATE/<kind>.yml` on GitHub and
`.gitlab/issue_templates/<kind>.md` on GitLab."""


def lien_ligne(registre: Registre, uai: str) -> str:
    """Return the address where the forge shows the line at which a lycée's entry begins."""
    depot = registre.academie.depot
    if depot.provisoire:
        return ""
    voie = "/-/blob" if depot.forge == "gitlab" else "/blob"
    chemin = f"{quote(depot.branche)}/{quote(depot.chemin_registre)}"
    return f"{_racine(depot)}{voie}/{chemin}#L{registre.ligne(uai)}"


def lien_formulaire(registre: Registre, uai: str = "", genre: str = "corriger") -> str:
    """Return the address of a form, filled with a lycée's uai when there is one.

    Raises KeyError for an unknown kind of form.
    """
    depot = registre.academie.depot
    if depot.provisoire:
        return ""
    titre = f"{FORMULAIRES[genre]} : {uai}" if uai else ""
    if depot.forge == "gitlab":
        # A description in the address would replace the template: the title carries the uai.
        champs = {"issuable_template": genre, "issue[title]": titre}
        return f"{_racine(depot)}/-/issues/new?{_requete(champs)}"
    champs = {"template": f"{genre}.yml", "title": titre, "uai": uai}
    return f"{_racine(depot)}/issues/new?{_requete(champs)}"


def lien_versions(registre: Registre) -> str:
    """Return the address where the forge keeps past versions, with their built site."""
    depot = registre.academie.depot
    if depot.provisoire:
        return ""
    return f"{_racine(depot)}{'/-/releases' if depot.forge == 'gitlab' else '/releases'}"


PROPOSITION = "Envoyer une correction préparée sur le site"
"""Name of GitHub's form that holds a message of /contribuer/corriger/ as it is."""


def lien_proposition(registre: Registre) -> tuple[str, str, str]:
    """Return where the forge takes a whole message: address, names of its title and of its body.

    The address is "" while the repository has none.
    """
    depot = registre.academie.depot
    if depot.provisoire:
        return "", "", ""
    if depot.forge == "gitlab":
        return f"{_racine(depot)}/-/issues/new", "issue[title]", "issue[description]"
    return f"{_racine(depot)}/issues/new?template=proposition.yml", "title", "message"


def _racine(depot: Depot) -> str:
    return depot.adresse.rstrip("/")


def _requete(champs: Mapping[str, str]) -> str:
    return urlencode({cle: valeur for cle, valeur in champs.items() if valeur}, quote_via=quote)
