"""A fact written without a date keeps its own, or takes today's; a lycée is named in many ways."""

from __future__ import annotations

import pytest

from macros.edition.document import Document, EditionError
from macros.edition.fiches import ecrire_fait, rang_du_lycee

SITE = ("contacts", "site")
FICHE = """\
- uai: 0010001W
  nom: Lycée d’essai Premier
  contacts:
    site:
      valeur: https://a.fr
      source: s
      date: 2025-01-02
- uai: 0020006W
  nom: Lycée d’essai Second
"""


def ecrit(valeur: str, source: str, **jours: str) -> str:
    document = Document(FICHE)
    ecrire_fait(document, "0010001W", SITE, valeur, source=source, **jours)
    return document.texte.split("site:\n")[1].split("- uai")[0]


@pytest.mark.parametrize(
    ("valeur", "source", "jours", "date"),
    [
        ("https://a.fr", "s", {}, "2025-01-02"),
        ("https://a.fr", "s", {"le": "2026-11-29"}, "2025-01-02"),
        ("https://a.fr", "lycee", {"le": "2026-11-29"}, "2026-11-29"),
        ("https://b.fr", "s", {"le": "2026-11-29"}, "2026-11-29"),
        ("https://b.fr", "s", {"date": "2026-10", "le": "2026-11-29"}, "2026-10"),
        ("https://b.fr", "s", {}, ""),
    ],
)
def test_a_fact_without_a_date_keeps_its_own_or_takes_todays(
    valeur: str, source: str, jours: dict[str, str], date: str
) -> None:
    fin = f"      date: {date}\n" if date else ""
    assert (
        ecrit(valeur, source, **jours) == f"      valeur: {valeur}\n      source: {source}\n{fin}"
    )


@pytest.mark.parametrize(
    "dit",
    [
        "0020006W",
        "0020006w",
        "https://annuaire.test/lycees/0020006w/?q=x",
        "/lycees/0020006w/",
        "Lycée d'essai second",
        "lycee d’essai SECOND (0020006W)",
    ],
)
def test_a_lycee_is_named_by_its_uai_its_page_or_its_name(dit: str) -> None:
    assert rang_du_lycee(Document(FICHE).racine, dit) == 1


@pytest.mark.parametrize("dit", ["", "essai", "0030001A", "10020006W"])
def test_what_is_no_lycee_for_certain_is_asked(dit: str) -> None:
    with pytest.raises(EditionError):
        rang_du_lycee(Document(FICHE).racine, dit)


@pytest.mark.parametrize(
    ("dit", "proposes"),
    [
        ("Lycée Second", ["0020006W"]),
        ("LP second", ["0020006W"]),
        ("Lycée professionnel Second de Villefausse", ["0020006W"]),
        ("essai", ["0010001W", "0020006W"]),
        ("Premier essai, Villefausse", ["0010001W"]),
        ("Lycée Troisième", []),
        ("Lycée professionnel", []),
        ("LP", []),
    ],
)
def test_a_lycee_by_a_part_of_its_name_is_proposed_by_its_uai(
    dit: str, proposes: list[str]
) -> None:
    with pytest.raises(EditionError) as refus:
        rang_du_lycee(Document(FICHE).racine, dit)
    assert [uai for uai in ("0010001W", "0020006W") if uai in str(refus.value)] == proposes
    assert ("n’est pas dans le registre" in str(refus.value)) is not bool(proposes)
