"""What an entry names exists: formation, famille, filière, métier, source, commune."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import PurePath
from typing import Any

from macros.corrections import secondes, souhaits
from macros.corrections.editions import autres_editions, quelle_edition, sans_autre_nombre, site_nu
from macros.domaine.appellations import Rapprochement, Titre, rapprocher, titres, tout_y_est
from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import Diplome, enumerer
from macros.lecture.donnees import Collection, Donnees
from macros.socle import icones
from macros.socle.dates import ANNEE_MINIMALE, DatePartielle, date_iso
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.citations import (
    LIGNES_DITES,
    Citation,
    Renommages,
    ensemble,
    lignes,
    tout_est_lu,
)
from macros.verification.table import Chemin, Trouvaille, lycees, regle


@regle("LM101")
def formation_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La formation d’une offre existe dans formations.yaml

    Une offre désigne une formation par son identifiant. S’il n’existe pas, la formation
    n’aurait ni titre, ni page.

    Faux :
        - formation: cap-cuisinne
    Juste :
        - formation: cap-cuisine
    """
    offertes = (
        (fichier, noeud, ("offres", rang, "formation"), offre.formation)
        for fichier, lycee, noeud in lycees(donnees)
        for rang, offre in enumerate(lycee.offres)
    )
    toutes = [*offertes, *_formations_d_ailleurs(donnees)]
    citees = [citee for citee in toutes if not donnees.formations.connait(citee[3])]
    renommages = _renommages(donnees.formations, toutes, donnees)
    yield from ensemble(
        citees,
        "La formation « {} » n’existe pas dans formations.yaml.",
        lambda valeur: _formation_voulue(
            valeur, donnees, [c for c in citees if c[3] == valeur], renommages
        ),
    )


def _renommages(
    connues: Collection[Any], citees: Iterable[Citation], donnees: Donnees
) -> Renommages:
    return Renommages(connues, [citee[3] for citee in citees], tout_est_lu(donnees))


def _formations_d_ailleurs(donnees: Donnees) -> Iterator[Citation]:
    """Yield the formations that trades and diplomas of elsewhere lead to."""
    fichier, dit, racine = (
        donnees.ailleurs.fichier,
        donnees.ailleurs.valeur,
        donnees.ailleurs.racine,
    )
    if dit is None or racine is None:
        return
    for cle in ("metiers", "diplomes"):
        for rang, entree in enumerate(getattr(dit, cle)):
            if entree.formation:
                yield fichier, racine, (cle, rang, "formation"), entree.formation


def _formation_voulue(
    texte: str, donnees: Donnees, places: Sequence[Citation], renommages: Renommages
) -> str:
    """Return which formation a text means, by its title, then by its letters within its diploma.

    What several lines name is rather a formation taken away: only a slip is asked about then.
    """
    familles = list(titres((f.id, f.libelle) for f, _ in donnees.familles_2de))
    toutes = donnees.appelees
    if dite := secondes.dire(texte, familles, toutes):
        _, noeud, _, _ = places[0]
        return secondes.deja_la(noeud, dite) or dite
    connues = [titre for titre in toutes if not _option(texte, titre.id)]
    diplomes = tuple(f"{d}-" for d in Diplome if texte.startswith(f"{d}-"))
    retiree = RETIREE.format("Si elle vient d’en être retirée")
    introuvable = (
        f"{retiree} Sinon, cherchez son identifiant dans formations.yaml : aucune ne lui ressemble."
    )
    voulue = rapprocher(texte, connues)
    mal_nommee = voulue.certaine and _mal_nommee(voulue.certaine)
    nouvelle = voulue.certaine.id if voulue.certaine and mal_nommee else ""
    if renommee := renommages.dire(texte, nouvelle):
        return renommee
    if voulue.certaine and not sans_autre_nombre(texte, [voulue.certaine.id]):
        return _proche(texte, [voulue.certaine.id], introuvable)
    if voulue.certaine and mal_nommee:
        id = voulue.certaine.id
        return (
            f"Cet identifiant, ou « {id} », ligne {donnees.formations.identifiants[id]} de "
            "formations.yaml, a une faute : corrigez l’un des deux."
        )
    voisines = [titre.id for titre in connues if titre.id.startswith(diplomes or ("",))]
    if diplomes and len(places) > 1:
        proche = _a_une_faute_pres(texte, voisines)
        return _encore_employee(places, _renommee(voulue.certaine, donnees), voulue, proche)
    if not voulue.certaine and (proche := _a_une_faute_pres(texte, voisines, 1)):
        return f"Vouliez-vous dire « {proche} » ?"
    sures = tuple(titre for titre in voulue.proches if tout_y_est(texte, titre))
    seule = voulue.certaine or (sures[0] if len(sures) == 1 else None)
    faute = seule and _a_une_faute_pres(texte, [seule.id])
    if len(places) == 1 and seule and not faute and (renommee := _renommee(seule, donnees)):
        ainsi = f"Si elle s’est toujours appelée ainsi, écrivez « {seule.id} »."
        return f"{renommee.format(texte)} {ainsi}"
    sinon = (
        f"{retiree} Sinon, {dite[0].lower()}{dite[1:]}" if (dite := voulue.dire()) else introuvable
    )
    return replace(voulue, proches=sures).dire() or _proche(texte, voisines, sinon)


def _renommee(certaine: Titre | None, donnees: Donnees) -> str:
    """Say that an entry that no lycée offers may be the one that is named, under another id."""
    if certaine is None:
        return ""
    if any(o.formation == certaine.id for lycee, _ in donnees.etablissements for o in lycee.offres):
        return ""
    return (
        f"L’entrée « {certaine.id} », ligne {donnees.formations.identifiants[certaine.id]} de "
        "formations.yaml, a ce titre, et aucun lycée ne l’offre : si c’est elle, renommée, rendez-"
        "lui « id: {} »."
    )


def _encore_employee(
    places: Sequence[Citation], renommee: str, voulue: Rapprochement, proche: str
) -> str:
    """Say that several lines still name a formation, file by file, and what may be meant."""
    par_fichier: dict[str, list[int]] = {}
    for fichier, noeud, chemin, _ in places:
        par_fichier.setdefault(PurePath(fichier).name, []).append(localiser(noeud, chemin).ligne)
    ou = " ; ".join(f"{nom}, {lignes(numeros)}" for nom, numeros in par_fichier.items())
    certaine = voulue.certaine.id if voulue.certaine else proche
    faute = f" Si c’est une faute de frappe, écrivez « {certaine} »." if certaine else ""
    if renommee:
        return (
            f"{len(places)} lignes l’emploient encore ({ou}). {renommee.format(places[0][3])} "
            "Sinon, remettez-la dans formations.yaml, où un identifiant ne se renomme pas, ou "
            "retirez-la d’abord de ces fiches."
        )
    return (
        f"{len(places)} lignes l’emploient encore ({ou}) : remettez-la dans formations.yaml, où un "
        f"identifiant ne se renomme pas, ou retirez-la d’abord de ces fiches.{faute}"
    )


def _option(texte: str, id: str) -> bool:
    """Whether two ids differ only by the letter of an option: neither is the other misspelt."""
    mots, autres = texte.split("-"), id.split("-")
    differents = [paire for paire in zip(mots, autres, strict=False) if paire[0] != paire[1]]
    return (
        len(mots) == len(autres)
        and bool(differents)
        and all(len(mot) == 1 for paire in differents for mot in paire)
    )


def _a_une_faute_pres(texte: str, ids: Iterable[str], lettres: int = 2) -> str:
    """Return the nearest id when one or two letters part it from a text, or ""."""
    for id in difflib.get_close_matches(texte, sans_autre_nombre(texte, ids), n=1, cutoff=0.8):
        blocs = difflib.SequenceMatcher(None, texte, id, autojunk=False).get_matching_blocks()
        if max(len(texte), len(id)) - sum(bloc.size for bloc in blocs) <= lettres:
            return id
    return ""


def _ou_renommee(renommages: Renommages, aide: Callable[[str], str]) -> Callable[[str], str]:
    """Return the help of a name that, when several lines have it, was rather renamed at its entry
    than misspelt everywhere: it is put back there, and no line is given to another."""

    def aider(valeur: str) -> str:
        dite = aide(valeur)
        voulue = _VOULUE.fullmatch(dite) or _PEUT_ETRE.match(dite)
        if renommee := renommages.dire(valeur, voulue[1] if voulue else ""):
            return renommee
        question = renommages.seule_sans_renvoi(valeur)
        return f"{question}{dite[:1].lower()}{dite[1:]}" if question else dite

    return aider


_PEUT_ETRE = re.compile(r"Peut-être « ([^»]+) »")
_VOULUE = re.compile(r"Vouliez-vous dire « (.+) » \?")
RETIREE = "{}, retirez aussi ce qui la cite, ou remettez-la."


def _proche(valeur: str, connus: Iterable[str], vide: str) -> str:
    """Ask whether the nearest id is meant: its own words are near, not only its diploma or year,
    and its numbers are the same."""
    tous = list(connus)
    proches = difflib.get_close_matches(valeur, sans_autre_nombre(valeur, tous), n=3, cutoff=0.6)
    propre = _PARTAGES.sub("", valeur)
    memes = [
        id
        for id in proches
        if difflib.SequenceMatcher(None, propre, _PARTAGES.sub("", id)).ratio() >= _PROCHE
    ]
    if memes:
        return f"Vouliez-vous dire « {memes[0]} » ?"
    autres = [f"« {id} »" for id in autres_editions(valeur, tous)][:LIGNES_DITES]
    if not autres or not vide:
        return vide
    return (
        f"Si c’est {' ou '.join(autres)}, écrivez-le. Un autre nombre dit autre chose : sinon, "
        "ajoutez son entrée, ou remettez-la si elle vient d’être retirée."
    )


_PARTAGES = re.compile(rf"^(?:{'|'.join(Diplome)}|metiers)-|-?\d{{4}}(?:-\d\d)*$")
"""What many ids share: the diploma they begin with, the year they end with."""
_PROCHE = 0.7


def _mal_nommee(titre: Titre) -> bool:
    """Whether an id holds a word that its title nearly has: the slip may be there."""
    mots = slug(titre.intitule).split("-")
    etranges = (mot for mot in titre.id.split("-") if len(mot) > 4 and mot not in mots)
    return any(difflib.get_close_matches(mot, mots, n=1, cutoff=0.8) for mot in etranges)


@regle("LM102")
def famille_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La 2de famille de métiers existe

    Les familles de métiers sont en tête de formations.yaml, sous « familles_2de ».

    Faux :
        - famille: metiers-hotelerie
    Juste :
        - famille: metiers-hotellerie-restauration
    """
    ouvertes = (
        (fichier, noeud, ("familles_2de", rang, "famille"), ouverte.famille)
        for fichier, lycee, noeud in lycees(donnees)
        for rang, ouverte in enumerate(lycee.familles_2de)
    )
    menees = (
        (donnees.formations.fichier, noeud, ("famille_2de",), formation.famille_2de)
        for formation, noeud in donnees.formations
        if formation.famille_2de
    )
    fausses = [*ouvertes, *menees]
    offertes = [citee for citee in fausses if citee[3] in donnees.formations.identifiants]
    for fichier, noeud, chemin, valeur in offertes:
        message = f"La famille de métiers « {valeur} » n’existe pas."
        aide = (
            f"C’est une formation : elle va sous « offres: », « - formation: {valeur} », et non "
            "ici, où vont les 2des communes à plusieurs bacs pros."
        )
        yield fichier, noeud, chemin, message, aide
    autres = (citee for citee in fausses if citee not in offertes)
    yield from _inconnues(donnees, donnees.familles_2de, "La famille de métiers", autres)


def _inconnues(
    donnees: Donnees,
    connues: Collection[Any],
    quoi: str,
    citees: Iterable[Citation],
    aide: Callable[[str, Collection[Any]], str] | None = None,
) -> Iterator[Trouvaille]:
    """Yield what is cited and is not known; `aide` gives the correction, else the nearest id."""
    toutes = list(citees)
    fausses = [citee for citee in toutes if not connues.connait(citee[3])]
    renommages = _renommages(connues, toutes, donnees)
    vide = "Vérifiez l’orthographe. " + RETIREE.format("Si son entrée vient d’être retirée")
    if 0 < len(connues.identifiants) <= LIGNES_DITES:
        vide = f"Écrivez {enumerer(list(connues.identifiants))}. {vide}"
    yield from ensemble(
        fausses,
        f"{quoi} « {{}} » n’existe pas.",
        _ou_renommee(
            renommages,
            lambda valeur: (
                aide(valeur, connues) if aide else _proche(valeur, connues.identifiants, vide)
            ),
        ),
    )


_FAUTE_DE_FRAPPE = 0.85
_METIERS_DITS = 3


def _metier_voulu(valeur: str, connus: Collection[Any]) -> str:
    """Ask whether a trade is meant when a slip parts them; near letters alone make no trade."""
    ajouter = (
        "s’il manque à metiers.yaml, ajoutez-l’y (id, libelle, filiere) ; sinon, prenez celui qui "
        "y mène"
    )
    proche = _proche(valeur, connus.identifiants, "")
    voulu = _VOULUE.fullmatch(proche)
    formes = (voulu[1], *voulu[1].split("-")) if voulu else ()
    if any(difflib.SequenceMatcher(None, valeur, f).ratio() >= _FAUTE_DE_FRAPPE for f in formes):
        return proche
    mots = _mots(valeur)
    nommes = [m.id for m, _ in connus if any(mots <= _mots(n) for n in (m.libelle, *m.synonymes))]
    if peut_etre := " ou ".join(f"« {id} »" for id in nommes[:_METIERS_DITS]):
        return f"Peut-être {peut_etre}, si c’est le même métier ; {ajouter}."
    if voulu is None:
        retire = RETIREE.format("si son entrée vient d’être retirée")
        return f"Vérifiez l’orthographe ; {ajouter} ; {retire}"
    return f"Peut-être « {voulu[1]} », si c’est le même métier ; {ajouter}."


@regle("LM103")
def filiere_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La filière d’une formation ou d’un métier existe

    Les filières sont en tête de metiers.yaml.

    Faux :
        filieres: [boulangerie]
    Juste :
        filieres: [alimentation]
    """
    suivies = (
        (donnees.formations.fichier, noeud, ("filieres", rang), id)
        for formation, noeud in donnees.formations
        for rang, id in enumerate(formation.filieres)
    )
    exercees = (
        (donnees.metiers.fichier, noeud, ("filiere",), metier.filiere)
        for metier, noeud in donnees.metiers
    )
    yield from _inconnues(
        donnees,
        donnees.filieres,
        "La filière",
        chain(suivies, exercees),
        lambda valeur, connues: _filiere_voulue(valeur, connues, donnees),
    )


def _filiere_voulue(valeur: str, connues: Collection[Any], donnees: Donnees) -> str:
    """Return the filières that a text may mean, by its letters or by the words of their trades,
    and the list of all."""
    if proche := _proche(valeur, connues.identifiants, ""):
        return proche
    voulus = {mot for mot in _mots(valeur) if len(mot) >= _UN_MOT}
    dites = [(f.id, (f.id, f.libelle, *f.synonymes)) for f, _ in connues]
    dites += [(m.filiere, (m.id, m.libelle, *m.synonymes)) for m, _ in donnees.metiers]
    menees = dict.fromkeys(id for id, mots in dites if voulus & {m for t in mots for m in _mots(t)})
    peut_etre = [f"« {id} »" for id in menees if id in connues.identifiants][:3]
    question = f"Peut-être {' ou '.join(peut_etre)} ? " if peut_etre else ""
    toutes = ", ".join([id for id in connues.identifiants if slug(id) == id][:_FILIERES_DITES])
    return f"{question}Les filières sont en tête de metiers.yaml : {toutes}. " + RETIREE.format(
        "Si son entrée vient d’en être retirée"
    )


_UN_MOT = 3
_FILIERES_DITES = 40


def _mots(texte: str) -> set[str]:
    """Return the words of a text, folded, without the mark of the plural."""
    return {mot.removesuffix("s") for mot in slug(texte).split("-")}


@regle("LM104")
def metier_connu(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le métier d’une formation existe dans metiers.yaml

    Faux :
        metiers: [cuisiner]
    Juste :
        metiers: [cuisinier-cuisiniere]
    """
    vises = (
        (donnees.formations.fichier, noeud, (champ, rang), id)
        for formation, noeud in donnees.formations
        for champ in ("metiers", "metiers_secondaires")
        for rang, id in enumerate(getattr(formation, champ))
    )
    yield from _inconnues(donnees, donnees.metiers, "Le métier", vises, _metier_voulu)


@regle("LM105")
def source_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La source d’un fait existe

    Une source est un identifiant de sources.yaml, ou une adresse http(s).

    Faux :
        source: acce
    Juste :
        source: acce-2025
    """
    connues = donnees.sources.identifiants
    forme = souhaits.FORME_D_UNE_SOURCE
    retiree = f"{forme} {RETIREE.format('Si elle vient d’en être retirée')}"
    toutes = [
        (fichier, noeud, chemin, valeur)
        for fichier, noeud in _qui_citent(donnees)
        for chemin, valeur in _sources_citees(noeud, ())
        if not re.match(r"https?://", valeur, re.I)
    ]
    citees = [citee for citee in toutes if not donnees.sources.connait(citee[3])]
    renommages = _renommages(donnees.sources, toutes, donnees)
    yield from ensemble(
        citees,
        "La source « {} » n’existe pas dans sources.yaml.",
        _ou_renommee(
            renommages,
            lambda valeur: (
                renommages.remplacee(valeur, autres_editions(slug(valeur), connues))
                or site_nu(valeur, connues)
                or quelle_edition(slug(valeur), connues)
                or _proche(
                    valeur,
                    connues,
                    retiree
                    if re.fullmatch(r"[a-z0-9-]+", valeur) and souhaits.source(valeur) == forme
                    else souhaits.source(valeur),
                )
            ),
        ),
    )


def _qui_citent(donnees: Donnees) -> Iterator[tuple[str, Noeud]]:
    """Yield (file, node) of every entry that may cite a source."""
    collections: tuple[Collection[Any], ...] = (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
        donnees.metiers,
        donnees.reperes,
    )
    for collection in collections:
        for _, noeud in collection:
            yield collection.fichier, noeud
    if donnees.academie and donnees.racine_academie:
        yield donnees.fichier_academie, donnees.racine_academie
    for tout in (donnees.lieux, donnees.ailleurs):
        if tout.racine is not None:
            yield tout.fichier, tout.racine


def _sources_citees(noeud: Noeud, chemin: Chemin) -> list[tuple[Chemin, str]]:
    lues: list[tuple[Chemin, str]] = []
    if isinstance(noeud.valeur, dict):
        for cle, (_, enfant) in noeud.valeur.items():
            if cle == "source" and isinstance(enfant.valeur, str):
                lues.append(((*chemin, cle), enfant.valeur.strip()))
            elif cle == "sources_voies" and isinstance(enfant.valeur, dict):
                for voie, (_, source) in enfant.valeur.items():
                    if isinstance(source.valeur, str):
                        lues.append(((*chemin, cle, voie), source.valeur.strip()))
            elif not isinstance(enfant.valeur, str):
                lues += _sources_citees(enfant, (*chemin, cle))
    elif isinstance(noeud.valeur, list):
        for rang, enfant in enumerate(noeud.valeur):
            if not isinstance(enfant.valeur, str):
                lues += _sources_citees(enfant, (*chemin, rang))
    return lues


@regle("LM108")
def date_d_une_source(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La date d’une source existe

    Des mots conviennent (« rentrée 2025 ») ; une date en chiffres s’écrit AAAA, AAAA-MM ou
    AAAA-MM-JJ.

    Faux :
        date: 20250112
    Juste :
        date: 2025-01-12
    """
    for source, noeud in donnees.sources:
        texte = source.date or ""
        if re.fullmatch(r"[\d\s./-]+[a-z]?", texte):
            try:
                lue = DatePartielle.lire(texte)
            except ValueError:
                yield donnees.sources.fichier, noeud, ("date",), *_date_voulue(texte)
                continue
            # What is published for the next school year may bear its date.
            if not ANNEE_MINIMALE <= lue.debut.year <= le.year + 1:
                message = f"La date « {texte} » est trop lointaine."
                relire = "Relisez l’année dans la source."
                yield donnees.sources.fichier, noeud, ("date",), message, relire


def _date_voulue(texte: str) -> tuple[str, str]:
    """Return (message, correction) of a source’s date: no day that does not exist is written."""
    serree = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", texte)
    voulue = "-".join(serree.groups()) if serree else date_iso(texte)
    try:
        return f"La date « {texte} » est mal écrite.", f"Écrivez {DatePartielle.lire(voulue)}."
    except ValueError as raison:
        existe = str(raison) == "forme"
    if existe:
        return f"La date « {texte} » est mal écrite.", "Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA."
    relire = "Relisez-la dans la source ; si le jour manque, l’année suffit."
    return f"La date « {texte} » n’existe pas.", relire


@regle("LM106")
def commune_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La commune existe dans communes.csv

    Le code INSEE n’est pas le code postal : Lyon 3e a le code postal 69003
    et le code INSEE 69383.

    Faux :
        commune: "69003"
    Juste :
        commune: "69383"
    """
    ecrites = donnees.communes_ecrites
    if ecrites is not None:
        yield from ensemble(
            (citee for citee in _communes_citees(donnees) if citee[3] not in ecrites),
            "Le code INSEE « {} » n’est pas une commune de l’académie.",
            lambda code: _aide_commune(code, donnees),
        )


def _communes_citees(donnees: Donnees) -> Iterator[Citation]:
    """Yield (file, node, path, code) of every commune that lycées, the académie and places name."""
    for fichier, lycee, noeud in lycees(donnees):
        yield fichier, noeud, ("adresse", "commune"), lycee.adresse.commune
    if donnees.academie and donnees.racine_academie:
        for rang, site in enumerate(donnees.academie.sites_non_retrouves):
            chemin = ("sites_non_retrouves", rang, "commune")
            yield donnees.fichier_academie, donnees.racine_academie, chemin, site.commune
    if donnees.lieux.valeur and donnees.lieux.racine:
        for rang, lieu in enumerate(donnees.lieux.valeur.lieux):
            for place, code in enumerate(lieu.communes):
                chemin_lieu: Chemin = ("lieux", rang, "communes", place)
                yield donnees.lieux.fichier, donnees.lieux.racine, chemin_lieu, code


def communes_du_code_postal(code: str, donnees: Donnees) -> list[Commune]:
    """Return the communes of a postal code: of a town with arrondissements, these alone."""
    trouvees = donnees.communes_par_code_postal.get(code, ())
    divisees = {c.nom for c in trouvees if c.arrondissement}
    return [c for c in trouvees if c.arrondissement or c.nom not in divisees]


def _aide_commune(code: str, donnees: Donnees) -> str:
    par_code_postal = communes_du_code_postal(code, donnees)
    if par_code_postal:
        noms = ", ".join(f"{c.code_insee} ({c.nom_complet})" for c in par_code_postal[:5])
        return f"C’est un code postal ; le code INSEE est {noms}."
    if not donnees.communes_ecrites:
        return "communes.csv n’en contient encore aucune : ajoutez-y celles de l’académie."
    return (
        "Si elle vient d’être retirée de data/communes.csv, remettez-y sa ligne, ou écrivez la "
        "commune qui la remplace ; sinon, cherchez-y son code, première colonne."
    )


@regle("LM107")
def icone_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """L’icône d’une filière existe

    Les icônes du site sont les dessins du dossier macros/gabarits/icones.

    Faux :
        icone: casserole
    Juste :
        icone: restauration
    """
    dessins = sorted({f.icone for f, _ in donnees.filieres} & {*icones.NOMS})
    for filiere, noeud in donnees.filieres:
        if filiere.icone not in icones.NOMS:
            yield (
                donnees.filieres.fichier,
                noeud,
                ("icone",),
                f"L’icône « {filiere.icone} » n’existe pas.",
                _proche(
                    filiere.icone,
                    icones.NOMS,
                    f"Prenez l’une de celles des autres filières : {enumerer(dessins)} ; un dessin "
                    "de plus se met dans macros/gabarits/icones.",
                ),
            )
