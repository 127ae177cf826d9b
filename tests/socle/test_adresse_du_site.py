"""The site's public address: taken whole, or refused in a sentence before anything is built."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from rdflib import Graph
from rdflib.namespace import DCAT

from macros.exports import datapackage, dcat, table_schema
from macros.exports.catalogue import EXPORTS
from macros.socle.adresse_du_site import AddressError, adresse_du_site, lire_adresse
from tests.conftest import JOUR, RACINE, REGISTRES, SITE_URL, run_mkdocs

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

REFUSEES = {
    "https://x.github.io//": "une de ses parties est vide",
    "https://.github.io/x/": "une de ses parties est vide",
    "https://x..io/": "une de ses parties est vide",
    "https:///x/": "une de ses parties est vide",
    "https://": "une de ses parties est vide",
    "https://x.fr/a//b/": "une de ses parties est vide",
    "https://:8000/x/": "une de ses parties est vide",
    "x.github.io/y/": "« https:// » manque au début",
    "//x.github.io/y/": "« https:// » manque au début",
    "ftp://x.fr/": "« https:// » manque au début",
    "javascript:alert(1)": "« https:// » manque au début",
    "/": "« https:// » manque au début",
    " ": "« https:// » manque au début",
    "null": "« https:// » manque au début",
    "https://x.fr/?a=1": "une question (« ? »)",
    "https://x.fr/?": "une question (« ? »)",
    "https://x.fr/#a": "une ancre (« # »)",
    "https://x.fr/a b/": "une espace",
    "https://x.fr/\n": "une espace",
    "https://x.fr/\x00": "une espace",
    "https://x.fr/a/../b/": "« .. » n’y a pas sa place",
    "https://x.fr/./": "« . » n’y a pas sa place",
    "https://x.fr/%2e%2e/": "« %2e%2e » n’y a pas sa place",
    "https://x.fr/a\\b/": "n’y a pas sa place",
    'https://x.fr/"onload="/': "n’y a pas sa place",
    "https://x.fr/{{ 7*7 }}/": "n’y a pas sa place",
    "https://x.fr:0/": "« fr:0 » n’y a pas sa place",
    "https://x.fr:65536/": "« 65536 » n’y a pas sa place",
    "https://x.fr:a/": "n’y a pas sa place",
    "https://[::1]/": "n’y a pas sa place",
    "https://aix-é.fr/": "« aix-é » n’y a pas sa place",
    "https://-x.fr/": "« -x » n’y a pas sa place",
}
"""What somebody may give as an address → why it is none."""


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("https://x.github.io/y", "https://x.github.io/y/"),
        ("https://x.github.io/y/", "https://x.github.io/y/"),
        ("https://x.github.io", "https://x.github.io/"),
        ("HTTPS://Academie.GitHub.io/Annuaire/", "https://academie.github.io/Annuaire/"),
        ("https://x_y.gitlab.io/a/b.c/d-e/~f", "https://x_y.gitlab.io/a/b.c/d-e/~f/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("http://localhost:65535/x", "http://localhost:65535/x/"),
    ],
)
def test_an_address_is_written_in_one_way(texte: str, attendue: str) -> None:
    assert lire_adresse(texte) == attendue
    assert lire_adresse(attendue) == attendue


@pytest.mark.parametrize(("texte", "pourquoi"), REFUSEES.items())
def test_what_is_no_address_is_refused_in_one_sentence(texte: str, pourquoi: str) -> None:
    with pytest.raises(AddressError) as refus:
        lire_adresse(texte)
    dit = str(refus.value)
    assert pourquoi in dit
    assert dit.endswith("Donnez l’adresse complète : https://hote/projet/")
    assert dit.isprintable()


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(AddressError, match="un nom d’utilisateur") as refus:
        lire_adresse("https://moi:secret@x.fr/")
    assert "secret" not in str(refus.value)
    assert "moi" not in str(refus.value)


def test_no_address_is_an_unknown_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "")
    assert adresse_du_site() == ""
    monkeypatch.delenv("SITE_URL")
    assert adresse_du_site() == ""


@pytest.mark.parametrize("adresse", ["https://x.github.io//", "x.github.io/y/", "null"])
@pytest.mark.parametrize("moteur", ["mkdocs", "zensical"])
def test_no_engine_builds_at_what_is_no_address(moteur: str, adresse: str, tmp_path: Path) -> None:
    """The engine itself, and the command that runs it; the last good site stays."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("ancien", "utf-8")
    fait = run_mkdocs(site, REGISTRES / "essai", moteur=moteur, SITE_URL=adresse)
    assert fait.returncode == 1
    assert f"SITE_URL : « {adresse} » n’est pas l’adresse d’un site" in fait.stdout + fait.stderr
    assert "Traceback" not in fait.stdout + fait.stderr
    assert [f.read_text("utf-8") for f in site.iterdir()] == ["ancien"]


def test_the_command_says_it_once_before_any_engine_runs(tmp_path: Path) -> None:
    fait = subprocess.run(
        [
            sys.executable,
            "-m",
            "macros.commandes.cli",
            "construire",
            "--site",
            str(tmp_path / "site"),
        ],
        cwd=RACINE,
        env={"DONNEES": str(REGISTRES / "essai"), "SITE_URL": "https://x.github.io//"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 1
    assert fait.stdout == ""
    assert fait.stderr.splitlines() == [
        "Site non construit. SITE_URL : « https://x.github.io// » n’est pas l’adresse d’un site : "
        "une de ses parties est vide. Donnez l’adresse complète : https://hote/projet/"
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("adresse", [SITE_URL, ""])
def test_the_catalogue_names_the_same_files_with_an_address_and_without(
    registre_essai: Registre, adresse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a harvester resolves them, from where it found the catalogue."""
    monkeypatch.setenv("SITE_URL", adresse)
    texte = json.dumps(dcat.catalogue(registre_essai, JOUR, EXPORTS))
    graphe = Graph().parse(data=texte, format="json-ld", publicID=urljoin(SITE_URL, dcat.CHEMIN))
    fichiers = {str(o) for o in graphe.objects(None, DCAT.downloadURL)}
    assert fichiers == {SITE_URL + chemin for chemin in (e.chemin for e in EXPORTS if e.jeu)}
    assert {str(o) for o in graphe.objects(None, DCAT.landingPage)} == {f"{SITE_URL}donnees/"}


def test_tables_give_full_addresses_or_none(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dits() -> list[object]:
        schemas = [json.loads(f.contenu) for f in table_schema.fichiers(registre_essai, JOUR)]
        paquet = datapackage.paquet(registre_essai, JOUR)
        exemples = [s["resources"][0]["path"] for s in schemas]
        return [d.get(cle) for d in (paquet, *schemas) for cle in ("homepage", "path")] + exemples

    monkeypatch.setenv("SITE_URL", SITE_URL)
    accueil, racine = f"{SITE_URL}donnees/", f"{SITE_URL}donnees/schema-"
    assert dits() == [
        *(accueil, None),
        *(accueil, f"{racine}etablissements.json"),
        *(accueil, f"{racine}offres.json"),
        *(f"{accueil}etablissements.csv", f"{accueil}offres.csv"),
    ]
    monkeypatch.setenv("SITE_URL", "")
    assert dits() == [None] * 6 + ["etablissements.csv", "offres.csv"]
