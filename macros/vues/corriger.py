"""The editor in the browser: a lycée's facts as fields, and what the page knows of the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.domaine import messages as m
from macros.domaine import mots
from macros.domaine.depot import lien_proposition
from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.domaine.schemas import objet
from macros.domaine.services import SERVICES
from macros.domaine.valeurs import SOURCE_DU_LYCEE, Voie
from macros.verification.saisie_en_ligne import hors_du_fichier, schema_de_saisie
from macros.vues.corrections import corrections
from macros.vues.rendu import Contexte

IDENTITE = "identite"
"""The part of the page whose facts have no source of their own."""
_SAISIES = {"telephone": "tel", "courriel": "email", "site": "url"}


@dataclass(frozen=True)
class Champ:
    """A field: its place, its heading in a message, what is read above and below it."""

    chemin: str
    titre: str
    nom: str
    aide: str
    exemple: str
    geste: str
    saisie: str
    """Type of `<input>`, or « oui-non »."""


def corriger(contexte: Contexte) -> Mapping[str, Any]:
    """Return the fields of the page, who receives its messages, and what its script must know."""
    schema = objet(Etablissement)
    champs = [_champ(schema, titre, chemin) for titre, chemin in m.CHAMPS.items()]
    adresse, titre, corps = lien_proposition(contexte.registre)
    return {
        "champs": champs,
        "corrections": corrections(contexte.registre),
        "forge": {"adresse": adresse, "titre": titre, "corps": corps},
        "champ_maximal": m.CHAMP_MAXIMAL,
        "source_du_lycee": _source_du_lycee(contexte.registre),
        "modele": _modele(contexte.registre, champs),
    }


def _champ(schema: Mapping[str, Any], titre: str, chemin: tuple[str, ...]) -> Champ:
    for cle in chemin:
        schema = schema["properties"][cle]
    fait = schema.get("properties", {}).get("valeur", schema)
    service = SERVICES[chemin[1]] if chemin[0] == "services" else None
    exemples = () if service else fait.get("examples", ())
    return Champ(
        chemin=".".join(chemin),
        titre=titre,
        nom=service.titre if service else titre,
        aide="" if service else hors_du_fichier(schema["description"]),
        exemple=str(exemples[0]) if exemples else "",
        geste=chemin[0] if chemin[0] in ("contacts", "services") else IDENTITE,
        saisie="oui-non" if service else _SAISIES.get(chemin[-1], "text"),
    )


def _source_du_lycee(registre: Registre) -> str:
    """Return the source of what a lycée says of itself; "" when sources.yaml has none."""
    return SOURCE_DU_LYCEE if registre.source(SOURCE_DU_LYCEE) else ""


def _modele(registre: Registre, champs: list[Champ]) -> dict[str, Any]:
    """Return what the script must know of the models: the checks, the headings, the words."""
    return {
        "schema": schema_de_saisie(),
        "champs": list(_places(champs)),
        "titres": {
            "uai": m.UAI,
            "qui": m.QUI,
            "adresse": m.ADRESSE,
            "vu": m.VU,
            "action": m.ACTION,
            "formation": m.FORMATION,
            "voies": m.VOIES,
            "porte": m.PORTE,
            "debut": m.HEURE_DEBUT,
            "fin_porte": m.HEURE_FIN,
            "annulee": m.ANNULEE,
            "suite": m.SUITE,
            "fin": m.FIN,
        },
        "actions": m.ACTIONS,
        "voies": {
            voie: {"dit": dit, "en": mots.VOIES[Voie(voie)]} for dit, voie in m.VOIES_DITES.items()
        },
        "qui": {"lycee": m.LYCEE_LUI_MEME, "adresse": m.PAR_UNE_ADRESSE},
        "source_du_lycee": _source_du_lycee(registre),
    }


def _places(champs: list[Champ]) -> Iterator[Mapping[str, str]]:
    for champ in champs:
        yield {"chemin": champ.chemin, "titre": champ.titre, "nom": champ.nom, "geste": champ.geste}
