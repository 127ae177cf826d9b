"""Onisep's « Idéo, actions de formation initiale, univers lycée » (opendata.onisep.fr).

One row is one « action de formation »: a formation taught at one place. The file is a CSV (`;`,
UTF-8) of the whole country; the same rows come as JSON from the data set's interface, under names
in small letters: both are read. The same place can stand twice for one formation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from macros.domaine.diplomes import DIPLOMES
from macros.domaine.valeurs import Diplome, Secteur, Voie
from macros.edition.noms import plier
from macros.releves.rangees import (
    Export,
    Ligne,
    date_lue,
    lien_lu,
    position_lue,
    rangees,
    telephone_lu,
    texte_lu,
)
from macros.socle.distances import Point
from macros.socle.typographie import insecables

ADRESSE = (
    "https://opendata.onisep.fr/data/605340ddc19a9/"
    "2-ideo-actions-de-formation-initiale-univers-lycee.htm"
)
"""The data set’s page: what the registry cites as its source."""


@lru_cache(maxsize=1024)
def colonne(nom: str) -> str:
    """Return one name for a column's two spellings.

    « Lieu d'enseignement (ENS) libellé » and « lieu_denseignement_ens_libelle ».
    """
    return plier(re.sub("['’]", "", nom.replace("_", " ")))


EXPORT = Export(
    "la liste « Idéo, actions de formation initiale, univers lycée »",
    "FOR URL et ID Onisep",
    colonne,
    ADRESSE,
    "onisep",
    "à l’Onisep",
)


class Internat(StrEnum):
    """Where boarders sleep: in the lycée, in another establishment, or nowhere."""

    OUI = "oui"
    AILLEURS = "ailleurs"
    NON = "non"


class Public(StrEnum):
    """Whom an internat takes."""

    MIXTE = "mixte"
    FILLES = "filles"
    GARCONS = "garcons"


@dataclass(frozen=True, slots=True)
class Hebergement:
    """What « ENS hébergement » says: where, for whom (None: unsaid), and the rest in its words."""

    internat: Internat
    public: Public | None = None
    precision: str = ""


@dataclass(frozen=True, slots=True)
class FormationIdeo:
    """A formation (FOR) as Onisep names it; "" or None for what it does not say."""

    onisep: str
    """« FOR.494 »."""
    titre: str
    """As it is written: « bac pro gros oeuvre »."""
    type: str
    """« baccalauréat professionnel », « CAP », « seconde professionnelle »…"""
    rncp: str = ""
    niveau: int | None = None
    """Level of the certification: 3 (CAP), 4 (bac), 5 (bac + 2)."""
    domaines: tuple[str, ...] = ()
    """Onisep's own domains, « logistique, transport / transport »."""

    @property
    def diplome(self) -> Diplome | None:
        """The registry's diploma; None for what it does not hold (bac général, 2de…)."""
        # A type that Onisep does not fill is read at the head of the title.
        dit = f"{plier(self.type)} | {plier(self.titre)}"
        return next((d for motif, d in _DIPLOMES if motif.search(dit)), None)

    @property
    def est_famille_2de(self) -> bool:
        """Whether it is a 2de professionnelle: a « famille de métiers »."""
        return re.match(r"(2de|seconde) pro", plier(self.titre)) is not None

    @property
    def libelle(self) -> str:
        """The title without its diploma: « gros oeuvre », « métiers de l'alimentation »."""
        return _TETE.sub("", self.titre).strip()

    @property
    def intitule(self) -> str:
        """The title as the registry writes it: « Bac pro Aéronautique, option structure »."""
        nom = re.sub(r"(?<=\w) option ", ", option ", self.libelle)
        nom = re.sub(r"(, option [A-Z0-9]) (?=\w)", r"\1 : ", nom)
        nom = nom.replace("oeu", "œu").replace("Oeu", "Œu")
        tete = _TETE.match(self.titre)
        ecrit = tete[0].strip() if tete else ""
        if self.diplome and "agricole" not in ecrit:
            ecrit = DIPLOMES[self.diplome].nom
        return insecables(f"{ecrit} {nom[:1].upper()}{nom[1:]}".strip())


@dataclass(frozen=True, slots=True)
class LieuIdeo:
    """A place of teaching (ENS); "" or None for what the row does not say."""

    uai: str
    """May be empty: a place is then known by its number at Onisep."""
    onisep: str
    """« ENS.13729 »."""
    nom: str
    secteur: Secteur | None
    adresse: str
    code_postal: str
    commune: str
    departement: str
    academie: str
    position: Point | None
    telephone: str
    """« +33 4 91 00 00 00 »."""
    site: str
    hebergement: Hebergement | None
    accessibilite: str

    @property
    def fiche(self) -> str:
        """The address of its page at Onisep, or ""."""
        return f"{FICHE}{self.onisep}" if self.onisep else ""


FICHE = "https://www.onisep.fr/http/redirection/etablissement/slug/"
"""What an establishment's number is put after, to make the address of its page."""


@dataclass(frozen=True, slots=True)
class ActionIdeo:
    """A formation taught at a place (AF): one row."""

    onisep: str
    """« AF.5992 », or ""."""
    formation: FormationIdeo
    lieu: LieuIdeo
    voies: tuple[Voie, ...]
    """By which voies, as « AF modalités scolarité » says; empty when it does not."""
    durees: tuple[int, ...]
    """How many years it takes here, one or more: « 1 an ou 2 ans » is (1, 2)."""
    page: str
    date: date | None
    """When the row was last changed."""


def actions(source: str) -> Iterator[ActionIdeo]:
    """Yield the actions of formation of an export; those without a formation's number are none.

    `source` is a file or an https address; CSV or JSON, gzip or not. Raises SourceError.
    """
    for ligne in rangees(source, EXPORT):
        if (action := action_de(ligne)) is not None:
            yield action


def action_de(ligne: Ligne) -> ActionIdeo | None:
    """Return what a row says, its columns named by `colonne`; None without a formation."""

    def lire(nom: str) -> str:
        return texte_lu(ligne.get(_COLONNES[nom], ""))

    onisep = _numero("FOR", lire("formation"))
    if not onisep:
        return None
    rncp = re.search(r"rncp\W{0,3}(\d{3,6})\b", lire("referentiel"), re.IGNORECASE)
    formation = FormationIdeo(
        onisep=onisep,
        titre=lire("titre"),
        type=lire("type"),
        rncp=rncp[1] if rncp else "",
        niveau=_niveau(lire("niveau")),
        domaines=tuple(d for d in map(texte_lu, lire("domaines").split("|")) if d),
    )
    lieu = LieuIdeo(
        uai=lire("uai").upper(),
        onisep=_numero("ENS", lire("lieu")),
        nom=lire("nom"),
        secteur=_secteur(lire("statut")),
        adresse=lire("adresse"),
        # A spreadsheet may have eaten the first zero.
        code_postal=lire("code_postal").zfill(5) if lire("code_postal") else "",
        commune=lire("commune"),
        departement=lire("departement"),
        academie=lire("academie"),
        position=position_lue(lire("latitude"), lire("longitude")),
        telephone=telephone_lu(lire("telephone")),
        site=lien_lu(lire("site")),
        hebergement=hebergement_lu(lire("hebergement")),
        accessibilite=lire("accessibilite"),
    )
    return ActionIdeo(
        onisep=_numero("AF", lire("action")),
        formation=formation,
        lieu=lieu,
        voies=voies_lues(lire("modalites")),
        durees=durees_lues(lire("duree")),
        page=lien_lu(lire("page")),
        date=date_lue(lire("date")),
    )


_COLONNES = {
    nom: colonne(entete)
    for nom, entete in {
        "action": "Action de Formation (AF) identifiant Onisep",
        "titre": "Formation (FOR) libellé",
        "formation": EXPORT.colonne,
        "type": "FOR type",
        "niveau": "FOR niveau de sortie",
        "domaines": "FOR indexation domaine web Onisep",
        "referentiel": "FOR URL référentiel",
        "duree": "AF durée cycle standard",
        "modalites": "AF modalités scolarité",
        "page": "AF page web",
        "date": "AF date de modification",
        "nom": "Lieu d'enseignement (ENS) libellé",
        "lieu": "ENS URL et ID Onisep",
        "uai": "ENS code UAI",
        "statut": "ENS statut",
        "adresse": "ENS adresse",
        "code_postal": "ENS code postal",
        "commune": "ENS commune",
        "departement": "ENS département",
        "academie": "ENS académie",
        "latitude": "ENS latitude",
        "longitude": "ENS longitude",
        "telephone": "ENS n° téléphone",
        "site": "ENS site web",
        "hebergement": "ENS hébergement",
        "accessibilite": "ENS accessibilité",
    }.items()
}
"""What is read here → its column."""

_DIPLOMES = tuple(
    (re.compile(rf"(^|\| )({motif})\b"), diplome)
    for motif, diplome in (
        ("cap|certificat d aptitude professionnelle", Diplome.CAP),
        ("bac(calaureat)? pro(fessionnel)?", Diplome.BAC_PRO),
        ("bma|brevet des metiers d art", Diplome.BMA),
        ("cs|mc|certificat de specialisation|mention complementaire", Diplome.CS),
        ("fcil|formation complementaire d initiative locale", Diplome.FCIL),
        ("bts|brevet de technicien superieur", Diplome.BTS),
    )
)
"""How Onisep writes a diploma, in its type or at the head of a title."""

_TETE = re.compile(
    r"^(CAP agricole|CAP|bac(calauréat)? pro(fessionnel)?( agricole)?|BMA|CS|MC|FCIL|BTS(A)?"
    r"|2de pro(fessionnelle)?|seconde professionnelle)\b\s*",
    re.IGNORECASE,
)
"""The diploma at the head of a title."""


def _numero(sigle: str, cellule: str) -> str:
    """Return « FOR.494 » out of a number alone, or of the address that ends with it."""
    trouve = re.search(rf"\b{sigle}\.(\d{{1,6}})\b", cellule)
    return f"{sigle}.{trouve[1]}" if trouve else ""


def _niveau(cellule: str) -> int | None:
    """Return the level of « CAP ou équivalent », « bac ou équivalent », « bac + 2 »."""
    dit = plier(cellule)
    if annees := re.match(r"bac (\d)\b", dit):
        return {1: 4, 2: 5, 3: 6, 4: 6, 5: 7}.get(int(annees[1]))
    return 3 if dit.startswith("cap") else 4 if dit.startswith("bac") else None


def _secteur(cellule: str) -> Secteur | None:
    mot = next(iter(plier(cellule).split()), "")
    return Secteur(mot) if mot in tuple(Secteur) else None


def hebergement_lu(cellule: str) -> Hebergement | None:
    """Read « ENS hébergement »; None when it says nothing that is understood.

    « internat (homme/femme) », « internat (femme - chambre individuelle ou à 2) »,
    « sans hébergement », « hébergement organisé hors établissement (homme/femme - …) ». Where
    several stand together, an internat in the lycée comes first.
    """
    dits = [h for texte in re.split(r"(?<=\))\s*[,;|]\s*|\|", cellule) if (h := _un(texte))]
    ordre = list(Internat)
    return min(dits, key=lambda h: ordre.index(h.internat), default=None)


def _un(texte: str) -> Hebergement | None:
    dit = plier(texte)
    if dit.startswith("sans hebergement"):
        return Hebergement(Internat.NON)
    if dit.startswith("internat"):
        ou = Internat.OUI
    elif "hors etablissement" in dit:
        ou = Internat.AILLEURS
    else:
        return None
    entre = re.search(r"\((.*)\)", texte)
    dedans = texte_lu(entre[1]) if entre else ""
    qui, _, reste = dedans.partition(" - ")
    public = _PUBLICS.get(frozenset(plier(qui).split()))
    return Hebergement(ou, public, reste if public else dedans)


_PUBLICS = {
    frozenset({"homme", "femme"}): Public.MIXTE,
    frozenset({"femme"}): Public.FILLES,
    frozenset({"homme"}): Public.GARCONS,
}


def voies_lues(cellule: str) -> tuple[Voie, ...]:
    """Return the voies that « AF modalités scolarité » names; none when it names none.

    « cours en présentiel » alone names none: apprentices too have them.
    """
    dit = plier(cellule)
    return tuple(voie for voie, motif in _VOIES if motif.search(dit))


_VOIES = (
    (Voie.SCOLAIRE, re.compile(r"temps plein|statut scolaire|voie scolaire")),
    (Voie.APPRENTISSAGE, re.compile(r"apprentissage")),
    (Voie.FORMATION_CONTINUE, re.compile(r"formation continue|contrat de professionnalisation")),
)


def durees_lues(cellule: str) -> tuple[int, ...]:
    """Return the years of « 2 ans », « 1 an ou 2 ans »; none for another text."""
    return tuple(sorted({int(n) for n in re.findall(r"\b(\d{1,2}) ?ans?\b", cellule)}))
