"""The Atom feeds (RFC 4287): what happens to labels; what changes.

One for all, and one for each lycée, filière and formation.

The registry's changes of a label are left to the first: it tells them at the day they happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from macros.domaine import mots
from macros.domaine.etablissement import Etablissement
from macros.domaine.label import PREAVIS_EN_MOTS, Etat, calendrier, situation
from macros.domaine.nouveautes import Nouveaute
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre, une_fois
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
    """Yield the feed of labels, of all changes, then of each lycée, filière and formation."""
    labels = {lycee.uai: _vie_du_label(registre, lycee, le) for lycee in registre.etablissements}
    changements = _changements(registre, le)
    siennes = {uai: [*vie, *changements.get(uai, ())] for uai, vie in labels.items()}
    yield _fichier(registre, VIE_DES_LABELS, dernieres(labels.values()))
    yield _fichier(
        registre,
        Flux("nouveautes/flux.xml", "les nouveautés", "nouveautes/"),
        dernieres(changements.values()),
    )
    for lycee in registre.etablissements:
        de_lui = Flux(f"{lycee.chemin}flux.xml", lycee.nom, lycee.chemin)
        yield _fichier(registre, de_lui, dernieres([siennes[lycee.uai]]))
    for filiere in registre.filieres:
        lycees = registre.etablissements_par_filiere[filiere.id]
        d_elle = Flux(f"{filiere.chemin}flux.xml", filiere.libelle, filiere.chemin)
        yield _fichier(registre, d_elle, dernieres(siennes[lycee.uai] for lycee in lycees))
    dites = _des_formations(registre, le)
    for formation in formations_suivies(registre):
        la = Flux(f"{formation.chemin}flux.xml", formation.intitule, formation.chemin)
        vies = [labels[e.uai] for e in registre.etablissements_par_formation[formation.id]]
        yield _fichier(registre, la, dernieres([*vies, dites.get(formation.id, [])]))


def nouvelles(registre: Registre, le: date) -> list[Nouvelle]:
    """Return what has happened to labels up to the day `le`, the latest first."""
    return dernieres(_vie_du_label(registre, lycee, le) for lycee in registre.etablissements)


def dernieres(listes: Iterable[Iterable[Nouvelle]]) -> list[Nouvelle]:
    """Return the latest of several lists, the latest first."""
    toutes = sorted((n for liste in listes for n in liste), key=lambda n: n.cle)
    toutes.sort(key=lambda n: n.jour, reverse=True)
    return toutes[:MAXIMUM]


def _vie_du_label(registre: Registre, lycee: Etablissement, le: date) -> list[Nouvelle]:
    return _distinguer([*_decisions(registre, lycee, le), *_etats(registre, lycee, le)])


def _distinguer(nouvelles: Iterable[Nouvelle]) -> list[Nouvelle]:
    """Give each its own identity: two decisions of a nature may be of the same day, or year."""
    vues: Counter[str] = Counter()
    distinctes = []
    for nouvelle in nouvelles:
        vues[nouvelle.cle] += 1
        rang = vues[nouvelle.cle]
        distinctes.append(replace(nouvelle, cle=f"{nouvelle.cle}/{rang}") if rang > 1 else nouvelle)
    return distinctes


DU_LABEL = frozenset({"decision", "etat"})
"""Kinds of the journal that the life of labels tells."""


def _changements(registre: Registre, le: date) -> Mapping[str, list[Nouvelle]]:
    """Return what changed in each lycée up to the day `le`: a day and a version make one entry."""
    lignes = [n for n in registre.journal.jusqu_au(le) if n.genre not in DU_LABEL]
    changements: dict[str, list[Nouvelle]] = {}
    for uai, nouvelle in _grouper(registre, lignes):
        changements.setdefault(uai, []).append(nouvelle)
    return {uai: _distinguer(siens) for uai, siens in changements.items()}


def _grouper(
    registre: Registre, lignes: Iterable[Nouveaute], cle: str = "registre"
) -> Iterator[tuple[str, Nouvelle]]:
    """Yield one entry for a lycée, a day and a version, with the lycée's uai."""
    groupes: dict[tuple[str, date, str], list[Nouveaute]] = {}
    for ligne in lignes:
        groupes.setdefault((ligne.uai, ligne.date, ligne.version), []).append(ligne)
    connus = {lycee.uai: lycee.chemin for lycee in registre.etablissements}
    for (uai, jour, version), siennes in groupes.items():
        yield (
            uai,
            Nouvelle(
                f"{uai}/{cle}/{jour.isoformat()}/{version}",
                jour,
                f"{siennes[0].nom} : ce qui change",
                f"{' ; '.join(ligne.texte for ligne in siennes)}.",
                connus.get(uai, "nouveautes/"),
            ),
        )


_SUITES = (" ajouté", " n’est plus proposé", " proposé ", " : « ")
"""What the journal says of a formation, after its title (macros/verification/changements.py)."""


@une_fois
def _lignes_des_formations(registre: Registre) -> Mapping[str, Sequence[Nouveaute]]:
    """Return, by formation, the lines of the journal that tell of it, in whatever lycée."""
    titres = {formation.intitule: formation.id for formation in registre.formations}
    siennes: dict[str, list[Nouveaute]] = {}
    for ligne in registre.journal.lignes:
        if ligne.genre == "offre":
            dits = (ligne.texte.partition(suite)[0] for suite in _SUITES)
            id = next((titres[dit] for dit in dits if dit in titres), None)
            if id is not None:
                siennes.setdefault(id, []).append(ligne)
    return siennes


def formations_suivies(registre: Registre) -> Iterator[Formation]:
    """Yield the formations that have a feed: taught somewhere, or told of by the journal."""
    for formation in registre.formations:
        if registre.etablissements_par_formation[
            formation.id
        ] or formation.id in _lignes_des_formations(registre):
            yield formation


DE_TOUS = frozenset({"lycee", "portes_ouvertes"})
"""Kinds of the journal that matter to whoever follows a formation of the lycée."""


def _des_formations(registre: Registre, le: date) -> Mapping[str, list[Nouvelle]]:
    """Return what changed of each formation up to the day `le`, and in the lycées that teach it."""
    dites: dict[str, list[Nouvelle]] = {}
    for formation in formations_suivies(registre):
        lignes = list(_lignes_des_formations(registre).get(formation.id, ()))
        for lycee in registre.etablissements_par_formation[formation.id]:
            if lycee.uai in registre.journal.par_lycee:
                siennes = registre.journal.par_lycee[lycee.uai].lignes
                lignes += [ligne for ligne in siennes if ligne.genre in DE_TOUS]
        lignes = [ligne for ligne in lignes if ligne.date <= le]
        cle = f"formation/{formation.id}"
        dites[formation.id] = _distinguer(n for _, n in _grouper(registre, lignes, cle))
    return dites


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


def _etats(registre: Registre, lycee: Etablissement, le: date) -> Iterator[Nouvelle]:
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


@dataclass(frozen=True, slots=True)
class Flux:
    """A feed: its address, what it tells of, and the address of the page that says it too."""

    chemin: str
    sujet: str
    page: str


VIE_DES_LABELS = Flux("flux.xml", "la vie des labels", "label/echeances/")


def _fichier(registre: Registre, celui_ci: Flux, entrees: Iterable[Nouvelle]) -> Fichier:
    return Fichier(celui_ci.chemin, flux(registre, entrees, celui_ci))


def flux(registre: Registre, entrees: Iterable[Nouvelle], celui_ci: Flux = VIE_DES_LABELS) -> str:
    """Return a feed's XML; its links are full when `SITE_URL` is known.

    Identifiers depend only on what happened, so that a feed reader tells each thing once.
    """
    liste = list(entrees)
    academie = registre.academie
    sien = "" if celui_ci is VIE_DES_LABELS else f" {celui_ci.chemin}"
    racine = "../" * celui_ci.chemin.count("/")

    def vers(chemin: str) -> str:
        return quoteattr(absolu(chemin, racine))

    maj = max((n.jour for n in liste), default=date(2000, 1, 1))
    lignes = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"<title>{escape(academie.site.titre)} : {escape(celui_ci.sujet)}</title>",
        f"<subtitle>{escape(academie.nom)}, site non officiel</subtitle>",
        f"<id>{_urn(f'flux {academie.nom}{sien}')}</id>",
        f"<updated>{_instant(maj)}</updated>",
        f"<author><name>{escape(academie.site.titre)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={vers(celui_ci.chemin)}/>',
        f'<link rel="alternate" type="text/html" href={vers(celui_ci.page)}/>',
    ]
    for nouvelle in liste:
        lignes += [
            "<entry>",
            f"<title>{escape(nouvelle.titre)}</title>",
            f"<id>{_urn(nouvelle.cle)}</id>",
            f"<updated>{_instant(nouvelle.jour)}</updated>",
            f'<link rel="alternate" type="text/html" href={vers(nouvelle.chemin)}/>',
            f"<summary>{escape(nouvelle.texte)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lignes, "</feed>", ""])


def _urn(cle: str) -> str:
    return uuid5(NAMESPACE_URL, f"https://annuaire-lycees-des-metiers/{cle}").urn


def _instant(jour: date) -> str:
    return f"{jour.isoformat()}T00:00:00Z"
