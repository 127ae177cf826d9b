"""Who a lycée is: its UAI, its place in the registry, its name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from macros.domaine.academie import Departement
from macros.domaine.etablissement import Etablissement
from macros.domaine.valeurs import cle_uai
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.typographie import sans_accents, slug
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.table import Chemin, Faute, Trouvaille, lycees, regle, regle_par_lycee
from macros.verification.textes import (
    NATURE_ET_ARTICLE,
    dit_le_label,
    en_capitales,
    en_minuscules,
    en_toutes_lettres,
)


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
    departements = donnees.academie.departements
    if doublons(departements):
        return  # told in academie.yaml
    # Saint-Martin keeps UAI of Guadeloupe: one beginning may be of two départements.
    prefixes: dict[str, list[str]] = {}
    for departement in departements:
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
    echanges = {noeud.ligne for _, _, noeud, _ in _uai_echanges(donnees)}
    lus = [
        lu
        for lu in lycees(donnees)
        if not localiser(lu[2], ("uai",)).incomplet and lu[2].ligne not in echanges
    ]
    ecrits = [lycee.uai for _, lycee, _ in lus]
    en_place = set(_plus_longue_suite(ecrits))
    for rang, (fichier, lycee, noeud) in enumerate(lus):
        if rang not in en_place:
            avant = max((uai for uai in ecrits if uai < lycee.uai), default="")
            ou = f"après {avant}" if avant else "la première"
            yield (
                fichier,
                noeud,
                ("uai",),
                f"La fiche {lycee.uai} n’est pas à sa place : elle va {ou}.",
                "Déplacez-la (les UAI vont en croissant) : « registre formater » le fait pour "
                "vous.",
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


@regle("LM123")
def lycee_distinct(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Deux fiches ne décrivent pas le même lycée

    Une fiche copiée pour en commencer une autre garde parfois le SIRET ou le nom de la première.
    Le SIRET d’un lycée public contient le plus souvent les chiffres de son UAI : s’il contient ceux
    d’un autre lycée du registre, l’UAI a été échangé ou mal recopié.

    Faux :
        - {uai: 0130058T, siret: "19130058100011"}
        - {uai: 0130033R, siret: "19130058100011"}
    Juste :
        - {uai: 0130058T, siret: "19130058100011"}
        - uai: 0130033R
    """
    for fichier, lycee, noeud, autre in _uai_echanges(donnees):
        yield (
            fichier,
            noeud,
            ("uai",),
            f"Le SIRET de cette fiche, {lycee.siret}, est celui de {autre} : l’UAI {lycee.uai} "
            "est-il échangé ou mal recopié ?",
            f"Si la fiche est celle de {autre}, corrigez l’UAI ; sinon, corrigez le SIRET.",
        )
    yield from _communs(donnees, lambda lycee: _propres(lycee, donnees))


_SIRET_D_UN_UAI = re.compile(r"19(\d{6})\d{6}")
"""The siret of most public lycées: 19, then the figures of the uai without its first zero."""


def _uai_echanges(donnees: Donnees) -> Iterator[tuple[str, Etablissement, Noeud, str]]:
    """Yield the lycées whose siret is plainly another’s, with the uai that it says.

    Plainly: that other one is in the registry under another siret, or this uai is also that of an
    entry whose siret says it. A siret written twice is told as such; some lycées have kept the
    siret of an older uai.
    """
    lus = [
        (fichier, lycee, noeud, _uai_du_siret(lycee))
        for fichier, lycee, noeud in lycees(donnees)
        if not localiser(noeud, ("uai",)).incomplet
    ]
    ecrits = {lycee.uai for _, lycee, _, _ in lus}
    surs = {lycee.uai for _, lycee, _, dit in lus if dit == lycee.uai}
    par_siret = Counter(lycee.siret for _, lycee, _, _ in lus)
    for fichier, lycee, noeud, dit in lus:
        propres = ("", lycee.uai, *(lie.uai for lie in lycee.uai_lies))
        certain = dit in ecrits or lycee.uai in surs
        if dit not in propres and certain and par_siret[lycee.siret] == 1:
            yield fichier, lycee, noeud, dit


def _uai_du_siret(lycee: Etablissement) -> str:
    """Return the uai that a siret says, if it is made as those of public lycées are, or ""."""
    lu = _SIRET_D_UN_UAI.fullmatch(lycee.siret or "")
    return f"0{lu[1]}{cle_uai(lu[1])}" if lu else ""


def _communs(
    donnees: Donnees, lire: Callable[[Etablissement], Iterator[tuple[str, Chemin, str]]]
) -> Iterator[Trouvaille]:
    """Yield what a lycée has of another’s: what it is, where it stands, its value are read.

    Nothing says which of the two is wrong: both are named, with their lines.
    """
    vus: dict[tuple[str, str], tuple[Etablissement, str, int]] = {}
    for fichier, lycee, noeud in lycees(donnees):
        for quoi, chemin, valeur in lire(lycee):
            ligne = localiser(noeud, chemin).ligne
            autre, ailleurs, sienne = vus.setdefault((quoi, valeur), (lycee, fichier, ligne))
            if autre.uai != lycee.uai:
                celui = "celle" if quoi.startswith("Cette") else "celui"
                ou = f"ligne {sienne}" + (f" de {ailleurs}" if ailleurs != fichier else "")
                yield (
                    fichier,
                    noeud,
                    chemin,
                    f"{quoi} est aussi {celui} de {autre.uai} (« {autre.nom} », {ou}).",
                    f"L’une des deux fiches est fausse, ligne {sienne} ou {ligne} : corrigez celle "
                    f"que vous venez de changer{_sinon(chemin)}",
                )


def _sinon(chemin: Chemin) -> str:
    """Return what to do when a lycée’s own value is not known, or is rightly another’s too."""
    if chemin == ("nom",):
        return "."
    if chemin[0] != "contacts":
        return ", ou supprimez-y la ligne si vous ne savez pas quoi écrire."
    return (
        f", ou supprimez-y « {chemin[1]}: » et ses lignes si vous ne savez pas quoi écrire ; s’ils "
        "le partagent, dites-le dans sa remarque."
    )


def _propres(lycee: Etablissement, donnees: Donnees) -> Iterator[tuple[str, Chemin, str]]:
    if lycee.siret:
        yield "Ce SIRET", ("siret",), lycee.siret
    commune = donnees.communes.get(lycee.adresse.commune)
    # Arrondissements are one town; two towns of one name are not.
    ville = f"{commune.nom} {commune.departement}" if commune else lycee.adresse.commune
    yield "Ce nom, dans cette commune,", ("nom",), f"{_nom_propre(lycee)} {ville}"


_DIT_AILLEURS = re.compile(
    r"\b(?:lycee|professionnel|polyvalent|general|technologique|et|prive|public|lp|lpo|lpp)\b"
)
"""What the nature and the sector say already."""


def _nom_propre(lycee: Etablissement) -> str:
    """Return what tells a lycée from another of its kind: « Lycée Exemple » is « LP
    Exemple »; an EREA of the same name, or a private one, is another."""
    propre = " ".join(re.findall(r"[a-z0-9]+", _DIT_AILLEURS.sub(" ", sans_accents(lycee.nom))))
    return f"{propre} {lycee.nature} {lycee.secteur}"


@regle("LM125", Gravite.AVERTISSEMENT)
def telephone_distinct(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Deux lycées n’ont pas le même téléphone

    Sauf dans une cité scolaire, où ils partagent parfois un standard : dites-le alors dans la
    remarque du numéro.

    Faux :
        - {uai: 0130058T, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
        - {uai: 0130033R, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
    Juste :
        - {uai: 0130058T, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
    """
    yield from _communs(donnees, _telephone)


def _telephone(lycee: Etablissement) -> Iterator[tuple[str, Chemin, str]]:
    numero = lycee.contacts.telephone
    if numero and not numero.remarque:
        chiffres = "".join(filter(str.isdigit, numero.valeur))
        yield "Ce téléphone", ("contacts", "telephone", "valeur"), chiffres[-9:]


@regle("LM126", Gravite.AVERTISSEMENT)
def page_et_place_distinctes(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Deux lycées n’ont ni le même site, ni la même fiche de l’Onisep, ni la même position

    Sauf dans une cité scolaire, où ils partagent parfois un site : dites-le alors dans sa remarque.
    À la même adresse, ou avec le même label, ils n’ont pas toutes les mêmes formations : c’est une
    fiche copiée, où il reste des lignes à changer.

    Faux :
        - {uai: 0130058T, fiche_onisep: https://www.example.org/premier}
        - {uai: 0130033R, fiche_onisep: https://www.example.org/premier}
    Juste :
        - {uai: 0130058T, fiche_onisep: https://www.example.org/premier}
        - {uai: 0130033R, fiche_onisep: https://www.example.org/second}
    """
    yield from _communs(donnees, _page)
    yield from _positions(donnees)
    yield from _copies(donnees)


def _copies(donnees: Donnees) -> Iterator[Trouvaille]:
    """Yield the lycées that have all of another’s formations, with its address or when there are
    many; and what else they have of it. One written under the same uai is told as such."""
    vus: dict[tuple[object, ...], Etablissement] = {}
    for fichier, lycee, noeud in lycees(donnees):
        adresse = lycee.adresse
        enseigne = (lycee.formations, tuple(offre.voies for offre in lycee.offres))
        lieu = (adresse.voie, adresse.code_postal, adresse.commune)
        cles: list[tuple[object, ...]] = [(*lieu, *lycee.formations)] if lycee.offres else []
        if len(lycee.offres) >= _BEAUCOUP and lycee.label.intitule:
            cles.append((*enseigne, lycee.familles_2de, _label_dit(lycee)))
        autres = [vus.setdefault(cle, lycee) for cle in cles]
        autre = next((a for a in autres if a.uai != lycee.uai), None)
        titre = lycee.label.intitule
        if autre is None and titre and len(lycee.label.constats) > 1:
            premier = vus.setdefault(("label", titre, _label_dit(lycee)), lycee)
            if premier.uai != lycee.uai:
                yield (
                    fichier,
                    noeud,
                    ("label",),
                    f"Ce label a les mêmes constats et le même intitulé que celui de {premier.uai} "
                    f"({premier.nom}).",
                    "Si la fiche en est copiée, écrivez ce que les sources disent de ce lycée, et "
                    "relisez ses autres lignes (« services », « contacts »…).",
                )
        if autre is not None:
            restes = [
                nom
                for nom in _PROPRES_A_UNE_FICHE
                if getattr(lycee, nom) and getattr(lycee, nom) == getattr(autre, nom)
            ]
            quoi = "la même adresse et les mêmes" if "adresse" in restes else "toutes les mêmes"
            yield (
                fichier,
                noeud,
                (next(iter(restes), "adresse"),),
                f"Fiche copiée de {autre.uai} ({autre.nom}) ? Elle a {quoi} formations.",
                f"Reste à changer : {', '.join(f'« {nom} »' for nom in restes or ['adresse'])}. "
                "Corrigez la fiche que vous venez d’ajouter ou de changer, pas l’autre.",
            )


_BEAUCOUP = 5
"""Formations, at least, that two lycées do not have all in common by chance."""


def _label_dit(lycee: Etablissement) -> tuple[object, ...]:
    """Return what an entry says of its label, without what many have in common: no remark."""
    constats = tuple((str(c.date), c.source, c.intitule) for c in lycee.label.constats)
    return (constats, tuple((d.nature, str(d.date), d.intitule) for d in lycee.label.decisions))


_PROPRES_A_UNE_FICHE = (
    "adresse",
    "position",
    "label",
    "offres",
    "familles_2de",
    "contacts",
    "services",
    "portes_ouvertes",
    "partenaires",
    "remarques",
)
"""What a copied entry keeps of the first one until it is written again."""


def _page(lycee: Etablissement) -> Iterator[tuple[str, Chemin, str]]:
    if lycee.fiche_onisep:
        yield "Cette fiche de l’Onisep", ("fiche_onisep",), lycee.fiche_onisep
    site = lycee.contacts.site
    if site and not site.remarque:
        adresse = site.valeur.partition("://")[2].removeprefix("www.").rstrip("/").lower()
        yield "Ce site", ("contacts", "site", "valeur"), adresse


_EXACT_M = 20
"""Precision, in metres, under which a position is a door’s, and not a quarter’s."""


def _positions(donnees: Donnees) -> Iterator[Trouvaille]:
    """Yield the positions that are those of a lycée of another commune: a copied line."""
    vus: dict[tuple[float, float], Etablissement] = {}
    for fichier, lycee, noeud in lycees(donnees):
        place = lycee.position
        if place is None or place.a_verifier or place.precision > _EXACT_M:
            continue
        autre = vus.setdefault((place.latitude, place.longitude), lycee)
        if autre.adresse.commune != lycee.adresse.commune:
            yield (
                fichier,
                noeud,
                ("position",),
                f"Cette position est aussi celle de {autre.uai}, dans une autre commune.",
                "Écrivez celle de ce lycée, ou supprimez « position: » et ses lignes si vous ne la "
                "savez pas.",
            )


_BOITE_D_UN_UAI = re.compile(r"ce\.(\d{7}[a-z])@", re.IGNORECASE)


@regle_par_lycee("LM127", Gravite.AVERTISSEMENT)
def boite_du_lycee(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La boîte « ce.… » porte l’UAI du lycée

    Les boîtes officielles ont l’UAI du lycée dans leur adresse : un autre UAI est celle d’un autre.

    Faux :
        uai: 0130058T
        courriel: ce.0130033r@ac-exemple.fr
    Juste :
        uai: 0130058T
        courriel: ce.0130058t@ac-exemple.fr
    """
    courriel = lycee.contacts.courriel
    lu = _BOITE_D_UN_UAI.match(courriel.valeur) if courriel and not courriel.remarque else None
    ecrit = lu[1].upper() if lu else lycee.uai
    if ecrit in (lycee.uai, *(lie.uai for lie in lycee.uai_lies)):
        yield from _domaine_d_ailleurs(courriel.valeur if courriel and lu else "", donnees)
        return
    noeud = next(noeud for e, noeud in donnees.etablissements if e is lycee)
    if localiser(noeud, ("uai",)).incomplet:  # told already: nothing is drawn from it
        return
    autre = next((e.nom for e, _ in donnees.etablissements if e.uai == ecrit), "")
    yield (
        ("contacts", "courriel", "valeur"),
        f"Cette boîte porte l’UAI {ecrit}, qui est celui "
        + (f"de « {autre} »." if autre else "d’un autre établissement."),
        f"Celle de ce lycée s’écrit « ce.{lycee.uai.lower()}@… » ; si elle est bien partagée, "
        "dites-le dans une remarque.",
    )


def _domaine_d_ailleurs(boite: str, donnees: Donnees) -> Iterator[Faute]:
    """Yield a box whose domain is another académie’s, when ours, « ac-… », is written elsewhere."""
    domaine = boite.rpartition("@")[2].lower()
    academie = donnees.academie
    if academie is None or not re.fullmatch(r"ac-[a-z-]+\.fr", domaine):
        return
    noms = [academie.nom, *(a.nom for a in academie.academies)]
    siens = {f"ac-{slug(_ACADEMIE_DE.sub('', nom))}.fr" for nom in noms}
    boites = (e.contacts.courriel for e, _ in donnees.etablissements)
    ecrits = {b.valeur.rpartition("@")[2].lower() for b in boites if b}
    if domaine not in siens and siens & ecrits:
        yield (
            ("contacts", "courriel", "valeur"),
            f"« {domaine} » n’est pas le domaine de l’académie.",
            f"Est-ce {' ou '.join(sorted(siens & ecrits))} ? Si la boîte est bonne, dites-le dans "
            "une remarque.",
        )


_ACADEMIE_DE = re.compile(r"(?i)^(?:région académique|académie)\s+(?:de la\s|des?\s|du\s|d[’'])?")


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


@regle_par_lycee("LM113", Gravite.AVERTISSEMENT)
def nom_sans_label(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le nom du lycée ne contient pas les mots du label

    Le label a sa propre place, sous « label: ». Le nom reste celui du lycée.

    Faux :
        nom: Lycée professionnel des Platanes - Lycée des métiers du bois
    Juste :
        nom: Lycée professionnel des Platanes
    """
    if en_capitales(lycee.nom):
        return  # told by LM146
    if dit_le_label(lycee.nom):
        yield (
            ("nom",),
            "Le nom contient « lycée des métiers ».",
            "Gardez le nom seul ; mettez le reste en « intitule: » d’une décision ou d’un constat.",
        )
        return
    titre = lycee.label.intitule or ""
    propre = re.sub(r"^lycee des metiers (?:(?:de l|de la|des|du|de|d)\b\W*)?", "", _plat(titre))
    if len(propre.split()) > 1 and f" {propre} " in f" {_plat(lycee.nom)} ":
        yield (
            ("nom",),
            f"Le nom contient l’intitulé du label (« {titre} »).",
            "Gardez le nom seul : l’intitulé a sa place, sous « label: ».",
        )


def _plat(texte: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte)))


@regle_par_lycee("LM109", Gravite.AVERTISSEMENT)
def nom_et_intitule_bien_ecrits(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """Un nom et un intitulé s’écrivent en toutes lettres, avec les majuscules des noms propres

    Ils sont montrés tels quels aux visiteurs : pas de sigle, pas de majuscule à « professionnel »
    ou à « métiers », pas de commune ni de date à la suite.

    Faux :
        nom: LP Les Platanes
    Juste :
        nom: Lycée professionnel Les Platanes
    """
    commune = donnees.communes.get(lycee.adresse.commune)
    nom = lycee.nom
    voulu = nom_en_clair(nom, commune.nom if commune else "")
    if voulu != nom and not en_capitales(nom) and not dit_le_label(nom):
        yield (
            ("nom",),
            "Ce nom n’est pas écrit comme les autres : en toutes lettres, sans sa commune, avec "
            "les majuscules des seuls noms propres.",
            f"Écrivez « {voulu} ».",
        )
    label = lycee.label
    dits = [("decisions", i, d.intitule) for i, d in enumerate(label.decisions)]
    dits += [("constats", i, c.intitule) for i, c in enumerate(label.constats)]
    for liste, rang, titre in dits:
        if titre and (dite := _faute_d_intitule(titre)):
            yield (("label", liste, rang, "intitule"), *dite)


_APRES_LE_NOM = re.compile(r"\s+[-–—]\s+|\s*[,(]\s*")
_CAPITALE = re.compile(
    r"(?<![\w’'])([A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]{5,})(?!\w)|(?<=[’'])([A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]{5,})\b"
)
_DE_NATURE = re.compile(r"\b(Professionnel|Polyvalent|Général|Technologique|Privé)\b")


def nom_en_clair(nom: str, commune: str = "") -> str:
    """Return a lycée’s name in words, with the capitals of a name, without its commune after it."""
    if nom == nom.lower():
        nom = en_minuscules(nom, propres=True)
    clair = en_toutes_lettres(nom) if re.match(r"(?i)(?:lpp?|lpo|lg?t)\b", nom) else nom
    clair = _DE_NATURE.sub(lambda lu: lu[1].lower(), clair[:1].upper() + clair[1:])
    clair = NATURE_ET_ARTICLE.sub(lambda lu: f"{lu[1]}{lu[2].capitalize()}", clair)
    clair = _CAPITALE.sub(lambda lu: lu[0].capitalize(), clair)
    debut, *fin = _APRES_LE_NOM.split(clair, maxsplit=1)
    suite = re.sub(r"\b\d+(?:er?|e|ème)?\b", "", _plat(fin[0])).strip() if fin else ""
    return debut if commune and suite == _plat(commune) else clair


def _faute_d_intitule(titre: str) -> tuple[str, str] | None:
    """Return (message, correction) of a label’s title that is not written as the others."""
    if reste := re.search(r"\s*\([^()]*(?:\d{4}|renouvel|attribu|label)[^()]*\)\s*$", titre):
        return (
            f"L’intitulé garde « {reste[0].strip()} », qui n’en est pas.",
            f"Écrivez « {titre[: reste.start()]} » ; la nature et la date vont dans la décision.",
        )
    if re.match(r"Lyc[ée]e [Dd]es M[ée]tiers|lyc[ée]e des", titre) and not en_capitales(titre):
        juste = re.sub(r"^(?i:lyc[ée]e des m[ée]tiers)", "Lycée des métiers", titre)
        if juste != titre:
            return (
                "L’intitulé ne commence pas comme les autres.",
                "Écrivez « Lycée des métiers » avec sa seule première majuscule ; la suite en "
                "minuscules aussi, avec ses accents, sauf les noms propres.",
            )
    if not dit_le_label(titre):
        return (
            "L’intitulé ne commence pas par « Lycée des métiers ».",
            "Écrivez-le en entier, tel que la source le donne : « Lycée des métiers de… ».",
        )
    return None
