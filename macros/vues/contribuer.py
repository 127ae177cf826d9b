"""The pages for editors: the forms, every code with its examples, the commonest mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.schemas import objet
from macros.socle.anomalies import Code, Gravite
from macros.verification.fautes_courantes import FAUTES
from macros.verification.regles import tous_les_codes
from macros.vues.corrections import corrections
from macros.vues.rendu import Contexte

FAMILLES: tuple[tuple[str, str, str], ...] = (
    ("LM00", "Le fichier et son écriture", "Le fichier ne peut pas être lu jusqu’au bout."),
    ("LM01", "Les clés et les valeurs", "La ligne se lit, mais ce qu’elle dit n’est pas permis."),
    ("LM02", "Les codes et les numéros", "Un numéro officiel est mal recopié."),
    ("LM10", "Ce qui doit exister ailleurs", "Un identifiant renvoie à un autre fichier."),
    ("LM11", "La fiche dans son ensemble", "La fiche se contredit, ou contredit une autre."),
    ("LM12", "Les lieux", "La position, la commune et le code postal ne vont pas ensemble."),
    ("LM13", "Le label", "Les décisions et les constats."),
    ("LM14", "Les personnes et les jours", "Contacts, portes ouvertes, actions."),
    ("LM15", "Les formations et les filières", "Les fichiers partagés par tous les lycées."),
    (
        "LM16",
        "Les repères nationaux",
        "Montants, règles et calendriers, qui ne valent qu’un temps.",
    ),
)
"""Beginning of a code → title and meaning of its family."""

GRAVITES: Mapping[Gravite, str] = {
    Gravite.ERREUR: "erreur : empêche la publication",
    Gravite.AVERTISSEMENT: "avertissement : n’empêche rien",
    Gravite.INFO: "information",
}


def formulaires(contexte: Contexte) -> Mapping[str, Any]:
    """List the four forms: each as a text to send and, once there is a forge, its address there."""
    return {"corrections": corrections(contexte.registre)}


def sans_depot(contexte: Contexte) -> Mapping[str, Any]:
    """Say, while the repository has no address, that the registry cannot be opened on a forge."""
    return {"depot": contexte.registre.academie.depot}


def erreurs(contexte: Contexte) -> Mapping[str, Any]:
    """List every code by family, with what it means, a wrong and a right example."""
    codes = tous_les_codes()
    familles = [
        {"titre": titre, "texte": texte, "codes": _famille(codes, debut)}
        for debut, titre, texte in FAMILLES
    ]
    return {"familles": familles, "gravites": GRAVITES}


def _famille(codes: Mapping[str, Code], debut: str) -> list[Code]:
    return [code for numero, code in codes.items() if numero.startswith(debut)]


def cles_du_registre(contexte: Contexte) -> Mapping[str, Any]:
    """List every key of a lycée's entry, as the schema tells them to an editor."""
    schema = objet(Etablissement)
    return {"cles": list(_cles(schema, 0))}


def _cles(schema: Mapping[str, Any], niveau: int) -> Iterator[Mapping[str, Any]]:
    requises = schema.get("required", ())
    for nom, propriete in schema["properties"].items():
        liste = propriete.get("type") == "array"
        enfant = propriete.get("items", {}) if liste else propriete
        yield {
            "nom": nom,
            "niveau": niveau,
            "titre": propriete["title"],
            "description": propriete["description"],
            "requise": nom in requises,
            "liste": liste,
            "valeurs": _valeurs(enfant),
            "exemples": [str(exemple) for exemple in propriete.get("examples", ())][:2],
        }
        if "properties" in enfant and not _est_fait(enfant):
            yield from _cles(enfant, niveau + 1)


def _est_fait(schema: Mapping[str, Any]) -> bool:
    """Whether a block is a fact with its source: the same keys each time, explained once."""
    return list(schema["properties"]) == ["valeur", "source", "date", "remarque"]


def _valeurs(schema: Mapping[str, Any]) -> list[str]:
    return [valeur for valeur in schema.get("enum", ()) if isinstance(valeur, str)]


def fautes_courantes(contexte: Contexte) -> Mapping[str, Any]:
    """List the commonest mistakes: what is written, the message, what to write."""
    connues = {commune.code_insee for commune in contexte.registre.communes}
    return {"fautes": [f for f in FAUTES if not f.commune or f.commune in connues]}
