"""One official value against the registry's: agreed, to complete, to decide, or older than ours.

What holds for every export: what only completes the registry is safe to write; what differs is for
a person to settle, with whom to ask; what a person entered since is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.modele import Fait
from macros.domaine.registre import Registre
from macros.domaine.services import SERVICES
from macros.edition.noms import plier
from macros.releves.rangees import Export, SourceError
from macros.socle.distances import Point, distance_km
from macros.socle.telephone import telephone
from macros.verification.changements import CONTACTS

LOIN_M = 300.0
"""Beyond this distance, in metres, a position disagrees."""
PRESENTS = 0.75
"""Share of our lycées that an export holds at the least: below, it is another's, or cut."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """One disagreement: about which lycée, of what kind, told how, and what would settle it.

    `champ` says where `valeur` goes (("contacts", "telephone")); empty when a person must decide.
    `complete` is True when it is safe to write: the registry says nothing yet. `a_qui` says whom
    to ask when a person must decide; `export` which export says it, and `date` of which day it is;
    `ajout` what to paste, in YAML; `avec` what goes beside the value (whom an internat takes).
    """

    uai: str
    nom: str
    genre: str
    texte: str
    champ: tuple[str, ...] = ()
    valeur: str = ""
    complete: bool = False
    a_qui: str = ""
    export: str = ""
    date: str = ""
    ajout: str = ""
    avec: tuple[tuple[str, str], ...] = ()


def jour_de_l_export(dit: date | None, dernier: date | None, le: date | None) -> date | None:
    """Return the day of an export: as it was given, or that of its latest row, or `le`, today.

    No row can be of tomorrow.
    """
    return dit or min((jour for jour in (dernier, le) if jour), default=None)


def a_qui_demander(registre: Registre, lycee: Etablissement | None) -> str:
    """Return whom to ask: the lycée by its telephone and mailbox, or else the DRAFPIC."""
    if lycee is not None:
        moyens = [
            telephone(lycee.contacts.telephone.valeur) if lycee.contacts.telephone else "",
            lycee.contacts.courriel.valeur if lycee.contacts.courriel else "",
        ]
        if joints := ", ".join(moyen for moyen in moyens if moyen):
            return f"au lycée : {joints}"
    service = registre.academie.label.drafpic
    if service is None:
        return f"à l’{registre.academie.nom}"
    return f"à la {service.sigle} : {service.lien or service.nom}"


@dataclass(frozen=True)
class Comparaison:
    """A registry and an export, on the day of the export (None: it is not known)."""

    registre: Registre
    export: Export
    le: date | None = None

    def exiger_presence(self, lus: Collection[str], attendus: Sequence[Etablissement]) -> None:
        """Raise SourceError when the file does not hold the lycées that are looked for in it."""
        presents = [lycee for lycee in attendus if lycee.uai in lus]
        if not attendus:
            return
        if not presents:
            raise SourceError(
                f"Le fichier n’a aucun des {len(attendus)} lycées du registre : c’est sans doute "
                "celui d’une autre académie, ou d’un autre département. Rien n’a été comparé."
            )
        absents = len(attendus) - len(presents)
        moitie = 2 * len(presents) <= len(attendus)
        # One that closes is no other file, even where there are few.
        if moitie or (absents > 1 and len(presents) < PRESENTS * len(attendus)):
            raise SourceError(
                f"Le fichier n’a que {len(presents)} des {len(attendus)} lycées du registre : "
                "c’est sans doute celui d’un autre département, ou il est coupé. "
                "Rien n’a été comparé."
            )
        for departement in self.registre.academie.departements:
            ceux_ci = [
                lycee
                for lycee in attendus
                if self.registre.departement_de(lycee) == departement.code
            ]
            if len(ceux_ci) > 1 and not any(lycee.uai in lus for lycee in ceux_ci):
                raise SourceError(
                    f"Le fichier n’a aucun des {len(ceux_ci)} lycées du registre dans le "
                    f"département {departement.code} ({departement.nom}) : il est coupé, ou "
                    "c’est celui d’autres départements. Rien n’a été comparé."
                )

    def ecart(
        self,
        lycee: Etablissement,
        genre: str,
        texte: str,
        champ: tuple[str, ...] = (),
        valeur: str = "",
        *,
        complete: bool = False,
    ) -> Ecart:
        """Return a disagreement about a lycée, with whom to ask when a person must decide."""
        a_qui = "" if complete else a_qui_demander(self.registre, lycee)
        ecart = Ecart(lycee.uai, lycee.nom, genre, texte, champ, valeur, complete, a_qui)
        return self.signer(ecart)

    def signer(self, ecart: Ecart) -> Ecart:
        """Return a disagreement with the export that says it, and its day."""
        jour = self.le.isoformat() if self.le else ""
        return replace(ecart, export=self.export.court, date=jour)

    def fait(
        self,
        lycee: Etablissement,
        champ: tuple[str, str],
        titre: str,
        valeur: str,
        vu: date | None,
        genre: str,
    ) -> Iterator[Ecart]:
        """Judge a fact that has a source and a date; `vu`, when the export's row was last changed.

        An older value, one that a remark explains by this export, and one that is the same say
        nothing.
        """
        actuel: Fait[Any] | None = getattr(getattr(lycee, champ[0]), champ[1])
        if not valeur or self.remarque(lycee, titre):
            return
        if actuel and self._garde(actuel, valeur, vu):
            return
        if actuel is None:
            texte = f"{titre} : {valeur} {self.export.ou}"
            yield self.ecart(lycee, "a-completer", texte, champ, valeur, complete=True)
        else:
            texte = f"{titre} : {valeur} {self.export.ou}, {_dit(actuel.valeur)} ici"
            yield self.ecart(lycee, genre, texte, champ, valeur)

    def _garde(self, actuel: Fait[Any], valeur: str, vu: date | None) -> bool:
        """Whether the registry's value stays without a word."""
        jours = [jour for jour in (vu, self.le) if jour]
        return (
            comparable(_dit(actuel.valeur)) == comparable(valeur)
            or self.explique(actuel.remarque)
            or bool(actuel.date and jours and actuel.date.fin >= min(jours))
        )

    def explique(self, remarque: str | None) -> bool:
        """Whether a remark names this export: a person knows that it says otherwise."""
        return self.export.court in plier(remarque or "").split()

    def remarque(self, lycee: Etablissement, titre: str) -> bool:
        """Whether a remark of the lycée's entry names both a fact and this export."""
        cherche = f" {plier(titre)} "
        return any(
            self.explique(remarque) and cherche in f" {plier(remarque)} "
            for remarque in lycee.remarques
        )

    def contact(
        self, lycee: Etablissement, contact: str, valeur: str, vu: date | None
    ) -> Iterator[Ecart]:
        """Judge a telephone, a mailbox or a site; the site of its network is not its own."""
        reseau = lycee.contacts.site_reseau
        if contact == "site" and reseau and comparable(reseau.valeur) == comparable(valeur):
            return
        yield from self.fait(lycee, ("contacts", contact), CONTACTS[contact], valeur, vu, "contact")

    def service(
        self, lycee: Etablissement, service: str, dit: bool, vu: date | None
    ) -> Iterator[Ecart]:
        """Judge a service: yes or no."""
        nom = SERVICES[service].nom
        yield from self.fait(lycee, ("services", service), nom, _dit(dit), vu, "service")

    def voie(self, lycee: Etablissement, voie: str) -> Iterator[Ecart]:
        """Judge the street of an address; « BP 98 » or a place after it makes no other."""
        rue = re.split(r",? *\bBP\b", voie, maxsplit=1)[0].strip(" ,")
        if not rue or _meme_voie(rue, lycee.adresse.voie):
            return
        if not self.explique(lycee.adresse.remarque):
            texte = f"« {rue} » {self.export.ou}, « {lycee.adresse.voie} » ici"
            yield self.ecart(lycee, "demenage", texte, ("adresse", "voie"), rue)

    def position(self, lycee: Etablissement, lue: Point | None) -> Iterator[Ecart]:
        """Judge a place, in degrees WGS 84; one out of the map's bounds is none."""
        (sud, ouest), (nord, est) = self.registre.academie.carte.bornes
        if lue is None or not (sud <= lue.latitude <= nord and ouest <= lue.longitude <= est):
            return
        valeur = f"{lue.latitude:.5f} {lue.longitude:.5f}"
        if lycee.position is None:
            texte = f"position à compléter : {valeur} {self.export.ou}"
            yield self.ecart(lycee, "a-completer", texte, ("position",), valeur, complete=True)
            return
        ecart = 1000 * distance_km(lue, lycee.position)
        connu = self.explique(lycee.position.remarque) and not lycee.position.a_verifier
        if ecart > LOIN_M + lycee.position.precision and not connu:
            texte = f"placé à {ecart:.0f} m d’ici {self.export.ou}"
            yield self.ecart(lycee, "position", texte, ("position",), valeur)

    def fiche(self, lycee: Etablissement, lien: str) -> Iterator[Ecart]:
        """Judge the address of the lycée's page at Onisep: only a missing one is written."""
        if lien and lycee.fiche_onisep is None:
            texte = f"page de l’Onisep à compléter : {lien}"
            yield self.ecart(lycee, "a-completer", texte, ("fiche_onisep",), lien, complete=True)


def _dit(valeur: object) -> str:
    return ("oui" if valeur else "non") if isinstance(valeur, bool) else str(valeur)


def comparable(valeur: str) -> str:
    """Return what two spellings of a telephone, a mailbox or an address have in common."""
    texte = re.sub(r"^https?://(www\.)?", "", valeur.strip().lower()).rstrip("/")
    chiffres = re.sub(r"[\s.+]", "", texte)
    return f"33{chiffres[1:]}" if re.fullmatch(r"0\d{9}", chiffres) else chiffres


_NOMBRES = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze")
_ABREGES: Mapping[str, str] = {
    **dict.fromkeys(("av", "ave"), "avenue"),
    **dict.fromkeys(("bd", "bld", "bvd"), "boulevard"),
    **dict.fromkeys(("all", "allees"), "allee"),
    **dict.fromkeys(("ch", "che"), "chemin"),
    "pl": "place",
    "rte": "route",
    "imp": "impasse",
    "st": "saint",
    "ste": "sainte",
    "gal": "general",
    "mal": "marechal",
    "dr": "docteur",
    "pdt": "president",
    **{mot: str(n) for n, mot in enumerate(_NOMBRES, 2)},
}
"""What postal addresses shorten, once folded, numbers included: « 4 septembre »."""


def _meme_voie(une: str, autre: str) -> bool:
    """Whether two streets are one: the same words, or all those of the shorter, if it has three."""
    a, b = mots_de_voie(une), mots_de_voie(autre)
    return a == b or (min(len(a), len(b)) > 2 and (a <= b or b <= a))


def mots_de_voie(voie: str) -> frozenset[str]:
    """Return the words that make a street its own, abbreviations written out."""
    mots = (_ABREGES.get(mot, mot) for mot in plier(voie).split())
    return frozenset(mots) - {"de", "du", "des", "la", "le", "les", "l", "d"}
