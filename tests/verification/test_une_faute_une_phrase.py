"""One slip is one message, at its line, however much of the file it makes unreadable."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.domaine.valeurs import cle_uai
from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES

ESSAI = REGISTRES / "essai"
FICHIERS = {f.name: f.read_text("utf-8") for f in ESSAI.iterdir() if f.suffix in (".yaml", ".csv")}
UAI = f"0010900{cle_uai('0010900')}"
FICHIERS["lieux.yaml"] = FICHIERS["lieux.yaml"].replace(
    "dehors: [Ville-Lointaine, Autre-Pays]\n", "dehors:\n  - Ville-Lointaine\n  - Autre-Pays\n"
)
FICHIERS["academie.yaml"] += f"""\
  instances:
    - sigle: GE
      nom: groupe d’essai
      role: Il essaie.
    - sigle: CE
      nom: conseil d’essai
      role: Il conseille.
  textes:
    - titre: Texte d’essai
      date: 2024-09
sites_non_retrouves:
  - uai: {UAI}
    nom: Lycée d’essai Perdu
    commune: "01001"
    constats:
      - date: 2018-2019
        source: source-essai
liens:
  onisep:
    titre: Onisep
    url: https://www.onisep.fr
  essai:
    titre: Essai
    url: https://www.example.org
"""


def nouvelles(fichier: str, texte: str) -> list[Anomalie]:
    """What is said of the registry with a file changed, and was not before."""
    tous = {nom: lu.encode() for nom, lu in FICHIERS.items()}
    avant = Counter((a.code, a.message) for a in verifier(tous))
    dites = verifier({**tous, fichier: texte.encode()})
    return [a for a in dites if not avant[a.code, a.message]]


def verifier(tous: dict[str, bytes]) -> tuple[Anomalie, ...]:
    return verifier_dossier(ESSAI, le=JOUR, remplaces=tous).anomalies


def change(fichier: str, avant: str, apres: str) -> str:
    assert avant in FICHIERS[fichier], avant
    return FICHIERS[fichier].replace(avant, apres, 1)


SOUS = "      source: source-essai\n      sources_voies:\n"
CONTACTS = "    telephone:\n      valeur: +33 1 99"
POSITION = "  position:\n    latitude: 46.1\n    longitude: 3.1\n    precision: 10\n    source:"
LIEU = '  - nom: Pays d’Essai\n    communes: ["01001", "01002"]\n    source'
UN_LIEU = 'communes: ["01001", "01002"]\n    point: [46.2, 3.2]\n    source'


VOICI = "Voici la correction demandée :\n"
ONISEP = "  fiche_onisep: https://www.example.org/onisep/lycee-essai\n  remarques:\n"
SEPAREES = "\n".join((*reversed(ONISEP.strip("\n").split("\n")), "    - >-", "      Vu : oui.", ""))
CONSTATS = "    source: source-essai\n  label:\n    constats:\n      - date: 2025\n        source"
SEPARES = CONSTATS.replace("constats:\n", "constats:\n    decisions: []\n")


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "ou", "code", "dit"),
    [
        # A key that lacks, another that is there.
        ("establishments.yaml", SOUS, SOUS.replace("      s", "#     s", 1), 46, "LM011", "source"),
        ("academie.yaml", "  nom: Éditeur", "  name: Éditeur", 25, "LM010", "« nom », qui manque"),
        ("ailleurs.yaml", "    source: s", "\u00a0   source: s", 7, "LM002", "insécable"),
        ("ailleurs.yaml", "    source: s", "    sources: s", 7, "LM010", "« source: »"),
        ("ailleurs.yaml", "source: source-essai\n\n", "source:\n\n", 7, "LM186", "après les deux"),
        # The key over a list.
        ("formations.yaml", "familles_2de:\n", "", 2, "LM004", "n’a pas de nom"),
        ("formations.yaml", "formations:\n  ", "  ", 9, "LM004", "« formations: »"),
        ("metiers.yaml", "metiers:\n  ", "  ", 21, "LM004", "« metiers: »"),
        ("lieux.yaml", "voisines:\n", "", 17, "LM004", "« voisines: »"),
        ("ailleurs.yaml", "diplomes:\n  - noms: [BEP", "  - noms: [CAP", 11, "LM187", "au-dessus"),
        ("reperes.yaml", "essai\n  periodes:\n", "essai d’ici\n", 12, "LM004", "Remettez"),
        # A dash.
        ("academie.yaml", "  - sigle: GE", "    sigle: GE", 48, "LM004", "Il manque le tiret"),
        ("academie.yaml", "    constats:", "  - constats:", 61, "LM004", "coupe en deux"),
        ("academie.yaml", "  essai:\n    t", "- essai:\n    t", 68, "LM004", "comme « onisep: »"),
        ("academie.yaml", "  tuiles:", "- tuiles:", 18, "LM004", "comme « bornes: »"),
        ("academie.yaml", "  onisep:\n", "", 65, "LM004", "comme « essai: »"),
        ("ailleurs.yaml", "    formation: bac", "  - formation: bac", 6, "LM004", "coupe en deux"),
        ("ailleurs.yaml", "  - noms: [dompteur", "    noms: [dompteur", 3, "LM004", "Il manque le"),
        ("lieux.yaml", "  - nom: Les", "  # - nom: Les", 3, "LM004", "en commentaire"),
        ("ailleurs.yaml", "  - noms: [dompteur", "  ~~- noms: [dompteur", 3, "LM009", "« ~~ »"),
        ("reperes.yaml", "  sinon: L’aide", "- sinon: L’aide", 21, "LM004", "coupe en deux"),
        ("establishments.yaml", "  position:", "- position:", 16, "LM004", "coupe en deux"),
        ("formations.yaml", "  - id: famille-auto-essai\n", "", 3, "LM004", "remettez la ligne"),
        # A message pasted with its lines.
        (
            "formations.yaml",
            "  - id: bac-pro-c",
            "Voici :\n  - id: bac-pro-c",
            21,
            "LM010",
            "inconnue",
        ),
        ("academie.yaml", "  bornes:", f"{VOICI}  bornes:", 17, "LM004", "vient d’un message"),
        ("academie.yaml", "    nom: Essai-S", f"{VOICI}    nom: Essai-S", 12, "LM004", "message"),
        ("lieux.yaml", "    source", f"{VOICI}    source", 7, "LM004", "vient d’un message"),
        ("metiers.yaml", "    filiere: num", f"{VOICI}    filiere: num", 36, "LM004", "message"),
        ("sources.yaml", "  producteur", f"{VOICI}  producteur", 3, "LM004", "vient d’un message"),
        # Two lines swapped.
        ("establishments.yaml", ONISEP, SEPAREES, 130, "LM004", "au-dessus de « remarques: »."),
        ("establishments.yaml", CONSTATS, SEPARES, 186, "LM004", "au-dessus de « constats: »."),
        # An indent.
        (
            "metiers.yaml",
            "  - id: serveur",
            "    - id: serveur",
            42,
            "LM004",
            "alignée avec les autres",
        ),
        (
            "formations.yaml",
            "  - id: famille-restauration-essai\n    lib",
            "#  - id: famille-restauration-essai\n#    lib",
            6,
            "LM004",
            "en commentaire",
        ),
        ("establishments.yaml", CONTACTS, f"  {CONTACTS}", 67, "LM004", "« telephone: » va au"),
        ("establishments.yaml", POSITION, f"  {POSITION}", 16, "LM004", "Mettez 2 espaces"),
        ("lieux.yaml", "lieux:", "  lieux:", 2, "LM004", "va au premier niveau"),
        ("lieux.yaml", "dehors:", "    dehors:", 13, "LM004", "va au premier niveau"),
        ("ailleurs.yaml", "metiers:", " metiers:", 2, "LM004", "Enlevez les espaces"),
        ("academie.yaml", "  criteres:", "   criteres:", 34, "LM004", "va sous « label: »"),
        ("academie.yaml", "  criteres:", " criteres:", 34, "LM004", "va sous « label: »"),
        ("academie.yaml", "  - sigle: CE", "    - sigle: CE", 51, "LM004", "Mettez 4 espaces"),
        # Years.
        ("sources.yaml", '"2025"', "1026-09-18", 4, "LM108", "lointaine"),
        ("sources.yaml", '"2025"', "2062", 4, "LM108", "lointaine"),
        ("academie.yaml", "date: 2018-2019", "date: 2062", 62, "LM131", "avenir"),
        ("academie.yaml", "date: 2024-09", "date: 2062-09", 56, "LM131", "avenir"),
        ("reperes.yaml", "au: 2026-08-31", "au: 2062-08-31", 30, "LM161", "2062-08-31"),
        ("reperes.yaml", "du: 2026-12-20", "du: 2062-12-20", 61, "LM161", "2062-12-20"),
        ("communes.csv", "Bourg-d’Essai,1er,", "1er,Bourg-d’Essai,", 5, "LM023", "arrondissement"),
        ("communes.csv", "02003,90,", "90210,2003,", 7, "LM023", "échangé"),
        ("communes.csv", ",45.6,3.1,", ",-45.6,3.1,", 5, "LM026", "loin"),
    ],
)
def test_one_slip_is_one_message(
    fichier: str, avant: str, apres: str, ou: int, code: str, dit: str
) -> None:
    dites = nouvelles(fichier, change(fichier, avant, apres))
    assert [(a.ligne, a.code) for a in dites] == [(ou, code)], dites
    assert dit in dites[0].texte


def test_a_lost_dash_is_told_once_with_new_keys_between_the_repeated() -> None:
    texte = change("lieux.yaml", LIEU, f"    {UN_LIEU}")
    assert [(a.ligne, a.code) for a in nouvelles("lieux.yaml", texte)] == [(9, "LM006")]


def test_swapped_uai_are_told_once_and_asked_about() -> None:
    uais = "0020006W", "0020008Y"
    texte = FICHIERS["establishments.yaml"]
    for avant, apres in ((uais[0], "@"), uais[::-1], ("@", uais[1])):
        texte = texte.replace(f"- uai: {avant}", f"- uai: {apres}")
    (dite,) = (a for a in nouvelles("establishments.yaml", texte) if a.code == "LM112")
    assert "peut-être échangés" in dite.correction


def test_a_registry_read_again_is_read_the_same() -> None:
    """What is kept of a file is never changed by what is mended in it."""
    texte = change("establishments.yaml", "  secteur: public", "  secteur: autre")
    premieres = nouvelles("establishments.yaml", texte)
    assert premieres
    assert nouvelles("establishments.yaml", texte) == premieres


SUR_PLUSIEURS = """\
    presentation:
      journee: >-
        On cuit des plats d’essai,
        puis on goûte : tout.
      savoir_faire:"""


@pytest.mark.parametrize(
    "tete", ["journee:>-", "journee >-", "journee; >-", "journee = >-", "journee:\u00a0>-"]
)
def test_the_head_of_several_lines_is_told_where_it_is(tete: str) -> None:
    un = "    presentation:\n      journee: On cuit des plats d’essai, puis on goûte."
    texte = change("metiers.yaml", f"{un}\n      savoir_faire:", SUR_PLUSIEURS)
    dites = nouvelles("metiers.yaml", texte.replace("journee: >-", tete))
    assert [a.ligne for a in dites if a.bloque] == [29], dites


def test_two_dashes_over_a_list_are_told_where_they_are() -> None:
    en_liste = "  - - noms:\n      - dompteur\n      - Dompteuse\n    dit"
    texte = change("ailleurs.yaml", "  - noms: [dompteur d’essai, Dompteuse]\n    dit", en_liste)
    assert [(a.ligne, a.code) for a in nouvelles("ailleurs.yaml", texte)] == [(3, "LM004")]


def test_a_dash_stuck_to_the_key_of_a_list_is_told_where_it_is() -> None:
    en_liste = "  -noms:\n      - dompteur\n      - Dompteuse\n    dit"
    texte = change("ailleurs.yaml", "  - noms: [dompteur d’essai, Dompteuse]\n    dit", en_liste)
    assert [(a.ligne, a.code) for a in nouvelles("ailleurs.yaml", texte)] == [(3, "LM004")]


def test_a_text_of_several_lines_in_a_list_is_no_fault() -> None:
    avant = "    remarque: Un pays d’essai.\ndehors:\n  - Ville-Lointaine"
    texte = change(
        "lieux.yaml", avant, "    remarque: 'Un pays.\ndehors:\n  - >-\n    Ville-Lointaine"
    )
    assert [a.ligne for a in nouvelles("lieux.yaml", texte)] == [12]


def test_an_entry_taken_in_by_the_text_above_is_known_to_what_cites_it() -> None:
    decalee = FICHIERS["sources.yaml"].rstrip().replace("\n", "\n  ")
    premiere = "- id: essai\n  titre: Essai\n  producteur: Essai\n  usage: >-\n    Un essai.\n  "
    (dite,) = (a for a in nouvelles("sources.yaml", f"{premiere}{decalee}\n") if a.bloque)
    assert (dite.ligne, dite.code) == (6, "LM004")


def decaler(lignes: str, pas: int) -> str:
    return "".join(f"{' ' * pas}{ligne}\n" for ligne in lignes.splitlines())


@pytest.mark.parametrize("pas", [4, 5, 6, 8])
@pytest.mark.parametrize("mot", ["garage", "garage mobile", "garage de la piste d’essai"])
def test_an_entry_among_the_words_of_another_is_known_to_what_cites_it(mot: str, pas: int) -> None:
    texte = FICHIERS["metiers.yaml"]
    ou = texte.index("  - id: serveur-essai")
    tete = texte[:ou].replace("    synonymes: [mécano]\n", f"    synonymes:\n      - {mot}\n")
    (dite,) = nouvelles("metiers.yaml", tete + decaler(texte[ou:], pas))
    assert dite.ligne == tete.count("\n") + 1
    assert "Enlevez les espaces en trop devant ses lignes" in dite.correction


def test_an_entry_taken_in_by_an_element_of_several_lines_is_told() -> None:
    texte = FICHIERS["establishments.yaml"]
    ou, fin = (texte.index(f"- uai: {uai}") for uai in ("0010002X", "0010003Y"))
    tete = f"{texte[:ou].rstrip()}\n    - >-\n      Une remarque.\n"
    dites = nouvelles("establishments.yaml", tete + decaler(texte[ou:fin], 6) + texte[fin:])
    assert [(a.ligne, a.code) for a in dites] == [(tete.count("\n") + 1, "LM004")]


@pytest.mark.parametrize("collee", ["-- ", "Cordialement", "Camille"])
def test_nothing_is_said_to_lack_in_an_entry_that_a_pasted_line_cuts(collee: str) -> None:
    seul = change(
        "ailleurs.yaml", "\n  - noms: [funambule d’essai]\n    source: source-essai\n", ""
    )
    texte = seul.replace("    source", f"{collee}\n    source", 1)
    assert [(a.ligne, a.code) for a in nouvelles("ailleurs.yaml", texte)] == [(7, "LM004")]


def test_a_key_that_the_text_above_takes_in_is_told_and_read() -> None:
    avant = "    remarque: Un pays d’essai.\n"
    lieu = "    source: source-essai\n    remarque: >-\n      Un pays\n      d’essai.\n"
    texte = change("lieux.yaml", "    source: source-essai\n" + avant, lieu)
    assert nouvelles("lieux.yaml", texte) == []
    autre = lieu.replace("    source: source-essai\n", "") + "      source: source-essai\n"
    texte = change("lieux.yaml", "    source: source-essai\n" + avant, autre)
    (dite,) = nouvelles("lieux.yaml", texte)
    assert (dite.ligne, dite.code) == (14, "LM004")
    assert "Mettez 4 espaces" in dite.correction


def test_the_line_to_align_with_is_that_of_the_file() -> None:
    texte = change("establishments.yaml", "    longitude: 3.2", "     longitude: 3.2")
    numero = texte.split("\n").index("     longitude: 3.2") + 1
    (dite,) = nouvelles("establishments.yaml", texte)
    assert dite.ligne in (numero - 1, numero)
    assert f"comme à la ligne {numero + 1}." in dite.correction or dite.ligne == numero, dite


def test_a_commune_far_from_all_is_told_in_a_departement_of_one() -> None:
    seule = "03001,Essai-Seul,,03,03001,90,45.6,{},geonames\n"
    assert nouvelles("communes.csv", FICHIERS["communes.csv"] + seule.format("-1.1")) == []
    (dite,) = nouvelles("communes.csv", FICHIERS["communes.csv"] + seule.format("-5.1"))
    assert (dite.ligne, dite.code) == (9, "LM026")


def test_tabulations_under_a_list_of_texts_are_those_of_the_keys_of_what_holds_it() -> None:
    lu = FICHIERS["ailleurs.yaml"]
    noms, _, suite = next(
        ligne for ligne in lu.splitlines() if ligne.startswith("  - noms: [")
    ).partition("[")
    liste = "".join(f"\n      - {nom.strip()}" for nom in suite.rstrip("]").split(","))
    entiere = lu.replace(f"{noms}[{suite}\n    ", f"{noms.rstrip()}{liste}\n\t\t", 1)
    assert "\n\t\t" in entiere
    (dite,) = nouvelles("ailleurs.yaml", entiere)
    assert (dite.code, dite.correction) == (
        "LM003",
        "Remplacez-la : il faut 4 espaces au début de cette ligne.",
    )
