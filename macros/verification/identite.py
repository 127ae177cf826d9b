"""Who a lycée is: its UAI, its place in the registry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from datetime import date

from macros.domaine.academie import Departement
from macros.lecture.donnees import Donnees
from macros.texte_yaml.noeuds import localiser
from macros.verification.doubles import uai_echanges
from macros.verification.table import Trouvaille, lycees, regle


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
                    "Si c’est la même chose, gardez l’entrée d’avant, complétez-la, et supprimez "
                    "celle que vous venez d’ajouter ; sinon, corrigez l’identifiant de celle-ci.",
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
    departements = donnees.academie.departements
    if doublons(departements):
        return  # told in academie.yaml
    # Saint-Martin keeps UAI of Guadeloupe: one beginning may be of two départements.
    prefixes: dict[str, list[str]] = {}
    for departement in departements:
        for prefixe in departement.prefixes_uai:
            prefixes.setdefault(prefixe, []).append(departement.code)
    mal_dits = _prefixes_mal_dits(donnees, prefixes)
    for rang, combien in mal_dits.items():
        debut, dits = f"0{departements[rang].code}", departements[rang].prefixes_uai
        yield (
            donnees.fichier_academie,
            donnees.racine_academie,
            ("departements", rang, "prefixes_uai"),
            f"Les UAI de « {departements[rang].nom} » commencent par {debut}, et non par "
            f"{' ou '.join(dits)} : {combien} lycée{'s' * (combien > 1)} du registre.",
            f'Écrivez ["{debut}"].',
        )
    debuts = {f"0{departements[rang].code}" for rang in mal_dits}
    yield from _uai_d_ailleurs(donnees, prefixes, debuts)


def _uai_d_ailleurs(
    donnees: Donnees, prefixes: Mapping[str, Sequence[str]], debuts: Collection[str]
) -> Iterator[Trouvaille]:
    """Yield the UAI of no département of ours, or not that of the commune; none of `debuts`."""
    for fichier, lycee, noeud in lycees(donnees):
        if localiser(noeud, ("uai",)).incomplet or lycee.uai[:3] in debuts:
            continue  # what stands for it says nothing of its département, or it is told there
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
        juste = commune and commune.code_insee.startswith(commune.departement)
        if commune and juste and commune.departement not in prefixes[lycee.uai[:3]]:
            yield (
                fichier,
                noeud,
                ("adresse", "commune"),
                f"La commune « {commune.nom} » est dans le {commune.departement}, mais l’UAI dit "
                f"{' ou '.join(prefixes[lycee.uai[:3]])}.",
                "Corrigez la commune ou l’UAI.",
            )


def _prefixes_mal_dits(donnees: Donnees, connus: Container[str]) -> Mapping[int, int]:
    """Return the départements of which academie.yaml misses the beginning that their code gives to
    the UAI of lycées of the registry, by their ranks, and of how many."""
    departements = donnees.academie.departements if donnees.academie else ()
    rangs = {
        f"0{departement.code}": rang
        for rang, departement in enumerate(departements)
        if f"0{departement.code}" not in connus and len(departement.code) == len("13")
    }
    debuts = [lycee.uai[:3] for _, lycee, _ in lycees(donnees)]
    return {rang: debuts.count(debut) for debut, rang in rangs.items() if debut in debuts}


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


def doublons(departements: Sequence[Departement]) -> list[tuple[int, int | None, str]]:
    """Return what is written twice: (rank, rank of the beginning of uai or None, the other’s name).

    A code, or the beginning of its uai: overseas, several départements may share one.
    """
    trouves: list[tuple[int, int | None, str]] = []
    codes: dict[str, str] = {}
    prefixes: dict[str, Departement] = {}
    for rang, departement in enumerate(departements):
        if departement.code in codes:
            trouves.append((rang, None, codes[departement.code]))
            continue
        codes[departement.code] = departement.nom
        for place, prefixe in enumerate(departement.prefixes_uai):
            autre = prefixes.setdefault(prefixe, departement)
            lointains = all(d.code.startswith(("97", "98")) for d in (autre, departement))
            if autre is not departement and not lointains:
                trouves.append((rang, place, autre.nom))
    return trouves


AUTRES_DITES = 3
"""Other entries out of place that one message names."""


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
    # A uai that is plainly another’s says nothing of the place: its own fault is told instead.
    dits = list(uai_echanges(donnees))
    echanges = {noeud.ligne for _, _, noeud, _ in dits}
    pris = {dit for *_, dit in dits} | {lycee.uai for _, lycee, _, _ in dits}
    # Of an entry written twice, only the first has its place.
    premiers = {lu[1].uai: lu for lu in reversed(list(lycees(donnees)))}
    lus = [
        lu
        for lu in lycees(donnees)
        if premiers[lu[1].uai][2] is lu[2]
        and not localiser(lu[2], ("uai",)).incomplet
        and lu[2].ligne not in echanges
        and lu[1].uai not in pris
    ]
    ecrits = [lycee.uai for _, lycee, _ in lus]
    en_place = set(_plus_longue_suite(ecrits))
    deplaces = [lu for rang, lu in enumerate(lus) if rang not in en_place]
    if not deplaces:
        return
    (fichier, lycee, noeud), *autres = deplaces
    avant = max((uai for uai in ecrits if uai < lycee.uai), default="")
    ou = f"après {avant}" if avant else "la première"
    suite = ", ".join(f"ligne {autre.ligne}" for *_, autre in autres[:AUTRES_DITES])
    suite = f" D’autres non plus : {suite}{'…' * (len(autres) > AUTRES_DITES)}." if suite else ""
    yield (
        fichier,
        noeud,
        ("uai",),
        f"La fiche {lycee.uai} n’est pas à sa place : elle va {ou}.{suite}",
        "Les UAI vont en croissant. Si le sien est juste, « registre formater » la range pour "
        "vous ; sinon, corrigez-le : deux UAI sont peut-être échangés.",
    )


def _plus_longue_suite(ecrits: Sequence[str]) -> list[int]:
    """Return the ranks of the longest run of uai that never goes down: the others are misplaced."""
    fins: list[str] = []
    rangs: list[int] = []
    avant: list[int | None] = []
    for rang, uai in enumerate(ecrits):
        place = bisect_right(fins, uai)
        avant.append(rangs[place - 1] if place else None)
        if place == len(fins):
            fins.append(uai)
            rangs.append(rang)
        else:
            fins[place], rangs[place] = uai, rang
    suite: list[int] = []
    rang_courant = rangs[-1] if rangs else None
    while rang_courant is not None:
        suite.append(rang_courant)
        rang_courant = avant[rang_courant]
    return suite


@regle("LM124")
def uai_lie_distinct(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un UAI lié n’est pas celui d’un autre lycée

    Un UAI lié est le second numéro d’un même site. Deux lycées du registre ne sont pas liés.

    Faux :
        - uai: 0130058T
          uai_lies: [{uai: 0130058T, nature: sep}]
    Juste :
        - uai: 0130058T
    """
    connus = donnees.etablissements.identifiants
    vus: dict[str, str] = {}
    for fichier, lycee, noeud in lycees(donnees):
        for rang, lie in enumerate(lycee.uai_lies):
            autre = "une fiche du registre" if lie.uai in connus else vus.get(lie.uai, "")
            if autre:
                yield (
                    fichier,
                    noeud,
                    ("uai_lies", rang, "uai"),
                    f"L’UAI lié « {lie.uai} » est déjà celui d’{autre}."
                    if lie.uai in connus
                    else f"L’UAI lié « {lie.uai} » est déjà lié à {autre}.",
                    "Supprimez-le d’ici ; si les deux fiches sont du même site, gardez la bonne."
                    if lie.uai in connus
                    else "Gardez-le dans la fiche de son site, et supprimez-le de l’autre.",
                )
            vus.setdefault(lie.uai, lycee.uai)
