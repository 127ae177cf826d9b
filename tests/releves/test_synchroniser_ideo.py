"""The command with Onisep's export, alone or beside the Annuaire, on a fake data folder."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.domaine.registre import Registre
from macros.edition.document import ouvrir
from macros.releves.ecarts_ideo import ecarts_ideo
from macros.releves.ideo import ADRESSE, actions
from macros.releves.synchronisation import appliquer
from tests.conftest import JOUR, REGISTRES, load
from tests.extraits import csv_ideo, rangee_ideo
from tests.releves.test_synchronisation import export as ecrire_annuaire

PLEIN = "temps plein, cours en présentiel"
APPRENTI = "en apprentissage, cours en présentiel"
TYPES = {
    "cap": "CAP",
    "bac-pro": "baccalauréat professionnel",
    "bma": "brevet des métiers d'art",
}
Rangees = list[dict[str, str]]


@pytest.fixture
def essai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fake data folder, each of its formations with a number of Onisep."""
    dossier = shutil.copytree(REGISTRES / "essai", tmp_path / "data")
    fichier = dossier / "formations.yaml"
    entrees = fichier.read_text("utf-8").split("  - id: ")
    numerotees = [
        re.sub(
            r"\n    filieres:", f"\n    onisep: FOR.{91000 + rang}\n    filieres:", entree, count=1
        )
        if "onisep:" not in entree
        else entree
        for rang, entree in enumerate(entrees)
    ]
    fichier.write_text("  - id: ".join(numerotees), "utf-8")
    monkeypatch.setenv("DONNEES", str(dossier))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    return dossier


@pytest.fixture
def accord(essai: Path) -> Rangees:
    """Rows in which Onisep agrees with the registry on everything."""
    return rangees_de(load(essai))


def rangees_de(registre: Registre) -> Rangees:
    rangees = []
    for lycee in registre.etablissements:
        rangees.append(rangee_ideo(for_="FOR.93000", titre="bac techno essai", uai=lycee.uai))
        for offre in lycee.offres:
            formation = registre.formation(offre.formation)
            for voie in offre.voies:
                if formation.diplome in TYPES and voie != "formation-continue":
                    rangees.append(
                        rangee_ideo(
                            for_=formation.onisep or "",
                            titre=formation.intitule.replace("’", "'"),
                            type=TYPES[formation.diplome],
                            uai=lycee.uai,
                            mod=PLEIN if voie == "scolaire" else APPRENTI,
                            date="08/10/2026",
                        )
                    )
        rangees += [
            rangee_ideo(
                for_="FOR.92000",
                titre=f"2de pro {registre.famille_2de(f.famille).libelle}".replace("’", "'"),
                type="seconde professionnelle",
                uai=lycee.uai,
                mod=PLEIN,
            )
            for f in lycee.familles_2de
        ]
    return rangees


def fichier(dossier: Path, rangees: Rangees) -> str:
    """Write an export beside the data folder, in its true shape."""
    chemin = dossier.parent / "ideo.csv"
    chemin.write_text(csv_ideo(rangees), "utf-8-sig")
    return str(chemin)


def textes(dossier: Path) -> dict[str, str]:
    return {f.name: f.read_text("utf-8") for f in sorted(dossier.glob("*.yaml"))}


def sans(rangees: Rangees, uai: str, numero: str) -> Rangees:
    """Return the rows but those of one formation in one lycée."""
    return [
        r
        for r in rangees
        if not (r["ENS code UAI"] == uai and r["FOR URL et ID Onisep"].endswith(numero))
    ]


CUISINE = {"for_": "FOR.90002", "titre": "CAP essai de cuisine", "type": "CAP"}


def test_when_both_agree_nothing_is_said_nor_written(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = textes(essai)
    a_decider = essai.parent / "a-decider.md"
    options = ["--appliquer", "--a-decider", str(a_decider)]
    assert main(["synchroniser", fichier(essai, accord), *options]) == 0
    assert "sont d’accord" in capsys.readouterr().out
    assert textes(essai) == avant
    assert a_decider.read_text("utf-8") == ""


def bouge(accord: Rangees) -> Rangees:
    """Return the rows of a year in which everything that can happen does."""
    rangees = sans(accord, "0020006W", "FOR.90001")
    rangees = [
        r
        | (
            {
                "FOR URL et ID Onisep": r["FOR URL et ID Onisep"].replace(ancien, "FOR.95000"),
                "FOR URL référentiel": "https://www.francecompetences.fr/recherche/rncp/95000/",
            }
            if (ancien := "FOR.91006") in r["FOR URL et ID Onisep"]
            else {}
        )
        for r in rangees
    ]
    rangees = sans(rangees, "0010004Z", "FOR.90002")
    soudure = "bac pro essai de soudure option B arc"
    rangees += [
        rangee_ideo(uai="0010004Z", mod=APPRENTI, **CUISINE),
        rangee_ideo(uai="0020008Y", mod=PLEIN, heb="sans hébergement", **CUISINE),
        rangee_ideo(uai="0020008Y", mod=PLEIN, heb="sans hébergement", **CUISINE),
        rangee_ideo(uai="0010002X", mod="", date="08/10/2026", **CUISINE),
        rangee_ideo(
            uai="0010005A",
            for_="FOR.96000",
            titre=soudure,
            type=TYPES["bac-pro"],
            niveau="bac ou équivalent",
            rncp="https://www.francecompetences.fr/recherche/rncp/96000/",
            mod=PLEIN,
            heb="internat (femme)",
            site="http://www.example.org/cinq",
            tel="01 99 00 00 05",
        ),
    ]
    return rangees


def test_what_opened_closed_moved_or_was_renewed_is_told(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["synchroniser", fichier(essai, bouge(accord))]) == 0
    dit = capsys.readouterr().out
    for ligne in (
        "+ CAP Essai de cuisine (FOR.90002) ouvert au lycée",
        "- Bac pro Essai de maintenance automobile : absent de l’Onisep, fermé ?",
        "+ diplôme renouvelé, FOR.91006 devient FOR.95000, RNCP 95000",
        "- CAP Essai de cuisine : seulement en apprentissage à l’Onisep, au lycée ici",
        "+ CAP Essai de cuisine ouvert en apprentissage",
        "- CAP Essai de cuisine : enseigné, l’Onisep ne dit pas par quelle voie",
        "- Bac pro Essai de soudure, option B : arc (FOR.96000) : inconnu du registre",
        "+ internat : non à l’Onisep",
        "+ internat : oui à l’Onisep (filles)",
        "+ site web : http://www.example.org/cinq à l’Onisep",
        "+ téléphone : +33 1 99 00 00 05 à l’Onisep",
    ):
        assert ligne in dit.replace("\u00a0", " ")
    assert dit.count("CAP Essai de cuisine (FOR.90002) ouvert") == 1


def test_what_is_safe_is_written_with_its_source_and_date_and_only_once(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    registre = essai / "establishments.yaml"
    registre.write_text(
        registre.read_text("utf-8").replace(
            "- uai: 0020008Y\n", "# Avant la fiche.\n- uai: 0020008Y # à la fin\n"
        ),
        "utf-8",
    )
    assert main(["formater"]) == 0
    avant = textes(essai)
    source = fichier(essai, bouge(accord))
    assert main(["synchroniser", source, "--appliquer"]) == 0
    apres = textes(essai)
    lu = load(essai)
    neuf = lu.etablissement("0020008Y")
    assert [(o.formation, o.voies, o.source) for o in neuf.offres] == [
        ("cap-cuisine-essai", ("scolaire",), ADRESSE)
    ]
    assert neuf.services.internat is not None
    assert (neuf.services.internat.valeur, str(neuf.services.internat.date)) == (
        False,
        "2026-10-08",
    )
    (ferme,) = lu.etablissement("0020006W").offres
    assert ferme.remarque == (
        "À vérifier : donné par « Source d’essai », absent de la liste de l’Onisep du 8 octobre "
        "2026."
    )
    assert lu.etablissement("0010004Z").offres[0].voies == ("scolaire", "apprentissage")
    renouvelee = lu.formation("bac-pro-numerique-essai")
    assert (renouvelee.onisep, renouvelee.rncp, renouvelee.source) == (
        "FOR.95000",
        "95000",
        ADRESSE,
    )
    # Nothing else moved: no line of the registry is lost, comments included.
    for nom in avant:
        lignes = difflib.ndiff(avant[nom].splitlines(), apres[nom].splitlines())
        retirees = [ligne for ligne in lignes if ligne.startswith("- ")]
        permises = r"-     (voies: |onisep: FOR.91006|source: )" if nom != "sources.yaml" else "$"
        assert all(re.match(permises, ligne.replace("-       ", "-     ")) for ligne in retirees)
    assert "# Avant la fiche.\n- uai: 0020008Y # à la fin\n" in apres["establishments.yaml"]
    capsys.readouterr()
    assert main(["verifier"]) == 0
    assert main(["formater", "--verifier"]) == 0
    capsys.readouterr()
    assert main(["synchroniser", source, "--appliquer"]) == 0
    assert textes(essai) == apres
    dit = capsys.readouterr().out
    assert "Rien à changer." in dit
    assert "\n  + " not in dit


def test_what_changes_for_visitors_is_said_in_words(
    essai: Path, accord: Rangees, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the request of the week holds; a doubt that visitors will read is no mere detail."""
    avant = shutil.copytree(essai, tmp_path / "avant")
    assert main(["synchroniser", fichier(essai, bouge(accord)), "--appliquer"]) == 0
    capsys.readouterr()
    assert main(["comparer", str(avant), str(essai)]) == 0
    dit = capsys.readouterr().out
    for phrase in (
        "CAP Essai de cuisine ajouté, au lycée",
        "CAP Essai de cuisine proposé aussi en apprentissage",
        "automobile : « À vérifier : donné par « Source d’essai », absent de la liste de l’Onisep",
        "internat : non (nouveau)",
        "site web : http://www.example.org/cinq (nouveau)",
    ):
        assert phrase in dit
    assert "mises à jour (formations)" not in dit


def test_a_person_is_told_what_to_decide_and_whom_to_ask(essai: Path, accord: Rangees) -> None:
    a_decider = essai.parent / "a-decider.md"
    source = fichier(essai, sans(bouge(accord), "0010001W", "FOR.91004"))
    assert main(["synchroniser", source, "--a-decider", str(a_decider)]) == 0
    dit = a_decider.read_text("utf-8").replace("\u00a0", " ")
    assert "À demander au lycée : 01 99 00 00 01, `lycee.0010001w@example.org`" in dit
    # No telephone, no mailbox, and no DRAFPIC in this académie.
    assert "À demander à l’académie d’Essai" in dit
    assert "- [ ] Bac pro Essai de maintenance automobile : absent de l’Onisep, fermé ?" in dit
    assert "ouvert au lycée" not in dit
    assert (
        "```yaml\n"
        "  - id: bac-pro-essai-soudure-b-arc\n"
        '    intitule: "Bac pro Essai de soudure, option B : arc"\n'
        "    diplome: bac-pro\n"
        "    niveau: 4\n"
        '    rncp: "96000"\n'
        "    onisep: FOR.96000\n"
        "    filieres: [a-choisir]\n"
        f"    source: {ADRESSE}\n"
        "```"
    ) in dit


def test_a_ticked_box_stays_so_when_the_list_is_written_again(essai: Path, accord: Rangees) -> None:
    a_decider = essai.parent / "a-decider.md"
    commande = ["synchroniser", fichier(essai, bouge(accord)), "--a-decider", str(a_decider)]
    assert main(commande) == 0
    premier = a_decider.read_text("utf-8")
    ferme = "[ ] Bac pro Essai de maintenance automobile : absent de l’Onisep"
    assert premier.count(ferme) == 1
    coche = premier.replace(ferme, ferme.replace("[ ]", "[x]"))
    # A forge gives back what it was given with line ends of its own.
    a_decider.write_bytes((coche + "Un mot d’une personne.\n").replace("\n", "\r\n").encode())
    assert main(commande) == 0
    assert a_decider.read_text("utf-8") == coche


def test_the_drafpic_is_asked_when_the_lycee_cannot_be(essai: Path, accord: Rangees) -> None:
    academie = essai / "academie.yaml"
    texte = academie.read_text("utf-8")
    service = "  drafpic:\n    sigle: DAFE\n    nom: délégation d’essai\n    role: Elle aide.\n"
    academie.write_text(texte + service, "utf-8")
    a_decider = essai.parent / "a-decider.md"
    source = fichier(essai, bouge(accord))
    assert main(["synchroniser", source, "--a-decider", str(a_decider)]) == 0
    assert "À demander à la DAFE : délégation d’essai" in a_decider.read_text("utf-8")


# --- what is kept ---------------------------------------------------------------------------


def ecrire_internat(dossier: Path, **cles: str) -> None:
    registre = dossier / "establishments.yaml"
    fait = "".join(f"      {cle}: {valeur}\n" for cle, valeur in cles.items())
    registre.write_text(
        re.sub(
            r"(- uai: 0020007X\n(?:  .*\n)*?)(  label:)",
            rf"\1  services:\n    internat:\n{fait}\2",
            registre.read_text("utf-8"),
        ),
        "utf-8",
    )
    assert main(["formater"]) == 0


@pytest.mark.parametrize(
    ("fait", "ecrase"),
    [
        ({"source": "source-essai", "date": "2026-10-20"}, False),
        ({"source": "source-essai", "date": "2026-10"}, False),
        ({"source": "source-essai", "date": "2026-10-08"}, False),
        ({"source": "source-essai", "remarque": "L’Onisep dit non, le lycée oui."}, False),
        ({"source": "source-essai", "date": "2026-09"}, True),
        ({"source": "source-essai"}, True),
    ],
)
def test_a_later_value_or_one_explained_is_never_overwritten(
    essai: Path, accord: Rangees, fait: dict[str, str], ecrase: bool
) -> None:
    """Even when what differs is asked to be replaced; and never without that."""
    ecrire_internat(essai, valeur="oui", **fait)
    rangees = [
        r | ({"ENS hébergement": "sans hébergement"} if r["ENS code UAI"] == "0020007X" else {})
        for r in accord
    ]
    source = fichier(essai, rangees)
    for options, attendu in (([], True), (["--remplacer"], not ecrase)):
        assert main(["synchroniser", source, "--appliquer", *options]) == 0
        internat = load(essai).etablissement("0020007X").services.internat
        assert internat is not None
        assert internat.valeur is attendu


def test_what_a_remark_of_the_entry_says_of_both_is_left_to_it(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the fact and the export; of another fact, or another export, it says nothing."""
    registre = essai / "establishments.yaml"
    texte = registre.read_text("utf-8")
    fiche = texte[texte.index("- uai: 0020007X") : texte.index("- uai: 0020008Y")]
    rangees = [
        r | ({"ENS hébergement": "sans hébergement"} if r["ENS code UAI"] == "0020007X" else {})
        for r in accord
    ]
    for remarque, tait in (
        ("À vérifier : y a-t-il un internat ? L’Onisep dit non, l’Annuaire oui.", True),
        ("À vérifier : y a-t-il une cantine ? L’Onisep n’en dit rien.", False),
        ("À vérifier : y a-t-il un internat ?", False),
    ):
        registre.write_text(
            texte.replace(fiche, f"{fiche}  remarques:\n    - >-\n      {remarque}\n"), "utf-8"
        )
        assert main(["synchroniser", fichier(essai, rangees)]) == 0
        assert ("internat : non" not in capsys.readouterr().out) is tait


def test_the_site_of_a_network_is_not_proposed_as_the_lycees_own(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    registre = essai / "establishments.yaml"
    site = (
        "    site:\n      valeur: https://www.example.org/lycee-essai\n      source: source-essai\n"
    )
    texte = registre.read_text("utf-8")
    assert site in texte
    registre.write_text(texte.replace(site, ""), "utf-8")
    reseau = {"ENS site web": "http://example.org/reseau/"}
    rangees = [r | (reseau if r["ENS code UAI"] == "0010001W" else {}) for r in accord]
    assert main(["synchroniser", fichier(essai, rangees)]) == 0
    assert "sont d’accord" in capsys.readouterr().out


def test_a_formation_that_a_remark_names_is_not_proposed_again(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    registre = essai / "establishments.yaml"
    texte = registre.read_text("utf-8")
    fiche = texte[texte.index("- uai: 0010005A") : texte.index("- uai: 0020006W")]
    remarque = "  remarques:\n    - Le CAP Essai de cuisine n’a pas ouvert, dit le lycée.\n"
    registre.write_text(texte.replace(fiche, fiche + remarque), "utf-8")
    source = fichier(essai, [*accord, rangee_ideo(uai="0010005A", mod=PLEIN, **CUISINE)])
    assert main(["synchroniser", source]) == 0
    assert "sont d’accord" in capsys.readouterr().out


def test_a_doubt_that_onisep_lifts_is_told(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    ferme = fichier(essai, sans(accord, "0020006W", "FOR.90001"))
    assert main(["synchroniser", ferme, "--appliquer"]) == 0
    capsys.readouterr()
    assert main(["synchroniser", fichier(essai, accord)]) == 0
    assert "l’Onisep l’a de nouveau, la remarque ne tient plus" in capsys.readouterr().out


def test_what_a_lycee_says_itself_takes_no_doubt_from_an_export(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = essai / "sources.yaml"
    texte = sources.read_text("utf-8")
    sienne = texte.replace("source-essai", "declaration-lycee")
    sources.write_text(f"{sienne}\n{texte}", "utf-8")
    registre = essai / "establishments.yaml"
    texte = registre.read_text("utf-8")
    debut = texte.index("- uai: 0020006W")
    fiche = texte[debut : texte.index("- uai: 0020007X")]
    tete, _, offres = fiche.partition("  offres:")
    sien = tete + "  offres:" + offres.replace("source-essai", "declaration-lycee", 1)
    registre.write_text(texte.replace(fiche, sien), "utf-8")
    avant_ = textes(essai)
    source = fichier(essai, sans(accord, "0020006W", "FOR.90001"))
    assert main(["synchroniser", source, "--appliquer"]) == 0
    assert textes(essai) == avant_
    assert "absent de l’Onisep, fermé ?" in capsys.readouterr().out


@pytest.mark.parametrize("tenues", [[], ["public", "places"]])
def test_an_internat_says_whom_it_takes_where_the_registry_can_hold_it(
    essai: Path, accord: Rangees, tenues: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to a person always; written beside the « oui » as far as an entry has keys for it."""
    heb = {"ENS hébergement": "internat (homme - 56 places à l'année)"}
    rangees = [r | (heb if r["ENS code UAI"] == "0020007X" else {}) for r in accord]
    (ecart,) = ecarts_ideo(load(essai), actions(fichier(essai, rangees)))
    assert ecart.texte == "internat : oui à l’Onisep (garçons, 56 places)"
    monkeypatch.setattr("macros.releves.synchronisation.ordre_des_cles", lambda _: tenues)
    document = ouvrir(essai / "establishments.yaml")
    avant = document.texte
    appliquer(document, [ecart], {"onisep": "source-essai"}, lambda id: (0, id))
    ecrites = set(document.texte.replace('"56"', "56").splitlines()) - set(avant.splitlines())
    beside = {"      public: garcons", "      places: 56"} if tenues else set()
    assert ecrites - {"  services:"} == {"      date: 2026-10-08", *beside}


# --- whose place it is ----------------------------------------------------------------------


def test_a_linked_uai_or_the_page_of_onisep_says_whose_row_it_is(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    registre = essai / "establishments.yaml"
    registre.write_text(
        registre.read_text("utf-8").replace(
            "https://www.example.org/onisep/lycee-essai",
            "https://www.onisep.fr/http/redirection/etablissement/slug/ENS.90001",
        ),
        "utf-8",
    )
    cuisine = [r for r in accord if r["ENS code UAI"] == "0010001W"]
    autres = [r for r in accord if r["ENS code UAI"] != "0010001W"]
    slug = "https://www.onisep.fr/http/redirection/etablissement/slug/ENS.90001"
    for change in (
        {"ENS code UAI": "0010101E"},
        {"ENS code UAI": "", "ENS URL et ID Onisep": slug},
    ):
        assert main(["synchroniser", fichier(essai, autres + [r | change for r in cuisine])]) == 0
        assert "sont d’accord" in capsys.readouterr().out


def test_two_official_files_that_contradict_each_other_leave_it_to_a_person(
    essai: Path, accord: Rangees, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lieux = {
        "0020007X": {"ENS hébergement": "sans hébergement"},
        "0020009Z": {"ENS hébergement": "internat (homme/femme)"},
    }
    ideo = fichier(essai, [r | lieux.get(r["ENS code UAI"], {}) for r in accord])
    annuaire = ecrire_annuaire(
        tmp_path / "annuaire.csv",
        {"Identifiant_de_l_etablissement": "0020007X", "Hebergement": "1"},
        {"Identifiant_de_l_etablissement": "0020009Z", "Hebergement": "1"},
    )
    dits = []
    for sources in ([annuaire, ideo], [ideo, annuaire]):
        assert main(["synchroniser", *sources]) == 0
        dits.append(capsys.readouterr().out)
    assert dits[0] == dits[1]
    assert "  - internat : oui dans l’Annuaire, non à l’Onisep\n" in dits[0]
    assert dits[0].count("internat : oui") == 2
    assert main(["synchroniser", annuaire, ideo, "--appliquer"]) == 0
    ecrit = load(essai)
    assert ecrit.etablissement("0020007X").services.internat is None
    assert ecrit.etablissement("0020009Z").services.internat is not None


@pytest.mark.parametrize("format_", ["texte", "markdown", "json"])
def test_hostile_rows_stay_texts(
    essai: Path, accord: Rangees, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "```\n<script>@tous #1 \x1b[31m\u202e [x](https://mechant.example) `rm`"
    rangee = rangee_ideo(
        uai="0010005A",
        for_="FOR.96000",
        titre=f"CAP {hostile}",
        type="CAP",
        mod=PLEIN,
        adresse=hostile,
        site="javascript:x()",
        tel=hostile,
        heb=f"hébergement organisé hors établissement (homme - {hostile})",
    )
    a_decider = essai.parent / "a-decider.md"
    options = ["--format", format_, "--a-decider", str(a_decider)]
    assert main(["synchroniser", fichier(essai, [*accord, rangee]), *options]) == 0
    dit, liste = capsys.readouterr().out, a_decider.read_text("utf-8")
    assert "javascript" not in dit
    for texte in (dit, liste):
        assert not {"\x1b", "\u202e"} & set(texte) or format_ == "json"
    hors_du_code = re.sub(r"(?ms)^```yaml\n.*?^```$", "", liste)
    assert liste.count("```") == 2
    hors_du_code = re.sub(r"`[^`\n]*`", "…", hors_du_code)
    for signe in ("<script", "@tous", "https://", "`rm`", "#1 "):
        assert signe not in hors_du_code


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("abimer", "dit"),
    [
        (lambda t: t.replace("0010", "0590").replace("0020", "0590"), "n’a aucun des 8 lycées"),
        (lambda t: "\n".join(li for li in t.split("\n") if "0020" not in li), "n’a que 5 des 8"),
        (lambda t: t[:-40], "ou le fichier est coupé"),
        (lambda t: t.replace('"0020006W"', '"0020006W', 1), " : un guillemet y est ouvert"),
        (lambda t: t.splitlines()[0], "n’a aucune rangée"),
        (lambda t: "a;b\n1;2\n", "ni de la liste « Idéo"),
    ],
)
def test_a_file_that_is_not_ours_or_is_cut_is_refused(
    essai: Path,
    accord: Rangees,
    abimer: Callable[[str], str],
    dit: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    avant = textes(essai)
    source = Path(fichier(essai, accord))
    source.write_text(abimer(source.read_text("utf-8-sig")), "utf-8")
    assert main(["synchroniser", str(source), "--appliquer"]) == 1
    sortie = capsys.readouterr()
    assert dit in sortie.err
    assert "d’accord" not in sortie.out
    assert textes(essai) == avant


def test_the_same_export_twice_or_a_source_too_many_is_a_misuse(
    essai: Path, accord: Rangees, capsys: pytest.CaptureFixture[str]
) -> None:
    source = fichier(essai, accord)
    assert main(["synchroniser", source, source]) == 2
    assert main(["synchroniser", source, "--citer", "a", "--citer", "b"]) == 2
    assert main(["synchroniser", source, "--date", "hier"]) == 2
    capsys.readouterr()
