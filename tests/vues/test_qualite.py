"""The page of completeness, the figures in the API, and the one line of a lycée's page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import html

from macros.construction.pages import pages
from macros.domaine.connaissances import CHAMPS
from macros.domaine.etablissement import Contacts
from macros.domaine.services import Services
from macros.domaine.valeurs import cle_uai
from macros.exports import qualite
from macros.navigateur.recherche import LONG
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def lire(registre: Registre, vue: str, *ids: str) -> html.HtmlElement:
    return html.fragment_fromstring(rendre_vue(vue, Contexte(registre, JOUR, "../"), *ids), "div")


def ordre(registre: Registre) -> list[str]:
    return [li.get("data-uai") for li in lire(registre, "qualite_lycees").iter("li")]


def test_every_field_and_every_lycee_is_told(registre_essai: Registre) -> None:
    page = lire(registre_essai, "qualite_champs")
    assert len(page.findall(".//li")) == len(CHAMPS)
    assert sorted(ordre(registre_essai)) == [e.uai for e in registre_essai.etablissements]


def test_lycees_are_never_ranked_by_what_is_known_of_them(registre_essai: Registre) -> None:
    vides = replace(
        registre_essai,
        etablissements=tuple(
            e.model_copy(
                update={"contacts": Contacts(), "services": Services()} if rang % 2 else {}
            )
            for rang, e in enumerate(registre_essai.etablissements)
        ),
    )
    assert ordre(vides) == ordre(registre_essai)
    lieux = [registre_essai.commune_de(registre_essai.etablissement(u)) for u in ordre(vides)]
    assert [(c.departement, c.nom) for c in lieux] == sorted((c.departement, c.nom) for c in lieux)


def test_what_a_lycee_lacks_leads_to_the_form_that_completes_it(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissements[0].model_copy(
        update={"contacts": Contacts(), "offres": (), "position": None}
    )
    seul = replace(registre_essai, etablissements=(lycee,))
    (manques,) = lire(seul, "qualite_lycees").iterfind(".//span[@class='qualite__manque']")
    vers = {a.text_content(): a.get("href") for a in manques.iter("a")}
    assert vers["formations, voies de chaque formation"] == f"../{lycee.chemin}#dire-formation"
    (corriger,) = (href for dit, href in vers.items() if "courriel" in dit)
    assert corriger == f"../{lycee.chemin}#dire-corriger"
    (erreur,) = (href for dit, href in vers.items() if "position" in dit)
    assert erreur == "../contribuer/#dire-erreur"


def test_the_api_gives_the_same_figures(registre_essai: Registre) -> None:
    (fichier,) = qualite.fichiers(registre_essai, JOUR)
    document = json.loads(fichier.contenu)
    for champ in document["champs"]:
        siens = [
            fait["savoir"]
            for lycee in document["etablissements"]
            for fait in lycee["champs"]
            if fait["champ"] == champ["champ"]
        ]
        assert [siens.count(s) for s in ("connu", "a_verifier", "inconnu")] == [
            champ["connus"],
            champ["a_verifier"],
            champ["inconnus"],
        ]


def test_a_lycees_page_says_once_what_to_ask(registre_essai: Registre) -> None:
    vide = registre_essai.etablissements[0].model_copy(
        update={"contacts": Contacts(), "services": Services(), "offres": ()}
    )
    registre = replace(registre_essai, etablissements=(vide,))
    texte = " ".join(lire(registre, "fiche", vide.uai).text_content().split())
    assert len(re.findall("À demander au lycée", texte)) == 1
    assert not re.findall("non connu|ne savons pas|ne connaissons pas", texte)


def test_a_long_registry_tells_its_lycees_by_departement(registre_essai: Registre) -> None:
    modele = registre_essai.etablissements[0]
    numeros = (f"001{numero + 1000}" for numero in range(LONG + 1))
    lycees = tuple(modele.model_copy(update={"uai": n + cle_uai(n)}) for n in numeros)
    registre = replace(registre_essai, etablissements=lycees)
    page = lire(registre, "qualite_lycees")
    assert [a.get("href") for a in page.iter("a")] == ["../donnees/qualite/01/"]
    assert f"{LONG + 1} lycées" in " ".join(page.text_content().split())
    departement = lire(registre, "qualite_departement", "01")
    assert [li.get("data-uai") for li in departement.iter("li")] == [e.uai for e in lycees]
    chemins = {page.chemin for page in pages(registre, JOUR)}
    assert "donnees/qualite/01/index.md" in chemins
    assert not {
        c for c in {p.chemin for p in pages(registre_essai, JOUR)} if c.startswith("donnees/")
    }
