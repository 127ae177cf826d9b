"""Whatever verifies builds: each field of each data file, taken to its edges, is published.

What `verifier` accepts is made in the test's own process, view by view and file by file, and read
again by other programs; then one whole site is built by the engine.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from docx import Document
from icalendar import Calendar
from lxml import html as lxml_html
from openpyxl import load_workbook
from PIL import Image

from macros.construction.chantier import chantier, variables_du_theme
from macros.construction.fichiers import contenus
from macros.construction.markdown.fragments import border
from macros.navigateur import assets, recherche
from macros.socle.fichier import Fichier
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests import bords
from tests.bords import Arbres, Bords, Feuille
from tests.conftest import JOUR, RACINE, SITE_URL, run_mkdocs

APPEL = re.compile(r"\{\{ (\w+)\(([^)]*)\) \}\}")


# --- a build, without its engine ---------------------------------------------------------------


def read_json(octets: bytes) -> None:
    json.loads(octets.decode())


def read_xml(octets: bytes) -> None:
    ElementTree.fromstring(octets)


def read_calendar(octets: bytes) -> None:
    agenda = Calendar.from_ical(octets)
    for evenement in agenda.walk("VEVENT"):
        assert evenement["summary"]
        assert evenement["dtend"].dt > evenement["dtstart"].dt
    assert all(len(ligne) <= 75 for ligne in octets.split(b"\r\n"))


def read_table(octets: bytes) -> None:
    texte = octets.decode("utf-8-sig")
    separateur = ";" if texte.partition("\r\n")[0].count(";") else ","
    lignes = list(csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True))
    assert {len(ligne) for ligne in lignes} == {len(lignes[0])}


def read_word(octets: bytes) -> None:
    assert Document(io.BytesIO(octets)).tables


def read_workbook(octets: bytes) -> None:
    assert load_workbook(io.BytesIO(octets)).worksheets


def read_picture(octets: bytes) -> None:
    Image.open(io.BytesIO(octets)).verify()


def read_text(octets: bytes) -> None:
    octets.decode()


READERS: Mapping[str, Callable[[bytes], None]] = {
    **dict.fromkeys((".json", ".jsonld", ".geojson", ".webmanifest"), read_json),
    **dict.fromkeys((".xml", ".svg"), read_xml),
    ".ics": read_calendar,
    ".csv": read_table,
    ".docx": read_word,
    ".xlsx": read_workbook,
    ".png": read_picture,
    **dict.fromkeys((".js", ".css", ".txt", ".md"), read_text),
}


def write(dossier: Path, arbres: Arbres, *, echappe: bool) -> Path:
    """Write a data folder."""
    for nom, octets in bords.en_octets(arbres, echappe=echappe).items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_bytes(octets)
    return dossier


@cache
def joined(sources: Path) -> tuple[Fichier, ...]:
    """Join style sheets and scripts once."""
    return tuple(JOIN(sources))


JOIN = assets.joindre


def build(donnees: Path, site: Path) -> None:
    """Make every page and file of a site, and read them all."""
    with pytest.MonkeyPatch.context() as env:
        env.setenv("DONNEES", str(donnees))
        env.setenv("AUJOURDHUI", JOUR.isoformat())
        env.setenv("SITE_URL", SITE_URL)
        # The same whatever the data.
        env.setattr(assets, "joindre", joined)
        en_cours = chantier()
        json.dumps(variables_du_theme(en_cours), ensure_ascii=False).encode()
        contexte = Contexte(en_cours.registre, en_cours.le, "../")
        appels = set()
        for chemin, contenu in contenus(en_cours):
            fichier = site / chemin
            fichier.parent.mkdir(parents=True, exist_ok=True)
            octets = contenu.encode() if isinstance(contenu, str) else contenu
            fichier.write_bytes(octets)
            READERS[fichier.suffix](octets)
            if fichier.suffix == ".md":
                tete = yaml.safe_load(octets.decode().split("---\n")[1])
                sien = json.dumps(tete.get("identifiant"))
                for nom, arguments in APPEL.findall(octets.decode()):
                    appels.add((nom, sien if arguments == "identifiant" else arguments))
        for nom, arguments in sorted(appels | set(written_calls())):
            html = rendre_vue(nom, contexte, *json.loads(f"[{arguments}]"))
            border(html).encode()
            lxml_html.fragments_fromstring(html)


def written_calls() -> Iterator[tuple[str, str]]:
    """Yield every call of a hand-written page."""
    for page in (RACINE / "docs").rglob("*.md"):
        if "{% raw %}" not in page.read_text("utf-8"):
            yield from APPEL.findall(page.read_text("utf-8"))


# --- the edges -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def base() -> Arbres:
    arbres = bords.lire()
    assert not bords.juger(arbres, echappe=False).bloque
    return arbres


@pytest.fixture(scope="module")
def edges(base: Arbres) -> Mapping[Feuille, list[str]]:
    trouves = {feuille: bords.bords(feuille) for feuille in bords.feuilles(base)}
    assert {f.cle for f, liste in trouves.items() if not liste} <= bords.NOMMENT
    return {f: liste for f, liste in trouves.items() if liste}


def blame(base: Arbres, choisis: Bords, donnees: Path, *, echappe: bool) -> str:
    """Name the edges that keep the build from being made, found by halves."""

    def breaks(ceux: Bords, rang: list[int]) -> bool:
        rang[0] += 1
        dossier = donnees / f"essai-{rang[0]}"
        try:
            build(write(dossier, bords.poser(base, ceux), echappe=echappe), dossier / "site")
        except Exception:
            return True
        return False

    suspects, rang = list(choisis), [0]
    while len(suspects) > 1:
        moitie = suspects[: len(suspects) // 2]
        casse = breaks({f: choisis[f] for f in moitie}, rang)
        suspects = moitie if casse else suspects[len(suspects) // 2 :]
    return ", ".join(f"{f.nom} = {choisis[f]!r:.80}" for f in suspects)


def check(base: Arbres, choisis: Bords, dossier: Path, *, echappe: bool) -> Bords:
    """Build with the edges that `verifier` accepts; fail, naming the field, when it cannot be."""
    gardes = bords.acceptes(base, choisis, echappe=echappe)
    donnees = write(dossier / "data", bords.poser(base, gardes), echappe=echappe)
    try:
        build(donnees, dossier / "site")
    except Exception as erreur:
        coupable = blame(base, gardes, dossier, echappe=echappe)
        pytest.fail(f"Vérifié, et ne se construit pas : {coupable}\n{erreur!r:.600}")
    return gardes


@pytest.mark.lent
def test_every_field_at_every_edge_that_verifies_builds(
    base: Arbres, edges: Mapping[Feuille, list[str]], tmp_path: Path
) -> None:
    """All fields are at an edge at once, each time another, until each has had all its own."""
    jamais = set(edges)
    for tour in range(max(map(len, edges.values()))):
        choisis: Bords = {f: liste[tour % len(liste)] for f, liste in edges.items()}
        choisis |= outlines(tour)
        with pytest.MonkeyPatch.context() as long:
            # Every other time, with the pages of a registry too long for one list.
            long.setattr(recherche, "LONG", recherche.LONG if tour % 2 else 1)
            jamais -= set(check(base, choisis, tmp_path / str(tour), echappe=bool(tour % 2)))
    assert {f.champ for f in jamais} <= GO_TOGETHER


GO_TOGETHER = {
    "academie.yaml.academies.[].departements.[]",  # those of the site,
    "academie.yaml.departements.[].code",  # and each in one académie
    "ailleurs.yaml.diplomes.[].noms.[]",  # of one diploma
    "communes.csv.[].code_insee",  # begins with its département
    "communes.csv.[].latitude",  # near its places
    "lieux.yaml.dehors.[]",  # none of the communes,
    "lieux.yaml.lieux.[].autres_noms.[]",  # nor of the places
    "lieux.yaml.lieux.[].communes.[]",  # a commune of the table
    "lieux.yaml.lieux.[].nom",  # none of the communes
    "establishments.yaml.[].portes_ouvertes.[].fin",  # after its beginning
    "establishments.yaml.[].uai_lies.[].uai",  # of one lycée
}
"""Fields whose edge contradicts another field’s: the rules refuse it, and rightly."""


def outlines(tour: int) -> Bords:
    contours = bords.CONTOURS[tour % len(bords.CONTOURS)]
    return {Feuille(nom, (), None, nom): texte for nom, texte in contours.items()}


HASARD = random.Random(7)
TIRAGES: Mapping[str, Callable[[list[Any]], Any]] = {
    "empty": lambda permis: permis[0] if permis[0] == [] else None,
    "absent": lambda permis: permis[-1] if permis[-1] is bords.ABSENT else None,
    "many": lambda permis: permis[1] if permis[0] == [] else None,
    **{f"any {n}": lambda permis: HASARD.choice([None, *permis]) for n in range(3)},
}


@pytest.mark.parametrize("tirage", TIRAGES)
def test_lists_and_keys_that_lack_or_abound_build(
    base: Arbres, tmp_path: Path, tirage: str
) -> None:
    choisis = bords.structures(base, TIRAGES[tirage])
    gardes = check(base, choisis, tmp_path, echappe=False)
    # Lists that abound repeat what may be there once: some are rightly refused.
    assert len(gardes) >= 0.35 * len(choisis)


def test_a_registry_with_nothing_in_it_builds(base: Arbres, tmp_path: Path) -> None:
    vide = deepcopy(base)
    for nom, genre in bords.fichiers():
        if isinstance(vide[nom], list):
            vide[nom] = []
        else:
            for cle, sous in bords.parties(genre, vide[nom]):
                if bords.est_liste(sous):
                    vide[nom][cle] = []
    del vide["academie.yaml"]["label"]
    assert not bords.juger(vide, echappe=False).bloque
    check(vide, {}, tmp_path, echappe=False)


def test_one_whole_site_is_built_with_every_field_at_an_edge(
    base: Arbres, edges: Mapping[Feuille, list[str]], tmp_path: Path
) -> None:
    choisis: Bords = {f: liste[rang % len(liste)] for rang, (f, liste) in enumerate(edges.items())}
    gardes = bords.acceptes(base, choisis | outlines(0), echappe=True)
    donnees = write(tmp_path / "data", bords.poser(base, gardes), echappe=True)
    fait = run_mkdocs(tmp_path / "site", donnees)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    for fichier in (tmp_path / "site").rglob("*.*"):
        octets = fichier.read_bytes()
        READERS.get(fichier.suffix, bytes)(octets)
        if fichier.suffix == ".html":
            assert lxml_html.document_fromstring(octets.decode()).findtext(".//title")
