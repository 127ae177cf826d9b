"""The registry against the rows of the `annuaire`: where they disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from macros.domaine.etablissement import SERVICES, Etablissement
from macros.domaine.registre import Registre
from macros.edition.annuaire import UAI
from macros.edition.noms import plier
from macros.edition.rangees import Ligne, lien_lu, position_lue, telephone_lu
from macros.socle.distances import distance_km
from macros.verification.changements import CONTACTS
from macros.verification.vie_du_lycee import semble_personnel

LOIN_M = 300.0
"""Beyond this distance, in metres, a position disagrees."""
_LABEL = re.compile(r"\s*(label|labellise)?\s*lycee des metiers\b.*")
"""The label and its title inside a folded name."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """One disagreement: about which lycée, of what kind, told how, and what would settle it.

    `champ` says where `valeur` goes (("contacts", "telephone")); empty when a person must decide.
    `complete` is True when the registry says nothing yet: safe to write.
    """

    uai: str
    nom: str
    genre: str
    texte: str
    champ: tuple[str, ...] = ()
    valeur: str = ""
    complete: bool = False


def ecarts(registre: Registre, rangees: Iterable[Ligne]) -> tuple[Ecart, ...]:
    """Return where the registry and an export of the Annuaire disagree, sorted by uai."""
    connus = {lycee.uai: lycee for lycee in registre.etablissements}
    lies = {lie.uai: lycee for lycee in registre.etablissements for lie in lycee.uai_lies}
    prefixes = tuple(p for d in registre.academie.departements for p in d.prefixes_uai)
    vus: set[str] = set()
    trouves: list[Ecart] = []
    for ligne in rangees:
        uai = ligne.get(UAI, "").strip().upper()
        if not uai.startswith(prefixes) or uai in vus:
            continue
        lycee = connus.get(uai)
        if lycee is not None:
            vus.add(uai)
            trouves += [e for regle in REGLES for e in regle(registre, lycee, ligne)]
        elif uai not in lies and _oui(ligne, "lycee_des_metiers") and not _ferme(ligne):
            vus.add(uai)
            nom = " ".join(ligne.get("nom_etablissement", "").split())
            trouves.append(
                Ecart(
                    uai,
                    nom,
                    "absent-du-registre",
                    f"« lycée des métiers » dans l’Annuaire ({ligne.get('nom_commune', '')}), "
                    "mais pas dans le registre",
                )
            )
    if vus & connus.keys():
        trouves += [
            _ecart(lycee, "absent", "introuvable dans l’Annuaire : fermé, ou fusionné ?")
            for lycee in registre.etablissements
            if lycee.uai not in vus
        ]
    return tuple(sorted(trouves, key=lambda e: (e.uai, e.genre, e.champ)))


def _ecart(
    lycee: Etablissement,
    genre: str,
    texte: str,
    champ: tuple[str, ...] = (),
    valeur: str = "",
    *,
    complete: bool = False,
) -> Ecart:
    return Ecart(lycee.uai, lycee.nom, genre, texte, champ, valeur, complete)


Regle = Callable[[Registre, Etablissement, Ligne], Iterator[Ecart]]


def _ouvert(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    if _ferme(ligne):
        yield _ecart(lycee, "ferme", f"fermé dans l’Annuaire ({ligne['etat'].lower()})")


def _nom(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    officiel = " ".join(ligne.get("nom_etablissement", "").split())
    if officiel and _mots_du_nom(officiel) != _mots_du_nom(lycee.nom):
        yield _ecart(lycee, "nom", f"s’appelle « {officiel} » dans l’Annuaire", ("nom",), officiel)


_NOMS_COMMUNS = frozenset(
    {"lycee", "professionnel", "polyvalent", "general", "technologique", "technique", "et"}
    | {"prive", "regional", "metiers", "lp", "lpo", "lpp", "label", "labellise"}
    | {"d", "de", "du", "des", "l", "la", "le", "les"}
)


def _mots_du_nom(nom: str) -> frozenset[str]:
    """Return the words that make a name its own: without kind, label nor articles."""
    propre = _LABEL.sub("", plier(nom)) or plier(nom)
    return frozenset(propre.split()) - _NOMS_COMMUNS


def _adresse(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    commune = ligne.get("code_commune", "").strip()
    if commune and commune != lycee.adresse.commune:
        nom = " ".join(ligne.get("nom_commune", "").split())
        yield _ecart(
            lycee,
            "demenage",
            f"à {nom} ({commune}) dans l’Annuaire",
            ("adresse", "commune"),
            commune,
        )
    voie = " ".join(ligne.get("adresse_1", "").split())
    if voie and _mots_de_voie(voie) != _mots_de_voie(lycee.adresse.voie):
        yield _ecart(lycee, "demenage", f"« {voie} » dans l’Annuaire", ("adresse", "voie"), voie)


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
}
"""What postal addresses shorten, once folded."""


def _mots_de_voie(voie: str) -> frozenset[str]:
    mots = (_ABREGES.get(mot, mot) for mot in plier(voie).split())
    return frozenset(mots) - {"de", "du", "des", "la", "le", "les", "l", "d"}


def _label(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    dit = ligne.get("lycee_des_metiers", "").strip()
    if dit in ("0", "0.0"):
        yield _ecart(
            lycee,
            "label",
            "pas « lycée des métiers » dans l’Annuaire : demandez au lycée avant de rien changer",
        )


def _contacts(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    departement = registre.departement_de(lycee)
    for colonne, contact, norme in (
        ("telephone", "telephone", partial(telephone_lu, departement=departement)),
        ("mail", "courriel", _courriel),
        ("web", "site", lien_lu),
    ):
        valeur = norme(ligne.get(colonne, ""))
        if not valeur:
            continue
        titre, actuel = CONTACTS[contact], getattr(lycee.contacts, contact)
        if actuel is None:
            yield _ecart(
                lycee,
                "a-completer",
                f"{titre} à compléter : {valeur}",
                ("contacts", contact),
                valeur,
                complete=True,
            )
        elif _comparable(actuel.valeur) != _comparable(valeur):
            yield _ecart(
                lycee,
                "contact",
                f"{titre} : {valeur} dans l’Annuaire, {actuel.valeur} ici",
                ("contacts", contact),
                valeur,
            )


def _courriel(texte: str) -> str:
    propre = texte.strip().lower()
    bon = re.fullmatch(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", propre)
    return propre if bon and not semble_personnel(propre) else ""


def _comparable(valeur: object) -> str:
    texte = re.sub(r"^https?://(www\.)?", "", str(valeur).strip().lower()).rstrip("/")
    chiffres = re.sub(r"[\s.+]", "", texte)
    return f"33{chiffres[1:]}" if re.fullmatch(r"0\d{9}", chiffres) else chiffres


def _position(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    lue = position_lue(ligne.get("latitude", ""), ligne.get("longitude", ""))
    (sud, ouest), (nord, est) = registre.academie.carte.bornes
    if lue is None or not (sud <= lue.latitude <= nord and ouest <= lue.longitude <= est):
        return
    valeur = f"{lue.latitude:.5f} {lue.longitude:.5f}"
    if lycee.position is None:
        yield _ecart(
            lycee,
            "a-completer",
            f"position à compléter : {valeur}",
            ("position",),
            valeur,
            complete=True,
        )
        return
    ecart = 1000 * distance_km(lue, lycee.position)
    if ecart > LOIN_M + lycee.position.precision:
        yield _ecart(
            lycee, "position", f"placé à {ecart:.0f} m d’ici dans l’Annuaire", ("position",), valeur
        )


def _services(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    for service, dit in SERVICES.items():
        actuel = getattr(lycee.services, service)
        # 1 means yes; 0 may mean unknown.
        if dit.colonne and _oui(ligne, dit.colonne) and (actuel is None or actuel.valeur is False):
            yield _ecart(
                lycee,
                "a-completer" if actuel is None else "service",
                f"{service} : oui dans l’Annuaire",
                ("services", service),
                "oui",
                complete=actuel is None,
            )


def _onisep(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    lien = lien_lu(ligne.get("fiche_onisep", ""))
    if lien and lycee.fiche_onisep is None:
        yield _ecart(
            lycee,
            "a-completer",
            f"page de l’Onisep à compléter : {lien}",
            ("fiche_onisep",),
            lien,
            complete=True,
        )


REGLES: Sequence[Regle] = (
    _ouvert, _nom, _adresse, _label, _contacts, _position, _services, _onisep,
)  # fmt: skip
"""Every comparison of a lycée with its row."""


def _oui(ligne: Ligne, colonne: str) -> bool:
    return ligne.get(colonne, "").strip().lower() in ("1", "1.0", "oui", "true")


def _ferme(ligne: Ligne) -> bool:
    etat = plier(ligne.get("etat", ""))
    return etat != "" and not etat.startswith(("ouvert", "a ouvrir"))
