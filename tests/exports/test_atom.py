"""The Atom feed: well formed, with what RFC 4287 requires, and nothing told twice."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from macros.exports.atom import MAXIMUM, fichiers, nouvelles
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

A = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _flux(registre: Registre, le: date = JOUR) -> ElementTree.Element:
    (fichier,) = fichiers(registre, le)
    assert fichier.chemin == "flux.xml"
    assert isinstance(fichier.contenu, str)
    return ElementTree.fromstring(fichier.contenu.encode())


@pytest.fixture(params=["registre_essai", "registre_reel"])
def flux(request: pytest.FixtureRequest) -> ElementTree.Element:
    return _flux(request.getfixturevalue(request.param))


def test_the_feed_has_what_the_standard_requires(flux: ElementTree.Element) -> None:
    assert flux.tag == f"{A}feed"
    for nom in ("id", "title", "updated"):
        assert len(flux.findall(A + nom)) == 1
    assert flux.findtext(f"{A}author/{A}name")
    assert [lien.get("rel") for lien in flux.findall(f"{A}link")] == ["self", "alternate"]


def test_each_entry_has_what_the_standard_requires(flux: ElementTree.Element) -> None:
    entrees = flux.findall(f"{A}entry")
    assert entrees
    for entree in entrees:
        assert (entree.findtext(f"{A}id") or "").startswith("urn:uuid:")
        assert INSTANT.fullmatch(entree.findtext(f"{A}updated") or "")
        assert entree.findtext(f"{A}title")
        assert entree.findtext(f"{A}summary")
        assert entree.find(f"{A}link") is not None


def test_identities_are_unique_and_the_latest_comes_first(flux: ElementTree.Element) -> None:
    ids = [e.findtext(f"{A}id") for e in flux.findall(f"{A}entry")]
    jours = [e.findtext(f"{A}updated") or "" for e in flux.findall(f"{A}entry")]
    assert len(set(ids)) == len(ids) <= MAXIMUM
    assert jours == sorted(jours, reverse=True)


def test_nothing_is_told_before_it_happens(registre_essai: Registre) -> None:
    for le in (date(2020, 1, 1), JOUR, date(2035, 1, 1)):
        assert all(nouvelle.jour <= le for nouvelle in nouvelles(registre_essai, le))


def test_a_label_that_ends_is_told_the_day_after(registre_essai: Registre) -> None:
    cle = "0010001W/etat/echu/2029-03-13"
    assert cle not in {n.cle for n in nouvelles(registre_essai, date(2029, 3, 12))}
    assert cle in {n.cle for n in nouvelles(registre_essai, date(2029, 3, 13))}


def test_an_entry_keeps_its_identity_from_day_to_day(registre_essai: Registre) -> None:
    hier = {e.findtext(f"{A}id") for e in _flux(registre_essai).findall(f"{A}entry")}
    demain = {
        e.findtext(f"{A}id") for e in _flux(registre_essai, date(2027, 1, 1)).findall(f"{A}entry")
    }
    decisions = [n for n in nouvelles(registre_essai, JOUR) if "/decision/" in n.cle]
    assert len(hier & demain) >= len(decisions)


def test_links_are_absolute_when_the_site_has_an_address(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://annuaire.test/sous/")
    liens = [lien.get("href") or "" for lien in _flux(registre_essai).iter(f"{A}link")]
    assert all(lien.startswith("https://annuaire.test/sous/") for lien in liens)
