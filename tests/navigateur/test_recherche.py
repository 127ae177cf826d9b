"""The search index: small, whole, and understood by both sides."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from macros.domaine.ailleurs import Ailleurs, MetierAilleurs
from macros.domaine.lieux import Lieu, Lieux
from macros.navigateur import recherche
from macros.navigateur.entetes import entetes
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

BUDGET = 15_000
"""Bytes of the real registry’s index, once compressed."""
TABLES = 10_000
"""Bytes that the tables of places and of trades add to the complement, once compressed."""


@pytest.fixture(scope="module")
def index(registre_reel: Registre) -> dict[str, Any]:
    fichiers = {f.chemin: f.contenu for f in recherche.fichiers(registre_reel, JOUR)}
    contenu = fichiers[recherche.INDEX]
    assert isinstance(contenu, str)
    lu: dict[str, Any] = json.loads(contenu)
    return lu


def test_index_of_the_real_registry_stays_light(registre_reel: Registre) -> None:
    fichier = next(recherche.fichiers(registre_reel, JOUR))
    assert isinstance(fichier.contenu, str)
    assert len(gzip.compress(fichier.contenu.encode(), 9)) <= BUDGET


def test_same_registry_gives_the_same_files_whatever_the_day(registre_essai: Registre) -> None:
    un = list(recherche.fichiers(registre_essai, JOUR))
    autre = list(recherche.fichiers(registre_essai, date(2040, 1, 1)))
    assert un == autre


def test_every_lycee_is_there_with_each_of_its_offres(
    registre_reel: Registre, index: dict[str, Any]
) -> None:
    lycees, formations = index["etablissements"], ids_lus(index)
    assert lycees["uai"] == [e.uai for e in registre_reel.etablissements]
    for rang, lycee in enumerate(registre_reel.etablissements):
        plat = lycees["offres"][rang]
        lues = {(formations[f], bits) for f, bits in zip(plat[::2], plat[1::2], strict=True)}
        bits_de = {"scolaire": 1, "apprentissage": 2, "formation-continue": 4}
        attendues = {(o.formation, sum({bits_de[v.value] for v in o.voies})) for o in lycee.offres}
        assert lues == attendues


def test_formations_point_at_their_filieres_and_main_metiers(
    registre_reel: Registre, index: dict[str, Any]
) -> None:
    filieres = [f[0] for f in index["filieres"]]
    libelles = index["metiers"]["libelle"]
    for rang, formation in enumerate(registre_reel.formations):
        lues = [filieres[i] for i in index["formations"]["filieres"][rang]]
        assert lues == list(formation.filieres)
        metiers = [libelles[i] for i in index["formations"]["metiers"][rang]]
        assert metiers == [registre_reel.metier(id).libelle for id in formation.metiers]


def test_complement_holds_every_commune_and_the_secondary_metiers(
    registre_reel: Registre, index: dict[str, Any]
) -> None:
    complement = recherche.complement(registre_reel)
    communes: Any = complement["communes"]
    assert {c[0] for c in communes} == {c.code_insee for c in registre_reel.communes}
    assert sorted(c[3] for c in communes if c[1] == "Vitrolles") == ["05", "13"]
    tous = index["metiers"]["libelle"] + complement["metiers"]["libelle"]  # type: ignore[index]
    assert sorted(tous) == sorted(m.libelle for m in registre_reel.metiers)


def ids_lus(index: dict[str, Any]) -> list[str]:
    colonnes = index["formations"]
    return [
        id or recherche.id_de_formation(intitule)
        for id, intitule in zip(colonnes["id"], colonnes["intitule"], strict=True)
    ]


def test_ids_of_formations_left_out_are_deduced_from_the_title(
    registre_reel: Registre, index: dict[str, Any]
) -> None:
    assert ids_lus(index) == [f.id for f in registre_reel.formations]
    assert index["formations"]["id"].count("") > len(registre_reel.formations) / 2


def test_ids_left_out_are_deduced_from_the_libelle(
    registre_reel: Registre, index: dict[str, Any]
) -> None:
    lus = [
        id or recherche.id_deduit(libelle)
        for id, libelle in zip(index["metiers"]["id"], index["metiers"]["libelle"], strict=True)
    ]
    assert set(lus) <= {m.id for m in registre_reel.metiers}


@pytest.mark.parametrize(
    ("libelle", "id"),
    [
        ("coiffeur, coiffeuse", "coiffeur"),
        ("conducteur, conductrice de travaux", "conducteur-de-travaux"),
        ("agent, agente d’exploitation de l’eau", "agent-d-exploitation-de-l-eau"),
        ("maçon", "macon"),
        ("chef d’œuvre", "chef-d-oeuvre"),
    ],
)
def test_deduced_id(libelle: str, id: str) -> None:
    assert recherche.id_deduit(libelle) == id


def test_contacts_say_nothing_that_is_unknown(registre_reel: Registre) -> None:
    contacts = recherche.contacts(registre_reel)
    assert set(contacts) == {e.uai for e in registre_reel.etablissements}
    assert all(valeur for contact in contacts.values() for valeur in contact.values())
    assert all("telephone" in contact for contact in contacts.values())


def test_pages_are_suggested_by_the_words_of_their_front_matter(tmp_path: Path) -> None:
    (tmp_path / "label").mkdir()
    for chemin, tete in (
        ("aide.md", "title: L’aide en entier\ntitre_court: L’aide\nmots_cles: secours\nrang: 2"),
        ("label/index.md", "title: Le label\nmots_cles: qualité définition\nrang: 1"),
        ("label/tu.md", "title: Une page que rien ne cherche"),
    ):
        (tmp_path / chemin).write_text(f"---\n{tete}\n---\n\n# x\n", "utf-8")
    (tmp_path / "nue.md").write_text("# Sans en-tête\n", "utf-8")
    assert recherche.suggestions(tmp_path) == [
        ("Le label", "label/", "qualité définition"),
        ("L’aide", "aide/", "secours"),
    ]


def test_every_page_that_says_its_words_says_its_rank_and_no_two_the_same() -> None:
    tetes = [tete for _, tete in entetes(RACINE / "docs") if "mots_cles" in tete]
    assert len({tete["rang"] for tete in tetes}) == len(tetes) > 0


def test_the_index_says_of_a_lycee_what_the_registry_says(registre_essai: Registre) -> None:
    dit: Any = recherche.index(registre_essai)
    lycees, formations = dit["etablissements"], dit["formations"]
    un = lycees["uai"].index("0010001W")
    assert lycees["intitule"][un] == "Lycée des métiers d’essai de la cuisine"
    assert lycees["intitule"][lycees["uai"].index("0020008Y")] == ""
    assert (lycees["latitude"][un], lycees["longitude"][un]) == (46.1, 3.1)
    assert lycees["latitude"][lycees["uai"].index("0020008Y")] is None
    assert lycees["uai_lies"][un] == "0010101E"
    familles = {
        f.id: dit["familles"][rang] if rang >= 0 else ""
        for f, rang in zip(registre_essai.formations, formations["famille"], strict=True)
    }
    assert familles["bac-pro-cuisine-essai"] == "Métiers d’essai de la restauration"
    assert familles["cap-cuisine-essai"] == ""
    assert set(formations["famille"]) == {-1, 0, 1}


def test_everyday_words_are_kept_once_without_little_words_nor_those_of_the_name() -> None:
    synonymes = ["Chef de cuisine", "cuisine", "  ", "second de l’Ecole"]
    assert recherche._mots(synonymes) == "chef cuisine second ecole"
    assert recherche._mots(synonymes, sauf="Chef, cheffe") == "cuisine second ecole"


def test_a_registry_is_long_from_two_hundred_and_one_lycees(registre_essai: Registre) -> None:
    un = registre_essai.etablissements[0]
    for nombre, long in ((200, False), (201, True)):
        lycees = tuple(un.model_copy(update={"uai": f"{n:07}A"}) for n in range(nombre))
        assert recherche.est_long(replace(registre_essai, etablissements=lycees)) is long


def test_a_contact_sheet_holds_the_postal_address_with_its_cedex(registre_essai: Registre) -> None:
    lycees = registre_essai.etablissements
    fiches = recherche.contacts(registre_essai)
    assert set(fiches) == {e.uai for e in lycees}
    for lycee in lycees:
        textes = " ".join(fiches[lycee.uai].values())
        assert lycee.adresse.code_postal in textes
        assert (" Cedex" in textes) is lycee.adresse.cedex
    assert {e.adresse.cedex for e in lycees} == {True, False}


def test_places_are_known_to_a_hundred_metres(registre_essai: Registre) -> None:
    ailleurs = registre_essai.communes[0].model_copy(
        update={"latitude": 46.12345, "longitude": 3.98765}
    )
    dit: Any = recherche.complement(replace(registre_essai, communes=(ailleurs,)))
    assert dit["communes"][0][-2:] == [46.123, 3.988]


def test_badges_are_written_once_and_each_lycee_points_to_its_own(registre_essai: Registre) -> None:
    dit: Any = recherche.mentions(registre_essai, JOUR)
    assert len(dit["mention"]) == len(registre_essai.etablissements)
    assert set(dit["mention"]) == set(range(len(dit["mentions"])))
    assert all(badge for badge in dit["mentions"])


def test_what_a_lycee_is_known_not_to_have_is_no_unknown(registre_essai: Registre) -> None:
    dit: Any = recherche.index(registre_essai)
    rangs = {cle: rang for rang, (cle, _) in enumerate(dit["services"])}
    un, deux = dit["etablissements"]["services"][:2]
    assert [un >> 2 * rangs[cle] & 3 for cle in ("internat", "ulis")] == [1, 2]
    assert [deux >> 2 * rangs[cle] & 3 for cle in ("internat", "ulis")] == [2, 0]


def test_how_long_an_offre_takes_is_what_its_remarque_says(registre_essai: Registre) -> None:
    def dit(remarque: str | None) -> tuple[int, ...]:
        offre = registre_essai.etablissements[0].offres[0]
        return offre.model_copy(update={"remarque": remarque}).durees

    assert dit("Dans ce lycée : en 1 an ou 2 ans.") == (1, 2)
    assert dit("Dans ce lycée : en 3 ans.") == (3,)
    assert dit("Ouverte depuis 2 ans, à confirmer.") == ()
    assert dit(None) == ()
    premier = registre_essai.etablissements[0]
    offres = (premier.offres[0].model_copy(update={"remarque": "En tout, en 1 an ou en 2 ans."}),)
    seul = premier.model_copy(update={"offres": offres})
    lus: Any = recherche.complement(replace(registre_essai, etablissements=(seul,)))
    rang = [f.id for f in registre_essai.formations].index(offres[0].formation)
    assert lus["durees"] == [[2, 3, 2, 1, 0, 2], 0, rang, 0b110]


def test_what_is_not_found_under_its_name_has_its_answer(registre_essai: Registre) -> None:
    dit: Any = recherche.complement(registre_essai)
    assert dit["lieux"] == [
        ["Les Essarts d’Essai", "les essarts|Essartville", "01001", 46.12, 3.12],
        ["Pays d’Essai", "", "01001 01002", None, None],
    ]
    assert dit["dehors"] == ["Ville-Lointaine", "Autre-Pays"]
    assert dit["voisines"] == [["Ville-Lointaine", 46.9, 4.9]]
    onisep = "https://www.onisep.fr/http/redirection/metier/slug/MET.90002"
    assert dit["ailleurs"] == [
        [
            "dompteur d’essai|dompteuse",
            "On l’apprend au cirque d’essai.",
            onisep,
            "bac-pro-auto-essai",
        ],
        ["funambule d’essai", "", "", ""],
    ]
    assert dit["anciens"] == [["BEP d’essai|bep auto", "bac-pro-auto-essai"]]


def test_a_trade_that_a_lycee_teaches_is_not_said_to_be_elsewhere(registre_essai: Registre) -> None:
    metier = MetierAilleurs(noms=("cuistot", "toque"), dit="Ailleurs.")
    ailleurs = Ailleurs(metiers=(metier,))
    dit: Any = recherche.complement(replace(registre_essai, ailleurs=ailleurs))
    assert dit["ailleurs"] == []
    sans: Any = recherche.complement(replace(registre_essai, ailleurs=ailleurs, etablissements=()))
    assert [noms for noms, *_ in sans["ailleurs"]] == ["cuistot|toque"]


def test_a_region_says_its_communes_that_have_a_lycee_or_all(registre_essai: Registre) -> None:
    une, sans = sorted({e.adresse.commune for e in registre_essai.etablissements})[:2]
    restent = tuple(e for e in registre_essai.etablissements if e.adresse.commune != sans)
    lieux = Lieux(
        lieux=tuple(
            Lieu(nom=nom, communes=codes, source="source-essai")
            for nom, codes in (("mêlé", (une, sans)), ("désert", (sans,)))
        )
    )
    dit: Any = recherche.complement(replace(registre_essai, lieux=lieux, etablissements=restent))
    assert [codes for _, _, codes, *_ in dit["lieux"]] == [une, sans]


def test_lycees_whose_label_was_not_found_again_say_when_it_was_last_seen(
    registre_reel: Registre,
) -> None:
    dit: Any = recherche.complement(registre_reel)
    sites = registre_reel.academie.sites_non_retrouves
    assert [nom for nom, _, _ in dit["disparus"]] == [site.nom for site in sites]
    assert ["Lycée polyvalent privé Caucadis", "Vitrolles", "2021-2022"] in dit["disparus"]


def test_the_answers_to_what_is_not_found_stay_light(registre_reel: Registre) -> None:
    dit = recherche.complement(registre_reel)
    cles = ("lieux", "dehors", "voisines", "ailleurs", "disparus", "anciens")
    assert all(dit[cle] for cle in cles)
    sans = {cle: valeur for cle, valeur in dit.items() if cle not in cles}
    poids = [len(gzip.compress(json.dumps(d).encode(), 9)) for d in (sans, dit)]
    assert poids[1] - poids[0] <= TABLES
