"""The search index: what the browser needs to search, filter, sort and suggest, and no more.

Read by `docs/assets/js/moteur/vocabulaire.js`. Things refer to each other by rank and stand in
columns, which compress best; what can be derived is left out: the real registry stays under 15 kB
once compressed. What few searches need (every commune, the secondary métiers) is a second file,
the contacts a third.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from macros.domaine.ailleurs import mots_enseignes, noms_d_ailleurs
from macros.domaine.diplomes import DIPLOMES
from macros.domaine.etablissement import Etablissement
from macros.domaine.label import calendrier
from macros.domaine.lieux import Lieu
from macros.domaine.mentions import ResumeLabel, resumer_label
from macros.domaine.referentiels import Commune, Formation, Metier
from macros.domaine.registre import Registre
from macros.domaine.services import SERVICES, PublicInternat, Services
from macros.domaine.valeurs import Secteur, Voie
from macros.navigateur.bandes import TRAJETS, trajets
from macros.navigateur.entetes import entetes
from macros.socle.dossiers import projet
from macros.socle.fichier import Fichier
from macros.socle.typographie import slug

LONG = 200
"""Number of lycées beyond which lists are shown by parts, and vignettes built in the browser."""
INDEX = "assets/recherche/index.json"
COMPLEMENT = "assets/recherche/complement.json"
CONTACTS = "assets/recherche/contacts.json"

_DIPLOMES = list(DIPLOMES)
_VOIES = list(Voie)
_SECTEURS = list(Secteur)

Suggestion = tuple[str, str, str]
"""A page: title, address, everyday words."""

_GRAMMAIRE = frozenset(
    ["de", "du", "des", "la", "le", "les", "en", "et", "a", "au", "aux", "un", "une", "l", "d"]
)


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the files of the search; `le` changes only words of badges: browsers know their day."""
    mots = mentions(registre, le) if est_long(registre) else {}
    yield Fichier(INDEX, _json({**index(registre), **mots}))
    pages = suggestions(projet() / "docs")
    yield Fichier(COMPLEMENT, _json(complement(registre, pages)))
    yield Fichier(CONTACTS, _json(contacts(registre)))
    if registre.trajets:
        yield Fichier(TRAJETS, _json(trajets(registre)))


def index(registre: Registre) -> dict[str, object]:
    """Return the index as plain data; two calls on one registry give the same."""
    filieres = _rangs(f.id for f in registre.filieres)
    familles = _rangs(f.id for f in registre.familles_2de)
    metiers = _rangs(m.id for m in _metiers(registre))
    formations = _rangs(f.id for f in registre.formations)
    lycees = registre.etablissements
    communes = list(dict.fromkeys(e.adresse.commune for e in lycees))
    calendriers = list(dict.fromkeys(calendrier_texte(e) for e in lycees))
    return {
        "filieres": [
            [f.id, f.libelle, f.couleur.value, _mots(f.synonymes)] for f in registre.filieres
        ],
        "familles": [f.libelle for f in registre.familles_2de],
        "metiers": _colonnes_metiers(
            m for m in _metiers(registre) if m.id in _principaux(registre)
        ),
        "formations": _formations(registre, filieres, familles, metiers),
        "services": [[cle, f"{s.nom[:1].upper()}{s.nom[1:]}"] for cle, s in SERVICES.items()],
        "departements": [[d.code, d.nom] for d in registre.academie.departements],
        **_academies(registre),
        **({"trajets": 1} if registre.trajets else {}),
        "region": registre.academie.region,
        "communes": [_commune(registre.commune(code)) for code in communes],
        "calendriers": calendriers,
        "etablissements": {
            "uai": [e.uai for e in lycees],
            "nom": [e.nom for e in lycees],
            "intitule": [e.label.intitule or "" for e in lycees],
            "commune": [communes.index(e.adresse.commune) for e in lycees],
            "code_postal": [e.adresse.code_postal for e in lycees],
            "latitude": [e.position.latitude if e.position else None for e in lycees],
            "longitude": [e.position.longitude if e.position else None for e in lycees],
            "secteur": [_SECTEURS.index(e.secteur) for e in lycees],
            "services": [_services(e.services) for e in lycees],
            "calendrier": [calendriers.index(calendrier_texte(e)) for e in lycees],
            "offres": [
                [n for o in e.offres for n in (formations[o.formation], _bits(o.voies))]
                for e in lycees
            ],
            "uai_lies": [" ".join(lie.uai for lie in e.uai_lies) for e in lycees],
        },
    }


def _formations(
    registre: Registre,
    filieres: Mapping[str, int],
    familles: Mapping[str, int],
    metiers: Mapping[str, int],
) -> dict[str, object]:
    """Return the columns of the formations; `filieres`… are the ranks by which they are named."""
    return {
        "id": ["" if f.id == id_de_formation(f.intitule) else f.id for f in registre.formations],
        "intitule": [f.intitule for f in registre.formations],
        "diplome": [_DIPLOMES.index(f.diplome) for f in registre.formations],
        "niveau": [f.niveau or 0 for f in registre.formations],
        "filieres": [[filieres[id] for id in f.filieres] for f in registre.formations],
        "famille": [_famille(f, familles) for f in registre.formations],
        "metiers": [[metiers[id] for id in f.metiers] for f in registre.formations],
    }


def _academies(registre: Registre) -> dict[str, object]:
    """Return the académies of a site that holds several, with their départements; else nothing."""
    reunies = registre.academie.academies
    return {"academies": [[a.id, " ".join(a.departements)] for a in reunies]} if reunies else {}


def est_long(registre: Registre) -> bool:
    """Return whether the registry is too long for one page to hold it all."""
    return len(registre.etablissements) > LONG


def mentions(registre: Registre, le: date) -> dict[str, object]:
    """Return the words of the badges, for the vignettes that a browser builds: each text once.

    `mentions` holds, per distinct badge, état → words, and its `echeance` (AAAA-MM-JJ) if it has
    one; `mention` the rank of each lycée's.
    """
    badges = [_badge(resumer_label(e.label, le)) for e in registre.etablissements]
    distincts = {json.dumps(badge): badge for badge in badges}
    rangs = _rangs(distincts)
    return {
        "mentions": list(distincts.values()),
        "mention": [rangs[json.dumps(badge)] for badge in badges],
    }


def _badge(label: ResumeLabel) -> dict[str, str]:
    dits = {m.etat.value: m.court for m in label.mentions}
    return dits | ({"echeance": label.echeance} if label.echeance else {})


def complement(registre: Registre, pages: Iterable[Suggestion] = ()) -> dict[str, object]:
    """Return what few searches need.

    Every commune of the académie, largest first, the métiers that no formation leads to first of
    all, ranked after those of the index, the pages that the header suggests, and the answers to
    what is not found under its name: places, trades, lycées and diplomas.
    """
    metiers = _rangs(m.id for m in _metiers(registre))
    avec_lycee = {e.adresse.commune for e in registre.etablissements}
    par_taille = sorted(registre.communes, key=lambda c: (-(c.population or 0), c.code_insee))
    return {
        "communes": [
            [*_commune(c), round(c.latitude, 3), round(c.longitude, 3)] for c in par_taille
        ],
        "metiers": _colonnes_metiers(
            m for m in _metiers(registre) if m.id not in _principaux(registre)
        ),
        "secondaires": [[metiers[id] for id in f.metiers_secondaires] for f in registre.formations],
        "pages": [list(page) for page in pages],
        "internats": _internats(registre),
        "durees": _durees(registre),
        "lieux": [_lieu(lieu, avec_lycee) for lieu in registre.lieux.lieux],
        "dehors": list(registre.lieux.dehors),
        "voisines": [
            [ville.nom, *(round(degres, 3) for degres in ville.point)]
            for ville in registre.lieux.voisines
        ],
        "ailleurs": _ailleurs(registre),
        "disparus": _disparus(registre),
        "anciens": [
            ["|".join(diplome.noms), diplome.formation] for diplome in registre.ailleurs.diplomes
        ],
    }


def _internats(registre: Registre) -> list[list[object]]:
    """Return [rank of the lycée, public] of each internat that takes girls only, or boys only."""
    return [
        [rang, internat.public.value]
        for rang, lycee in enumerate(registre.etablissements)
        if (internat := lycee.services.internat)
        and internat.public in (PublicInternat.FILLES, PublicInternat.GARCONS)
    ]


def _durees(registre: Registre) -> list[object]:
    """Return [usual years of each diploma, 0 unknown; then rank of lycée, of formation, years].

    Years are bits, 1 << years: what a lycée says is « 1 an ou 2 ans ».
    """
    formations = _rangs(f.id for f in registre.formations)
    usuelles = [int((re.findall(r"\d", fiche.duree) or "0")[0]) for fiche in DIPLOMES.values()]
    dites = [
        valeur
        for rang, lycee in enumerate(registre.etablissements)
        for offre in lycee.offres
        if offre.durees
        for valeur in (rang, formations[offre.formation], sum(1 << an for an in offre.durees))
    ]
    return [usuelles, *dites]


def _lieu(lieu: Lieu, avec_lycee: Container[str]) -> list[object]:
    """Return [name, other names « a|b », INSEE codes « 01001 01002 », latitude, longitude].

    Of the communes, those that have a lycée; all of them when none has, to look for the nearest.
    """
    point = [round(degres, 3) for degres in lieu.point] if lieu.point else [None, None]
    communes = [code for code in lieu.communes if code in avec_lycee] or lieu.communes
    return [lieu.nom, "|".join(lieu.autres_noms), " ".join(communes), *point]


def _ailleurs(registre: Registre) -> list[list[object]]:
    """Return [names « a|b », what is said, Onisep's page, nearest formation, 1] of each trade.

    The last stands only where the formation leads to the trade. What a lycée of the registry
    teaches is left out.
    """
    offertes = [f for f in registre.formations if registre.etablissements_par_formation[f.id]]
    mots = mots_enseignes(offertes, registre.metiers)
    noms_propres = mots_enseignes(offertes, registre.metiers, synonymes=False)
    return [
        ["|".join(noms).lower(), m.dit or "", m.page, m.formation or "", *([1] if m.y_mene else [])]
        for m in registre.ailleurs.metiers
        if (noms := noms_d_ailleurs(m, mots, noms_propres))
    ]


def _disparus(registre: Registre) -> list[list[str]]:
    """Return [name, commune, when last seen] of each lycée whose label was not found again."""
    return [
        [
            site.nom,
            registre.commune(site.commune).nom_complet,
            max((c.date.texte for c in site.constats if c.vu), default=""),
        ]
        for site in registre.academie.sites_non_retrouves
    ]


def suggestions(docs: Path) -> list[Suggestion]:
    """Return the hand-written pages that the header suggests, in the order of their `rang`.

    Their front matter says the everyday words that find them, and a shorter title if need be.
    """
    tetes = [(chemin, tete) for chemin, tete in entetes(docs) if "mots_cles" in tete]
    tetes.sort(key=lambda page: page[1]["rang"])
    return [(t.get("titre_court", t["title"]), chemin, t["mots_cles"]) for chemin, t in tetes]


def contacts(registre: Registre) -> dict[str, dict[str, str]]:
    """Return uai → what a contact sheet holds; what is unknown is absent."""
    return {e.uai: dict(_contact(registre, e)) for e in registre.etablissements}


def _contact(registre: Registre, lycee: Etablissement) -> Iterator[tuple[str, str]]:
    commune = registre.commune_de(lycee)
    yield "adresse", lycee.adresse.voie
    yield (
        "ville",
        f"{lycee.adresse.code_postal} {commune.nom}{' Cedex' if lycee.adresse.cedex else ''}",
    )
    for nom in ("telephone", "courriel", "site", "bureau_entreprises"):
        fait = getattr(lycee.contacts, nom)
        if fait is not None:
            yield nom, fait.valeur


def id_deduit(libelle: str) -> str:
    """Return the id that a libellé implies: « conducteur, conductrice de travaux » → its slug.

    The index leaves out the ids that vocabulaire.js deduces the same way.
    """
    return slug(re.sub(r"^(.*?), \S+(.*)$", r"\1\2", libelle))


_TUS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
    | {"metiers", "option", "ou", "technicien"}
)
"""Words of titles that the ids of formations leave out, as vocabulaire.js does."""


def id_de_formation(intitule: str) -> str:
    """Return the id that a title implies: « CAP Métiers de la coiffure » → cap-coiffure.

    The index leaves out the ids that vocabulaire.js deduces the same way.
    """
    return "-".join(mot for mot in slug(intitule).split("-") if mot not in _TUS)


def calendrier_texte(etablissement: Etablissement) -> str:
    """Return the states of a lycée’s label over time, as `data-calendrier` holds them."""
    return ";".join(
        f"{jour.isoformat()} {etat.value}" for jour, etat in calendrier(etablissement.label)
    )


def _principaux(registre: Registre) -> frozenset[str]:
    return frozenset(id for f in registre.formations for id in f.metiers)


def _metiers(registre: Registre) -> list[Metier]:
    """Main métiers first: the index holds those alone."""
    principaux = _principaux(registre)
    return sorted(registre.metiers, key=lambda m: m.id not in principaux)


def _colonnes_metiers(metiers: Iterable[Metier]) -> dict[str, list[str]]:
    liste = list(metiers)
    return {
        "id": ["" if m.id == id_deduit(m.libelle) else m.id for m in liste],
        "libelle": [m.libelle for m in liste],
        "mots": [_mots(m.synonymes, sauf=m.libelle) for m in liste],
    }


def _mots(synonymes: Iterable[str], sauf: str = "") -> str:
    """Return the searched words of the synonyms, folded, each once, without those of `sauf`."""
    connus = set(slug(sauf).split("-")) | _GRAMMAIRE
    mots = [mot for s in synonymes for mot in slug(s).split("-")]
    return " ".join(mot for mot in dict.fromkeys(mots) if mot and mot not in connus)


def _famille(formation: Formation, familles: Mapping[str, int]) -> int:
    return familles[formation.famille_2de] if formation.famille_2de else -1


def _commune(commune: Commune) -> list[str]:
    return [
        commune.code_insee,
        commune.nom,
        commune.arrondissement,
        commune.departement,
        " ".join(commune.codes_postaux),
    ]


def _services(services: Services) -> int:
    """Return two bits a service: 1 the lycée has it, 2 it has not, none when it is unknown."""
    return sum(
        (1 if fait.valeur else 2) << 2 * rang
        for rang, nom in enumerate(SERVICES)
        if (fait := getattr(services, nom)) is not None
    )


def _bits(voies: Sequence[Voie]) -> int:
    return sum(1 << _VOIES.index(voie) for voie in set(voies))


def _rangs(ids: Iterable[str]) -> dict[str, int]:
    return {id: rang for rang, id in enumerate(ids)}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
