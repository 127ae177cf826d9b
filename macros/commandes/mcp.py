"""`registre mcp`: the registry for an assistant, on this machine, by the Model Context Protocol.

The assistant's program starts it and speaks to it by its input and output; nothing listens on the
network, nothing is written. A question is answered from the data as they are then.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from macros.commandes.commun import lire, option_le
from macros.construction.chantier import RefusedRegistryError, chantier
from macros.domaine.registre import Registre
from macros.exports import assistant
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError

if TYPE_CHECKING:
    from mcp.server import MCPServer
    from mcp_types import ToolAnnotations

Lecture = Callable[[], tuple[Registre, date]]
"""The registry as it is now, and today."""

_ABSENT = (
    "il faut le SDK du protocole. Pour l’installer, dans une copie du dépôt : "
    ".venv/bin/pip install -c constraints.txt -e '.[mcp]'."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until the assistant leaves; 1 when the registry is refused, 2 for misuse."""
    le = aujourd_hui(args.le)
    lire(le)
    try:
        serveur = servir(partial(_maintenant, args.le))
    except ModuleNotFoundError as absent:
        if (absent.name or "").partition(".")[0] != "mcp":
            raise
        raise RefusError(_ABSENT) from None
    print("L’annuaire attend un assistant (Ctrl+C pour arrêter).", file=sys.stderr)
    serveur.run("stdio")
    return 0


def _maintenant(option: str | None) -> tuple[Registre, date]:
    return chantier().registre, aujourd_hui(option)


def servir(lecture: Lecture) -> MCPServer[Any]:
    """Return the server, its tools declared; ModuleNotFoundError without the extra `mcp`."""
    # Only here: every other verb does without the extra.
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp_types import ToolAnnotations

    registre, _ = lecture()
    serveur: MCPServer[Any] = MCPServer(
        "annuaire-lycees-des-metiers",
        title=registre.academie.site.titre,
        instructions=assistant.REGLE,
        log_level="WARNING",
    )

    def repondre(question: Callable[..., assistant.Reponse], *demandes: Any) -> dict[str, Any]:
        try:
            return question(*lecture(), *demandes)
        except assistant.UnknownError as inconnu:
            return {"dit": str(inconnu), "inconnu": True, "regle": assistant.REGLE}
        except RefusedRegistryError as refus:
            raise ToolError(f"L’annuaire a des erreurs, il ne répond pas. {refus}") from None

    _declarer(serveur, repondre, ToolAnnotations(read_only_hint=True, open_world_hint=False))
    return serveur


def _declarer(
    serveur: MCPServer[Any], repondre: Callable[..., dict[str, Any]], lit: ToolAnnotations
) -> None:
    """Declare the questions that an assistant may ask: none changes anything."""

    @serveur.tool(title="Chercher des lycées", annotations=lit)
    def chercher(
        metier: Annotated[str, Field(description="Mots d’un métier : « boulanger »")] = "",
        formation: Annotated[str, Field(description="Identifiant d’une formation")] = "",
        filiere: Annotated[str, Field(description="Identifiant d’une filière")] = "",
        diplome: Annotated[str, Field(description="cap, bac-pro, bts…")] = "",
        voie: Annotated[str, Field(description="scolaire, apprentissage…")] = "",
        commune: Annotated[str, Field(description="Nom ou code INSEE")] = "",
        rayon: Annotated[float, Field(description="Km autour de la commune", ge=0, le=500)] = 0,
        departement: Annotated[str, Field(description="Code : « 13 »")] = "",
        service: Annotated[str, Field(description="internat, ulis…")] = "",
    ) -> dict[str, Any]:
        """Les lycées qui ont tout ce qui est demandé, du plus proche au plus lointain."""
        demande = assistant.Demande(
            metier, formation, filiere, diplome, voie, commune, rayon, departement, service
        )
        return repondre(assistant.chercher, demande)

    @serveur.tool(title="Un lycée", annotations=lit)
    def lycee(uai: Annotated[str, Field(description="Son UAI")]) -> dict[str, Any]:
        """Tout ce que l’annuaire sait d’un lycée, avec les sources, et ce qu’il ne sait pas."""
        return repondre(assistant.lycee, uai)

    @serveur.tool(title="Une formation", annotations=lit)
    def formation(id: Annotated[str, Field(description="Son identifiant")]) -> dict[str, Any]:
        """Une formation, et les lycées qui la proposent, par quelles voies, d’après qui."""
        return repondre(assistant.formation, id)

    @serveur.tool(title="Les labels", annotations=lit)
    def labels(
        departement: Annotated[str, Field(description="Code : « 13 »")] = "",
        etat: Annotated[str, Field(description="en_vigueur, a_renouveler, echu…")] = "",
    ) -> dict[str, Any]:
        """L’état et l’échéance de chaque label, les plus pressés d’abord."""
        return repondre(assistant.labels, departement, etat)

    @serveur.tool(title="Ce que l’on peut demander", annotations=lit)
    def valeurs() -> dict[str, Any]:
        """Les filières, diplômes, voies, départements, services et états que l’on peut demander."""
        return repondre(assistant.valeurs)
