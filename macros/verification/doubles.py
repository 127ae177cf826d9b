"""What an entry has of another’s: it is the same lycée, or one copied from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.domaine.valeurs import cle_uai
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.typographie import sans_accents, slug
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.remarques import Sujet, dit_le_partage, parle_de
from macros.verification.table import Chemin, Faute, Trouvaille, lycees, regle, regle_par_lycee


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
    for fichier, lycee, noeud, autre in uai_echanges(donnees):
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


def uai_echanges(donnees: Donnees) -> Iterator[tuple[str, Etablissement, Noeud, str]]:
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


def _copies_en_dernier(donnees: Donnees) -> list[tuple[str, Etablissement, Noeud]]:
    """Return the lycées, after the others those that seem copied: a finding is told at the last.

    Theirs is the siret of another, or the uai of a site that was not found again till now.
    """
    tous = list(lycees(donnees))
    uais = {lycee.uai for _, lycee, _ in tous}
    retrouves = {s.uai for s in donnees.academie.sites_non_retrouves} if donnees.academie else set()

    def semble_copie(lu: tuple[str, Etablissement, Noeud]) -> bool:
        lycee, dit = lu[1], _uai_du_siret(lu[1])
        propres = (lycee.uai, *(lie.uai for lie in lycee.uai_lies))
        return lycee.uai in retrouves or (dit in uais and dit not in propres)

    return sorted(tous, key=semble_copie)


_Sien = tuple[str, Chemin, str, str | None]
"""What a lycée has: what it is, where it stands, its value as it is compared, its remark."""


def _communs(
    donnees: Donnees, lire: Callable[[Etablissement], Iterator[_Sien]]
) -> Iterator[Trouvaille]:
    """Yield what a lycée has of another’s, unless the remark of one says that they share it.

    Nothing says which of the two is wrong: both are named, with their lines.
    """
    vus: dict[tuple[str, str], tuple[Etablissement, str, int, str | None]] = {}
    for fichier, lycee, noeud in _copies_en_dernier(donnees):
        for quoi, chemin, valeur, remarque in lire(lycee):
            ligne = localiser(noeud, chemin).ligne
            ici = (lycee, fichier, ligne, remarque)
            autre, ailleurs, sienne, dite = vus.setdefault((quoi, valeur), ici)
            partage = dit_le_partage(remarque, autre) or dit_le_partage(dite, lycee)
            # What stands for a uai badly written may be the other's: it is a copy all the same.
            doute = autre is not lycee and localiser(noeud, ("uai",)).incomplet
            if (autre.uai != lycee.uai or doute) and not partage:
                celui = "celle" if quoi.startswith("Cette") else "celui"
                ou = f"ligne {sienne}" + (f" de {ailleurs}" if ailleurs != fichier else "")
                yield (
                    fichier,
                    noeud,
                    chemin,
                    f"{quoi} est aussi {celui} de {autre.uai} (« {autre.nom} », {ou}).",
                    f"L’une des deux fiches est fausse, ligne {sienne} ou {ligne} : corrigez celle "
                    f"que vous venez de changer{_sinon(chemin, autre)}",
                )


def _sinon(chemin: Chemin, autre: Etablissement) -> str:
    """Return what to do when a lycée’s own value is not known, or is rightly another’s too."""
    if chemin == ("nom",):
        return "."
    if chemin[0] != "contacts":
        return ", ou supprimez-y la ligne si vous ne savez pas quoi écrire."
    return (
        f", ou supprimez-y « {chemin[1]}: » et ses lignes si vous ne savez pas quoi écrire ; s’ils "
        f"le partagent, écrivez-y « remarque: Partagé avec {autre.uai}. »."
    )


def _propres(lycee: Etablissement, donnees: Donnees) -> Iterator[_Sien]:
    if lycee.siret:
        yield "Ce SIRET", ("siret",), lycee.siret, None
    commune = donnees.communes.get(lycee.adresse.commune)
    # Arrondissements are one town; two towns of one name are not.
    ville = f"{commune.nom} {commune.departement}" if commune else lycee.adresse.commune
    yield "Ce nom, dans cette commune,", ("nom",), f"{_nom_propre(lycee)} {ville}", None


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
    remarque du numéro (« Partagé avec 0130033R. »). Une remarque sur autre chose ne suffit pas.

    Faux :
        - {uai: 0130058T, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
        - {uai: 0130033R, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
    Juste :
        - {uai: 0130058T, contacts: {telephone: {valeur: +33 4 91 00 00 00}}}
    """
    yield from _communs(donnees, _telephone)


def _telephone(lycee: Etablissement) -> Iterator[_Sien]:
    numero = lycee.contacts.telephone
    if numero:
        chiffres = "".join(filter(str.isdigit, numero.valeur))
        yield "Ce téléphone", ("contacts", "telephone", "valeur"), chiffres[-9:], numero.remarque


@regle("LM126", Gravite.AVERTISSEMENT)
def page_et_place_distinctes(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Deux lycées n’ont ni le même site, ni la même fiche de l’Onisep, ni la même position

    Sauf dans une cité scolaire, où ils partagent parfois un site : sa remarque le dit alors
    (« Partagé avec 0130033R. »).
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
    for fichier, lycee, noeud in _copies_en_dernier(donnees):
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
                    "Si l’une des deux fiches est copiée de l’autre, écrivez dans celle que vous "
                    "venez d’ajouter ce que les sources disent de ce lycée, et relisez ses autres "
                    f"lignes ({_memes_lignes(lycee, premier)}).",
                )
        if autre is not None:
            restes = _restes(lycee, autre)
            quoi = "la même adresse et les mêmes" if "adresse" in restes else "toutes les mêmes"
            yield (
                fichier,
                noeud,
                (next(iter(restes), "adresse"),),
                f"Cette fiche et celle de {autre.uai} ({autre.nom}) ont {quoi} formations : l’une "
                "est-elle copiée de l’autre ?",
                f"Reste à changer : {', '.join(f'« {nom} »' for nom in restes or ['adresse'])}. "
                "Corrigez la fiche que vous venez d’ajouter ou de changer, pas l’autre.",
            )


def _restes(lycee: Etablissement, autre: Etablissement) -> list[str]:
    """Return the keys of an entry that hold what they do in another."""
    return [
        nom
        for nom in _PROPRES_A_UNE_FICHE
        if getattr(lycee, nom) and getattr(lycee, nom) == getattr(autre, nom)
    ]


def _memes_lignes(lycee: Etablissement, autre: Etablissement) -> str:
    """Return the keys to look at in an entry whose label is another's: the same ones, if any."""
    restes = [f"« {nom} »" for nom in _restes(lycee, autre) if nom != "label"]
    return f"les mêmes aussi : {', '.join(restes)}" if restes else "« services », « contacts »…"


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


def _page(lycee: Etablissement) -> Iterator[_Sien]:
    if lycee.fiche_onisep:
        yield "Cette fiche de l’Onisep", ("fiche_onisep",), lycee.fiche_onisep, None
    site = lycee.contacts.site
    if site:
        adresse = site.valeur.partition("://")[2].removeprefix("www.").rstrip("/").lower()
        yield "Ce site", ("contacts", "site", "valeur"), adresse, site.remarque


_EXACT_M = 20
"""Precision, in metres, under which a position is a door’s, and not a quarter’s."""


def _positions(donnees: Donnees) -> Iterator[Trouvaille]:
    """Yield the positions that are those of a lycée of another commune, or of another street,
    door for door: a copied line."""
    vus: dict[tuple[float, float], Etablissement] = {}
    for fichier, lycee, noeud in _copies_en_dernier(donnees):
        place = lycee.position
        if place is None or place.a_verifier or place.precision > _EXACT_M:
            continue
        autre = vus.setdefault((place.latitude, place.longitude), lycee)
        ailleurs = autre.adresse.commune != lycee.adresse.commune
        if ailleurs or slug(autre.adresse.voie) != slug(lycee.adresse.voie):
            ou = "dans une autre commune" if ailleurs else "dans une autre rue"
            yield (
                fichier,
                noeud,
                ("position",),
                f"Cette position est aussi celle de {autre.uai}, {ou}.",
                "Écrivez celle de ce lycée, ou supprimez « position: » et ses lignes si vous ne la "
                "savez pas.",
            )


_BOITE_D_UN_UAI = re.compile(r"ce\.(\d{7}[a-z])@", re.IGNORECASE)


@regle_par_lycee("LM127", Gravite.AVERTISSEMENT)
def boite_du_lycee(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La boîte « ce.… » porte l’UAI du lycée

    Les boîtes officielles ont l’UAI du lycée dans leur adresse : un autre UAI est celle d’un autre.
    Si elle est partagée, sa remarque dit avec qui ; une remarque sur autre chose ne suffit pas.

    Faux :
        uai: 0130058T
        courriel: ce.0130033r@ac-exemple.fr
    Juste :
        uai: 0130058T
        courriel: ce.0130058t@ac-exemple.fr
    """
    courriel = lycee.contacts.courriel
    lu = _BOITE_D_UN_UAI.match(courriel.valeur) if courriel else None
    if courriel is None or lu is None:
        return
    ecrit = lu[1].upper()
    if ecrit in (lycee.uai, *(lie.uai for lie in lycee.uai_lies)):
        if not parle_de(courriel.remarque, Sujet.DOMAINE):
            yield from _domaine_d_ailleurs(courriel.valeur, donnees)
        return
    noeud = next(noeud for e, noeud in donnees.etablissements if e is lycee)
    if localiser(noeud, ("uai",)).incomplet:  # told already: nothing is drawn from it
        return
    autre = next((e for e, _ in donnees.etablissements if e.uai == ecrit), None)
    juste = f"ce.{lycee.uai.lower()}{courriel.valeur[lu.end() - 1 :]}"
    chemin: Chemin = ("contacts", "courriel", "valeur")
    if cle_uai(ecrit[:7]) != ecrit[7]:
        yield (
            chemin,
            f"Cette boîte porte l’UAI {ecrit}, qui n’existe pas : sa lettre ne va pas avec ses "
            "chiffres.",
            f"Celle de ce lycée s’écrit « {juste} » : écrivez-la, si c’est la sienne.",
        )
    elif not dit_le_partage(courriel.remarque, autre):
        yield (
            chemin,
            f"Cette boîte porte l’UAI {ecrit}, qui est celui "
            + (f"de « {autre.nom} »." if autre else "d’un autre établissement."),
            f"Celle de ce lycée s’écrit « {juste} » ; si elle est bien partagée, écrivez sous elle "
            f"« remarque: Partagée avec {ecrit}. ».",
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
            f"Est-ce {' ou '.join(sorted(siens & ecrits))} ? Si la boîte est bonne, écrivez sous "
            "elle « remarque: Boîte d’un autre domaine. ».",
        )


_ACADEMIE_DE = re.compile(r"(?i)^(?:région académique|académie)\s+(?:de la\s|des?\s|du\s|d[’'])?")
