"""The registry against Onisep's actions of formation: what opened, closed, was renewed, moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from macros.domaine.etablissement import Etablissement, Offre
from macros.domaine.mots import VOIES
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre
from macros.domaine.valeurs import SOURCE_DU_LYCEE, Diplome, Voie
from macros.edition.document import lignes_element
from macros.edition.noms import plier
from macros.releves.ideo import (
    EXPORT,
    ActionIdeo,
    FormationIdeo,
    Hebergement,
    Internat,
    LieuIdeo,
    Public,
)
from macros.releves.jugement import Comparaison, Ecart, a_qui_demander, jour_de_l_export
from macros.releves.reconnaissance import Preuve, Reconnaissance, Reconnue, mots
from macros.socle.dates import en_lettres
from macros.socle.typographie import slug

SUIVIS = (Diplome.CAP, Diplome.BAC_PRO, Diplome.BMA)
"""Diplomas whose absence from the export says something: it holds all those of the voie scolaire.

Of the others (CS, FCIL, BTS), which stand partly in another export, only openings are told.
"""


@dataclass
class _Vue:
    """What the export says of one formation in one lycée, its doubles folded."""

    formation: FormationIdeo
    voies: set[Voie] = field(default_factory=set)
    sans_voie: bool = False
    """Whether a row names no voie."""

    def ajouter(self, action: ActionIdeo) -> None:
        """Fold one more row in."""
        self.voies |= set(action.voies)
        self.sans_voie = self.sans_voie or not action.voies

    @property
    def scolaire(self) -> bool:
        """Whether it may be followed by the voie scolaire: a row that names none may mean it."""
        return self.sans_voie or Voie.SCOLAIRE in self.voies


@dataclass
class _Lu:
    """What the export says of one lycée."""

    lieux: list[LieuIdeo] = field(default_factory=list)
    jour: date | None = None
    vues: dict[str, _Vue] = field(default_factory=dict)


def ecarts_ideo(
    registre: Registre,
    actions: Iterable[ActionIdeo],
    dit: date | None = None,
    le: date | None = None,
) -> tuple[Ecart, ...]:
    """Return where the registry and the export disagree, sorted by uai.

    `dit` is the day of the export as it was given, `le` is today: see `jour_de_l_export`. Raises
    SourceError when the rows do not hold the lycées of the registry.
    """
    numeros: set[str] = set()
    lus: defaultdict[str, _Lu] = defaultdict(_Lu)
    trouver = _Trouveur(registre)
    dernier: date | None = None
    for action in actions:
        dernier = max(filter(None, (dernier, action.date)), default=None)
        numeros.add(action.formation.onisep)
        if uai := trouver.uai(action.lieu):
            _ranger(lus[uai], action, propre=action.lieu.uai in (uai, ""))
    comparaison = Comparaison(registre, EXPORT, jour_de_l_export(dit, dernier, le))
    attendus = [e for e in registre.etablissements if e.uai in lus or _attendu(registre, e)]
    comparaison.exiger_presence(lus.keys(), attendus)
    ici = frozenset(numero for lu in lus.values() for numero in lu.vues)
    reconnaissance = Reconnaissance(registre, numeros)
    suite = _Suite(comparaison, reconnaissance, _couverts(lus.values()), ici)
    trouves = [
        ecart
        for lycee in attendus
        for ecart in (
            _du_lycee(suite, lycee, lus[lycee.uai]) if lycee.uai in lus else _absent(suite, lycee)
        )
    ]
    trouves += map(comparaison.signer, _des_formations(suite, lus))
    return tuple(sorted(trouves, key=lambda e: (e.uai, e.genre, e.champ, e.texte)))


def _attendu(registre: Registre, lycee: Etablissement) -> bool:
    """Whether the export has something to say of a lycée, as far as the registry knows."""
    return bool(lycee.familles_2de) or any(
        Voie.SCOLAIRE in offre.voies and registre.formation(offre.formation).diplome in SUIVIS
        for offre in lycee.offres
    )


class _Trouveur:
    """Whose lycée a place is: by its uai, one of its linked uai, or its page at Onisep."""

    def __init__(self, registre: Registre) -> None:
        self._uai = {lie.uai: e.uai for e in registre.etablissements for lie in e.uai_lies}
        self._uai |= {e.uai: e.uai for e in registre.etablissements}
        self._fiches = {
            e.fiche_onisep.rsplit("/", 1)[-1]: e.uai
            for e in registre.etablissements
            if e.fiche_onisep
        }

    def uai(self, lieu: LieuIdeo) -> str:
        """Return the uai of the lycée, or "" when the place is none of ours."""
        if lieu.uai:
            return self._uai.get(lieu.uai, "")
        return self._fiches.get(lieu.onisep, "")


def _ranger(lu: _Lu, action: ActionIdeo, *, propre: bool) -> None:
    """Fold a row; `propre`, whether it speaks of the lycée's own place, and not of a linked one."""
    vue = lu.vues.setdefault(action.formation.onisep, _Vue(action.formation))
    vue.ajouter(action)
    if propre:
        lu.jour = max(filter(None, (lu.jour, action.date)), default=None)
        if action.lieu not in lu.lieux:
            lu.lieux.append(action.lieu)


def _couverts(lus: Iterable[_Lu]) -> frozenset[Diplome]:
    """Return the diplomas that this file holds: of another, it says nothing."""
    vus = {vue.formation.diplome for lu in lus for vue in lu.vues.values()}
    return frozenset(d for d in SUIVIS if d in vus)


@dataclass(frozen=True)
class _Suite:
    """What every comparison of a lycée needs."""

    comparaison: Comparaison
    reconnaissance: Reconnaissance
    couverts: frozenset[Diplome]
    ici: frozenset[str]
    """Numbers of the formations that our lycées have in the export."""

    @property
    def registre(self) -> Registre:
        """The registry that is compared."""
        return self.comparaison.registre


def _absent(suite: _Suite, lycee: Etablissement) -> Iterator[Ecart]:
    texte = "introuvable à l’Onisep : fermé, ou fusionné ?"
    yield suite.comparaison.ecart(lycee, "absent", texte)


def _du_lycee(suite: _Suite, lycee: Etablissement, lu: _Lu) -> Iterator[Ecart]:
    yield from _lieu(suite.comparaison, lycee, lu)
    yield from _familles(suite, lycee, lu)
    yield from _offres(suite, lycee, lu)


# --- the place ------------------------------------------------------------------------------


def _lieu(comparaison: Comparaison, lycee: Etablissement, lu: _Lu) -> Iterator[Ecart]:
    def premier(champ: str) -> str:
        """Return the first value that a row of the place gives."""
        return next((v for lieu in lu.lieux if (v := getattr(lieu, champ))), "")

    for contact in ("telephone", "site"):
        yield from comparaison.contact(lycee, contact, premier(contact), lu.jour)
    yield from comparaison.voie(lycee, premier("adresse"))
    positions = [lieu.position for lieu in lu.lieux if lieu.position]
    yield from comparaison.position(lycee, positions[0] if positions else None)
    yield from comparaison.fiche(lycee, premier("fiche"))
    yield from _internat(comparaison, lycee, lu)


def _internat(comparaison: Comparaison, lycee: Etablissement, lu: _Lu) -> Iterator[Ecart]:
    dits = {lieu.hebergement for lieu in lu.lieux if lieu.hebergement}
    if len({dit.internat for dit in dits}) > 1:
        yield comparaison.ecart(lycee, "service", "internat : l’Onisep dit deux choses")
        return
    for dit in list(dits)[:1]:
        if dit.internat is not Internat.AILLEURS:
            oui = dit.internat is Internat.OUI
            for ecart in comparaison.service(lycee, "internat", oui, lu.jour):
                yield _accueil(ecart, dit)
        elif lycee.services.internat is None:
            precision = f" ({dit.precision})" if dit.precision else ""
            texte = f"internat : hors du lycée, dit l’Onisep{precision}"
            yield comparaison.ecart(lycee, "service", texte)


def _accueil(ecart: Ecart, dit: Hebergement) -> Ecart:
    """Say whom an internat takes, and how many, beside its « oui »."""
    places = re.search(r"\b(\d{1,4}) places", dit.precision)
    avec = {"public": dit.public or "", "places": places[1] if places else ""}
    dits = [_PUBLICS[dit.public]] if dit.public else []
    dits += [f"{places[1]} places"] if places else []
    return replace(
        ecart,
        texte=f"{ecart.texte} ({', '.join(dits)})" if dits else ecart.texte,
        avec=tuple((cle, valeur) for cle, valeur in avec.items() if valeur),
    )


_PUBLICS = {Public.MIXTE: "mixte", Public.FILLES: "filles", Public.GARCONS: "garçons"}


# --- the 2des -------------------------------------------------------------------------------


def _familles(suite: _Suite, lycee: Etablissement, lu: _Lu) -> Iterator[Ecart]:
    actuelles = {f.famille: f for f in lycee.familles_2de}
    vues: dict[str, _Vue] = {}
    for vue in lu.vues.values():
        if not vue.formation.est_famille_2de:
            continue
        famille = suite.reconnaissance.famille(vue.formation)
        if famille is None:
            texte = f"{vue.formation.titre} ({vue.formation.onisep}) : inconnue du registre"
            yield suite.comparaison.ecart(lycee, "famille-inconnue", texte)
        else:
            vues[famille.id] = vue
    for id, vue in vues.items():
        libelle = suite.registre.famille_2de(id).libelle
        connues = actuelles[id].voies if id in actuelles else ()
        for voie in _nouvelles(vue, connues):
            texte = f"2de « {libelle} » ouverte {VOIES[voie]}"
            yield _a_ajouter(suite, lycee, "famille-ouverte", texte, ("familles_2de", id), voie)
    if not vues:
        return
    for id, actuelle in actuelles.items():
        if id not in vues and Voie.SCOLAIRE in actuelle.voies:
            libelle = suite.registre.famille_2de(id).libelle
            texte = f"2de « {libelle} » : absente de l’Onisep, fermée ?"
            yield suite.comparaison.ecart(lycee, "famille-fermee", texte, ("familles_2de", id))


def _nouvelles(vue: _Vue, connues: Sequence[Voie]) -> list[Voie]:
    """Return the voies that only the export says, in their order."""
    return [voie for voie in Voie if voie in vue.voies and voie not in connues]


def _a_ajouter(
    suite: _Suite,
    lycee: Etablissement,
    genre: str,
    texte: str,
    champ: tuple[str, str],
    voie: Voie,
) -> Ecart:
    return suite.comparaison.ecart(lycee, genre, texte, champ, voie, complete=True)


# --- the formations -------------------------------------------------------------------------


def _offres(suite: _Suite, lycee: Etablissement, lu: _Lu) -> Iterator[Ecart]:
    vues: dict[str, list[tuple[Reconnue, _Vue]]] = {}
    for vue in lu.vues.values():
        if vue.formation.est_famille_2de or vue.formation.diplome is None:
            continue
        reconnue = suite.reconnaissance.formation(vue.formation)
        if reconnue is None:
            texte = (
                f"{vue.formation.intitule} ({vue.formation.onisep}) : inconnu du registre, "
                "l’entrée à ajouter est plus bas"
            )
            yield suite.comparaison.ecart(
                lycee, "formation-inconnue", texte, (), vue.formation.onisep
            )
        else:
            vues.setdefault(reconnue.formation.id, []).append((reconnue, vue))
    actuelles = {offre.formation: offre for offre in lycee.offres}
    for id, trouvees in vues.items():
        offre = actuelles.get(id)
        if offre is None or Voie.SCOLAIRE not in offre.voies:
            yield from _ouverte(suite, lycee, offre, trouvees)
        else:
            yield from _gardee(suite, lycee, offre, trouvees)
    for offre in lycee.offres:
        formation = suite.registre.formation(offre.formation)
        if (
            offre.formation not in vues
            and Voie.SCOLAIRE in offre.voies
            and formation.diplome in suite.couverts
        ):
            yield from _fermee(suite, lycee, offre, formation)


def _ouverte(
    suite: _Suite,
    lycee: Etablissement,
    offre: Offre | None,
    trouvees: Sequence[tuple[Reconnue, _Vue]],
) -> Iterator[Ecart]:
    """A formation, or its voie scolaire, that only the export has."""
    formation = trouvees[0][0].formation
    if _dite(lycee, formation):
        return
    if all(not vue.voies for _, vue in trouvees):
        if offre is None:
            texte = f"{formation.intitule} : enseigné, l’Onisep ne dit pas par quelle voie"
            yield suite.comparaison.ecart(lycee, "offre-ouverte", texte, ("offres", formation.id))
        return
    numero = trouvees[0][1].formation.onisep
    voies = {voie for _, vue in trouvees for voie in vue.voies}
    connues = offre.voies if offre else ()
    for voie in (v for v in Voie if v in voies and v not in connues):
        genre = "voie-ouverte" if offre else "offre-ouverte"
        texte = f"{formation.intitule} ({numero}) ouvert {VOIES[voie]}"
        yield _a_ajouter(suite, lycee, genre, texte, ("offres", formation.id), voie)


def _gardee(
    suite: _Suite,
    lycee: Etablissement,
    offre: Offre,
    trouvees: Sequence[tuple[Reconnue, _Vue]],
) -> Iterator[Ecart]:
    """A formation that both have: under another number, or by other voies."""
    formation = trouvees[0][0].formation
    if _doute(offre.remarque):
        texte = f"{formation.intitule} : l’Onisep l’a de nouveau, la remarque ne tient plus"
        yield suite.comparaison.ecart(lycee, "remarque-perimee", texte, ("offres", formation.id))
    autres = {voie for _, vue in trouvees for voie in vue.voies}
    if not any(vue.scolaire for _, vue in trouvees):
        ailleurs = " et ".join(VOIES[voie] for voie in Voie if voie in autres)
        texte = (
            f"{formation.intitule} : seulement {ailleurs} à l’Onisep, {VOIES[Voie.SCOLAIRE]} ici"
        )
        yield suite.comparaison.ecart(lycee, "offre-autre-voie", texte, ("offres", formation.id))
    if all(reconnue.renouvelee for reconnue, _ in trouvees):
        reconnue, vue = trouvees[0]
        yield suite.comparaison.ecart(
            lycee,
            "offre-renouvelee",
            f"{formation.intitule} : {_numeros(reconnue, vue.formation)}",
            ("formations", formation.id),
            _valeur(vue.formation),
            complete=_sure(suite, reconnue),
        )
    for voie in (v for v in Voie if v in autres and v not in offre.voies):
        texte = f"{formation.intitule} ouvert {VOIES[voie]}"
        yield _a_ajouter(suite, lycee, "voie-ouverte", texte, ("offres", formation.id), voie)


def _fermee(
    suite: _Suite, lycee: Etablissement, offre: Offre, formation: Formation
) -> Iterator[Ecart]:
    """A formation that only the registry has: probably closed, not surely."""
    texte = f"{formation.intitule} : absent de l’Onisep, fermé ?"
    yield suite.comparaison.ecart(lycee, "offre-fermee", texte, ("offres", formation.id))
    if offre.remarque is None and offre.source != SOURCE_DU_LYCEE:
        yield suite.comparaison.ecart(
            lycee,
            "offre-a-verifier",
            f"{formation.intitule} : « à vérifier », avec les deux sources",
            ("offres", formation.id, "remarque"),
            _remarque(suite, offre),
            complete=True,
        )


def _doute(remarque: str | None) -> bool:
    """Whether a remark says that Onisep has not what the registry has."""
    dit = plier(remarque or "")
    return dit.startswith("a verifier") and {"absent", "onisep"} <= set(dit.split())


def _remarque(suite: _Suite, offre: Offre) -> str:
    source = suite.registre.source(offre.source)
    le = suite.comparaison.le
    quand = f" du {en_lettres(le)}" if le else ""
    return (
        f"À vérifier : donné par « {source.titre if source else offre.source} », "
        f"absent de la liste de l’Onisep{quand}."
    )


def _dite(lycee: Etablissement, formation: Formation) -> bool:
    """Whether a remark of the lycée's entry names a formation that it does not hold.

    A person took it out, or would not have it, and said so: it is proposed no more.
    """
    noms = {plier(formation.id), plier(formation.intitule)}
    return any(nom in plier(remarque) for remarque in lycee.remarques for nom in noms)


# --- formations.yaml ------------------------------------------------------------------------


def _des_formations(suite: _Suite, lus: Mapping[str, _Lu]) -> Iterator[Ecart]:
    """Formations to renew, and those to add, once each."""
    vues = {v.formation.onisep: v.formation for lu in lus.values() for v in lu.vues.values()}
    for vue in vues.values():
        if vue.est_famille_2de or vue.diplome is None:
            continue
        reconnue = suite.reconnaissance.formation(vue)
        if reconnue is None:
            yield _entree(suite, vue)
        elif reconnue.renouvelee and reconnue.formation.onisep not in suite.ici:
            yield _renouvellement(suite, reconnue, vue)


def _renouvellement(suite: _Suite, reconnue: Reconnue, vue: FormationIdeo) -> Ecart:
    sure = _sure(suite, reconnue)
    doute = "" if sure else " : est-ce bien le même ?"
    return Ecart(
        "",
        reconnue.formation.intitule,
        "formation-renouvelee",
        f"diplôme renouvelé, {_numeros(reconnue, vue)}{doute}",
        ("formations", reconnue.formation.id),
        _valeur(vue),
        sure,
        "" if sure else a_qui_demander(suite.registre, None),
    )


def _sure(suite: _Suite, reconnue: Reconnue) -> bool:
    """Whether a new number can be written: same title or RNCP, and the former one is gone."""
    partie = reconnue.preuve is Preuve.PARTIE_DU_TITRE
    return not partie and reconnue.formation.onisep not in suite.ici


def _numeros(reconnue: Reconnue, vue: FormationIdeo) -> str:
    rncp = f", RNCP {vue.rncp}" if vue.rncp else ""
    ancien = reconnue.formation.onisep or "sans numéro"
    return f"{ancien} devient {vue.onisep}{rncp} (« {vue.titre} »)"


def _valeur(vue: FormationIdeo) -> str:
    """Return what is written of a renewed diploma: its number, then its RNCP if it is known."""
    return f"{vue.onisep} {vue.rncp}".strip()


def _entree(suite: _Suite, vue: FormationIdeo) -> Ecart:
    """The entry to add to formations.yaml; its filière is for a person to choose."""
    return Ecart(
        "",
        vue.intitule,
        "formation-a-ajouter",
        f"{vue.onisep} : à ajouter dans formations.yaml, avec sa filière",
        ("formations",),
        vue.onisep,
        ajout="\n".join(lignes_element(cles_de_formation(vue, EXPORT.adresse), 2)),
    )


def cles_de_formation(vue: FormationIdeo, source: str) -> dict[str, str | list[str]]:
    """Return the keys of a formation's entry, as far as Onisep says them."""
    cles: dict[str, str | list[str]] = {
        "id": identifiant_propose(vue),
        "intitule": vue.intitule,
        "diplome": vue.diplome.value if vue.diplome else "",
        "niveau": str(vue.niveau or ""),
        "rncp": vue.rncp,
        "onisep": vue.onisep,
        "filieres": ["a-choisir"],
        "source": source,
    }
    return {cle: valeur for cle, valeur in cles.items() if valeur}


def identifiant_propose(vue: FormationIdeo) -> str:
    """Return a short id made of the title's own words: « cap-metiers-platre-isolation »."""
    gardes = mots(vue.libelle)
    propres = [m for m in plier(vue.libelle).split() if {m, m.rstrip("sx")} & gardes]
    return slug(" ".join([vue.diplome.value if vue.diplome else "", *propres]))[:100].strip("-")
