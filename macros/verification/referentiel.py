"""The formations: each in a filière, each taught somewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from macros.domaine.appellations import titres
from macros.domaine.diplomes import DIPLOMES, NIVEAUX
from macros.domaine.valeurs import Diplome, toutes
from macros.lecture.donnees import Collection, Donnees
from macros.socle.anomalies import Gravite
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.table import Trouvaille, regle

_Entree = tuple[Any, Noeud]
SEULES_DITES = 5
"""Beyond, formations without a lycée are counted, not named: a registry begins with many."""


@regle("LM150", absence=True)
def formation_avec_filiere(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation a une ou deux filières

    C’est par elles que les familles la trouvent.

    Faux :
        filieres: []
    Juste :
        filieres: [restauration]
    """
    for formation, noeud in donnees.formations:
        if not 1 <= len(formation.filieres) <= 2:
            yield (
                donnees.formations.fichier,
                noeud,
                ("filieres",),
                f"Cette formation a {len(formation.filieres)} filières.",
                "Donnez-lui une filière, deux au plus.",
            )


@regle("LM154", Gravite.AVERTISSEMENT)
def niveau_du_diplome(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le niveau d’une formation est celui de son diplôme

    Un CAP est au niveau 3, un bac pro et un BMA au niveau 4, un BTS au niveau 5. Les anciens
    niveaux V, IV et III sont aujourd’hui 3, 4 et 5.

    Faux :
        {diplome: cap, niveau: 5}
    Juste :
        {diplome: cap, niveau: 3}
    """
    for formation, noeud in donnees.formations:
        if localiser(noeud, ("diplome",)).incomplet:
            continue  # told already: which diploma it is is not known
        voulu = NIVEAUX.get(formation.diplome)
        if formation.niveau is not None and voulu is not None and formation.niveau != voulu:
            yield (
                donnees.formations.fichier,
                noeud,
                ("niveau",),
                f"« {formation.diplome} » est un diplôme de niveau {voulu}, et non "
                f"{formation.niveau}.",
                f"Écrivez {voulu}, ou corrigez le diplôme.",
            )


@regle("LM151", Gravite.INFO)
def formation_offerte(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation est offerte par au moins un lycée

    Sinon sa page existe, mais ne mène à aucun lycée.

    Faux :
        - id: cap-exemple
    Juste :
        - formation: cap-exemple
    """
    offertes = {o.formation for lycee, _ in donnees.etablissements for o in lycee.offres}
    if not offertes or donnees.etablissements.elaguees or donnees.etablissements.ecrits:
        return
    connues = {f.id for f, _ in donnees.formations}
    # One that a lycée misspells is told there, and is offered.
    mal_ecrites = [id for id in offertes if id not in connues]
    seules = [
        (f, noeud)
        for f, noeud in donnees.formations
        if f.id not in offertes and not difflib.get_close_matches(f.id, mal_ecrites, 1, 0.85)
    ]
    if len(seules) > SEULES_DITES:
        debut = seules[0][1]
        yield (
            donnees.formations.fichier,
            Noeud(None, debut.ligne, debut.colonne),
            (),
            f"{len(seules)} formations de formations.yaml ne sont offertes par aucun lycée : "
            "ce n’est pas une erreur.",
            "Leurs pages le disent, jusqu’à ce qu’un lycée les offre.",
        )
        return
    for formation, noeud in seules:
        yield (
            donnees.formations.fichier,
            noeud,
            ("id",),
            f"Aucun lycée n’offre « {formation.id} ».",
            "Ce n’est pas une erreur : sa page le dit. Ne la supprimez que si le diplôme n’existe "
            "plus.",
        )


@regle("LM156", Gravite.AVERTISSEMENT)
def diplome_ecrit_une_fois(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un diplôme, un métier, une filière n’ont qu’une entrée

    Deux entrées font deux pages, et chaque lycée n’est que sur l’une. Un titre, un CFD, un
    numéro de l’Onisep désignent un seul diplôme ; un numéro RNCP peut valoir pour ses options.

    Faux :
        - id: cap-cuisine-2026
          intitule: CAP Cuisine
    Juste :
        - formation: cap-cuisine
    """
    offertes = {o.formation for lycee, _ in donnees.etablissements for o in lycee.offres}
    for collection, titre, codes in (
        (donnees.formations, "intitule", ("cfd", "onisep", "rncp")),
        (donnees.familles_2de, "libelle", ()),
        (donnees.metiers, "libelle", ("onisep",)),
        (donnees.filieres, "libelle", ()),
    ):
        for premier, second, communs in _deja_dites(collection, (titre, *codes)):
            if _tient(second[0], titre, offertes) > _tient(premier[0], titre, offertes):
                yield _deja_ecrit(collection, second, premier, communs)
            else:
                yield _deja_ecrit(collection, premier, second, communs)


def _deja_dites(
    collection: Collection[Any], cles: Sequence[str]
) -> Iterator[tuple[_Entree, _Entree, list[str]]]:
    """Yield every entry that says under some keys what another says, that one first, and the
    keys."""
    premieres: dict[tuple[str, str], _Entree] = {}
    for une in collection:
        entree, noeud = une
        dits = [(cle, texte) for cle in cles if (texte := _dit(entree, noeud, cle))]
        autres = [(dit[0], premieres[dit]) for dit in dits if dit in premieres]
        for dit in dits:
            premieres.setdefault(dit, une)
        if not autres or autres[0][1][0].id == entree.id:
            continue
        cle, premiere = autres[0]
        if cle != "rncp" or _un_autre_diplome(entree, premiere[0]):
            yield premiere, une, [cle for cle, autre in autres if autre is premiere]


def _dit(entree: Any, noeud: Noeud, cle: str) -> str:
    """Return what an entry says under a key, folded, when it is told for certain; or ""."""
    return slug(getattr(entree, cle) or "") if _sur(noeud, cle) else ""


def _tient(entree: Any, titre: str, offertes: set[str]) -> tuple[bool, bool]:
    """Return what makes of an entry the one to keep: a lycée offers it, its title is its id’s."""
    return entree.id in offertes, slug(getattr(entree, titre)).startswith(entree.id)


def _un_autre_diplome(une: Any, autre: Any) -> bool:
    """Whether two formations cannot be options of one diploma, that has one number for all."""
    mots = (next(iter(titres([(f.id, f.intitule)]))).mots for f in (une, autre))
    return une.diplome != autre.diplome or not set.intersection(*map(set, mots))


_NOMS = {
    "intitule": "cet intitulé",
    "libelle": "ce libellé",
    "cfd": "ce CFD",
    "onisep": "ce numéro de l’Onisep",
    "rncp": "ce numéro RNCP",
}


def _deja_ecrit(
    collection: Collection[Any],
    premier: _Entree,
    second: _Entree,
    cles: Sequence[str],
) -> Trouvaille:
    autre, la = premier[0].id, premier[1].ligne
    dits = toutes([_NOMS[cle] for cle in cles])
    sont = "sont" if len(cles) > 1 else "est"
    copie = (
        f"sinon, corrigez {dits}"
        if cles[0] not in ("intitule", "libelle")
        else "sinon, donnez-leur des titres qui les distinguent"
    )
    return (
        collection.fichier,
        second[1],
        (cles[0],),
        f"{dits[:1].upper()}{dits[1:]} {sont} déjà de « {autre} », ligne {la}.",
        f"Si c’est la même chose, gardez une seule entrée, « {autre} » : son identifiant ne se "
        f"renomme pas, même quand elle est rénovée ; {copie}.",
    )


@regle("LM157", Gravite.AVERTISSEMENT)
def titre_comme_les_autres(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un titre commence comme ceux des autres entrées

    Un diplôme, une filière, une famille commencent par une capitale ; un métier, non, sauf un nom
    propre ou un sigle.

    Faux :
        intitule: cap cuisine
    Juste :
        intitule: CAP Cuisine
    """
    for formation, noeud in donnees.formations:
        if _sur(noeud, "intitule"):
            permis = [formation.diplome] if _sur(noeud, "diplome") else list(Diplome)
            voulu = _avec_son_diplome(formation.intitule, permis)
            if voulu != formation.intitule:
                yield _a_recrire(donnees.formations, noeud, "intitule", formation.intitule, voulu)
    for collection, en_capitale in (
        (donnees.familles_2de, True),
        (donnees.filieres, True),
        (donnees.metiers, False),
    ):
        lus = [(noeud, entree.libelle) for entree, noeud in collection if _sur(noeud, "libelle")]
        autres = [un for un in lus if un[1][:1].islower() is en_capitale and un[1][1:2].islower()]
        if len(autres) * COMME_LES_AUTRES > len(lus):
            continue
        for noeud, libelle in autres:
            debut = libelle[0].upper() if en_capitale else libelle[0].lower()
            yield _a_recrire(collection, noeud, "libelle", libelle, f"{debut}{libelle[1:]}")


COMME_LES_AUTRES = 8
"""Entries that are written one way, at least, for one that is written another."""


@regle("LM165", Gravite.AVERTISSEMENT)
def metier_aux_deux_genres(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le nom d’un métier est écrit aux deux genres

    Une famille cherche l’un ou l’autre, et chacune doit se reconnaître dans le métier.

    Faux :
        libelle: coiffeur
    Juste :
        libelle: coiffeur, coiffeuse
    """
    for metier, noeud in donnees.metiers:
        premier, _, suite = metier.libelle.partition(" ")
        if _DEUX_GENRES.search(metier.libelle) or not _UN_GENRE.search(premier.lower()):
            continue
        paire = _paire(premier, [autre.libelle for autre, _ in donnees.metiers])
        voulu = f" : « {paire} {suite}".rstrip() + " »" if paire else ""
        exemple = voulu or ", comme « coiffeur, coiffeuse »"
        yield (
            donnees.metiers.fichier,
            noeud,
            ("libelle",),
            f"« {metier.libelle} » n’est-il écrit qu’à un genre ?",
            f"Écrivez les deux genres{exemple} ? Les mots qui suivent s’accordent aussi.",
        )


_UN_GENRE = re.compile(
    r"(?:eur|ien|ier|ant|ent|ller|é|euse|trice|ienne|ière|ante|ente|llère|ée|^chef|^cheffe)$"
)
"""How the first word of a trade ends when the other gender is another word."""
_DEUX_GENRES = re.compile(r"[,/·•()]| ou | et (?:une? )?\w+(?:euse|trice|ienne|ière|ante|ente)\b")


def _paire(premier: str, libelles: Sequence[str]) -> str:
    """Return a word with the other gender, as another trade writes them, or as letters make it."""
    for libelle in libelles:
        masculin, _, feminin = libelle.partition(", ")
        if premier in (masculin, feminin.split(" ")[0]) and feminin:
            return f"{masculin}, {feminin.split(' ')[0]}"
    for fin, autre in (("ien", "ienne"), ("ier", "ière"), ("ller", "llère"), ("ant", "ante")):
        if premier.endswith(fin):
            return f"{premier}, {premier.removesuffix(fin)}{autre}"
        if premier.endswith(autre):
            return f"{premier.removesuffix(autre)}{fin}, {premier}"
    return ""


def _sur(noeud: Noeud, *cles: str) -> bool:
    return not any(localiser(noeud, (cle,)).incomplet for cle in cles)


def _avec_son_diplome(intitule: str, permis: Sequence[Diplome]) -> str:
    """Return a title preceded by the name of its diploma, as the others are; the same when which
    diploma it is is not known."""
    for fiche in (DIPLOMES[diplome] for diplome in permis):
        for dit in (fiche.nom, fiche.en_lettres):
            mots = re.split(r"[\s-]+", dit)
            ecrits = re.split(r"[\s-]+", intitule, maxsplit=len(mots))
            if [*map(slug, ecrits[:-1])] == [*map(slug, mots)]:
                return f"{fiche.nom} {ecrits[-1][:1].upper()}{ecrits[-1][1:]}"
    nom = DIPLOMES[permis[0]].nom
    return intitule if len(permis) > 1 else f"{nom} {intitule[:1].upper()}{intitule[1:]}"


def _a_recrire(
    collection: Collection[Any], noeud: Noeud, cle: str, ecrit: str, voulu: str
) -> Trouvaille:
    return (
        collection.fichier,
        noeud,
        (cle,),
        f"« {ecrit} » ne commence pas comme les autres.",
        f"Écrivez « {voulu} ».",
    )
