"""What changed in one lycée, field by field: a sentence for each thing a visitor would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.domaine import mots
from macros.domaine.etablissement import Constat, Decision, Etablissement, Label, Offre
from macros.domaine.label import Echeance, echeance_de, etat
from macros.domaine.modele import Fait
from macros.domaine.registre import Registre
from macros.domaine.services import SERVICES, Internat
from macros.domaine.valeurs import NatureDecision
from macros.socle.dates import (
    DatePartielle,
    Precision,
    avec_preposition,
    en_lettres,
    partielle_en_lettres,
)
from macros.socle.distances import distance_km
from macros.socle.typographie import insecables

CONTACTS: Mapping[str, str] = {
    "telephone": "téléphone",
    "courriel": "courriel",
    "site": "site web",
    "site_reseau": "site du réseau",
    "bureau_entreprises": "bureau des entreprises",
}


Trouve = Iterator[tuple[str, str]]


def changements_du_lycee(
    avant: Registre,
    apres: Registre,
    ancien: Etablissement | None,
    nouveau: Etablissement | None,
    le: date,
) -> Trouve:
    """Yield (kind, sentence) for each change of a lycée; None stands for one that is not there."""
    if ancien is None and nouveau is not None:
        yield "lycee", f"nouveau dans l’annuaire, {_presentation(apres, nouveau)}"
    elif nouveau is None and ancien is not None:
        yield "lycee", "n’est plus dans l’annuaire"
    elif ancien is not None and nouveau is not None and ancien != nouveau:
        dits: set[str] = set()
        for champ, decrire in _CHAMPS.items():
            if _se_voit_pareil(ancien, nouveau, champ):
                continue
            for genre, texte in decrire(Paire(avant, apres, ancien, nouveau, le)):
                dits.add(champ)
                yield genre, texte
        restes = [
            _TITRES.get(champ, champ)
            for champ in Etablissement.model_fields
            if champ not in dits and not _se_voit_pareil(ancien, nouveau, champ)
        ]
        if restes:
            yield "detail", f"sources, dates ou remarques mises à jour ({', '.join(restes)})"


def _se_voit_pareil(ancien: Etablissement, nouveau: Etablissement, champ: str) -> bool:
    """Whether pages show a field as before: they curl its apostrophes, whichever was typed."""
    avant, apres = getattr(ancien, champ), getattr(nouveau, champ)
    if isinstance(avant, str) and isinstance(apres, str):
        return insecables(avant) == insecables(apres)
    return bool(avant == apres)


def _presentation(registre: Registre, lycee: Etablissement) -> str:
    commune = registre.commune_de(lycee)
    nombre = len(lycee.offres)
    return (
        f"à {commune.nom_complet} ({commune.departement}), "
        f"{nombre} formation{'s' if nombre > 1 else ''}"
    )


@dataclass(frozen=True, slots=True)
class Paire:
    """A lycée before and after, each with its registry."""

    registre_avant: Registre
    registre_apres: Registre
    avant: Etablissement
    apres: Etablissement
    le: date


def _nom(p: Paire) -> Trouve:
    yield "nom", f"s’appelait « {p.avant.nom} »"


def _nature(p: Paire) -> Trouve:
    yield "nature", f"devient {mots.NATURES[p.apres.nature]} ({mots.NATURES[p.avant.nature]} avant)"


def _secteur(p: Paire) -> Trouve:
    yield "secteur", f"devient {mots.SECTEURS[p.apres.secteur]}"


def _siret(p: Paire) -> Trouve:
    yield "siret", f"SIRET {p.apres.siret}" if p.apres.siret else "SIRET retiré"


def _adresse(p: Paire) -> Trouve:
    nouvelle = p.apres.adresse
    if p.avant.adresse.model_copy(update={"remarque": nouvelle.remarque}) == nouvelle:
        return
    commune = p.registre_apres.commune_de(p.apres)
    cedex = " Cedex" if nouvelle.cedex else ""
    # In the same commune, it may be the same place better written.
    ailleurs = "nouvelle " if p.avant.adresse.commune != nouvelle.commune else ""
    yield (
        "adresse",
        f"{ailleurs}adresse : {nouvelle.voie}, {nouvelle.code_postal} {commune.nom_complet}{cedex}",
    )


def _position(p: Paire) -> Trouve:
    ancienne, nouvelle = p.avant.position, p.apres.position
    if nouvelle is None:
        yield "position", "n’a plus de place sur la carte"
    elif ancienne is None:
        yield "position", "placé sur la carte"
    elif (ancienne.latitude, ancienne.longitude) != (nouvelle.latitude, nouvelle.longitude):
        ecart = distance_km(ancienne, nouvelle)
        dit = f"{ecart * 1000:.0f} m" if ecart < 1 else f"{ecart:.1f} km".replace(".", ",")
        yield "position", f"déplacé de {dit} sur la carte"


def _label(p: Paire) -> Trouve:
    ancien, nouveau = p.avant.label, p.apres.label
    if ancien.intitule != nouveau.intitule:
        yield (
            "intitule",
            f"intitulé du label : « {nouveau.intitule} »"
            if nouveau.intitule
            else "le label n’a plus d’intitulé",
        )
    for decision in nouveau.decisions:
        if decision not in ancien.decisions and not _meme_acte(decision, ancien.decisions):
            yield "decision", _decision(decision)
    for decision in ancien.decisions:
        if decision not in nouveau.decisions and not _meme_acte(decision, nouveau.decisions):
            yield (
                "decision",
                f"décision retirée du registre ({decision.nature}, "
                f"{partielle_en_lettres(decision.date)})",
            )
    for decision in nouveau.decisions:
        jumelle = _meme_acte(decision, ancien.decisions)
        if jumelle and echeance_de(jumelle) != echeance_de(decision):
            yield "decision", f"échéance corrigée : {_jusqu_a(echeance_de(decision))}"
        if jumelle and _autre_titre(jumelle.intitule, decision.intitule, ancien, nouveau):
            fait = mots.NATURES_DECISION[decision.nature].fait
            quand = avec_preposition(decision.date)
            yield "intitule", f"intitulé du {fait} {quand} : {_cite(decision.intitule)}"
    jumeaux = {_vu(c): c for c in ancien.constats}
    titres: dict[tuple[str, str | None], list[DatePartielle]] = {}
    for constat in nouveau.constats:
        jumeau = jumeaux.pop(_vu(constat), None)
        if jumeau is None:
            ou = "n’y est plus" if not constat.vu else "vu"
            yield "constat", f"label {ou} {avec_preposition(constat.date)} ({constat.source})"
        elif _autre_titre(jumeau.intitule, constat.intitule, ancien, nouveau):
            titres.setdefault((constat.source, constat.intitule), []).append(constat.date)
    for (source, intitule), dates in titres.items():
        quand = avec_preposition(dates[0])
        if len(dates) > 1:
            quand = f"de {min(dates)} à {max(dates)}"
        yield "constat", f"intitulé vu {quand} ({source}) : {_cite(intitule)}"
    for constat in jumeaux.values():
        yield "constat", f"constat retiré ({constat.date}, {constat.source})"
    avant, apres = etat(ancien, p.le), etat(nouveau, p.le)
    if avant is not apres:
        yield "etat", f"« {mots.ETATS[apres]} » au lieu de « {mots.ETATS[avant]} »"


def _autre_titre(avant: str | None, apres: str | None, ancien: Label, nouveau: Label) -> bool:
    """Whether the title of one fact changed, and was not told as the label's."""
    dit = ancien.intitule != nouveau.intitule and apres == nouveau.intitule
    return avant != apres and not dit


def _cite(intitule: str | None) -> str:
    return f"« {intitule} »" if intitule else "retiré"


def _vu(constat: Constat) -> tuple[object, ...]:
    return constat.date.texte, constat.source, constat.uai, constat.vu


def _meme_acte(decision: Decision, autres: Iterable[Decision]) -> Decision | None:
    cle = (decision.nature, decision.date.texte)
    return next((d for d in autres if (d.nature, d.date.texte) == cle), None)


def _decision(decision: Decision) -> str:
    if decision.nature is NatureDecision.RETRAIT:
        return f"label retiré {avec_preposition(decision.date)}"
    dit = mots.NATURES_DECISION[decision.nature].fait
    return f"{dit} {_jusqu_a(echeance_de(decision))}"


def _jusqu_a(echeance: Echeance) -> str:
    fin = en_lettres(echeance.jour)
    plus_tard = "" if echeance.precision is Precision.JOUR else " au plus tard"
    return f"jusqu’au {fin}{plus_tard}"


def _offres(p: Paire) -> Trouve:
    anciennes = {offre.formation: offre for offre in p.avant.offres}
    nouvelles = {offre.formation: offre for offre in p.apres.offres}
    for id in dict.fromkeys([*anciennes, *nouvelles]):
        avant, apres = anciennes.get(id), nouvelles.get(id)
        if avant is None and apres is not None:
            yield "offre", f"{_titre(p.registre_apres, id)} ajouté{_en(apres)}"
        elif apres is None:
            yield "offre", f"{_titre(p.registre_avant, id)} n’est plus proposé"
        elif avant is not None and avant.voies != apres.voies:
            titre = _titre(p.registre_apres, id)
            plus = [v for v in apres.voies if v not in avant.voies]
            moins = [v for v in avant.voies if v not in apres.voies]
            if plus:
                aussi = "aussi " if len(plus) < len(apres.voies) else ""
                voies = " et ".join(mots.VOIES[v] for v in plus)
                yield "offre", f"{titre} proposé {aussi}{voies}"
            if moins:
                voies = " ni ".join(mots.VOIES[v] for v in moins)
                yield "offre", f"{titre} n’est plus proposé {voies}"
        if avant and apres and apres.remarque and avant.remarque != apres.remarque:
            yield "offre", f"{_titre(p.registre_apres, id)} : « {apres.remarque} »"
    if list(anciennes) != list(nouvelles) and set(anciennes) == set(nouvelles):
        yield "ordre", "formations présentées dans un autre ordre"


def _titre(registre: Registre, id: str) -> str:
    return registre.formation(id).intitule


def _en(offre: Offre) -> str:
    voies = " et ".join(mots.VOIES[v] for v in offre.voies)
    return f", {voies}" if voies else ""


def _familles(p: Paire) -> Trouve:
    anciennes = {f.famille: f for f in p.avant.familles_2de}
    nouvelles = {f.famille: f for f in p.apres.familles_2de}
    for id in dict.fromkeys([*anciennes, *nouvelles]):
        registre = p.registre_apres if id in nouvelles else p.registre_avant
        libelle = registre.famille_2de(id).libelle
        if id not in anciennes:
            yield "famille_2de", f"2de « {libelle} » ajoutée"
        elif id not in nouvelles:
            yield "famille_2de", f"2de « {libelle} » retirée"
        elif anciennes[id].voies != nouvelles[id].voies:
            voies = " et ".join(mots.VOIES[v] for v in nouvelles[id].voies)
            yield "famille_2de", f"2de « {libelle} » {voies or 'sans voie'}"


def _faits(champ: str, titres: Mapping[str, str]) -> Callable[[Paire], Trouve]:
    """Return what describes a block of facts: contacts, or services."""

    def decrire(p: Paire) -> Trouve:
        for nom, titre in titres.items():
            avant: Fait[Any] | None = getattr(getattr(p.avant, champ), nom)
            apres: Fait[Any] | None = getattr(getattr(p.apres, champ), nom)
            if apres is None and avant is not None:
                yield champ, f"{titre} retiré"
            elif apres is not None and (avant is None or _dit(avant) != _dit(apres)):
                mot = "" if avant is not None else " (nouveau)"
                yield champ, f"{titre} : {_dit(apres)}{mot}"

    return decrire


def _dit(fait: Fait[Any]) -> str:
    if not isinstance(fait.valeur, bool):
        return str(fait.valeur)
    if not fait.valeur:
        return "non"
    precisions = mots.dire_internat(fait).partition(" ")[2] if isinstance(fait, Internat) else ""
    return f"oui {precisions}".strip()


def _liste(champ: str, un: str, dire: Callable[[Any], str]) -> Callable[[Paire], Trouve]:
    """Return what describes a list of things that are only added or taken out."""

    def decrire(p: Paire) -> Trouve:
        avant: Sequence[Any] = getattr(p.avant, champ)
        apres: Sequence[Any] = getattr(p.apres, champ)
        dits_avant, dits_apres = [dire(x) for x in avant], [dire(x) for x in apres]
        for texte in dits_apres:
            if texte not in dits_avant:
                yield champ, f"{un} : {texte}"
        for texte in dits_avant:
            if texte not in dits_apres:
                yield champ, f"{un} : {texte} (retiré)"

    return decrire


def _fiche_onisep(p: Paire) -> Trouve:
    dit = p.apres.fiche_onisep
    yield "fiche_onisep", f"page de l’Onisep : {dit}" if dit else "lien vers l’Onisep retiré"


_CHAMPS: Mapping[str, Callable[[Paire], Trouve]] = {
    "nom": _nom,
    "nature": _nature,
    "secteur": _secteur,
    "siret": _siret,
    "adresse": _adresse,
    "position": _position,
    "label": _label,
    "offres": _offres,
    "familles_2de": _familles,
    "contacts": _faits("contacts", CONTACTS),
    "services": _faits("services", {cle: service.nom for cle, service in SERVICES.items()}),
    "portes_ouvertes": _liste("portes_ouvertes", "portes ouvertes", lambda x: en_lettres(x.date)),
    "partenaires": _liste("partenaires", "partenaire", lambda x: str(x.nom)),
    "actions": _liste("actions", "action", lambda x: f"critère {x.critere}, « {x.texte} »"),
    "uai_lies": _liste("uai_lies", "UAI lié", lambda x: f"{x.uai}, {mots.NATURES_LIEN[x.nature]}"),
    "fiche_onisep": _fiche_onisep,
    "remarques": _liste("remarques", "remarque", lambda x: f"« {x} »"),
}
"""Field of an entry → what describes its change."""

_TITRES: Mapping[str, str] = {
    "source": "nom et adresse",
    "offres": "formations",
    "familles_2de": "2des familles de métiers",
}
