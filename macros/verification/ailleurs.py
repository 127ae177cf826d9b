"""What ailleurs.yaml says of trades and diplomas: named once, and sourced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.domaine.appellations import nomme_un_diplome
from macros.domaine.valeurs import toutes
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
    vus: dict[str, Chemin] = {}
    for cle in ("metiers", "diplomes") if dit else ():
        for rang, entree in enumerate(getattr(dit, cle)):
            if not entree.noms:
                yield from _dite(
                    donnees,
                    (cle, rang, "noms"),
                    "Cette entrée n’a pas de nom.",
                    "Écrivez les mots que l’on tape pour la trouver.",
                )
            doubles: dict[Chemin, list[tuple[Chemin, Chemin, str]]] = {}
            for place, nom in enumerate(entree.noms):
                ici: Chemin = (cle, rang, "noms", place)
                la = vus.setdefault(slug(nom), ici)
                if la != ici:
                    doubles.setdefault(la[:2], []).append((ici, la, nom))
            for dites in doubles.values():
                yield from _deja_ecrits(donnees, dites)


def _deja_ecrits(
    donnees: Donnees, dites: Sequence[tuple[Chemin, Chemin, str]]
) -> Iterator[Trouvaille]:
    """Yield the names that two entries have, or one twice: (here, first written there, name).

    Nothing says which entry was there before: both lines are named.
    """
    racine = donnees.ailleurs.racine
    if racine is None:
        return
    ici, la, _ = dites[0]
    noms = toutes([f"« {nom} »" for *_, nom in dites])
    sont = "sont déjà écrits" if len(dites) > 1 else "est déjà écrit"
    message = f"{noms} {sont}, ligne {localiser(racine, la).ligne}."
    yield from _dite(
        donnees,
        ici,
        message,
        "Ne l’écrivez qu’une fois dans cette liste."
        if ici[:2] == la[:2]
        else DEUX_ENTREES.format(
            "la même chose", *(localiser(racine, chemin[:2]).ligne for chemin in (la, ici))
        ),
    )


DEUX_ENTREES = (
    "Si c’est {}, gardez entière l’entrée d’avant, ligne {} ou {}, complétez-la, et effacez celle "
    "que vous venez d’ajouter ; sinon, retirez ce nom de celle que vous venez de changer."
)


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
