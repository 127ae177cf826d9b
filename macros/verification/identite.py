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


@regle("LM118")
def departement_d_une_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un département est d’une seule académie

    Quand le site en réunit plusieurs (« academies: »), chaque département de la liste du site
    est dans l’une d’elles.

    Faux :
        departements: ["22", "22"]
    Juste :
        departements: ["22", "35"]
    """
    if donnees.academie is None or donnees.racine_academie is None:
        return
    fichier, racine = donnees.fichier_academie, donnees.racine_academie
    if localiser(racine, ("departements",)).incomplet or not donnees.academie.academies:
        return
    vus: dict[str, str] = {}
    codes = [d.code for d in donnees.academie.departements]
    for rang, academie in enumerate(donnees.academie.academies):
        for place, code in enumerate(academie.departements):
            chemin = ("academies", rang, "departements", place)
            if code not in codes:
                message = f"Le département « {code} » n’est pas de ce site."
                yield fichier, racine, chemin, message, "Ajoutez-le à « departements: », en haut."
            elif code in vus:
                message = f"Le département « {code} » est déjà dans l’{vus[code]}."
                yield fichier, racine, chemin, message, "Gardez-le dans une seule académie."
            vus.setdefault(code, academie.nom)
    for rang, code in enumerate(codes):
        if code not in vus:
            message = f"Le département « {code} » n’est dans aucune des académies."
            chemin_du_code = ("departements", rang, "code")
            yield fichier, racine, chemin_du_code, message, "Ajoutez-le à l’une d’elles."


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
