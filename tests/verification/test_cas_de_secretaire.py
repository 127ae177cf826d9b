"""What a school's secretary and a label manager write (tests/cas/secretaire.yaml): righted from the
message alone, at its line, and no message orders what is false."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, RACINE, REGISTRES
from tests.ordres import D_UN_AUTRE_FAIT, DES_VALEURS, obeir

REEL = REGISTRES / "reel"
LYCEES = "establishments.yaml"
LU = yaml.safe_load((RACINE / "tests/cas/secretaire.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Cas:
    """One edit of one file, and what must be answered."""

    quoi: str
    code: str
    ligne: int
    dit: list[str]
    tait: tuple[str, ...] = ()
    fichier: str = LYCEES
    avant: str = ""
    apres: str = ""
    double: str = ""
    retire: str = ""
    echange: tuple[str, str] | None = None
    lycees: tuple[str, str] | None = None
    """What replaces what in the lycées, beside the edit of another file."""
    dit_aux_lycees: bool = False
    """Whether the edit of another file is told in the lycées, as what is taken away is."""

    @property
    def texte(self) -> str:
        """The file so edited."""
        texte: str = LU["base"]
        if self.fichier != LYCEES:
            texte = (REEL / self.fichier).read_text("utf-8")
        if self.echange:
            une, autre = self.echange
            echanges = {une: autre, autre: une}
            texte, fois = re.subn("|".join(echanges), lambda lu: echanges[lu[0]], texte)
            assert fois == 2, self.quoi
            return texte
        if self.double:
            motif, par = rf"^({re.escape(self.double)}.*\n)", r"\1\1"
        elif self.retire:
            motif, par = rf"^( *)- id: {self.retire}\n(?:\1 +\S.*\n|\n)*", ""
        else:
            assert self.avant in texte, self.quoi
            return texte.replace(self.avant, self.apres, 1)
        texte, fois = re.subn(motif, par, texte, count=1, flags=re.MULTILINE)
        assert fois == 1, self.quoi
        return texte


CAS = [Cas(**{**cas, "tait": tuple(cas.get("tait", ()))}) for cas in LU["cas"]]


def dites(remplaces: dict[str, str]) -> list[Anomalie]:
    """The findings of the frozen registry with a few lycées, and another file; LM151 apart: most
    of its formations are offered by none of those."""
    octets = {nom: texte.encode() for nom, texte in ({LYCEES: LU["base"]} | remplaces).items()}
    resultat = verifier_dossier(REEL, le=JOUR, remplaces=octets)
    return [a for a in resultat.anomalies if a.code != "LM151"]


def test_the_registry_of_the_cases_is_right() -> None:
    assert dites({}) == []
    assert len(CAS) >= 60


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.quoi)
def test_a_secretary_rights_it_from_the_message(cas: Cas) -> None:
    textes = {cas.fichier: cas.texte}
    if cas.lycees:
        textes[LYCEES] = LU["base"].replace(*cas.lycees)
    trouvees = dites(textes)
    tout = " ".join(f"{a.message} {a.correction}" for a in trouvees)
    ailleurs = LYCEES if cas.retire or cas.dit_aux_lycees else cas.fichier
    places = {(a.code, a.ligne) for a in trouvees if a.fichier.endswith(ailleurs)}
    assert (cas.code, cas.ligne) in places, trouvees
    assert [mot for mot in cas.dit if mot not in tout] == [], tout
    assert [mot for mot in cas.tait if mot in tout] == [], tout
    if cas.code in DES_VALEURS and cas.fichier.endswith(".yaml"):
        exiger_l_obeissance(cas, trouvees)


def exiger_l_obeissance(cas: Cas, trouvees: list[Anomalie]) -> None:
    """Obey what is said to write in the line of a case, and refuse that it be told again."""
    connues = {(a.code, a.ligne) for a in trouvees if a.code != cas.code}
    for une in trouvees:
        if (une.code, une.ligne) != (cas.code, cas.ligne) or not une.fichier.endswith(cas.fichier):
            continue
        obei = obeir(cas.texte, une.ligne, une.correction)
        encore = [
            a
            for a in (dites({cas.fichier: obei}) if obei else [])
            if a.fichier.endswith(cas.fichier)
            and a.ligne == une.ligne
            and (a.code, a.ligne) not in connues
            and a.code not in D_UN_AUTRE_FAIT
        ]
        assert encore == [], une.correction


@pytest.mark.parametrize(
    "voie",
    [
        "RUE DES EXEMPLES - BP 50087",
        "rue des Exemples bp 50087",
        "Rue des Exemples B.P. 50087",
        "Rue des Exemples Cs 50087",
        "TSA 50087 RUE DES EXEMPLES",
        "12 RUE DES EXEMPLES BOITE POSTALE 50087",
        "Rue des Exemples, boîte postale n° 50087",
        "RUE DES EXEMPLES CS 50087 04000 DIGNE LES BAINS CEDEX",
        "Rue des Exemples - Bp 50087 - 04000 Digne-les-Bains",
    ],
)
def test_the_number_of_a_box_is_kept_by_each_order(voie: str) -> None:
    texte = LU["base"].replace("10 avenue du Général Leclerc", voie, 1)
    for une in dites({LYCEES: texte}):
        assert une.code in {"LM129", "LM146"}, une
        obei = obeir(texte, une.ligne, une.correction)
        assert obei is not None, une
        assert "50087" in obei.split("\n")[une.ligne - 1]
        assert dites({LYCEES: obei}) == [], une


COPIEES = (
    ("uai: 0040007L", "uai: 0040011R"),
    ("Alphonse Beau de Rochas", "Louis Martin-Bret"),
    ("19040007700011", "19040011900011"),
    ("+33 4 92 31 06 08", "+33 4 92 70 78 40"),
    ("lyc-beauderochas", "lyc-martinbret"),
    ("latitude: 44.10007", "latitude: 44.10107"),
)


@pytest.mark.parametrize(("offre", "dites_copiees"), [("cap-coiffure", 1), ("cap-cuisine", 0)])
def test_a_copied_lycee_is_told_what_is_left_of_the_first(offre: str, dites_copiees: int) -> None:
    """Even once all that no two lycées have is changed; in one place, two offer other things."""
    premiere = LU["base"][: LU["base"].index("- uai: 0040011R")]
    copie = premiere.replace("cap-coiffure", offre)
    for avant, apres in COPIEES:
        assert avant in copie
        copie = copie.replace(avant, apres)
    trouvees = [a for a in dites({LYCEES: premiere + copie}) if "copiée" in a.message]
    assert [a.code for a in trouvees] == ["LM126"] * dites_copiees
    for anomalie in trouvees:
        assert "Cette fiche et celle de 0040007L" in anomalie.message
        for cle in ("adresse", "label", "offres", "services", "portes_ouvertes"):
            assert f"« {cle} »" in anomalie.correction
        assert "contacts" not in anomalie.correction
        assert "venez d’ajouter" in anomalie.correction
        assert "Effacez" not in anomalie.correction


@pytest.mark.parametrize("dite", ["Courriel de Mme Exemple", "s.exemplaire@example.org"])
def test_a_source_that_names_someone_is_told(dite: str) -> None:
    sources = (REEL / "sources.yaml").read_text("utf-8")
    ajoutee = f"- id: courriel-essai\n  titre: {dite}\n  producteur: Le rectorat\n"
    trouvees = [a for a in dites({"sources.yaml": f"{sources}\n{ajoutee}"}) if a.code == "LM144"]
    assert [(Path(a.fichier).name, a.gravite.name) for a in trouvees] == [
        ("sources.yaml", "AVERTISSEMENT")
    ]


def test_a_copied_lycee_is_told_once_its_address_is_changed_too() -> None:
    """When it has all of many formations, and a title of the label that no other has."""
    premiere = LU["base"][: LU["base"].index("- uai: 0040011R")]
    offres = "".join(
        f"    - formation: {id}\n      voies: [scolaire]\n      source: affelnet-2025\n"
        for id in ("cap-cuisine", "cap-boulanger", "bac-pro-cuisine")
    )
    premiere = premiere.replace("  contacts:\n", f"{offres}  contacts:\n", 1)
    titre = "        source: acce-2025\n        intitule: Lycée des métiers de l’exemple\n"
    premiere = premiere.replace("        source: acce-2025\n", titre, 1)
    copie = premiere.replace("10 avenue du Général Leclerc", "3 rue Autre")
    for avant, apres in COPIEES:
        copie = copie.replace(avant, apres)

    def copiees(autre: str) -> list[str]:
        return [a.code for a in dites({LYCEES: premiere + autre}) if "copiée" in a.message]

    assert copiees(copie) == ["LM126"]
    assert copiees(copie.replace("cap-boulanger", "cap-patissier")) == []
    assert copiees(copie.replace("de l’exemple", "d’ailleurs")) == []


def test_a_mailbox_of_another_academie_is_doubted_when_ours_is_known() -> None:
    def boite(uai: str, domaine: str) -> str:
        return (
            f"    courriel:\n      valeur: ce.{uai.lower()}@{domaine}\n"
            "      source: annuaire-2026\n"
        )

    def doutes(premier: str, second: str) -> list[str]:
        texte = LU["base"].replace("    site:\n", boite("0040007L", premier) + "    site:\n", 1)
        texte = texte.rstrip("\n") + "\n" + boite("0040011R", second)
        return [a.correction for a in dites({LYCEES: texte}) if a.code == "LM127"]

    notre = "ac-aix-marseille.fr"
    assert doutes(notre, notre) == []
    (dit,) = doutes(notre, "ac-ombrelune.fr")
    assert f"Est-ce {notre} ?" in dit
    assert doutes(notre, "lycee-exemple.fr") == []


@pytest.mark.parametrize(("gardes", "dites_copiees"), [(2, 1), (1, 0)])
def test_a_label_copied_alone_is_told(gardes: int, dites_copiees: int) -> None:
    """Other formations, another place: its constats and its title are those of another, still."""
    premiere = LU["base"][: LU["base"].index("- uai: 0040011R")]
    seul = "      - date: 2025\n        source: acce-2025\n"
    titre = f"{seul}        intitule: Lycée des métiers de l’exemple\n"
    vus = titre + titre.replace("acce-2025", "annuaire-2026") * (gardes - 1)
    premiere = premiere.replace(seul, vus, 1)
    copie = premiere.replace("10 avenue du Général Leclerc", "3 rue Autre")
    copie = copie.replace("cap-coiffure", "cap-cuisine")
    for avant, apres in COPIEES:
        copie = copie.replace(avant, apres)
    trouvees = [a for a in dites({LYCEES: premiere + copie}) if "mêmes constats" in a.message]
    assert [a.code for a in trouvees] == ["LM126"] * dites_copiees


def test_a_name_that_holds_the_title_of_its_label_is_told() -> None:
    texte = LU["base"].replace(
        "        reference: BO n° 11 du 14 mars 2019\n",
        "        reference: BO n° 11 du 14 mars 2019\n"
        "        intitule: Lycée des métiers de l’économie bleue\n",
    )
    nom = "nom: Lycée professionnel Alphonse Beau de Rochas"
    colle = texte.replace(nom, "nom: Lycée de l'Economie Bleue - Exemple")
    assert "LM113" in {a.code for a in dites({LYCEES: colle})}
    assert "LM113" not in {a.code for a in dites({LYCEES: texte})}


def test_a_file_pasted_under_itself_is_not_said_to_be_out_of_order() -> None:
    codes = {a.code for a in dites({LYCEES: LU["base"] + LU["base"]})}
    assert "LM110" in codes
    assert "LM112" not in codes


def test_a_list_of_parts_pasted_under_itself_is_told() -> None:
    formations = (REEL / "formations.yaml").read_text("utf-8")
    trouvees = [a for a in dites({"formations.yaml": formations * 2}) if a.code == "LM006"]
    lignes = formations.splitlines()
    assert lignes.index("familles_2de:") + 1 + len(lignes) in [a.ligne for a in trouvees]


def test_a_table_saved_by_a_spreadsheet_is_told_as_that_alone() -> None:
    """In its own encoding too: an accent is not the first thing to put right."""
    tete, *lignes = (REEL / "communes.csv").read_text("utf-8").splitlines()
    zeros = re.compile(r"(?<![^,])0+(?=\d{4}(?![^,]))|(?<![^,])0(?=\d(?![^,]))")
    sans = [zeros.sub("", ligne).replace(",", ";") for ligne in lignes]
    octets = "\r\n".join([tete.replace(",", ";"), *sans]).encode("cp1252", "replace")
    dites = verifier_dossier(REEL, le=JOUR, remplaces={"communes.csv": octets}).anomalies
    (seule,) = [a for a in dites if a.fichier.endswith("communes.csv")]
    assert "Un tableur" in seule.message
    assert "Reprenez le fichier d’avant" in seule.correction
