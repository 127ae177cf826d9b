"""The Atom feed: well formed, with what RFC 4287 requires, and nothing told twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import feedparser
import pytest

from macros.domaine.nouveautes import Journal, Nouveaute
from macros.exports.atom import MAXIMUM, fichiers, nouvelles
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

A = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _flux(registre: Registre, le: date = JOUR, chemin: str = "flux.xml") -> ElementTree.Element:
    (fichier,) = (f for f in fichiers(registre, le) if f.chemin == chemin)
    assert isinstance(fichier.contenu, str)
    return ElementTree.fromstring(fichier.contenu.encode())


@pytest.fixture(
    params=[
        ("essai", "flux.xml"),
        ("reel", "flux.xml"),
        ("essai", "nouveautes/flux.xml"),
        ("essai", "lycees/0010001w/flux.xml"),
        ("essai", "filieres/restauration/flux.xml"),
        ("essai", "formations/cap-cuisine-essai/flux.xml"),
    ],
    ids="-".join,
)
def flux(request: pytest.FixtureRequest) -> ElementTree.Element:
    nom, chemin = request.param
    return _flux(request.getfixturevalue(f"registre_{nom}"), chemin=chemin)


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


def _dits(registre: Registre, chemin: str, le: date = JOUR) -> list[tuple[str, str]]:
    flux = _flux(registre, le, chemin)
    return [
        ((e.findtext(f"{A}updated") or "")[:10], e.findtext(f"{A}summary") or "")
        for e in flux.findall(f"{A}entry")
    ]


def test_two_decisions_alike_of_one_day_have_two_identities(registre_essai: Registre) -> None:
    lycee = next(e for e in registre_essai.etablissements if e.label.decisions)
    decision = lycee.label.decisions[0]
    jumelle = decision.model_copy(update={"reference": "Un autre texte"})
    label = lycee.label.model_copy(update={"decisions": (decision, jumelle)})
    registre = replace(registre_essai, etablissements=(lycee.model_copy(update={"label": label}),))
    cles = [n.cle for n in nouvelles(registre, JOUR) if "/decision/" in n.cle]
    assert len(set(cles)) == len(cles) == 2
    seule = [n.cle for n in nouvelles(registre_essai, JOUR)]
    assert set(cles) & set(seule), "the first keeps the identity that it had alone"


def test_a_lycees_feed_tells_its_label_and_what_changed_in_it(registre_essai: Registre) -> None:
    dits = _dits(registre_essai, "lycees/0010001w/flux.xml")
    assert ("2026-03-02", "CAP Cuisine ajouté, en apprentissage.") in dits
    assert ("2026-10-05", "téléphone : +33 3 00 00 00 01.") in dits, "the label’s is told once"
    assert any(texte.startswith("Label renouvelé le 12 mars 2024") for _, texte in dits)
    assert not any("internat" in texte for _, texte in dits), "what comes later is not told yet"
    autres = _dits(registre_essai, "lycees/0010002x/flux.xml")
    assert not any("CAP Cuisine" in texte for _, texte in autres)


def test_a_filieres_feed_tells_of_its_lycees_alone(registre_essai: Registre) -> None:
    for filiere in registre_essai.filieres:
        dits = [texte for _, texte in _dits(registre_essai, f"{filiere.chemin}flux.xml")]
        siens = {e.uai for e in registre_essai.etablissements_par_filiere[filiere.id]}
        assert ("CAP Cuisine ajouté, en apprentissage." in dits) == ("0010001W" in siens)


def test_the_feed_of_news_also_tells_of_a_lycee_that_left(registre_essai: Registre) -> None:
    dits = _dits(registre_essai, "nouveautes/flux.xml")
    assert ("2026-03-02", "n’est plus dans l’annuaire.") in dits


def test_without_an_address_links_lead_from_where_the_feed_is(registre_essai: Registre) -> None:
    flux = _flux(registre_essai, chemin="lycees/0010001w/flux.xml")
    liens = [lien.get("href") for lien in flux.findall(f"{A}link")]
    assert liens == ["../../lycees/0010001w/flux.xml", "../../lycees/0010001w/"]


def _avec(registre: Registre, *lignes: tuple[str, str, str]) -> Registre:
    """Return the registry whose journal says only these, each (uai, kind, sentence)."""
    dites = tuple(
        Nouveaute(date=date(2026, 11, 2), uai=uai, nom="Lycée d’essai", genre=genre, texte=texte)
        for uai, genre, texte in lignes
    )
    return replace(registre, journal=Journal(dites, ecrit=True))


def test_a_formations_feed_tells_what_opens_and_closes_anywhere(registre_essai: Registre) -> None:
    registre = _avec(
        registre_essai,
        ("0010001W", "offre", "CAP Essai de cuisine proposé aussi en apprentissage"),
        ("0010001W", "offre", "CAP Essai de cuisine du soir ajouté, au lycée"),
        ("0010099C", "offre", "CAP Essai de cuisine n’est plus proposé"),
        ("0010001W", "portes_ouvertes", "portes ouvertes : 6 février 2027"),
        ("0010001W", "contacts", "téléphone : +33 3 00 00 00 01"),
    )
    dits = [texte for _, texte in _dits(registre, "formations/cap-cuisine-essai/flux.xml")]
    assert (
        "CAP Essai de cuisine proposé aussi en apprentissage ; portes ouvertes : 6 février 2027."
    ) in dits
    assert "CAP Essai de cuisine n’est plus proposé." in dits
    assert not any("du soir" in dit or "téléphone" in dit for dit in dits)
    assert any(dit.startswith("Label renouvelé le 12 mars 2024") for dit in dits)


def test_a_formation_that_nobody_teaches_or_tells_of_has_no_feed(registre_essai: Registre) -> None:
    seule = replace(registre_essai, etablissements=(), journal=Journal())
    assert not [f for f in fichiers(seule, JOUR) if f.chemin.startswith("formations/")]
    fermee = _avec(seule, ("0010099C", "offre", "CAP Essai de cuisine n’est plus proposé"))
    chemins = [f.chemin for f in fichiers(fermee, JOUR) if f.chemin.startswith("formations/")]
    assert chemins == ["formations/cap-cuisine-essai/flux.xml"]


def test_a_feed_reader_reads_each_feed(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://annuaire.test/sous/")
    identites = {}
    for fichier in fichiers(registre_essai, JOUR):
        lu = feedparser.parse(str(fichier.contenu).encode())
        assert not lu.bozo, fichier.chemin
        assert lu.version == "atom10"
        assert lu.feed.link.startswith("https://annuaire.test/sous/")
        identites[fichier.chemin] = lu.feed.id
    assert len(set(identites.values())) == len(identites)
