"""What academie.yaml and communes.csv say of places: told there, not on every lycée."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.texte_yaml.noeuds import localiser
from macros.verification.identite import doublons
from macros.verification.lieux import bornes_retournees, dedans
from macros.verification.table import Chemin, Trouvaille, regle


def _dite(donnees: Donnees, chemin: Chemin, message: str, correction: str) -> Iterator[Trouvaille]:
    if donnees.racine_academie is not None:
        yield donnees.fichier_academie, donnees.racine_academie, chemin, message, correction


@regle("LM170")
def carte_de_l_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La carte montre l’académie

    Ses bornes vont du sud-ouest au nord-est, latitude puis longitude, et son centre est dedans.

    Faux :
        centre: [5.37, 43.3]
    Juste :
        centre: [43.3, 5.37]
    """
    if donnees.academie is None:
        return
    carte = donnees.academie.carte
    (sud, ouest), (nord, est) = carte.bornes
    if bornes_retournees(donnees):
        yield from _dite(
            donnees,
            ("carte", "bornes"),
            "Latitude et longitude des bornes sont inversées.",
            f"Écrivez [[{ouest}, {sud}], [{est}, {nord}]].",
        )
        return
    if not dedans(*carte.centre, carte.bornes):
        latitude, longitude = carte.centre
        if dedans(longitude, latitude, carte.bornes):
            aide = f"Écrivez [{longitude}, {latitude}] : la latitude d’abord."
        else:
            aide = f"La latitude va de {sud} à {nord}, la longitude de {ouest} à {est}."
        yield from _dite(donnees, ("carte", "centre"), "Le centre est hors des bornes.", aide)


@regle("LM171")
def departements_distincts(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un département, un critère et un site ne sont écrits qu’une fois

    Faux :
        - {code: "01", nom: Nord-d’Exemple}
        - {code: "01", nom: Sud-d’Exemple}
    Juste :
        - {code: "01", nom: Nord-d’Exemple}
        - {code: "02", nom: Sud-d’Exemple}
    """
    if donnees.academie is None:
        return
    departements = donnees.academie.departements
    for rang, place, autre in doublons(departements):
        departement = departements[rang]
        if place is None:
            codes = [d.code for d in departements]
            premier: Chemin = ("departements", codes.index(departement.code))
            yield from _dite(
                donnees,
                ("departements", rang, "code"),
                f"Le département {departement.code} est déjà écrit{_ligne(donnees, premier)} "
                f"(« {autre} »).",
                f"Écrivez le code de « {departement.nom} », ou supprimez celui des deux que vous "
                "venez d’ajouter.",
            )
        else:
            yield from _dite(
                donnees,
                ("departements", rang, "prefixes_uai", place),
                f"Le début d’UAI {departement.prefixes_uai[place]} est déjà celui de « {autre} ».",
                f"Écrivez celui de « {departement.nom} », souvent 0{departement.code}.",
            )
    yield from _criteres_distincts(donnees)
    sites: dict[str, tuple[str, Chemin]] = {}
    for rang, site in enumerate(donnees.academie.sites_non_retrouves):
        if site.uai in sites:
            nom, avant = sites[site.uai]
            yield from _dite(
                donnees,
                ("sites_non_retrouves", rang, "uai"),
                f"Le site {site.uai} est déjà écrit{_ligne(donnees, avant)} (« {nom} »).",
                "Écrivez l’UAI de celui-ci ; si c’est le même site, gardez l’entrée d’avant, "
                "complétez-la, et supprimez celle que vous venez d’ajouter.",
            )
        sites[site.uai] = (site.nom, ("sites_non_retrouves", rang))


def _criteres_distincts(donnees: Donnees) -> Iterator[Trouvaille]:
    criteres = donnees.academie.label.criteres if donnees.academie else ()
    numeros: dict[int, int] = {}
    for rang, critere in enumerate(criteres):
        if critere.numero in numeros:
            ou = ("label", "criteres", numeros[critere.numero])
            ligne = localiser(donnees.racine_academie, ou).ligne if donnees.racine_academie else 0
            pris = {un.numero for un in criteres}
            libre = max(pris) + 1
            manquants = [n for n in range(1, libre) if n not in pris]
            yield from _dite(
                donnees,
                ("label", "criteres", rang, "numero"),
                f"Le critère {critere.numero} est écrit deux fois, ici et ligne {ligne}.",
                "Un numéro ne change jamais, les fiches le citent : gardez celui du critère "
                f"d’avant. {_numero_juste(manquants, libre)}",
            )
        numeros.setdefault(critere.numero, rang)


MANQUANTS = 3
"""Numbers that lack, told at most."""


def _numero_juste(manquants: Sequence[int], libre: int) -> str:
    """Return which number a criterion takes: one that lacks may be its own, written wrongly."""
    if not 0 < len(manquants) <= MANQUANTS:
        return f"Donnez au nouveau le suivant, {libre}."
    dits = " ou le ".join(map(str, manquants))
    manque = "qui manque" if len(manquants) == 1 else "qui manquent"
    return (
        f"Si celui-ci était le {dits}, {manque}, remettez son numéro ; s’il est nouveau, écrivez "
        f"{libre}."
    )


def _ligne(donnees: Donnees, chemin: Chemin) -> str:
    racine = donnees.racine_academie
    return f", ligne {localiser(racine, chemin).ligne}" if racine else ""


@regle("LM172", Gravite.AVERTISSEMENT)
def site_retrouve(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un site non retrouvé n’est pas dans le registre

    « sites_non_retrouves » nomme ceux dont le label n’est plus vu. Un lycée qui l’a de nouveau n’y
    reste pas : la page des sources dirait le contraire de sa fiche.

    Faux :
        sites_non_retrouves:
          - uai: 0130058T
    Juste :
        sites_non_retrouves: []
    """
    connus = donnees.etablissements.identifiants
    for rang, site in enumerate(donnees.academie.sites_non_retrouves if donnees.academie else ()):
        if site.uai in connus:
            autre = any(constat.uai not in (None, site.uai) for constat in site.constats)
            suite = " ; leur UAI, s’il en est un autre, va dans ses « uai_lies: »" if autre else ""
            dernier = max(site.constats, key=lambda c: c.date.fin, default=None)
            if dernier is not None and not dernier.vu:
                suite += (
                    " ; et comme le dernier dit « vu: non », ajoutez-y ce qui atteste le label "
                    "aujourd’hui : une décision, ou un constat plus récent"
                )
            yield from _dite(
                donnees,
                ("sites_non_retrouves", rang, "uai"),
                f"« {site.nom} » ({site.uai}) est dans le registre, ligne {connus[site.uai]} : il "
                "n’est plus « non retrouvé ».",
                "Si l’UAI est juste, retirez-le d’ici, et mettez ses constats sous son label"
                f"{suite}.",
            )


@regle("LM173", Gravite.AVERTISSEMENT)
def departement_avec_communes(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un département de l’académie a des communes

    Sans commune dans communes.csv, ni lycée, sa page est vide, et la recherche n’y connaît aucun
    lieu.

    Faux :
        - {code: "01", nom: Nord-d’Exemple}
        - {code: "02", nom: Sud-d’Exemple}
    Juste :
        - {code: "01", nom: Nord-d’Exemple}
    """
    ecrites = donnees.communes_ecrites
    departements = donnees.academie.departements if donnees.academie else ()
    vides = [d for d in departements if not any(c.startswith(d.code) for c in ecrites or ())]
    # A registry that begins has no commune yet: nothing sets one département apart.
    if ecrites is None or len(vides) == len(departements):
        return
    for rang, departement in enumerate(departements):
        prefixes = departement.prefixes_uai
        lycee = any(uai.startswith(prefixes) for uai in donnees.etablissements.identifiants)
        if departement in vides and not lycee:
            yield from _dite(
                donnees,
                ("departements", rang),
                f"« {departement.nom} » ({departement.code}) n’a ni commune dans communes.csv, ni "
                "lycée.",
                "Est-il de l’académie ? Ajoutez ses communes à communes.csv ; sinon, retirez-le "
                "d’ici.",
            )
