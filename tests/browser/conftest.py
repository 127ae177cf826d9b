"""What the tests of a file may share: a visitor who stays on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.recherche import Habitue
from tests.conftest import mouvement_voulu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def _habitue(navigateur: Browser, request: pytest.FixtureRequest) -> Iterator[Habitue]:
    un = Habitue(navigateur, mouvement_voulu(request.node))
    yield un
    un.oublier()


@pytest.fixture
def revenir(_habitue: Habitue, request: pytest.FixtureRequest) -> Iterator[Habitue]:
    """Come back to pages, as `ouvrir` opens them, in a browser that the file's tests share.

    For a test that asks nothing of a first visit: what is loaded, kept, or how it looks meanwhile.
    A test that fails leaves its pages to no other.
    """
    echecs = request.session.testsfailed
    yield _habitue
    ennuis = [*_habitue.visite.ennuis]
    _habitue.visite.ennuis.clear()
    if ennuis or request.session.testsfailed > echecs:
        _habitue.oublier()
    assert ennuis == []
