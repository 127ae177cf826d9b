"""Who a lycée is: its UAI, its place in the registry, its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.texte_yaml.noeuds import localiser
from macros.verification.table import Faute, Trouvaille, lycees, regle, regle_par_lycee


@regle("LM110")
def identifiant_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un identifiant ne sert qu’une fois

    Deux fiches avec le même UAI, ou deux formations avec le même identifiant, auraient
    la même page.

    Faux :
        - uai: 0130058T
        - uai: 0130058T
    Juste :
        - uai: 0130058T
    """
    for collection in (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
        donnees.filieres,
        donnees.metiers,
        donnees.sources,
        donnees.reperes,
    ):
        cle = "uai" if collection is donnees.etablissements else "id"
        vus: dict[str, int] = {}
        for valeur, noeud in collection:
            ident = str(getattr(valeur, cle))
            if ident in vus:
                yield (
                    collection.fichier,
                    noeud,
                    (cle,),
                    f"« {ident} » est déjà pris, ligne {vus[ident]}.",
                    "Supprimez l’une des deux entrées, ou corrigez l’identifiant.",
                )
            vus.setdefault(ident, noeud.ligne)


@regle("LM111")
def uai_dans_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """L’UAI appartient à un département de l’académie

    Les trois premiers chiffres d’un UAI disent le département.

    Faux :
        uai: 0750001A
    Juste :
        uai: 0130058T
    """
    if donnees.academie is None or donnees.racine_academie is None:
        return
    if localiser(donnees.racine_academie, ("departements",)).incomplet:
        return
    # Saint-Martin keeps UAI of Guadeloupe: one beginning may be of two départements.
    prefixes: dict[str, list[str]] = {}
    for departement in donnees.academie.departements:
        for prefixe in departement.prefixes_uai:
            prefixes.setdefault(prefixe, []).append(departement.code)
    for fichier, lycee, noeud in lycees(donnees):
        if lycee.uai[:3] not in prefixes:
            yield (
                fichier,
                noeud,
                ("uai",),
                f"L’UAI « {lycee.uai} » n’est pas d’un département de l’académie.",
                f"Il commence par {', '.join(sorted(prefixes))}.",
            )
            continue
        commune = donnees.communes.get(lycee.adresse.commune)
        if commune and commune.departement not in prefixes[lycee.uai[:3]]:
            yield (
                fichier,
                noeud,
                ("adresse", "commune"),
                f"La commune « {commune.nom} » est dans le {commune.departement}, mais l’UAI dit "
                f"{' ou '.join(prefixes[lycee.uai[:3]])}.",
                "Corrigez la commune ou l’UAI.",
            )


@regle("LM112")
def registre_trie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Les lycées sont rangés par UAI

    Rangée à sa place, une fiche se retrouve vite et deux personnes se gênent moins.

    Faux :
        - uai: 0130058T
        - uai: 0130033R
    Juste :
        - uai: 0130033R
        - uai: 0130058T
    """
    precedent = ""
    for fichier, lycee, noeud in lycees(donnees):
        if lycee.uai < precedent:
            yield (
                fichier,
                noeud,
                ("uai",),
                f"La fiche {lycee.uai} vient après {precedent}.",
                "Déplacez-la à sa place (les UAI vont en croissant) : « registre formater » "
                "le fait pour vous.",
            )
        precedent = max(precedent, lycee.uai)


@regle_par_lycee("LM113", Gravite.AVERTISSEMENT)
def nom_sans_label(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le nom du lycée ne contient pas les mots du label

    Le label a sa propre place, sous « label: ». Le nom reste celui du lycée.

    Faux :
        nom: Lycée professionnel des Platanes - Lycée des métiers du bois
    Juste :
        nom: Lycée professionnel des Platanes
    """
    if "lycée des métiers" in lycee.nom.lower():
        yield (
            ("nom",),
            "Le nom contient « lycée des métiers ».",
            "Gardez le nom seul ; mettez le reste en « intitule: » d’une décision ou d’un constat.",
        )
