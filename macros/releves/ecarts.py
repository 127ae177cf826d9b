"""The registry against the rows of the `annuaire`: where they disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.domaine.services import SERVICES
from macros.edition.noms import plier
from macros.releves.annuaire import EXPORT, UAI, est_ferme, est_oui
from macros.releves.jugement import Comparaison, Ecart, a_qui_demander, jour_de_l_export
from macros.releves.rangees import Ligne, date_lue, lien_lu, position_lue, telephone_lu, texte_lu
from macros.verification.personnes import semble_personnel

_LABEL = re.compile(r"\s*(label|labellise)?\s*lycee des metiers\b.*")
"""The label and its title inside a folded name."""


def ecarts(
    registre: Registre, rangees: Iterable[Ligne], dit: date | None = None, le: date | None = None
) -> tuple[Ecart, ...]:
    """Return where the registry and an export of the Annuaire disagree, sorted by uai.

    `dit` is the day of the export as it was given, `le` is today: see `jour_de_l_export`. Raises
    SourceError when the rows do not hold the lycées of the registry.
    """
    connus = {lycee.uai: lycee for lycee in registre.etablissements}
    lies = {lie.uai for lycee in registre.etablissements for lie in lycee.uai_lies}
    prefixes = tuple(p for d in registre.academie.departements for p in d.prefixes_uai)
    lues: dict[str, Ligne] = {}
    dernier: date | None = None
    for ligne in rangees:
        dernier = max(filter(None, (dernier, _jour(ligne))), default=None)
        uai = ligne.get(UAI, "").strip().upper()
        if uai.startswith(prefixes):
            lues.setdefault(uai, ligne)
    comparaison = Comparaison(registre, EXPORT, jour_de_l_export(dit, dernier, le))
    comparaison.exiger_presence(lues.keys(), registre.etablissements)
    trouves: list[Ecart] = []
    for uai, ligne in lues.items():
        if lycee := connus.get(uai):
            trouves += [e for regle in REGLES for e in regle(comparaison, lycee, ligne)]
        elif uai not in lies and est_oui(ligne, "lycee_des_metiers") and not est_ferme(ligne):
            trouves.append(comparaison.signer(_inconnu(registre, uai, ligne)))
    trouves += [
        comparaison.ecart(lycee, "absent", "introuvable dans l’Annuaire : fermé, ou fusionné ?")
        for lycee in registre.etablissements
        if lycee.uai not in lues
    ]
    return tuple(sorted(trouves, key=lambda e: (e.uai, e.genre, e.champ)))


def _inconnu(registre: Registre, uai: str, ligne: Ligne) -> Ecart:
    commune = texte_lu(ligne.get("nom_commune", ""))
    return Ecart(
        uai,
        texte_lu(ligne.get("nom_etablissement", "")),
        "absent-du-registre",
        f"« lycée des métiers » dans l’Annuaire ({commune}), mais pas dans le registre",
        a_qui=a_qui_demander(registre, None),
    )


def _jour(ligne: Ligne) -> date | None:
    """Return the day when a row was last changed."""
    return date_lue(ligne.get("date_maj_ligne", ""))


Regle = Callable[[Comparaison, Etablissement, Ligne], Iterator[Ecart]]


def _ouvert(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    if est_ferme(ligne):
        texte = f"fermé dans l’Annuaire ({texte_lu(ligne['etat']).lower()})"
        yield comparaison.ecart(lycee, "ferme", texte)


def _nom(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    officiel = texte_lu(ligne.get("nom_etablissement", ""))
    if officiel and _mots_du_nom(officiel) != _mots_du_nom(lycee.nom):
        texte = f"s’appelle « {officiel} » dans l’Annuaire"
        yield comparaison.ecart(lycee, "nom", texte, ("nom",), officiel)


_NOMS_COMMUNS = frozenset(
    {"lycee", "professionnel", "polyvalent", "general", "technologique", "technique", "et"}
    | {"prive", "regional", "metiers", "lp", "lpo", "lpp", "label", "labellise"}
    | {"d", "de", "du", "des", "l", "la", "le", "les"}
)


def _mots_du_nom(nom: str) -> frozenset[str]:
    """Return the words that make a name its own: without kind, label nor articles."""
    propre = _LABEL.sub("", plier(nom)) or plier(nom)
    return frozenset(propre.split()) - _NOMS_COMMUNS


def _adresse(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    commune = ligne.get("code_commune", "").strip()
    if commune and commune != lycee.adresse.commune:
        nom = texte_lu(ligne.get("nom_commune", ""))
        texte = f"à {nom} ({commune}) dans l’Annuaire"
        yield comparaison.ecart(lycee, "demenage", texte, ("adresse", "commune"), commune)
    yield from comparaison.voie(lycee, texte_lu(ligne.get("adresse_1", "")))


def _label(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    dit = ligne.get("lycee_des_metiers", "").strip()
    if dit in ("0", "0.0"):
        texte = "pas « lycée des métiers » dans l’Annuaire : demandez avant de rien changer"
        yield comparaison.ecart(lycee, "label", texte)


def _contacts(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    departement = comparaison.registre.departement_de(lycee)
    for colonne, contact, norme in (
        ("telephone", "telephone", partial(telephone_lu, departement=departement)),
        ("mail", "courriel", _courriel),
        ("web", "site", lien_lu),
    ):
        valeur = norme(ligne.get(colonne, ""))
        yield from comparaison.contact(lycee, contact, valeur, _jour(ligne))


def _courriel(texte: str) -> str:
    propre = texte.strip().lower()
    bon = re.fullmatch(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", propre)
    return propre if bon and not semble_personnel(propre) else ""


def _position(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    lue = position_lue(ligne.get("latitude", ""), ligne.get("longitude", ""))
    yield from comparaison.position(lycee, lue)


def _services(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    for service, dit in SERVICES.items():
        # 1 means yes; 0 may mean unknown.
        if dit.colonne and est_oui(ligne, dit.colonne):
            yield from comparaison.service(lycee, service, True, _jour(ligne))


def _onisep(comparaison: Comparaison, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    yield from comparaison.fiche(lycee, lien_lu(ligne.get("fiche_onisep", "")))


REGLES: Sequence[Regle] = (
    _ouvert, _nom, _adresse, _label, _contacts, _position, _services, _onisep,
)  # fmt: skip
"""Every comparison of a lycée with its row."""
