"""Onisep's rows, quirks included, become typed records of clearly fake schools."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from macros.domaine.valeurs import Diplome, Secteur, Voie
from macros.releves.ideo import (
    FormationIdeo,
    Hebergement,
    Internat,
    Public,
    actions,
    durees_lues,
    hebergement_lu,
    voies_lues,
)
from macros.releves.rangees import SourceError, date_lue
from macros.socle.distances import Point
from tests.extraits import EXTRAIT_IDEO, csv_ideo, rangee_ideo


def test_a_row_says_what_is_taught_where_and_how() -> None:
    premiere = next(actions(str(EXTRAIT_IDEO)))
    assert (premiere.onisep, premiere.durees, premiere.date) == ("AF.1", (2,), date(2026, 10, 8))
    assert premiere.voies == (Voie.SCOLAIRE,)
    formation = premiere.formation
    assert (formation.onisep, formation.rncp, formation.niveau) == ("FOR.90002", "90002", 3)
    assert (formation.diplome, formation.est_famille_2de) == (Diplome.CAP, False)
    lieu = premiere.lieu
    assert (lieu.uai, lieu.onisep, lieu.secteur) == ("0010001W", "ENS.90001", Secteur.PUBLIC)
    assert (lieu.adresse, lieu.code_postal) == ("1 rue de l'Essai, BP 1", "01001")
    assert lieu.position == Point(46.10001, 3.10002)
    assert (lieu.telephone, lieu.site) == (
        "+33 1 99 00 00 01",
        "http://www.example.org/lycee-essai",
    )
    assert lieu.hebergement == Hebergement(Internat.OUI, Public.MIXTE)
    assert lieu.accessibilite == "accessibilité totale"
    assert lieu.fiche.endswith("/etablissement/slug/ENS.90001")


def test_the_quirks_of_the_true_file_are_read() -> None:
    lues = list(actions(str(EXTRAIT_IDEO)))
    assert [a.voies for a in lues[:2]] == [(Voie.SCOLAIRE,), (Voie.APPRENTISSAGE,)]
    assert (lues[2].lieu, lues[2].formation) == (lues[0].lieu, lues[0].formation)
    assert [a.formation.est_famille_2de for a in lues].count(True) == 1
    assert lues[4].lieu.secteur is Secteur.PRIVE
    sans_voie = lues[5]
    assert (sans_voie.voies, sans_voie.durees, sans_voie.date) == ((), (1, 2), None)
    assert sans_voie.lieu.code_postal == "01003"
    assert sans_voie.lieu.adresse == "3 rue de l'Essai ; entrée B"
    assert sans_voie.lieu.telephone == "+33 1 99 00 00 03"
    assert sans_voie.lieu.site == "https://www.example.org/trois"
    assert sans_voie.lieu.position is None
    sans_uai = lues[6]
    assert (sans_uai.lieu.uai, sans_uai.lieu.onisep) == ("", "ENS.90004")
    assert sans_uai.formation.diplome is None


@pytest.mark.parametrize(
    ("cellule", "attendu"),
    [
        ("internat (homme/femme)", Hebergement(Internat.OUI, Public.MIXTE)),
        ("internat (femme)", Hebergement(Internat.OUI, Public.FILLES)),
        ("internat (homme)", Hebergement(Internat.OUI, Public.GARCONS)),
        ("internat", Hebergement(Internat.OUI)),
        ("internat (250 places)", Hebergement(Internat.OUI, None, "250 places")),
        (
            "internat (homme - 56 places à l'année)",
            Hebergement(Internat.OUI, Public.GARCONS, "56 places à l'année"),
        ),
        (
            "internat (femme - chambre individuelle ou à 2)",
            Hebergement(Internat.OUI, Public.FILLES, "chambre individuelle ou à 2"),
        ),
        ("sans hébergement", Hebergement(Internat.NON)),
        (
            "hébergement organisé hors établissement (homme/femme - au lycée (d'essai) voisin)",
            Hebergement(Internat.AILLEURS, Public.MIXTE, "au lycée (d'essai) voisin"),
        ),
        (
            "hébergement organisé hors établissement (femme), internat (homme)",
            Hebergement(Internat.OUI, Public.GARCONS),
        ),
        ("", None),
        ("on ne sait", None),
    ],
)
def test_an_internat_says_whom_it_takes(cellule: str, attendu: Hebergement | None) -> None:
    assert hebergement_lu(cellule) == attendu


@pytest.mark.parametrize(
    ("cellule", "voies"),
    [
        ("temps plein, cours en présentiel", [Voie.SCOLAIRE]),
        ("alternance sous statut scolaire", [Voie.SCOLAIRE]),
        ("en contrat d'apprentissage, cours en présentiel", [Voie.APPRENTISSAGE]),
        ("temps plein, apprentissage", [Voie.SCOLAIRE, Voie.APPRENTISSAGE]),
        ("contrat de professionnalisation", [Voie.FORMATION_CONTINUE]),
        ("cours en présentiel", []),
        ("", []),
    ],
)
def test_a_voie_is_never_guessed(cellule: str, voies: list[Voie]) -> None:
    assert list(voies_lues(cellule)) == voies


def test_durations_and_days_are_read_or_left_unsaid() -> None:
    assert [durees_lues(d) for d in ("2 ans", "1 an", "1 an ou 2 ans", "6 mois", "")] == [
        (2,),
        (1,),
        (1, 2),
        (),
        (),
    ]
    jours = ("08/10/2026", "2026-10-08T00:00:00", "31/02/2026", "", "hier")
    assert [date_lue(j) for j in jours] == [date(2026, 10, 8)] * 2 + [None] * 3


@pytest.mark.parametrize(
    ("titre", "type_", "diplome", "intitule"),
    [
        ("CAP boulanger", "CAP", Diplome.CAP, "CAP Boulanger"),
        (
            "CAP agricole jardinier-paysagiste",
            "CAP agricole",
            Diplome.CAP,
            "CAP agricole Jardinier-paysagiste",
        ),
        (
            "bac pro organisation et réalisation du gros oeuvre",
            "baccalauréat professionnel",
            Diplome.BAC_PRO,
            "Bac pro Organisation et réalisation du gros œuvre",
        ),
        (
            "bac pro aéronautique option structure",
            "",
            Diplome.BAC_PRO,
            "Bac pro Aéronautique, option structure",
        ),
        (
            "CAP réalisations d'essai option B soudage",
            "CAP",
            Diplome.CAP,
            "CAP Réalisations d’essai, option B\u00a0: soudage",
        ),
        ("BMA horlogerie", "brevet des métiers d'art", Diplome.BMA, "BMA Horlogerie"),
        ("bac techno essai", "baccalauréat technologique", None, "Bac techno essai"),
        ("capacité en droit", "", None, "Capacité en droit"),
    ],
)
def test_a_title_is_written_as_the_registry_writes_it(
    titre: str, type_: str, diplome: Diplome | None, intitule: str
) -> None:
    formation = FormationIdeo("FOR.1", titre, type_)
    assert (formation.diplome, formation.intitule) == (diplome, intitule)


def test_the_interface_of_the_data_set_says_the_same(tmp_path: Path) -> None:
    """Its JSON has the same rows under other names: no accents, no apostrophes, no capitals."""
    with EXTRAIT_IDEO.open(encoding="utf-8-sig", newline="") as flux:
        lignes = list(csv.DictReader(flux, delimiter=";"))
    noms = {
        "Lieu d'enseignement (ENS) libellé": "lieu_denseignement_ens_libelle",
        "AF éléments d'enseignement": "af_elements_denseignement",
        "ENS n° téléphone": "ens_n_telephone",
    }
    accents = str.maketrans("éèâê", "eeae")

    def technique(nom: str) -> str:
        return noms.get(nom) or "_".join(
            nom.translate(accents).lower().replace("(", "").replace(")", "").split()
        )

    fichier = tmp_path / "ideo.json"
    resultats = [{technique(nom): v or None for nom, v in ligne.items()} for ligne in lignes]
    fichier.write_text(json.dumps({"total": 9, "results": resultats}), "utf-8")
    assert list(actions(str(fichier))) == list(actions(str(EXTRAIT_IDEO)))


def test_a_row_without_a_formation_is_none_and_another_file_is_refused(tmp_path: Path) -> None:
    fichier = tmp_path / "ideo.csv"
    fichier.write_text(csv_ideo([rangee_ideo(for_=""), rangee_ideo(for_="FOR.1")]), "utf-8")
    assert [a.formation.onisep for a in actions(str(fichier))] == ["FOR.1"]
    fichier.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(SourceError, match="n’est pas un export de la liste « Idéo"):
        list(actions(str(fichier)))
