"""`registre mcp`, driven as an assistant’s program drives it: by the SDK’s own client."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from macros.commandes import mcp as commande
from macros.commandes.cli import main
from macros.exports import assistant
from tests.conftest import JOUR, RACINE, REGISTRES, load
from tests.registres import hostile


def test_an_assistant_asks_and_is_answered(tmp_path: Path) -> None:
    """In a process of its own, over its input and output, where it says nothing else."""
    serveur = StdioServerParameters(
        command=sys.executable,
        args=["-m", "macros.commandes.cli", "mcp"],
        cwd=RACINE,
        env={
            **os.environ,
            "DONNEES": str(REGISTRES / "essai"),
            "AUJOURDHUI": JOUR.isoformat(),
        },
    )

    async def converse() -> None:
        with (tmp_path / "erreurs").open("w") as erreurs:
            async with Client(stdio_client(serveur, errlog=erreurs)) as client:
                outils = (await client.list_tools()).tools
                assert [o.name for o in outils] == NOMS
                assert all(o.annotations and o.annotations.read_only_hint for o in outils)
                trouve = await ask(client, "chercher", metier="cuisine", voie="apprentissage")
                assert "0010001W" in [lycee["uai"] for lycee in trouve["lycees"]]
                perdu = await ask(client, "lycee", uai="9999999Z")
                assert perdu["inconnu"] is True
                assert "Aucun lycée" in perdu["dit"]
                refuse = await client.call_tool("chercher", {"rayon": -1})
                assert refuse.is_error

    alone(converse())
    assert (tmp_path / "erreurs").read_text().count("\n") == 1


NOMS = ["chercher", "lycee", "formation", "labels", "valeurs"]


def alone(conversation: Coroutine[Any, Any, None]) -> None:
    """Run a conversation in a thread of its own: a browser’s loop may already run in this one."""
    with ThreadPoolExecutor(1) as fil:
        fil.submit(asyncio.run, conversation).result()


async def ask(client: Client, outil: str, **demande: object) -> Mapping[str, Any]:
    reponse = await client.call_tool(outil, demande)
    assert not reponse.is_error, reponse.content
    assert reponse.structured_content is not None
    (texte,) = reponse.content
    assert json.loads(texte.text) == reponse.structured_content  # type: ignore[union-attr]
    return reponse.structured_content


def test_hostile_texts_are_data_in_each_answer(tmp_path: Path) -> None:
    registre = load(hostile.write(tmp_path))
    lycee = registre.etablissements[0]
    demandes: dict[str, dict[str, object]] = {
        "chercher": {},
        "lycee": {"uai": lycee.uai},
        "formation": {"id": lycee.formations[0]},
        "labels": {},
        "valeurs": {},
    }

    async def converse() -> None:
        async with Client(commande.servir(lambda: (registre, JOUR))) as client:
            for outil, demande in demandes.items():
                dit = await ask(client, outil, **demande)
                assert hostile.TEMOIN in json.dumps(dit, ensure_ascii=False)
                assert dit["regle"] == assistant.REGLE

    alone(converse())


def test_without_the_sdk_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    assert main(["mcp"]) == 1
    dit = capsys.readouterr().err
    assert dit.startswith("registre mcp : il faut le SDK du protocole.")
    assert dit.count("\n") == 1
