"""What a change of the registry means for visitors, in French: two registries, a list of changes.

No field of an entry changes in silence: what has no sentence of its own is still named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from macros.domaine.nouveautes import Nouveaute
from macros.domaine.registre import Registre
from macros.domaine.valeurs import TEXTE_MAXIMAL
from macros.socle.texte import echapper_markdown, json_lisible, une_ligne
from macros.verification.changements import changements_du_lycee

MARKDOWN_MAXIMAL = 50_000
"""Longest Markdown written, in characters: a forge's comment holds 65,536."""


@dataclass(frozen=True, slots=True)
class Changement:
    """One change: what it is about (a lycée’s uai, or ""), its name, its kind, its sentence."""

    uai: str
    sujet: str
    genre: str
    texte: str


def comparer(avant: Registre, apres: Registre, le: date) -> tuple[Changement, ...]:
    """Return every change from one registry to another, as seen on the day `le`."""
    changements: list[Changement] = []
    anciens = {lycee.uai: lycee for lycee in avant.etablissements}
    nouveaux = {lycee.uai: lycee for lycee in apres.etablissements}
    for uai in sorted(anciens.keys() | nouveaux.keys()):
        ancien, nouveau = anciens.get(uai), nouveaux.get(uai)
        for genre, texte in changements_du_lycee(avant, apres, ancien, nouveau, le):
            lycee = nouveau or ancien
            assert lycee is not None
            changements.append(Changement(uai, lycee.nom, genre, texte))
    changements += _referentiels(avant, apres)
    return tuple(changements)


ANNONCES = frozenset(
    {
        *("lycee", "nom", "nature", "secteur", "adresse", "intitule", "decision", "etat", "offre"),
        *("famille_2de", "contacts", "services", "portes_ouvertes", "partenaires", "actions"),
    }
)
"""Kinds of changes that are news to visitors; the others are how we keep the registry."""


def nouveautes(avant: Registre, apres: Registre, jour: date, version: str) -> tuple[Nouveaute, ...]:
    """Return what visitors are told of a change made on a day, which brought this version."""
    return tuple(
        Nouveaute(
            date=jour,
            version=version,
            uai=change.uai,
            nom=une_ligne(change.sujet),
            genre=change.genre,
            texte=_au_plus(une_ligne(change.texte)),
        )
        for change in comparer(avant, apres, jour)
        if change.uai and change.genre in ANNONCES
    )


def _au_plus(texte: str) -> str:
    return texte if len(texte) <= TEXTE_MAXIMAL else texte[: TEXTE_MAXIMAL - 1] + "…"


# --- shared lists ---------------------------------------------------------------------------


def _referentiels(avant: Registre, apres: Registre) -> Iterator[Changement]:
    for genre, nom_un, nom_des, e, titre in (
        ("formations", "Formation", "Formations", "e", "intitule"),
        ("familles_2de", "Famille de métiers", "Familles de métiers", "e", "libelle"),
        ("filieres", "Filière", "Filières", "e", "libelle"),
        ("metiers", "Métier", "Métiers", "", "libelle"),
        ("sources", "Source", "Sources", "e", "titre"),
        ("reperes", "Repère", "Repères", "", "libelle"),
    ):
        anciens = {x.id: x for x in getattr(avant, genre)}
        nouveaux = {x.id: x for x in getattr(apres, genre)}
        for id in dict.fromkeys([*anciens, *nouveaux]):
            ancien, nouveau = anciens.get(id), nouveaux.get(id)
            if ancien == nouveau:
                continue
            sujet = f"{nom_un} « {getattr(nouveau or ancien, titre)} »"
            if ancien is None:
                texte = f"ajouté{e}"
            elif nouveau is None:
                texte = f"supprimé{e}"
            else:
                texte = _modifie(ancien, nouveau, titre)
            yield Changement("", sujet, genre, texte)
        if list(anciens) != list(nouveaux) and set(anciens) == set(nouveaux):
            yield Changement("", nom_des, genre, f"présenté{e}s dans un autre ordre")
    if avant.academie != apres.academie:
        champs = [
            nom
            for nom in type(apres.academie).model_fields
            if getattr(avant.academie, nom) != getattr(apres.academie, nom)
        ]
        yield Changement("", "Académie", "academie", f"modifié : {', '.join(champs)}")
    if avant.lieux != apres.lieux:
        yield Changement("", "Lieux", "lieux", "liste mise à jour")
    if avant.ailleurs != apres.ailleurs:
        yield Changement("", "Métiers et diplômes d’ailleurs", "ailleurs", "liste mise à jour")
    if avant.communes != apres.communes:
        yield Changement("", "Communes", "communes", "liste mise à jour")


def _modifie(ancien: Any, nouveau: Any, titre: str) -> str:
    if getattr(ancien, titre) != getattr(nouveau, titre):
        return f"s’appelait « {getattr(ancien, titre)} »"
    champs = [
        (type(nouveau).model_fields[nom].title or nom).lower()
        for nom in type(nouveau).model_fields
        if getattr(ancien, nom) != getattr(nouveau, nom)
    ]
    return f"modifié : {', '.join(champs)}"


# --- how it is told -------------------------------------------------------------------------


def en_texte(changements: Sequence[Changement]) -> str:
    """One line for each lycée: « Lycée d’essai : label renouvelé jusqu’au … ; CAP … »."""
    if not changements:
        return "Rien ne change pour les visiteurs.\n"
    return "".join(
        f"{une_ligne(sujet)} : {' ; '.join(une_ligne(c.texte) for c in groupe)}.\n"
        for sujet, groupe in _grouper(changements)
    )


def en_markdown(changements: Sequence[Changement]) -> str:
    """Return a comment for a pull request; every text of the registry is escaped."""
    tete = "### Ce qui change pour les visiteurs\n\n"
    if not changements:
        return f"{tete}Rien.\n"
    sortie, reste = tete, 0
    for sujet, groupe in _grouper(changements):
        bloc = f"- **{echapper_markdown(sujet)}**\n" + "".join(
            f"  - {echapper_markdown(c.texte)}\n" for c in groupe
        )
        if reste or len(sortie) + len(bloc) > MARKDOWN_MAXIMAL:
            reste += len(groupe)
        else:
            sortie += bloc
    if reste:
        autres = "autres changements" if reste > 1 else "autre changement"
        sortie += f"\n… et {reste} {autres} : « registre comparer » donne tout.\n"
    return sortie


def en_json(changements: Sequence[Changement]) -> str:
    """Return the changes as JSON, with stable keys."""
    return json_lisible([asdict(changement) for changement in changements])


def _grouper(changements: Sequence[Changement]) -> list[tuple[str, list[Changement]]]:
    groupes: dict[tuple[str, str], list[Changement]] = {}
    for changement in changements:
        groupes.setdefault((changement.uai, changement.sujet), []).append(changement)
    return [
        (f"{sujet} ({uai})" if uai else sujet, groupe) for (uai, sujet), groupe in groupes.items()
    ]


FORMATS: Mapping[str, Callable[[Sequence[Changement]], str]] = {
    "texte": en_texte,
    "markdown": en_markdown,
    "json": en_json,
}
