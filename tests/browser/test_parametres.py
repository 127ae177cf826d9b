"""What an address or this browser's memory may hold: an unknown value is as if absent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from macros.domaine.label import Etat
from macros.domaine.valeurs import Diplome, Secteur, Voie
from tests.browser.recherche import answered, found, wait_until
from tests.conftest import RACINE, Visite, reposer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

VUES = ("annuaire/", "carte/", "carte/cadre/")
PARAMETRES = ("filiere", "metier", "formation", "diplome", "voie", "dep", "secteur", "pres",
              "rayon", "zone", "vue", "tri", "etat", "service", "inconnus", "inconnu")  # fmt: skip
HERITES = ("__proto__", "constructor", "toString", "hasOwnProperty")
"""Names that every JavaScript object answers to, without owning them."""
BASE = "q=cuisine"
"""A search whose order is its own: neither that of the index, nor by name."""

LIKE_BACK = """(recherche) => {
    delete document.querySelector(".trouver").dataset.reponse;
    history.pushState(null, "", recherche);
    dispatchEvent(new PopStateEvent("popstate"));
}"""


ANSWERS = """async (recherches) => {
    const $page = document.querySelector(".trouver");
    const answers = [];
    for (const recherche of recherches) {
        delete $page.dataset.reponse;
        history.pushState(null, "", recherche);
        dispatchEvent(new PopStateEvent("popstate"));
        while (!$page.dataset.reponse) await new Promise(requestAnimationFrame);
        answers.push([
            [...document.querySelectorAll("#resultats [data-uai]")]
                .filter(($one) => !$one.closest("[hidden]")).map(($one) => $one.dataset.uai),
            document.querySelectorAll("#criteres .pastille").length,
        ]);
    }
    return answers;
}"""
"""Go from one search to the next within the page, without a word to the test in between."""


def shows(page: Page, recherche: str) -> list[str]:
    """Go to another search of the same page, as « back » does; its results."""
    page.evaluate(LIKE_BACK, recherche)
    return found(page)


@pytest.mark.parametrize("vue", VUES)
def test_an_unknown_value_is_as_if_absent(ouvrir: Visite, serveur: str, vue: str) -> None:
    """Of each parameter; of all at once in the address that opens the page."""
    page = ouvrir(f"{serveur}{vue}?{BASE}&" + "&".join(f"{p}={HERITES[0]}" for p in PARAMETRES))
    trouves = found(page)
    attendus = shows(page, f"?{BASE}")
    assert len(attendus) > 1
    assert trouves == attendus
    valeurs = (*HERITES, "inconnu", "-1", "2031-01-01", "confirme")
    dites = [f"{parametre}={valeur}" for parametre in PARAMETRES for valeur in valeurs]
    reponses = page.evaluate(ANSWERS, [f"?{BASE}&{dite}" for dite in dites])
    seules = dict(zip(dites, reponses, strict=True))
    assert [dite for dite, reponse in seules.items() if reponse != [attendus, 0]] == []


@pytest.mark.parametrize("vue", VUES)
def test_inherited_names_are_words_like_others(ouvrir: Visite, serveur: str, vue: str) -> None:
    page = ouvrir(f"{serveur}{vue}?q={HERITES[0]}")
    for mots in HERITES:
        assert shows(page, f"?q={mots}") == shows(page, f"?q={mots.strip('_').upper()}")
    assert len(shows(page, "?")) > 1


def test_a_known_value_beside_an_unknown_one_still_counts(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?filiere=beaute&filiere=__proto__")
    assert found(page) == shows(page, "?filiere=beaute")
    tous = shows(page, "?")
    # A métier that is always a secondary one comes with the communes, later than the others.
    index = json.loads(
        page.evaluate(
            "async () => JSON.stringify(await (await fetch('../assets/recherche/complement.json'))"
            ".json())"
        )
    )
    metier = next(id for id in index["metiers"]["id"] if id)
    page = ouvrir(f"{serveur}annuaire/?metier={metier}")
    assert 0 < len(found(page)) < len(tous)


def test_a_state_that_no_label_has_yet_is_known(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?etat=retire")
    assert found(page) == []


def test_the_browser_knows_the_fixed_values_of_python_in_their_order(navigateur: Browser) -> None:
    module = (RACINE / "docs/assets/js/lib/valeurs.js").read_text("utf-8")
    page = navigateur.new_page()
    connues = page.evaluate(
        """async (source) =>
            ({ ...await import(`data:text/javascript,${encodeURIComponent(source)}`) })""",
        module,
    )
    page.close()
    valeurs = {"DIPLOMES": Diplome, "VOIES": Voie, "SECTEURS": Secteur, "ETATS": Etat}
    assert {nom: connues[nom] for nom in valeurs} == {
        nom: [valeur.value for valeur in enum] for nom, enum in valeurs.items()
    }


@pytest.mark.parametrize(
    ("chemin", "parametres", "dit"),
    [
        (
            "label/echeances/",
            ("dep", "filiere", "le"),
            "document.querySelector('#compte').innerText",
        ),
        ("carte/integrer/", ("filiere", "dep", "tri"), "document.querySelector('#code').value"),
        ("selection/", ("uai", "pres"), "document.querySelector('#comparaison').innerText"),
    ],
)
def test_other_pages_read_their_address_so_too(
    ouvrir: Visite, serveur: str, chemin: str, parametres: tuple[str, ...], dit: str
) -> None:
    """Échéances, code for another site, comparison: what they show without a parameter."""
    page = ouvrir(serveur + chemin)
    page.evaluate("() => localStorage.setItem('selection', '[\"0130033R\"]')")
    page.reload()
    reposer(page)
    attendu = page.evaluate(dit)
    assert attendu
    for valeur in (*HERITES, "inconnu"):
        page.goto(f"{serveur}{chemin}?" + "&".join(f"{nom}={valeur}" for nom in parametres))
        wait_until(page, f"{dit} === {json.dumps(attendu)}")


@pytest.mark.parametrize("valeur", [*HERITES, "inconnu", "null", "[null]", '{"version":1}'])
def test_what_the_browser_kept_is_read_so_too(ouvrir: Visite, serveur: str, valeur: str) -> None:
    """Theme, selection, notes, searches, self-evaluation: what is not ours is as if absent."""
    page = ouvrir(serveur + "selection/")
    page.evaluate(
        """(valeur) => {
            const page = ["theme", "selection", "selection-notes", "recherches"];
            for (const cle of [...page, "auto-evaluation-lycee-des-metiers"]) {
                localStorage.setItem(cle, valeur);
            }
        }""",
        valeur,
    )
    page.reload()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") is None
    expect(page.locator("#comparer-vide")).to_be_visible()
    page.goto(serveur + "label/auto-evaluation/")
    page.locator("#auto-evaluation[data-pret]").wait_for()
    answered(ouvrir(serveur + "annuaire/"))
