"""A lycée's page: what one learns there, how to enrol, how to get there, whom to ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from macros.domaine import mots
from macros.domaine.connaissances import a_demander
from macros.domaine.depot import lien_ligne
from macros.domaine.echelle import echelle
from macros.domaine.etablissement import Constat, Decision, Etablissement, Position
from macros.domaine.label import ETATS_COURANTS, echeance_de, etat
from macros.domaine.mentions import resumer_label
from macros.domaine.modele import Fait
from macros.domaine.registre import Registre, une_fois
from macros.domaine.services import SERVICES, Internat
from macros.domaine.valeurs import Diplome, Nature, NatureDecision, Secteur, Voie
from macros.exports import badge
from macros.exports.adresses import pleines
from macros.socle.dates import DatePartielle, Precision, date_ou_mots, partielle_en_lettres
from macros.socle.distances import distance_km
from macros.vues import dessin
from macros.vues.corrections import corrections
from macros.vues.nouveautes import d_un_lycee
from macros.vues.rendu import Contexte
from macros.vues.resumes import courants, resumer_lycee
from macros.vues.temps_de_trajet import temps_de_trajet

ANNUAIRE_OFFICIEL = "https://www.education.gouv.fr/annuaire"
NOMBRE_DE_VOISINS = 3
PREMIER_RAYON_KM = 60.0
"""Wider than the map of the surroundings."""
TOUR_DE_TERRE_KM = 40_000.0


@dataclass(frozen=True)
class SourceCitee:
    """A source of the page’s facts: its title, and its address when there is one."""

    titre: str
    date: str
    lien: str
    pour: str


def fiche(contexte: Contexte, uai: str) -> Mapping[str, Any]:
    """Return all that a lycée’s page says."""
    registre = contexte.registre
    lycee = registre.etablissement(uai)
    commune = registre.commune_de(lycee)
    barreaux = echelle(registre, lycee)
    proches = _proches(registre, lycee, contexte.le)
    filieres = registre.filieres_de(lycee)
    voisins, meme_metier = _voisins(contexte, lycee, proches)
    return {
        "lycee": lycee,
        "commune": commune,
        "departement": registre.academie.departement(commune.departement),
        "reunie": registre.academie.reunie_de(commune.departement),
        "criteres": registre.academie.criteres_de(commune.departement),
        "label": resumer_label(lycee.label, contexte.le),
        "filieres": filieres,
        "echelle": barreaux,
        "nombre_formations": len(set(lycee.formations)),
        "en_apprentissage": Voie.APPRENTISSAGE in barreaux.voies,
        "payes": _payes(registre, lycee),
        "bureau": lycee.secteur is Secteur.PUBLIC and lycee.nature is not Nature.EREA,
        "carte": _carte(registre, lycee, [e for _, e in proches]),
        "itineraires": _itineraires(lycee, commune.nom),
        "services": [
            mots.dire_internat(fait) if isinstance(fait, Internat) else service.titre
            for cle, service in SERVICES.items()
            if (fait := getattr(lycee.services, cle)) is not None and fait.valeur
        ],
        "sans_internat": _sans_internat(registre, lycee),
        "temps": temps_de_trajet(registre, lycee),
        "portes_ouvertes": [p for p in lycee.portes_ouvertes if p.date >= contexte.le],
        "annuaire_officiel": f"{ANNUAIRE_OFFICIEL}?{urlencode({'keywords': lycee.uai})}",
        "frise": _frise(registre, lycee),
        "bo": registre.academie.liens.get("bo"),
        "a_demander": a_demander(lycee, contexte.le),
        "a_verifier": [r for r in lycee.remarques if r.startswith(mots.A_VERIFIER)],
        "remarques": [r for r in lycee.remarques if not r.startswith(mots.A_VERIFIER)],
        "voisins": voisins,
        "meme_metier": meme_metier,
        "changements": d_un_lycee(registre, lycee.uai, contexte.le),
        "sources": sources_citees(registre, lycee),
        "corrections": corrections(registre, lycee),
        "badge": _badge(lycee, contexte.le),
        "ligne": lien_ligne(registre, lycee.uai),
    }


def _badge(lycee: Etablissement, le: date) -> Mapping[str, Any] | None:
    """Return what the snippet of a badge says; None for a label that has ended, or is in doubt."""
    if etat(lycee.label, le) not in ETATS_COURANTS:
        return None
    return {
        "nom": badge.NOM,
        "taille": (badge.LARGEUR, badge.HAUTEUR),
        **pleines(page=lycee.chemin),
    }


def _sans_internat(registre: Registre, lycee: Etablissement) -> str:
    """Say who tells that there is no internat, and when; "" when there is one, or nobody knows."""
    internat = lycee.services.internat
    if internat is None or internat.valeur:
        return ""
    source = registre.source(internat.source)
    qui = source.producteur if source else _citer(registre, internat.source).titre
    quand = date_ou_mots(str(internat.date)) if internat.date else ""
    return f"{mots.dire_internat(internat)} ({', '.join(filter(None, (qui, quand)))})."


def _payes(registre: Registre, lycee: Etablissement) -> bool:
    """Whether some pupils are paid by the State during their periods in a company.

    Those of the voie scolaire, but for the students of BTS.
    """
    return any(
        Voie.SCOLAIRE in offre.voies
        and registre.formation(offre.formation).diplome is not Diplome.BTS
        for offre in lycee.offres
    )


def _carte(
    registre: Registre, lycee: Etablissement, autres: list[Etablissement]
) -> dessin.Carte | None:
    if lycee.position is None:
        return None
    positions = [e.position for e in autres if e.position is not None]
    return dessin.alentours(registre, lycee.position, positions)


def _itineraires(lycee: Etablissement, commune: str) -> tuple[tuple[str, str], ...]:
    """Return links to route planners; nothing is asked of them before a click."""
    adresse = f"{lycee.adresse.voie}, {commune}"
    liens = [
        ("OpenStreetMap", f"https://www.openstreetmap.org/search?{urlencode({'query': adresse})}")
    ]
    if lycee.position is not None:
        ou = f"{lycee.position.latitude},{lycee.position.longitude}"
        liens = [
            (
                "OpenStreetMap",
                "https://www.openstreetmap.org/directions?" + urlencode({"to": ou}),
            ),
            ("l’application de mon téléphone", f"geo:{ou}?q={quote(adresse)}"),
        ]
    return tuple(liens)


def _proches(
    registre: Registre, lycee: Etablissement, le: date
) -> list[tuple[float, Etablissement]]:
    """Return other lycées from the nearest, with their distance in km.

    All those of a circle that is wide enough for the page: its map, a few lycées that lists show,
    and as many of the same filière.
    """
    ici = lycee.position
    if ici is None:
        return []
    rangees = _par_latitude(registre)
    montrables = courants(registre, le)
    freres = _freres(registre, lycee) & montrables
    rayon = PREMIER_RAYON_KM
    while True:
        debut = bisect_left(rangees, ici.latitude - rayon / 111, key=itemgetter(0))
        fin = bisect_left(rangees, ici.latitude + rayon / 111, key=itemgetter(0))
        distances = [
            (km, autre)
            for _, position, autre in rangees[debut:fin]
            if autre.uai != lycee.uai and (km := distance_km(ici, position)) <= rayon
        ]
        if rayon > TOUR_DE_TERRE_KM or (
            sum(e.uai in montrables for _, e in distances) >= NOMBRE_DE_VOISINS
            and sum(e.uai in freres for _, e in distances) >= 2 * NOMBRE_DE_VOISINS
        ):
            return sorted(distances, key=lambda paire: (paire[0], paire[1].uai))
        tous = fin - debut == len(rangees)
        rayon = TOUR_DE_TERRE_KM + 1 if tous else rayon * 2


@une_fois
def _par_latitude(registre: Registre) -> list[tuple[float, Position, Etablissement]]:
    places = [(e.position, e) for e in registre.etablissements if e.position is not None]
    return sorted(((p.latitude, p, e) for p, e in places), key=lambda r: (r[0], r[2].uai))


def _freres(registre: Registre, lycee: Etablissement) -> frozenset[str]:
    """Return the uai of the lycées that share its first filière."""
    filieres = registre.filieres_de(lycee)
    if not filieres:
        return frozenset()
    return _par_filiere(registre)[filieres[0].id]


@une_fois
def _par_filiere(registre: Registre) -> Mapping[str, frozenset[str]]:
    return {
        id: frozenset(e.uai for e in lycees)
        for id, lycees in registre.etablissements_par_filiere.items()
    }


def _voisins(
    contexte: Contexte, lycee: Etablissement, proches: list[tuple[float, Etablissement]]
) -> tuple[list[Any], list[Any]]:
    """Return the nearest lycées, then the nearest that share its first filière."""
    registre = contexte.registre
    montrables = courants(registre, contexte.le)

    def premiers(paires: Iterable[tuple[float, Etablissement]]) -> list[Any]:
        valables = (
            resumer_lycee(registre, autre, contexte.le, distance=km)
            for km, autre in paires
            if autre.uai in montrables
        )
        return list(islice(valables, NOMBRE_DE_VOISINS))

    voisins = premiers(proches)
    montres = {v.etablissement.uai for v in voisins}
    meme = _freres(registre, lycee)
    return voisins, premiers((km, e) for km, e in proches if e.uai in meme - montres)


@dataclass(frozen=True)
class Jalon:
    """A point of the label’s timeline."""

    quand: Any
    texte: str
    nature: str
    source: SourceCitee | None = None
    reference: str = ""
    lien: str = ""
    intitule: str = ""
    fin: Any = None
    depuis: Any = None
    """Date of the earliest constat joined to this one; of the last one to bear another title."""


def _frise(registre: Registre, lycee: Etablissement) -> list[Jalon]:
    """Return the label’s decisions and constats, the latest first; equal constats are joined.

    A title that changed between two sightings is told between them: a clue, no decision.
    """
    faits: list[Decision | Constat] = [*lycee.label.decisions, *lycee.label.constats]
    jalons: list[Jalon] = []
    dernier: Decision | Constat | None = None
    for fait in sorted(faits, key=lambda f: (f.date.fin, f.date.debut)):
        constat = fait if isinstance(fait, Constat) else None
        if fait.intitule and (constat is None or constat.vu):
            if constat and dernier and dernier.intitule != fait.intitule:
                jalons.append(_change(dernier, constat))
            dernier = fait
        jalons.append(_vu(registre, fait) if isinstance(fait, Constat) else _acte(registre, fait))
    return _reunir(jalons[::-1])


def _change(ancien: Decision | Constat, nouveau: Constat) -> Jalon:
    texte, depuis = ancien.intitule or "", _borne(ancien.date)
    return Jalon(_borne(nouveau.date), texte, "intitule", depuis=depuis)


def _borne(quand: DatePartielle) -> str:
    """Say a date after « entre » or « et »: « le 29 février 2024 », « 2021-2022 »."""
    if quand.precision in (Precision.ANNEE, Precision.ANNEE_SCOLAIRE):
        return str(quand)
    mots_du_jour = partielle_en_lettres(quand)
    return f"le {mots_du_jour}" if quand.precision is Precision.JOUR else mots_du_jour


def _acte(registre: Registre, decision: Decision) -> Jalon:
    return Jalon(
        quand=decision.date,
        texte=mots.NATURES_DECISION[decision.nature].fait.capitalize(),
        nature="decision",
        source=_citer(registre, decision.source) if decision.source else None,
        reference=decision.reference or "",
        lien=decision.lien or "",
        intitule=decision.intitule or "",
        fin=None if decision.nature is NatureDecision.RETRAIT else echeance_de(decision),
    )


def _vu(registre: Registre, constat: Constat) -> Jalon:
    return Jalon(
        quand=constat.date,
        texte="Label vu dans le nom officiel" if constat.vu else "Label absent du nom officiel",
        nature="vu" if constat.vu else "absent",
        source=_citer(registre, constat.source),
        reference=f"sous le numéro {constat.uai}" if constat.uai else "",
    )


def _reunir(jalons: list[Jalon]) -> list[Jalon]:
    """Join the constats that follow one another in the same source: one line, its first year."""
    reunis: list[Jalon] = []
    for jalon in jalons:
        dernier = reunis[-1] if reunis else None
        meme = dernier and replace(dernier, quand=jalon.quand, depuis=None) == jalon
        if dernier and meme and jalon.nature in ("vu", "absent"):
            reunis[-1] = replace(dernier, depuis=jalon.quand)
        else:
            reunis.append(jalon)
    return reunis


def _citer(registre: Registre, reference: str, pour: str = "", date: Any = None) -> SourceCitee:
    source = registre.source(reference)
    if source is None:
        hote = reference.split("/")[2] if reference.count("/") >= 2 else reference
        return SourceCitee(hote, date_ou_mots(str(date or "")), reference, pour)
    quand = date_ou_mots(str(date or source.date or ""))
    return SourceCitee(source.titre, quand, source.url or "", pour)


def sources_citees(registre: Registre, lycee: Etablissement) -> list[SourceCitee]:
    """Return every source of a lycée’s facts, once each, with what it serves for."""
    usages: dict[tuple[str, str], list[str]] = {}

    def noter(reference: str, pour: str, date: Any = None) -> None:
        cle = (reference, str(date or ""))
        if pour not in usages.setdefault(cle, []):
            usages[cle].append(pour)

    noter(lycee.source, "nom et adresse")
    if lycee.position:
        noter(lycee.position.source, "position sur la carte")
    for constat in lycee.label.constats:
        noter(constat.source, "label")
    for decision in lycee.label.decisions:
        if decision.source:
            noter(decision.source, "label")
    for offre in lycee.offres:
        for source in offre.sources:
            noter(source, "formations")
    for famille in lycee.familles_2de:
        noter(famille.source, "familles de métiers de 2de")
    _noter_faits(lycee.contacts, noter, "contacts")
    _noter_faits(lycee.services, noter, "services")
    for porte in lycee.portes_ouvertes:
        noter(porte.source, "portes ouvertes")
    for partenaire in lycee.partenaires:
        noter(partenaire.source, "partenaires")
    for action in lycee.actions:
        noter(action.source, "actions")
    return [
        _citer(registre, reference, ", ".join(pour), date)
        for (reference, date), pour in usages.items()
    ]


def _noter_faits(groupe: Any, noter: Any, pour: str) -> None:
    for nom in type(groupe).model_fields:
        fait = getattr(groupe, nom)
        if isinstance(fait, Fait):
            noter(fait.source, nom if nom == "internat" else pour, fait.date)
