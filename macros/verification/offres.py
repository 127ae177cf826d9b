"""What a lycée teaches: each formation once, with its voies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.domaine.etablissement import Etablissement, Famille2deOuverte, Offre
from macros.domaine.valeurs import toutes
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.table import Faute, Trouvaille, lycees, regle, regle_par_lycee


@regle("LM114")
def offre_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation n’apparaît qu’une fois dans un lycée

    Ses voies s’ajoutent sur la même offre.

    Faux :
        - formation: cap-cuisine
          voies: [scolaire]
        - formation: cap-cuisine
          voies: [apprentissage]
    Juste :
        - formation: cap-cuisine
          voies: [scolaire, apprentissage]
    """
    for fichier, lycee, noeud in lycees(donnees):
        vues: dict[str, int] = {}
        for rang, offre in enumerate(lycee.offres):
            if offre.formation in vues:
                avant = lycee.offres[vues[offre.formation]]
                sure = _source_sure(donnees, noeud, rang)
                premiere = localiser(noeud, ("offres", vues[offre.formation])).ligne
                yield (
                    fichier,
                    noeud,
                    ("offres", rang, "formation"),
                    f"La formation « {offre.formation} » est déjà dans ce lycée, ligne {premiere}.",
                    f"Réunissez les voies sur une seule offre{_sources(avant, offre, sure)}.",
                )
            vues.setdefault(offre.formation, rang)
        familles: dict[str, int] = {}
        for rang, ouverte in enumerate(lycee.familles_2de):
            if ouverte.famille in familles:
                premiere = localiser(noeud, ("familles_2de", familles[ouverte.famille])).ligne
                yield (
                    fichier,
                    noeud,
                    ("familles_2de", rang, "famille"),
                    f"La 2de « {ouverte.famille} » est déjà dans ce lycée, ligne {premiere}.",
                    "Gardez une seule des deux, avec toutes ses voies.",
                )
            familles.setdefault(ouverte.famille, rang)


def _source_sure(donnees: Donnees, noeud: Noeud, rang: int) -> str:
    """Return the source written for an offre, or « … » when it stands for nothing."""
    place = localiser(noeud, ("offres", rang, "source"))
    ecrite = str(place.valeur)
    connue = donnees.sources.connait(ecrite) or ecrite.startswith(("https://", "http://"))
    return ecrite if connue and not place.incomplet else "…"


def _sources(avant: Offre, offre: Offre, source: str) -> str:
    """Return how a voie that only the second of two offres has keeps its own source."""
    autres = [voie for voie in offre.voies if voie not in avant.voies]
    siennes = [(voie, offre.sources_voies.get(voie, source)) for voie in autres]
    if all(sienne == avant.source for _, sienne in siennes):
        return ""
    return (
        " ; leur source n’est pas la même : sous « source: », écrivez « sources_voies: », puis en "
        f"retrait {toutes([f'« {voie}: {sienne} »' for voie, sienne in siennes])}"
    )


@regle_par_lycee("LM115")
def voies_uniques(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une voie n’est écrite qu’une fois dans une offre

    Faux :
        voies: [scolaire, scolaire]
    Juste :
        voies: [scolaire]
    """
    listes: tuple[tuple[str, Sequence[Offre | Famille2deOuverte]], ...] = (
        ("offres", lycee.offres),
        ("familles_2de", lycee.familles_2de),
    )
    for liste, elements in listes:
        for rang, element in enumerate(elements):
            voies = list(element.voies)
            for place, voie in enumerate(voies):
                if voie in voies[:place]:
                    yield (
                        (liste, rang, "voies", place),
                        f"La voie « {voie} » est écrite deux fois.",
                        "Gardez-la une seule fois.",
                    )


@regle_par_lycee("LM116", Gravite.AVERTISSEMENT)
def voie_presente(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une offre dit par quelle voie elle se suit

    Sans voie, une famille ne sait pas si l’on s’inscrit au lycée ou si l’on cherche un employeur.

    Faux :
        - formation: cap-cuisine
          source: affelnet-2025
    Juste :
        - formation: cap-cuisine
          voies: [scolaire]
          source: affelnet-2025
    """
    for rang, offre in enumerate(lycee.offres):
        if not offre.voies:
            yield (
                ("offres", rang, "voies"),
                f"L’offre « {offre.formation} » n’a pas de voie.",
                "Ajoutez « voies: [scolaire] », [apprentissage], ou les deux.",
            )


def _offres(donnees: Donnees) -> Iterator[tuple[str, Noeud, int, Offre]]:
    """Yield every offre with its file, the node of its lycée and its rank there."""
    for fichier, lycee, noeud in lycees(donnees):
        for rang, offre in enumerate(lycee.offres):
            yield fichier, noeud, rang, offre


@regle("LM119")
def source_d_une_voie_suivie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une source est donnée à une voie de l’offre

    Faux :
        voies: [scolaire]
        source: affelnet-2025
        sources_voies:
          apprentissage: parcoursup-2024
    Juste :
        voies: [scolaire, apprentissage]
        source: affelnet-2025
        sources_voies:
          apprentissage: parcoursup-2024
    """
    for fichier, noeud, rang, offre in _offres(donnees):
        for voie in offre.sources_voies:
            # Voies that could not be read are told where they stand.
            lue = not localiser(noeud, ("offres", rang)).incomplet
            if lue and offre.voies and voie not in offre.voies:
                yield (
                    fichier,
                    noeud,
                    ("offres", rang, "sources_voies", voie.value),
                    f"L’offre « {offre.formation} » ne se suit pas en {voie}.",
                    f"Enlevez cette ligne, ou ajoutez {voie} dans « voies ».",
                )


@regle_par_lycee("LM117", Gravite.AVERTISSEMENT, absence=True)
def lycee_avec_offre(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un lycée a au moins une formation

    Faux :
        offres: []
    Juste :
        offres:
          - formation: cap-cuisine
            voies: [scolaire]
            source: affelnet-2025
    """
    if not lycee.offres:
        yield (
            ("offres",),
            "Ce lycée n’a aucune formation.",
            "Ajoutez ses formations sous « offres: ».",
        )
