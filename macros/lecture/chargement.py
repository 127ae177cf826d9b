"""From the files of a data folder to a Registre, remembering every line and column.

Each file is read and composed once. Every entry is validated apart: one bad entry never hides
another's faults, and a bad value never hides the rest of its entry.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from macros.domaine.academie import Academie
from macros.domaine.contours import Contours
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Commune, Famille2de, Filiere, Formation, Metier, Source
from macros.domaine.registre import Registre
from macros.domaine.valeurs import cle_uai, modele_de
from macros.lecture import communes, contours
from macros.lecture.traductions import traduire
from macros.socle.anomalies import Anomalie, Gravite, trier
from macros.socle.texte import proposer
from macros.socle.typographie import sans_accents
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import (
    Noeud,
    composer,
    decoder,
    lire_octets,
    localiser,
    nu,
    textes_coupes,
)

_ID_OU_MOT = re.compile(r"[a-z0-9-]+")
M = TypeVar("M", bound=BaseModel)
Chemin = tuple[str | int, ...]

ANOMALIES_MAXIMALES = 2000
"""Beyond, the rest of a file is left unread: no editor needs more, and time has a bound."""
SUJET_MAXIMAL = 120
"""Characters of a name that a message shows."""
FICHIER_REGISTRE = "establishments.yaml"


@dataclass(frozen=True)
class Collection(Generic[M]):
    """Entries of one kind, with the nodes they came from, for checks to point at."""

    nom: str
    fichier: str
    entrees: tuple[tuple[M, Noeud], ...] = ()
    identifiants: frozenset[str] = frozenset()
    """Every identifier written in the file, even those of entries that did not validate."""
    elaguees: frozenset[int] = frozenset()
    """Lines of the entries read without their faulty parts: what they lack says nothing."""
    lue: bool = True
    """False when the file could not be read: nothing can then be said of its identifiers."""

    def connait(self, identifiant: str) -> bool:
        """Whether an identifier is written in the file; True when the file could not be read."""
        return not self.lue or identifiant in self.identifiants

    def __iter__(self) -> Iterator[tuple[M, Noeud]]:
        return iter(self.entrees)

    @property
    def valeurs(self) -> tuple[M, ...]:
        """The entries alone."""
        return tuple(valeur for valeur, _ in self.entrees)


@dataclass(frozen=True)
class Donnees:
    """All that was read from a data folder, right or wrong, for the checks."""

    etablissements: Collection[Etablissement]
    formations: Collection[Formation]
    familles_2de: Collection[Famille2de]
    filieres: Collection[Filiere]
    metiers: Collection[Metier]
    sources: Collection[Source]
    communes: Mapping[str, Commune]
    communes_ecrites: frozenset[str] | None
    """Every code of communes.csv, even on a line that is not right; None if it is unreadable."""
    contours: Contours
    academie: Academie | None
    racine_academie: Noeud | None
    """What academie.yaml holds, for checks to point at."""
    fichier_academie: str


@dataclass(frozen=True)
class Chargement:
    """The outcome of reading a data folder: what was read, and the faults of writing."""

    donnees: Donnees
    anomalies: tuple[Anomalie, ...]
    lignes: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def registre(self) -> Registre | None:
        """The registry, or None when a fault of writing forbids it."""
        d = self.donnees
        if d.academie is None or any(a.bloque for a in self.anomalies):
            return None
        return Registre(
            academie=d.academie,
            etablissements=tuple(sorted(d.etablissements.valeurs, key=lambda e: e.uai)),
            formations=d.formations.valeurs,
            familles_2de=d.familles_2de.valeurs,
            filieres=d.filieres.valeurs,
            metiers=d.metiers.valeurs,
            sources=d.sources.valeurs,
            communes=tuple(d.communes.values()),
            contours=d.contours,
            lignes=self.lignes,
        )


class _Lecteur:
    """Reads the files of one folder, gathering anomalies."""

    def __init__(
        self, dossier: Path, registre: Path | None, remplaces: Mapping[str, bytes]
    ) -> None:
        self.dossier = dossier
        self.registre = registre
        self.remplaces = remplaces
        self.anomalies: list[Anomalie] = []
        self.lignes: dict[tuple[str, str], int] = {}
        self.formations: dict[str, str] = {}
        """Titles of the formations, folded → their ids, for corrections."""
        self.communes: dict[str, Commune] = {}
        """Communes by INSEE code, for corrections."""

    def nom(self, fichier: str) -> str:
        """Return the name under which a file is shown: relative to here when it can be."""
        chemin = self.chemin(fichier)
        try:
            return chemin.resolve().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return chemin.as_posix()

    def chemin(self, fichier: str) -> Path:
        return (
            self.registre
            if self.registre and fichier == FICHIER_REGISTRE
            else (self.dossier / fichier)
        )

    def noter(self, faute: YamlFaultError, fichier: str, sujet: str = "") -> None:
        self.anomalies.append(
            Anomalie(
                self.nom(fichier),
                faute.ligne,
                faute.colonne,
                faute.code,
                Gravite.ERREUR,
                faute.message,
                faute.correction,
                sujet,
            )
        )

    def octets(self, fichier: str) -> bytes | None:
        if fichier in self.remplaces:
            return self.remplaces[fichier]
        chemin = self.chemin(fichier)
        message = "Le fichier est introuvable ou illisible."
        try:
            # Only the registry may be given by hand, from a pipe.
            if chemin == self.registre or chemin.is_file():
                return lire_octets(chemin)
            if chemin.exists():
                message = "Ce n’est pas un fichier ordinaire."
        except OSError:
            pass
        correction = "Remettez-le à sa place : le registre en a besoin."
        self.noter(YamlFaultError("LM001", 1, 1, message, correction), fichier)
        return None

    def noeud(self, fichier: str) -> Noeud | None:
        octets = self.octets(fichier)
        if octets is None:
            return None
        try:
            noeud, fautes = composer(decoder(octets))
        except YamlFaultError as faute:
            self.noter(faute, fichier)
            return None
        for repetee in fautes[:ANOMALIES_MAXIMALES]:
            self.noter(repetee, fichier)
        if len(fautes) > ANOMALIES_MAXIMALES:
            self.noter_la_suite(fichier, fautes[ANOMALIES_MAXIMALES])
        self.prevenir_des_coupes(fichier, decoder(octets))
        return noeud

    def prevenir_des_coupes(self, fichier: str, texte: str) -> None:
        """Warn where the end of a text is lost in a comment."""
        for ligne, colonne, perdu in islice(textes_coupes(texte), ANOMALIES_MAXIMALES):
            self.anomalies.append(
                Anomalie(
                    self.nom(fichier),
                    ligne,
                    colonne,
                    "LM024",
                    Gravite.AVERTISSEMENT,
                    f"La fin de la ligne, « {perdu[:60]} », est prise pour un commentaire.",
                    "Mettez tout le texte entre guillemets doubles.",
                )
            )

    def bloc(self, fichier: str, noeud: Noeud, cles: Sequence[str]) -> bool:
        """Say whether a file holds keys; note what stands in their place, be it nothing."""
        if isinstance(noeud.valeur, dict):
            return True
        attendues = _enumerer(cles)
        if noeud.valeur is None:
            faute = YamlFaultError(
                "LM001",
                1,
                1,
                "Le fichier est vide.",
                f"Reprenez sa dernière bonne version : il doit contenir {attendues}.",
            )
        else:
            faute = YamlFaultError(
                "LM013",
                noeud.ligne,
                noeud.colonne,
                "Ce fichier attend des clés, une par ligne.",
                f"Écrivez {attendues}, chacune suivie de deux-points et de ce qu’elle contient.",
            )
        self.noter(faute, fichier)
        return False

    def parties(self, fichier: str, cles: Sequence[str]) -> Mapping[str, Noeud]:
        """Return what stands under each key of a file; a key that lacks, or is another, is noted.

        Nothing can be said of the part of a key that is not there.
        """
        noeud = self.noeud(fichier)
        if noeud is None or not self.bloc(fichier, noeud, cles):
            return {}
        assert isinstance(noeud.valeur, dict)
        ecrites = noeud.valeur
        inconnues = [place for cle, (place, _) in ecrites.items() if cle not in cles]
        for place in inconnues[:ANOMALIES_MAXIMALES]:
            self.noter(_cle_inconnue(place, cles), fichier)
        if len(inconnues) > ANOMALIES_MAXIMALES:
            self.noter_la_suite(fichier, inconnues[ANOMALIES_MAXIMALES])
        lues = [_court(place) for place in inconnues[:ANOMALIES_MAXIMALES]]
        for cle in cles:
            # A key plainly misspelt has been told where it stands.
            if cle not in ecrites and not difflib.get_close_matches(cle, lues):
                self.noter(
                    YamlFaultError(
                        "LM011",
                        noeud.ligne,
                        noeud.colonne,
                        f"Il manque « {cle} ».",
                        f"Ajoutez une ligne « {cle}: », sa liste dessous ; une liste vide "
                        f"s’écrit « {cle}: [] ».",
                    ),
                    fichier,
                )
        return {cle: ecrites[cle][1] for cle in cles if cle in ecrites}

    def liste(
        self, nom: str, fichier: str, noeud: Noeud | None, modele: type[M], cle: str = "id"
    ) -> Collection[M]:
        """Validate a list entry by entry; past too many faults, the rest is left unread."""
        montre = self.nom(fichier)
        if noeud is None:
            return Collection(nom, montre, lue=False)
        if not isinstance(noeud.valeur, list):
            self.noter_sans_liste(fichier, noeud, cle)
            return Collection(nom, montre, lue=noeud.valeur is None)
        entrees: list[tuple[M, Noeud]] = []
        identifiants: set[str] = set()
        elaguees: set[int] = set()
        debut = len(self.anomalies)
        for rang, element in enumerate(noeud.valeur, start=1):
            identifiant = _texte(element, cle)
            identifiants.add(identifiant)
            self.lignes.setdefault((nom, identifiant), element.ligne)
            deja = len(self.anomalies)
            valeur = self.entree(fichier, element, modele)
            if len(self.anomalies) > deja:
                elaguees.add(element.ligne)
            if valeur is not None:
                entrees.append((valeur, element))
            if len(self.anomalies) - debut > ANOMALIES_MAXIMALES:
                self.noter_la_suite(fichier, noeud.valeur[min(rang, len(noeud.valeur) - 1)])
                break
        return Collection(nom, montre, tuple(entrees), frozenset(identifiants), frozenset(elaguees))

    def noter_sans_liste(self, fichier: str, noeud: Noeud, cle: str) -> None:
        """Note what stands where a list should; nothing written is fault in the registry only."""
        if noeud.valeur is not None:
            self.noter(
                YamlFaultError(
                    "LM013",
                    noeud.ligne,
                    noeud.colonne,
                    "Une liste est attendue ici.",
                    f"Commencez chaque entrée par « - {cle}: … ».",
                ),
                fichier,
            )
        elif fichier == FICHIER_REGISTRE:
            self.noter(
                YamlFaultError(
                    "LM001",
                    1,
                    1,
                    "Le registre est vide.",
                    "Reprenez la dernière bonne version du fichier ; un registre qui "
                    "commence s’écrit « [] ».",
                ),
                fichier,
            )

    def noter_la_suite(self, fichier: str, place: Noeud | YamlFaultError) -> None:
        """Say that the rest of a file is left unread."""
        self.noter(
            YamlFaultError(
                "LM001",
                place.ligne,
                place.colonne,
                f"Plus de {ANOMALIES_MAXIMALES} erreurs : la suite n’est pas lue.",
                "Corrigez les premières, la suite sera lue ensuite.",
            ),
            fichier,
        )

    def entree(self, fichier: str, noeud: Noeud, modele: type[M]) -> M | None:
        """Validate one entry; faults are noted, and what can be saved of it is returned."""
        for _ in range(20):
            try:
                return modele.model_validate(nu(noeud))
            except ValidationError as erreurs:
                details = erreurs.errors(include_url=False)
                for erreur in islice(_sans_echo(details), ANOMALIES_MAXIMALES + 1):
                    self.traduire(fichier, noeud, modele, erreur)
                if len(details) > ANOMALIES_MAXIMALES:
                    return None
                if not all(soigner(noeud, modele, erreur["loc"]) for erreur in reversed(details)):
                    return None
        return None

    def traduire(
        self, fichier: str, noeud: Noeud, modele: type[BaseModel], erreur: Mapping[str, Any]
    ) -> None:
        chemin: Chemin = tuple(erreur["loc"])
        parent = localiser(noeud, chemin[:-1]).valeur
        if erreur["type"] == "missing" and isinstance(parent, dict) and chemin[-1] in parent:
            erreur = {**erreur, "type": "vide"}
            place, autour = parent[str(chemin[-1])][0], chemin[:-1]
        elif erreur["type"] == "missing":
            place, autour = localiser(noeud, chemin[:-1], cle=len(chemin) > 1), chemin[:-1]
        else:
            nommee = chemin[-1:] == ("[key]",)
            chemin = chemin[:-1] if nommee else chemin
            place = localiser(noeud, chemin, cle=nommee or erreur["type"] == "extra_forbidden")
            autour = chemin[:-1]
        cle = next((str(pas) for pas in reversed(chemin) if isinstance(pas, str)), "entrée")
        code, message, correction = traduire(
            erreur, cle=cle, modele=_modele_a(modele, autour), entree=erreur.get("input")
        )
        if erreur["type"] == "model_type" and chemin and isinstance(chemin[-1], int):
            correction = _element_attendu(_modele_a(modele, chemin), str(erreur["input"]))
        if erreur["type"] == "identifiant" and cle == "formation":
            correction = self.formation_nommee(str(erreur["input"])) or correction
        if erreur["type"] == "code_commune":
            correction = self.commune_nommee(str(erreur["input"])) or correction
        self.anomalies.append(
            Anomalie(
                self.nom(fichier),
                place.ligne,
                place.colonne,
                code,
                Gravite.ERREUR,
                message,
                correction,
                sujet_de(noeud),
            )
        )

    def formation_nommee(self, texte: str) -> str:
        """Say the id of the formation whose title is nearest to `texte`; "" when none is near."""
        proches = difflib.get_close_matches(sans_accents(texte), self.formations, n=1)
        if not proches:
            return ""
        return f"Écrivez l’identifiant de la formation : « {self.formations[proches[0]]} »."

    def commune_nommee(self, texte: str) -> str:
        """Say the INSEE codes of the communes named `texte`, or nearly; "" when none is near."""
        noms = {sans_accents(c.nom): c.nom for c in self.communes.values()}
        proches = difflib.get_close_matches(sans_accents(texte), noms, n=1, cutoff=0.8)
        memes = [c for c in self.communes.values() if proches and c.nom == noms[proches[0]]]
        if not memes:
            return ""
        codes = ", ".join(f"{c.code_insee} ({c.nom_complet}, {c.departement})" for c in memes[:3])
        suite = "…" if len(memes) > 3 else ""
        return f"Écrivez son code INSEE : {codes}{suite}."


def _enumerer(cles: Sequence[str]) -> str:
    """Return « a », « b » et « c »."""
    *debut, fin = (f"« {cle} »" for cle in cles)
    return f"{', '.join(debut)} et {fin}" if debut else fin


def _court(cle: Noeud) -> str:
    return str(cle.valeur)[:SUJET_MAXIMAL]


def _cle_inconnue(cle: Noeud, connues: Sequence[str]) -> YamlFaultError:
    return YamlFaultError(
        "LM010",
        cle.ligne,
        cle.colonne,
        f"La clé « {_court(cle)} » est inconnue.",
        proposer(_court(cle), connues, vide=f"Ce fichier n’attend que {_enumerer(connues)}."),
    )


def _element_attendu(modele: type[BaseModel] | None, texte: str) -> str:
    premiere = next(iter(modele.model_fields), "clé") if modele else "clé"
    valeur = texte if _ID_OU_MOT.fullmatch(texte) else "…"
    return f"Écrivez « - {premiere}: {valeur} », puis ses autres clés, alignées dessous."


def _sans_echo(details: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Leave out « il manque x » when an unknown key beside it is plainly x misspelt."""
    inconnues: dict[Chemin, list[str]] = {}
    for erreur in details:
        if erreur["type"] == "extra_forbidden":
            inconnues.setdefault(tuple(erreur["loc"][:-1]), []).append(str(erreur["loc"][-1]))
    for erreur in details:
        voisines = inconnues.get(tuple(erreur["loc"][:-1]), [])[:ANOMALIES_MAXIMALES]
        manque = erreur["type"] == "missing"
        if not (manque and difflib.get_close_matches(str(erreur["loc"][-1]), voisines)):
            yield erreur


def sujet_de(noeud: Noeud) -> str:
    """Return how to name an entry to an editor: « Lycée d’essai (0130058T) »."""
    nom = next((t for c in ("nom", "intitule", "libelle", "titre") if (t := _texte(noeud, c))), "")
    ident = _texte(noeud, "uai") or _texte(noeud, "id")
    nom, ident = nom[:SUJET_MAXIMAL], ident[:SUJET_MAXIMAL]
    return f"{nom} ({ident})" if nom and ident else nom or ident


def _texte(noeud: Noeud, cle: str) -> str:
    if isinstance(noeud.valeur, dict) and cle in noeud.valeur:
        enfant = noeud.valeur[cle][1]
        return (
            enfant.valeur.strip() if isinstance(enfant.valeur, str) and not enfant.incomplet else ""
        )
    return ""


def _modele_a(modele: type[BaseModel] | None, chemin: Chemin) -> type[BaseModel] | None:
    for pas in chemin:
        if modele is None:
            return None
        if isinstance(pas, int):
            continue
        champ = modele.model_fields.get(str(pas))
        modele = modele_de(champ.annotation) if champ else None
    return modele


def soigner(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Make an entry valid in spite of one fault, so that the checks can read the rest of it.

    The smallest optional part that holds the fault is taken out; when all of it is required, a
    stand-in takes its place. Both leave the nodes around marked `incomplet`: no check draws
    anything from what is missing. Returns False when nothing can be done.
    """
    return elaguer(noeud, modele, chemin) or remplacer(noeud, modele, chemin)


def elaguer(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Take out of an entry the smallest optional part that holds a fault, if there is one."""
    for longueur in range(len(chemin), 0, -1):
        parent = localiser(noeud, chemin[: longueur - 1])
        pas = chemin[longueur - 1]
        if isinstance(parent.valeur, list) and isinstance(pas, int) and pas < len(parent.valeur):
            del parent.valeur[pas]
            _marquer(noeud, chemin[: longueur - 1])
            return True
        if isinstance(parent.valeur, dict) and pas in parent.valeur:
            autour = _modele_a(modele, chemin[: longueur - 1])
            champ = autour.model_fields.get(str(pas)) if autour else None
            if champ is None or not champ.is_required():
                del parent.valeur[str(pas)]
                _marquer(noeud, chemin[: longueur - 1])
                return True
    return False


REMPLACANTS: Mapping[str, str] = {
    "uai": "0000000A",
    "nom": "?",
    "nature": "lycee-professionnel",
    "secteur": "public",
    "source": "https://example.org/",
    "voie": "?",
    "code_postal": "00000",
    "commune": "00000",
    "intitule": "?",
    "libelle": "?",
    "titre": "?",
    "producteur": "?",
    "diplome": "cap",
}
"""Stand-ins for required texts, by key; a required block gets an empty one."""


def remplacer(noeud: Noeud, modele: type[BaseModel], chemin: Chemin) -> bool:
    """Put a stand-in where a required part is missing or faulty, if one is known for it."""
    pas = chemin[-1] if chemin else None
    parent = localiser(noeud, chemin[:-1])
    if not isinstance(pas, str) or not isinstance(parent.valeur, dict):
        return False
    autour = _modele_a(modele, chemin[:-1])
    champ = autour.model_fields.get(pas) if autour else None
    ancien = parent.valeur.get(pas)
    if champ is None or (ancien is not None and ancien[1].incomplet):
        return False
    place = ancien[1] if ancien else parent
    bloc = modele_de(champ.annotation) is not None
    if not bloc and pas not in REMPLACANTS:
        return False
    valeur: str | dict[str, tuple[Noeud, Noeud]] = {} if bloc else REMPLACANTS[pas]
    if pas == "uai" and ancien and isinstance(ancien[1].valeur, str):
        valeur = _uai_probable(ancien[1].valeur)
    cle = ancien[0] if ancien else Noeud(pas, place.ligne, place.colonne)
    parent.valeur[pas] = (cle, Noeud(valeur, place.ligne, place.colonne, incomplet=True))
    _marquer(noeud, chemin[:-1])
    return True


def _uai_probable(texte: str) -> str:
    """Return the uai that an editor meant when only its letter is wrong."""
    chiffres = texte.strip()[:7]
    bon = len(chiffres) == 7 and chiffres.isascii() and chiffres.isdigit()
    return chiffres + cle_uai(chiffres) if bon else REMPLACANTS["uai"]


def _marquer(noeud: Noeud, chemin: Chemin) -> None:
    """Mark as incomplete the nodes from below an entry's top down to `chemin`."""
    for longueur in range(1, len(chemin) + 1):
        localiser(noeud, chemin[:longueur]).incomplet = True


def charger(
    dossier: Path,
    registre: Path | None = None,
    *,
    remplaces: Mapping[str, bytes] | None = None,
) -> Chargement:
    """Read a data folder; `registre`, when given, stands for its establishments.yaml.

    `remplaces` gives contents not written yet (file name → bytes): an edit is judged before it
    is saved. Never raises on bad content: every fault is an Anomalie at its file, line and column.
    """
    lecteur = _Lecteur(dossier, registre, remplaces or {})
    metiers = lecteur.parties("metiers.yaml", ("filieres", "metiers"))
    formations = lecteur.parties("formations.yaml", ("familles_2de", "formations"))
    lecteur.communes, ecrites = _communes(lecteur)
    racine_academie = lecteur.noeud("academie.yaml")
    lecteur.formations = _titres(formations.get("formations"))
    donnees = Donnees(
        etablissements=lecteur.liste(
            "etablissements",
            FICHIER_REGISTRE,
            lecteur.noeud(FICHIER_REGISTRE),
            Etablissement,
            cle="uai",
        ),
        formations=lecteur.liste(
            "formations", "formations.yaml", formations.get("formations"), Formation
        ),
        familles_2de=lecteur.liste(
            "familles_2de", "formations.yaml", formations.get("familles_2de"), Famille2de
        ),
        filieres=lecteur.liste("filieres", "metiers.yaml", metiers.get("filieres"), Filiere),
        metiers=lecteur.liste("metiers", "metiers.yaml", metiers.get("metiers"), Metier),
        sources=lecteur.liste("sources", "sources.yaml", lecteur.noeud("sources.yaml"), Source),
        communes=lecteur.communes,
        communes_ecrites=ecrites,
        contours=_contours(lecteur),
        academie=_academie(lecteur, racine_academie),
        racine_academie=racine_academie,
        fichier_academie=lecteur.nom("academie.yaml"),
    )
    return Chargement(donnees, trier(lecteur.anomalies), lecteur.lignes)


def _titres(noeud: Noeud | None) -> dict[str, str]:
    entrees = noeud.valeur if noeud is not None and isinstance(noeud.valeur, list) else []
    return {sans_accents(_texte(e, "intitule")): _texte(e, "id") for e in entrees}


def _academie(lecteur: _Lecteur, noeud: Noeud | None) -> Academie | None:
    """Read the académie: None when nothing of it can be."""
    cles = [cle for cle, champ in Academie.model_fields.items() if champ.is_required()]
    if noeud is None or not lecteur.bloc("academie.yaml", noeud, cles):
        return None
    return lecteur.entree("academie.yaml", noeud, Academie)


def _communes(lecteur: _Lecteur) -> tuple[dict[str, Commune], frozenset[str] | None]:
    """Read the communes, by code, and every code written; None for these when unreadable."""
    lues: dict[str, Commune] = {}
    ecrites: set[str] = set()
    octets = lecteur.octets(communes.FICHIER)
    if octets is None:
        return lues, None
    debut = len(lecteur.anomalies)
    try:
        for code, commune, fautes in communes.lire(decoder(octets)):
            ecrites.add(code)
            if commune is not None:
                lues[code] = commune
            for faute in fautes:
                lecteur.noter(faute, communes.FICHIER, code[:SUJET_MAXIMAL])
            if len(lecteur.anomalies) - debut > ANOMALIES_MAXIMALES:
                lecteur.noter_la_suite(communes.FICHIER, fautes[-1])
                return lues, None
    except YamlFaultError as faute:
        lecteur.noter(faute, communes.FICHIER)
        return lues, None
    return lues, frozenset(ecrites)


def _contours(lecteur: _Lecteur) -> Contours:
    """Read the outlines; a file of them may lack."""
    lus = {champ: tuple(_traits(lecteur, *lu)) for champ, lu in contours.FICHIERS.items()}
    return Contours(**lus)


def _traits(lecteur: _Lecteur, fichier: str, formes: Sequence[str]) -> Iterator[Any]:
    """Yield the lines or polygons of a file; what keeps one from being drawn is noted."""
    if fichier not in lecteur.remplaces and not lecteur.chemin(fichier).exists():
        return
    octets = lecteur.octets(fichier)
    if octets is None:
        return
    debut = len(lecteur.anomalies)
    try:
        for formes_lues, faute in contours.lire(decoder(octets), formes):
            yield from formes_lues
            if faute is not None:
                lecteur.noter(faute, fichier)
            if len(lecteur.anomalies) - debut == ANOMALIES_MAXIMALES:
                return
    except YamlFaultError as faute:
        lecteur.noter(faute, fichier)
