"""What ailleurs.yaml says of trades and diplomas: named once, and sourced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.domaine.appellations import nomme_un_diplome
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import localiser
from macros.verification.table import Chemin, Trouvaille, regle


def _dite(donnees: Donnees, chemin: Chemin, message: str, correction: str) -> Iterator[Trouvaille]:
    if donnees.ailleurs.racine is not None:
        yield donnees.ailleurs.fichier, donnees.ailleurs.racine, chemin, message, correction


@regle("LM185")
def nom_d_ailleurs_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un métier ou un diplôme d’ailleurs a un nom, écrit une seule fois

    Les accents, les majuscules et les traits d’union ne comptent pas.

    Faux :
        noms: [vétérinaire, veterinaire]
    Juste :
        noms: [vétérinaire, véto]
    """
    dit = donnees.ailleurs.valeur
    vus: set[str] = set()
    for cle in ("metiers", "diplomes") if dit else ():
        for rang, entree in enumerate(getattr(dit, cle)):
            if not entree.noms:
                yield from _dite(
                    donnees,
                    (cle, rang, "noms"),
                    "Cette entrée n’a pas de nom.",
                    "Écrivez les mots que l’on tape pour la trouver.",
                )
            for place, nom in enumerate(entree.noms):
                if slug(nom) in vus:
                    yield from _dite(
                        donnees,
                        (cle, rang, "noms", place),
                        f"« {nom} » est déjà écrit.",
                        "Ne le laissez qu’à un endroit.",
                    )
                vus.add(slug(nom))


@regle("LM186")
def dit_avec_source(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Ce qu’on dit d’un métier d’ailleurs a une source

    Sans source, laissez la phrase : la recherche dit alors seulement qu’aucun lycée n’y prépare.

    Faux :
        dit: Six ans d’études après le bac.
    Juste :
        dit: Six ans d’études après le bac.
        source: onisep-2025
    """
    dit = donnees.ailleurs.valeur
    for rang, metier in enumerate(dit.metiers if dit else ()):
        racine = donnees.ailleurs.racine
        entree = localiser(racine, ("metiers", rang)) if racine else None
        # Where a line could not be read, it may be the source.
        if metier.dit and not metier.source and entree and not entree.incomplet:
            videe = isinstance(entree.valeur, dict) and "source" in entree.valeur
            yield from _dite(
                donnees,
                ("metiers", rang, "source" if videe else "dit"),
                "Ce qui est dit de ce métier n’a pas de source.",
                "Écrivez-la après les deux-points, ou retirez cette ligne et la phrase."
                if videe
                else "Ajoutez « source: … », ou retirez la phrase.",
            )


@regle("LM187", Gravite.AVERTISSEMENT)
def diplome_parmi_les_metiers(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un diplôme d’autrefois n’est pas parmi les métiers

    Il a sa liste, « diplomes: » : la recherche dit ce qui l’a remplacé.

    Faux :
        metiers:
          - noms: [CAP petite enfance]
    Juste :
        diplomes:
          - noms: [CAP petite enfance]
    """
    dit = donnees.ailleurs.valeur
    vus = [
        (rang, metier.noms[0])
        for rang, metier in enumerate(dit.metiers if dit else ())
        if metier.noms and nomme_un_diplome(metier.noms[0])
    ]
    for rang, nom in vus[:1]:
        yield from _dite(
            donnees,
            ("metiers", rang, "noms"),
            f"« {nom} » est un diplôme, parmi les métiers{' ; d’autres aussi' * (len(vus) > 1)}.",
            "Écrivez au-dessus « diplomes: », seul sur une ligne, sans espace devant."
            if not dit or not dit.diplomes
            else "Déplacez son entrée sous « diplomes: ».",
        )
