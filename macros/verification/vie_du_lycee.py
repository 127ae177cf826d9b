"""What a lycée says of itself: contacts, portes ouvertes, actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.verification.table import Faute, regle_par_lycee

_GRAND_PUBLIC = re.compile(r"@(gmail|hotmail|outlook|live|yahoo|orange|wanadoo|free|sfr|laposte)\.")
_PRENOM_NOM = re.compile(r"^[a-z]{3,}(-[a-z]+)?[._][a-z]{3,}(-[a-z]+)*\d{0,2}@")
_SERVICE = re.compile(
    r"^(ce|contact|accueil|secretariat|lycee|lyc|lp|bureau|entreprises?|bde|direction|"
    r"apprentissage|info|vie|administration|scolarite)\b"
)


@regle_par_lycee("LM140", Gravite.AVERTISSEMENT)
def contact_fonctionnel(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """L’adresse électronique est celle d’un service, pas d’une personne

    Le registre ne publie pas de donnée personnelle. Une adresse de la forme prenom.nom,
    ou chez un fournisseur grand public, semble personnelle.

    Faux :
        valeur: camille.exemple@ac-exemple.fr
    Juste :
        valeur: ce.0130058t@ac-exemple.fr
    """
    courriel = lycee.contacts.courriel
    if courriel is not None and semble_personnel(courriel.valeur):
        yield (
            ("contacts", "courriel", "valeur"),
            f"L’adresse « {courriel.valeur} » semble celle d’une personne.",
            "Donnez la boîte du lycée (ce.…, contact@…, secretariat@…).",
        )


def semble_personnel(courriel: str) -> bool:
    """Whether an address looks like a person’s: `prenom.nom@…`, or a consumer provider."""
    adresse = courriel.lower()
    if _GRAND_PUBLIC.search(adresse):
        return True
    return bool(_PRENOM_NOM.match(adresse)) and not _SERVICE.match(adresse)


@regle_par_lycee("LM141", Gravite.AVERTISSEMENT)
def portes_ouvertes_a_venir(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une journée portes ouvertes est à venir

    Une journée passée n’est plus montrée aux visiteurs : elle peut être supprimée.

    Faux :
        - date: 2020-01-25
    Juste :
        - date: 2027-01-23
    """
    for rang, porte in enumerate(lycee.portes_ouvertes):
        if porte.date < le:
            yield (
                ("portes_ouvertes", rang, "date"),
                f"Cette journée portes ouvertes est passée ({porte.date}).",
                "Supprimez-la, ou écrivez la prochaine date.",
            )


@regle_par_lycee("LM142")
def critere_connu(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le critère d’une action existe

    Les critères du label sont numérotés dans academie.yaml.

    Faux :
        critere: 99
    Juste :
        critere: 5
    """
    if donnees.academie is None:
        return
    commune = donnees.communes.get(lycee.adresse.commune)
    criteres = donnees.academie.criteres_de(commune.departement if commune else "")
    connus = {c.numero for c in criteres}
    for rang, action in enumerate(lycee.actions):
        if action.critere not in connus:
            yield (
                ("actions", rang, "critere"),
                f"Le critère {action.critere} n’existe pas.",
                f"Les critères vont de {min(connus)} à {max(connus)}."
                if connus
                else "academie.yaml n’en donne aucun.",
            )
