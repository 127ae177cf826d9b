"""Travel times for the browser: nothing without a file, and little with one."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from datetime import date

from macros.domaine.registre import Registre
from macros.domaine.trajets import BANDES, MINUTES_MAXIMALES, SEUILS, Mode, Trajet, bande
from macros.navigateur.bandes import INCONNU, LETTRES, TRAJETS, trajets
from macros.navigateur.recherche import fichiers, index
from macros.socle.distances import distance_km
from tests.conftest import JOUR

MOST = 20_000
"""Bytes, compressed, for a whole académie."""


def trajet(commune: str, uai: str, minutes: int, mode: Mode = Mode.VOITURE) -> Trajet:
    return Trajet(
        commune=commune,
        uai=uai,
        mode=mode,
        minutes=minutes,
        date=date(2026, 3, 1),
        source="source-essai",
    )


def test_without_a_file_the_browser_gets_no_byte_more(registre_essai: Registre) -> None:
    assert TRAJETS not in [fichier.chemin for fichier in fichiers(registre_essai, JOUR)]
    assert "trajets" not in index(registre_essai)


def test_each_voyage_has_its_letter(registre_essai: Registre) -> None:
    premier, second = (e.uai for e in registre_essai.etablissements[:2])
    avec = replace(
        registre_essai,
        trajets=(
            trajet("01002", second, 25),
            trajet("01001", premier, 4),
            trajet("01001", premier, 600, Mode.MARCHE),
        ),
    )
    assert index(avec)["trajets"] == 1
    assert TRAJETS in [fichier.chemin for fichier in fichiers(avec, JOUR)]
    dit = trajets(avec)
    nombre = len(avec.etablissements)
    voiture, marche = dit["modes"]  # type: ignore[misc]
    assert dit["communes"] == "01001 01002"
    assert voiture["bandes"] == "0" + INCONNU * nombre + LETTRES[bande(25)] + INCONNU * (nombre - 2)
    assert marche["bandes"][0] == LETTRES[-1]
    assert (voiture["mode"], marche["mode"]) == ("en voiture", "à pied")
    assert voiture["sources"].endswith(", 1er mars 2026")


def test_letters_are_figures_of_base_36_in_the_order_of_the_bands() -> None:
    assert [int(lettre, 36) for lettre in LETTRES] == list(range(len(SEUILS)))


def test_each_band_has_its_words() -> None:
    dits = {minutes: BANDES[bande(minutes)].replace("\u00a0", " ") for minutes in (4, 25, 149, 600)}
    assert dits == {
        4: "moins de 5 min",
        25: "20 à 30 min",
        149: "2 h à 2 h 30",
        600: "plus de 5 h",
    }


def weight(registre: Registre) -> int:
    contenu = json.dumps(trajets(registre), separators=(",", ":"))
    return len(gzip.compress(contenu.encode(), 9))


def test_a_whole_academie_is_light(registre_reel: Registre) -> None:
    """Fake times of every commune to every lycée: roads, bends and chance."""
    chance = random.Random(1)
    faux = tuple(
        trajet(
            commune.code_insee,
            lycee.uai,
            min(
                MINUTES_MAXIMALES,
                1 + round(distance_km(commune, lycee.position) * chance.uniform(0.7, 1.6)),
            ),
        )
        for commune in registre_reel.communes
        for lycee in registre_reel.etablissements
        if lycee.position
    )
    assert len(registre_reel.communes) == 646
    assert len(faux) == 646 * 46
    assert weight(replace(registre_reel, trajets=faux)) <= MOST


def test_even_times_of_pure_chance_are_light(registre_reel: Registre) -> None:
    chance = random.Random(2)
    faux = tuple(
        trajet(commune.code_insee, lycee.uai, chance.randint(1, 180))
        for commune in registre_reel.communes
        for lycee in registre_reel.etablissements
    )
    assert weight(replace(registre_reel, trajets=faux)) <= MOST
