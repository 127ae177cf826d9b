"""The page of open data says where those of a past version are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from macros.domaine.academie import Depot
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


@pytest.mark.parametrize(
    ("forge", "provisoire", "lien", "archive"),
    [
        ("github", False, 'href="https://forge.example/nous/annuaire/releases"', True),
        ("gitlab", False, 'href="https://forge.example/nous/annuaire/-/releases"', True),
        ("github", True, "", False),
    ],
)
def test_the_forge_keeps_past_versions(
    registre_essai: Registre, forge: str, provisoire: bool, lien: str, archive: bool
) -> None:
    depot = Depot.model_validate(
        {
            "forge": forge,
            "adresse": "https://forge.example/nous/annuaire",
            "branche": "main",
            "provisoire": provisoire,
        }
    )
    academie = registre_essai.academie.model_copy(update={"depot": depot})
    registre = replace(registre_essai, academie=academie)
    html = rendre_vue("versions_passees", Contexte(registre, JOUR))
    assert lien in html
    assert ("href=" in html) == bool(lien)
    assert ("site.tar.gz" in html) == archive
    assert "registre exporter git:" in html
