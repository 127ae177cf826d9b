"""Entering a list of decisions into the registry, without touching any other line.

The new lines are written into the text itself, at the places that a YAML parser tells: comments,
order and spelling of everything else stay byte for byte.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from pydantic import ValidationError

from macros.dates import DatePartielle
from macros.model import Decision, NatureDecision, Registre

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

CHAMPS = ("nature", "date", "reference", "lien", "intitule", "expire_le", "source", "remarque")
"""Columns of a list of decisions, besides `uai`, in the order they are written."""
_SYNONYMES: Mapping[str, str] = {
    "annee": "date",
    "code uai": "uai",
    "rne": "uai",
    "type": "nature",
    "decision": "nature",
    "intitule du label": "intitule",
    "lien vers le texte": "lien",
    "url": "lien",
    "expire le": "expire_le",
}
_NATURES: Mapping[str, NatureDecision] = {
    "attribution": NatureDecision.ATTRIBUTION,
    "nouveau": NatureDecision.ATTRIBUTION,
    "nouvellement labellise": NatureDecision.ATTRIBUTION,
    "nouvellement labellises": NatureDecision.ATTRIBUTION,
    "renouvellement": NatureDecision.RENOUVELLEMENT,
    "renouvellement du label": NatureDecision.RENOUVELLEMENT,
    "renouvellement avec modification": NatureDecision.RENOUVELLEMENT_MODIFIE,
    "renouvellement du label avec modification": NatureDecision.RENOUVELLEMENT_MODIFIE,
    "retrait": NatureDecision.RETRAIT,
}


@dataclass(frozen=True, slots=True)
class Faute:
    """Something wrong at a line of the list (from 1), in the editor’s words."""

    ligne: int
    message: str


@dataclass(frozen=True, slots=True)
class Saisie:
    """A decision to enter: its lycée, its fields as text, and the decision they make."""

    ligne: int
    uai: str
    champs: Mapping[str, str]
    decision: Decision


@dataclass
class Bilan:
    """What a list gave: what to enter, what is known already, what is wrong."""

    a_saisir: list[Saisie] = field(default_factory=list)
    connues: list[Saisie] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)


def decoder(octets: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or what an old spreadsheet writes (Windows-1252)."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def lire_liste(texte: str, registre: Registre) -> Bilan:
    """Read a list of decisions (CSV with a header) against the registry; all faults at once."""
    bilan = Bilan()
    tete = texte.lstrip("\n").partition("\n")[0]
    separateur = max(";,\t", key=tete.count)
    lecteur = csv.reader(io.StringIO(texte), delimiter=separateur)
    colonnes: list[str] = []
    vues: set[tuple[str, str, str]] = set()
    sites = _sites(registre)
    for cellules in lecteur:
        if not any(cellule.strip() for cellule in cellules):
            continue
        if not colonnes:
            colonnes = [_colonne(cellule) for cellule in cellules]
            bilan.fautes += _fautes_de_tete(colonnes, lecteur.line_num)
            if bilan.fautes:
                break
            continue
        if len(cellules) > len(colonnes):
            bilan.fautes.append(Faute(lecteur.line_num, "Il y a plus de cases que de colonnes."))
            continue
        ligne = dict(zip(colonnes, (c.strip() for c in cellules), strict=False))
        saisie = _saisie(ligne, lecteur.line_num, sites)
        if isinstance(saisie, Faute):
            bilan.fautes.append(saisie)
            continue
        cle = (saisie.uai, saisie.decision.nature.value, str(saisie.decision.date))
        if cle in vues:
            bilan.fautes.append(Faute(saisie.ligne, f"{saisie.uai} : cette ligne est en double."))
            continue
        vues.add(cle)
        _ranger(bilan, saisie, registre)
    if not colonnes:
        bilan.fautes.append(Faute(1, "Le fichier est vide."))
    return bilan


def _sites(registre: Registre) -> dict[str, str]:
    """Return uai → uai of the registry’s entry, linked uai included."""
    sites = {lie.uai: e.uai for e in registre.etablissements for lie in e.uai_lies}
    return sites | {e.uai: e.uai for e in registre.etablissements}


def _plier(texte: str) -> str:
    simple = unicodedata.normalize("NFD", texte.lower())
    simple = "".join(c for c in simple if not unicodedata.combining(c))
    return re.sub(r"[\s_\-’']+", " ", simple).strip()


def _colonne(cellule: str) -> str:
    nom = _plier(cellule)
    nom = _SYNONYMES.get(nom, nom)
    return nom.replace(" ", "_")


def _fautes_de_tete(colonnes: list[str], ligne: int) -> Iterator[Faute]:
    for attendue in ("uai", "nature", "date"):
        if attendue not in colonnes:
            nom = "date (ou annee)" if attendue == "date" else attendue
            yield Faute(ligne, f"Il manque la colonne « {nom} ».")
    for colonne in colonnes:
        if colonnes.count(colonne) > 1:
            yield Faute(ligne, f"La colonne « {colonne} » est en double.")
            return


def _saisie(ligne: Mapping[str, str], numero: int, sites: Mapping[str, str]) -> Saisie | Faute:
    uai = ligne.get("uai", "").replace(" ", "").upper()
    if uai not in sites:
        return Faute(numero, f"L’UAI « {uai} » n’est pas dans le registre.")
    nature = _NATURES.get(_plier(ligne.get("nature", "")))
    if nature is None:
        return Faute(
            numero,
            f"{uai} : nature « {ligne.get('nature', '')} » inconnue. Écrivez attribution, "
            "renouvellement, renouvellement-avec-modification ou retrait.",
        )
    champs = {nom: ligne[nom] for nom in CHAMPS if ligne.get(nom)} | {"nature": nature.value}
    for nom in ("date", "expire_le"):
        if nom in champs:
            champs[nom] = _date_iso(champs[nom])
    try:
        decision = Decision.model_validate(champs)
    except ValidationError as erreur:
        fautifs = ", ".join(
            f"{detail['loc'][0]} « {champs.get(str(detail['loc'][0]), '')} »"
            for detail in erreur.errors(include_url=False)
        )
        return Faute(numero, f"{uai} : valeur refusée : {fautifs}. Une date s’écrit AAAA-MM-JJ.")
    return Saisie(numero, sites[uai], champs, decision)


def _date_iso(texte: str) -> str:
    """Accept « 12/03/2026 », as French spreadsheets write a day."""
    trouve = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", texte)
    return f"{trouve[3]}-{int(trouve[2]):02}-{int(trouve[1]):02}" if trouve else texte


def _ranger(bilan: Bilan, saisie: Saisie, registre: Registre) -> None:
    nouvelle = saisie.decision
    for connue in registre.etablissement(saisie.uai).label.decisions:
        if connue.nature is not nouvelle.nature or not _se_recoupent(connue.date, nouvelle.date):
            continue
        if connue.date == nouvelle.date:
            bilan.connues.append(saisie)
        else:
            bilan.fautes.append(
                Faute(
                    saisie.ligne,
                    f"{saisie.uai} : une décision de même nature est déjà enregistrée "
                    f"({connue.date}) ; la liste donne {nouvelle.date}. "
                    "Corrigez à la main celle du registre.",
                )
            )
        return
    bilan.a_saisir.append(saisie)


def _se_recoupent(une: DatePartielle, autre: DatePartielle) -> bool:
    return une.debut <= autre.fin and autre.debut <= une.fin


# Writing


@dataclass(frozen=True, slots=True)
class _Ajout:
    """Lines to put before line `avant` (from 0)."""

    avant: int
    rang: date
    lignes: tuple[str, ...]


class PlaceError(ValueError):
    """The registry is written in a way that new lines cannot be put into; its text says where."""


def inscrire(texte: str, saisies: Iterable[Saisie]) -> str:
    """Return the registry’s text with new decisions in their places; other lines are untouched.

    Raises PlaceError for an entry written in a way that has no such place.
    """
    fin = "\r\n" if "\r\n" in texte else "\n"
    lignes = texte.split(fin)
    entrees = _entrees(texte)
    ajouts: list[_Ajout] = []
    par_lycee: dict[str, list[Saisie]] = {}
    for saisie in saisies:
        par_lycee.setdefault(saisie.uai, []).append(saisie)
    for uai, celles_ci in par_lycee.items():
        ajouts += _ajouts(lignes, entrees[uai], sorted(celles_ci, key=_debut), uai)
    for ajout in sorted(ajouts, key=lambda a: (a.avant, a.rang), reverse=True):
        lignes[ajout.avant : ajout.avant] = ajout.lignes
    return fin.join(lignes)


def _debut(saisie: Saisie) -> date:
    return saisie.decision.date.debut


def _entrees(texte: str) -> dict[str, yaml.MappingNode]:
    racine = yaml.compose(texte, Loader=_Loader)
    assert isinstance(racine, yaml.SequenceNode)
    return {_valeur(noeud, "uai").value: noeud for noeud in racine.value}


def _valeur(noeud: yaml.Node, cle: str) -> Any:
    return next((valeur for nom, valeur in noeud.value if nom.value == cle), None)


def _cle(noeud: yaml.Node, cle: str) -> Any:
    return next((nom for nom, _ in noeud.value if nom.value == cle), None)


def _ajouts(
    lignes: list[str], entree: yaml.MappingNode, saisies: list[Saisie], uai: str
) -> Iterator[_Ajout]:
    label = _valeur(entree, "label")
    if label is None or label.flow_style or not label.value:
        raise PlaceError(f"{uai} : écrivez « label: » puis une clé par ligne.")
    retrait = label.value[0][0].start_mark.column
    cle, liste = _cle(label, "decisions"), _valeur(label, "decisions")
    if cle is None:
        avant = _avant_les_decisions(label)
        tete = (f"{' ' * retrait}decisions:",)
        yield _Ajout(avant, date.min, tete)
        for saisie in saisies:
            yield _Ajout(avant, _debut(saisie), _bloc(saisie, retrait + 2))
        return
    if not isinstance(liste, yaml.SequenceNode) or not liste.value:
        ligne = cle.start_mark.line
        lignes[ligne] = re.sub(r"^(\s*decisions\s*:)\s*(?:\[\s*\]|~|null)?", r"\1", lignes[ligne])
        for saisie in saisies:
            yield _Ajout(ligne + 1, _debut(saisie), _bloc(saisie, retrait + 2))
        return
    if liste.flow_style:
        raise PlaceError(f"{uai} : lancez d’abord « registre formater », puis recommencez.")
    tiret = lignes[liste.value[0].start_mark.line].index("-")
    for saisie in saisies:
        yield _Ajout(_place(lignes, liste, saisie), _debut(saisie), _bloc(saisie, tiret))


def _avant_les_decisions(label: yaml.MappingNode) -> int:
    """Return the line where « decisions: » goes: after the intitulé, else first."""
    for nom, _ in label.value:
        if nom.value != "intitule":
            return int(nom.start_mark.line)
    return _apres(label)


def _place(lignes: list[str], liste: yaml.SequenceNode, saisie: Saisie) -> int:
    """Return the line before which a decision goes, the oldest being first."""
    for element in liste.value:
        quand = DatePartielle.lire(_valeur(element, "date").value)
        if quand.debut > _debut(saisie):
            return int(element.start_mark.line)
    fin = _apres(liste)
    while fin > 0 and (not lignes[fin - 1].strip() or lignes[fin - 1].lstrip().startswith("#")):
        fin -= 1
    return fin


def _apres(noeud: yaml.Node) -> int:
    """Return the line after the last thing that a node holds."""
    while isinstance(noeud, yaml.CollectionNode) and noeud.value and not noeud.flow_style:
        dernier = noeud.value[-1]
        noeud = dernier[1] if isinstance(dernier, tuple) else dernier
    marque = noeud.end_mark
    return int(marque.line if marque.column == 0 else marque.line + 1)


def _bloc(saisie: Saisie, retrait: int) -> tuple[str, ...]:
    """Write a decision as the lines of a list item, its dash at column `retrait`."""
    marge = " " * retrait
    champs = [f"{nom}: {_scalaire(saisie.champs[nom])}" for nom in CHAMPS if nom in saisie.champs]
    return tuple(
        f"{marge}{'- ' if rang == 0 else '  '}{ligne}" for rang, ligne in enumerate(champs)
    )


def _scalaire(valeur: str) -> str:
    """Write a text as YAML: plain when it reads back the same, else in double quotes."""
    if not re.fullmatch(r"\d+", valeur) and "\n" not in valeur:
        try:
            if yaml.load(f"a: {valeur}", Loader=yaml.BaseLoader) == {"a": valeur}:
                return valeur
        except yaml.YAMLError:
            pass
    return json.dumps(valeur, ensure_ascii=False)
