"""What a lycée has, searched: yes is found, no never is, and what is unknown is counted apart."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from macros.domaine.label import ETATS_PAR_DEFAUT, etat
from macros.domaine.services import SERVICES
from macros.navigateur.recherche import index
from macros.navigateur.scripts import joindre_modules
from tests.browser.recherche import answered, found, map_ready, type_words
from tests.conftest import JOUR, RACINE, Visite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from macros.domaine.etablissement import Etablissement
    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur

OUI = ["0010003Y", "0010001W"]
"""Those of the fake registry that have an internat, by name; 0010002X has none."""
INCONNUS = ["0020009Z", "0020008Y", "0010004Z"]
"""Those that do not say, by name, the label that is not confirmed after the others."""
LES_MONTRER = "Les montrer aussi"

SEARCH = """async ([moteur, vocabulaire, index, recherches, le]) => {
    const load = (source) => import(`data:text/javascript,${encodeURIComponent(source)}`);
    const [{ search }, { createEngine }] = [await load(moteur), await load(vocabulaire)];
    const engine = createEngine(JSON.parse(index));
    return recherches.map((criteria) => {
        const { resultats, inconnus, facettes } = search(engine, criteria, { le });
        const uais = (list) => list.map(({ uai }) => uai);
        return [uais(resultats), uais(inconnus), [...facettes.service].sort()];
    });
}"""


def searched(
    navigateur: Browser, registre: Registre, recherches: list[dict[str, Any]], le: date = JOUR
) -> list[tuple[list[str], list[str], list[list[Any]]]]:
    """What the engine finds: the results, what is unknown, and the counts of services."""
    sources = [
        joindre_modules(RACINE / f"docs/assets/js/moteur/{nom}.js")
        for nom in ("moteur", "vocabulaire")
    ]
    page = navigateur.new_page()
    trouves: list[Any] = page.evaluate(
        SEARCH, [*sources, json.dumps(index(registre)), recherches, le.isoformat()]
    )
    page.close()
    return [tuple(trouve) for trouve in trouves]


def answers(lycee: Etablissement, services: tuple[str, ...]) -> list[bool | None]:
    faits = [getattr(lycee.services, service) for service in services]
    return [fait and fait.valeur for fait in faits]


def test_every_pair_of_services_is_a_yes_to_both_and_no_no_is_unknown(
    navigateur: Browser, registre_essai: Registre
) -> None:
    demandes = [*combinations(SERVICES, 1), *combinations(SERVICES, 2)]
    lycees = [e for e in registre_essai.etablissements if etat(e.label, JOUR) in ETATS_PAR_DEFAUT]
    trouves = searched(navigateur, registre_essai, [{"service": list(d)} for d in demandes])
    for services, (resultats, inconnus, _) in zip(demandes, trouves, strict=True):
        oui = {e.uai for e in lycees if all(answers(e, services))}
        non = {e.uai for e in lycees if False in answers(e, services)}
        assert set(resultats) == oui, services
        assert set(inconnus) == {e.uai for e in lycees} - oui - non, services
    assert any(len(resultats) for resultats, _, _ in trouves)


@pytest.mark.parametrize("mot", ["internat", "interne", "pensionnat", "interna", "internatt"])
def test_a_service_typed_is_a_service_chosen(
    navigateur: Browser, registre_essai: Registre, mot: str
) -> None:
    autres: list[dict[str, Any]] = [
        {},
        {"inconnus": "oui"},
        {"dep": ["02"]},
        {"voie": ["scolaire"]},
    ]
    choisi, ecrit = (
        searched(navigateur, registre_essai, [{**demande, **autre} for autre in autres])
        for demande in ({"service": ["internat"]}, {"q": mot})
    )
    assert ecrit == choisi
    assert (set(choisi[0][0]), set(choisi[0][1])) == (set(OUI), set(INCONNUS))


def test_what_is_typed_and_what_is_chosen_count_together(
    navigateur: Browser, registre_essai: Registre
) -> None:
    deux, mixte, ecrits = searched(
        navigateur,
        registre_essai,
        [
            {"service": ["internat", "ulis"]},
            {"q": "internat", "service": ["ulis"]},
            {"q": "un internat et une ulis"},
        ],
    )
    assert deux == mixte == ecrits
    assert deux[0] == ["0010003Y"]


def test_half_board_is_no_boarding(navigateur: Browser, registre_essai: Registre) -> None:
    chosen, *said = searched(
        navigateur,
        registre_essai,
        [{"service": ["restauration"]}, {"q": "demi-pension"}, {"q": "demi-pensionnaire"}],
    )
    assert said == [chosen, chosen]
    assert chosen[0] == ["0010001W"]


def test_what_is_unknown_gives_way_to_no_wider_meaning(
    navigateur: Browser, registre_essai: Registre
) -> None:
    """« auto ulis »: two lycées may have it; another reading of the words would hide them."""
    [(resultats, inconnus, _)] = searched(navigateur, registre_essai, [{"q": "auto ulis"}])
    assert resultats == []
    assert set(inconnus) == {"0010002X", "0020009Z"}


def test_a_name_that_every_object_answers_to_is_no_service(
    navigateur: Browser, registre_essai: Registre
) -> None:
    trouves = searched(
        navigateur, registre_essai, [{"service": [n]} for n in ("constructor", "__proto__")]
    )
    assert [resultats for resultats, _, _ in trouves] == [[], []]


@pytest.mark.parametrize("vue", ["annuaire/", "carte/", "carte/cadre/"])
def test_unknown_lycees_are_counted_apart_and_shown_when_asked(
    ouvrir: Visite, serveur_essai: str, vue: str
) -> None:
    page = ouvrir(f"{serveur_essai}{vue}?service=internat")
    assert found(page) == OUI
    apart = page.locator("#inconnus")
    expect(apart).to_contain_text("Nous ne savons pas si 3 autres lycées ont un internat.")
    apart.get_by_role("link", name=LES_MONTRER).click()
    page.wait_for_url(re.compile(r"\?service=internat&inconnus=oui$"))
    assert found(page) == OUI + INCONNUS
    expect(apart).to_contain_text("Pour les 3 derniers lycées, nous ne savons pas s’ils ont")
    unknown = page.locator("#resultats li:not([hidden]) .vignette__inconnu:not([hidden])")
    assert unknown.all_text_contents() == ["Internat\u00a0: à demander au lycée"] * 3
    page.go_back()
    assert found(page) == OUI
    expect(unknown).to_have_count(0)
    page.go_forward()
    page.reload()
    assert found(page) == OUI + INCONNUS


def test_the_filter_counts_what_is_known_and_adds_up(ouvrir: Visite, serveur_essai: str) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/"))
    for choisis in ([], ["internat"], ["internat", "ulis"]):
        for nom in choisis:
            page.locator(f"input[name=service][value={nom}]").check()
        # The numbers beside the boxes are those of this choice once its chips stand.
        pastilles = page.locator("#criteres .pastille", has_text=re.compile("Internat|ULIS"))
        expect(pastilles).to_have_count(len(choisis))
        for service, annonce in counts(page).items():
            box = page.locator(f"input[name=service][value={service}]")
            if box.is_checked():
                continue
            box.check()
            expect(page.locator("#compte")).to_have_text(str(annonce))
            assert len(found(page)) == annonce, (choisis, service)
            box.uncheck()
            answered(page)
    page.wait_for_url(re.compile(r"\?service=internat&service=ulis$"))
    assert page.locator("#criteres .pastille").count() == 3
    page.get_by_role("button", name="Retirer : Internat").click()
    page.wait_for_url(re.compile(r"\?service=ulis$"))
    assert found(page) == ["0010003Y"]


def counts(page: Page) -> dict[str, int]:
    """The number beside each service."""
    return {
        (nombre.get_attribute("data-nombre") or "").split(":")[1]: int(
            re.sub(r"\D", "", nombre.inner_text())
        )
        for nombre in page.locator("[data-nombre^='service:']").all()
    }


def test_counts_hold_no_unknown_even_when_it_is_shown(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(serveur_essai + "annuaire/?service=internat")
    answered(page)
    before = counts(page)
    page.locator("#inconnus a").click()
    page.wait_for_url(re.compile("inconnus=oui$"))
    answered(page)
    assert (
        counts(page)
        == before
        == {"internat": 2, "restauration": 1, "ulis": 1, "greta": 1, "cfa": 1}
    )


def test_no_services_left_forgets_the_unknown(ouvrir: Visite, serveur_essai: str) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/?service=internat&inconnus=oui"))
    page.get_by_role("button", name="Retirer : Internat").click()
    page.wait_for_url(re.compile(r"annuaire/$"))
    expect(page.locator("#inconnus")).to_be_hidden()


def test_nobody_known_is_said_with_the_way_to_those_that_may(
    ouvrir: Visite, serveur_essai: str
) -> None:
    """No lycée of the fake registry has a SEGPA, and one is known to have none."""
    page = answered(ouvrir(serveur_essai + "annuaire/?service=segpa"))
    assert found(page) == []
    assert page.locator("input[name=service][value=segpa]").count() == 0
    expect(page.locator("#criteres")).to_contain_text("SEGPA")
    expect(page.locator("#inconnus")).to_contain_text(
        "Nous ne savons pas si 5 lycées ont une SEGPA."
    )
    vide = page.locator("#vide")
    expect(vide).to_contain_text("Nous ne connaissons aucun lycée qui réunisse tous ces critères.")
    expect(vide.get_by_role("link", name="Sans « SEGPA »")).to_be_visible()
    page.locator("#inconnus a").click()
    page.wait_for_url(re.compile("inconnus=oui$"))
    assert len(found(page)) == 5
    assert "0010001W" not in found(page)


def test_near_a_place_the_known_come_first_then_the_unknown(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = ouvrir(serveur_essai + "annuaire/?pres=02001&service=internat&inconnus=oui")
    trouves = found(page)
    assert set(trouves[:2]) == set(OUI)
    assert set(trouves[2:]) == set(INCONNUS)


def test_words_of_a_trade_and_of_a_service_say_what_is_unknown(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/"))
    assert type_words(page, "cuisine internat") == ["0010001W"]
    expect(page.locator("#inconnus")).to_contain_text(
        "Nous ne savons pas si 1 autre lycée a un internat."
    )
    assert type_words(page, "cuisine") != []
    expect(page.locator("#inconnus")).to_be_hidden()


def test_the_map_counts_apart_in_its_zone_only(ouvrir: Visite, serveur_essai: str) -> None:
    nord = "46,3,46.5,3.5"
    page = map_ready(ouvrir(f"{serveur_essai}carte/?service=internat&zone={nord}"))
    assert found(page) == OUI
    expect(page.locator("#inconnus")).to_contain_text("1 autre lycée a un internat.")


def test_list_map_and_code_for_another_site_keep_the_services(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/?service=internat&inconnus=oui"))
    page.get_by_role("link", name="Carte").last.click()
    page.wait_for_url(re.compile(r"carte/\?service=internat&inconnus=oui$"))
    assert found(page) == OUI + INCONNUS
    page.goto(serveur_essai + "carte/integrer/?service=internat&inconnus=oui")
    expect(page.locator("#code")).to_have_value(
        re.compile(r"carte/cadre/\?service=internat&amp;inconnus=oui")
    )
    page.get_by_label("Accueil et services").select_option("ulis")
    expect(page.locator("#code")).to_have_value(re.compile(r"\?service=ulis&amp;inconnus=oui"))


def test_results_are_compared_with_what_each_one_answers(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/?service=internat&inconnus=oui"))
    for uai in (OUI[0], INCONNUS[0]):
        page.locator(f"#resultats [data-selection='{uai}']").click()
    page.goto(serveur_essai + "selection/")
    row = page.locator("#comparaison tr", has=page.get_by_role("rowheader", name="Internat"))
    expect(row.locator("td")).to_have_text(["oui", "inconnu"])


def test_on_a_phone_the_sheet_holds_the_services_and_says_how_many(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = answered(ouvrir(serveur_essai + "annuaire/", largeur=390))
    page.get_by_role("button", name="Filtres").click()
    page.get_by_label("Internat").check()
    assert found(page) == OUI
    page.get_by_role("button", name=re.compile(r"^Voir les \d+\slycées$")).click()
    expect(page.locator("#inconnus")).to_be_visible()
    expect(page.locator("[data-nombre-filtres]")).to_have_text("1")


def test_the_header_finds_as_many_as_the_annuaire(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(serveur_essai + "inscription/")
    page.locator("#q-entete").fill("internat")
    liste = page.get_by_role("listbox", name="Suggestions")
    expect(liste.get_by_role("group", name="Lycées").get_by_role("option")).to_have_count(2)
    liste.get_by_role("group", name="Annuaire").get_by_role("option", name="2 lycées").click()
    page.wait_for_url(re.compile(r"annuaire/\?q=internat$"))
    assert found(page) == OUI
