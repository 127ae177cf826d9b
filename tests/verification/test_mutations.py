"""Every kind of fault, made anywhere in a right registry: told at its line, once, in French.

A fault is a line found by a pattern and written otherwise. Hypothesis chooses the registry, the
kind and the place; nothing may crash, and nothing else may be reported than the fault.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.socle.anomalies import Anomalie
from macros.texte_yaml.blocs import lire, scalaires
from macros.verification.dossier import verifier_dossier
from macros.verification.fautes_courantes import FAUTES, FICHE, Faute
from macros.verification.rapports import FORMATS, en_texte
from tests.conftest import DONNEES, JOUR, RACINE, REGISTRES

LYCEES = "establishments.yaml"
DOSSIERS = {"reel": DONNEES, "essai": REGISTRES / "essai", "exemple": DONNEES}
REMPLACES: Mapping[str, Mapping[str, str]] = {"exemple": {LYCEES: FICHE}}


@dataclass(frozen=True)
class Genre:
    """A kind of fault: the lines it may strike, what they become, what must be said.

    `ligne` is where it is told, counted from the line struck; `aussi` are codes that may come
    with it, anywhere, as true consequences.
    """

    nom: str
    motif: str
    par: str | Callable[[re.Match[str], random.Random], str]
    code: str
    fichier: str = LYCEES
    ligne: int | None = 0
    aussi: frozenset[str] = field(default_factory=frozenset)


def g(
    nom: str,
    motif: str,
    par: str | Callable[[re.Match[str], random.Random], str],
    code: str,
    fichier: str = LYCEES,
    ligne: int | None = 0,
    aussi: str = "",
) -> Genre:
    return Genre(nom, motif, par, code, fichier, ligne, frozenset(aussi.split()))


def entree(ligne: str) -> str:
    """A line of any entry's own keys."""
    return rf"^  {ligne}$"


FORM, MET, SRC, ACA, COM = (
    "formations.yaml",
    "metiers.yaml",
    "sources.yaml",
    "academie.yaml",
    "communes.csv",
)

MEME_DECISION = r"(\n        .*)*"
"""The lines of a decision after its date."""

GENRES: tuple[Genre, ...] = (
    # --- the file and its YAML
    g("tabulation", r"^ +(code_postal|commune|longitude|source): (.*)$", r"\t\1: \2", "LM003"),
    g("retrait trop court", r"^ {4}(code_postal|commune): (.*)$", r"   \1: \2", "LM004"),
    g("retrait trop long", r"^ {4}(code_postal): (.*)$", r"     \1: \2", "LM004"),
    g("deux-points oubliés", r"^  (secteur|nature): (.*)$", r"  \1 \2", "LM004"),
    g("espace oublié", r"^  (secteur|nature): (.*)$", r"  \1:\2", "LM004"),
    g("deux-points dans le texte", r"^  nom: (.*)$", r"  nom: Lycée : \1", "LM004"),
    g("guillemet double ouvert", r'^( +code_postal): "(\d+)"$', r'\1: "\2', "LM005"),
    g("guillemet simple ouvert", r"^  nom: (.*)$", r"  nom: 'Lycée", "LM005"),
    g("clé doublée", r"^(  secteur: .*)$", r"\1\n\1", "LM006", ligne=1),
    g("clé doublée au fond", r"^(    commune: .*)$", r"\1\n\1", "LM006", ligne=1),
    g("conflit, début", r"^(- uai: .*)$", r"<<<<<<< HEAD\n\1", "LM007"),
    g("conflit, milieu", r"^(  nom: .*)$", r"=======\n\1", "LM007"),
    g("conflit, fin", r"^(  nom: .*)$", r">>>>>>> autre\n\1", "LM007"),
    g("ancre", r"^  nom: (.*)$", r"  nom: &a \1", "LM008"),
    g("alias", r"^  nom: (.*)$", r"  nom: *a", "LM008"),
    g("étiquette", r"^  nom: (.*)$", r"  nom: !!str \1", "LM008"),
    g("étiquette python", r"^  nom: (.*)$", r"  nom: !!python/name:os.system \1", "LM008"),
    g("fusion de clés", r"^(  nom: .*)$", r"  <<: *commun\n\1", "LM008"),
    g("crochet ouvert", r"^( +voies: \[[^\]]*)\]$", r"\1", "LM009"),
    g("accolade pour crochet", r"^( +voies: \[[^\]]*)\]$", r"\1}", "LM009"),
    g("arobase", r"^  nom: (.*)$", r"  nom: @\1", "LM009"),
    g("accent grave", r"^  nom: (.*)$", r"  nom: `\1`", "LM009"),
    g("pourcent", r"^  nom: (.*)$", r"  nom: %\1", "LM009"),
    g("second document", r"^(  nom: .*)$", r"---\n\1", "LM009"),
    g("trop de niveaux", r"^  nom: .*$", "  nom: " + "[" * 40 + "]" * 40, "LM004"),
    g("barre oblique inverse", r"^  nom: (.*)$", r'  nom: "Lycée \\q"', "LM005"),
    g("caractère nul", r"^  nom: (.*)$", "  nom: Lycée \x00", "LM002"),
    g("caractère d’effacement", r"^  nom: (.*)$", "  nom: Lycée \x08", "LM002"),
    # --- keys and values
    g("clé mal orthographiée", r"^    commune: (.*)$", r"    comune: \1", "LM010"),
    g("clé en trop", r"^(  secteur: .*)$", r"\1\n  directeur: X", "LM010", ligne=1),
    g("clé en majuscules", r"^  secteur: (.*)$", r"  Secteur: \1", "LM010"),
    g("nom effacé", r"^  nom: .*\n", "", "LM011", ligne=-1),
    g("secteur effacé", r"^  secteur: .*\n", "", "LM011", ligne=None),
    g("rue effacée", r"^    voie: .*\n", "", "LM011", ligne=-1),
    g("code postal effacé", r"^    code_postal: .*\n", "", "LM011", ligne=None),
    g(
        "source d’une offre effacée",
        r"^      source: (?=.*\n    - formation).*\n",
        "",
        "LM011",
        ligne=None,
    ),
    g("formation effacée", r"^    - formation: .*\n      voies", "    - voies", "LM011"),
    g("latitude effacée", r"^    latitude: .*\n", "", "LM011", ligne=-1),
    g("valeur vide", r"^  secteur: .*$", r"  secteur:", "LM016"),
    g("date française", r"^( +- date): (.*)$", r"\1: 12/03/2026", "LM012"),
    g("date inexistante", r"^( +- date): (.*)$", r"\1: 2026-02-30", "LM012"),
    g("treizième mois", r"^( +- date): (.*)$", r"\1: 2025-13", "LM012"),
    g("date en lettres", r"^( +- date): (.*)$", r"\1: mars 2026", "LM012"),
    g("année scolaire de deux ans", r"^( +- date): (.*)$", r"\1: 2021-2023", "LM012"),
    g("décision scolaire", r"^(        date): 20.*$", r"\1: 2021-2022", "LM012"),
    g("texte pour une liste", r"^( +voies): \[.*\]$", r"\1: scolaire", "LM013"),
    g("liste pour un texte", r"^  nom: (.*)$", r"  nom: [Lycée, essai]", "LM013"),
    g("texte pour un bloc", r"^( +telephone):\n(      .*\n)+", r"\1: 04 91 00 00 00\n", "LM013"),
    g("secteur inconnu", r"^  secteur: .*$", "  secteur: publique", "LM014"),
    g("nature inconnue", r"^  nature: .*$", "  nature: lycee", "LM014"),
    g("voie inconnue", r"^( +voies): \[.*\]$", r"\1: [aprentissage]", "LM014"),
    g("décision inconnue", r"^( +- nature): (attr|renou|retr).*$", r"\1: prolongation", "LM014"),
    g("virgule décimale", r"^( +latitude): (\d+)\.(\d+)$", r"\1: \2,\3", "LM015"),
    g("latitude en lettres", r"^( +latitude): .*$", r"\1: nord", "LM015"),
    g("précision à virgule", r"^( +precision): .*$", r"\1: 10.5", "LM015"),
    g("nom vide", r"^  nom: .*$", '  nom: ""', "LM016"),
    g("nom trop long", r"^  nom: .*$", "  nom: " + "x" * 2001, "LM016"),
    g("caractère invisible", r"^  nom: (.*)$", "  nom: Lycée \u202e d’essai", "LM016"),
    g(
        "site sans https",
        r"^(    site:\n      valeur): .*$",
        r"\1: www.exemple.fr",
        "LM017",
        ligne=1,
    ),
    g(
        "lien javascript",
        r"^(    site:\n      valeur): .*$",
        r"\1: javascript:x()",
        "LM017",
        ligne=1,
    ),
    g(
        "téléphone court",
        r"^(    telephone:\n      valeur): .*$",
        r"\1: 04 91 00",
        "LM018",
        ligne=1,
    ),
    g(
        "téléphone en lettres",
        r"^(    telephone:\n      valeur): .*$",
        r"\1: standard",
        "LM018",
        ligne=1,
    ),
    g(
        "courriel sans arobase",
        r"^(    courriel:\n      valeur): .*$",
        r"\1: contact.fr",
        "LM019",
        ligne=1,
    ),
    g(
        "lettre de l’uai",
        r"^- uai: (\d{7})([A-Z])$",
        lambda m, h: f"- uai: {m[1]}{'A' if m[2] != 'A' else 'B'}",
        "LM020",
    ),
    g("uai trop court", r"^- uai: (\d{6})\d([A-Z])$", r"- uai: \1\2", "LM020"),
    g("uai en minuscules", r"^- uai: (.*)$", lambda m, h: f"- uai: {m[1].lower()}", "LM020"),
    g("siret trop court", r'^  siret: "(\d{13})\d"$', r'  siret: "\1"', "LM021"),
    g(
        "siret faux",
        r'^  siret: "(\d{13})(\d)"$',
        lambda m, h: f'  siret: "{m[1]}{(int(m[2]) + 1) % 10}"',
        "LM021",
    ),
    g("ni oui ni non", r"^( +valeur): (oui|non)$", r"\1: peut-être", "LM022"),
    g(
        "cedex yes",
        r"^(    code_postal: .*)$(?!\n    cedex)",
        r"\1\n    cedex: yes",
        "LM022",
        ligne=1,
    ),
    g("code postal à quatre chiffres", r'^( +code_postal): "(\d{4})\d"$', r'\1: "\2"', "LM023"),
    g("commune à quatre chiffres", r'^( +commune): "(\d{4})\d"$', r'\1: "\2"', "LM023"),
    g("titre pour identifiant", r"^    - formation: .*$", "    - formation: CAP Cuisine", "LM023"),
    # --- what must exist, and agree
    g(
        "formation inconnue",
        r"^    - formation: (.*)$",
        r"    - formation: \1-zz",
        "LM101",
        aussi="LM151",
    ),
    g("famille inconnue", r"^    - famille: (.*)$", r"    - famille: \1-zz", "LM102"),
    g("source inconnue", r"^  source: (.*)$", r"  source: \1-zz", "LM105"),
    g(
        "source d’un contact inconnue",
        r"^(    telephone:\n.*\n      source): (.*)$",
        r"\1: zz",
        "LM105",
        ligne=2,
    ),
    g(
        "commune inconnue",
        r'^    commune: ".*"$',
        '    commune: "99999"',
        "LM106",
        aussi="LM122 LM121",
    ),
    g(
        "fiche doublée",
        r"^- uai: (.*)\n(.*\n)*?(?=\n|- uai|\Z)",
        lambda m, h: f"{m[0]}{m[0]}",
        "LM110",
        ligne=None,
    ),
    g("autre académie", r"^- uai: .*$", "- uai: 9990001X", "LM111", aussi="LM112 LM110"),
    g("nom avec le label", r"^  nom: (.*)$", r"  nom: \1, lycée des métiers d’essai", "LM113"),
    g(
        "offre doublée",
        r"^(    - formation: .*\n      voies: .*\n      source: .*)$",
        r"\1\n\1",
        "LM114",
        ligne=3,
    ),
    g("voie doublée", r"^( +voies): \[.*\]$", r"\1: [scolaire, scolaire]", "LM115"),
    g("voies effacées", r"^(    - formation: .*)\n      voies: .*$", r"\1", "LM116"),
    g(
        "position inversée",
        r"^    latitude: (.*)\n    longitude: (.*)$",
        r"    latitude: \2\n    longitude: \1",
        "LM120",
    ),
    g(
        "position hors de l’académie",
        r"^    longitude: .*$",
        "    longitude: -30.5",
        "LM120",
    ),
    g(
        "rien n’atteste",
        r"^  label:\n((?!  \w|-).*\n)+",
        "  label:\n    decisions: []\n",
        "LM130",
        ligne=None,
    ),
    g("constat dans l’avenir", r"^(      - date): 20.*$", r"\1: 2062", "LM131", aussi="LM136"),
    g("constat trop ancien", r"^(      - date): 20.*$", r"\1: 1999", "LM131", aussi="LM136"),
    g(
        "décision dans l’avenir",
        r"^(        date): 20.*(?=\n        reference)",
        r"\1: 2062-01-01",
        "LM131",
        aussi="LM132 LM133 LM134",
    ),
    g(
        "expire avant",
        rf"^(        date: (20\d\d-.*))$(?!{MEME_DECISION}\n        expire_le)",
        r"\1\n        expire_le: 2001-08-31",
        "LM133",
        ligne=1,
    ),
    g(
        "expire trop tard",
        rf"^(        date: (20\d\d-.*))$(?!{MEME_DECISION}\n        expire_le)",
        r"\1\n        expire_le: 2062-08-31",
        "LM133",
        ligne=1,
    ),
    g(
        "décision sans texte",
        r"^(      - nature: attribution\n        date: .*)\n        reference: .*"
        r"((\n        (lien|source): .*)*)$",
        r"\1",
        "LM135",
    ),
    g(
        "constat doublé",
        r"^(      - date: .*\n        source: .*)$(?!\n        \w)",
        r"\1\n\1",
        "LM136",
        ligne=2,
    ),
    g(
        "adresse d’une personne",
        r"^(    courriel:\n      valeur): .*$",
        r"\1: camille.exemple@exemple.fr",
        "LM140",
        ligne=1,
    ),
    g(
        "portes ouvertes passées",
        r"^  portes_ouvertes:\n    - date: .*$",
        "  portes_ouvertes:\n    - date: 2020-01-25",
        "LM141",
        ligne=1,
    ),
    g("critère inconnu", r"^    - critere: .*$", "    - critere: 99", "LM142"),
    g("heure impossible", r'^      debut: ".*"$', '      debut: "25:00"', "LM012"),
    # --- the shared files
    g("diplôme inconnu", r"^    diplome: .*$", "    diplome: licence", "LM014", FORM),
    g("filière inconnue", r"^    filieres: \[.*\]$", "    filieres: [zz]", "LM103", FORM),
    g("métier inconnu", r"^    metiers: \[.*\]$", "    metiers: [zz]", "LM104", FORM),
    g(
        "trop de filières",
        r"^    filieres: \[(.*)\]$",
        r"    filieres: [\1, \1, \1]",
        "LM150",
        FORM,
    ),
    g("formation sans titre", r"^    intitule: .*\n", "", "LM011", FORM, ligne=None),
    g("cfd faux", r"^    cfd: .*$", "    cfd: 12", "LM023", FORM),
    g(
        "identifiant à espace",
        r"^  - id: (cap.*)$",
        r"  - id: \1 zz",
        "LM023",
        FORM,
        aussi="LM101 LM151",
    ),
    g("filière d’un métier", r"^    filiere: .*$", "    filiere: zz", "LM103", MET),
    g("couleur inconnue", r"^    couleur: .*$", "    couleur: rouge", "LM014", MET),
    g("rome faux", r"^    rome: .*$", "    rome: 12345", "LM023", MET),
    g("titre d’une source effacé", r"^  titre: .*\n", "", "LM011", SRC, ligne=-1),
    g("licence en liste", r"^  licence: .*$", "  licence: [a, b]", "LM013", SRC),
    g("zoom en lettres", r"^  zoom: .*$", "  zoom: grand", "LM015", ACA),
    g("académie sans nom", r"^nom: .*\n", "", "LM011", ACA, ligne=None),
    g(
        "commune sans latitude",
        r"^(\d{5},.*),[\d.]+,([\d.]+),([^,]*)$",
        r"\1,x,\2,\3",
        "LM015",
        COM,
        aussi="LM106",
    ),
)


@lru_cache(maxsize=64)
def texte_de(registre: str, fichier: str) -> str:
    remplace = REMPLACES.get(registre, {}).get(fichier)
    if remplace is not None:
        return remplace
    return (DOSSIERS[registre] / fichier).read_text("utf-8")


@lru_cache(maxsize=64)
def interieurs(registre: str, fichier: str) -> frozenset[int]:
    """Lines that continue a text begun above: struck, or cut from it, they are another fault."""
    texte = texte_de(registre, fichier)
    if not fichier.endswith(".yaml"):
        return frozenset()
    dedans: set[int] = set()
    for bloc in scalaires(lire(texte)):
        premiere = texte.count("\n", 0, bloc.debut)
        dedans.update(range(premiere + 1, premiere + texte.count("\n", bloc.debut, bloc.fin) + 1))
    return frozenset(dedans)


@lru_cache(maxsize=512)
def places(registre: str, genre: Genre) -> tuple[re.Match[str], ...]:
    texte = texte_de(registre, genre.fichier)
    dedans = interieurs(registre, genre.fichier)

    def coupe(trouve: re.Match[str]) -> bool:
        premiere = texte.count("\n", 0, trouve.start())
        derniere = premiere + trouve[0].count("\n") + 1
        return not dedans.isdisjoint(range(premiere, derniere + 1))

    return tuple(t for t in re.finditer(genre.motif, texte, re.MULTILINE) if not coupe(t))


def juger(registre: str, remplaces: Mapping[str, bytes]) -> tuple[Anomalie, ...]:
    base = {nom: t.encode() for nom, t in REMPLACES.get(registre, {}).items()}
    return verifier_dossier(DOSSIERS[registre], le=JOUR, remplaces={**base, **remplaces}).anomalies


@lru_cache(maxsize=8)
def connues(registre: str) -> frozenset[tuple[str, str]]:
    return frozenset((a.code, a.message) for a in juger(registre, {}))


def frapper(genre: Genre, registre: str, hasard: random.Random) -> tuple[str, int]:
    """Make the fault somewhere; gives the new text and the line where it is to be told."""
    texte = texte_de(registre, genre.fichier)
    trouve = hasard.choice(places(registre, genre))
    par = genre.par(trouve, hasard) if callable(genre.par) else trouve.expand(genre.par)
    ligne = texte.count("\n", 0, trouve.start()) + 1
    return texte[: trouve.start()] + par + texte[trouve.end() :], ligne + (genre.ligne or 0)


def entree_de(texte: str, ligne: int) -> range:
    """Lines of the entry that holds a line, or all when entries are not found."""
    lignes = texte.split("\n")
    debuts = [n for n, li in enumerate(lignes, 1) if re.match(r"(  )?- (uai|id): |nom: ", li)]
    debut = max((n for n in debuts if n <= ligne), default=1)
    fin = min((n for n in debuts if n > ligne), default=len(lignes) + 1)
    return range(debut, fin + 40)


REGISTRES_DE = {
    genre.nom: [registre for registre in DOSSIERS if places(registre, genre)] for genre in GENRES
}


def test_there_are_at_least_sixty_kinds_and_each_strikes_somewhere() -> None:
    assert len({genre.nom for genre in GENRES}) == len(GENRES) >= 60
    assert [nom for nom, registres in REGISTRES_DE.items() if not registres] == []


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_a_fault_is_told_at_its_line_and_nothing_else_is(genre: Genre) -> None:
    hasard = random.Random(genre.nom)
    verifier_genre(genre, hasard.choice(REGISTRES_DE[genre.nom]), hasard)


@given(
    genre=st.sampled_from(GENRES),
    registre=st.sampled_from(sorted(DOSSIERS)),
    graine=st.integers(0, 10**6),
)
@settings(max_examples=80, deadline=None)
def test_any_fault_anywhere_is_told_at_its_line(genre: Genre, registre: str, graine: int) -> None:
    possibles = REGISTRES_DE[genre.nom]
    registre = registre if registre in possibles else possibles[0]
    verifier_genre(genre, registre, random.Random(graine))


def verifier_genre(genre: Genre, registre: str, hasard: random.Random) -> None:
    texte, ligne = frapper(genre, registre, hasard)
    anomalies = [
        a
        for a in juger(registre, {genre.fichier: texte.encode("utf-8")})
        if (a.code, a.message) not in connues(registre)
    ]
    dit = en_texte(anomalies)
    la = [a for a in anomalies if a.code == genre.code and Path(a.fichier).name == genre.fichier]
    assert la, f"« {genre.nom} » n’est pas dit :\n{dit}"
    if genre.ligne is not None:
        assert ligne in {a.ligne for a in la}, f"attendu ligne {ligne} :\n{dit}"
    else:
        assert {a.ligne for a in la} & set(entree_de(texte, ligne)), f"vers {ligne} :\n{dit}"
    fausses = [a for a in anomalies if a.code != genre.code and a.code not in genre.aussi]
    assert not fausses, f"fausse alerte après « {genre.nom} » :\n{en_texte(fausses)}"
    for anomalie in anomalies:
        assert re.match(r"[A-ZÉÀÊ«0-9]", anomalie.message), anomalie
        assert anomalie.message.rstrip().endswith((".", "?", "!", "»")), anomalie
    for rendu in FORMATS.values():
        assert rendu(anomalies)


@given(graine=st.integers(0, 10**9), combien=st.integers(2, 6))
@settings(max_examples=25, deadline=None)
def test_several_faults_are_all_told_at_once(graine: int, combien: int) -> None:
    hasard = random.Random(graine)
    simples = [
        genre
        for genre in GENRES
        if genre.fichier == LYCEES
        and genre.ligne == 0
        and "\\n" not in genre.motif
        and genre.code > "LM013"
        and places("reel", genre)
    ]
    texte = texte_de("reel", LYCEES)
    lignes = texte.split("\n")
    attendues: set[tuple[int, str]] = set()
    fiches: set[int] = set()
    for genre in hasard.sample(simples, combien):
        trouve = hasard.choice(places("reel", genre))
        fiche = texte.rfind("\n- uai", 0, trouve.start() + 1)
        par = genre.par(trouve, hasard) if callable(genre.par) else trouve.expand(genre.par)
        if fiche in fiches or "\n" in par:
            continue
        fiches.add(fiche)
        ligne = texte.count("\n", 0, trouve.start()) + 1
        lignes[ligne - 1] = par
        attendues.add((ligne, genre.code))
    octets = "\n".join(lignes).encode("utf-8")
    dites = {(a.ligne, a.code) for a in juger("reel", {LYCEES: octets})}
    assert attendues <= dites


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_answered_and_never_crash(octets: bytes) -> None:
    for fichier in (LYCEES, FORM, ACA, COM):
        for anomalie in juger("essai", {fichier: octets}):
            assert anomalie.ligne >= 1
            assert anomalie.colonne >= 1


@given(st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_a_torn_registry_is_answered_and_never_crashes(graine: int) -> None:
    hasard = random.Random(graine)
    texte = texte_de("essai", LYCEES)
    debut, fin = sorted(hasard.sample(range(len(texte)), 2))
    morceau = texte[debut : min(fin, debut + 300)]
    dechire = hasard.choice(
        [
            texte[:debut],
            texte[:debut] + texte[fin:],
            texte[:debut] + morceau + texte[debut:],
            texte[:debut] + hasard.choice("{}[]&*!|>%@`\"'#:-\t\n\u2028\x85") + texte[debut:],
        ]
    )
    combien = dechire.count("\n") + 2
    for anomalie in juger("essai", {LYCEES: dechire.encode("utf-8")}):
        assert 1 <= anomalie.ligne <= combien or Path(anomalie.fichier).name != LYCEES


def test_an_anchor_bomb_is_refused_at_each_of_its_anchors() -> None:
    bombe = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(50))
    dites = [a for a in juger("essai", {LYCEES: bombe.encode()}) if a.code == "LM008"]
    assert (dites[0].ligne, dites[0].colonne) == (1, 4)
    assert [a.ligne for a in dites] == list(range(1, len(dites) + 1))


@pytest.mark.parametrize("encodage", ["latin-1", "utf-16", "cp1252"])
def test_another_encoding_is_said_in_those_words(encodage: str) -> None:
    texte = texte_de("reel", LYCEES).replace("’", "'").replace("…", "...").replace("œ", "oe")
    octets = texte.encode(encodage, "replace")
    (anomalie,) = (a for a in juger("reel", {LYCEES: octets}) if Path(a.fichier).name == LYCEES)
    assert anomalie.code == "LM002"
    assert "UTF-8" in anomalie.correction or "caractère" in anomalie.message


# --- the guide ------------------------------------------------------------------------------

GUIDE = RACINE / "docs" / "contribuer"


def blocs_yaml(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", (GUIDE / page).read_text("utf-8"), re.M | re.S)


def test_the_annotated_entry_of_the_guide_is_right() -> None:
    fiche, porte = blocs_yaml("fiche.md")
    fiche += porte
    graves = [a for a in juger("exemple", {LYCEES: fiche.encode()}) if a.bloque]
    assert graves == []


def test_what_the_guide_says_to_write_is_right_where_it_says() -> None:
    """Each gesture by hand: a title, a contact, a formation in apprentissage, a renewal."""
    _titre, contact, courriel, formation, decision = blocs_yaml("gestes.md")
    texte = FICHE.replace("    telephone:\n      valeur: +33 4 91 00 00 00\n", "@", 1)
    suite = texte.index("@")
    texte = texte[: texte.rindex("  contacts:", 0, suite)] + contact + "  services: {}\n"
    texte = texte.replace(
        "  offres:\n", f"  offres:\n{formation.replace('cap-cuisine', 'cap-coiffure')}", 1
    )
    debut, fin = texte.index("    decisions:"), texte.index("    constats:")
    texte = texte[:debut] + decision + texte[fin:]
    assert [a for a in juger("exemple", {LYCEES: texte.encode()}) if a.bloque] == []
    sources = (DOSSIERS["exemple"] / "sources.yaml").read_text("utf-8") + courriel
    assert [a for a in juger("exemple", {"sources.yaml": sources.encode()}) if a.bloque] == []
    avant, apres = (bloc.strip("\n") for bloc in blocs_yaml("index.md"))
    un = FICHE.replace("[scolaire, apprentissage]", "[scolaire]")
    assert avant in un
    assert [
        a for a in juger("exemple", {LYCEES: un.replace(avant, apres).encode()}) if a.bloque
    ] == []


def test_the_guide_lists_twenty_five_mistakes_made_in_a_right_entry() -> None:
    assert len(FAUTES) == 25
    assert [a for a in juger("exemple", {}) if a.code != "LM151"] == []


@pytest.mark.parametrize("faute", FAUTES, ids=lambda faute: faute.titre)
def test_each_mistake_of_the_guide_is_answered_as_it_says(faute: Faute) -> None:
    assert faute.juste in FICHE
    texte = FICHE.replace(faute.juste, faute.faux, 1)
    ligne = texte.count("\n", 0, texte.index(faute.faux)) + faute.ligne
    ici = [a for a in juger("exemple", {LYCEES: texte.encode()}) if a.ligne == ligne]
    dites = {(a.code, f"{a.message} {a.correction}".strip()) for a in ici}
    assert (faute.code, faute.message) in dites
    repare = texte.replace(faute.faux, faute.juste, 1)
    assert [a for a in juger("exemple", {LYCEES: repare.encode()}) if a.code != "LM151"] == []
