"""No input hangs, exhausts memory or shows a traceback; no rule is broken by odd values."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.domaine.etablissement import Label
from macros.domaine.label import Etat, calendrier, echeance, etat
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES
from tests.mesures import mesurer

ESSAI = REGISTRES / "essai"
REGISTRE = (ESSAI / "establishments.yaml").read_text("utf-8")
TAILLE = 3_000_000
"""Bytes: twenty times the registry of an académie."""
SECONDES = 18
MEGAOCTETS = 450


def fill(texte: str, taille: int = TAILLE) -> bytes:
    octets = texte.encode()
    return (octets * (taille // len(octets) + 1))[:taille]


MONSTRES: dict[str, Callable[[], bytes]] = {
    "random-bytes": lambda: random.Random(7).randbytes(TAILLE),
    "nul-bytes": lambda: b"\0" * TAILLE,
    "open-brackets": lambda: b"[" * TAILLE,
    "open-braces": lambda: b"{a: " * (TAILLE // 4),
    "nested-dashes": lambda: b"- " * (TAILLE // 2),
    "one-long-line": lambda: b"- uai: " + b"a" * (TAILLE - 10),
    "one-long-key": lambda: b"- " + b"a" * (TAILLE - 10) + b": 1",
    "the-registry-again-and-again": lambda: fill(REGISTRE),
    "empty-entries": lambda: b"- {}\n" * (TAILLE // 5),
    "one-value-entries": lambda: b"- uai: 0010001W\n" * (TAILLE // 16),
    "many-keys": lambda: "".join(f"k{i}: {i}\n" for i in range(TAILLE // 14)).encode(),
    "one-lycee-with-many-offres": lambda: (
        b"- uai: 0010001W\n  offres:\n" + b"    - {formation: x}\n" * (TAILLE // 21)
    ),
    "prose": lambda: fill("« Bonjour », dit l’élève. "),
    "comments": lambda: fill("# un commentaire\n"),
    "aliases": lambda: (
        b'a: &a ["x"]\n' + b"".join(b"k%d: [*a, *a]\n" % i for i in range(TAILLE // 25))
    ),
    "documents": lambda: b"---\n" * (TAILLE // 4),
    "indents": lambda: "".join(" " * i + "a:\n" for i in range(2400)).encode(),
    "quotes": lambda: b'"' * TAILLE,
    "line-feeds": lambda: b"\n" * TAILLE,
    "tabs": lambda: b"\t" * TAILLE,
    "utf-16": lambda: fill(REGISTRE).decode("utf-8", "ignore").encode("utf-16")[:TAILLE],
    "conflict-markers": lambda: fill("<<<<<<< HEAD\n=======\n>>>>>>> x\n"),
    "flow-commas": lambda: b"[" + b"a," * (TAILLE // 2 - 2) + b"]",
    "old-mac-lines": lambda: fill(REGISTRE.replace("\n", "\r")),
    "anchors": lambda: "".join(f"- &a{i} x\n" for i in range(TAILLE // 14)).encode(),
    "uai-keys-without-a-value": lambda: b"- uai:\n" * (TAILLE // 7),
    "one-key-again-and-again": lambda: b"- uai: 0010001W\n" + b"  nom: x\n" * 50_000,
    "colons-on-one-line": lambda: b"a: " * (TAILLE // 3),
    "utf-16-without-a-mark": lambda: (
        fill(REGISTRE)[: TAILLE // 2].decode("utf-8", "ignore").encode("utf-16-le")
    ),
    "invalid-utf-8-at-the-end": lambda: fill(REGISTRE)[:-1] + b"\xff",
    "a-number-of-three-million-digits": lambda: (
        b"- uai: 0010001W\n  position:\n    latitude: " + b"9" * (TAILLE - 50) + b"\n"
    ),
    "a-date-of-three-million-digits": lambda: REGISTRE.replace("2024-03-12", "2" * TAILLE).encode(),
    "dates-out-of-range": lambda: (
        REGISTRE.replace("2019-03-12", "9999-12-31").replace("2024-03-12", "0000-01-01").encode()
    ),
    "one-lycee-with-many-constats": lambda: (
        b"- uai: 0010001W\n  label:\n    constats:\n"
        + b"      - {date: 2025, source: x}\n" * (TAILLE // 34)
    ),
    "non-breaking-indents": lambda: "\u00a0\u00a0uai: x\n".encode() * (TAILLE // 12),
    "an-open-quote": lambda: b'- nom: "' + b"a b\n  " * (TAILLE // 6),
}


@pytest.mark.lent
@pytest.mark.parametrize("monstre", MONSTRES)
def test_three_megabytes_of_anything_are_answered_in_french(tmp_path: Path, monstre: str) -> None:
    """Bounds: 18 seconds of processor, 450 MB; a plain answer, shorter than what was given."""
    fichier = tmp_path / "registre.yaml"
    fichier.write_bytes(MONSTRES[monstre]())
    mesure = mesurer(["verifier", str(fichier)], tmp_path, ESSAI)
    assert mesure.code in (0, 1), mesure.sortie[-2000:]
    assert "Traceback" not in mesure.sortie
    assert mesure.secondes < SECONDES
    assert mesure.megaoctets < MEGAOCTETS
    assert len(mesure.sortie) < TAILLE


@pytest.mark.lent
@pytest.mark.parametrize(
    ("verbe", "fichier", "codes"),
    [
        ("depuis-formulaire", "demande.md", (1,)),
        ("depuis-formulaire", "evenement.json", (2,)),
        ("decisions", "liste.csv", (1,)),
    ],
    ids=["formulaire", "événement", "liste"],
)
@pytest.mark.parametrize(
    "monstre", ["random-bytes", "nul-bytes", "open-brackets", "one-long-line", "quotes", "prose"]
)
def test_three_megabytes_given_to_another_verb_are_answered_too(
    tmp_path: Path, monstre: str, verbe: str, fichier: str, codes: tuple[int, ...]
) -> None:
    """Bounds: ten seconds of processor, 300 MB."""
    donnee = tmp_path / fichier
    donnee.write_bytes(MONSTRES[monstre]())
    mesure = mesurer([verbe, str(donnee)], tmp_path, ESSAI)
    assert mesure.code in codes, mesure.sortie[-2000:]
    assert "Traceback" not in mesure.sortie
    assert mesure.secondes < 10
    assert mesure.megaoctets < 300
    assert len(mesure.sortie) < 10_000


AUTRES = (
    "academie.yaml",
    "communes.csv",
    "formations.yaml",
    "geo/departements.geojson",
    "geo/limites_communes.geojson",
    "metiers.yaml",
    "sources.yaml",
)
"""Every data file but the registry."""


@pytest.mark.parametrize("monstre", MONSTRES)
def test_a_monster_in_place_of_every_data_file_is_answered(monstre: str) -> None:
    octets = MONSTRES[monstre]()[:200_000]
    resultat = verifier_dossier(ESSAI, le=JOUR, remplaces=dict.fromkeys(AUTRES, octets))
    fautifs = {a.fichier for a in resultat.anomalies if a.bloque}
    assert len(fautifs) >= len(AUTRES) - 1, fautifs
    assert resultat.registre is None


@pytest.mark.lent
@pytest.mark.parametrize("monstre", ["nul-bytes", "open-brackets"])
def test_three_megabytes_in_every_other_data_file_are_answered(
    tmp_path: Path, monstre: str
) -> None:
    """In all of them at once: each is answered, and together they stay within the bounds of one."""
    donnees = tmp_path / "data"
    shutil.copytree(ESSAI, donnees)
    octets = MONSTRES[monstre]()
    for fichier in AUTRES:
        (donnees / fichier).write_bytes(octets)
    mesure = mesurer(["verifier", str(donnees)], tmp_path, ESSAI)
    assert mesure.code == 1, mesure.sortie[-2000:]
    assert "Traceback" not in mesure.sortie
    assert [f for f in AUTRES if f"{f}:" not in mesure.sortie] == []
    assert mesure.secondes < SECONDES
    assert mesure.megaoctets < MEGAOCTETS
    assert len(mesure.sortie) < TAILLE


@pytest.mark.lent
@pytest.mark.parametrize("fichier", AUTRES)
@pytest.mark.parametrize("monstre", ["many-keys", "quotes"])
def test_three_megabytes_in_another_data_file_are_answered(
    tmp_path: Path, monstre: str, fichier: str
) -> None:
    donnees = tmp_path / "data"
    shutil.copytree(ESSAI, donnees)
    (donnees / fichier).write_bytes(MONSTRES[monstre]())
    mesure = mesurer(["verifier", str(donnees)], tmp_path, ESSAI)
    assert mesure.code == 1, mesure.sortie[-2000:]
    assert "Traceback" not in mesure.sortie
    assert mesure.secondes < SECONDES
    assert mesure.megaoctets < MEGAOCTETS
    assert len(mesure.sortie) < TAILLE


MORCEAUX = st.sampled_from(
    (
        *("\t", "  ", ": ", "- ", "\n", "'", '"', "[", "{", "&a", "*a", "!!python/object:x", "%"),
        *("@", "`", "#", "|", ">", "---", "...", "\x00", "\u202e", "\ufeff", "é", "🎓", "0", "oui"),
        *("2026-02-31", "<<: ", "? ", "{{ config }}", "<script>", "~", "null", "1e999", "-.inf"),
        *("0x1f", "=cmd()", ",", "nan", "500", "-91", "null", "{}", "[]", "9" * 400),
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    entailles=st.lists(
        st.tuples(st.integers(0, len(REGISTRE)), st.integers(0, 40), MORCEAUX),
        min_size=1,
        max_size=4,
    )
)
def test_a_torn_registry_never_raises(
    tmp_path_factory: pytest.TempPathFactory, entailles: list[tuple[int, int, str]]
) -> None:
    texte = REGISTRE
    for place, longueur, morceau in entailles:
        texte = texte[:place] + morceau + texte[place + longueur :]
    fichier = tmp_path_factory.mktemp("dechire") / "establishments.yaml"
    fichier.write_text(texte, "utf-8")
    resultat = verifier_dossier(ESSAI, fichier, le=JOUR)
    lignes = texte.count("\n") + 1
    for anomalie in resultat.anomalies:
        if anomalie.fichier.endswith("establishments.yaml"):
            assert 1 <= anomalie.ligne <= lignes + 1
        assert anomalie.message
    assert (resultat.registre is None) == any(a.bloque for a in resultat.anomalies)


@pytest.mark.parametrize("fichier", AUTRES)
def test_another_data_file_torn_never_raises(fichier: str) -> None:
    """And what passes is drawn: no latitude of nan or 1e999 goes as far as the build."""
    entier = (ESSAI / fichier).read_text("utf-8")

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        entailles=st.lists(
            st.tuples(st.integers(0, len(entier)), st.integers(0, 12), MORCEAUX),
            min_size=1,
            max_size=3,
        )
    )
    def juger(entailles: list[tuple[int, int, str]]) -> None:
        texte = entier
        for place, longueur, morceau in entailles:
            texte = texte[:place] + morceau + texte[place + longueur :]
        octets = texte.encode()
        resultat = verifier_dossier(ESSAI, le=JOUR, remplaces={fichier: octets})
        assert all(a.message and a.ligne >= 1 and a.colonne >= 1 for a in resultat.anomalies)
        assert (resultat.registre is None) == resultat.bloque
        if resultat.registre is not None:
            for commune in resultat.registre.communes:
                assert -90 <= commune.latitude <= 90
                assert -180 <= commune.longitude <= 180
            for lycee in resultat.registre.etablissements:
                assert resultat.registre.academie.departement(
                    resultat.registre.departement_de(lycee)
                )

    juger()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(octets=st.binary(max_size=400))
def test_any_bytes_as_a_registry_are_answered(
    tmp_path_factory: pytest.TempPathFactory, octets: bytes
) -> None:
    fichier = tmp_path_factory.mktemp("octets") / "establishments.yaml"
    fichier.write_bytes(octets)
    verifier_dossier(ESSAI, fichier, le=JOUR)


DATES = st.dates(date(2001, 1, 1), date(2040, 12, 31))
DATES_PARTIELLES = st.one_of(
    DATES.map(date.isoformat),
    DATES.map(lambda d: d.isoformat()[:7]),
    DATES.map(lambda d: str(d.year)),
)
DECISIONS = st.fixed_dictionaries(
    {
        "nature": st.sampled_from(
            ["attribution", "renouvellement", "renouvellement-avec-modification", "retrait"]
        ),
        "date": DATES_PARTIELLES,
    }
)
CONSTATS = st.fixed_dictionaries(
    {"date": DATES_PARTIELLES, "source": st.just("s"), "vu": st.sampled_from(["oui", "non"])}
)
LABELS = st.builds(
    lambda decisions, constats: Label.model_validate(
        {"decisions": decisions, "constats": constats}
    ),
    st.lists(DECISIONS, max_size=4),
    st.lists(CONSTATS, max_size=4),
)


@settings(max_examples=300, deadline=None)
@given(label=LABELS, jour=DATES)
def test_the_calendar_of_a_label_says_its_state_on_every_day(label: Label, jour: date) -> None:
    etapes = calendrier(label)
    assert etapes[0][0] == date.min
    assert [j for j, _ in etapes] == sorted({j for j, _ in etapes})
    derniere = [code for depuis, code in etapes if depuis <= jour][-1]
    assert derniere == etat(label, jour)


@settings(max_examples=300, deadline=None)
@given(label=LABELS, jour=DATES)
def test_no_label_runs_after_its_echeance(label: Label, jour: date) -> None:
    fin = echeance(label, jour)
    if fin is not None and jour > fin.jour:
        assert etat(label, jour) not in (Etat.EN_VIGUEUR, Etat.A_RENOUVELER)
