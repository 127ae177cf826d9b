"""The registry against Onisep's export: what opened, closed, was renewed, moved, is unknown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.domaine.etablissement import Adresse, Etablissement, Famille2deOuverte, Label, Offre
from macros.domaine.referentiels import Commune, Famille2de, Formation
from macros.domaine.registre import Registre
from macros.releves.ecarts_ideo import ecarts_ideo
from macros.releves.ideo import EXPORT, action_de, colonne
from macros.releves.jugement import Comparaison, Ecart
from tests.conftest import DONNEES, RACINE
from tests.extraits import csv_ideo, rangee_ideo
from tests.mesures import mesurer

OCTOBRE = RACINE / "tests" / "cas" / "octobre-2026"
LE = date(2026, 10, 6)
PLEIN = "temps plein, cours en présentiel"


def juger(registre: Registre, rangees: list[dict[str, str]], le: date = LE) -> tuple[Ecart, ...]:
    lues = [{colonne(nom): v for nom, v in rangee.items()} for rangee in rangees]
    return ecarts_ideo(registre, [a for li in lues if (a := action_de(li))], le)


# --- the true facts of October 2026 ---------------------------------------------------------


def lire(nom: str) -> list[dict[str, str]]:
    with (OCTOBRE / nom).open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


@pytest.fixture(scope="module")
def octobre(registre_essai: Registre) -> Registre:
    """What the registry said of formations on 28 November 2026; names and places are fake."""
    voies = {"s": "scolaire", "a": "apprentissage", "c": "formation-continue"}
    formations, familles = [], []
    for ligne in lire("formations.csv"):
        if re.match("cap-|bac-pro-", ligne["id"]):
            diplome = "cap" if ligne["id"].startswith("cap-") else "bac-pro"
            pleins = {cle: valeur for cle, valeur in ligne.items() if valeur}
            formations.append(Formation(**pleins, diplome=diplome, filieres=("essai",)))
        else:
            familles.append(Famille2de(id=ligne["id"], libelle=ligne["intitule"]))
    lycees, communes = [], {}
    for ligne in lire("registre.csv"):
        departement = ligne["uai"][1:3]
        communes[departement] = Commune(
            code_insee=f"{departement}999",
            nom="Essai",
            arrondissement="",
            departement=departement,
            codes_postaux=(f"{departement}999",),
            population=1,
            latitude=46,
            longitude=3,
            position="",
        )
        offres = [
            Offre(
                formation=ecrite.split("/")[0],
                voies=tuple(voies[v] for v in ecrite.split("/")[1:]),
                source="source-essai",
            )
            for ecrite in ligne["offres"].split()
        ]
        lycees.append(
            Etablissement(
                uai=ligne["uai"],
                nom=f"Lycée d’essai {ligne['uai']}",
                nature="lycee-professionnel",
                secteur="public",
                source="source-essai",
                adresse=Adresse(
                    voie="1 rue de l’Essai",
                    code_postal=f"{departement}999",
                    commune=f"{departement}999",
                ),
                label=Label(),
                offres=tuple(offres),
                familles_2de=tuple(
                    Famille2deOuverte(famille=f, voies=("scolaire",), source="source-essai")
                    for f in ligne["familles_2de"].split()
                ),
            )
        )
    return Registre(
        academie=registre_essai.academie,
        etablissements=tuple(lycees),
        formations=tuple(formations),
        familles_2de=tuple(familles),
        sources=registre_essai.sources,
        communes=tuple(communes.values()),
    )


def rangees_d_octobre() -> Iterator[dict[str, str]]:
    """The export in its true shape, made again from what was transcribed of it."""
    types = {"Bac": "baccalauréat professionnel", "CAP": "CAP", "2de": "seconde professionnelle"}
    for ligne in lire("onisep.csv"):
        titre = re.sub("^Bac", "bac", ligne["titre"])
        # Formations that none of ours has are taught elsewhere in the académie.
        for uai in [*ligne["uai"].split(), "0990001Z"]:
            yield rangee_ideo(
                for_=ligne["onisep"],
                titre=titre,
                type=types[ligne["titre"].split()[0]],
                uai=uai,
                mod=PLEIN,
                date="06/10/2026",
            )


NATURES = {
    "offre-fermee": "registre-seul",
    "offre-renouvelee": "renouvelee",
    "offre-ouverte": "onisep-seul",
    "voie-ouverte": "onisep-seul-mais-apprentissage-au-registre",
    "formation-inconnue": "formation-inconnue-du-registre",
}


def ligne_de(registre: Registre, ecart: Ecart) -> tuple[str, ...]:
    """Return a disagreement as the list made by hand writes it."""
    formation = registre.formation(ecart.champ[1]) if ecart.champ else None
    numeros = re.findall(r"FOR\.\d+", ecart.texte)
    renouvelee = ecart.genre == "offre-renouvelee"
    return (
        ecart.uai,
        formation.id if formation else "",
        (numeros or [formation.onisep or "" if formation else ""])[0],
        NATURES[ecart.genre],
        numeros[1] if renouvelee else "",
    )


def test_the_facts_of_october_are_found_line_for_line(octobre: Registre) -> None:
    trouves = juger(octobre, list(rangees_d_octobre()))
    faits = [ligne_de(octobre, e) for e in trouves if e.genre in NATURES]
    attendus = [tuple(ligne.values()) for ligne in lire("ecarts.csv")]
    assert len(faits) == len(attendus) == 52
    assert set(faits) == set(attendus)


def test_the_2des_of_october_are_found_too(octobre: Registre) -> None:
    trouves = [e for e in juger(octobre, list(rangees_d_octobre())) if "famille" in e.genre]
    gestion = "metiers-gestion-administrative-transport-logistique"
    assert {(e.uai, e.genre, e.champ[1]) for e in trouves} == {
        ("0130064Z", "famille-fermee", gestion),
        ("0130171R", "famille-fermee", "metiers-construction-durable-batiment-travaux-publics"),
        ("0840700E", "famille-ouverte", gestion),
    }


def test_the_same_rows_twice_say_nothing_more(octobre: Registre) -> None:
    rangees = list(rangees_d_octobre())
    assert juger(octobre, rangees * 2) == juger(octobre, rangees)


@pytest.mark.parametrize(
    ("une", "autre", "meme"),
    [
        ("54 boulevard Gay Lussac", "54 boulevard Gay-Lussac, ZIN 903", True),
        ("9 rue Notre-Dame des 7 Douleurs", "9 rue Notre-Dame des Sept Douleurs", True),
        ("12 av. du Gal Leclerc, BP 90", "12 avenue du Général Leclerc", True),
        ("25 chemin de Bonne", "25 rue de Bonne", False),
        ("25 rue de Bonne", "27 rue de Bonne", False),
        ("rue de Bonne", "25 rue de Bonne", False),
    ],
)
def test_a_street_is_told_only_when_it_is_another(
    registre_essai: Registre, une: str, autre: str, meme: bool
) -> None:
    lycee = registre_essai.etablissement("0010001W")
    ailleurs = lycee.model_copy(
        update={"adresse": lycee.adresse.model_copy(update={"voie": autre})}
    )
    dits = list(Comparaison(registre_essai, EXPORT).voie(ailleurs, une))
    assert [e.genre for e in dits] == ([] if meme else ["demenage"])


@pytest.mark.lent
def test_a_file_as_large_as_the_country_stays_light(tmp_path: Path) -> None:
    """60,000 rows, 20 MB: under 20 s of processor and 200 MB."""
    seule = rangee_ideo(for_="FOR.1", titre="CAP essai " * 20)
    ailleurs = csv_ideo([seule]).split("\r\n")[1]
    fichier = tmp_path / "national.csv"
    with fichier.open("w", encoding="utf-8", newline="") as flux:
        flux.write(csv_ideo(rangees_d_octobre()))
        for n in range(60_000):
            flux.write(ailleurs.replace("FOR.1", f"FOR.{n}") + "\r\n")
    assert fichier.stat().st_size > 20_000_000
    mesure = mesurer(["synchroniser", str(fichier)], tmp_path, DONNEES)
    assert mesure.code == 0, mesure.sortie
    assert mesure.megaoctets < 200
    assert mesure.secondes < 20
