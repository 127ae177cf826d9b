"""From the files of a data folder to what they say, every file read and composed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.corrections.codes import CLE_DEPLACEE
from macros.corrections.connus import Connus
from macros.corrections.ordres import sans_ordre_contraire
from macros.corrections.parties import rendre_les_parties
from macros.corrections.structures import forme_de
from macros.domaine.academie import Academie
from macros.domaine.ailleurs import Ailleurs
from macros.domaine.appellations import Titre, titres
from macros.domaine.contours import Contours
from macros.domaine.etablissement import Etablissement
from macros.domaine.formes import Formations, Metiers
from macros.domaine.lieux import Lieux
from macros.domaine.nouveautes import FICHIER_JOURNAL, Journal, Nouveaute
from macros.domaine.referentiels import Commune, Famille2de, Filiere, Formation, Metier, Source
from macros.domaine.reperes import RepereNational
from macros.domaine.trajets import FICHIER_TRAJETS, Trajet
from macros.lecture import communes, contours, durees, journal
from macros.lecture.donnees import Chargement, Collection, Donnees, Ensemble
from macros.lecture.echanges import remettre_les_listes
from macros.lecture.entrees import lire_entree, lire_liste
from macros.lecture.lecteur import ANOMALIES_MAXIMALES, NOM_MAXIMAL, Lecteur
from macros.socle.anomalies import Anomalie, Gravite, trier
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.texte_yaml.decalages import lignes_decalees
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, decoder, localiser, mot
from macros.texte_yaml.tetes import Reprise

M = TypeVar("M", bound=BaseModel)
REPERES = "reperes.yaml"
LIEUX = "lieux.yaml"
AILLEURS = "ailleurs.yaml"


def charger(
    dossier: Path,
    registre: Path | None = None,
    *,
    remplaces: Mapping[str, bytes] | None = None,
    ancien: bool = False,
) -> Chargement:
    """Read a data folder; `registre`, when given, stands for its establishments.yaml.

    `remplaces` gives contents not written yet (file name → bytes): an edit is judged before it
    is saved. `ancien`: it is a registry of the past, where a key that has moved since was right,
    and of which today’s travel times say nothing.
    Never raises on bad content: every fault is an Anomalie at its file, line and column.
    """
    lecteur = Lecteur(dossier, registre, remplaces or {})
    lu = _lire(lecteur, ancien=ancien)
    decalees = {fichier: dites for fichier in _ENTREES if (dites := _decalees(lecteur, fichier))}
    if not decalees:
        return lu
    droits = {fichier: _redresser(lecteur, fichier, dites) for fichier, dites in decalees.items()}
    redresse = Lecteur(dossier, registre, lecteur.lus | droits)
    for fichier, dites in decalees.items():
        redresse.noter_tout(fichier, [une.faute for une in dites])
    return _lire(redresse, ancien=ancien)


_ENTREES: Mapping[str, Sequence[type[BaseModel]]] = {
    FICHIER_REGISTRE: (Etablissement,),
    "formations.yaml": (Formation, Famille2de),
    "metiers.yaml": (Metier, Filiere),
    "sources.yaml": (Source,),
    REPERES: (RepereNational,),
}
"""File of entries → what they are read as."""
_DE_STRUCTURE = frozenset(
    ("LM003", "LM004", "LM006", "LM009", "LM010", "LM011", "LM012", "LM013", "LM016", "LM018")
)
"""Codes of what a line out of its column may make of those around it."""


def _decalees(lecteur: Lecteur, fichier: str) -> list[Reprise]:
    """Return the lines of a file that were moved, but those that are told already, and alone."""
    nom = lecteur.nom(fichier)
    fautes = (a for a in lecteur.anomalies if a.gravite is Gravite.ERREUR)
    siennes = [a for a in fautes if a.fichier == nom and a.code in _DE_STRUCTURE]
    if not siennes:
        return []
    lignes = decoder(lecteur.octets_lus(fichier)).split("\n")
    formes = [forme_de(modele) for modele in _ENTREES[fichier]]
    codes: dict[int, set[str]] = {}
    for anomalie in siennes:
        codes.setdefault(anomalie.ligne, set()).add(anomalie.code)
    return list(lignes_decalees(lignes, formes, codes))


def _redresser(lecteur: Lecteur, fichier: str, dites: Sequence[Reprise]) -> bytes:
    """Return a file whose lines out of their column are back in it."""
    lignes = decoder(lecteur.octets_lus(fichier)).split("\n")
    for une in dites:
        for rang, ligne in une.lignes.items():
            lignes[rang] = ligne
    return "\n".join(lignes).encode()


def _lire(lecteur: Lecteur, *, ancien: bool) -> Chargement:
    """Read the files of a folder; their faults are those that the reader noted."""
    metiers = _listes(lecteur, "metiers.yaml", Metiers)
    formations = _listes(lecteur, "formations.yaml", Formations)
    lues, ecrites = _communes(lecteur)
    racine = lecteur.noeud("academie.yaml", Academie)
    sources, fiches = lecteur.noeud("sources.yaml"), lecteur.noeud(FICHIER_REGISTRE)
    ailleurs = _noeud_facultatif(lecteur, AILLEURS, Ailleurs)
    autres = {"critere": _criteres(racine), "source": _titres(sources, "titre")}
    appelees = _titres(formations.get("formations"), anciens=_anciens(ailleurs))
    connus = Connus(appelees, lues, _nommes(metiers, formations) | autres)
    academie, racine_academie = _academie(lecteur, racine, connus)

    def liste(fichier: str, noeud: Noeud | None, modele: type[M], cle: str = "id") -> Collection[M]:
        return lire_liste(lecteur, fichier, noeud, modele, connus, cle)

    donnees = Donnees(
        etablissements=liste(FICHIER_REGISTRE, fiches, Etablissement, "uai"),
        formations=liste("formations.yaml", formations.get("formations"), Formation),
        familles_2de=liste("formations.yaml", formations.get("familles_2de"), Famille2de),
        filieres=liste("metiers.yaml", metiers.get("filieres"), Filiere),
        metiers=liste("metiers.yaml", metiers.get("metiers"), Metier),
        sources=liste("sources.yaml", sources, Source),
        reperes=liste(REPERES, _noeud_facultatif(lecteur, REPERES), RepereNational),
        lieux=_ensemble(lecteur, LIEUX, _noeud_facultatif(lecteur, LIEUX, Lieux), Lieux, connus),
        ailleurs=_ensemble(lecteur, AILLEURS, ailleurs, Ailleurs, connus),
        communes=lues,
        communes_ecrites=ecrites,
        contours=_contours(lecteur),
        academie=academie,
        racine_academie=racine_academie,
        fichier_academie=lecteur.nom("academie.yaml"),
        journal=_journal(lecteur),
        trajets=() if ancien else _trajets(lecteur),
        commentaires=tuple(lecteur.commentaires),
    )
    return Chargement(donnees, _fautes(lecteur, ancien=ancien))


def _fautes(lecteur: Lecteur, *, ancien: bool) -> tuple[Anomalie, ...]:
    """Return what was noted, in order: of a registry of the past, no key that has moved since."""
    dites = [a for a in lecteur.anomalies if not (ancien and a.code == CLE_DEPLACEE)]
    return trier(sans_ordre_contraire(dites))


def _listes(lecteur: Lecteur, fichier: str, modele: type[BaseModel]) -> Mapping[str, Noeud]:
    """Return the lists of a file by their names, each under its own."""
    return remettre_les_listes(lecteur, fichier, lecteur.parties(fichier, modele), modele)


def _nommes(
    metiers: Mapping[str, Noeud], formations: Mapping[str, Noeud]
) -> dict[str, tuple[Titre, ...]]:
    """Return what a key may name of the lists that metiers.yaml and formations.yaml hold."""
    filieres = _titres(metiers.get("filieres"), "libelle")
    return {
        "famille": _titres(formations.get("familles_2de"), "libelle"),
        "filieres": filieres,
        "filiere": filieres,
        "metiers": _titres(metiers.get("metiers"), "libelle"),
    }


def _titres(
    noeud: Noeud | None,
    titre: str = "intitule",
    id: str = "id",
    anciens: Iterable[tuple[str, Sequence[str]]] = (),
) -> tuple[Titre, ...]:
    entrees = noeud.valeur if noeud is not None and isinstance(noeud.valeur, list) else []
    return tuple(titres(((mot(e, id), mot(e, titre)) for e in entrees), anciens))


def _anciens(ailleurs: Noeud | None) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what ailleurs.yaml says to replace old diplomas, and their names."""
    entrees = localiser(ailleurs, ("diplomes",)).valeur if ailleurs is not None else None
    for entree in entrees if isinstance(entrees, list) else ():
        noms = localiser(entree, ("noms",)).valeur
        if isinstance(noms, list):
            dits = [un.valeur for un in noms if isinstance(un.valeur, str)]
            yield mot(entree, "formation"), dits


def _criteres(racine: Noeud | None) -> tuple[Titre, ...]:
    """Return the label’s criteria, by their numbers."""
    if racine is None:
        return ()
    return _titres(localiser(racine, ("label", "criteres")), "court", "numero")


def _noeud_facultatif(
    lecteur: Lecteur, fichier: str, modele: type[BaseModel] | None = None
) -> Noeud | None:
    """Return the root of a YAML file that may lack."""
    return lecteur.noeud(fichier, modele) if lecteur.existe(fichier) else None


def _ensemble(
    lecteur: Lecteur, fichier: str, noeud: Noeud | None, modele: type[M], connus: Connus
) -> Ensemble[M]:
    """Read a file of keys that may lack, or say nothing."""
    montre = lecteur.nom(fichier)
    if noeud is None or noeud.valeur is None:
        return Ensemble(montre)
    if not lecteur.bloc(fichier, noeud, tuple(modele.model_fields)):
        return Ensemble(montre)
    noeud, jointes = rendre_les_parties(noeud, modele)
    lecteur.noter_tout(fichier, jointes)
    coupee = fichier in lecteur.ecrits
    return Ensemble(montre, *lire_entree(lecteur, fichier, noeud, modele, connus, coupee=coupee))


def _academie(
    lecteur: Lecteur, noeud: Noeud | None, connus: Connus
) -> tuple[Academie | None, Noeud | None]:
    """Read the académie, and the root of its file: None when nothing of it can be."""
    cles = [cle for cle, champ in Academie.model_fields.items() if champ.is_required()]
    if noeud is None or not lecteur.bloc("academie.yaml", noeud, cles):
        return None, noeud
    coupee = "academie.yaml" in lecteur.ecrits
    return lire_entree(lecteur, "academie.yaml", noeud, Academie, connus, coupee=coupee)


def _communes(lecteur: Lecteur) -> tuple[dict[str, Commune], frozenset[str] | None]:
    """Read the communes, by code, and every code written; None for these when unreadable."""
    lues: dict[str, Commune] = {}
    ecrites: set[str] = set()
    if abime := communes.abime_par_un_tableur(lecteur.octets_lus(communes.FICHIER)):
        lecteur.noter(communes.FICHIER, abime)  # its accents too are to be had again with the file
        return lues, None
    texte = lecteur.texte(communes.FICHIER)
    if texte is None:
        return lues, None
    debut = len(lecteur.anomalies)
    try:
        for code, commune, fautes in communes.lire(texte):
            ecrites.add(code)
            if commune is not None:
                lues[code] = commune
            else:  # said far from all others once they are known: nothing is drawn from it
                lues.pop(code, None)
            for faute in fautes:
                lecteur.noter(communes.FICHIER, faute, code[:NOM_MAXIMAL])
            if len(lecteur.anomalies) - debut > ANOMALIES_MAXIMALES:
                lecteur.noter_la_suite(communes.FICHIER, fautes[-1])
                return lues, None
    except YamlFaultError as faute:
        lecteur.noter(communes.FICHIER, faute)
        return lues, None
    # Of a line whose code cannot be read, nothing says which commune it was.
    lisibles = all(re.fullmatch(r"\d[\dAB]\d{3}|", code) for code in ecrites)
    return lues, frozenset(ecrites) if lisibles else None


def _journal(lecteur: Lecteur) -> Journal:
    """Read what changed before; a registry may have no journal yet."""
    texte = lecteur.texte(FICHIER_JOURNAL) if lecteur.existe(FICHIER_JOURNAL) else None
    if texte is None:
        return Journal()
    dites: list[Nouveaute] = []
    fautes: list[YamlFaultError] = []
    try:
        for lue in journal.lire(texte):
            if isinstance(lue, Nouveaute):
                dites.append(lue)
            else:
                fautes.append(lue)
    except YamlFaultError as illisible:
        fautes.append(illisible)
    lecteur.noter_tout(FICHIER_JOURNAL, fautes)
    return Journal(tuple(dites), ecrit=True)


def _trajets(lecteur: Lecteur) -> tuple[tuple[int, Trajet], ...]:
    """Read the travel times, each with its line; a registry may have none."""
    texte = lecteur.texte(FICHIER_TRAJETS) if lecteur.existe(FICHIER_TRAJETS) else None
    if not texte or not texte.strip():
        return ()
    lus: list[tuple[int, Trajet]] = []
    fautes: list[YamlFaultError] = []
    try:
        for ligne, trajet, trouvees in durees.lire(texte):
            lus += [(ligne, trajet)] if trajet else []
            fautes += trouvees
    except YamlFaultError as illisible:
        fautes.append(illisible)
    lecteur.noter_tout(FICHIER_TRAJETS, fautes)
    return tuple(lus)


def _contours(lecteur: Lecteur) -> Contours:
    """Read the outlines; a file of them may lack."""
    lus = {champ: tuple(_traits(lecteur, *lu)) for champ, lu in contours.FICHIERS.items()}
    return Contours(**lus)


def _traits(lecteur: Lecteur, fichier: str, formes: Sequence[str]) -> Iterator[Any]:
    """Yield the lines or polygons of a file; what keeps one from being drawn is noted."""
    texte = lecteur.texte(fichier) if lecteur.existe(fichier) else None
    if texte is None:
        return
    fautes: list[YamlFaultError] = []
    try:
        for lignes, faute in contours.relire(texte, tuple(formes)):
            yield from lignes
            fautes += [faute] if faute else []
    except YamlFaultError as illisible:
        fautes.append(illisible)
    for faute in fautes[:ANOMALIES_MAXIMALES]:
        lecteur.noter(fichier, faute)
