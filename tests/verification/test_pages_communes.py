"""What one lycée has of another's, its page, its site, its place, is told, and names the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.verification.dossier import verifier_dossier

ESSAI = Path(__file__).parents[1] / "registres" / "essai"
LE = date(2026, 11, 29)


def fiches(premiere: str, seconde: str) -> bytes:
    """Two lycées of the fake registry, each with these lines besides."""
    tete = "  nature: lycee-professionnel\n  secteur: public\n  source: source-essai\n"
    adresse = "  adresse:\n    voie: 1 rue\n    code_postal: '01001'\n    commune: '01001'\n"
    label = "  label:\n    constats:\n      - date: 2025\n        source: source-essai\n"
    un = f"- uai: 0010001W\n  nom: Un\n{tete}{adresse}{label}{premiere}"
    ailleurs = adresse.replace("01001", "01002")
    return f"{un}- uai: 0010002X\n  nom: Deux\n{tete}{ailleurs}{label}{seconde}".encode()


FICHE = "  fiche_onisep: https://www.example.org/un\n"
SITE = "  contacts:\n    site:\n      valeur: http{}\n      source: source-essai\n"
PLACE = (
    "  position:\n    latitude: 46.1\n    longitude: {}\n    precision: 1\n"
    "    source: source-essai\n"
)


@pytest.mark.parametrize(
    ("premiere", "seconde", "dit"),
    [
        (FICHE, FICHE, "Cette fiche de l’Onisep est aussi celle de 0010001W (« Un », "),
        (SITE.format("://a.fr/lp"), SITE.format("s://www.a.fr/lp/"), "Ce site est aussi celui de"),
        (PLACE.format(3.1), PLACE.format(3.1), "Cette position est aussi celle de 0010001W,"),
        (FICHE, FICHE.replace("un", "deux"), ""),
        (SITE.format("://a.fr/un"), SITE.format("://a.fr/deux"), ""),
        (SITE.format("://a.fr"), SITE.format("://a.fr") + "      remarque: Cité scolaire.\n", ""),
        (PLACE.format(3.1), PLACE.format(3.11), ""),
    ],
)
def test_what_is_anothers_is_told_and_names_it(premiere: str, seconde: str, dit: str) -> None:
    registre = fiches(premiere, seconde)
    dites = verifier_dossier(ESSAI, le=LE, remplaces={"establishments.yaml": registre}).anomalies
    communs = [a.message for a in dites if a.code == "LM126"]
    assert [dit in message for message in communs] == ([True] if dit else [])
