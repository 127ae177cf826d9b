"""Telephone numbers in the browser: read and dialled as Python does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cas_telephones import CAS
from tests.conftest import RACINE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.navigateur


def test_the_browser_reads_and_dials_the_same_numbers_as_python(navigateur: Browser) -> None:
    module = (RACINE / "docs/assets/js/lib/telephone.js").read_text("utf-8")
    page = navigateur.new_page()
    lus = page.evaluate(
        """async ([source, gardes]) => {
            const adresse = `data:text/javascript,${encodeURIComponent(source)}`;
            const { sayPhone, telAddress } = await import(adresse);
            return gardes.map((numero) => [sayPhone(numero), telAddress(numero)]);
        }""",
        [module, [cas.garde for cas in CAS]],
    )
    page.close()
    assert lus == [[cas.lu, cas.compose] for cas in CAS]
