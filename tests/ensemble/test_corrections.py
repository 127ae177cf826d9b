"""No link leads to a repository that does not exist; every form can be sent without an account."""

from __future__ import annotations

import dataclasses
import html
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest

from macros.domaine.messages import message
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import DONNEES, JOUR, REGISTRES, load
from tests.pages_html import PageConstruite, pages

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

AUTRE = REGISTRES / "autre-academie"
"""A registry whose repository and publisher are known: GitLab, and an address to write to."""
PROVISOIRES = {"reel": DONNEES, "essai": REGISTRES / "essai"}
"""Registries whose repository and publisher are placeholders."""


def built(site: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of every built file, those in an archive (.docx) unpacked too."""
    for fichier in sorted(site.rglob("*")):
        if not fichier.is_file():
            continue
        nom = fichier.relative_to(site).as_posix()
        yield nom, fichier.read_bytes()
        if zipfile.is_zipfile(fichier):
            with zipfile.ZipFile(fichier) as archive:
                for membre in archive.namelist():
                    yield f"{nom}/{membre}", archive.read(membre)


def holding(site: Path, adresse: str) -> list[str]:
    """Files that hold an address, however it is written there."""
    nue = adresse.partition("://")[2]
    formes = {
        forme.encode()
        for forme in (
            nue,
            quote(nue, safe=""),
            quote_plus(nue),
            html.escape(nue),
            nue.replace("/", "\\/"),
        )
    }
    return [nom for nom, octets in built(site) if any(forme in octets for forme in formes)]


@pytest.mark.parametrize("nom", PROVISOIRES)
def test_a_placeholder_repository_is_named_nowhere(
    build_once: Callable[[str, Path], Path], nom: str
) -> None:
    depot = load(PROVISOIRES[nom]).academie.depot
    assert depot.provisoire
    assert holding(build_once(nom, PROVISOIRES[nom]), depot.adresse) == []


def test_a_known_repository_is_linked_where_one_corrects(
    build_once: Callable[[str, Path], Path],
) -> None:
    registre = load(AUTRE)
    adresse = registre.academie.depot.adresse
    trouves = holding(build_once("autre-academie", AUTRE), adresse)
    attendus = [f"{lycee.chemin}index.html" for lycee in registre.etablissements]
    attendus += [
        "contribuer/index.html",
        "label/echeances/index.html",
        "mentions-legales/index.html",
    ]
    assert set(attendus) <= set(trouves)


@pytest.mark.parametrize("nom", ["reel", "essai", "autre-academie"])
def test_each_lycees_forms_stand_in_its_page_ready_to_send(
    build_once: Callable[[str, Path], Path], nom: str
) -> None:
    donnees = REGISTRES / nom
    registre = load(donnees)
    toutes = {page.chemin: page for page in pages(build_once(nom, donnees))}
    for lycee in registre.etablissements:
        page = toutes[lycee.chemin]
        for genre in ("corriger", "formation", "decision"):
            (texte,) = page.arbre.xpath(f"//details[@id='dire-{genre}']//textarea")
            assert texte.text.lstrip("\n") == message(genre, lycee).corps
    for genre in ("corriger", "formation", "decision", "erreur"):
        (texte,) = toutes["contribuer/"].arbre.xpath(f"//details[@id='dire-{genre}']//textarea")
        assert texte.text.lstrip("\n") == message(genre).corps


def links(page: PageConstruite) -> list[str]:
    return [str(lien) for lien in page.arbre.xpath("//details[starts-with(@id, 'dire-')]//a/@href")]


def test_beside_each_form_stand_the_mail_and_the_forge_once_there_are_any(
    build_once: Callable[[str, Path], Path],
) -> None:
    for nom, donnees in PROVISOIRES.items():
        for page in pages(build_once(nom, donnees)):
            assert links(page) == []
    registre = load(AUTRE)
    toutes = {page.chemin: page for page in pages(build_once("autre-academie", AUTRE))}
    for lycee in registre.etablissements:
        trouves = links(toutes[lycee.chemin])
        debuts = [f"mailto:{registre.academie.editeur.courriel}?subject=",
                  f"{registre.academie.depot.adresse}/-/issues/new?"]  # fmt: skip
        assert len(trouves) == 6
        for lien, debut in zip(trouves, debuts * 3, strict=True):
            assert lien.startswith(debut)
            assert lycee.uai in lien


def test_the_dashboard_leads_to_the_form_of_each_lycee(
    build_once: Callable[[str, Path], Path],
) -> None:
    for nom in (*PROVISOIRES, "autre-academie"):
        site = build_once(nom, REGISTRES / nom)
        echeances = next(page for page in pages(site) if page.chemin == "label/echeances/")
        registre = load(REGISTRES / nom)
        for lycee in registre.etablissements:
            (ligne,) = echeances.arbre.xpath("//li[@data-saisir=$uai]", uai=lycee.uai)
            assert f"../../{lycee.chemin}#dire-decision" in ligne.xpath(".//a/@href")
            forge = [lien.rpartition("#")[2] for lien in ligne.xpath(".//a[@rel='external']/@href")]
            assert forge == ([f"L{registre.ligne(lycee.uai)}"] if nom == "autre-academie" else [])


def with_academie(registre: Registre, **changes: dict[str, Any]) -> Registre:
    academie = registre.academie
    update = {nom: getattr(academie, nom).model_copy(update=cles) for nom, cles in changes.items()}
    return dataclasses.replace(registre, academie=academie.model_copy(update=update))


@pytest.mark.parametrize(
    ("editeur", "dit"),
    [
        ({"courriel": "contact@exemple.fr"}, "écrivez à contact@exemple.fr"),
        ({"telephone": "+33 1 99 00 00 00"}, "envoyez-le à l’éditeur du site"),
        ({"adresse": "1 rue de l’Essai"}, "envoyez-le à l’éditeur du site"),
        ({}, "Ce site n’a pas encore d’adresse où écrire"),
    ],
)
def test_the_page_says_whom_to_send_a_form_to(
    registre_essai: Registre, editeur: dict[str, Any], dit: str
) -> None:
    rien = {"courriel": None, "telephone": None, "adresse": None}
    registre = with_academie(registre_essai, editeur=rien | editeur)
    page = rendre_vue("formulaires", Contexte(registre, JOUR, "../"))
    texte = re.sub(r"<[^>]+>", "", html.unescape(page))
    assert dit in texte
    assert ("Envoyer par courriel" in texte) is ("courriel" in editeur)


def test_the_way_by_the_forge_is_said_to_wait_for_its_address(registre_essai: Registre) -> None:
    contexte = Contexte(registre_essai, JOUR, "../")
    assert "n’a pas encore d’adresse publique" in rendre_vue("sans_depot", contexte)
    connu = with_academie(registre_essai, depot={"provisoire": False})
    assert rendre_vue("sans_depot", Contexte(connu, JOUR, "../")) == ""
    page = rendre_vue("fiche", Contexte(connu, JOUR, "../../"), connu.etablissements[0].uai)
    assert "La ligne du registre" in page
