"""What a change means for visitors is told in French, and no change is silent."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.commandes.cli import main
from macros.domaine.ailleurs import Ailleurs
from macros.domaine.lieux import Lieux
from macros.domaine.registre import Registre
from macros.domaine.valeurs import TEXTE_MAXIMAL
from macros.verification.comparaison import (
    FORMATS,
    MARKDOWN_MAXIMAL,
    Changement,
    comparer,
    en_json,
    en_markdown,
    en_texte,
    nouveautes,
)
from macros.verification.dossier import verifier_dossier
from tests.conftest import DONNEES, JOUR, REGISTRES

ESSAI = REGISTRES / "essai"
LYCEES, FORM, MET, SRC, ACA, COM = (
    "establishments.yaml",
    "formations.yaml",
    "metiers.yaml",
    "sources.yaml",
    "academie.yaml",
    "communes.csv",
)
ALORS = "        intitule: Celui d’alors\n"


def modifie(fichier: str, changer: Callable[[str], str], dossier: Path = ESSAI) -> Registre:
    texte = (dossier / fichier).read_text("utf-8")
    nouveau = changer(texte)
    assert nouveau != texte
    resultat = verifier_dossier(dossier, le=JOUR, remplaces={fichier: nouveau.encode()})
    assert resultat.registre is not None, resultat.anomalies
    return resultat.registre


def essai() -> Registre:
    registre = verifier_dossier(ESSAI, le=JOUR).registre
    assert registre is not None
    return registre


def dire(avant: Registre, apres: Registre) -> str:
    """Every sentence of a change, in order."""
    return " ; ".join(c.texte for c in comparer(avant, apres, JOUR))


def rempl(avant: str, apres: str) -> Callable[[str], str]:
    return lambda texte: texte.replace(avant, apres, 1)


def sans(cle: str) -> Callable[[str], str]:
    """Take the first such key out, with what it holds."""
    marge = len(cle) - len(cle.lstrip())
    suite = "" if cle.endswith("\n") else ".*\n"
    motif = re.compile(rf"^{re.escape(cle)}{suite}(?: {{{marge + 1},}}.*\n)*", re.M)
    return lambda texte: motif.sub("", texte, count=1)


def echange(debut: str) -> Callable[[str], str]:
    """Put the entry that begins so after the next one."""
    marge = len(debut) - len(debut.lstrip())
    suite = rf".*\n(?: {{{marge + 2},}}.*\n)*"
    motif = rf"^({re.escape(debut)}{suite})( {{{marge}}}- {suite})"
    return lambda texte: re.sub(motif, r"\2\1", texte, count=1, flags=re.M)


RETRAIT = "      - nature: retrait\n        date: 2025-09"
FAMILLE = "    - famille: famille-restauration-essai\n"

CAS: tuple[tuple[str, Callable[[str], str], str], ...] = (
    (
        LYCEES,
        rempl("nom: Lycée d’essai En Vigueur", "nom: Lycée Neuf"),
        "s’appelait « Lycée d’essai En Vigueur »",
    ),
    (
        LYCEES,
        rempl("voie: 1 rue de l’Essai", "voie: 9 rue Neuve"),
        "adresse : 9 rue Neuve, 01001 Essai-la-Ville",
    ),
    (
        LYCEES,
        rempl('    commune: "01001"\n', '    commune: "01001"\n    remarque: Un doute d’essai.\n'),
        "sources, dates ou remarques mises à jour (adresse)",
    ),
    (LYCEES, rempl("latitude: 46.1", "latitude: 46.12"), "déplacé de 2,2 km sur la carte"),
    (LYCEES, rempl("latitude: 46.1", "latitude: 46.1085"), "déplacé de 945 m sur la carte"),
    (LYCEES, rempl("latitude: 46.1", "latitude: 46.1095"), "déplacé de 1,1 km sur la carte"),
    (
        LYCEES,
        rempl(
            "intitule: Lycée des métiers d’essai de la cuisine", "intitule: Lycée des métiers neuf"
        ),
        "intitulé du label : « Lycée des métiers neuf »",
    ),
    (
        LYCEES,
        rempl("voies: [scolaire, apprentissage]", "voies: [scolaire]"),
        "CAP Essai de cuisine n’est plus proposé en apprentissage",
    ),
    (
        LYCEES,
        rempl(
            "- formation: bac-pro-cuisine-essai\n      voies: [scolaire]",
            "- formation: bac-pro-cuisine-essai\n      voies: [scolaire, apprentissage]",
        ),
        "Bac pro Essai de cuisine proposé aussi en apprentissage",
    ),
    (
        LYCEES,
        rempl(
            "    - formation: fcil-essai\n      voies: [scolaire]\n      source: source-essai\n", ""
        ),
        "FCIL Essai sans niveau n’est plus proposé",
    ),
    (
        LYCEES,
        rempl("valeur: +33 1 99 00 00 01", "valeur: +33 1 99 00 00 09"),
        "téléphone : +33 1 99 00 00 09",
    ),
    (LYCEES, rempl("    ulis:\n      valeur: non", "    ulis:\n      valeur: oui"), "ULIS : oui"),
    (
        LYCEES,
        rempl("date: 2027-02-06", "date: 2027-03-06"),
        "portes ouvertes : 6 mars 2027 ; portes ouvertes : 6 février 2027 (retiré)",
    ),
    (
        LYCEES,
        rempl("reference: BO d’essai n° 2", "reference: BO d’essai n° 3"),
        "sources, dates ou remarques mises à jour (label)",
    ),
    (
        LYCEES,
        rempl(
            "      - nature: renouvellement\n        date: 2024-03-12",
            "      - nature: renouvellement\n        date: 2024-03-12\n"
            "        expire_le: 2028-08-31",
        ),
        "échéance corrigée : jusqu’au 31 août 2028",
    ),
    (LYCEES, rempl("secteur: public", "secteur: prive"), "devient privé sous contrat"),
    (
        FORM,
        rempl("intitule: CAP Essai de cuisine", "intitule: CAP Neuf"),
        "s’appelait « CAP Essai de cuisine »",
    ),
    (MET, rempl("synonymes: [mécano, garage]", "synonymes: [mécano]"), "modifié : synonymes"),
    (SRC, rempl("titre: Source d’essai", "titre: Source neuve"), "s’appelait « Source d’essai »"),
    (ACA, rempl("zoom: ", "zoom: 1"), "modifié : carte"),
    (LYCEES, rempl('  siret: "19000000000017"\n', ""), "SIRET retiré"),
    (LYCEES, rempl("19000000000017", "19000000000025"), "SIRET 19000000000025"),
    (LYCEES, sans("  position:\n"), "n’a plus de place sur la carte"),
    (LYCEES, sans("  familles_2de:\n"), "2de « Métiers d’essai de la restauration » retirée"),
    (LYCEES, sans("  fiche_onisep:"), "lien vers l’Onisep retiré"),
    (
        LYCEES,
        rempl(
            "    - famille: famille-restauration-essai\n      voies: [scolaire]",
            "    - famille: famille-restauration-essai\n      voies: [apprentissage]",
        ),
        "2de « Métiers d’essai de la restauration » en apprentissage",
    ),
    (LYCEES, echange("    - formation: bma-"), "formations présentées dans un autre ordre"),
    (MET, echange("  - id: developpeur-"), "présentés dans un autre ordre"),
    (COM, rempl("Essai-la-Ville", "Essai-le-Bourg"), "liste mise à jour"),
    (
        LYCEES,
        rempl("nature: lycee-professionnel", "nature: lycee-polyvalent"),
        "devient lycée polyvalent (lycée professionnel avant)",
    ),
    (
        LYCEES,
        rempl('code_postal: "01001"', 'code_postal: "01001"\n    cedex: oui'),
        "adresse : 1 rue de l’Essai, 01001 Essai-la-Ville Cedex",
    ),
    (
        LYCEES,
        rempl("    precision: 10\n", "    precision: 20\n"),
        "sources, dates ou remarques mises à jour (position)",
    ),
    (
        LYCEES,
        rempl("        intitule: Lycée des métiers d’essai du numérique\n", ""),
        "le label n’a plus d’intitulé",
    ),
    (
        LYCEES,
        rempl("        date: 2019-03-12\n", f"        date: 2019-03-12\n{ALORS}"),
        "intitulé du label attribué le 12 mars 2019 : « Celui d’alors »",
    ),
    (
        LYCEES,
        rempl("      - date: 2021-2022\n", f"      - date: 2021-2022\n{ALORS}"),
        "intitulé vu pendant l’année scolaire 2021-2022 (source-essai) : « Celui d’alors »",
    ),
    (
        LYCEES,
        rempl("      - nature: renouvellement\n        date: 2024-03-12", RETRAIT),
        "label retiré en septembre 2025 ; décision retirée du registre (renouvellement, "
        "12 mars 2024) ; « Label retiré » au lieu de « Label en vigueur »",
    ),
    (
        LYCEES,
        rempl("date: 2022-05", "date: 2022-06"),
        "label attribué jusqu’au 30 juin 2027 au plus tard ; décision retirée du registre "
        "(attribution, mai 2022)",
    ),
    (
        LYCEES,
        rempl("      - date: 2025\n", "      - date: 2025-06\n        vu: non\n"),
        "label n’y est plus en juin 2025 (source-essai) ; constat retiré (2025, source-essai) ; "
        "« Label non retrouvé » au lieu de « Label en vigueur »",
    ),
    (
        LYCEES,
        rempl("voies: [scolaire, apprentissage]", "voies: [formation-continue]"),
        "CAP Essai de cuisine proposé en formation continue ; "
        "CAP Essai de cuisine n’est plus proposé au lycée ni en apprentissage",
    ),
    (
        LYCEES,
        rempl("    - formation: fcil-essai\n", "    - formation: cap-auto-essai\n"),
        "FCIL Essai sans niveau n’est plus proposé ; CAP Essai de mécanique ajouté, au lycée",
    ),
    (
        LYCEES,
        rempl("    - famille: famille-restauration-essai\n      voies: [scolaire]\n", FAMILLE),
        "2de « Métiers d’essai de la restauration » sans voie",
    ),
    (LYCEES, sans("    site:\n"), "site web retiré"),
    (LYCEES, sans("    internat:\n"), "internat retiré"),
    (
        LYCEES,
        rempl("public: filles", "public: mixte"),
        "internat : oui (filles et garçons, 40 places)",
    ),
    (
        LYCEES,
        rempl("      places: 40", "      ailleurs: au lycée d’essai Échu"),
        "internat : oui hors du lycée : au lycée d’essai Échu (filles seulement)",
    ),
    (
        LYCEES,
        rempl("nom: Entreprise d’essai", "nom: Autre entreprise"),
        "partenaire : Autre entreprise ; partenaire : Entreprise d’essai (retiré)",
    ),
    (
        LYCEES,
        rempl("    - critere: 3\n", "    - critere: 2\n"),
        "action : critère 2, « Une convention d’essai avec une entreprise d’essai. » ; "
        "action : critère 3, « Une convention d’essai avec une entreprise d’essai. » (retiré)",
    ),
    (
        LYCEES,
        rempl("      nature: sep\n", "      nature: ancien-lp\n"),
        "UAI lié : 0010101E, ancien lycée professionnel, réuni à ce lycée ; "
        "UAI lié : 0010101E, section d’enseignement professionnel du lycée (retiré)",
    ),
    (
        LYCEES,
        rempl("Fiche d’essai complète, pour les tests.", "Autre."),
        "remarque : « Autre. » ; remarque : « Fiche d’essai complète, pour les tests. » (retiré)",
    ),
    (FORM, rempl("    diplome: cap\n", "    diplome: cs\n"), "modifié : diplôme"),
)


def test_a_title_entered_for_many_years_is_told_once() -> None:
    annees = ("2019-2020", "2020-2021", "2022-2023")

    def constats(titre: str) -> Callable[[str], str]:
        vus = "".join(f"      - date: {a}\n        source: source-essai\n{titre}" for a in annees)
        return rempl("    constats:\n", f"    constats:\n{vus}")

    dits = dire(modifie(LYCEES, constats("")), modifie(LYCEES, constats(ALORS)))
    assert dits == "intitulé vu de 2019-2020 à 2022-2023 (source-essai) : « Celui d’alors »"


def test_a_registry_of_the_past_holds_its_title_over_the_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is compared as what it meant: no title has changed."""
    ancien = shutil.copytree(ESSAI, tmp_path / "ancien")
    texte = (ancien / LYCEES).read_text("utf-8")
    titre = "intitule: Lycée des métiers d’essai du numérique\n"
    vu = "    constats:\n      - date: 2025\n        source: source-essai\n"
    assert vu + f"        {titre}" in texte
    nouveau = texte.replace(vu + f"        {titre}", f"    {titre}{vu}")
    (ancien / LYCEES).write_text(nouveau, "utf-8")
    assert main(["comparer", str(ancien), str(ESSAI), "--le", str(JOUR)]) == 0
    assert capsys.readouterr().out == "Rien ne change pour les visiteurs.\n"
    assert main(["comparer", str(ESSAI), str(ancien), "--le", str(JOUR)]) == 1
    assert "déplacez cette ligne dans la décision" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fichier", "morceau", "dit"),
    [
        (LYCEES, "  position:\n", "placé sur la carte"),
        (LYCEES, "  familles_2de:\n", "2de « Métiers d’essai de la restauration » ajoutée"),
        (
            LYCEES,
            "  fiche_onisep:",
            "page de l’Onisep : https://www.example.org/onisep/lycee-essai",
        ),
        (LYCEES, "    internat:\n", "internat : oui (filles seulement, 40 places) (nouveau)"),
        (LYCEES, "    site:\n", "site web : https://www.example.org/lycee-essai (nouveau)"),
        (
            LYCEES,
            "        intitule: Lycée des métiers d’essai du numérique",
            "intitulé du label : « Lycée des métiers d’essai du numérique »",
        ),
    ],
)
def test_what_comes_back_is_told_too(fichier: str, morceau: str, dit: str) -> None:
    assert dire(modifie(fichier, sans(morceau)), essai()) == dit


@pytest.mark.parametrize(
    ("fichier", "entree", "sujet", "genre"),
    [
        (
            SRC,
            "- id: source-neuve\n  titre: Source neuve\n  producteur: Essai\n  usage: Essai.\n",
            "Source « Source neuve »",
            "e",
        ),
    ],
)
def test_a_shared_entry_comes_and_goes(fichier: str, entree: str, sujet: str, genre: str) -> None:
    avec = modifie(fichier, lambda texte: f"{texte}{entree}")
    for avant, apres, mot in ((essai(), avec, "ajouté"), (avec, essai(), "supprimé")):
        (dit,) = comparer(avant, apres, JOUR)
        assert (dit.sujet, dit.texte) == (sujet, f"{mot}{genre}")


@pytest.mark.parametrize(("fichier", "changer", "dit"), CAS, ids=[dit for _, _, dit in CAS])
def test_each_change_is_told_in_its_words(
    fichier: str, changer: Callable[[str], str], dit: str
) -> None:
    assert dire(essai(), modifie(fichier, changer)) == dit


def test_nothing_changed_is_said_so() -> None:
    assert comparer(essai(), essai(), JOUR) == ()
    assert en_texte(()) == "Rien ne change pour les visiteurs.\n"
    assert "Rien." in en_markdown(())


def test_an_apostrophe_typed_straight_is_no_news() -> None:
    """Pages curl it."""
    droite = modifie(
        LYCEES, rempl("nom: Lycée d’essai En Vigueur", "nom: Lycée d'essai En Vigueur")
    )
    assert dire(essai(), droite) == ""


def test_a_renewal_and_a_new_voie_are_one_line_as_people_say_it() -> None:
    def changer(texte: str) -> str:
        debut = texte.index("- uai: 0130058T")
        fiche = texte[debut:].replace(
            "    decisions: []\n",
            "    decisions:\n      - nature: renouvellement\n        date: 2026-03-12\n"
            "        reference: BO\n",
            1,
        )
        fiche = fiche.replace(
            "- formation: cap-agent-securite\n      voies: [scolaire]",
            "- formation: cap-agent-securite\n      voies: [scolaire, apprentissage]",
            1,
        )
        return texte[:debut] + fiche

    reel = verifier_dossier(DONNEES, le=JOUR).registre
    assert reel is not None
    dit = en_texte(comparer(reel, modifie(LYCEES, changer, DONNEES), JOUR))
    assert dit == (
        "Lycée professionnel L’Estaque (0130058T) : label renouvelé jusqu’au 12 mars 2031 ; "
        "« Label en vigueur » au lieu de « Label à confirmer » ; "
        "CAP Agent de sécurité proposé aussi en apprentissage.\n"
    )


@pytest.mark.parametrize(
    ("uai", "presentation"),
    [
        ("0010004Z", "à L’Essai-sur-Mer (01), 1 formation"),
        ("0010003Y", "à L’Essai-sur-Mer (01), 2 formations"),
        ("0010001W", "à Essai-la-Ville (01), 6 formations"),
    ],
)
def test_a_lycee_comes_and_goes(uai: str, presentation: str) -> None:
    sans = modifie(LYCEES, lambda t: re.sub(rf"- uai: {uai}\n(?:(?!- uai).*\n)+", "", t))
    (part,) = [c for c in comparer(essai(), sans, JOUR) if c.genre == "lycee"]
    assert (part.uai, part.texte) == (uai, "n’est plus dans l’annuaire")
    (arrive,) = [c for c in comparer(sans, essai(), JOUR) if c.genre == "lycee"]
    assert arrive.texte == f"nouveau dans l’annuaire, {presentation}"


def test_an_order_is_told_only_when_nothing_else_moved() -> None:
    def changer(texte: str) -> str:
        return sans("    - formation: fcil-")(echange("    - formation: bma-")(texte))

    assert dire(essai(), modifie(LYCEES, changer)) == "FCIL Essai sans niveau n’est plus proposé"


def test_a_family_that_leaves_with_its_definition_keeps_its_name() -> None:
    def sans_famille(fichier: str, *changements: Callable[[str], str]) -> bytes:
        texte = (ESSAI / fichier).read_text("utf-8")
        for changer in changements:
            texte = changer(texte)
        return texte.encode()

    famille = "  - id: famille-auto-essai\n    libelle: Métiers d’essai de l’automobile\n"
    debut = "  familles_2de:\n    - famille: famille-auto"
    remplaces = {
        FORM: sans_famille(
            FORM,
            rempl(f"{famille}    source: source-essai\n", ""),
            lambda texte: texte.replace("    famille_2de: famille-auto-essai\n", ""),
        ),
        LYCEES: sans_famille(
            LYCEES,
            lambda texte: re.sub(rf"{debut}.*\n(    .*\n)+", "", texte),
        ),
    }
    apres = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).registre
    assert apres is not None
    retiree, ajoutee = dire(essai(), apres), dire(apres, essai())
    assert retiree.count("2de « Métiers d’essai de l’automobile » retirée") == 1
    assert ajoutee.count("2de « Métiers d’essai de l’automobile » ajoutée") == 1


def test_json_is_that_of_a_file_one_reads() -> None:
    dit = en_json([Changement("0010001W", "Lycée", "nom", "à lire")])
    assert dit == (
        '[\n  {\n    "uai": "0010001W",\n    "sujet": "Lycée",\n    "genre": "nom",\n'
        '    "texte": "à lire"\n  }\n]\n'
    )


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_no_change_of_a_model_is_silent(data: st.DataObject) -> None:
    """Any field of any lycée given another lycée’s value is told, and told back."""
    avant = essai()
    rang = data.draw(st.integers(0, len(avant.etablissements) - 1))
    autre = data.draw(st.integers(0, len(avant.etablissements) - 1))
    lycee, modele = avant.etablissements[rang], avant.etablissements[autre]
    champ = data.draw(st.sampled_from([c for c in type(lycee).model_fields if c != "uai"]))
    change = lycee.model_copy(update={champ: getattr(modele, champ)})
    lycees = (*avant.etablissements[:rang], change, *avant.etablissements[rang + 1 :])
    apres = Registre(
        academie=avant.academie,
        etablissements=lycees,
        formations=avant.formations,
        familles_2de=avant.familles_2de,
        filieres=avant.filieres,
        metiers=avant.metiers,
        sources=avant.sources,
        reperes=avant.reperes,
        communes=avant.communes,
        lieux=avant.lieux,
        ailleurs=avant.ailleurs,
    )
    for a, b in ((avant, apres), (apres, avant)):
        changements = comparer(a, b, JOUR)
        assert bool(changements) is (lycee != change)
        assert {c.uai for c in changements} <= {lycee.uai}
        for rendu in FORMATS.values():
            assert rendu(changements)


def test_places_and_trades_of_elsewhere_are_told_once() -> None:
    avant = essai()
    apres = replace(avant, lieux=Lieux(), ailleurs=Ailleurs())
    changements = comparer(avant, apres, JOUR)
    assert [c.genre for c in changements] == ["lieux", "ailleurs"]
    assert "Lieux : liste mise à jour." in en_texte(changements)


def test_markdown_neutralises_every_text_and_keeps_within_a_comment() -> None:
    hostile = "<script>@tous #1 [x](https://mechant.example) ![i](www.x.fr) `a` \x1b[31m | **"
    dit = en_markdown([Changement("0010001W", hostile, "nom", hostile)])
    assert "`https://mechant.example`" in dit
    dit = re.sub(r"`[^`\n]*`", "…", dit)  # in a code span, nothing becomes a link
    for interdit in (
        "<script",
        "@tous",
        " #1",
        "://",
        "www.",
        "`a`",
        "\x1b",
        "**\n  - <",
    ):
        assert interdit not in dit
    assert not re.search(r"(?<!\\)\]\(", dit)


TOUT = "« registre comparer » donne tout.\n"


def test_a_comment_is_bounded_and_counts_what_it_leaves_out() -> None:
    beaucoup = [Changement(f"{n:07}A", "Lycée d’essai", "nom", "x" * 200) for n in range(2000)]
    long = en_markdown(beaucoup)
    assert MARKDOWN_MAXIMAL - 300 < len(long) < MARKDOWN_MAXIMAL + 100
    dits = long.count("\n  - ")
    assert long.endswith(f"\n… et {2000 - dits} autres changements : {TOUT}")
    un_de_trop = en_markdown(beaucoup[: dits + 1])
    assert un_de_trop.endswith(f"\n… et 1 autre changement : {TOUT}")
    assert TOUT not in en_markdown(beaucoup[:dits])


def test_the_command_compares_two_folders_in_three_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    apres = tmp_path / "apres"
    shutil.copytree(ESSAI, apres)
    fichier = apres / LYCEES
    fichier.write_text(CAS[0][1](fichier.read_text("utf-8")), "utf-8")
    assert main(["comparer", str(ESSAI), str(apres)]) == 0
    assert "Lycée Neuf (0010001W) : s’appelait" in capsys.readouterr().out
    assert main(["comparer", str(ESSAI), str(apres), "--format", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["uai"], change["genre"]) == ("0010001W", "nom")
    assert main(["comparer", str(ESSAI), str(apres), "--format", "markdown"]) == 0
    assert "### Ce qui change" in capsys.readouterr().out
    assert main(["comparer", str(ESSAI), str(tmp_path / "rien")]) == 2


def test_a_registry_with_errors_is_told_and_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    apres = tmp_path / "apres"
    shutil.copytree(ESSAI, apres)
    (apres / LYCEES).write_text("- uai: [\n", "utf-8")
    for format_ in ("texte", "markdown", "json"):
        assert main(["comparer", str(ESSAI), str(apres), "--format", format_]) == 1
        sortie = capsys.readouterr()
        assert "LM009" in sortie.out + sortie.err


def test_a_revision_of_git_is_read_without_being_checked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ESSAI, tmp_path / "data")
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    monkeypatch.delenv("DONNEES", raising=False)
    qui = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*qui, "commit", "-q", "-m", "Essai"]):
        subprocess.run(["git", *arguments], check=True)
    fichier = tmp_path / "data" / LYCEES
    fichier.write_text(CAS[0][1](fichier.read_text("utf-8")), "utf-8")
    assert main(["comparer", "git:HEAD", "data"]) == 0
    assert "Lycée Neuf (0010001W) : s’appelait" in capsys.readouterr().out
    monkeypatch.setenv("DONNEES", str(tmp_path / "data"))
    assert main(["comparer", "git:HEAD", "data"]) == 0
    assert "Lycée Neuf (0010001W) : s’appelait" in capsys.readouterr().out
    for mauvaise in ("git:inconnue", "git:--output=x", "git:", "git:a b"):
        assert main(["comparer", mauvaise, "data"]) == 2
        assert "registre comparer" in capsys.readouterr().err


def test_a_link_in_a_revision_is_read_as_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ESSAI, tmp_path / "data")
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "secret").write_text("- uai: SECRET\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    monkeypatch.delenv("DONNEES", raising=False)
    (tmp_path / "data" / LYCEES).unlink()
    (tmp_path / "data" / LYCEES).symlink_to("../secret")
    qui = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org"]
    for arguments in (["init", "-q"], ["add", "data"], [*qui, "commit", "-q", "-m", "Essai"]):
        subprocess.run(["git", *arguments], check=True)
    assert main(["comparer", str(ESSAI), "git:HEAD", "--format", "markdown"]) == 1
    assert "SECRET" not in capsys.readouterr().out


def test_only_another_commune_makes_a_new_address() -> None:
    avant = essai()
    lycee = avant.etablissements[0]
    autre = next(c for c in avant.communes if c.code_insee != lycee.adresse.commune)
    adresse = lycee.adresse.model_copy(update={"commune": autre.code_insee})
    parti = lycee.model_copy(update={"adresse": adresse})
    apres = replace(avant, etablissements=(parti, *avant.etablissements[1:]))
    (change,) = comparer(avant, apres, JOUR)
    assert change.texte.startswith("nouvelle adresse : ")
    assert autre.nom_complet in change.texte


def test_news_leave_out_what_no_visitor_sees() -> None:
    avant = essai()
    lycee = avant.etablissements[0]
    tus = {"remarques": ("Un détail",), "siret": None, "source": "essai-bis"}
    assert nouveautes(avant, _avec(avant, **tus), JOUR, "") == ()
    (dite,) = nouveautes(avant, _avec(avant, nom="Lycée d’essai Autre", **tus), JOUR, "a" * 40)
    assert (dite.uai, dite.nom, dite.date) == (lycee.uai, "Lycée d’essai Autre", JOUR)
    assert dite.texte == f"s’appelait « {lycee.nom} »"


def test_a_sentence_longer_than_a_text_may_be_is_cut() -> None:
    avant = essai()
    long = _avec(avant, nom="é" * TEXTE_MAXIMAL)
    (dite,) = nouveautes(long, avant, JOUR, "")
    assert len(dite.texte) == TEXTE_MAXIMAL
    assert dite.texte.endswith("…")


def _avec(registre: Registre, **champs: object) -> Registre:
    """The registry with other fields of its first lycée."""
    premier, *autres = registre.etablissements
    return replace(registre, etablissements=(premier.model_copy(update=champs), *autres))
