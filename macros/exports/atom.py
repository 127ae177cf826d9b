"""The Atom feed (RFC 4287) of what happens to labels: decisions, changes of état, sightings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from macros.domaine import mots
from macros.domaine.etablissement import Etablissement
from macros.domaine.label import PREAVIS_EN_MOTS, Etat, calendrier, situation
from macros.domaine.registre import Registre
from macros.exports.adresses import absolu
from macros.socle.dates import avec_preposition
from macros.socle.fichier import Fichier

MAXIMUM = 100
"""Entries kept, the latest first."""

_PHRASES: dict[Etat, str] = {
    Etat.A_RENOUVELER: f"le label prend fin dans les {PREAVIS_EN_MOTS}",
    Etat.ECHU: "la dernière décision enregistrée a pris fin",
    Etat.NON_CONFIRME: "le label n’est plus confirmé depuis cinq ans",
    Etat.PLUS_CONSTATE: "le label n’est plus retrouvé",
}
"""Changes of état worth a line of news; the others come with a decision, told on its own."""


@dataclass(frozen=True, slots=True)
class Nouvelle:
    """One thing that happened to a label. `cle` makes its identity, for ever."""

    cle: str
    jour: date
    titre: str
    texte: str
    chemin: str


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the feed."""
    yield Fichier("flux.xml", flux(registre, nouvelles(registre, le)))


def nouvelles(registre: Registre, le: date) -> list[Nouvelle]:
    """Return what has happened to labels up to the day `le`, the latest first."""
    toutes = [
        nouvelle
        for lycee in registre.etablissements
        for nouvelle in (*_decisions(registre, lycee, le), *_changements(registre, lycee, le))
    ]
    toutes.sort(key=lambda n: n.cle)
    toutes.sort(key=lambda n: n.jour, reverse=True)
    return toutes[:MAXIMUM]


def _decisions(registre: Registre, lycee: Etablissement, le: date) -> Iterator[Nouvelle]:
    for decision in lycee.label.decisions:
        if decision.date.debut > le:
            continue
        quoi = mots.NATURES_DECISION[decision.nature].fait
        detail = [f"{quoi.capitalize()} {avec_preposition(decision.date)}"]
        if intitule := decision.intitule or lycee.label.intitule_au(decision.date.fin):
            detail.append(f"« {intitule} »")
        if decision.reference:
            detail.append(decision.reference)
        yield Nouvelle(
            f"{lycee.uai}/decision/{decision.nature}/{decision.date}",
            decision.date.debut,
            f"{_nom(registre, lycee)} : {quoi}",
            ", ".join(detail) + ".",
            lycee.chemin,
        )


def _changements(registre: Registre, lycee: Etablissement, le: date) -> Iterator[Nouvelle]:
    if situation(lycee.label, le).etat is Etat.A_CONFIRMER:
        constat = max((c for c in lycee.label.constats if c.vu), key=lambda c: c.date.fin)
        yield Nouvelle(
            f"{lycee.uai}/constat/{constat.date}",
            constat.date.debut,
            f"{_nom(registre, lycee)} : label vu {avec_preposition(constat.date)}",
            "Le nom officiel du lycée porte le label. La date de décision n’est pas encore saisie.",
            lycee.chemin,
        )
    for jour, etat in calendrier(lycee.label):
        if etat in _PHRASES and date.min < jour <= le:
            yield Nouvelle(
                f"{lycee.uai}/etat/{etat}/{jour.isoformat()}",
                jour,
                f"{_nom(registre, lycee)} : {mots.ETATS[etat].lower()}",
                f"{_nom(registre, lycee)} : {_PHRASES[etat]}.",
                lycee.chemin,
            )


def _nom(registre: Registre, lycee: Etablissement) -> str:
    commune = registre.commune_de(lycee)
    return f"{lycee.nom} ({commune.nom_complet}, {commune.departement})"


def flux(registre: Registre, entrees: Iterable[Nouvelle]) -> str:
    """Return the feed's XML; its links are full when `SITE_URL` is known.

    Identifiers depend only on what happened, so that a feed reader tells each thing once.
    """
    liste = list(entrees)
    academie = registre.academie
    maj = max((n.jour for n in liste), default=date(2000, 1, 1))
    lignes = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"<title>{escape(academie.site.titre)} : la vie des labels</title>",
        f"<subtitle>{escape(academie.nom)}, site non officiel</subtitle>",
        f"<id>{_urn('flux ' + academie.nom)}</id>",
        f"<updated>{_instant(maj)}</updated>",
        f"<author><name>{escape(academie.site.titre)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(absolu("flux.xml"))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolu("label/echeances/"))}/>',
    ]
    for nouvelle in liste:
        lignes += [
            "<entry>",
            f"<title>{escape(nouvelle.titre)}</title>",
            f"<id>{_urn(nouvelle.cle)}</id>",
            f"<updated>{_instant(nouvelle.jour)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(absolu(nouvelle.chemin))}/>',
            f"<summary>{escape(nouvelle.texte)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lignes, "</feed>", ""])


def _urn(cle: str) -> str:
    return uuid5(NAMESPACE_URL, f"https://annuaire-lycees-des-metiers/{cle}").urn


def _instant(jour: date) -> str:
    return f"{jour.isoformat()}T00:00:00Z"
