"""The one list of exports: it tells all that is written, and its readers tell all it lists."""

from __future__ import annotations

import json
import re
import threading
import urllib.request
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from frictionless import Resource, system

from macros.domaine.trajets import Trajet
from macros.exports import catalogue, datapackage, dcat, json_api
from macros.exports.catalogue import EXPORTS, MEDIAS
from macros.exports.reutilisation import VERSION
from macros.publication import serveur
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from pathlib import Path

    from macros.domaine.registre import Registre


def test_every_file_written_is_listed_and_every_one_listed_is_written(
    registre_essai: Registre,
) -> None:
    attendus = {
        export.chemin: re.compile(re.sub(r"\\{\w+\\}", r"[\\w-]+", re.escape(export.chemin)))
        for export in EXPORTS
    }
    vus = set()
    for fichier in catalogue.fichiers(registre_essai, JOUR):
        siens = [c for c, motif in attendus.items() if motif.fullmatch(fichier.chemin)]
        assert len(siens) == 1, fichier.chemin
        vus.update(siens)
    assert vus == set(attendus)


def test_travel_times_are_a_table_of_the_registries_that_have_some(
    registre_essai: Registre, tmp_path: Path
) -> None:
    lycee = registre_essai.etablissements[0].uai
    trajet = {"commune": "01001", "uai": lycee, "mode": "voiture", "minutes": 25}
    trajet |= {"date": date(2026, 3, 1), "source": "source-essai"}
    avec = replace(registre_essai, trajets=(Trajet.model_validate(trajet),))
    (fichier,) = (f for f in catalogue.fichiers(avec, JOUR) if f.chemin.endswith("trajets.csv"))
    assert fichier.contenu == (
        "commune,uai,mode,minutes,date,source\r\n"
        f"01001,{lycee},voiture,25,2026-03-01,source-essai\r\n"
    )
    (tmp_path / "trajets.csv").write_text(str(fichier.contenu), "utf-8", newline="")
    (ressource,) = (
        r for r in datapackage.paquet(avec, JOUR)["resources"] if r["name"] == "trajets"
    )
    with system.use_context(trusted=True):
        rapport = Resource.from_descriptor(ressource, basepath=str(tmp_path)).validate()
    assert rapport.valid, rapport.flatten(["message"])
    adresse = f'href="{fichier.chemin}"'
    assert adresse in rendre_vue("donnees", Contexte(avec, JOUR))
    assert adresse not in rendre_vue("donnees", Contexte(registre_essai, JOUR))
    jeu = dcat.catalogue(avec, JOUR, catalogue.exports(avec))["dcat:dataset"]
    assert "Temps de trajet (CSV)" in str(jeu)


def test_no_address_is_listed_twice() -> None:
    assert len({export.chemin for export in EXPORTS}) == len(EXPORTS)


def test_the_page_of_open_data_offers_what_the_list_gives_it(registre_essai: Registre) -> None:
    html = rendre_vue("donnees", Contexte(registre_essai, JOUR))
    uai = registre_essai.etablissements[0].uai.lower()
    for export in EXPORTS:
        assert (f'href="{export.chemin.format(uai=uai, annee=2026, id="essai")}"' in html) == bool(
            export.famille
        )


def test_the_descriptions_for_machines_tell_what_the_list_gives_them(
    registre_essai: Registre,
) -> None:
    jeu = dcat.catalogue(registre_essai, JOUR, EXPORTS)["dcat:dataset"]
    dites = [d["dct:title"]["@value"] for d in jeu["dcat:distribution"]]
    assert dites == [export.jeu for export in EXPORTS if export.jeu]
    (index,) = (
        f for f in json_api.fichiers(registre_essai, JOUR, EXPORTS) if f.chemin == json_api.INDEX
    )
    documents = json.loads(index.contenu)["documents"]
    assert {"index", *documents} == {export.api[0] for export in EXPORTS if export.api}


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.geojson", "application/geo+json"),
        ("a.jsonld", "application/ld+json"),
        ("sitemap.xml", "application/xml"),
    ],
)
def test_the_local_server_sends_the_media_types_of_the_list(
    tmp_path: Path, nom: str, attendu: str
) -> None:
    (tmp_path / nom).write_text("x", "utf-8")
    httpd = serveur.open_server(tmp_path, medias=MEDIAS)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{httpd.server_port}/{nom}") as reponse:
            assert reponse.headers["Content-Type"] == attendu
    finally:
        httpd.shutdown()
        httpd.server_close()


def test_a_version_of_the_api_is_told_on_the_page_of_data() -> None:
    """The newest change told is the version that the exports bear."""
    page = (RACINE / "docs" / "donnees.md").read_text("utf-8")
    dites = re.findall(r"^\| \d{1,2}(?:er)? \S+ \d{4} \| (\S+) \|", page, re.MULTILINE)
    assert dites[0] == VERSION
